"""Points -> points with their differences: candidates are scored, and of what tells one thing the best is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.compare.pairing import Candidate, Pairing, phrase
from rashomon.compare.proposals import Proposal, proposals
from rashomon.compare.score import score
from rashomon.compare.voiced import voiced
from rashomon.models.protocols import Embedder
from rashomon.settings import CompareSettings
from rashomon.values import Between, Claim, Difference, Link, Name, Point, Relation, Report, Told

Home = int | tuple[str, str]
"""The index of a point, or the ids of two claims that no point holds together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A difference and where it stands; `claims` are the two it was found in."""

    difference: Difference
    home: Home
    claims: tuple[Claim, Claim]


def differences(
    points: Sequence[Point],
    told: Sequence[Told],
    reports: Sequence[Report],
    links: Sequence[Link],
    near: Sequence[Link],
    names: tuple[Name, ...],
    between: Callable[[Claim, Claim], Between],
    embedder: Embedder,
    settings: CompareSettings,
) -> tuple[Point, ...]:
    """The points, each with its differences (best score first) and its relation.

    Where two claims that no point holds together differ plainly, they are a point of their own, without a link:
    that they tell one thing is not asserted. Points stay in the order of their first claims.
    """
    proposed = proposals(points, told, reports, links, near, names, between, embedder)
    return with_differences(points, told, reports, proposed, settings)


def with_differences(
    points: Sequence[Point],
    told: Sequence[Told],
    reports: Sequence[Report],
    proposed: Sequence[Proposal],
    settings: CompareSettings,
) -> tuple[Point, ...]:
    """The points with the best of what is proposed."""
    titles = {r.id: r.title_span[1] for r in reports if r.title_span}
    found = [f for p in proposed if (f := _found(p, settings)) is not None]
    kept = _once(_best(found), titles)
    by_home: dict[Home, list[Found]] = {}
    for one in kept:
        by_home.setdefault(one.home, []).append(one)
    shown = [_with(point, by_home.get(n, [])) for n, point in enumerate(voiced(points, told))]
    shown += [_apart(by_home[home]) for home in by_home if not isinstance(home, int)]
    ordered = sorted(shown, key=lambda p: [(c.report, c.start, c.end) for c in p.claims])
    return tuple(replace(point, id=f"p{n}") for n, point in enumerate(ordered, start=1))


def _found(proposal: Proposal, settings: CompareSettings) -> Found | None:
    difference = as_difference(_earned(proposal), proposal.pairing, settings)
    if difference is None:
        return None
    a, b = proposal.pairing.a, proposal.pairing.b
    if proposal.point is None and not (difference.shown and difference.score >= _apart_above(difference, settings)):
        return None
    return Found(difference=difference, home=(a.id, b.id) if proposal.point is None else proposal.point, claims=(a, b))


def _earned(proposal: Proposal) -> Candidate:
    """Claims that are not linked to each other may speak of two things: what stands between them is no conflict."""
    candidate = proposal.candidate
    if proposal.pairing.linked or candidate.grade != "conflict":
        return candidate
    why = f"{candidate.why} But the two clauses may speak of two things."
    return replace(candidate, grade="discrepancy", reading="other", why=why)


def _apart_above(difference: Difference, settings: CompareSettings) -> float:
    """What no link bears out is told only where it is surer."""
    return settings.narrows_apart_above if difference.grade == "narrows" else 0.0


def as_difference(candidate: Candidate, pairing: Pairing, settings: CompareSettings) -> Difference | None:
    """The candidate as a difference; None where no side lies in a claim of the point, or it is not worth keeping."""
    inside = tuple(s for s in candidate.sides if pairing.holds(s))
    if not inside:
        return None
    value = score(candidate)
    if value < (settings.narrows_above if candidate.grade == "narrows" else settings.possible_above):
        return None
    by_kind = settings.certainty_above if candidate.kind == "certainty" else settings.shown_above
    shown_above = settings.conflict_above if candidate.grade == "conflict" else by_kind
    return Difference(
        kind=candidate.kind, grade=candidate.grade, reading=candidate.reading, between=pairing.between,
        score=round(value, 3), shown=candidate.grade == "narrows" or value >= shown_above, sides=inside, why=candidate.why,
    )  # fmt: skip


def _best(found: Sequence[Found]) -> Iterator[Found]:
    """The best difference of each kind between each two reports of a point; figures, of which a clause may hold several,
    are matched one to one over the whole reports."""
    taken: set[tuple[object, ...]] = set()
    for one in sorted(found, key=_order):
        reports = tuple(c.report for c in one.claims)
        sides = one.difference.sides
        if one.difference.kind == "number" and len(sides) == 2:
            keys: list[tuple[object, ...]] = [(*reports, s.report, s.start) for s in sides]
        else:
            keys = [(one.home, *reports, one.difference.kind, len(sides) if one.difference.kind == "number" else 0)]
        if not any(key in taken for key in keys):
            taken.update(keys)
            yield one


def _order(found: Found) -> tuple[object, ...]:
    level, value, start = _rank(found.difference)
    home = (0, found.home, "") if isinstance(found.home, int) else (1, *found.home)
    return (-level, -value, -start, found.difference.kind, found.difference.sides, home)


def _rank(difference: Difference) -> tuple[int, float, int]:
    """What is shown as not agreeing goes first, then what is only more exact, then what would stand folded; then by score, by place."""
    level = 1 if difference.grade == "narrows" else 2 if difference.shown else 0
    return (level, difference.score, -difference.sides[0].start)


def _once(found: Iterator[Found], titles: Mapping[str, int]) -> list[Found]:
    """Where claims overlap, one pair of words may differ in two points: it is told where it scores best.

    What a title has is told only where the body has not the same values.
    """
    ranked = sorted(found, key=lambda f: (-f.difference.score, _order(f)))
    body = {_values(f.difference) for f in ranked if not _in_title(f.difference, titles)}
    taken: set[tuple[object, ...]] = set()
    kept = []
    for one in ranked:
        sides = _sides(one.difference)
        if sides in taken or (_in_title(one.difference, titles) and _values(one.difference) in body):
            continue
        taken.add(sides)
        kept.append(one)
    return kept


def _values(difference: Difference) -> tuple[object, ...]:
    return (difference.kind, tuple(sorted((s.report, s.value or phrase(s.words)) for s in difference.sides)))


def _in_title(difference: Difference, titles: Mapping[str, int]) -> bool:
    return any(s.start < titles.get(s.report, 0) for s in difference.sides)


def _sides(difference: Difference) -> tuple[object, ...]:
    return (difference.kind, difference.grade, *((s.report, s.start, s.end) for s in difference.sides))


def _with(point: Point, found: Sequence[Found]) -> Point:
    if len({c.report for c in point.claims}) < 2:
        return replace(point, relation="only")
    return replace(point, differences=_in_order(found), relation="differs" if _differs(found) else "agrees")


def _apart(found: Sequence[Found]) -> Point:
    claims = tuple(sorted(found[0].claims, key=lambda c: (c.report, c.start, c.end)))
    relation: Relation = "differs" if _differs(found) else "agrees"
    return Point(id="", relation=relation, claims=claims, differences=_in_order(found))


def _in_order(found: Sequence[Found]) -> tuple[Difference, ...]:
    return tuple(sorted((f.difference for f in found), key=lambda d: (-d.score, d.kind, d.sides[0])))


def _differs(found: Sequence[Found]) -> bool:
    return any(f.difference.shown and f.difference.grade != "narrows" for f in found)
