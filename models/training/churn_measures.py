"""Figures of probabilities, with intervals from resampling members (one member's months hang together)."""
import numpy as np
from scipy.stats import rankdata

BINS = 10


def auc(silent, score):
    ranks = rankdata(score)
    positives = silent.sum()
    negatives = len(silent) - positives
    return (ranks[silent == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives)


def brier(silent, risk):
    return float(((risk - silent) ** 2).mean())


def calibration_error(silent, risk):
    """Expected calibration error over ten bins of equal width."""
    place = np.minimum((risk * BINS).astype(int), BINS - 1)
    return float(sum(abs((risk - silent)[place == at].sum()) for at in range(BINS)) / len(silent))


def figures(members, silent, risk, recency, mbg, draws=300, seed=20261122):
    """{name: [value, low, high]} with 95 % percentile intervals."""
    mbg = np.nan_to_num(mbg, nan=0.5)
    measures = {
        'auc': lambda rows: auc(silent[rows], risk[rows]),
        'aucRecency': lambda rows: auc(silent[rows], recency[rows]),
        'aucMbgNbd': lambda rows: auc(silent[rows], mbg[rows]),
        'aucGain': lambda rows: auc(silent[rows], risk[rows]) - auc(silent[rows], recency[rows]),
        'brier': lambda rows: brier(silent[rows], risk[rows]),
        'brierRecency': lambda rows: brier(silent[rows], recency[rows]),
        'brierMbgNbd': lambda rows: brier(silent[rows], mbg[rows]),
        'calibrationError': lambda rows: calibration_error(silent[rows], risk[rows]),
    }
    everything = np.arange(len(silent))
    _, person = np.unique(members, return_inverse=True)
    order = np.argsort(person, kind='stable')
    runs = np.split(order, np.flatnonzero(np.diff(person[order])) + 1)
    rng = np.random.default_rng(seed)
    drawn = {name: [] for name in measures}
    for _ in range(draws):
        rows = np.concatenate([runs[at] for at in rng.integers(len(runs), size=len(runs))])
        for name, measure in measures.items():
            drawn[name].append(measure(rows))
    return {
        name: [round(float(value), 4) for value in (measure(everything), *np.percentile(drawn[name], [2.5, 97.5]))]
        for name, measure in measures.items()
    }
