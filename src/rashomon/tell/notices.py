"""What a reader must know before the account: above all, that the reports may not tell of one event."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.settings import TellSettings
from rashomon.values import Notice, Point, Report, Told


def notices(
    points: Sequence[Point], told: Sequence[Told], reports: Sequence[Report], settings: TellSettings
) -> tuple[Notice, ...]:
    """A notice for each report that shares next to nothing with any other, in the order of the reports."""
    read = {t.report for t in told if t.claims}
    if len(read) < 2:
        return ()
    shared = {r.id: _shared(r.id, points) for r in reports if r.id in read}
    apart = tuple(r for r, n in shared.items() if n < settings.shared_points)
    if not apart:
        return ()
    if len(apart) == len(shared):
        message = "These reports seem to tell of different events: next to nothing is told by two of them."
    else:
        message = "May tell of different events than the rest: shares next to nothing with the other reports."
    return (Notice(code="different-events", message=message, reports=apart),)


def _shared(report: str, points: Sequence[Point]) -> int:
    """Points of the body that the report shares with another."""
    return sum(1 for p in points if p.relation != "only" and any(c.report == report for c in p.claims))
