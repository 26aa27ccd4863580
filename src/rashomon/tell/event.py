"""When and where the event happened: what most reports tell of it. First version: dates and named places by the number of reports that give them."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.values import Cite, Event, Place, Point, Report, Time, Told, When, Where


def event(name: str, reports: Sequence[Report], told: Sequence[Told], points: Sequence[Point]) -> Event:
    """The event with its best-supported day and places; both empty where nothing was read."""
    return Event(id=name, reports=tuple(r.id for r in reports), when=_when(points, reports), where=_where(told))


def _when(points: Sequence[Point], reports: Sequence[Report]) -> When | None:
    """The day that claims of most reports give, among days no later than the last publication; the earlier of equals."""
    last = max((r.published[:10] for r in reports if r.published), default="9999")
    days: dict[tuple[str, str], set[Time]] = {}
    for point in points:
        for time in (t for c in point.claims for t in c.times):
            if (
                time.kind in ("date", "time")
                and time.earliest
                and time.latest
                and time.earliest[:10] == time.latest[:10] <= last
            ):
                days.setdefault((time.earliest[:10], time.latest[:10]), set()).add(time)
    if not days:
        return None
    (earliest, latest), times = max(
        sorted(days.items(), reverse=True), key=lambda d: (len({t.report for t in d[1]}), len(d[1]))
    )
    return When(earliest=earliest, latest=latest, cites=tuple(sorted({_cite(t) for t in times})))


def _where(told: Sequence[Told]) -> tuple[Where, ...]:
    """Named places that at least two reports give (one, if there is only one report), by how many give them."""
    named: dict[str, set[Place]] = {}
    for place in (p for one in told for p in one.places if p.name):
        named.setdefault(place.name or "", set()).add(place)
    enough = min(2, len(told))
    ranked = sorted(named.items(), key=lambda n: (-len({p.report for p in n[1]}), -len(n[1]), n[0]))
    return tuple(
        Where(name=name, country=None, lat=None, lon=None, cites=tuple(sorted({_cite(p) for p in places})))
        for name, places in ranked
        if len({p.report for p in places}) >= enough
    )


def _cite(value: Time | Place) -> Cite:
    return Cite(report=value.report, start=value.start, end=value.end, words=value.words)
