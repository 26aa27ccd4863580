"""The comparer of places: where each claim says it happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.pairing import Candidate, Pairing
from rashomon.language.stems import content, stem
from rashomon.values import Grade, Place, ReadingName, Side, Told


def place(pairing: Pairing) -> Iterator[Candidate]:
    """Candidates for differences of place: pairs first, then what only one claim gives."""
    left, right = pairing.a.places, pairing.b.places
    rest_a = [p for p in left if not any(_same(p, q) for q in right)]
    rest_b = [q for q in right if not any(_same(p, q) for p in left)]
    met: set[int] = set()
    for p in rest_a:
        options = [(pairing.alike(p.words, q.words), -j) for j, q in enumerate(rest_b) if j not in met]
        if options:
            likeness, j = max(options)
            met.add(-j)
            yield _against(p, rest_b[-j], pairing, likeness, len(left) + len(right), agreed=len(left) - len(rest_a))
        else:
            yield from _alone(p, pairing, pairing.told_b)
    for j, q in enumerate(rest_b):
        if j not in met:
            yield from _alone(q, pairing, pairing.told_a)


def _same(p: Place, q: Place) -> bool:
    return content(p.words) == content(q.words)


def _against(p: Place, q: Place, pairing: Pairing, likeness: float, many: int, *, agreed: int) -> Candidate:
    a, b = content(p.words), content(q.words)
    inside = bool(a & b) and (a <= b or b <= a)
    unnamed = p.name is None or q.name is None
    narrows = (
        inside
        or (unnamed and (p.name is not None or q.name is not None))
        or _elsewhere(p, pairing.told_b)
        or _elsewhere(q, pairing.told_a)
    )
    features = {
        **pairing.base(), **pairing.standing(p, q), "likeness": likeness, "shared": len(a & b) / max(1, min(len(a), len(b))),
        "named": float(p.name is not None) + float(q.name is not None), "many": float(many), "agreed": float(agreed),
        "elsewhere": float(_elsewhere(p, pairing.told_b)) + float(_elsewhere(q, pairing.told_a)),
        "inside": float(inside), "figures": float(_digits(p)) + float(_digits(q)), "equal": float(a == b),
        "same_noun": float(bool(p.name) == bool(q.name) and _last(p) == _last(q)),
        "prepositions": float(p.words[:1].islower()) + float(q.words[:1].islower()),
        "longer": abs(len(p.words) - len(q.words)) / 30,
        "same_first": float(p.words.split()[0].casefold() == q.words.split()[0].casefold()),
    }  # fmt: skip
    if inside and abs(_listed(p) - _listed(q)) >= 2:
        reading: ReadingName = "rendering" if pairing.between == "renderings" else "scope"
        return _candidate(p, q, "discrepancy", reading, "One names one place, the other several.", features, "list")
    if narrows:
        return _candidate(
            p, q, "narrows", "place-inside" if inside else "other", "One gives the place more exactly.", features
        )
    if pairing.between == "renderings":
        return _candidate(
            p,
            q,
            "discrepancy",
            "rendering",
            "Two places are given for it; the two texts go back to one origin.",
            features,
        )
    lead = p.words.split()[0].islower() and p.words.split()[0] == q.words.split()[0]
    if not lead or (_last(p) != _last(q) and not (p.name and q.name)):
        return _candidate(
            p, q, "discrepancy", "other", "Two places are given; they may be told of two things.", features
        )
    return _candidate(p, q, "conflict", "none", "Two places are given for it.", features)


def _listed(p: Place) -> int:
    """How many places are named one after the other ("in Spain, Italy and other countries": 3)."""
    parts = re.split(r",? and |, ", p.words)
    return (
        sum(any(c.isupper() for c in part) or part.startswith("other ") for part in parts) if " and " in p.words else 1
    )


def _candidate(
    p: Place, q: Place, grade: Grade, reading: ReadingName, why: str, features: dict[str, float], form: str = ""
) -> Candidate:
    return Candidate(
        kind="place", grade=grade, reading=reading, sides=(_side(p), _side(q)), why=why,
        features={**features, "grade_" + grade: 1.0}, form=form,
    )  # fmt: skip


def _alone(p: Place, pairing: Pairing, other: Told) -> Iterator[Candidate]:
    yield Candidate(
        kind="place", grade="narrows", reading="other", sides=(_side(p),), why="Only one of the two says where.",
        features={**pairing.base(), **pairing.standing(p), "alone_elsewhere": float(_elsewhere(p, other)), "named": float(p.name is not None), "grade_narrows": 1.0, "length": len(p.words) / 30, "digits": float(_digits(p)), "preposition": float(p.words[:1].islower())},
    )  # fmt: skip


def _last(p: Place) -> str:
    """The noun of a common place, for want of a parse its last word before a further phrase."""
    head = re.split(r",| of | in | near | between | at ", p.words.split(" ", 1)[-1])[0].split()
    return stem(head[-1]) if head else ""


def _digits(p: Place) -> bool:
    return any(c.isdigit() for c in p.words)


def _elsewhere(p: Place, told: Told) -> bool:
    """Whether the other report gives this place anywhere."""
    words = content(p.words)
    return any(words and words <= content(q.words) for q in told.places)


def _side(p: Place) -> Side:
    return Side(report=p.report, start=p.start, end=p.end, words=p.words, value=p.name)
