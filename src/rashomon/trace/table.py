"""Keys and where they stand, for millions of them: sorted runs in numpy, merged as they grow (O'Neil et al. 1996, LSM tree)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rashomon.trace.shingles import Keys, Places, spread


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    keys: Keys
    places: Places


class Table:
    """Grows by `add`; a key may have many places. Twelve to sixteen bytes a key, no objects."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []

    def __len__(self) -> int:
        return sum(len(run.keys) for run in self._runs)

    def add(self, keys: Keys, places: Places) -> None:
        order = np.argsort(keys, kind="stable")
        new = _Run(keys=keys[order], places=places[order])
        while self._runs and len(self._runs[-1].keys) <= 2 * len(new.keys):
            new = _merged(self._runs.pop(), new)
        self._runs.append(new)

    def places(self, keys: Keys, own: Places, *, most: int, hubs: int) -> tuple[Places, Places]:
        """For each hit the number of the key in `keys`, and a place of it, the lowest ones only: `hubs` where more than
        `most` places of the key stand before the asker's `own`, else `most`. Places must have been added in rising order;
        then what stands before `own` among the hits is the same however much was added since.
        """
        bounds = [
            (np.searchsorted(run.keys, keys, side="left"), np.searchsorted(run.keys, keys, side="right"))
            for run in self._runs
        ]
        before = np.zeros(len(keys), dtype=np.int64)
        first_over = np.full(len(keys), np.iinfo(np.int64).max)
        for run, (low, high) in zip(self._runs, bounds, strict=True):
            here = (before <= most) & (most < before + high - low)
            first_over[here] = run.places[(low + most - before)[here]]
            before += high - low
        left = np.where(own > first_over, hubs, most)
        at: list[Places] = []
        held: list[Places] = []
        for run, (low, high) in zip(self._runs, bounds, strict=True):
            many = np.minimum(left, high - low)
            left = left - many
            at.append(np.repeat(np.arange(len(keys)), many))
            held.append(run.places[spread(low, many)])
        if not at:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return np.concatenate(at), np.concatenate(held)


def _merged(a: _Run, b: _Run) -> _Run:
    keys = np.concatenate([a.keys, b.keys])
    order = np.argsort(keys, kind="stable")
    return _Run(keys=keys[order], places=np.concatenate([a.places, b.places])[order])
