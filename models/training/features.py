"""Features of texts as a sparse matrix, read from the TypeScript featuriser through a pipe.

Python's own Unicode tables never see a text, so training and the product cannot disagree about it.
"""
import json
import os
import subprocess
import threading
from pathlib import Path

import numpy as np
from scipy import sparse

ROOT = Path(__file__).resolve().parents[2]
BUCKETS = 1 << 21
SCRIPTS = ('en', 'zh', 'zh-Hant')


class Features:
    """Rows of distinct feature numbers, and the script of each text (index into SCRIPTS)."""

    def __init__(self, ids, indptr, scripts):
        self.ids, self.indptr, self.scripts = ids, indptr, scripts

    def __len__(self):
        return len(self.scripts)

    def matrix(self):
        """Binary rows scaled to unit length (each value 1/sqrt(n))."""
        counts = np.diff(self.indptr)
        values = np.repeat(1 / np.sqrt(np.maximum(counts, 1)), counts).astype(np.float32)
        return sparse.csr_matrix((values, self.ids, self.indptr), shape=(len(self), BUCKETS))


def featurise(texts):
    node = os.environ.get('QUNJIAN_NODE', 'node')
    script = ROOT / 'models' / 'training' / 'featurise-stream.ts'
    process = subprocess.Popen([node, str(script)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def feed():
        with process.stdin as pipe:
            for text in texts:
                pipe.write(json.dumps(text).encode() + b'\n')

    feeder = threading.Thread(target=feed)
    feeder.start()
    words = np.frombuffer(process.stdout.read(), dtype='<u4')
    feeder.join()
    if process.wait() != 0:
        raise RuntimeError('the featuriser failed')
    return unpack(words)


def unpack(words):
    """Splits the stream of (n, script, ids…) records."""
    counts, scripts, begins = [], [], []
    position = 0
    while position < len(words):
        count = int(words[position])
        counts.append(count)
        scripts.append(int(words[position + 1]))
        begins.append(position)
        position += count + 2
    keep = np.ones(len(words), bool)
    heads = np.array(begins, dtype=np.int64)
    keep[heads] = False
    keep[heads + 1] = False
    indptr = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Features(words[keep].astype(np.int32), indptr, np.array(scripts, dtype=np.int8))
