"""Events in the store: which reports belong to which, why, and what has moved lately."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from rashomon.errors import Misuse
from rashomon.store import log, words
from rashomon.store.reports import moment, split
from rashomon.store.tables import events, keys, placements, reports
from rashomon.values import Report

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A report's place. `score`: how sure, 0-1 (None where it was given, or began the event)."""

    report: str
    event: str
    seq: int = 0
    main: bool = True
    score: float | None = None
    unsure: bool = False
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event in a list. `first`, `latest`: when its reports were published; `changed`: when the desk last added one."""

    id: str
    title: str | None
    reports: int
    outlets: int
    first: str | None
    latest: str | None
    changed: str
    followed: bool
    merged_into: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A report that has its place, with what grouping knows of it. `edition`: of the program that worked that out."""

    seq: int
    report: str
    event: str
    edition: str
    vector: Vector
    keys: bytes


def place(tx: sa.Connection, report: Report, placements_: Sequence[Placement], *, at: str) -> None:
    """Put a report into its event (and, a round-up, into further ones). An event that is not there yet begins with it."""
    seq = last_seq(tx) + 1
    for one in placements_:
        began = tx.execute(sa.select(events.c.id).where(events.c.id == one.event)).first() is None
        if began:
            tx.execute(
                events.insert().values(
                    id=one.event, title=report.title, reports=0, followed=False, changed=at, first=None, latest=None
                )
            )
        tx.execute(
            placements.insert().values(
                report=one.report,
                event=one.event,
                seq=seq,
                main=one.main,
                score=one.score,
                unsure=one.unsure,
                why=json.dumps(list(one.why)),
            )
        )
        when = moment(report)
        tx.execute(
            events.update()
            .where(events.c.id == one.event)
            .values(
                reports=events.c.reports + int(one.main),
                changed=at,
                title=sa.func.coalesce(events.c.title, report.title),
                first=_outer(events.c.first, when, "<"),
                latest=_outer(events.c.latest, when, ">"),
            )
        )
        log.note(tx, "began" if began else "placed", at=at, event=one.event, report=one.report, why=one.why)


def touch(tx: sa.Connection, report: str, *, at: str) -> list[str]:
    """The events of a report whose particulars were corrected: they have changed."""
    found = [one.event for one in of_report(tx, report)]
    for event in found:
        tx.execute(events.update().where(events.c.id == event).values(changed=at))
    return found


def _outer(column: sa.Column[str | None], value: str | None, side: str) -> sa.ColumnElement[str | None]:
    """The earlier (<) or later (>) of the two; the one that is known where the other is not."""
    if value is None:
        return sa.type_coerce(column, sa.Text)
    return sa.case((column.is_(None), value), (column.op(side)(value), column), else_=value)


def last_seq(tx: sa.Connection) -> int:
    """The last place that was given out, of any event; 0 in an empty store."""
    return tx.execute(sa.select(sa.func.max(placements.c.seq))).scalar() or 0


def keep_key(tx: sa.Connection, report: str, *, edition: str, vector: Vector, body: bytes) -> None:
    """What grouping worked out for a report; what another edition had worked out goes."""
    tx.execute(keys.delete().where(keys.c.report == report))
    data = np.asarray(vector, dtype=np.float32).tobytes()
    tx.execute(keys.insert().values(report=report, edition=edition, vector=data, body=body))


def placed(tx: sa.Connection, *, after: int, until: int | None = None, since: str | None = None) -> Iterator[Placed]:
    """Reports in the order in which they got their (main) place: `after` that place, `until` that one, and published
    `since` then (those without a date among the last `UNDATED` places)."""
    asked = (
        sa.select(placements.c.seq, placements.c.report, placements.c.event, keys.c.edition, keys.c.vector, keys.c.body)
        .join(keys, keys.c.report == placements.c.report)
        .join(reports, reports.c.id == placements.c.report)
        .where(placements.c.seq > after, placements.c.main)
        .order_by(placements.c.seq)
    )
    if until is not None:
        asked = asked.where(placements.c.seq <= until)
    if since is not None:
        undated = sa.and_(reports.c.moment.is_(None), placements.c.seq > (until or after) - UNDATED)
        asked = asked.where(sa.or_(reports.c.moment >= since, undated))
    for row in tx.execute(asked):
        yield Placed(
            seq=row.seq,
            report=row.report,
            event=row.event,
            edition=row.edition,
            vector=np.frombuffer(row.vector, dtype=np.float32),
            keys=row.body,
        )


UNDATED = 2000


def recent(tx: sa.Connection, *, until: int, days: int, most: int) -> str | None:
    """The moment from which on reports are held after place `until`: so many days before the newest, and at most so many.

    The newest is the ninth tenth of the last thousand by time: a few wrong dates in the future move nothing.
    """
    last = (
        sa.select(reports.c.moment)
        .join(placements, placements.c.report == reports.c.id)
        .where(placements.c.seq <= until, placements.c.main, reports.c.moment.is_not(None))
    )
    moments_ = sorted(tx.execute(last.where(placements.c.seq > until - 1000)).scalars())
    if not moments_:
        return None
    newest = datetime.fromisoformat(moments_[len(moments_) * 9 // 10])
    earliest = (newest - timedelta(days=min(days, newest.toordinal() - 2))).isoformat()
    kept = list(
        tx.execute(last.where(reports.c.moment >= earliest).order_by(reports.c.moment.desc()).limit(most)).scalars()
    )
    return kept[-1] if len(kept) == most else earliest


def of_report(tx: sa.Connection, report: str) -> list[Placement]:
    """The event of a report, its main one first."""
    asked = sa.select(placements).where(placements.c.report == report)
    return [_placement(row) for row in tx.execute(asked.order_by(placements.c.main.desc(), placements.c.event))]


def members(tx: sa.Connection, event: str) -> list[Placement]:
    """The reports of an event, in the order in which they came."""
    asked = sa.select(placements).where(placements.c.event == event).order_by(placements.c.seq)
    return [_placement(row) for row in tx.execute(asked)]


def _placement(row: sa.Row[tuple[object, ...]]) -> Placement:
    kept = dict(row._mapping)
    return Placement(**{**kept, "why": tuple(json.loads(kept["why"]))})


def listed(
    tx: sa.Connection,
    *,
    since: str | None = None,
    query: str | None = None,
    least: int = 1,
    limit: int | None = None,
) -> list[EventLine]:
    """Events, the one that changed last first; `query`: words that one of its reports holds; `least` reports."""
    asked = _lines().where(events.c.merged_into.is_(None), events.c.reports >= least)
    if since is not None:
        asked = asked.where(events.c.changed >= since)
    if query is not None:
        hits = sa.select(placements.c.event).join(reports, reports.c.id == placements.c.report)
        asked = asked.where(events.c.id.in_(hits.where(words.holds(tx, query))))
    asked = asked.order_by(events.c.changed.desc(), events.c.id).limit(limit)
    return [EventLine(**row._mapping) for row in tx.execute(asked)]


def one(tx: sa.Connection, event: str) -> EventLine:
    """The event with this id, or the only one whose id begins so; where it was merged into another, that one."""
    name = resolved(tx, event)
    line = EventLine(**tx.execute(_lines().where(events.c.id == name)).one()._mapping)
    return line if line.merged_into is None else one(tx, line.merged_into)


def resolved(tx: sa.Connection, event: str, *, also: str = "") -> str:
    """The id that this is, or is the only beginning of. `also`: what else it was looked for as, for the message."""
    if tx.execute(sa.select(events.c.id).where(events.c.id == event)).first():
        return event
    begins = sa.select(events.c.id).where(events.c.id.startswith(event, autoescape=True)).order_by(events.c.id).limit(6)
    found = list(tx.execute(begins).scalars())
    if not found:
        sought = f"{also} or event" if also else "event"
        raise Misuse(f"there is no {sought} {event!r} in the store: 'rashomon events' lists the events")
    if len(found) > 1:
        raise Misuse(f"{event!r} is the beginning of several events ({', '.join(found[:5])} …): give more of it")
    return str(found[0])


def _lines() -> sa.Select[tuple[object, ...]]:
    outlets = (
        sa.select(sa.func.count(sa.distinct(reports.c.outlet)))
        .join(placements, placements.c.report == reports.c.id)
        .where(placements.c.event == events.c.id, placements.c.main)
    )
    return sa.select(events, outlets.scalar_subquery().label("outlets"))


def follow(tx: sa.Connection, event: str, *, at: str) -> None:
    """From now on its account is kept up to date as reports come in."""
    done = tx.execute(events.update().where(events.c.id == event, ~events.c.followed).values(followed=True))
    if done.rowcount:
        log.note(tx, "followed", at=at, event=event, why=["its account was asked for"])


def followed(tx: sa.Connection, among: Sequence[str]) -> list[str]:
    """Those of the events whose accounts are kept up to date."""
    found: list[str] = []
    for some in split(among):
        found += tx.execute(sa.select(events.c.id).where(events.c.followed, events.c.id.in_(some))).scalars()
    return sorted(found)
