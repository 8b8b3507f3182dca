"""What each model is trained on: sources, licences, weights, folds, strengths, shares. The one place to change."""
import hashlib
from collections import Counter

import numpy as np

import phrases
import sources
from disguise import disguise
from sources import Row

COMMUNITIES = ('komodo-discord', 's1-mobile-games', 'zig-irc')
LABELS = {'spam': ('ham', 'spam'), 'abuse': ('ordinary', 'abuse'), 'sentiment': ('negative', 'neutral', 'positive')}
PENALTY = {'spam': 3e-7, 'abuse': 1.5e-6, 'sentiment': 1e-6}
EPOCHS = {'spam': 5, 'abuse': 5, 'sentiment': 4}
BALANCE = {'spam': 0.7, 'abuse': 1.0, 'sentiment': 0.95}

# Share of messages of an ordinary community (presumed to hold almost none) above each threshold.
FLAGGED_SHARE = {
    'spam': {'missLess': 0.02, 'balanced': 0.005, 'botherLess': 0.001},
    'abuse': {'missLess': 0.03, 'balanced': 0.008, 'botherLess': 0.002},
    'sentiment': {'missLess': 0.30, 'balanced': 0.15, 'botherLess': 0.05},
}
LOWEST_THRESHOLD = {
    'spam': {'missLess': 0.5, 'balanced': 0.7, 'botherLess': 0.9},
    'abuse': {'missLess': 0.5, 'balanced': 0.7, 'botherLess': 0.9},
    'sentiment': {'missLess': 0.4, 'balanced': 0.5, 'botherLess': 0.7},
}

LICENCES = {
    'tencent-game-chat': None,
    'sms-80w-spam': None,
    'uci-sms-spam-collection': 'MIT',
    'enron-spam-email': None,
    's1-forum': None,
    'zig-irc': None,
    'waimai-10k': None,
    'chnsenticorp-hotel': None,
    'online-shopping-10-cats': None,
    'cped-dialogue': 'Apache-2.0',
    'smp2020-ewect-virus-weibo': None,
    'openrice-senti-cantonese': 'CC-BY-4.0',
    'tweeteval-sentiment': None,
    'tweeteval-offensive-olid': None,
    'tweeteval-hate-hateval': None,
    'goemotions-reddit': 'Apache-2.0',
    'cold-race': 'Apache-2.0',
    'cold-region': 'Apache-2.0',
    'cold-gender': 'Apache-2.0',
    'toxirewritecn': 'Apache-2.0',
    'davidson-twitter': 'MIT',
    'vicomtech-forum-hate': 'CC-BY-SA-3.0',
    'tg-zh-telegram': 'GPL-3.0',
    'spamhunter-sms': None,
    'janitr-x': 'MIT',
    'bdci-car-forum': None,
    'cantonese-forum': None,
    'senti4sd-stackoverflow': 'MIT',
    'github-pr-comments': None,
    'airline-tweets': None,
    'sccd-weibo': None,
    'kaggle-insults': None,
    'surge-toxicity': 'MIT',
    'ethos-comments': 'GPL-3.0',
    'wikipedia-talk-toxicity': 'Apache-2.0',
    'komodo-discord': None,
    's1-mobile-games': None,
}

# Spam sources with one label only are held out together with a source of the other label.
PAIRED = {'spamhunter-sms': 'zig-irc', 'sms-80w-spam': 's1-forum'}


def folds(task):
    names = sorted({row.source for row in sources.load(task, 'valid')})
    partners = set(PAIRED.values()) if task == 'spam' else set()
    return [[name, PAIRED[name]] if name in PAIRED else [name] for name in names if name not in partners]


def sample(task, rng, size=40000):
    """Training rows in which held-out sources are measured as well: some have few rows in the small splits."""
    rows = list(sources.load(task, 'train'))
    return [rows[index] for index in rng.choice(len(rows), size, replace=False)]


# Other tasks' texts and the first half (by time) of the archives: nobody labelled them, few of them are spam or abuse.
PRESUMED = {
    'spam': {
        'sentiment': ('airline-tweets', 'bdci-car-forum', 'cantonese-forum', 'chnsenticorp-hotel', 'cped-dialogue',
                      'github-pr-comments', 'goemotions-reddit', 'online-shopping-10-cats', 'openrice-senti-cantonese',
                      'senti4sd-stackoverflow', 'smp2020-ewect-virus-weibo', 'tweeteval-sentiment', 'waimai-10k'),
        'abuse': ('cold-gender', 'cold-race', 'cold-region', 'ethos-comments', 'kaggle-insults', 'sccd-weibo',
                  'surge-toxicity', 'tweeteval-offensive-olid', 'vicomtech-forum-hate', 'wikipedia-talk-toxicity'),
    },
    'abuse': {
        'sentiment': ('airline-tweets', 'bdci-car-forum', 'chnsenticorp-hotel', 'github-pr-comments',
                      'online-shopping-10-cats', 'openrice-senti-cantonese', 'senti4sd-stackoverflow', 'waimai-10k'),
        'spam': ('enron-spam-email', 'janitr-x', 'sms-80w-spam', 'spamhunter-sms', 'uci-sms-spam-collection'),
    },
    'sentiment': {},
}
PRESUMED_ROWS = 1500
COMMUNITY_ROWS = 12000
COMMUNITY_SOURCES = {'komodo-discord': ('komodo-discord', 'en'), 's1-mobile-games': ('s1-forum', 'zh'),
                     'zig-irc': ('zig-irc', 'en')}
PRESUMED_WEIGHT = {'spam': 0.5, 'abuse': 0.2}
# A presumed row the model of a first round is this sure about is left out: it may well be what it looks like.
DOUBTFUL = 0.9
FIRST_ROUND_EPOCHS = 2
PHRASES = {
    'spam': (('spam', 1), ('ham', 0), ('warning', 0)),
    'abuse': (('abuse', 1), ('neutral', 0), ('counter', 0)),
    'sentiment': (),
}
PHRASE_ROWS = {'spam': 6000, 'ham': 5000, 'warning': 1500, 'abuse': 4000, 'neutral': 4000, 'counter': 2000}
DISGUISED = {'spam': 0.1, 'abuse': 0.06, 'sentiment': 0.0}
# Neutral sentences about groups of people count more: there are few, and they keep scores fair.
# Those that quote count less: they hold the very words of what they warn of.
PHRASE_WEIGHT = {'spam': 1.0, 'ham': 1.0, 'warning': 0.4, 'abuse': 0.5, 'neutral': 1.5, 'counter': 0.8}
# Cantonese sources are small; without this they drown among the rest.
LANGUAGE_WEIGHT = {'sentiment': {'zh-Hant': 3.0}}
WRITTEN_HERE = 'written-here'


def some(items, count, rng):
    if len(items) <= count:
        return list(items)
    return [items[index] for index in sorted(rng.choice(len(items), count, replace=False))]


def presumed_rows(task, rng, clear_licence_only):
    rows = []
    for other, names in PRESUMED[task].items():
        texts = {name: [] for name in names}
        for row in sources.load(other, 'train'):
            if row.source in texts:
                texts[row.source].append(row)
        for name, found in texts.items():
            rows += [Row(row.text, 0, row.lang, name, PRESUMED_WEIGHT[task], True) for row in some(found, PRESUMED_ROWS, rng)]
    if task != 'sentiment':
        for name, (source, language) in COMMUNITY_SOURCES.items():
            texts = list(sources.community_texts(name))
            chosen = some(texts[: len(texts) // 2], COMMUNITY_ROWS, rng)
            rows += [Row(text, 0, language, source, PRESUMED_WEIGHT[task], True) for text in chosen]
    return [row for row in rows if not (clear_licence_only and LICENCES[row.source] is None)]


def written_rows(task, rng, clear_licence_only):
    choices = {} if clear_licence_only else {'scamdomain': sources.scam_domains()}
    return [
        Row(text, label, language, WRITTEN_HERE, PHRASE_WEIGHT[name])
        for name, label in PHRASES[task]
        for language in ('en', 'zh')
        for text in phrases.sentences(f'{name}-{language}', PHRASE_ROWS[name], rng, choices)
    ]


def disguised_rows(task, rows, rng):
    chosen = [row for row in rows if rng.random() < DISGUISED[task]]
    return [Row(disguise(row.text, rng), row.label, row.lang, row.source, 0.5 * row.weight) for row in chosen]


def training_rows(task, rng, clear_licence_only):
    """Labelled, presumed, written and disguised rows with their weights."""
    labelled = [row for row in sources.load(task, 'train') if not (clear_licence_only and LICENCES[row.source] is None)]
    for row in labelled:
        if row.source == 'enron-spam-email' and rng.random() < 0.5:
            row.text = sources.untokenise(row.text)
    rows = presumed_rows(task, rng, clear_licence_only) + labelled + written_rows(task, rng, clear_licence_only)
    for row in rows:
        row.text = sources.unmark(row.text, rng)
    sources.balance(rows, BALANCE[task])
    for row in rows:
        row.weight *= LANGUAGE_WEIGHT.get(task, {}).get(row.lang, 1.0)
    return rows + disguised_rows(task, rows, rng)


def drop_doubtful(task, rows, matrix, train):
    """Leaves out presumed rows that a model of all rows takes for spam or abuse."""
    if task == 'sentiment':
        return rows, matrix
    weights, bias = train(task, rows, matrix, FIRST_ROUND_EPOCHS)
    scores = (matrix @ weights)[:, 0] + bias[0]
    sure = np.log(DOUBTFUL / (1 - DOUBTFUL))
    keep = np.array([not (row.presumed and score > sure) for row, score in zip(rows, scores)])
    print(f'{task}: {int((~keep).sum())} doubtful presumed rows left out', flush=True)
    return [row for row, kept in zip(rows, keep) if kept], matrix[keep]


def data_card(task, rows):
    counts = Counter(row.source for row in rows)
    content = (sources.DATA / task / 'train.jsonl.gz').read_bytes()
    return {
        'file': f'{task}/train.jsonl.gz',
        'sha256': hashlib.sha256(content).hexdigest(),
        'sources': [
            {'name': name, 'rows': count, 'licence': LICENCES.get(name, 'written for this project')}
            for name, count in sorted(counts.items())
        ],
    }
