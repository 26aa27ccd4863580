"""Claims with who says them: where the speaker stands outside the linked clause, the clause around both stands for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.compare.speakers import speaker
from rashomon.values import Claim, Point, Told

ONE_STATEMENT = 0.5
"""Dice overlap (characters) of a claim and the clause around it and its speaker from which on they are one statement.

Measured on the open sets: the marks' clauses hold their attribution, so that the larger clause meets them as often."""


def voiced(points: Sequence[Point], told: Sequence[Told]) -> tuple[Point, ...]:
    """The same points, in the same order; ids in their links are those of the claims they hold."""
    by_report = {t.report: t for t in told}
    return tuple(_point(point, by_report) if len(point.claims) > 1 else point for point in points)


def with_speaker(claim: Claim, told: Told) -> Claim:
    """The smallest claim around this one and its speaker, or the claim itself."""
    said_by = speaker(claim, told)
    if said_by is None or _holds(claim, said_by.start, said_by.end):
        return claim
    start, end = min(claim.start, said_by.start), max(claim.end, said_by.end)
    around = [c for c in told.claims if _holds(c, start, end)]
    if not around:
        return claim
    nearest = min(around, key=lambda c: (c.end - c.start, c.start, c.id))
    overlap = 2 * (claim.end - claim.start) / (claim.end - claim.start + nearest.end - nearest.start)
    return nearest if overlap >= ONE_STATEMENT else claim


def _point(point: Point, told: Mapping[str, Told]) -> Point:
    grown = {c.id: with_speaker(c, told[c.report]) for c in point.claims}
    claims = sorted(grown.values(), key=lambda c: (c.report, c.start, c.end))
    links = sorted((min(a, b), max(a, b)) for a, b in ((grown[x].id, grown[y].id) for x, y in point.links))
    return replace(point, claims=tuple(claims), links=tuple(links))


def _holds(claim: Claim, start: int, end: int) -> bool:
    return claim.start <= start and end <= claim.end
