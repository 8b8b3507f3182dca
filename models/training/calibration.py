"""From scores to probabilities, apart for each script; and the expected calibration error that says how well."""
import numpy as np
from scipy.optimize import minimize

# Of each class. With fewer, those of the whole language predict left-out rows better.
FEWEST_ROWS = 300


def log_loss(logits, labels):
    if logits.shape[1] == 1:
        return np.logaddexp(0, logits[:, 0]) - labels * logits[:, 0]
    top = logits.max(axis=1)
    return top + np.log(np.exp(logits - top[:, None]).sum(axis=1)) - logits[np.arange(len(labels)), labels]


def fit_script(scores, labels):
    """A slope and an intercept an output (so that explanations stay exact), by log loss: Platt scaling, and vector scaling
    for more than two classes (Guo et al. 2017)."""
    outputs = scores.shape[1]

    def objective(parameters):
        logits = scores * parameters[:outputs] + parameters[outputs:]
        return float(np.mean(log_loss(logits, labels))) + 1e-4 * float(parameters @ parameters)

    begin = np.concatenate([np.ones(outputs), np.zeros(outputs)])
    found = minimize(objective, begin, method='BFGS').x
    return found[:outputs], found[outputs:]


def fit_scripts(scores, labels, scripts, count):
    """Slopes and intercepts (scripts × outputs). A script with too few rows borrows those of all rows of its language."""
    outputs = scores.shape[1]
    slopes, intercepts = np.ones((count, outputs)), np.zeros((count, outputs))
    for script in range(count):
        rows = scripts == script
        enough = min(np.bincount(labels[rows], minlength=max(2, outputs))) >= FEWEST_ROWS
        if not enough:
            rows = scripts > 0 if script > 0 else np.ones(len(labels), bool)
        slopes[script], intercepts[script] = fit_script(scores[rows], labels[rows])
    return slopes, intercepts


def apply(scores, scripts, slopes, intercepts):
    return scores * slopes[scripts] + intercepts[scripts]
