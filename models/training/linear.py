"""Weighted logistic regression over sparse rows, one output for two classes and one against the rest for more."""
import numpy as np
from sklearn.linear_model import SGDClassifier

SHUFFLE_SEED = 1


def used_columns(matrix, rows_at_least):
    """Columns that occur in at least so many rows: what only a few texts hold must leave no trace in a model."""
    occurrences = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return occurrences >= rows_at_least


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


def fit(matrix, labels, weights, classes, penalty, epochs, rows_at_least=5):
    """Weights (columns × outputs) and bias (outputs): the mean, over all but the first epoch, of what stochastic gradient
    descent passes through (Polyak & Juditsky 1992) for weighted log loss + penalty/2 · |w|².

    Two classes have one output, the log-odds of class 1; more have one each, its class against the rest. `weights` sum to
    any total: they are scaled to mean 1. Columns are scaled by `one_sidedness`: the larger, the less the weight is
    penalised. The mean of many steps generalises better here than the minimum itself, and costs a tenth of it.
    """
    scale = np.where(used_columns(matrix, rows_at_least), one_sidedness(matrix, labels, weights, classes), 0)
    scaled = matrix.astype(np.float64)
    scaled.data *= scale[scaled.indices]
    model = SGDClassifier(
        loss='log_loss', alpha=penalty, max_iter=epochs, tol=None, average=len(labels), random_state=SHUFFLE_SEED
    )
    model.fit(scaled, labels, sample_weight=weights / weights.mean())
    return (model.coef_.T * scale[:, None]).astype(np.float32), model.intercept_
