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
MANY_ANCHORS = 10
LARGE_PART = 0.03
"""Part of the shorter text's runs, where there are too many reports to look at every set phrase."""
LARGEST = 1 << 22
"""Places for hashed runs; two that fall together only cost a look."""


def candidates(readings: Sequence[Reading], *, many: bool = False) -> list[tuple[int, int]]:
    """Pairs (i < j) by number, in order. Every pair stands for itself: what else is among the reports does not matter.

    `many`: look only at pairs with more in common, for the number of pairs grows with the square of the reports.
    """
    runs = _counts([_runs(one) for one in readings], 1, LARGE_PART if many else 0.0)
    told = [[*map(str, one.anchors.figures), *one.anchors.names] for one in readings]
    alike = _counts(told, MANY_ANCHORS if many else FEWEST_ANCHORS, 0.0)
    # A text of a word or two may be another's front line: it is looked at beside all.
    short = {row for row, one in enumerate(readings) if len(one.words.keys) < SET_PHRASE}
    beside = {(min(i, j), max(i, j)) for i in short for j in range(len(readings)) if i != j}
    return sorted(runs | alike | beside)


def _runs(one: Reading) -> list[str]:
    keys = one.words.keys
    return [" ".join(keys[at : at + SET_PHRASE]) for at in range(len(keys) - SET_PHRASE + 1)]


def _counts(held: Sequence[Sequence[str]], least: int, part: float) -> set[tuple[int, int]]:
    """Pairs that have at least `least` keys, and `part` of the keys of the one with fewer, in common."""
    rows = [(row, place) for row, keys in enumerate(held) for place in {crc32(key.encode()) % LARGEST for key in keys}]
    if not rows:
        return set()
    at, places = np.array(rows).T
    table = csr_matrix((np.ones(len(rows), dtype=np.int32), (at, places)), shape=(len(held), LARGEST))
    sizes = np.bincount(at, minlength=len(held))
    both = (table @ table.T).tocoo()
    enough = np.maximum(least, part * np.minimum(sizes[both.row], sizes[both.col]))
    kept = (both.row < both.col) & (both.data >= enough)
    return set(zip(both.row[kept].tolist(), both.col[kept].tolist(), strict=True))
