"""The people ledger: how many people, in what state, told where. A figure that the text only points back to is marked as resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.language import states
from rashomon.values import Cite, Claim, Count, Mention, Point, Quantity, State, Told

HOUSEHOLDS = frozenset({"family", "household"})
_EVERYBODY = frozenset(
    {"people", "person", "individual", "other", "inhabitant", "resident", "dead", "death", "victim", "body", "fatality"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of people as one claim tells it."""

    state: State | None
    of: str
    low: int | None
    high: int | None
    cite: Cite
    claim: Claim
    resolved: bool = False


def counts(points: Sequence[Point], told: Sequence[Told]) -> tuple[Count, ...]:
    """Figures of people, one row for each state, group and value, with every place where it is told; by state, then group."""
    disputed = _disputed(points)
    rows: dict[tuple[str, str, int | None, int | None], list[Figure]] = {}
    for one in figures(told):
        rows.setdefault((one.state or "", one.of, one.low, one.high), []).append(one)
    return tuple(
        _row(found, disputed) for _, found in sorted(rows.items(), key=lambda r: (r[0][0] == "", *map(str, r[0])))
    )


def figures(told: Sequence[Told]) -> Iterator[Figure]:
    """Every figure of people in every report, in the order told."""
    for one in told:
        yield from _said(one)
        yield from _resolved(one)


def _said(told: Told) -> Iterator[Figure]:
    for quantity in told.quantities:
        if not _of_people(quantity):
            continue
        claim = _smallest(quantity, told.claims)
        if claim is None or claim.in_title:
            continue
        yield Figure(
            state=_state(claim, quantity), of=_group(quantity), low=_whole(quantity.low), high=_whole(quantity.high),
            cite=Cite(report=quantity.report, start=quantity.start, end=quantity.end, words=quantity.words), claim=claim,
        )  # fmt: skip


def _resolved(told: Told) -> Iterator[Figure]:
    """ "The children were taken into care" where "160 children" went before: their number, marked as resolved."""
    for claim in told.claims:
        state = states.told_in_phrase(claim.words.casefold())
        if (
            state is None
            or claim.in_title
            or any(_of_people(q) for q in claim.quantities)
            or _has_inner(claim, told.claims)
        ):
            continue
        for mention in (*claim.whom, *claim.who):
            found = _number_of(mention, told)
            if found is not None:
                yield Figure(
                    state=state, of=_group(found), low=_whole(found.low), high=_whole(found.high), claim=claim, resolved=True,
                    cite=Cite(report=claim.report, start=claim.start, end=claim.end, words=claim.words),
                )  # fmt: skip
                break


def _number_of(mention: Mention, told: Told) -> Quantity | None:
    """The first figure in the report for the noun that a definite plural points back to."""
    if not mention.plural or mention.form != "description" or mention.head is None:
        return None
    if mention.words.split()[0].casefold() not in ("the", "all", "these", "those", "they"):
        return None
    return next(
        (
            q
            for q in told.quantities
            if q.head == mention.head and q.kind == "cardinal" and q.start != mention.start and not q.additional
        ),
        None,
    )


def _of_people(quantity: Quantity) -> bool:
    return quantity.kind == "cardinal" and (quantity.unit in ("people", "person") or quantity.head in HOUSEHOLDS)


def _smallest(quantity: Quantity, claims: Sequence[Claim]) -> Claim | None:
    holding = [c for c in claims if c.start <= quantity.start and quantity.end <= c.end]
    return min(holding, key=lambda c: (c.end - c.start, c.start), default=None)


def _has_inner(claim: Claim, claims: Sequence[Claim]) -> bool:
    return any(c.parent == claim.id and states.told_in_phrase(c.words.casefold()) is not None for c in claims)


def _state(claim: Claim, quantity: Quantity) -> State | None:
    """By phrase first, then by what the counted noun or the deed says. A claim that is not told as done gives no state."""
    if claim.certainty in ("denied", "planned", "attempted"):
        return None
    by_phrase = states.told_in_phrase(claim.words.casefold())
    if by_phrase is not None:
        return by_phrase
    told = states.told_by([x for x in (quantity.head, claim.deed.lemma if claim.deed else None) if x])
    return next((s.state for s in states.states() if s.state in told), None)


def _group(quantity: Quantity) -> str:
    if quantity.head is None or quantity.head in _EVERYBODY:
        return "people"
    return (quantity.counted or quantity.head).casefold().removeprefix("the ").strip() or "people"


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _disputed(points: Sequence[Point]) -> Mapping[tuple[str, int, int], str]:
    """(report, start, end) of a claim -> the kinds of shown differences on its point that are no mere narrowing."""
    found: dict[tuple[str, int, int], str] = {}
    for point in points:
        kinds = sorted({d.kind for d in point.differences if d.shown and d.grade != "narrows"})
        for claim in point.claims:
            if kinds:
                found[(claim.report, claim.start, claim.end)] = ", ".join(kinds)
    return found


def _row(found: Sequence[Figure], disputed: Mapping[tuple[str, int, int], str]) -> Count:
    first = found[0]
    over = [kinds for (report, start, end), kinds in sorted(disputed.items())
            if any(o.cite.report == report and start <= o.cite.start and o.cite.end <= end for o in found)]  # fmt: skip
    speakers = sorted({s.words for o in found for s in o.claim.said_by[:1]})
    places = sorted({p.words for o in found for p in o.claim.places})
    times = sorted({t.latest for o in found for t in o.claim.times if t.latest and t.kind in ("date", "time")})
    return Count(
        state=first.state, of=first.of, low=first.low, high=first.high, cites=tuple(sorted({o.cite for o in found})),
        place=places[0] if len(places) == 1 else None, as_of=times[-1] if times else None,
        said_by=speakers[0] if len(speakers) == 1 else None,
        read_from="resolved" if all(o.resolved for o in found) else "said",
        disputed=over[0] if over else None,
    )  # fmt: skip
