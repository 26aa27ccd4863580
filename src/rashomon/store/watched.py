"""What is polled: when it was looked at, when it is due, and what lets the next poll pass over what it knows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from rashomon.store import log
from rashomon.store.tables import watched

LONGEST = timedelta(hours=6)
"""Between two polls of what fails again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A feed or folder. `state`: of a folder each file's time and size, of a feed what the site wants sent along."""

    address: str
    looked: str | None = None
    due: str | None = None
    failures: int = 0
    state: Mapping[str, Any] = field(default_factory=dict)

    def is_due(self) -> bool:
        return self.due is None or self.due <= log.now()


def get(tx: sa.Connection, address: str) -> Watched:
    row = tx.execute(sa.select(watched).where(watched.c.address == address)).first()
    if row is None:
        return Watched(address=address)
    return Watched(
        address=row.address, looked=row.looked, due=row.due, failures=row.failures, state=json.loads(row.state)
    )


def put(tx: sa.Connection, before: Watched, *, state: Mapping[str, Any], failed: bool, every: timedelta) -> Watched:
    """After a poll: due again after `every`, after twice as long for each failure in a row."""
    failures = before.failures + 1 if failed else 0
    wait = min(every * 2 ** min(failures, 16), max(every, LONGEST)) if failed else every
    now = datetime.now(UTC)
    after = Watched(
        address=before.address,
        looked=now.isoformat(timespec="microseconds"),
        due=(now + wait).isoformat(timespec="microseconds"),
        failures=failures,
        state=state,
    )
    tx.execute(watched.delete().where(watched.c.address == before.address))
    tx.execute(
        watched.insert().values(
            address=after.address,
            looked=after.looked,
            due=after.due,
            failures=after.failures,
            state=json.dumps(after.state, sort_keys=True),
        )
    )
    return after
