"""Accounts of the store's events: made when asked for, from what is kept, and kept up to date from then on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rashomon import flow
from rashomon.engines import in_process
from rashomon.engines.edition import READING, TELLING, edition
from rashomon.engines.kept_models import Memory, remembering
from rashomon.models import load
from rashomon.settings import Settings
from rashomon.store import accounts, events, log, reports, status
from rashomon.store import told as kept_told
from rashomon.store.codec import hashed
from rashomon.store.opened import Store, reading, writing
from rashomon.store.reports import Stored
from rashomon.values import Account, Notice, Refusal, Report, Told

Done = Callable[[int, int], None]


def account(
    store: Store,
    event: str,
    settings: Settings,
    *,
    until: str | None = None,
    processes: int = 1,
    done: Done = lambda read, of: None,
) -> Account:
    """The account of an event, of the newest version of each report. `until`: as it would have been at that moment.

    `done` is told how many reports have been read, of how many. `processes`: more than one starts new interpreters where
    many reports are to be read, so a script that asks for them needs its `__main__` guard.
    """
    with reading(store) as tx:
        name = events.one(tx, event).id
        members = reports.of_event(tx, name, until=until)
        newest = flow.in_order(tuple(one.report for one in members if one.latest))
        refused = status.refusals_of(tx, [report.id for report in newest])
        key = _key(newest, members, refused, settings)
        found = accounts.get(tx, name, key, newest)
    if found is None:
        found = _made(store, name, newest, refused, settings, processes, done)
        found = replace(found, notices=found.notices + _older(members))
        _keep(store, name, key, found, newest=until is None)
    return found


def follow(store: Store, event: str) -> None:
    """Its account is made again whenever a report joins it."""
    if store.writable:
        with writing(store) as tx:
            events.follow(tx, events.one(tx, event).id, at=log.now())


def refreshed(store: Store, touched: Sequence[str], settings: Settings, *, processes: int = 1) -> list[str]:
    """Makes the accounts of those of the touched events that are followed; their ids."""
    with reading(store) as tx:
        wanted = events.followed(tx, touched)
    for event in wanted:
        account(store, event, settings, processes=processes)
    return wanted


def _key(newest: Sequence[Report], members: Sequence[Stored], refused: Sequence[Refusal], settings: Settings) -> str:
    """Of all that an account is made from."""
    prints = tuple(reports.fingerprint(report) for report in newest)
    older = tuple(one.report.id for one in members if not one.latest)
    return hashed(edition(TELLING, _pipelines(settings)), settings, prints, older, tuple(refused))


def _made(
    store: Store,
    event: str,
    newest: tuple[Report, ...],
    refused: Sequence[Refusal],
    settings: Settings,
    processes: int,
    done: Done,
) -> Account:
    memory = Memory(store=store, event=event)
    record = flow.Record(event=event, reports=newest, refusals=tuple(refused))
    record = flow.having_read(record, _told(store, newest, settings, processes, done))
    models = remembering(load.models(), memory)
    for step in flow.STEPS[1:]:
        record = step(record, models, settings)
    memory.keep()
    if record.account is None:
        raise RuntimeError("the flow ended without an account: flow.STEPS must end with flow.tell")
    return record.account


def _told(store: Store, newest: Sequence[Report], settings: Settings, processes: int, done: Done) -> tuple[Told, ...]:
    """What each report says: from the store, or read now and kept, one by one, so that nothing is read twice."""
    made = edition(READING, _pipelines(settings))
    keys = {report.id: hashed(made, settings.read, reports.fingerprint(report)) for report in newest}
    with reading(store) as tx:
        found = kept_told.get(tx, keys)
    missing = [report for report in newest if report.id not in found]
    done(len(found), len(newest))
    for told in in_process.told(missing, settings, processes=processes):
        found[told.report] = told
        if store.writable:
            with writing(store) as tx:
                kept_told.put(tx, keys[told.report], told)
        done(len(found), len(newest))
    return tuple(found[report.id] for report in newest)


def _pipelines(settings: Settings) -> tuple[str, ...]:
    return tuple(name for _, name in settings.read.models)


def _older(members: Sequence[Stored]) -> tuple[Notice, ...]:
    older = tuple(one.report.id for one in members if not one.latest)
    if not older:
        return ()
    many = f"{len(older)} earlier versions of reports are" if len(older) > 1 else "1 earlier version of a report is"
    return (
        Notice(
            code="older-versions",
            message=f"{many} kept and left out here: the newest one counts.",
        ),
    )


def _keep(store: Store, event: str, key: str, made: Account, *, newest: bool) -> None:
    if store.writable:
        with writing(store) as tx:
            accounts.put(tx, event, key, made, at=log.now(), newest=newest)
