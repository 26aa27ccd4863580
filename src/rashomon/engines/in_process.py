"""Runs the flow in this process, or in one process a core when there are several events."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context

from rashomon import flow
from rashomon.errors import BrokenInstall, RashomonError
from rashomon.models import load
from rashomon.settings import Settings
from rashomon.values import Account, Copy, Refusal, Report, Told

WORTH_A_POOL = 4
"""Events; with fewer, loading the models in each process takes longer than it saves."""
WORTH_A_POOL_TO_READ = 24
"""The same, in reports that are only read."""


def account(event: str, reports: Sequence[Report], refusals: Sequence[Refusal], settings: Settings) -> Account:
    """The account of one event. `reports` may come in any order."""
    return _account(event, tuple(reports), tuple(refusals), settings)


def accounts(
    events: Sequence[tuple[str, tuple[Report, ...], tuple[Refusal, ...]]], settings: Settings, *, processes: int
) -> Iterator[Account | RashomonError]:
    """For each event, in the order given, its account, or why there is none. `BrokenInstall` is raised: it stops them all."""
    if processes < 2 or len(events) < WORTH_A_POOL:
        for event, reports, refusals in events:
            yield _tried(event, reports, refusals, settings)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_one_thread) as pool:
        names, groups, refused = zip(*events, strict=True)
        yield from pool.map(_tried, names, groups, refused, repeat(settings))


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def told(reports: Sequence[Report], settings: Settings, *, processes: int = 1) -> Iterator[Told]:
    """What each report says, in the order given, as it is read."""
    if processes < 2 or len(reports) < WORTH_A_POOL_TO_READ:
        for report in reports:
            yield _told(report, settings)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_one_thread) as pool:
        yield from pool.map(_told, reports, repeat(settings))


def lineage(reports: Sequence[Report], settings: Settings) -> tuple[Copy, ...]:
    """Who took what from whom, every pair of reports. Tracing reads the texts: no claim need be read for it."""
    record = flow.Record(event="", reports=flow.in_order(tuple(reports)))
    return flow.trace(record, load.models(), settings).lineage


def _one_thread() -> None:
    """A process a core: the models' own threads would only get in each other's way."""
    os.environ["RASHOMON_THREADS"] = "1"


def _told(report: Report, settings: Settings) -> Told:
    return flow.tell_one(report, load.models(), settings)


def _tried(
    event: str, reports: tuple[Report, ...], refusals: tuple[Refusal, ...], settings: Settings
) -> Account | RashomonError:
    try:
        return _account(event, reports, refusals, settings)
    except BrokenInstall:
        raise
    except RashomonError as error:
        return error


def _account(event: str, reports: tuple[Report, ...], refusals: tuple[Refusal, ...], settings: Settings) -> Account:
    models = load.models()
    record = flow.Record(event=event, reports=flow.in_order(reports), refusals=refusals)
    for step in flow.STEPS:
        record = step(record, models, settings)
    if record.account is None:
        raise RuntimeError("the flow ended without an account: flow.STEPS must end with flow.tell")
    return record.account
