"""Which of the reports tell of one event, by the names and statements that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rashomon.settings import TellSettings
from rashomon.values import Name, Point, Report

SURE = 0.6
"""Strength of a link from which its claims are said to tell the same; of weaker ones about half do (docs/measurements.md)."""

Pair = frozenset[str]


def together(
    reports: Sequence[Report], points: Sequence[Point], names: Sequence[Name], settings: TellSettings
) -> list[tuple[str, ...]]:
    """Ids of reports in groups, the largest first; two are of one group where they share names and sure statements enough.

    Statements without a shared name must be more: any two shootings share "police were called" and "one man died".
    """
    named = list(_names(names))
    stated = [pair for point in points for pair in sure(point)]
    groups = [{r.id} for r in reports]
    for a, b in combinations([r.id for r in reports], 2):
        pair = frozenset((a, b))
        n, s = named.count(pair), stated.count(pair)
        if n + s >= settings.shared_points and (n or s > 2 * settings.shared_points):
            groups = _joined(groups, pair)
    order = [r.id for r in reports]
    return sorted((tuple(sorted(g, key=order.index)) for g in groups), key=lambda g: (-len(g), order.index(g[0])))


def sure(point: Point) -> set[Pair]:
    """Pairs of reports that surely tell the point; all that are linked where no strength is known."""
    report = {c.id: c.report for c in point.claims}
    strengths = point.strengths or (1.0,) * len(point.links)
    return {frozenset((report[a], report[b])) for (a, b), s in zip(point.links, strengths, strict=True) if s >= SURE}


def _names(names: Iterable[Name]) -> Iterator[Pair]:
    """Each pair of reports that has a name, once a name."""
    for name in names:
        told = sorted({c.report for v in name.variants for c in v.cites})
        yield from map(frozenset, combinations(told, 2))


def _joined(groups: Sequence[set[str]], pair: Pair) -> list[set[str]]:
    apart = [g for g in groups if not g & pair]
    return [*apart, {r for g in groups if g & pair for r in g}]
