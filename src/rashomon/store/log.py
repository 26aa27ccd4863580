"""The log: what changed and why, only ever added to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from rashomon.store.tables import log

What = Literal["added", "version", "corrected", "placed", "began", "merged", "moved", "account", "followed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of the log. `why`: reasons in words."""

    seq: int
    at: str
    what: str
    event: str | None
    report: str | None
    why: tuple[str, ...]


def now(*, days_ago: int = 0) -> str:
    """The moment in UTC, to the microsecond: as text it sorts as time does."""
    return (datetime.now(UTC) - timedelta(days=days_ago)).isoformat(timespec="microseconds")


def note(
    tx: sa.Connection,
    what: What,
    *,
    at: str,
    event: str | None = None,
    report: str | None = None,
    why: Sequence[str] = (),
) -> None:
    tx.execute(log.insert().values(at=at, what=what, event=event, report=report, why=json.dumps(list(why))))


def changes(
    tx: sa.Connection, *, event: str | None = None, report: str | None = None, since: str | None = None
) -> list[Change]:
    """The lines about an event or a report, oldest first."""
    asked = sa.select(log).order_by(log.c.seq)
    if event is not None:
        asked = asked.where(log.c.event == event)
    if report is not None:
        asked = asked.where(log.c.report == report)
    if since is not None:
        asked = asked.where(log.c.at >= since)
    return [
        Change(seq=r.seq, at=r.at, what=r.what, event=r.event, report=r.report, why=tuple(json.loads(r.why)))
        for r in tx.execute(asked)
    ]
