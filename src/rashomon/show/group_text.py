"""What `group` prints for people: the reports of each event, then those that stand alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.show.sayings import clean
from rashomon.values import Report


def group_text(reports: Sequence[Report], events: Mapping[str, str | None]) -> str:
    """Lines, each with its break. Events stand in the order of their first report."""
    together: dict[str, list[str]] = {}
    alone: list[str] = []
    for report in reports:
        event = events[report.id]
        (alone if event is None else together.setdefault(event, [])).append(clean(report.location))
    lines: list[str] = []
    for places in together.values():
        lines += [f"one event, {len(places)} reports", *(f"  {place}" for place in places)]
    return "".join(f"{line}\n" for line in [*lines, *(f"stands alone: {place}" for place in alone)])
