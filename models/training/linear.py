"""Weighted softmax and logistic regression over sparse rows (L-BFGS)."""
import numpy as np
from scipy.optimize import fmin_l_bfgs_b
from scipy.special import expit


def used_columns(matrix, rows_at_least):
    """Columns that occur in at least so many rows: what only a few texts hold must leave no trace in a model."""
    occurrences = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return np.flatnonzero(occurrences >= rows_at_least)


def rarity(matrix):
    """How strongly a column may be used: rare n-grams say more (inverse document frequency, mean square 1)."""
    occurrences = np.bincount(matrix.indices, minlength=matrix.shape[1])
    scale = np.log(1 + matrix.shape[0] / (1 + occurrences))
    return unit_mean_square(scale, occurrences)


def one_sidedness(matrix, labels, weights, classes):
    """How strongly a column may be used: by the largest log-count ratio of a class (Wang & Manning 2012, NBSVM), half
    mixed with 1 as they advise."""
    counts = np.repeat(weights, np.diff(matrix.indptr))
    ratios = np.zeros(matrix.shape[1])
    everywhere = np.bincount(matrix.indices, counts, matrix.shape[1])
    for label in range(classes):
        inside = np.repeat(labels == label, np.diff(matrix.indptr))
        there = np.bincount(matrix.indices[inside], counts[inside], matrix.shape[1])
        elsewhere = everywhere - there + 1
        there = there + 1
        ratios = np.maximum(ratios, np.abs(np.log(there / there.sum()) - np.log(elsewhere / elsewhere.sum())))
    return 0.5 + 0.5 * unit_mean_square(ratios, everywhere)


def unit_mean_square(scale, occurrences):
    return scale / np.sqrt((scale**2 * occurrences).sum() / occurrences.sum())


def fit(matrix, labels, weights, classes, strength, scale=None, iterations=60, rows_at_least=5):
    """Weights (columns × outputs) and bias (outputs) that minimise weighted log loss + |w|²/(2·strength).

    Two classes have one output, the log-odds of class 1; more have one each. `weights` sum to any total: they are
    scaled to mean 1, so `strength` means the same for every subset. `scale` multiplies columns: the larger, the less a
    column's weight is penalised.
    """
    columns = used_columns(matrix, rows_at_least)
    compact = matrix[:, columns].tocsr().astype(np.float32)
    if scale is not None:
        compact.data *= scale[columns].astype(np.float32)[compact.indices]
    turned = compact.T.tocsr()
    outputs = 1 if classes == 2 else classes
    weights = (weights * (len(weights) / weights.sum())).astype(np.float32)
    target = np.zeros((len(labels), outputs), np.float32)
    if outputs == 1:
        target[:, 0] = labels
    else:
        target[np.arange(len(labels)), labels] = 1
    size = len(columns) * outputs

    def loss(vector):
        w = vector[:size].reshape(-1, outputs)
        scores = compact @ w.astype(np.float32) + vector[size:].astype(np.float32)
        if outputs == 1:
            value = np.logaddexp(0, scores) - target * scores
            error = expit(scores) - target
        else:
            top = scores.max(axis=1, keepdims=True)
            norm = top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
            value = (norm[:, 0] - (scores * target).sum(axis=1))[:, None]
            error = np.exp(scores - norm) - target
        total = float((weights[:, None] * value).sum(dtype=np.float64)) + float(w.ravel() @ w.ravel()) / (2 * strength)
        error *= weights[:, None]
        gradient = np.empty_like(vector)
        gradient[:size] = (turned @ error).ravel() + vector[:size] / strength
        gradient[size:] = error.sum(axis=0)
        return total, gradient

    begin = np.zeros(size + outputs)
    best, _, _ = fmin_l_bfgs_b(loss, begin, m=8, maxiter=iterations, factr=1e9)
    full = np.zeros((matrix.shape[1], outputs), np.float32)
    full[columns] = best[:size].reshape(-1, outputs)
    if scale is not None:
        full *= scale[:, None].astype(np.float32)
    return full, best[size:].copy()
