"""Weighted softmax and logistic regression over sparse rows (L-BFGS), with an own penalty for each column."""
import numpy as np
from scipy.optimize import fmin_l_bfgs_b


def used_columns(matrix, rows_at_least):
    """Columns that occur in at least so many rows: what only a few texts hold must leave no trace in a model."""
    occurrences = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return np.flatnonzero(occurrences >= rows_at_least)


def fit(matrix, labels, weights, classes, strength, iterations=60, rows_at_least=5, start=None):
    """Weights (columns × outputs) and bias (outputs) that minimise weighted log loss + |w|²/(2·strength).

    Two classes have one output, the log-odds of class 1; more have one each. `weights` sum to any total: they are
    scaled to mean 1, so `strength` means the same for every subset.
    """
    columns = used_columns(matrix, rows_at_least)
    compact = matrix[:, columns].tocsr().astype(np.float32)
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
            error = 1 / (1 + np.exp(-scores)) - target
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
    return full, best[size:].copy()
