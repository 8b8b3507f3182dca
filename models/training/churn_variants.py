"""Communities derived from real ones, so that the model meets more kinds than there are archives.

Small and large, quick and slow (stretched time), thin (a share of the messages), without replies or mentions, with a
short history: what an unseen community may be.
"""
import numpy as np

INSTANTS = 16
ROWS_AN_INSTANT = 300


def weekly():
    return {'name': 'weekly', 'seed': 3, 'instants': 100000, 'history': 45}


def derived(count, seed):
    rng = np.random.default_rng(seed)
    variants = []
    for number in range(count):
        shrink = rng.random()
        variants.append({
            'name': f'derived-{number}',
            'seed': int(rng.integers(1 << 30)),
            'messageShare': float(np.exp(rng.uniform(np.log(0.1), 0))) if rng.random() < 0.5 else 1,
            'memberShare': float(np.exp(rng.uniform(np.log(0.1), 0))) if shrink < 0.35 else 1,
            'channelShare': float(rng.uniform(0.05, 0.6)) if shrink > 0.65 else 1,
            'stretch': float(np.exp(rng.uniform(np.log(0.4), np.log(2.5)))) if rng.random() < 0.6 else 1,
            'cut': float(rng.uniform(0, 0.7)) if rng.random() < 0.4 else 0,
            'replies': bool(rng.random() < 0.6),
            'mentions': bool(rng.random() < 0.7),
            'instants': INSTANTS,
            'history': 40,
        })
    return variants
