"""Figures of merit."""
import numpy as np
from sklearn.metrics import f1_score, roc_auc_score


def auc(labels, scores):
    return roc_auc_score(labels, scores)


def macro_f1(labels, scores):
    """Over the classes that occur: some sources have no neutral rows."""
    return f1_score(labels, scores.argmax(axis=1), average='macro', labels=sorted(set(labels)))


def main_figure(labels, scores):
    return auc(labels, scores[:, 0]) if scores.shape[1] == 1 else macro_f1(labels, scores)


def flag_probability(logits):
    """Probability of what is flagged: class 1, or negative sentiment."""
    if logits.shape[1] == 1:
        return 1 / (1 + np.exp(-logits[:, 0]))
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return odds[:, 0] / odds.sum(axis=1)
