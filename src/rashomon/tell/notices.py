"""What a reader must know before the account: above all, that the reports may not tell of one event."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.values import Notice


def notices(groups: Sequence[Sequence[str]]) -> tuple[Notice, ...]:
    """A notice where the reports do not tell of one event. `groups`: ids of those that do, the largest first."""
    if len(groups) < 2:
        return ()
    if len(groups[0]) == len(groups[1]):
        message = f"These reports tell of {len(groups)} different events, it seems: {NEXT_TO_NOTHING}."
        return (Notice(code=DIFFERENT, message=message, reports=tuple(r for g in groups for r in g)),)
    message = f"Of another event than the rest, it seems: {NEXT_TO_NOTHING} with the other reports."
    return tuple(Notice(code=DIFFERENT, message=message, reports=tuple(g)) for g in groups[1:])


DIFFERENT = "different-events"
NEXT_TO_NOTHING = "they share next to nothing"
