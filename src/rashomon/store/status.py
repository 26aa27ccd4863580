"""What the store holds, in figures; and what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from rashomon.store import tables
from rashomon.store.codec import hashed
from rashomon.store.opened import Store, reading
from rashomon.store.reports import split
from rashomon.values import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Figures of a store. `bytes`: of the file and its side files. `alone`: events of one report."""

    path: str
    bytes: int
    shape: str
    reports: int
    versions: int
    events: int
    alone: int
    followed: int
    told: int
    accounts: int
    refusals: int
    watched: int
    last_added: str | None


def status(store: Store) -> Status:
    with reading(store) as tx:
        return Status(
            path=str(store.path),
            bytes=sum(p.stat().st_size for p in store.path.parent.glob(store.path.name + "*") if p.is_file()),
            shape=str(tx.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()),
            reports=_count(tx, tables.reports),
            versions=_count(tx, tables.reports, tables.reports.c.version > 1),
            events=_count(tx, tables.events, tables.events.c.merged_into.is_(None)),
            alone=_count(tx, tables.events, tables.events.c.reports == 1),
            followed=_count(tx, tables.events, tables.events.c.followed),
            told=_count(tx, tables.told),
            accounts=_count(tx, tables.accounts),
            refusals=_count(tx, tables.refusals),
            watched=_count(tx, tables.watched),
            last_added=tx.execute(sa.select(sa.func.max(tables.reports.c.added))).scalar(),
        )


def _count(tx: sa.Connection, table: sa.Table, where: sa.ColumnElement[bool] | None = None) -> int:
    asked = sa.select(sa.func.count()).select_from(table)
    return int(tx.execute(asked if where is None else asked.where(where)).scalar() or 0)


def refuse(tx: sa.Connection, refused: Sequence[Refusal], *, at: str) -> None:
    """Keep each refusal once, however often its cause is met."""
    for one in refused:
        key = hashed(one.code, one.report, one.message)
        if tx.execute(sa.select(tables.refusals.c.code).where(tables.refusals.c.key == key)).first() is None:
            tx.execute(
                tables.refusals.insert().values(
                    key=key, code=one.code, report=one.report, message=one.message, remedy=one.remedy, first=at
                )
            )


def refusals_of(tx: sa.Connection, names: Sequence[str]) -> list[Refusal]:
    """What was refused of these reports, in a fixed order."""
    found: list[sa.Row[tuple[object, ...]]] = []
    for some in split(names):
        found += tx.execute(sa.select(tables.refusals).where(tables.refusals.c.report.in_(some)))
    return [_refusal(row) for row in sorted(found, key=lambda row: str(row._mapping["key"]))]


def refusals(tx: sa.Connection) -> list[Refusal]:
    """What was refused, the newest first."""
    rows = tx.execute(sa.select(tables.refusals).order_by(tables.refusals.c.first.desc(), tables.refusals.c.key))
    return [_refusal(row) for row in rows]


def _refusal(row: sa.Row[tuple[object, ...]]) -> Refusal:
    kept = row._mapping
    return Refusal(code=kept["code"], report=kept["report"], message=kept["message"], remedy=kept["remedy"])
