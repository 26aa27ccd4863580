"""Links -> points: the claims, across any number of reports, that speak of one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.settings import AlignSettings
from rashomon.values import Claim, Link, Point, Told

LONGER = 1.3
"""How many times longer than a clause a linked claim is, at least, for the clause to be a statement of its own in it."""
SAME_WORDS = 0.6
"""Dice overlap (characters) above which two claims of a report are one statement at two granularities."""


@dataclass(slots=True)
class _Group:
    """Claims that will be one point: one a report. `links`: the pairs that are asserted in it."""

    members: dict[str, Claim] = field(default_factory=dict)
    links: set[tuple[str, str]] = field(default_factory=set)


def points(
    told: Sequence[Told], links: Sequence[Link], near: Sequence[Link], settings: AlignSettings
) -> tuple[Point, ...]:
    """Points of several reports, then what only one report tells; ordered by the first claim of each."""
    claims = {claim.id: claim for one in told for claim in one.claims}
    strength = {(link.a, link.b): link.score for link in links}
    shared = [_point(group, strength) for group in _groups(claims, links, strength, settings)]
    linked = {claim.id for point in shared for claim in point.claims}
    likeliest = _likeliest((*links, *near))
    alone = [
        Point(id="", relation="only", claims=(claim,))
        for one in sorted(told, key=lambda t: t.report)
        for claim in _only(one, linked, likeliest, settings)
    ]
    ordered = sorted(shared + alone, key=lambda p: [(c.report, c.start, c.end) for c in p.claims])
    return tuple(replace(p, id=f"p{n}") for n, p in enumerate(ordered, start=1))


def _groups(
    claims: Mapping[str, Claim],
    links: Sequence[Link],
    strength: Mapping[tuple[str, str], float],
    settings: AlignSettings,
) -> list[_Group]:
    """Strongest links first: a link joins two groups where their claims are, on average, linked strongly enough.

    Average linkage keeps unlike claims from being chained. Links that join nothing are tried again among
    themselves: a claim that one report tells in two pieces stands in two points.
    """
    left = sorted(links, key=lambda k: (-k.score, k.a, k.b))
    done: list[_Group] = []
    while left:
        groups, left = _one_round(claims, left, strength, settings)
        done.extend(groups)
        left = [link for link in left if not _told_already(claims, link, done)]
    return done


def _one_round(
    claims: Mapping[str, Claim],
    links: list[Link],
    strength: Mapping[tuple[str, str], float],
    settings: AlignSettings,
) -> tuple[list[_Group], list[Link]]:
    home: dict[str, _Group] = {}
    waiting: list[Link] = []
    for link in links:
        a, b = claims[link.a], claims[link.b]
        group_a = home.get(a.id) or _Group(members={a.report: a})
        group_b = home.get(b.id) or _Group(members={b.report: b})
        if group_a is group_b:
            group_a.links.add((a.id, b.id))
        elif _may_join(group_a, group_b, strength, settings.least_joined):
            group_a.members |= group_b.members
            group_a.links |= group_b.links | {(a.id, b.id)}
            for member in group_a.members.values():
                home[member.id] = group_a
        else:
            waiting.append(link)
    found = list(dict.fromkeys(map(_Key, home.values())))
    return [key.group for key in found], waiting


class _Key:
    """A group by what it is, not by what is in it."""

    def __init__(self, group: _Group) -> None:
        self.group = group

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.group is other.group

    def __hash__(self) -> int:
        return id(self.group)


def _may_join(a: _Group, b: _Group, strength: Mapping[tuple[str, str], float], least: float) -> bool:
    """Two claims that are linked always do; two groups where they tell of different reports and are linked enough."""
    if len(a.members) == len(b.members) == 1:
        return True
    return not a.members.keys() & b.members.keys() and _average(a, b, strength) >= least


def _average(a: _Group, b: _Group, strength: Mapping[tuple[str, str], float]) -> float:
    pairs = [(min(x.id, y.id), max(x.id, y.id)) for x in a.members.values() for y in b.members.values()]
    return sum(strength.get(pair, 0.0) for pair in pairs) / len(pairs)


def _told_already(claims: Mapping[str, Claim], link: Link, groups: Sequence[_Group]) -> bool:
    """Does a point hold both claims of the link, be it at another granularity?"""
    a, b = claims[link.a], claims[link.b]
    for group in groups:
        x, y = group.members.get(a.report), group.members.get(b.report)
        if x and y and _dice(x, a) >= SAME_WORDS and _dice(y, b) >= SAME_WORDS:
            return True
    return False


def _point(group: _Group, strength: Mapping[tuple[str, str], float]) -> Point:
    claims = tuple(sorted(group.members.values(), key=lambda c: (c.report, c.start, c.end)))
    links = tuple(sorted(group.links))
    return Point(
        id="", relation="agrees", claims=claims, links=links, strengths=tuple(strength.get(pair, 0.0) for pair in links)
    )


def _likeliest(links: Sequence[Link]) -> dict[str, float]:
    """Claim -> how likely its likeliest partner in another report says the same; absent: hardly."""
    found: dict[str, float] = {}
    for link in links:
        for claim in (link.a, link.b):
            found[claim] = max(found.get(claim, 0.0), link.score)
    return found


def _only(told: Told, linked: set[str], likeliest: Mapping[str, float], settings: AlignSettings) -> list[Claim]:
    """Statements that no other report makes: the longest claims that do not overlap much with what is linked, no two alike."""
    by_id = {claim.id: claim for claim in told.claims}
    covered = [by_id[i] for i in linked if i in by_id]
    found: list[Claim] = []
    for claim in sorted(told.claims, key=lambda c: (-(c.end - c.start), c.order)):
        if claim.in_title or claim.id in linked or claim.end - claim.start > settings.longest_only:
            continue
        if _share(claim, found) > 0.3:
            continue
        if _share(claim, covered) > settings.covered_only and not _untold(claim, covered, likeliest, settings):
            continue
        if len(claim.words.split()) >= settings.shortest_only:
            found.append(claim)
    return sorted(found, key=lambda c: c.order)


def _untold(claim: Claim, covered: Sequence[Claim], likeliest: Mapping[str, float], settings: AlignSettings) -> bool:
    """Whether it is a clause within longer linked claims that says what no other report says."""
    holding = [c for c in covered if c.start < claim.end and claim.start < c.end]
    within = all(c.end - c.start > LONGER * (claim.end - claim.start) for c in holding)
    return within and likeliest.get(claim.id, 0.0) < settings.untold


def _share(claim: Claim, others: Sequence[Claim]) -> float:
    """The part of a claim's characters that `others` hold."""
    inside: set[int] = set()
    for other in others:
        inside.update(range(max(claim.start, other.start), min(claim.end, other.end)))
    return len(inside) / max(1, claim.end - claim.start)


def _dice(a: Claim, b: Claim) -> float:
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return 2 * shared / max(1, (a.end - a.start) + (b.end - b.start))
