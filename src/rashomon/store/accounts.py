"""Accounts in the store: every one that was made, and the reports, copies and points that it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from rashomon.store import log
from rashomon.store.codec import packed, unpacked
from rashomon.store.tables import accounts, copies, points
from rashomon.values import Account, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An account in the list of those made for an event."""

    seq: int
    key: str
    reports: int
    made: str


def get(tx: sa.Connection, event: str, key: str, reports: Sequence[Report]) -> Account | None:
    """The account made from just these reports; its texts are filled in from them."""
    asked = sa.select(accounts.c.body).where(accounts.c.event == event, accounts.c.key == key)
    body = tx.execute(asked).scalar()
    if body is None:
        return None
    by_id = {report.id: report for report in reports}
    bare = unpacked(body, Account)
    return replace(bare, reports=tuple(by_id[one.id] for one in bare.reports))


def put(tx: sa.Connection, event: str, key: str, account: Account, *, at: str, newest: bool = True) -> None:
    """Keep an account, once, and what it says of copies. `newest`: not of a moment that is past, which changes nothing."""
    there = sa.select(accounts.c.seq).where(accounts.c.event == event, accounts.c.key == key)
    if tx.execute(there).first() is not None:
        return
    bare = replace(account, reports=tuple(replace(report, text="") for report in account.reports))
    row = {"event": event, "key": key, "reports": len(account.reports), "made": at, "body": packed(bare)}
    seq = tx.execute(accounts.insert().values(row).returning(accounts.c.seq)).scalar_one()
    _points(tx, seq, account)
    if newest:
        _copies(tx, event, account)
        log.note(tx, "account", at=at, event=event, why=[f"made from {len(account.reports)} reports"])


def _points(tx: sa.Connection, seq: int, account: Account) -> None:
    rows = [
        {
            "account": seq,
            "id": point.id,
            "relation": point.relation,
            "least": point.origins.least,
            "most": point.origins.most,
            "shown": sum(d.shown and d.grade != "narrows" for d in point.differences),
        }
        for point in account.points
    ]
    if rows:
        tx.execute(points.insert(), rows)


def _copies(tx: sa.Connection, event: str, account: Account) -> None:
    tx.execute(copies.delete().where(copies.c.event == event))
    rows = [
        {
            "event": event,
            "copied": one.copied,
            "original": one.original,
            "kind": one.kind,
            "direction": one.direction,
            "share": one.share,
            "score": one.score,
        }
        for one in account.lineage
        if one.kind != "independent"
    ]
    if rows:
        tx.execute(copies.insert(), rows)


def made(tx: sa.Connection, event: str) -> list[Made]:
    """The accounts of an event, oldest first."""
    asked = sa.select(accounts.c.seq, accounts.c.key, accounts.c.reports, accounts.c.made)
    rows = tx.execute(asked.where(accounts.c.event == event).order_by(accounts.c.seq))
    return [Made(**row._mapping) for row in rows]
