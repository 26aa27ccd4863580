"""What is said to have happened when, over all reports."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.values import Cite, Claim, Moment, Point, Time


def timeline(points: Sequence[Point]) -> tuple[Moment, ...]:
    """Anchored dates and times, earliest first; each cites the claims that tell it. What floats is left out: it stands in its claim."""
    found: dict[tuple[str, str, str], set[Cite]] = {}
    for claim in _innermost(points):
        for time in claim.times:
            if time.kind in ("date", "time") and time.earliest:
                key = (time.earliest, time.latest or time.earliest, time.precision)
                found.setdefault(key, set()).add(_cite(claim))
    return tuple(
        Moment(earliest=earliest, latest=latest, precision=precision, cites=tuple(sorted(cites)))
        for (earliest, latest, precision), cites in sorted(found.items())
    )


def _innermost(points: Sequence[Point]) -> list[Claim]:
    """Claims of the points; of those that hold one time, only the shortest."""
    claims = {c.id: c for p in points for c in p.claims if not c.in_title}
    shortest: dict[Time, Claim] = {}
    for claim in sorted(claims.values(), key=lambda c: (c.end - c.start, c.report, c.start)):
        for time in claim.times:
            shortest.setdefault(time, claim)
    kept = {c.id for c in shortest.values()}
    return [c for c in sorted(claims.values(), key=lambda c: (c.report, c.order)) if c.id in kept]


def _cite(claim: Claim) -> Cite:
    return Cite(report=claim.report, start=claim.start, end=claim.end, words=claim.words)
