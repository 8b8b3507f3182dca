"""Labelled rows, cleaned of what marks a data set instead of a message, and how much each is worth."""
import gzip
import json
import os
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get('QUNJIAN_DATA', ROOT.parent / 'shared' / 'data'))
CLASSES = {'spam': (0, 1), 'abuse': (0, 1), 'sentiment': ('negative', 'neutral', 'positive')}


class Row:
    __slots__ = ('text', 'label', 'lang', 'source', 'weight', 'presumed')

    def __init__(self, text, label, lang, source, weight=1.0, presumed=False):
        self.text, self.label, self.lang, self.source = text, label, lang, source
        self.weight, self.presumed = weight, presumed


# Pseudonyms and placeholders put in by whoever prepared the data. The product meets names and pictures instead.
MENTION = re.compile(r'@member-[0-9a-f]{8}|@someone\b|@user\b')
NICKNAME = re.compile(r'member-[0-9a-f]{8}')
PICTURE = re.compile(r'\[(?:表情|图片|圖片|code|NAME|RELIGION)\]')
MASKED_EMAIL = re.compile(r'\[email\]')
# A few pseudonyms stay, so that no score hangs on them either.
KEPT_PSEUDONYMS = 0.2


def nickname(rng):
    """A made-up name as people address each other by in chats."""
    syllables = [rng.choice(list('bcdfghjklmnprstvz')) + rng.choice(list('aeiou')) for _ in range(rng.integers(2, 5))]
    ending = rng.choice(['', '', '', '_', str(rng.integers(1, 100)), 'x'])
    return ''.join(syllables) + ending


def unmark(text, rng):
    if rng.random() >= KEPT_PSEUDONYMS:
        text = MENTION.sub('@user', text)
        text = NICKNAME.sub(lambda _: nickname(rng), text)
    text = MASKED_EMAIL.sub('name@example.com', text)
    return PICTURE.sub(' ', text)


SPACED_APOSTROPHE = re.compile(r" ' (?=(?:s|t|re|ve|ll|d|m)\b)")
SPACE_BEFORE_PUNCTUATION = re.compile(r' ([.,!?;:)%])')
SPACE_AFTER_OPENING = re.compile(r'([($]) ')


def untokenise(text):
    """Enron-Spam is stored with spaces around every sign; nobody writes like that."""
    text = SPACED_APOSTROPHE.sub("'", text)
    text = SPACE_BEFORE_PUNCTUATION.sub(r'\1', text)
    return SPACE_AFTER_OPENING.sub(r'\1', text)


def load(task, split):
    """Rows of one split as they are, labels as class numbers."""
    number = {name: index for index, name in enumerate(CLASSES[task])}
    with gzip.open(DATA / task / f'{split}.jsonl.gz', 'rt', encoding='utf-8') as lines:
        for line in lines:
            row = json.loads(line)
            yield Row(row['text'], number[row['label']], row['lang'], row['source'].split(':')[0])


def community_texts(name):
    with gzip.open(DATA / 'communities' / name / 'messages.jsonl.gz', 'rt', encoding='utf-8') as lines:
        for line in lines:
            yield json.loads(line)['text']


def scam_domains():
    """Host names of a public protection list, which phrases put into made-up scams."""
    with gzip.open(DATA / 'phishing' / 'discord-scam-domains.txt.gz', 'rt', encoding='utf-8') as lines:
        return [line.strip() for line in lines if line.strip()]


def balance(rows, exponent=0.5):
    """Scales weights so that a source of many rows does not drown one of few: (source, label) groups count n^exponent."""
    groups = Counter((row.source, row.label, row.presumed) for row in rows)
    for row in rows:
        row.weight *= groups[row.source, row.label, row.presumed] ** (exponent - 1)
    mean = sum(row.weight for row in rows) / len(rows)
    for row in rows:
        row.weight /= mean
