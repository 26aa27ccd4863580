"""What models said, by the hash of what they were asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from rashomon.store.reports import AT_ONCE
from rashomon.store.tables import events, kept


def get(tx: sa.Connection, asked: Sequence[bytes]) -> dict[bytes, bytes]:
    """Those of the keys that are kept."""
    found: dict[bytes, bytes] = {}
    for n in range(0, len(asked), AT_ONCE):
        rows = tx.execute(sa.select(kept.c.key, kept.c.body).where(kept.c.key.in_(asked[n : n + AT_ONCE])))
        found.update((row.key, row.body) for row in rows)
    return found


def put(tx: sa.Connection, event: str, said: Mapping[bytes, bytes]) -> None:
    """Keep what is not kept yet: two processes may have asked the same."""
    there = get(tx, list(said))
    rows = [{"key": key, "event": event, "body": body} for key, body in said.items() if key not in there]
    if rows:
        tx.execute(kept.insert(), rows)


def forget(tx: sa.Connection, *, before: str) -> None:
    """Throw away what was kept for events that have not changed since; they are worked out again if they do."""
    quiet = sa.select(events.c.id).where(events.c.changed < before)
    tx.execute(kept.delete().where(kept.c.event.in_(quiet)))
