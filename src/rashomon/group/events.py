"""Which reports tell of one event, all reports at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon import moments
from rashomon.group import online
from rashomon.group.state import empty
from rashomon.settings import GroupSettings
from rashomon.values import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Report id -> event id (that of the event's first report in time), None for a report that stands alone.

    `also`: report id -> further events of a round-up; only where there are any.
    """

    events: dict[str, str | None]
    also: dict[str, tuple[str, ...]]


def grouping(reports: Sequence[Report], settings: GroupSettings) -> Grouping:
    """The same reports in any order give the same groups, and the same as `online` after `settle`."""
    state = empty(settings)
    online.hold(state, sorted(reports, key=moments.order))
    online.settle(state)
    alone = {name for name, rows in state.members.items() if len(rows) == 1}
    found = {r.id: state.event_of[r.id] for r in reports}
    return Grouping(events={r: None if name in alone else name for r, name in found.items()}, also=state.also)


def events(reports: Sequence[Report], settings: GroupSettings) -> dict[str, str | None]:
    """`Grouping.events`."""
    return grouping(reports, settings).events
