"""Sentences made from patterns written for this project (phrases/): scams of chats the data do not hold, insults, and
ordinary messages about the same things, among them neutral sentences about groups of people."""
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / 'phrases'
CHOICE = re.compile(r'\(([^()]*)\)')
SLOT = re.compile(r'<([a-z]+)>')
# Sentences of these files are quoted by ordinary ones.
QUOTED = {'quoteen': 'spam-en.txt', 'quotezh': 'spam-zh.txt', 'abuseen': 'abuse-en.txt', 'abusezh': 'abuse-zh.txt'}
CLAUSE_END = re.compile(r'[,!?，！？。]+ *')


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
        pattern = SLOT.sub(lambda match: fill(match.group(1), choices, rng), pattern)
    return pattern


def fill(slot, choices, rng):
    if slot in QUOTED:
        return quotation(QUOTED[slot], choices, rng)
    options = choices[slot]
    return options[rng.integers(len(options))]


def quotation(name, choices, rng):
    """What somebody would quote of an advert: its first clauses."""
    patterns = lines(name)
    clauses = CLAUSE_END.split(expand(patterns[rng.integers(len(patterns))], choices, rng))
    return ', '.join(clause.strip() for clause in clauses[: rng.integers(1, 4)] if clause.strip()) or 'hi'


def sentences(name, count, rng, more_choices=None):
    """`count` different sentences at most, from patterns in turn; capitals vary as they do in chats."""
    patterns, choices, found = lines(f'{name}.txt'), {**slots(), **(more_choices or {})}, {}
    for index in range(count):
        text = expand(patterns[index % len(patterns)], choices, rng)
        roll = rng.random()
        found[text.upper() if roll < 0.04 else text.lower() if roll < 0.4 else text] = None
    return list(found)
