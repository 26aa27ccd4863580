"""Near copies and shared passages among any number of reports, one report at a time or many at once.

Near copies: MinHash (Broder 1997; by rensa) over runs of three words, in bands of three; each pair found is checked by
its exact Jaccard index. Passages: winnowing (Schleimer, Wilkerson, Aiken 2003) of runs of eight words finds every common
run of `WINDOW + PASSAGE - 1` = 27 words and more; each is measured in the words themselves. Nothing here hangs on the
language. What is found is worth a look, or to be told as it stands; kinds and directions are `lineage`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from rashomon.settings import TraceSettings
from rashomon.trace.shingles import FACTOR, Keys, Places, Rows, rows
from rashomon.trace.table import Table
from rashomon.values import Report

SHINGLE = 3
"""Words of a run that is compared for near copies."""
BANDS, DEPTH = 42, 3
"""Two texts with a Jaccard index of .5 are found with 1 - (1 - .5**3)**42 = 99.6 %."""
SEED = 42
PASSAGE = 8
"""Words of a run that is compared for passages."""
WINDOW = 20
"""Runs of which one is kept."""
COMMON = 200
"""Places; what stands in more texts is printed everywhere: a further one is set against the first `HUBS` of them only."""
HUBS = 8
AT_ONCE = 2048
"""Reports that are made ready together; it bounds the memory."""

LONGEST = 1 << 24
"""Words of a report that is told from the next."""

Words = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Near:
    """`report` was added after `other`, or with it. `likeness`: Jaccard index of their runs of three words, 0-1.

    `longest`: words of the longest common run that was found; 0 where none was looked for or found.
    """

    report: str
    other: str
    likeness: float
    longest: int


class Index:
    """The reports so far. About 4 kB a report of 350 words."""

    def __init__(self, settings: TraceSettings) -> None:
        self._settings = settings
        self._names: list[str] = []
        self._words: list[Words] = []
        self._shingles: list[Words] = []
        self._bands = Table()
        self._prints = Table()

    def __len__(self) -> int:
        return len(self._names)

    def add(self, report: Report) -> tuple[Near, ...]:
        """Takes a report in; what among those already there is near it."""
        return self.add_all([report])

    def add_all(self, reports: Sequence[Report]) -> tuple[Near, ...]:
        """Takes reports in, much faster than one by one: the pairs that are near, each once."""
        found: list[Near] = []
        for at in range(0, len(reports), AT_ONCE):
            found += self._add(reports[at : at + AT_ONCE])
        return tuple(found)

    def _add(self, reports: Sequence[Report]) -> Iterator[Near]:
        first = len(self._names)
        ready = rows([report.text for report in reports])
        self._names += [report.id for report in reports]
        self._words += [ready.words[a:b].copy() for a, b in pairwise(ready.starts.tolist())]
        copies = self._copies(ready, first)
        longest = self._passages(ready, first)
        for new, old in sorted({*copies, *longest}):
            likeness, run = self._likeness(new, old), longest.get((new, old), 0)
            if likeness >= self._settings.near_likeness or run >= self._settings.near_passage:
                yield Near(report=self._names[new], other=self._names[old], likeness=round(likeness, 4), longest=run)

    def _copies(self, ready: Rows, first: int) -> set[tuple[int, int]]:
        """Pairs (new, old) that meet in a band."""
        keys, starts = ready.runs(SHINGLE)
        self._shingles += _sets(keys, starts)
        held = np.flatnonzero(np.diff(starts))
        if not len(held):
            return set()
        signed = RMinHash.digest_matrix_from_flat_token_hashes(keys, starts.astype(np.uint64), BANDS * DEPTH, SEED)
        bands = _bands(np.array(signed.to_rows(), dtype=np.uint64)[held])
        names = np.repeat(first + held, BANDS)
        self._bands.add(bands, names)
        at, old = self._bands.places(bands, names, most=COMMON, hubs=HUBS)
        return _pairs(names[at], old)

    def _passages(self, ready: Rows, first: int) -> dict[tuple[int, int], int]:
        """Pairs (new, old) with a print in common, and the words of their longest common run there."""
        keys, starts = ready.runs(PASSAGE)
        if not len(keys):
            return {}
        chosen = _winnowed(keys, starts)
        row = np.searchsorted(starts, chosen, side="right") - 1
        places = (first + row) * LONGEST + np.minimum(chosen - starts[row], LONGEST - 1)
        self._prints.add(keys[chosen], places)
        at, old = self._prints.places(keys[chosen], places, most=COMMON, hubs=HUBS)
        new = places[at]
        kept = new // LONGEST > old // LONGEST
        lines = np.unique(
            np.stack([new // LONGEST, old // LONGEST, new % LONGEST - old % LONGEST], axis=1)[kept], axis=0
        )
        longest: dict[tuple[int, int], int] = {}
        for a, b, shift in lines.tolist():
            run = _longest(self._words[a], self._words[b], shift)
            longest[a, b] = max(run, longest.get((a, b), 0))
        return longest

    def _likeness(self, a: int, b: int) -> float:
        left, right = self._shingles[a], self._shingles[b]
        both = len(np.intersect1d(left, right, assume_unique=True))
        return both / max(1, len(left) + len(right) - both)


def _bands(signed: Keys) -> Keys:
    """A key for each band of each text, text after text."""
    parts = signed.reshape(len(signed), BANDS, DEPTH)
    keys = np.broadcast_to(np.arange(1, BANDS + 1, dtype=np.uint64), parts.shape[:2]).copy()
    for at in range(DEPTH):
        keys = (keys ^ parts[:, :, at]) * FACTOR
        keys ^= keys >> np.uint64(32)
    return keys.reshape(-1)


def _pairs(new: Places, old: Places) -> set[tuple[int, int]]:
    kept = new > old
    return set(zip(new[kept].tolist(), old[kept].tolist(), strict=True))


def _winnowed(keys: Keys, starts: Places) -> Places:
    """Numbers of the runs whose key is the least of `WINDOW` runs on end of their text, or of the whole text."""
    held = np.diff(starts)
    first, many = starts[:-1][held > 0], held[held > 0]
    chosen = keys == np.repeat(np.minimum.reduceat(keys, first), many)
    if len(keys) >= WINDOW:
        least = _sliding(np.minimum, keys)
        inside = np.repeat(first + many, many)[: len(least)] - np.arange(len(least)) >= WINDOW
        # A key is the least of a window around it where the greatest of those windows' least keys is itself.
        edge = np.zeros(WINDOW - 1, dtype=np.uint64)
        chosen |= keys == _sliding(np.maximum, np.concatenate([edge, np.where(inside, least, 0), edge]))
    return np.flatnonzero(chosen)


def _sliding(chosen: np.ufunc, keys: Keys) -> Keys:
    """The least or greatest of each `WINDOW` keys on end, by doubling."""
    width = 1
    while width < WINDOW:
        step = min(width, WINDOW - width)
        keys = chosen(keys[:-step], keys[step:])
        width += step
    return keys


def _sets(keys: Keys, starts: Places) -> list[Words]:
    """Each text's keys, sorted, each once, in 32 bits."""
    row = np.repeat(np.arange(len(starts) - 1, dtype=np.uint64), np.diff(starts))
    both = np.sort((row << np.uint64(32)) | (keys & np.uint64(0xFFFFFFFF)))
    both = both[np.concatenate([[True], both[1:] != both[:-1]])] if len(both) else both
    bounds = np.searchsorted(both, np.arange(len(starts), dtype=np.uint64) << np.uint64(32))
    plain = both.astype(np.uint32)
    return [plain[a:b].copy() for a, b in pairwise(bounds.tolist())]


def _longest(a: Words, b: Words, shift: int) -> int:
    """Words of the longest common run of two texts, the second laid `shift` words further on."""
    left, right = a[max(0, shift) :], b[max(0, -shift) :]
    size = min(len(left), len(right))
    apart = np.flatnonzero(left[:size] != right[:size])
    return int(np.diff(np.concatenate([[-1], apart, [size]])).max()) - 1


def index(settings: TraceSettings | None = None) -> Index:
    """An empty one."""
    return Index(settings or TraceSettings())
