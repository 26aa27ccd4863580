"""The people ledger: how many people, in what state, told where. A figure that the text only points back to is marked as resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.tell.figures import Figure
from rashomon.tell.stands import Stands
from rashomon.values import Count, Point


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
        place=places[0] if len(places) == 1 else None, as_of=times[-1] if times else None,
        said_by=speakers[0] if len(speakers) == 1 else None,
        read_from="resolved" if all(o.resolved for o in found) else "said",
        disputed=", ".join(sorted(kinds)) or None,
    )  # fmt: skip
