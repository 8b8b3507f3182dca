"""What each model is trained on: sources, licences, weights, folds, strengths, shares. The one place to change."""
import hashlib
from collections import Counter

import numpy as np

import sources
from sources import Row

COMMUNITIES = ('komodo-discord', 's1-mobile-games', 'zig-irc')
LABELS = {'spam': ('ham', 'spam'), 'abuse': ('ordinary', 'abuse'), 'sentiment': ('negative', 'neutral', 'positive')}
STRENGTH = {'spam': 10.0, 'abuse': 4.0, 'sentiment': 4.0}
ITERATIONS = {'spam': 60, 'abuse': 40, 'sentiment': 40}

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


def training_rows(task, rng, clear_licence_only):
    rows = [row for row in sources.load(task, 'train') if not (clear_licence_only and LICENCES[row.source] is None)]
    for row in rows:
        row.text = sources.unmark(row.text)
        if row.source == 'enron-spam-email' and rng.random() < 0.5:
            row.text = sources.untokenise(row.text)
    sources.balance(rows, 0.7)
    return rows


def clean(task, rows, matrix):
    """Nothing yet is taken out."""


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
