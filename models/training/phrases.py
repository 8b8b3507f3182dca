"""Sentences made from patterns written for this project (phrases/): scams of chats the data do not hold, insults, and
ordinary messages about the same things, among them neutral sentences about groups of people."""
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / 'phrases'
CHOICE = re.compile(r'\(([^()]*)\)')
SLOT = re.compile(r'<([a-z]+)>')


def lines(name):
    content = (FOLDER / name).read_text(encoding='utf-8').splitlines()
    return [line for line in content if line and not line.startswith('#')]


def slots():
    pairs = (line.split(': ', 1) for line in lines('slots.txt'))
    return {name: [choice.strip() for choice in choices.split(' | ')] for name, choices in pairs}


def expand(pattern, choices, rng):
    def choose(match):
        options = match.group(1).split('|')
        return options[rng.integers(len(options))]

    while True:
        chosen = CHOICE.sub(choose, pattern)
        if chosen == pattern:
            break
        pattern = chosen
    while SLOT.search(pattern):
        pattern = SLOT.sub(lambda match: choices[match.group(1)][rng.integers(len(choices[match.group(1)]))], pattern)
    return pattern


def sentences(name, count, rng):
    """`count` different sentences at most, from patterns in turn; capitals vary as they do in chats."""
    patterns, choices, found = lines(f'{name}.txt'), slots(), {}
    for index in range(count):
        text = expand(patterns[index % len(patterns)], choices, rng)
        roll = rng.random()
        found[text.upper() if roll < 0.04 else text.lower() if roll < 0.4 else text] = None
    return list(found)
