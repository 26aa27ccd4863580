"""When and where the event happened: by the claims that tell the main deed, which are shared by many reports and told first.

A date line is no date of the event, nor is the day on which somebody said something, nor a day that hangs on another day
inside the text (`stands`). Where nothing is left, the event has no day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from rashomon.language.words import listed
from rashomon.tell.stands import Stands
from rashomon.tell.weight import weights
from rashomon.tell.where import where
from rashomon.values import Cite, Claim, Event, Name, Point, Report, Texts, Time, Told, When

T = TypeVar("T", bound=Cite)
DAYS = frozenset({"day", "part-of-day", "hour", "minute"})
"""Precisions that tell a day; a year or a month is no day of an event."""


def event(
    name: str,
    reports: Sequence[Report],
    told: Sequence[Told],
    points: Sequence[Point],
    names: Sequence[Name],
    texts: Texts,
    stands: Stands,
) -> Event:
    """The event with its best-supported day and places; both empty where nothing was read."""
    weigh = weights(told, points)
    return Event(
        id=name,
        reports=tuple(r.id for r in reports),
        when=_when(told, reports, weigh, stands),
        where=where(told, names, weigh, texts),
    )


def _when(told: Sequence[Told], reports: Sequence[Report], weigh: Mapping[str, float], stands: Stands) -> When | None:
    """The day with the most weight over the reports, none later than the last publication; the earlier of equals."""
    last = max((r.published[:10] for r in reports if r.published), default="9999")
    days: dict[tuple[str, str], dict[str, float]] = {}
    cites: dict[tuple[str, str], set[Cite]] = {}
    for claim, time in _times(told):
        if time.precision not in DAYS or not time.earliest or not time.latest or not stands(time):
            continue
        day = (time.earliest[:10], time.latest[:10])
        if day[0] <= last and (day[0] == day[1] or time.precision == "part-of-day"):
            held = days.setdefault(day, {})
            held[claim.report] = max(held.get(claim.report, 0.0), weigh[claim.id])
            cites.setdefault(day, set()).add(_cite(time))
    if not days:
        return None
    earliest, latest = max(sorted(days, reverse=True), key=lambda d: round(sum(days[d].values()), 6))
    return When(earliest=earliest, latest=latest, cites=tuple(sorted(cites[(earliest, latest)])))


def _times(told: Sequence[Told]) -> Iterator[tuple[Claim, Time]]:
    """Dates and times with the claim they stand in, where it tells what was done: not when it was said, nor what is planned."""
    for one in told:
        for claim in one.claims:
            saying = claim.deed is not None and claim.deed.lemma in listed("say_verbs")
            if claim.in_title or saying or claim.certainty in ("planned", "denied"):
                continue
            for time in claim.times:
                inside = claim.core[0] <= time.start and time.end <= claim.core[1]
                if inside and time.kind in ("date", "time"):
                    yield claim, time


def _cite(value: T) -> Cite:
    return Cite(report=value.report, start=value.start, end=value.end, words=value.words)
