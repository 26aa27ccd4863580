"""The people ledger: how many people, in what state, told where. A figure that the text only points back to is marked as resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.language.words import listed
from rashomon.tell.figures import Figure, done
from rashomon.tell.stands import Stands
from rashomon.values import Count, Point, State


def counts(points: Sequence[Point], found: Sequence[Figure], stands: Stands) -> tuple[Count, ...]:
    """Figures of people, one row for each state, group and value, with every place where it is told; by state, then group.

    `stands`: whether a time is to be relied on as a date.
    """
    disputed = _disputed(points)
    rows: dict[tuple[str, str, int | None, int | None], list[Figure]] = {}
    for one in found:
        if not one.in_title and not one.implied:
            rows.setdefault((one.state or "", one.of, one.low, one.high), []).append(one)
    return tuple(
        _row(alike, disputed, stands)
        for _, alike in sorted(rows.items(), key=lambda r: (r[0][0] == "", *map(str, r[0])))
    )


def _disputed(points: Sequence[Point]) -> Mapping[tuple[str, int, int], frozenset[str]]:
    """(report, start, end) of a claim -> the kinds of shown differences on its point that are no mere narrowing."""
    found: dict[tuple[str, int, int], frozenset[str]] = {}
    for point in points:
        kinds = frozenset(d.kind for d in point.differences if d.shown and d.grade != "narrows")
        for claim in point.claims:
            if kinds:
                place = (claim.report, claim.start, claim.end)
                found[place] = found.get(place, frozenset()) | kinds
    return found


def _row(found: Sequence[Figure], disputed: Mapping[tuple[str, int, int], frozenset[str]], stands: Stands) -> Count:
    first = found[0]
    kinds = {
        kind
        for (report, start, end), over in disputed.items()
        for kind in over
        if any(o.cite.report == report and start <= o.cite.start and o.cite.end <= end for o in found)
    }
    speakers = sorted({s.words for o in found for s in o.claim.said_by[:1]})
    places = sorted({p.words for o in found for p in o.claim.places})
    times = sorted(
        {t.latest for o in found for t in o.claim.times if t.latest and t.kind in ("date", "time") and stands(t)}
    )
    return Count(
        state=first.state, of=first.of, low=first.low, high=first.high, cites=tuple(sorted({o.cite for o in found})),
        place=places[0] if len(places) == 1 else None, custodian=_only(_custodians(found)),
        moved_from=_only(_ends(found, ("from",))), moved_to=_only(_ends(found, ("to", "into"))), as_of=times[-1] if times else None,
        said_by=speakers[0] if len(speakers) == 1 else None,
        read_from="resolved" if all(o.resolved for o in found) else "said",
        disputed=", ".join(sorted(kinds)) or None,
    )  # fmt: skip


_HELD: frozenset[State | None] = frozenset({"in-custody", "in-protective-custody", "arrested", "missing"})
_IN_HANDS = re.compile(r"\b(?:custody|care|hands|captivity) of (?:the )?", re.IGNORECASE)


def _only(words: set[str]) -> str | None:
    """What all tell alike; None where two tell otherwise, or nobody does."""
    return next(iter(words)) if len(words) == 1 else None


def _custodians(found: Sequence[Figure]) -> set[str]:
    """Who holds them: named behind "in the custody of", or as who did the deed that put them in this state."""
    held: set[str] = set()
    for one in found:
        if one.state in _HELD:
            behind = [one.claim.start + m.end() for m in _IN_HANDS.finditer(one.claim.words)]
            named = {n.words for n in one.claim.names if n.start in behind}
            doers = {m.words for m in one.claim.who if m.form != "pronoun" and m.kind in ("person", "organisation")}
            held |= named or (doers if done(one.claim) == one.state else set())
    return held


def _ends(found: Sequence[Figure], leads: tuple[str, ...]) -> set[str]:
    """Where those told of were moved from, or to: the places of a verb of moving, with their preposition taken off."""
    moving = listed("moving_verbs") | listed("bringing_verbs")
    claims = [o.claim for o in found if o.claim.deed and o.claim.deed.lemma in moving]
    told = {
        words
        for c in claims
        for p in c.places
        for lead, _, words in [p.words.partition(" ")]
        if lead.casefold() in leads
    }
    for claim in claims if not told else ():
        told |= {
            n.words
            for n in claim.names
            if claim.words[: n.start - claim.start].casefold().endswith(tuple(f"{w} " for w in leads))
        }
    return told - {""}
