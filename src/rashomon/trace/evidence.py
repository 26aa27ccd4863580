"""What two reports have in common, as figures: words, order, figures, names, credits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from rashomon.trace.anchors import Anchors
from rashomon.trace.order import Order
from rashomon.trace.overlap import Overlap
from rashomon.trace.readings import Reading
from rashomon.trace.wording import Wording

FIRST_SHARED = 200
"""Shared figures or names whose order is looked at."""

_Key = TypeVar("_Key", str, float)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """How many of a kind stand in both, and of how many in the text with fewer.

    `order`: Kendall's tau of their first tellings (-1..1; 0 where none can be told); `ordered`: the pairs it is of.
    """

    both: int
    fewer: int
    order: float
    ordered: int

    @property
    def part(self) -> float:
        return self.both / self.fewer if self.fewer else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """About one pair, `a` and `b` as given.

    `respelled`: names that sound alike and are written otherwise. `novel_a`: the part of `a`'s figures and names that
    `b` does not have. `agencies`: credited by both. `wording`: of runs of letters, where there are texts enough.
    """

    a: Overlap
    b: Overlap
    order: Order
    figures: Shared
    names: Shared
    respelled: tuple[tuple[str, str], ...]
    novel_a: float
    novel_b: float
    agencies: tuple[str, ...]
    wording: Wording | None = None

    @property
    def shares(self) -> tuple[float, float]:
        """The part of `a` that stands in `b`, and the other way: by rare wording, where there are texts enough to tell."""
        if self.wording is not None:
            return self.wording.a[0], self.wording.b[0]
        return self.a.share, self.b.share

    @property
    def verbatim(self) -> float:
        """The larger share of a text's own words that stands in the other, 0-1."""
        return max(self.a.open_share, self.b.open_share)

    @property
    def words(self) -> int:
        """Own words of a text that stand in the other."""
        return max(self.a.open_words, self.b.open_words)

    @property
    def longest(self) -> int:
        return max(self.a.longest, self.b.longest)


def evidence(
    a: Reading, b: Reading, left: Overlap, right: Overlap, order: Order, wording: Wording | None = None
) -> Evidence:
    """`left`: what of `a` stands in `b`; `right`: the other way."""
    return Evidence(
        a=left,
        b=right,
        order=order,
        figures=_shared(a.anchors.figures, b.anchors.figures),
        names=_shared(a.anchors.names, b.anchors.names),
        respelled=_respelled(a.anchors, b.anchors),
        novel_a=_novel(a.anchors, b.anchors),
        novel_b=_novel(b.anchors, a.anchors),
        agencies=tuple(sorted(set(a.credits.agencies) & set(b.credits.agencies))),
        wording=wording,
    )


def _shared(a: Mapping[_Key, int], b: Mapping[_Key, int]) -> Shared:
    """Pairs told in one sentence count for neither order."""
    places = [(a[key], b[key]) for key in a if key in b]
    signs = [(p - r) * (q - s) for (p, q), (r, s) in combinations(places[:FIRST_SHARED], 2)]
    rise, fall = sum(sign > 0 for sign in signs), sum(sign < 0 for sign in signs)
    order = (rise - fall) / (rise + fall) if rise + fall else 0.0
    return Shared(both=len(places), fewer=min(len(a), len(b)), order=order, ordered=rise + fall)


def _respelled(a: Anchors, b: Anchors) -> tuple[tuple[str, str], ...]:
    both = sorted(set(a.spelled) & set(b.spelled))
    return tuple((min(a.spelled[key]), min(b.spelled[key])) for key in both if not a.spelled[key] & b.spelled[key])


def _novel(a: Anchors, b: Anchors) -> float:
    told = (
        [value in b.figures for value in a.figures]
        + [value in b.small for value in a.small]
        + [key in b.names for key in a.names]
    )
    return 1.0 - sum(told) / len(told) if told else 1.0
