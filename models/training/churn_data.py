"""Rows the churn model is trained on: each archive at weekly instants, and communities derived from it."""
import os
from pathlib import Path

import numpy as np

import churn_features
import churn_variants

COMMUNITIES = ('komodo-discord', 's1-mobile-games', 'zig-irc')
FIELDS = ('x', 'silent', 'instant', 'member', 'days', 'mbg', 'variant')


def training_rows(community):
    """(weekly rows, derived rows). QUNJIAN_CHURN_CACHE names a folder that keeps them between runs."""
    seed = COMMUNITIES.index(community)
    recipes = {'weekly': [churn_variants.weekly()], 'derived': churn_variants.derived(20, 100 + seed)}
    return tuple(cached(community, name, variants, seed) for name, variants in recipes.items())


def cached(community, name, variants, seed):
    folder = os.environ.get('QUNJIAN_CHURN_CACHE')
    file = Path(folder) / f'{community}-{name}.npz' if folder else None
    if file and file.exists():
        kept = np.load(file)
        return churn_features.Rows(list(kept['names']), *(kept[field] for field in FIELDS))
    rows = churn_features.read(community, variants, keep=churn_variants.ROWS_AN_INSTANT, seed=seed)
    if file:
        np.savez(file, names=rows.names, **{field: getattr(rows, field) for field in FIELDS})
    print(f'{community} {name}: {len(rows)} rows, {rows.silent.mean():.3f} silent', flush=True)
    return rows


if __name__ == '__main__':
    for each in COMMUNITIES:
        training_rows(each)
