"""Two reports -> the reasons for and against one event, as numbers."""

from __future__ import annotations

import math
from collections.abc import Collection

from rashomon.group.index import Held, Index, common, rare

REASONS = (
    "words", "meaning", "pairs", "title", "numbers", "crowd-words", "crowd-meaning",
    "days-apart", "undated", "days-agree", "days-clash", "weekdays-agree", "weekdays-clash",
    "persons-clash", "ages-clash", "figures-agree", "figures-clash", "places",
)  # fmt: skip
"""In the order of `reasons`. Likenesses are 0-1; `agree`, `clash` and `undated` are 0 or 1; days apart are 1 + days, as a logarithm."""


def reasons(index: Index, a: Held, b: Held, words: float, meaning: float) -> tuple[float, ...]:
    """The numbers of `REASONS` for two reports held; `words` and `meaning` are what the search found.

    `crowd` is how like each is to reports that are too many to be of its event: where everything is alike, likeness says less.
    """
    one, two = a.keys, b.keys
    pairs, title, numbers = common(index, a, b, words)
    apart = math.log1p(abs(one.day - two.day)) if one.day is not None and two.day is not None else 0.0
    undated = one.day is None or two.day is None
    days = _met(one.days, two.days) if not undated else (0.0, 0.0)
    weekdays = _met(one.weekdays, two.weekdays) if undated else (0.0, 0.0)
    return (
        words,
        meaning,
        pairs,
        title,
        numbers,
        (a.background_words + b.background_words) / 2,
        (a.background_meaning + b.background_meaning) / 2,
        apart,
        float(undated),
        *days,
        *weekdays,
        _met(one.persons, two.persons)[1],
        _met(one.ages, two.ages)[1],
        *_met(one.figures, two.figures),
        max(_told(index, one.places, two.names), _told(index, two.places, one.names)),
    )


def _met(a: frozenset[int] | frozenset[str], b: frozenset[int] | frozenset[str]) -> tuple[float, float]:
    """(some are the same, both have some and none is the same)."""
    same = not a.isdisjoint(b)
    return float(same), float(bool(a) and bool(b) and not same)


def _told(index: Index, places: Collection[str], names: frozenset[str]) -> float:
    """Share of the places of one report, by rarity, that are names in the other; 0 for none."""
    weights = [(rare(index, place), place in names) for place in sorted(places)]
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, there in weights if there) / total if total > 0 else 0.0
