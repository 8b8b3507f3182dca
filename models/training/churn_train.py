"""Trains the churn model: `python3 churn_train.py [--leave-one-out]`; see README.md, "The churn model".

Gradient-boosted trees on features that the product computes. It also measures models that never saw one of the
communities, through the product's own code, and writes what it finds into the manifest and the card.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

import churn_card
import churn_features
import churn_measures
import churn_model_file
from churn_data import COMMUNITIES, training_rows

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261122
VERSION = '1'
SETTINGS = {'max_iter': 300, 'learning_rate': 0.05, 'max_leaf_nodes': 8, 'min_samples_leaf': 500,
            'l2_regularization': 10}
# A longer silence never lowers the risk, more active days never raise it: what holds in every community is not learnt
# from the noise of three.
RISING = ('silence', 'secondLastDay', 'thirdLastDay', 'fifthLastDay', 'tenthLastDay', 'localScore', 'mbgSilence',
          'silenceRank')
FALLING = ('days28', 'days84', 'days168', 'decayed14', 'decayed45', 'decayed120', 'mbgAlive', 'months6', 'weeks4',
           'weeks12', 'weeks26', 'decayed45Rank', 'days84Rank')
WEEKLY_SHARE = 0.5
SHIFT = {'instants': 5, 'stepDays': 28, 'noise': 0.6, 'precision': 10}


def columns(rows, names):
    return rows.x[:, [rows.names.index(name) for name in names]]


def train(communities):
    """(ensemble, names, baseline) from these communities, each weighing the same."""
    rows = [part for community in communities for part in training_rows(community)]
    names = json.loads(subprocess.run(
        [os.environ.get('QUNJIAN_NODE', 'node'), '--input-type=module', '-e',
         "import { FEATURE_NAMES } from '#core/churn/feature-reasons.ts'; console.log(JSON.stringify(FEATURE_NAMES))"],
        cwd=ROOT, check=True, capture_output=True).stdout)
    x = np.concatenate([columns(part, names) for part in rows])
    silent = np.concatenate([part.silent for part in rows])
    days = np.concatenate([part.days for part in rows])
    weights = np.concatenate([
        np.full(len(part), (WEEKLY_SHARE if at % 2 == 0 else 1 - WEEKLY_SHARE) * 1e5 / len(part))
        for at, part in enumerate(rows)])
    model = HistGradientBoostingClassifier(
        **SETTINGS, early_stopping=False, random_state=SEED,
        monotonic_cst=[1 if name in RISING else -1 if name in FALLING else 0 for name in names])
    model.fit(x, silent, sample_weight=weights)
    weekly = [part for at, part in enumerate(rows) if at % 2 == 0]
    log_days = np.log1p(np.concatenate([part.days for part in weekly]))[:, None]
    recency = LogisticRegression(C=1e6).fit(
        log_days, np.concatenate([part.silent for part in weekly]),
        sample_weight=np.concatenate([np.full(len(part), 1e5 / len(part)) for part in weekly]))
    baseline = {'intercept': round(float(recency.intercept_[0]), 6), 'slope': round(float(recency.coef_[0, 0]), 6)}
    return model, names, baseline, {'rows': int(len(silent)), 'silentShare': round(float(silent.mean()), 4)}, x[:2000]


def write(folder, communities):
    folder.mkdir(parents=True, exist_ok=True)
    model, names, baseline, training, sample = train(communities)
    bias = float(np.float32(model._baseline_prediction.ravel()[0]))
    trees = churn_model_file.tables(model)
    expected = model.decision_function(sample)
    check(trees, bias, sample, expected)
    trees_sha = churn_model_file.write_trees(folder / 'trees.json', names, bias, trees)
    sha, size = churn_model_file.write_onnx(folder / 'model.onnx', len(names), bias, trees)
    manifest = {
        'format': 1, 'name': 'churn', 'version': VERSION, 'file': 'model.onnx', 'sha256': sha, 'bytes': size,
        'treesFile': 'trees.json', 'treesSha256': trees_sha, 'featuresVersion': '1', 'horizonDays': 30,
        'recencyBaseline': baseline, 'communityShift': SHIFT,
        'training': {'seed': SEED, 'communities': list(communities), **training, 'settings': SETTINGS,
                     'rising': RISING, 'falling': FALLING},
    }
    save(folder, manifest)
    return manifest


def save(folder, manifest):
    (folder / 'manifest.json').write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + '\n')


def check(trees, bias, x, expected):
    """The written trees give what scikit-learn gives."""
    scores = np.full(len(x), bias)
    for tree in trees:
        node = np.zeros(len(x), int)
        feature, threshold = np.array(tree['feature']), np.array(tree['threshold'])
        left, right, unknown = np.array(tree['left']), np.array(tree['right']), np.array(tree['unknownLeft'])
        while (going := feature[node] >= 0).any():
            value = x[np.arange(len(x)), np.maximum(feature[node], 0)]
            goes_left = np.where(np.isnan(value), unknown[node] == 1, value <= threshold[node])
            node = np.where(going, np.where(goes_left, left[node], right[node]), node)
        scores += np.array(tree['value'])[node]
    worst = np.abs(scores - expected).max()
    assert worst < 1e-4, worst


def measure(models_dir, community):
    """Figures of a model on one community's official dates, through the product's own code."""
    outcomes = churn_features.official(community)
    dates = sorted({date for date, _ in outcomes})
    folder = churn_features.DATA / 'communities' / community
    node = os.environ.get('QUNJIAN_NODE', 'node')
    script = ROOT / 'models' / 'training' / 'churn-scores.ts'
    done = subprocess.run([node, str(script), str(folder), str(models_dir), *dates], cwd=ROOT, check=True,
                          stdout=subprocess.PIPE)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    scored = {(row['date'], row['member']): row for row in rows}
    assert scored.keys() == outcomes.keys(), 'the population is not that of the labels'
    assert all(bool(scored[key]['silent']) == outcomes[key] for key in outcomes), 'the labels differ'
    column = {name: np.array([np.nan if row[name] is None else row[name] for row in rows], float)
              for name in ('risk', 'recencyBaseline', 'mbgNbd')}
    silent = np.array([row['silent'] for row in rows])
    found = churn_measures.figures(np.array([row['member'] for row in rows]), silent, column['risk'],
                                   column['recencyBaseline'], column['mbgNbd'])
    return {'rows': len(rows), 'dates': len(dates), 'silentShare': round(float(silent.mean()), 4),
            'meanRisk': round(float(column['risk'].mean()), 4), **found}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--leave-one-out', action='store_true', help='only measure, keep the committed model')
    only_measure = options.parse_args().leave_one_out
    target = ROOT / 'models' / 'churn' / VERSION
    manifest = json.loads((target / 'manifest.json').read_text()) if only_measure else write(target, COMMUNITIES)
    left_out = {}
    for community in COMMUNITIES:
        with tempfile.TemporaryDirectory() as models_dir:
            write(Path(models_dir) / 'churn' / '1', [other for other in COMMUNITIES if other != community])
            left_out[community] = measure(models_dir, community)
        print(community, json.dumps(left_out[community]), flush=True)
    manifest['leaveOneCommunityOut'] = left_out
    save(target, manifest)
    (target / 'CARD.md').write_text(churn_card.render(manifest))


if __name__ == '__main__':
    sys.exit(main())
