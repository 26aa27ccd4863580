"""Runs the flow over the store: takes reports in as they arrive, and makes accounts when they are asked for.

Only what a new report touches is done again. Each step is one transaction: it is kept whole or not at all, and a run that
was broken off goes on where it stopped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC

from rashomon import flow, moments
from rashomon.engines import placing
from rashomon.engines.edition import GROUPING, edition
from rashomon.models import load
from rashomon.settings import Settings
from rashomon.store import events, log, reports, status
from rashomon.store.events import Vector
from rashomon.store.opened import Store, reading, writing
from rashomon.values import Refusal, Report

AT_ONCE = 64
"""Reports of one transaction: what is acknowledged together."""

Original = Callable[[Report], bytes | None]
"""The bytes a report was read from, if they can still be had."""
Done = Callable[[int, int], None]
"""Told how many reports are acknowledged, of how many."""


@dataclass(slots=True)
class Added:
    """What came of taking reports in. `new`, `known`: ids; `touched`: events that a new report joined or began."""

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
    places = placing.Places()
    with writing(store) as tx:
        status.refuse(tx, refused, at=log.now())
    ordered = flow.in_order(tuple(given))
    for some, vectors in _prepared(store, ordered, found):
        _add_some(store, some, vectors, places, original, found)
        done(found.known + len(found.new), len(ordered))
    return found


def _prepared(store: Store, ordered: Sequence[Report], found: Added) -> Iterator[tuple[list[Report], list[Vector]]]:
    """Some new reports at a time with their vectors, which are worked out while those before are being kept."""
    waiting: deque[tuple[list[Report], Future[list[Vector]]]] = deque()
    with ThreadPoolExecutor(1) as ahead:
        for n in range(0, len(ordered), AT_ONCE):
            if some := _unknown(store, ordered[n : n + AT_ONCE], found):
                waiting.append((some, ahead.submit(placing.vectors, some, load.embedder())))
            if len(waiting) > 1:
                yield waiting[0][0], waiting.popleft()[1].result()
        while waiting:
            yield waiting[0][0], waiting.popleft()[1].result()


def _unknown(store: Store, some: Sequence[Report], found: Added) -> list[Report]:
    marks = {report.id: reports.fingerprint(report) for report in some}
    with reading(store) as tx:
        there = reports.known(tx, set(marks.values()))
    new = [report for report in some if marks[report.id] not in there]
    found.known += len(some) - len(new)
    return new


def _add_some(
    store: Store,
    some: Sequence[Report],
    vectors: Sequence[Vector],
    places: placing.Places,
    original: Original,
    found: Added,
) -> None:
    """One transaction. Others may have added since: what they decided is learnt first, under the lock."""
    bytes_ = [original(report) for report in some]
    made = edition(GROUPING)
    with writing(store) as tx:
        placing.learn(places, events.placed(tx, after=places.seen, since=_window(some)), seen=events.last_seq(tx))
        at = log.now()
        for given, vector, data in zip(some, vectors, bytes_, strict=True):
            report, new = reports.add(tx, given, original=data, at=at)
            if not new:
                found.known += 1
                continue
            decided = placing.decide(places, report, vector)
            events.keep_key(tx, report.id, made, vector)
            events.place(tx, report, decided, at=at)
            found.new.append(report.id)
            found.touched.update((one.event, None) for one in decided)


def _window(some: Sequence[Report]) -> str | None:
    """The earliest moment that the placing of these reports may look at; None for no bound."""
    first = min(moments.order(report)[0] for report in some)
    if first == moments.LATEST or first.year < 2:
        return None
    return (first.astimezone(UTC) - placing.WINDOW).isoformat()
