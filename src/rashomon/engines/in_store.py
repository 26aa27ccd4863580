"""Runs the flow over the store: takes reports in as they arrive, and makes accounts when they are asked for.

Only what a new report touches is done again. Each step is one transaction: it is kept whole or not at all, and a run that
was broken off goes on where it stopped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from rashomon import flow
from rashomon.engines import placing
from rashomon.engines.edition import GROUPING, edition
from rashomon.engines.placing import Known, Places
from rashomon.models import load
from rashomon.settings import Settings
from rashomon.store import events, kept, log, reports, status
from rashomon.store.events import Placed
from rashomon.store.opened import Store, reading, writing
from rashomon.values import Refusal, Report

AT_ONCE = 64
"""Reports of one transaction: what is acknowledged together."""
QUIET = 14
"""Days after which what models said is thrown away of an event that has not changed."""
ANEW = 2000
"""Places of the stream after which grouping begins anew with the recent reports."""

Original = Callable[[Report], bytes | None]
"""The bytes a report was read from, if they can still be had."""
Done = Callable[[int, int], None]
"""Told how many reports are acknowledged, of how many."""


@dataclass(slots=True)
class Added:
    """What came of taking reports in. `new`, `corrected`: ids; `touched`: events that a new report joined or began, or of a corrected one."""

    new: list[str] = field(default_factory=list)
    known: int = 0
    corrected: list[str] = field(default_factory=list)
    touched: dict[str, None] = field(default_factory=dict)


def add(
    store: Store,
    given: Sequence[Report],
    refused: Sequence[Refusal],
    settings: Settings,
    *,
    original: Original = lambda report: None,
    done: Done = lambda count, of: None,
) -> Added:
    """Take reports in, in order of time, and put each into its event.

    What the store knows already is passed over, so that a run that was broken off is just run again.
    """
    found = Added()
    places = placing.begun(settings.group)
    with writing(store) as tx:
        status.refuse(tx, refused, at=log.now())
    ordered = flow.in_order(tuple(given))
    for some, known in _prepared(store, ordered, found):
        places = _add_some(store, some, known, places, settings, original, found)
        done(found.known + len(found.new) + len(found.corrected), len(ordered))
    if found.new:
        with writing(store) as tx:
            kept.forget(tx, before=log.now(days_ago=QUIET))
    return found


def _prepared(store: Store, ordered: Sequence[Report], found: Added) -> Iterator[tuple[list[Report], list[Known]]]:
    """Some new reports at a time with what grouping needs of them, worked out while those before are being kept."""
    waiting: deque[tuple[list[Report], Future[list[Known]]]] = deque()
    with ThreadPoolExecutor(1) as ahead:
        for n in range(0, len(ordered), AT_ONCE):
            if some := _unknown(store, ordered[n : n + AT_ONCE], found):
                waiting.append((some, ahead.submit(placing.known, some, load.embedder())))
            if len(waiting) > 1:
                yield waiting[0][0], waiting.popleft()[1].result()
        while waiting:
            yield waiting[0][0], waiting.popleft()[1].result()


def _unknown(store: Store, some: Sequence[Report], found: Added) -> list[Report]:
    marks = [reports.fingerprint(report) for report in some]
    with reading(store) as tx:
        there = reports.known(tx, set(marks))
    new = [report for report, mark in zip(some, marks, strict=True) if mark not in there]
    found.known += len(some) - len(new)
    return new


def _add_some(
    store: Store,
    some: Sequence[Report],
    known: Sequence[Known],
    places: Places,
    settings: Settings,
    original: Original,
    found: Added,
) -> Places:
    """One transaction. Others may have added since: what they decided is learnt first, under the lock."""
    data = [original(report) for report in some]
    with writing(store) as tx:
        places = _caught_up(tx, places, settings)
        at = log.now()
        for given, own, bytes_ in zip(some, known, data, strict=True):
            report, outcome = reports.add(tx, given, original=bytes_, at=at)
            if outcome == "known":
                found.known += 1
                continue
            if outcome == "corrected":
                found.corrected.append(report.id)
                found.touched.update(dict.fromkeys(events.touch(tx, report.id, at=at)))
                continue
            places = _caught_up(tx, places, settings)
            own = own if report.id == given.id else placing.known([report], load.embedder())[0]
            decided = placing.decide(places, report, own)
            body = placing.packed(places, report.id, own)
            events.keep_key(tx, report.id, edition=edition(GROUPING), vector=own.vector, body=body)
            events.place(tx, report, decided, at=at)
            found.new.append(report.id)
            found.touched.update((one.event, None) for one in decided)
    return places


def _caught_up(tx: sa.Connection, places: Places, settings: Settings) -> Places:
    """With all that is decided. At every `ANEW`th place of the stream grouping begins anew with the recent reports, so that
    what it holds, and what it decides, hangs on the store alone and not on which run came when."""
    last = events.last_seq(tx)
    began = last - last % ANEW
    if places.began != began or places.seen > last:
        places = placing.begun(settings.group, after=began)
        since = events.recent(tx, until=began, days=settings.store.held_days, most=settings.store.most_held)
        placing.learn(places, _of_this_edition(tx, events.placed(tx, after=0, until=began, since=since)), seen=began)
    if places.seen < last:
        placing.learn(places, _of_this_edition(tx, events.placed(tx, after=places.seen)), seen=last)
    return places


def _of_this_edition(tx: sa.Connection, placed: Iterable[Placed]) -> Iterator[Placed]:
    """What another edition of the program worked out is worked out again, and kept."""
    for one in list(placed):
        if one.edition == edition(GROUPING):
            yield one
            continue
        (report,) = reports.get(tx, [one.report])
        (own,) = placing.known([report.report], load.embedder())
        body = placing.packed_anew(own)
        events.keep_key(tx, one.report, edition=edition(GROUPING), vector=own.vector, body=body)
        yield replace(one, vector=own.vector, keys=body)
