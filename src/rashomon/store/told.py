"""What was read in each report: kept under a key of all it was read from."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from rashomon.store.codec import packed, unpacked
from rashomon.store.reports import split
from rashomon.store.tables import claims, told
from rashomon.values import Told


def get(tx: sa.Connection, wanted: Mapping[str, str]) -> dict[str, Told]:
    """Report id -> what was read in it, for those of `wanted` (report id -> key) that were read."""
    found: dict[str, Told] = {}
    for some in split(list(wanted.values())):
        rows = tx.execute(sa.select(told.c.report, told.c.body).where(told.c.key.in_(some)))
        found |= {row.report: unpacked(row.body, Told) for row in rows}
    return found


def put(tx: sa.Connection, key: str, one: Told) -> None:
    """Keep what was read; what was read of the report before, with other settings or by another edition, goes."""
    tx.execute(told.delete().where(told.c.report == one.report))
    tx.execute(claims.delete().where(claims.c.report == one.report))
    tx.execute(told.insert().values(key=key, report=one.report, body=packed(one)))
    rows = [
        {"report": one.report, "id": c.id, "start": c.start, "end": c.end, "certainty": c.certainty} for c in one.claims
    ]
    if rows:
        tx.execute(claims.insert(), rows)
