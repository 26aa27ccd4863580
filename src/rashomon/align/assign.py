"""From how likely each pair of claims is to which pairs are told: no statement is linked twice at two granularities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.align.rows import Floats, Rows

Pair = tuple[int, int]
Matrix = NDArray[Any]
NESTED = 0.5
"""Shared characters, as a part of the shorter span, from which two claims of a report tell one thing."""
SPLIT = 0.1
"""By so much two pieces of two sentences together must be worth more than one, to be taken apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidates:
    """Pairs of claims (k): their rows and columns, the worth of each, and `apart` (k, k): they overlap on neither side."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    worth: NDArray[np.float64]
    apart: Matrix


def assign(likely: Floats, left: Rows, right: Rows, *, least: float, again: float) -> list[Pair]:
    """Rows and columns of the pairs taken, best first; the worth of a pair is (likely - `least`).

    Of every two sentences the one piece, or the two that overlap on neither side, that are worth most: a sentence
    competes with its clauses. Then the best two sentences first, each pair must be worth more than `again` for every
    partner that either sentence has already.
    """
    rows, columns = np.nonzero(likely > least)
    if not len(rows):
        return []
    given = _Candidates(
        rows=rows,
        columns=columns,
        worth=likely[rows, columns].astype(np.float64) - least,
        apart=~(_held(left, rows) | _held(right, columns)),
    )
    partners: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    taken: list[int] = []
    for (a, b), pieces in _by_sentences(given, left, right):
        cost = again * (partners[0][a] + partners[1][b])
        kept = [k for k in pieces if given.worth[k] > cost]
        if kept:
            partners[0][a] += 1
            partners[1][b] += 1
            taken.extend(kept)
    return [(int(rows[k]), int(columns[k])) for k in sorted(taken, key=lambda k: (-given.worth[k], k))]


def _by_sentences(given: _Candidates, left: Rows, right: Rows) -> list[tuple[Pair, list[int]]]:
    """For every two sentences the pieces that may be taken, those with the likeliest piece first."""
    groups: dict[Pair, list[int]] = {}
    for k in np.lexsort((given.columns, given.rows, -given.worth)).tolist():
        sentences = int(left.sentence[given.rows[k]]), int(right.sentence[given.columns[k]])
        groups.setdefault(sentences, []).append(k)
    chosen = [(sentences, _pieces(given, group)) for sentences, group in groups.items()]
    return sorted(chosen, key=lambda found: (-float(given.worth[found[1]].max()), found[0]))


def _pieces(given: _Candidates, group: Sequence[int]) -> list[int]:
    """The piece, or the two pieces, of most worth; `group` holds the best first."""
    best, most = [group[0]], float(given.worth[group[0]])
    for at, one in enumerate(group):
        other = next((k for k in group[at + 1 :] if given.apart[one, k]), None)
        if other is not None and (both := float(given.worth[one] + given.worth[other]) - SPLIT) > most:
            best, most = [one, other], both
    return best


def _held(rows: Rows, chosen: NDArray[np.int64]) -> Matrix:
    """(k, k): do two chosen claims of one report tell one thing?"""
    spans = np.array([[rows.claims[i].start, rows.claims[i].end] for i in chosen.tolist()], dtype=np.int64)
    start = np.maximum(spans[:, None, 0], spans[None, :, 0])
    end = np.minimum(spans[:, None, 1], spans[None, :, 1])
    length = spans[:, 1] - spans[:, 0]
    return np.asarray(np.maximum(0, end - start) > NESTED * np.minimum(length[:, None], length[None, :]))
