"""What grouping remembers between two reports."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.group.index import Index
from rashomon.settings import GroupSettings


@dataclass(slots=True, kw_only=True)
class State:
    """Reports held and the events they are in so far. Changed in place by `online`; pickles.

    `rows`: report id -> its row in the index. `event_of`: report id -> event id, for every report held, alone or not.
    `members`: event id -> rows. `also`: report id -> further events of a round-up, as of the last `settle`.
    """

    settings: GroupSettings
    index: Index = field(default_factory=Index)
    rows: dict[str, int] = field(default_factory=dict)
    event_of: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[int]] = field(default_factory=dict)
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)


def empty(settings: GroupSettings) -> State:
    """No report yet."""
    return State(settings=settings)
