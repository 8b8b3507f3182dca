"""Renders models/churn/1/CARD.md from cards/churn.md and the manifest's figures."""
from pathlib import Path

HERE = Path(__file__).resolve().parent


def interval(figure):
    value, low, high = figure
    return f'{value:.3f} ({low:.3f}–{high:.3f})'


def render(manifest):
    lines = [
        (HERE / 'cards' / 'churn.md').read_text().rstrip(), '',
        'Each line: a model that never saw that community, on the dates and members of the archive\'s own labels, through',
        "the product's own code. 95 % intervals from resampling members. Recency: days since the last message alone.", '',
        '| community left out | rows | silent | ROC AUC | recency | MBG/NBD | gain over recency | Brier | Brier of recency |'
        ' calibration error |',
        '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ]
    found = manifest['leaveOneCommunityOut']
    for name, at in found.items():
        cells = [interval(at[key]) for key in ('auc', 'aucRecency', 'aucMbgNbd', 'aucGain', 'brier', 'brierRecency',
                                               'calibrationError')]
        lines.append(f'| {name} | {at["rows"]} | {at["silentShare"]:.3f} | ' + ' | '.join(cells) + ' |')
    means = [sum(at[key][0] for at in found.values()) / len(found) for key in ('auc', 'brier', 'calibrationError')]
    lines += ['', f'Means: ROC AUC {means[0]:.3f}, Brier {means[1]:.3f}, calibration error {means[2]:.3f}.', '',
              f'File: {manifest["bytes"]} bytes, SHA-256 `{manifest["sha256"]}`; seed {manifest["training"]["seed"]}.', '']
    return '\n'.join(lines)
