"""From how likely each pair of claims is to which pairs are told: no statement is linked twice at two granularities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.align.rows import Floats, Rows

Pair = tuple[int, int]
Matrix = NDArray[Any]
NESTED = 0.5
"""Shared characters, as a part of the shorter span, from which two claims of a report tell one thing."""
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """Candidate pairs (k): the worth of each, `barred` (k, k): both cannot be taken, `shared` (k, k): on one side they tell one thing."""

    worth: NDArray[np.float64]
    barred: Matrix
    shared: Matrix
    order: list[int]
    cost: float


def assign(likely: Floats, left: Rows, right: Rows, *, least: float, again: float) -> list[Pair]:
    """Rows and columns of the pairs taken, best first: the set of pairs with the greatest sum of (likely - `least`).

    Two pairs that overlap on both sides are one statement at two granularities: only one is taken, so a sentence
    competes with the sum of its clauses. Two that overlap on one side only (a statement that the other report
    splits or repeats) cost `again`. Found by taking the best first, then trying each pair's absence.
    """
    rows, columns = np.nonzero(likely > least)
    if not len(rows):
        return []
    held_left = _held(left, rows)
    held_right = _held(right, columns)
    barred = held_left & held_right
    worth = likely[rows, columns].astype(np.float64) - least
    choice = _Choice(
        worth=worth,
        barred=barred,
        shared=(held_left | held_right) & ~barred,
        order=[int(k) for k in np.lexsort((columns, rows, -worth))],
        cost=again,
    )
    taken = _improved(choice, _filled(choice, [], ()))
    return [(int(rows[k]), int(columns[k])) for k in sorted(taken, key=choice.order.index)]


def _held(rows: Rows, chosen: NDArray[np.int64]) -> Matrix:
    """(k, k): do two chosen claims of one report tell one thing?"""
    spans = np.array([[rows.claims[i].start, rows.claims[i].end] for i in chosen.tolist()], dtype=np.int64)
    start = np.maximum(spans[:, None, 0], spans[None, :, 0])
    end = np.minimum(spans[:, None, 1], spans[None, :, 1])
    length = spans[:, 1] - spans[:, 0]
    return np.asarray(np.maximum(0, end - start) > NESTED * np.minimum(length[:, None], length[None, :]))


def _filled(choice: _Choice, taken: list[int], without: Iterable[int]) -> list[int]:
    """`taken`, and the best that may still be taken with it."""
    taken = list(taken)
    free: Matrix = np.asarray(~choice.barred[taken].any(axis=0))
    free[[*taken, *without]] = False
    cost: Matrix = np.asarray(choice.shared[taken].sum(axis=0) * choice.cost)
    for k in choice.order:
        if free[k] and choice.worth[k] > cost[k]:
            taken.append(k)
            free &= ~choice.barred[k]
            free[k] = False
            cost = cost + choice.shared[k] * choice.cost
    return taken


def _improved(choice: _Choice, taken: list[int]) -> list[int]:
    best = _worth(choice, taken)
    for _ in range(ROUNDS):
        before = best
        for k in sorted(taken, key=choice.order.index):
            if k not in taken or not choice.barred[k].sum() > 1:
                continue
            tried = _filled(choice, [t for t in taken if t != k], (k,))
            worth = _worth(choice, tried)
            if worth > best + 1e-9:
                taken, best = tried, worth
        if best == before:
            break
    return taken


def _worth(choice: _Choice, taken: list[int]) -> float:
    shared = choice.shared[np.ix_(taken, taken)].sum() / 2
    return float(choice.worth[taken].sum() - choice.cost * shared)
