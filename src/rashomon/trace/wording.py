"""How much of a text's wording another has, in any script: runs of letters, weighed by how rare they are among the texts.

Runs of four letters without the spaces meet inflected words, other spellings and words written together; runs of eight
and twelve meet phrases. What all texts of a run have in common weighs little, so it takes a collection: of a few texts
nothing can be said. Quoted words are left out, as everywhere in tracing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from rashomon.trace.words import Words

SIZES = (4, 8, 12)
"""Letters of a run."""
FEW_OPEN = 10
"""Words outside quotation marks; of a text with fewer all words count."""
COMMON = 0.1
"""Part of the texts; runs of more texts make no pair worth a look."""
SHARED = 0.02
"""Part of one text's runs of eight letters that a pair worth a look has in common."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Keys = NDArray[np.uint64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """For each of `SIZES` the weighed part of the first text's runs that the second has (`a`), and the other way (`b`), 0-1."""

    a: tuple[float, ...]
    b: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """A collection's runs of letters: for each of `SIZES`, for each text, its runs in order and their weights."""

    runs: tuple[tuple[Keys, ...], ...]
    weights: tuple[tuple[Floats, ...], ...]

    def of(self, i: int, j: int) -> Wording:
        """What the texts with the numbers `i` and `j` have in common."""
        both = [_parts(runs[i], runs[j], weights[i], weights[j]) for runs, weights in self._sizes()]
        return Wording(a=tuple(x for x, _ in both), b=tuple(y for _, y in both))

    def near(self) -> set[tuple[int, int]]:
        """Pairs (i < j) worth a look."""
        return _near(self.runs[1], self.weights[1])

    def _sizes(self) -> zip[tuple[tuple[Keys, ...], tuple[Floats, ...]]]:
        return zip(self.runs, self.weights, strict=True)


def wordings(rows: Sequence[Words], fewest: int) -> Wordings | None:
    """None for fewer than `fewest` distinct texts. A text that is there twice counts once, so that a copy changes nothing."""
    texts = [_letters(row) for row in rows]
    first = {text: at for at, text in reversed(list(enumerate(texts)))}
    if len(first) < fewest:
        return None
    runs = tuple(tuple(_runs(text, size) for text in texts) for size in SIZES)
    return Wordings(runs=runs, weights=tuple(_weights(held, sorted(first.values())) for held in runs))


def _letters(row: Words) -> str:
    counted = ~row.quoted if int((~row.quoted).sum()) >= FEW_OPEN else np.ones(len(row.keys), dtype=np.bool_)
    return "".join(key for key, used in zip(row.keys, counted, strict=True) if used)


def _runs(text: str, size: int) -> Keys:
    """Hashes of a text's runs of letters, sorted, each once; of a shorter text the whole."""
    letters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    many = max(1, len(letters) - size + 1)
    found = np.zeros(many, dtype=np.uint64)
    for at in range(min(size, len(letters))):
        found = (found ^ letters[at : at + many]) * _FACTOR
        found ^= found >> np.uint64(29)
    return np.unique(found)


def _weights(held: Sequence[Keys], counted: Sequence[int]) -> tuple[Floats, ...]:
    """The squared logarithm of how rare a run is among the texts `counted`."""
    keys, often = np.unique(np.concatenate([held[at] for at in counted]), return_counts=True)
    rare = np.log(1.0 + len(counted) / often) ** 2
    return tuple(rare[np.searchsorted(keys, one)] for one in held)


def _parts(a: Keys, b: Keys, left: Floats, right: Floats) -> tuple[float, float]:
    _, at, _ = np.intersect1d(a, b, assume_unique=True, return_indices=True)
    shared = float(left[at].sum())
    return shared / max(float(left.sum()), 1e-9), shared / max(float(right.sum()), 1e-9)


def _near(held: Sequence[Keys], weights: Sequence[Floats]) -> set[tuple[int, int]]:
    rows = np.repeat(np.arange(len(held)), [len(one) for one in held])
    keys, columns, often = np.unique(np.concatenate(held), return_inverse=True, return_counts=True)
    used = (often[columns] <= max(10.0, COMMON * len(held))) & (often[columns] > 1)
    worth = np.concatenate(list(weights))[used]
    shape = (len(held), len(keys))
    places = (rows[used], columns[used])
    table = csr_matrix((worth, places), shape=shape) @ csr_matrix((np.ones(len(worth)), places), shape=shape).T
    both = table.tocoo()
    totals = np.array([one.sum() for one in weights])
    kept = (both.row < both.col) & (both.data >= SHARED * np.minimum(totals[both.row], totals[both.col]))
    return set(zip(both.row[kept].tolist(), both.col[kept].tolist(), strict=True))
