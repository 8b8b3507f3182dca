"""Disguises the normaliser cannot wholly undo, put on a share of the training rows so that models know them too."""
LEET = str.maketrans({'a': '4', 'e': '3', 'i': '1', 'l': '1', 'o': '0', 's': '5', 't': '7'})
SEPARATORS = ['.', '*', '-', '_', '~', '|', ' ', '/']
EMOJI = ['😀', '🔥', '💰', '❤️', '👉', '✨', '🌹']


def is_han(character):
    return '\u3400' <= character <= '\u9fff'


def leet(text, rng):
    share = rng.uniform(0.3, 1)
    return ''.join(c.translate(LEET) if rng.random() < share else c for c in text.lower())


def insert(text, rng, pieces):
    """Puts pieces between letters or han characters, one kind of piece a text, at some places or all."""
    piece = pieces[rng.integers(len(pieces))]
    share = rng.choice([0.2, 0.5, 1.0])
    parts = []
    for index, character in enumerate(text):
        parts.append(character)
        following = text[index + 1 : index + 2]
        inside = (character.isalpha() and following.isalpha()) or (is_han(character) and is_han(following))
        if inside and rng.random() < share:
            parts.append(piece)
    return ''.join(parts)


def repeat(text, rng):
    return ''.join(c * int(rng.integers(2, 5)) if c.isalpha() and rng.random() < 0.15 else c for c in text)


def disguise(text, rng):
    roll = rng.random()
    if roll < 0.3:
        return leet(text, rng)
    if roll < 0.6:
        return insert(text, rng, SEPARATORS)
    if roll < 0.85:
        return insert(text, rng, EMOJI)
    return repeat(text, rng)
