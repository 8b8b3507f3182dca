"""Features for churn as matrices, read from the TypeScript of the product through a pipe (churn-stream.ts).

There is one implementation of every feature; Python only sees numbers.
"""
import gzip
import json
import os
import subprocess
import threading
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get('QUNJIAN_DATA', ROOT / '../shared/data'))

PLAIN = {
    'name': 'plain', 'seed': 1, 'messageShare': 1, 'memberShare': 1, 'channelShare': 1, 'stretch': 1, 'cut': 0,
    'replies': True, 'mentions': True,
}


class Rows:
    """One community's rows: features, outcomes, instants (index), members, and the two baselines' inputs."""

    def __init__(self, names, x, silent, instant, member, days, mbg, variant):
        self.names, self.x, self.silent, self.instant = names, x, silent, instant
        self.member, self.days, self.mbg, self.variant = member, days, mbg, variant

    def __len__(self):
        return len(self.silent)

    def take(self, index):
        return Rows(self.names, self.x[index], self.silent[index], self.instant[index], self.member[index],
                    self.days[index], self.mbg[index], self.variant[index])


def join(parts):
    names = parts[0].names
    assert all(part.names == names for part in parts)
    fields = ('x', 'silent', 'instant', 'member', 'days', 'mbg', 'variant')
    return Rows(names, *(np.concatenate([getattr(part, field) for part in parts]) for field in fields))


def read(community, variants, keep=None, seed=0):
    """Rows of the variants of one community; `keep` bounds the rows of one variant and instant."""
    node = os.environ.get('QUNJIAN_NODE', 'node')
    script = ROOT / 'models' / 'training' / 'churn-stream.ts'
    folder = DATA / 'communities' / community
    process = subprocess.Popen([node, str(script), str(folder)], cwd=ROOT, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, bufsize=1 << 20)
    lines = ''.join(json.dumps({**PLAIN, **variant}) + '\n' for variant in variants).encode()

    def feed():
        with process.stdin as pipe:
            pipe.write(lines)

    feeder = threading.Thread(target=feed)
    feeder.start()
    rng = np.random.default_rng(seed)
    parts = list(records(process.stdout, keep, rng))
    feeder.join()
    if process.wait() != 0:
        raise RuntimeError('the feature stream failed')
    return join(parts)


def records(stream, keep, rng):
    while head := stream.read(4):
        header = json.loads(stream.read(int.from_bytes(head, 'little')))
        n, width = len(header['members']), len(header['names'])
        silent = np.frombuffer(stream.read(n), np.uint8)
        days = np.frombuffer(stream.read(8 * n), '<f8')
        mbg = np.frombuffer(stream.read(8 * n), '<f8')
        x = np.frombuffer(stream.read(4 * n * width), '<f4').reshape(n, width)
        rows = Rows(header['names'], x, silent, np.full(n, header['instant']), np.array(header['members']), days,
                    mbg, np.full(n, header['variant']))
        yield rows if keep is None or n <= keep else rows.take(np.sort(rng.choice(n, keep, replace=False)))


def official(community):
    """The rows of churn.jsonl.gz: {(date, member): silent}."""
    with gzip.open(DATA / 'communities' / community / 'churn.jsonl.gz', 'rt') as lines:
        rows = map(json.loads, lines)
        return {(row['refDate'], row['author']): row['churned'] for row in rows}
