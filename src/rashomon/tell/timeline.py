"""What is said to have happened when, over all reports, in order."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.tell.stands import Stands
from rashomon.values import Cite, Claim, Moment, Time, Told

FINE = frozenset({"day", "part-of-day", "hour", "minute"})
COARSE = frozenset({"year", "month", "week"})


def timeline(told: Sequence[Told], stands: Stands) -> tuple[Moment, ...]:
    """Dates and times that can be relied on, earliest first; each cites the claims that tell it. What floats stands in its claim.

    Days and clock times; months and years only where the words name them.
    """
    found: dict[tuple[str, str, str], set[Cite]] = {}
    for one in told:
        for time in one.times:
            if time.kind in ("date", "time") and time.earliest and stands(time) and _fine_or_named(time):
                claim = _smallest(time, one.claims)
                if claim is not None:
                    key = (time.earliest, time.latest or time.earliest, time.precision)
                    found.setdefault(key, set()).add(_cite(claim))
    return tuple(
        Moment(earliest=earliest, latest=latest, precision=precision, cites=tuple(sorted(cites)))
        for (earliest, latest, precision), cites in sorted(found.items())
    )


def _fine_or_named(time: Time) -> bool:
    """To the day; or a month or year that the words give by its number ("in May 2014"), not "last year" or "recently"."""
    return time.precision in FINE or (time.precision in COARSE and any(c.isdigit() for c in time.words))


def _smallest(time: Time, claims: Sequence[Claim]) -> Claim | None:
    holding = [c for c in claims if c.start <= time.start and time.end <= c.end and not c.in_title]
    return min(holding, key=lambda c: (c.end - c.start, c.start), default=None)


def _cite(claim: Claim) -> Cite:
    return Cite(report=claim.report, start=claim.start, end=claim.end, words=claim.words)
