"""What nobody tells, asked of the people ledger: where people were taken, how many are still missing, what became of the rest.

A question is fixed wording around words of the reports; it states nothing. Asked only where no report of the event answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.language.words import listed
from rashomon.tell.figures import Figure
from rashomon.values import Cite, Claim, Gap, Mention, Place, Point, Quantity, Told, Total

_FATES = frozenset({"released", "rescued", "accounted-for", "killed", "injured", "missing", "evacuated"})
"""States in which one asks what became of the rest."""


def gaps(
    points: Sequence[Point], told: Sequence[Told], figures: Sequence[Figure], totals: Sequence[Total]
) -> tuple[Gap, ...]:
    """By kind of question, then by the place of its words. `figures` are of this event only."""
    return (*_where_to(points, told), *_still_missing(totals, figures), *_the_rest(told, figures))


def _where_to(points: Sequence[Point], told: Sequence[Told]) -> Iterator[Gap]:
    """People who were moved, where neither the claim, nor one that speaks of the same, nor any of such people names a place."""
    arrived = {m.head for one in told for c in one.claims if _brought(c) for m in c.whom}
    found: dict[tuple[Cite, ...], str] = {}
    for claim in (c for one in told for c in one.claims):
        moved = _moved(claim)
        if moved is None or moved.head in arrived or any(_destination(c) for c in (claim, *_beside(claim, points))):
            continue
        found.setdefault((_cite(claim),), _whom(moved, told))
    asked: dict[str, tuple[Cite, ...]] = {}
    for cites, words in sorted(_widest(found)):
        asked[words] = (*asked.get(words, ()), *cites)
    for words, cites in asked.items():
        yield Gap(question=f"Where to? No report names the place: “{words}”.", cites=cites)


def _beside(claim: Claim, points: Sequence[Point]) -> list[Claim]:
    """Claims of other reports on a point where this claim, or one that holds it, stands."""
    return [
        other
        for point in points
        if any(c.report == claim.report and c.start <= claim.start and claim.end <= c.end for c in point.claims)
        for other in point.claims
        if other.report != claim.report and other.deed is not None
    ]


def _moved(claim: Claim) -> Mention | None:
    if claim.deed is None or claim.in_title or claim.certainty in ("denied", "planned", "attempted"):
        return None
    if claim.deed.lemma not in listed("moving_verbs"):
        return None
    return next((m for m in claim.whom if m.kind == "person" and (m.plural or m.form != "pronoun")), None)


def _whom(mention: Mention, told: Sequence[Told]) -> str:
    """The words for those moved; for a pronoun, those it stands for, where they were found."""
    if mention.form != "pronoun":
        return mention.words
    same = [m for t in told for m in t.mentions if m.report == mention.report and m.entity == mention.entity]
    return next((m.words for m in same if m.entity and m.form != "pronoun"), mention.words)


def _destination(claim: Claim) -> bool:
    at = claim.deed.start if claim.deed else claim.start
    return any(p.start > at and not p.words.casefold().startswith("from ") and not _aboard(p) for p in claim.places)


def _aboard(place: Place) -> bool:
    """A vehicle is how they went, not where to."""
    return place.words.casefold().split()[-1] in listed("vehicle_nouns")


def _brought(claim: Claim) -> bool:
    """Whether the claim tells of people where they came to."""
    if claim.deed is None or claim.certainty in ("denied", "planned", "attempted"):
        return False
    verbs = listed("bringing_verbs") | listed("moving_verbs")
    return claim.deed.lemma in verbs and any(
        p.words.casefold().startswith(("to ", "into ", "at "))
        for p in claim.places
        if p.start > claim.deed.start and not _aboard(p)
    )


def _widest(found: dict[tuple[Cite, ...], str]) -> list[tuple[tuple[Cite, ...], str]]:
    """Of questions about one place of the text, that with the longest words: a sentence and its clause ask it once."""
    kept: list[tuple[tuple[Cite, ...], str]] = []
    for cites, words in sorted(found.items(), key=lambda f: (-sum(c.end - c.start for c in f[0]), f[0])):
        if not any(_within(c, d) for held, _ in kept for d in held for c in cites):
            kept.append((cites, words))
    return kept


def _within(inner: Cite, outer: Cite) -> bool:
    return inner.report == outer.report and outer.start <= inner.start and inner.end <= outer.end


def _still_missing(totals: Sequence[Total], figures: Sequence[Figure]) -> Iterator[Gap]:
    """People told of with a number as missing, of whom the latest figure is not nought."""
    numbered = any(f.state == "missing" and not f.implied for f in figures)
    missing = [t for t in totals if t.state == "missing"] if numbered else []
    if missing and all(t.latest != 0 for t in missing):
        first = missing[0]
        last = "" if first.latest is None else f" The latest figure told is {first.latest}."
        yield Gap(question=f"How many are still missing?{last}{_sum(first, totals)}", cites=first.cites)


def _sum(missing: Total, totals: Sequence[Total]) -> str:
    """ "12 were told of as missing and 9 as found: 3 are open", where the reports leave that sum to the reader."""
    found = [t for t in totals if t.state in ("accounted-for", "rescued") and t.of == missing.of and t.latest]
    most, back = missing.high or 0, max((t.latest or 0 for t in found), default=0)
    if not 0 < back < most or missing.latest == most - back:
        return ""
    return f" {most} were told of as missing and {back} as found: {most - back} are open."


def _the_rest(told: Sequence[Told], figures: Sequence[Figure]) -> Iterator[Gap]:
    """ "Four of the seven were freed": what became of the three, where no figure of the event is theirs."""
    given = {(f.kind, value) for f in figures for value in (f.low, f.high)} | {
        ("everybody", value) for f in figures if f.kind == "everybody" for value in (f.low, f.high)
    }
    whole_fate = {(f.state, f.value) for f in figures}
    parts = {(f.cite.report, f.cite.start): f for f in figures if f.state in _FATES}
    asked: set[tuple[int, int]] = set()
    for quantity in (q for one in told for q in one.quantities):
        figure = parts.get((quantity.report, quantity.start))
        rest = _left(quantity)
        if figure is None or rest is None:
            continue
        whole, left = rest
        if (figure.state, whole) in whole_fate:
            continue
        if (whole, left) not in asked and not {(figure.kind, left), ("everybody", left)} & given:
            asked.add((whole, left))
            yield Gap(question=f"What became of the other {left} of the {whole}?", cites=(_cite(figure.claim),))


def _left(quantity: Quantity) -> tuple[int, int] | None:
    """(whole, rest) of "four of the seven", for exact figures."""
    if quantity.part_of is None or quantity.low is None or quantity.bound != "exact":
        return None
    left = int(quantity.part_of) - int(quantity.low)
    return (int(quantity.part_of), left) if left > 0 else None


def _cite(claim: Claim) -> Cite:
    return Cite(report=claim.report, start=claim.start, end=claim.end, words=claim.words)
