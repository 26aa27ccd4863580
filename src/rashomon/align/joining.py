"""Bearers of names of several reports -> groups that are one, the surest first, under laws that no likeness breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from rashomon.align.bearers import Bearer
from rashomon.align.likeness import Evidence, Shared, alike, deeds_of

JOIN = 0.8
"""Likeness from which two bearers are joined."""
MARGIN = 0.04
"""By so much the best match must be better than the next best that contradicts it."""
WIDE_MARGIN = 0.2
"""The same for names of one word that are not the same word."""


def joined(cards: Sequence[Bearer], shared: Shared) -> list[list[Bearer]]:
    """Groups of cards, in the order of their first card; each card in one group."""
    book = _Book(cards, shared)
    groups: list[list[int]] = [[i] for i in range(len(cards))]
    of = list(range(len(cards)))
    for score, i, j in book.ranked():
        a, b = of[i], of[j]
        if a == b or not book.may_join(groups[a], groups[b]) or (score < 1.0 and book.torn(i, j, score, of)):
            continue
        groups[a] = sorted(groups[a] + groups[b])
        groups[b] = []
        for k in groups[a]:
            of[k] = a
    return [[cards[i] for i in group] for group in sorted(g for g in groups if g)]


class _Book:
    """The cards with what has been found out about pairs of them; each pair is weighed once."""

    def __init__(self, cards: Sequence[Bearer], shared: Shared) -> None:
        self.cards = cards
        self._shared = shared
        self._apart = _spelt_apart(cards)
        self._known: dict[tuple[int, int], Evidence] = {}
        self._near: list[set[int]] = [set() for _ in cards]
        for i, j in _candidates(cards, shared):
            self._near[i].add(j)
            self._near[j].add(i)

    def evidence(self, i: int, j: int) -> Evidence:
        pair = (min(i, j), max(i, j))
        if pair not in self._known:
            self._known[pair] = alike(self.cards[pair[0]], self.cards[pair[1]], self._shared, self._apart)
        return self._known[pair]

    def ranked(self) -> list[tuple[float, int, int]]:
        """Pairs that may be one, best first."""
        pairs = [(i, j) for i, near in enumerate(self._near) for j in near if i < j]
        found = [(self.evidence(i, j).score, i, j) for i, j in pairs]
        return sorted((f for f in found if f[0] >= JOIN), key=lambda f: (-f[0], f[1], f[2]))

    def may_join(self, a: Sequence[int], b: Sequence[int]) -> bool:
        """No two of one report, and no pair that the laws forbid."""
        if {self.cards[i].report for i in a} & {self.cards[j].report for j in b}:
            return False
        return not any(self.evidence(i, j).forbidden for i in a for j in b)

    def torn(self, i: int, j: int, score: float, of: Sequence[int]) -> bool:
        """Is one of the two as like, or nearly, to a third that cannot be the other? Deeds decide where only one has them."""
        margin = WIDE_MARGIN if min(len(self.cards[k].forms[0]) for k in (i, j)) == 1 and score < 0.95 else MARGIN
        return any(self._rivalled(one, other, score - margin, of) for one, other in ((i, j), (j, i)))

    def _rivalled(self, one: int, other: int, bar: float, of: Sequence[int]) -> bool:
        deeds = deeds_of(self.cards[one], self.cards[other], self._shared)
        for k in sorted(self._near[one]):
            if of[k] in (of[one], of[other]) or not self.cards[k].named or self.evidence(one, k).score <= bar:
                continue
            if deeds and not deeds_of(self.cards[one], self.cards[k], self._shared):
                continue
            if self.cards[k].report == self.cards[other].report or self.evidence(other, k).score < JOIN:
                return True
        return False


def _candidates(cards: Sequence[Bearer], shared: Shared) -> list[tuple[int, int]]:
    """Pairs of two reports that have a key in common, or deeds: most pairs are never looked at."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, card in enumerate(cards):
        for key in card.keys:
            by_key[key].append(i)
    pairs = {(i, j) for same in by_key.values() for i, j in combinations(same, 2) if cards[i].report != cards[j].report}
    place = {(card.report, card.entity): i for i, card in enumerate(cards)}
    for a, b in shared:
        if a in place and b in place:
            pairs.add((min(place[a], place[b]), max(place[a], place[b])))
    return sorted(pairs)


def _spelt_apart(cards: Sequence[Bearer]) -> frozenset[frozenset[str]]:
    """Pairs of spellings that stand in one report as two things."""
    by_report: dict[str, list[Bearer]] = defaultdict(list)
    for card in cards:
        if card.named:
            by_report[card.report].append(card)
    found = set()
    for own in by_report.values():
        for a, b in combinations(own, 2):
            if a.entity != b.entity and a.keys & b.keys:
                found |= {frozenset((" ".join(x), " ".join(y))) for x in a.forms for y in b.forms if x != y}
    return frozenset(found)
