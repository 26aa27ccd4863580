"""Every difference that the comparers propose for an event, each with the two claims it stands in and the point they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.compare.across import across, heads
from rashomon.compare.attribution import attribution
from rashomon.compare.certainty import certainty
from rashomon.compare.date import date
from rashomon.compare.likeness import measured
from rashomon.compare.number import alone
from rashomon.compare.pairing import Candidate, Pairing
from rashomon.compare.pairings import ground, linked, near
from rashomon.compare.place import place
from rashomon.compare.quoted import quoted
from rashomon.compare.what import what
from rashomon.compare.who import who
from rashomon.models.protocols import Embedder
from rashomon.values import Between, Claim, Link, Name, Point, Report, Told

Comparer = Callable[[Pairing], Iterator[Candidate]]
COMPARERS: tuple[Comparer, ...] = (alone, date, place, who, what, quoted, attribution, certainty)
"""Those that look at two claims; figures on both sides are compared over the whole reports (`across`)."""
NEAR_COMPARERS: tuple[Comparer, ...] = (alone, date, place, attribution)
"""Of claims that are not linked, who did what and what one denies is mostly another thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`point`: the index of the point whose claims it compares; None where no point holds the two together."""

    candidate: Candidate
    pairing: Pairing
    point: int | None


def proposals(
    points: Sequence[Point],
    told: Sequence[Told],
    reports: Sequence[Report],
    links: Sequence[Link],
    near_: Sequence[Link],
    names: tuple[Name, ...],
    between: Callable[[Claim, Claim], Between],
    embedder: Embedder,
) -> list[Proposal]:
    """In the order of the points, then what stands in none; a side that its claims do not hold is not proposed."""
    known = ground(told, reports, links, near_, names, between)
    homes = [(n, p) for n, point in enumerate(points) for p in linked(point, known)]
    flat: list[tuple[int | None, Pairing]] = [*homes, *((None, p) for p in near(links, near_, known))]
    likeness = measured([p for _, p in flat], heads(known), embedder)
    flat = [(n, replace(p, likeness=likeness)) for n, p in flat]
    found = [
        Proposal(candidate=c, pairing=p, point=n)
        for n, p in flat
        for comparer in (COMPARERS if p.linked else NEAR_COMPARERS)
        for c in comparer(p)
    ]
    of_pairing = {(p.a.id, p.b.id): n for n, p in homes}
    for candidate, pairing in across(known, [p for n, p in flat if n is not None], likeness):
        point = of_pairing.get((pairing.a.id, pairing.b.id))
        found.append(Proposal(candidate=candidate, pairing=pairing, point=point))
    return [p for p in found if any(p.pairing.holds(s) for s in p.candidate.sides)]
