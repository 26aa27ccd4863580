"""The same words in two reports, verbatim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.trace.words import Words, words
from rashomon.values import Cite, Passage, Report

SHORTEST = 6
"""Words; shorter common runs are set phrases more often than copying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """For each word of the first text, the longest run of words from there that stands in the second, and where."""

    lengths: NDArray[np.int32]
    places: NDArray[np.int32]


class Index:
    """A suffix automaton of a row of words, read backwards: finds all common runs in linear time.

    Blumer et al. 1985. States are lists by number, so that a text of one word over and over costs no more than another.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self.size = len(keys)
        self.step: list[dict[str, int]] = [{}]
        self.link = [-1]
        self.length = [0]
        self.place = [0]
        last = 0
        for position in range(len(keys) - 1, -1, -1):
            last = self._extend(keys[position], position, last)

    def _extend(self, key: str, position: int, last: int) -> int:
        new = self._state(self.length[last] + 1, {}, -1, position)
        at = last
        while at >= 0 and key not in self.step[at]:
            self.step[at][key] = new
            at = self.link[at]
        if at < 0:
            self.link[new] = 0
            return new
        target = self.step[at][key]
        if self.length[at] + 1 == self.length[target]:
            self.link[new] = target
            return new
        split = self._state(self.length[at] + 1, dict(self.step[target]), self.link[target], self.place[target])
        while at >= 0 and self.step[at].get(key) == target:
            self.step[at][key] = split
            at = self.link[at]
        self.link[target] = self.link[new] = split
        return new

    def _state(self, length: int, step: dict[str, int], link: int, place: int) -> int:
        self.step.append(step)
        self.link.append(link)
        self.length.append(length)
        self.place.append(place)
        return len(self.step) - 1

    def matches(self, keys: Sequence[str]) -> Matches:
        """The longest common run that starts at each word of `keys`, and its first word's number in the indexed row."""
        lengths = np.zeros(len(keys), dtype=np.int32)
        places = np.zeros(len(keys), dtype=np.int32)
        state = run = 0
        for position in range(len(keys) - 1, -1, -1):
            key = keys[position]
            while state and key not in self.step[state]:
                state = self.link[state]
                run = self.length[state]
            if key in self.step[state]:
                state = self.step[state][key]
                run += 1
            lengths[position] = run
            places[position] = self.place[state]
        return Matches(lengths=lengths, places=places)


def passages(a: Report, b: Report, *, shortest: int = SHORTEST) -> tuple[Passage, ...]:
    """Maximal runs of at least `shortest` words that stand in both, `a` as `copied`: in order of `a`, not overlapping there."""
    left, right = words(a), words(b)
    found = Index(right.keys).matches(left.keys)
    return cited(a, b, left, right, runs(found, shortest))


def cited(
    a: Report, b: Report, left: Words, right: Words, found: Sequence[tuple[int, int, int]]
) -> tuple[Passage, ...]:
    """Runs as passages with their exact words."""
    return tuple(
        Passage(copied=_cite(a, left, at, length), original=_cite(b, right, place, length))
        for at, place, length in found
    )


def runs(found: Matches, shortest: int) -> list[tuple[int, int, int]]:
    """(place in the first, place in the second, words): the longest first taken, the others trimmed to what it leaves free."""
    reach = np.arange(len(found.lengths)) + found.lengths
    before = np.concatenate(([-1], reach[:-1]))
    maximal = np.flatnonzero((reach > before) & (found.lengths >= shortest))
    order = sorted(maximal.tolist(), key=lambda at: (-int(found.lengths[at]), at))
    taken = np.zeros(len(found.lengths), dtype=np.bool_)
    kept = []
    for at in order:
        # Maximal runs never hold one another, so what longer ones took of this one lies at its two ends.
        free = np.flatnonzero(~taken[at : int(reach[at])])
        if len(free) >= shortest:
            start, end = at + int(free[0]), at + int(free[-1]) + 1
            taken[start:end] = True
            kept.append((start, int(found.places[at]) + start - at, end - start))
    return sorted(kept)


def _cite(report: Report, row: Words, at: int, length: int) -> Cite:
    start, end = row.starts[at], row.ends[at + length - 1]
    return Cite(report=report.id, start=start, end=end, words=report.text[start:end])
