"""Which claims of two reports are set against each other: those linked in a point, and those that may well tell one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.compare.figures import Figure, figures
from rashomon.compare.pairing import Identity, Pairing, identity
from rashomon.compare.voiced import with_speaker
from rashomon.values import Between, Claim, Link, Name, Point, Report, Told

MOST_NEAR = 20
"""Claims of two reports that are not linked and yet set against each other whole, at most."""
NEAR = 0.1
"""How likely two claims that are not linked tell the same, at least, to be set against each other whole."""
NESTED = 0.5
"""Shared characters, as a part of the shorter span, from which two claims of a report tell one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """All that the comparers need to know of an event.

    `told_as_one`: the claims that are linked, and `strength`: how likely two claims tell one thing, 0-1; ids sorted.
    """

    told: Mapping[str, Told]
    reports: Mapping[str, Report]
    identity: Identity
    between: Callable[[Claim, Claim], Between]
    claims: Mapping[str, Claim]
    figures: Mapping[str, tuple[Figure, ...]]
    told_as_one: frozenset[tuple[str, str]]
    strength: Mapping[tuple[str, str], float]
    by_reports: Mapping[tuple[str, str], Sequence[tuple[str, str, float]]]

    def between_reports(self, left: str, right: str) -> Sequence[tuple[str, str, float]]:
        """Claims of two reports, `left` before `right` in their place, that may tell one thing, each with how likely they do."""
        return self.by_reports.get((left, right), ())

    def place(self, report: str) -> tuple[str, str]:
        """What two reports are put in order by, the last first as in `align`: their texts, for an id hangs on where a file lies."""
        return (self.reports[report].sha256, report)

    def pairing(self, a: Claim, b: Claim, link: float, *, linked: bool) -> Pairing:
        """The two claims with what stands around them; likeness of phrases not yet measured."""
        return Pairing(
            a=a, b=b, link=link, linked=linked, between=self.between(a, b),
            told_a=self.told[a.report], told_b=self.told[b.report],
            report_a=self.reports[a.report], report_b=self.reports[b.report], identity=self.identity,
            figures_a=self.figures[a.id], figures_b=self.figures[b.id],
            voiced_a=with_speaker(a, self.told[a.report]), voiced_b=with_speaker(b, self.told[b.report]),
        )  # fmt: skip


def ground(
    told: Sequence[Told],
    reports: Sequence[Report],
    links: Sequence[Link],
    near_: Sequence[Link],
    names: tuple[Name, ...],
    between: Callable[[Claim, Claim], Between],
) -> Ground:
    """`links`: what is told as one; `near_`: what may be."""
    by_report = {t.report: t for t in told}
    claims = {c.id: c for t in told for c in t.claims}
    known = Ground(
        told=by_report,
        reports={r.id: r for r in reports},
        identity=identity(names, by_report),
        between=between,
        claims=claims,
        figures={c.id: figures(c, t) for t in told for c in t.claims},
        told_as_one=frozenset((link.a, link.b) for link in links),
        strength={(link.a, link.b): link.score for link in (*links, *near_)},
        by_reports={},
    )
    by_reports: dict[tuple[str, str], list[tuple[str, str, float]]] = {}
    for link in sorted((*links, *near_)):
        a, b = _ordered(claims[link.a], claims[link.b], known)
        by_reports.setdefault((a.report, b.report), []).append((a.id, b.id, link.score))
    return replace(known, by_reports=by_reports)


def linked(point: Point, known: Ground) -> Iterator[Pairing]:
    """Linked claims of two reports; where a point joins two reports only through a third, all their claims in it but those
    that are linked in another point."""
    claims: dict[str, list[Claim]] = {}
    for claim in sorted(point.claims, key=lambda c: (c.report, c.order)):
        claims.setdefault(claim.report, []).append(claim)
    told = set(point.links)
    weakest = min((known.strength[x] for x in point.links if x in known.strength), default=0.5)
    for left, right in combinations(sorted(claims, key=known.place, reverse=True), 2):
        pairs = [(a, b) for a in claims[left] for b in claims[right]]
        asserted = [(a, b) for a, b in pairs if _key(a, b) in told]
        for a, b in asserted or [(a, b) for a, b in pairs if _key(a, b) not in known.told_as_one]:
            yield known.pairing(a, b, known.strength.get(_key(a, b), weakest), linked=bool(asserted))


def near(links: Sequence[Link], near_: Sequence[Link], known: Ground) -> Iterator[Pairing]:
    """Claims that are not linked but may tell one thing: the likeliest first, no statement twice at two granularities."""
    taken: dict[tuple[str, str], list[tuple[Claim, Claim]]] = {}
    given: Counter[tuple[str, str]] = Counter()
    for link in links:
        a, b = _ordered(known.claims[link.a], known.claims[link.b], known)
        taken.setdefault((a.report, b.report), []).append((a, b))
    for link in sorted(near_, key=lambda x: (-x.score, x.a, x.b)):
        if link.score < NEAR:
            break
        a, b = _ordered(known.claims[link.a], known.claims[link.b], known)
        others = taken.setdefault((a.report, b.report), [])
        if given[a.report, b.report] >= MOST_NEAR:
            continue
        if any(_one(a, x) and _one(b, y) for x, y in others):
            continue
        others.append((a, b))
        given[a.report, b.report] += 1
        yield known.pairing(a, b, link.score, linked=False)


def _ordered(a: Claim, b: Claim, known: Ground) -> tuple[Claim, Claim]:
    return (a, b) if known.place(a.report) > known.place(b.report) else (b, a)


def _key(a: Claim, b: Claim) -> tuple[str, str]:
    return (a.id, b.id) if a.id < b.id else (b.id, a.id)


def _one(a: Claim, b: Claim) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > NESTED * min(a.end - a.start, b.end - b.start)
