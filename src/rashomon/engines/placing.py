"""Which event a report that comes in belongs to: the one place where the stream meets the grouping.

Simplest that can stand until `group` decides online: the nearest report in time's window by sentence vectors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from rashomon import moments
from rashomon.models.protocols import Embedder
from rashomon.store.events import Placed, Placement, Vector
from rashomon.values import Report

WINDOW = timedelta(days=7)
NEAR = 0.72
"""Cosine of the vectors from which two reports are taken to tell of one event."""


@dataclass(slots=True)
class Places:
    """Reports that have their place, with room to grow. `seen`: the last place that is in here."""

    vectors: Vector = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    reports: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)
    seen: int = 0


def vectors(reports: Sequence[Report], embedder: Embedder) -> list[Vector]:
    """What grouping needs of each report beside its text."""
    return list(embedder.embed([f"{report.title or ''}\n{report.text}" for report in reports]))


def learn(places: Places, placed: Iterable[Placed], *, seen: int) -> None:
    """Take in what was decided before, or by others, up to place `seen`."""
    for one in placed:
        if one.vector is not None:
            _keep(places, one.report, one.event, one.vector)
    places.seen = seen


def decide(places: Places, report: Report, vector: Vector) -> list[Placement]:
    """The event of a report (and further ones of a round-up), with reasons; `places` then knows it."""
    if report.event is not None:
        found = Placement(report=report.id, event=report.event, why=("the event was given with the report",))
    else:
        found = _nearest(places, report, vector)
    _keep(places, report, found.event, vector)
    places.seen += 1
    return [found]


def _nearest(places: Places, report: Report, vector: Vector) -> Placement:
    when = moments.order(report)[0]
    count = len(places.reports)
    if count:
        near = np.round(places.vectors[:count] @ vector, 5)
        for k in np.argsort(-near, kind="stable")[:20]:
            if near[k] < NEAR:
                break
            other = places.moments[k]
            if moments.LATEST in (when, other) or abs(when - other) <= WINDOW:
                why = f"its words are nearest ({near[k]:.2f}) to those of {places.reports[k]}"
                return Placement(report=report.id, event=places.events[k], score=float(near[k]), why=(why,))
    return Placement(report=report.id, event=report.id, why=("no report of the days around tells of the same",))


def _keep(places: Places, report: Report, event: str, vector: Vector) -> None:
    count = len(places.reports)
    if count >= len(places.vectors):
        grown = np.zeros((max(1024, 2 * count), len(vector)), dtype=np.float32)
        grown[:count] = places.vectors[:count] if count else grown[:0]
        places.vectors = grown
    places.vectors[count] = vector
    places.reports.append(report.id)
    places.events.append(event)
    places.moments.append(moments.order(report)[0])
