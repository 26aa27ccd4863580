"""The figures of two whole reports set against each other: what counts the same may stand in clauses that tell other things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.figures import Figure
from rashomon.compare.number import comparable, equal, same_kind, two_sided
from rashomon.compare.pairing import Candidate, Likeness, Pairing, phrase
from rashomon.compare.pairings import Ground
from rashomon.values import Told

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Met:
    """Two figures and the clauses around them that likeliest tell one thing (`link`)."""

    x: Figure
    y: Figure
    claims: tuple[str, str]
    link: float
    around: Mapping[str, float]


def figures_of(told: Told, known: Ground) -> tuple[Figure, ...]:
    """Every figure of a report once, as the smallest claim around it has it; in the order told."""
    found: dict[tuple[int, int], tuple[int, Figure]] = {}
    for claim in told.claims:
        for figure in known.figures[claim.id]:
            span, size = (figure.side.start, figure.side.end), claim.end - claim.start
            if span not in found or size < found[span][0]:
                found[span] = (size, figure)
    return tuple(found[span][1] for span in sorted(found))


def heads(known: Ground) -> Iterator[tuple[str, str]]:
    """Pairs of counted nouns, casefolded and sorted, whose likeness `across` asks for."""
    of = {r: sorted({phrase(f.head) for f in figures_of(t, known) if f.head}) for r, t in known.told.items()}
    for left, right in combinations(sorted(of, key=known.place, reverse=True), 2):
        yield from ((min(x, y), max(x, y)) for x in of[left] for y in of[right] if x != y)


def across(known: Ground, homes: Sequence[Pairing], likeness: Likeness) -> Iterator[tuple[Candidate, Pairing]]:
    """Two figures that may count one thing, each with the pairing it stands in.

    That is one of `homes` (the linked pairings) where one holds both, else the two clauses that likeliest tell one thing.
    """
    of = {r: figures_of(t, known) for r, t in known.told.items()}
    linked: dict[tuple[str, str], list[Pairing]] = {}
    for home in homes:
        linked.setdefault((home.a.report, home.b.report), []).append(home)
    for left, right in combinations(sorted(of, key=known.place, reverse=True), 2):
        if of[left] and of[right]:
            made: dict[tuple[str, str], Pairing] = {}
            for met in _meetings(of[left], of[right], (left, right), known):
                within = _home(met, linked.get((left, right), ()))
                if within is None and met.claims not in made:
                    a, b = (known.claims[c] for c in met.claims)
                    made[met.claims] = replace(known.pairing(a, b, met.link, linked=False), likeness=likeness)
                pairing = within or made[met.claims]
                candidate = _candidate(met, pairing)
                if candidate is not None:
                    yield candidate, pairing


def _meetings(
    left: Sequence[Figure], right: Sequence[Figure], reports: tuple[str, str], known: Ground
) -> Iterator[_Met]:
    links, claims = _strengths(left, right, reports, known)
    kind = np.array([[same_kind(x, y) for y in right] for x in left])
    one = kind & np.array([[equal(x, y) for y in right] for x in left])
    for i, j in zip(*np.nonzero(kind & (links > 0)), strict=True):
        beside = kind.copy()
        beside[i, j] = False
        cross = np.zeros_like(kind)
        cross[i, :] = cross[:, j] = True
        yield _Met(
            x=left[i], y=right[j], claims=claims[int(i), int(j)], link=float(links[i, j]),
            around={
                # A figure that the other report gives too, in a clause that tells the same, hardly stands against another.
                "equal_elsewhere": float(links[cross & beside & one].max(initial=0.0)),
                "ahead": float(links[i, j] - links[cross & beside].max(initial=0.0)),
            },
        )  # fmt: skip


def _strengths(
    left: Sequence[Figure], right: Sequence[Figure], reports: tuple[str, str], known: Ground
) -> tuple[Matrix, dict[tuple[int, int], tuple[str, str]]]:
    """(figures, figures): how likely the clauses around two figures tell one thing, and the claims that are likeliest to."""
    links = np.zeros((len(left), len(right)))
    claims: dict[tuple[int, int], tuple[str, str]] = {}
    holds_left, holds_right = _held(left, known.told[reports[0]]), _held(right, known.told[reports[1]])
    for a, b, score in known.between_reports(*reports):
        for i in holds_left.get(a, ()):
            for j in holds_right.get(b, ()):
                if score > links[i, j]:
                    links[i, j] = score
                    claims[i, j] = (a, b)
    return links, claims


def _held(found: Sequence[Figure], told: Told) -> dict[str, list[int]]:
    """Claim id -> the figures inside it."""
    return {
        c.id: inside for c in told.claims
        if (inside := [i for i, f in enumerate(found) if c.start <= f.side.start and f.side.end <= c.end])
    }  # fmt: skip


def _home(met: _Met, homes: Sequence[Pairing]) -> Pairing | None:
    holding = [h for h in homes if h.holds(met.x.side) and h.holds(met.y.side)]
    return max(
        holding, key=lambda h: (h.link, -(h.a.end - h.a.start + h.b.end - h.b.start), h.a.id, h.b.id), default=None
    )


def _candidate(met: _Met, pairing: Pairing) -> Candidate | None:
    fit = comparable(met.x, met.y, pairing)
    found = two_sided(met.x, met.y, pairing, fit) if fit > 0 else None
    return None if found is None else replace(found, features={**found.features, **met.around, "link": met.link})
