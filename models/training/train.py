"""Trains the three fast models: rows → TypeScript featuriser → linear model → integers → ONNX with a manifest.

Run through `npm run models:train`. Options: --task NAME trains one; --clear-licence-only leaves out every source whose
repository states no licence; --leave-one-out trains nothing to keep: it measures, for each source, a model that never saw it, and
adds that to the manifest.
"""
import argparse
import json
import re
import time
from pathlib import Path

import numpy as np

import calibration
import measures
import recipe
import sources
from features import SCRIPTS, featurise
from linear import fit
from model_file import build, quantise, sha256

VERSION = '1'
SEED = 20261122
CORE = sources.ROOT / 'src-main' / 'core' / 'classification'


def constant(file, name):
    return re.search(rf"export const {name} = '([^']+)'", (CORE / file).read_text()).group(1)


def arrays(rows):
    return np.array([row.label for row in rows]), np.array([row.weight for row in rows])


def train_weights(task, rows, matrix, epochs=None):
    labels, weights = arrays(rows)
    classes = len(sources.CLASSES[task])
    return fit(matrix, labels, weights, classes, recipe.PENALTY[task], epochs or recipe.EPOCHS[task])


def scored(matrix, weights, bias):
    return matrix @ weights + bias


def leave_one_out(task, rows, matrix, held):
    """AUC or macro-F1 on every source by a model trained without it."""
    held_rows, held_matrix = held
    results = {}
    for fold in recipe.folds(task):
        keep = np.array([row.source not in fold for row in rows])
        kept = [row for row, kept in zip(rows, keep) if kept]
        weights, bias = train_weights(task, kept, matrix[keep])
        chosen = np.array([row.source in fold for row in held_rows])
        labels = np.array([row.label for row in held_rows])[chosen]
        scores = scored(held_matrix[chosen], weights, bias)
        value = measures.main_figure(labels, scores)
        languages = [row.lang for row, kept in zip(held_rows, chosen) if kept]
        language = max(set(languages), key=languages.count)
        results[' + '.join(fold)] = {'language': language, 'rows': int(chosen.sum()), 'value': round(float(value), 4)}
        print(f'{task:10} without {" + ".join(fold):40} {language:8} {value:.4f}', flush=True)
    for language in ('en', 'zh', 'zh-Hant'):
        values = [result['value'] for result in results.values() if result['language'] == language]
        if values:
            print(f'{task:10} mean {language:8} {np.mean(values):.4f}', flush=True)
    return results


def community_scores(task, integers, step, slopes, intercepts):
    """Probability of the flagged class for the second half (by time) of each archive; the first half may train."""
    shares = {}
    for name in recipe.COMMUNITIES:
        texts = list(sources.community_texts(name))
        features = featurise(texts[len(texts) // 2 :: 4])
        scores = (features.matrix() @ integers.astype(np.float32)) * step
        logits = calibration.apply(scores, features.scripts, slopes, intercepts)
        shares[name] = measures.flag_probability(logits)
    return shares


def choose_thresholds(task, shares):
    """The share of an ordinary community's messages that a moderator is shown decides, not the test split."""
    chosen = {}
    for name, share in recipe.FLAGGED_SHARE[task].items():
        needed = max(float(np.quantile(values, 1 - share)) for values in shares.values())
        # Above the quantile, not at it: one short message said by everybody (":P") may be all that stands there.
        above = np.ceil(needed * 1e4 + 1e-6) / 1e4
        chosen[name] = round(float(min(max(above, recipe.LOWEST_THRESHOLD[task][name]), 0.995)), 4)
    return chosen


def prepare(task, options, rng):
    rows = recipe.training_rows(task, rng, options.clear_licence_only)
    matrix = featurise([row.text for row in rows]).matrix()
    return recipe.drop_doubtful(task, rows, matrix, train_weights)


def folder_of(task, options):
    return options.output / task / VERSION


def write_manifest(task, options, manifest):
    (folder_of(task, options) / 'manifest.json').write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + '\n')


def measure_unseen(task, options):
    """Adds to the manifest how models of this recipe do on sources they never saw."""
    rng = np.random.default_rng(SEED)
    rows, matrix = prepare(task, options, rng)
    held = list(sources.load(task, 'valid')) + list(sources.load(task, 'test')) + recipe.sample(task, rng)
    held_matrix = featurise([row.text for row in held]).matrix()
    unseen = leave_one_out(task, rows, matrix, (held, held_matrix))
    # Read only now: measuring takes long, and the model may have been trained anew meanwhile.
    manifest = json.loads((folder_of(task, options) / 'manifest.json').read_text())
    manifest['unseenSources'] = unseen
    write_manifest(task, options, manifest)


def report_rounding(task, labels, exact, rounded):
    values = [measures.main_figure(labels, scores) for scores in (exact, rounded)]
    print(f'{task}: validation split {values[0]:.4f}, with integer weights {values[1]:.4f}', flush=True)


def train_task(task, options):
    started = time.time()
    rows, matrix = prepare(task, options, np.random.default_rng(SEED))
    print(f'{task}: {len(rows)} rows, {matrix.nnz} features, {time.time() - started:.0f} s', flush=True)
    weights, bias = train_weights(task, rows, matrix)
    integers, step = quantise(weights)
    valid = list(sources.load(task, 'valid'))
    features = featurise([row.text for row in valid])
    valid_matrix = features.matrix()
    # Doubles: the calibration's numeric gradients drown in the rounding of single precision.
    scores = (valid_matrix @ integers.astype(np.float64)) * step
    labels = np.array([row.label for row in valid])
    report_rounding(task, labels, valid_matrix @ weights + bias, scores + bias)
    slopes, intercepts = calibration.fit_scripts(scores, labels, features.scripts, len(SCRIPTS))
    thresholds = choose_thresholds(task, community_scores(task, integers, step, slopes, intercepts))
    content = build(integers, slopes * step, intercepts)
    folder_of(task, options).mkdir(parents=True, exist_ok=True)
    (folder_of(task, options) / 'model.onnx').write_bytes(content)
    manifest = {
        'format': 1,
        'name': task,
        'version': VERSION,
        'tier': 'fast',
        'file': 'model.onnx',
        'sha256': sha256(content),
        'bytes': len(content),
        'labels': list(recipe.LABELS[task]),
        'normaliserVersion': constant('text-normaliser.ts', 'NORMALISER_VERSION'),
        'featuriserVersion': constant('text-featuriser.ts', 'FEATURISER_VERSION'),
        'buckets': int(integers.shape[0]),
        'usedBuckets': int(np.count_nonzero(integers.any(axis=1))),
        'thresholds': thresholds,
        'calibration': {
            'method': 'one slope and intercept an output on the validation split, apart for each script with enough rows',
            'scripts': list(SCRIPTS),
            'step': step,
            'slopes': slopes.tolist(),
            'intercepts': intercepts.tolist(),
        },
        'training': {
            'seed': SEED,
            'rows': len(rows),
            'penalty': recipe.PENALTY[task],
            'epochs': recipe.EPOCHS[task],
            'clearLicenceOnly': options.clear_licence_only,
            'data': recipe.data_card(task, rows),
        },
    }
    write_manifest(task, options, manifest)
    print(f'{task}: thresholds {thresholds}, {time.time() - started:.0f} s', flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--task', choices=list(sources.CLASSES))
    parser.add_argument('--clear-licence-only', action='store_true')
    parser.add_argument('--leave-one-out', action='store_true')
    parser.add_argument('--output', type=Path, default=sources.ROOT / 'models', help='folder of the model files')
    options = parser.parse_args()
    for task in [options.task] if options.task else sources.CLASSES:
        if options.leave_one_out:
            measure_unseen(task, options)
        else:
            train_task(task, options)


if __name__ == '__main__':
    main()
