"""From how likely each pair of claims is to which pairs are told: no piece of two statements is linked twice."""

from __future__ import annotations

import numpy as np

from rashomon.align.rows import Floats, Rows

Pair = tuple[int, int]


def assign(likely: Floats, left: Rows, right: Rows, *, least: float, again: float, nested: float = 0.5) -> list[Pair]:
    """Rows and columns of the pairs taken, the most likely first.

    The best pair is taken, then the next that says something else, down to `least`. A pair that lies within one
    already taken on both sides (or holds it) is the same statement at another granularity and is left out; one that
    does on one side only (a statement that the other report splits) must be as likely as `again`.
    """
    spans_left = np.array([[c.start, c.end] for c in left.claims], dtype=np.int64).reshape(-1, 2)
    spans_right = np.array([[c.start, c.end] for c in right.claims], dtype=np.int64).reshape(-1, 2)
    rows, columns = np.nonzero(likely >= least)
    order = np.lexsort((columns, rows, -likely[rows, columns]))
    taken: list[Pair] = []
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if not taken:
            taken.append((row, column))
            continue
        held_left = _held(spans_left[row], spans_left[[r for r, _ in taken]]) > nested
        held_right = _held(spans_right[column], spans_right[[c for _, c in taken]]) > nested
        if bool((held_left & held_right).any()):
            continue
        if bool((held_left | held_right).any()) and likely[row, column] < again:
            continue
        taken.append((row, column))
    return taken


def _held(span: Floats, others: Floats) -> Floats:
    """Shared characters as a part of the shorter of two spans, for each of `others`."""
    shared = np.maximum(0, np.minimum(span[1], others[:, 1]) - np.maximum(span[0], others[:, 0]))
    return np.asarray(shared / np.maximum(1, np.minimum(span[1] - span[0], others[:, 1] - others[:, 0])))
