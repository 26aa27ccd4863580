"""Which pairs are worth a look: those that share a run of words, or several figures and names."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix

from rashomon.trace.overlap import SET_PHRASE
from rashomon.trace.readings import Reading

FEWEST_ANCHORS = 3
"""Figures and names in both; with fewer nothing shows that two texts tell of one thing."""
LARGEST = 1 << 22
"""Places for hashed runs; two that fall together only cost a look."""


def candidates(readings: Sequence[Reading]) -> list[tuple[int, int]]:
    """Pairs (i < j) by number, in order. Every pair stands for itself: what else is among the reports does not matter."""
    runs = _counts([_runs(one) for one in readings], 1)
    told = _counts([[*map(str, one.anchors.figures), *one.anchors.names] for one in readings], FEWEST_ANCHORS)
    # A text of a word or two may be another's front line: it is looked at beside all.
    short = {row for row, one in enumerate(readings) if len(one.words.keys) < SET_PHRASE}
    beside = {(min(i, j), max(i, j)) for i in short for j in range(len(readings)) if i != j}
    return sorted(runs | told | beside)


def _runs(one: Reading) -> list[str]:
    keys = one.words.keys
    return [" ".join(keys[at : at + SET_PHRASE]) for at in range(len(keys) - SET_PHRASE + 1)]


def _counts(held: Sequence[Sequence[str]], least: int) -> set[tuple[int, int]]:
    rows = [(row, place) for row, keys in enumerate(held) for place in {crc32(key.encode()) % LARGEST for key in keys}]
    if not rows:
        return set()
    at, places = np.array(rows).T
    table = csr_matrix((np.ones(len(rows), dtype=np.int32), (at, places)), shape=(len(held), LARGEST))
    both = (table @ table.T).tocoo()
    return {(int(i), int(j)) for i, j, n in zip(both.row, both.col, both.data, strict=True) if i < j and n >= least}
