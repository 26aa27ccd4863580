"""Whether two reports tell the same things in the same order, however they word them.

News begins with the gravest, so two texts on one event share some order without copying. What the order of their
matching sentences is worth is therefore measured against the same texts with their sentences turned round; what is
left is the gain. Sentences within quotation marks are public words that two reporters may both have heard: they count
for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.models.protocols import Vectors
from rashomon.trace.readings import Floats, Reading

ALIKE = 0.35
"""Cosine of two sentences from which on they begin to count as telling the same."""
MATCHED = 0.1
"""Above `ALIKE`; from there on two sentences are counted as matching in the reasons."""
SAME_FIGURE = 0.1
"""Added to the cosine of two sentences that hold the same figure."""
TURNS = 24
"""Other orders of the sentences that stand for chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`gain`: what the common order is worth above chance, over the shorter text; `path`: with chance, over the longer one.

    `matched`: sentences that match best mutually; `in_order`: how many of them come in one order.
    """

    gain: float = 0.0
    path: float = 0.0
    matched: int = 0
    in_order: int = 0


def order(a: Reading, b: Reading, left: Vectors, right: Vectors) -> Order:
    """`left`, `right`: unit vectors of the sentences of `a` and `b`. Texts in different languages are not compared."""
    if not a.sentences or not b.sentences or a.language != b.language:
        return Order()
    likeness = _likeness(a, b, left, right)
    gain, path = _worth(likeness, a.weights, b.weights)
    over, down = likeness.argmax(axis=1), likeness.argmax(axis=0)
    matched = [int(j) for i, j in enumerate(over) if down[j] == i and likeness[i, j] > MATCHED]
    return Order(gain=gain, path=path, matched=len(matched), in_order=_longest_rise(matched))


def _likeness(a: Reading, b: Reading, left: Vectors, right: Vectors) -> Floats:
    """(sentences of a, sentences of b): how far two tell the same, 0 for unlike ones and for public words."""
    cosine = left.astype(np.float64) @ right.astype(np.float64).T
    same = np.array([[bool(x & y) for y in b.anchors.by_sentence] for x in a.anchors.by_sentence], dtype=np.float64)
    open_part: Floats = np.maximum.outer(a.open_part, b.open_part)
    return np.maximum(0.0, cosine + SAME_FIGURE * same - ALIKE) * open_part


def _worth(likeness: Floats, left: Floats, right: Floats) -> tuple[float, float]:
    if likeness.shape[0] > likeness.shape[1]:
        likeness, left, right = likeness.T, right, left
    turned = _turned(len(left))
    every = np.concatenate([np.arange(len(left))[None], turned])
    chains = _chains((likeness * np.minimum.outer(left, right))[every])
    chance = float(chains[1:].mean()) if len(turned) else 0.0
    shorter, longer = sorted((float(left.sum()), float(right.sum())))
    return (float(chains[0]) - chance) / shorter, float(chains[0]) / longer


@cache
def _turned(size: int) -> NDArray[np.int64]:
    """Rotations of 0..size-1 and of its reverse, evenly picked: orders that keep neighbours but not the whole."""
    straight = np.arange(size)
    shifts = [(straight, k) for k in range(1, size)] + [(straight[::-1], k) for k in range(size if size > 1 else 0)]
    picked = np.linspace(0, len(shifts) - 1, min(TURNS, len(shifts))).astype(int)
    return np.array([np.roll(*shifts[k]) for k in picked], dtype=np.int64).reshape(len(picked), size)


def _chains(worth: Floats) -> Floats:
    """(orders, rows, columns) -> the worth of the best chain that rises in rows and columns, for each order."""
    best = np.zeros((worth.shape[0], worth.shape[2] + 1))
    for row in range(worth.shape[1]):
        taken = np.maximum(best[:, 1:], best[:, :-1] + worth[:, row])
        best[:, 1:] = np.maximum.accumulate(taken, axis=1)
    return best[:, -1]


def _longest_rise(places: Sequence[int]) -> int:
    tails: list[int] = []
    for place in places:
        at = int(np.searchsorted(tails, place))
        tails[at : at + 1] = [place]
    return len(tails)
