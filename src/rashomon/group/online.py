"""Reports one at a time: each joins an event or opens one; `settle` looks at all again.

    state = empty(settings)
    for report in reports:              # in order of publication
        decision = add(state, report)   # at once, on what is known by then
    moves = settle(state)               # the events that all of them together make

What `settle` leaves is the same whatever the order in which the reports came and however often it was called between, and
the same as `events.grouping` of all of them. An event is called by its first report in time: its name changes only when
an earlier report joins it or it is split before its first report, and both are told by `settle`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.group import join
from rashomon.group.decide import Reason, likely, log_odds, odds, told, weights
from rashomon.group.index import Near, put, search, weigh
from rashomon.group.keys import keys
from rashomon.group.reasons import reasons
from rashomon.group.state import State, empty
from rashomon.models import load
from rashomon.values import Report

Verdict = Literal["same", "unsure", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What became of one report.

    `event` is the event it is in, its own id where it opens one. `verdict` is about the likest event there was: `same`, it
    joined; `different`, it did not; `unsure`, either way, the score is within `unsure_within` of `same_above`. `score`: how
    likely it is the same event, 0-1. `likest`: the report of that event it is most like; `reasons` are about those two.
    `also`: further events that it is as like to (a round-up).
    """

    report: str
    event: str
    verdict: Verdict
    score: float
    likest: str | None = None
    reasons: tuple[Reason, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A report whose event has another name or another company since it was last told."""

    report: str
    before: str
    after: str


def add(state: State, report: Report) -> Decision:
    """Take one report in and say at once which event it joins. A report that is held already is only told of again.

    Costs about 20 ms a report, 15 of them for the vector of its opening; the search is exact over all reports held and
    grows by 0.3 ms for each thousand of them. Keep what is held small with `forget`.
    """
    if report.id not in state.rows:
        hold(state, [report])
        row = state.rows[report.id]
        events = _events(state, row, _odds(_reasons(state, row)))
        if events and events[0][1] >= log_odds(state.settings.same_above):
            del state.members[report.id]
            state.event_of[report.id] = events[0][0]
            state.members[events[0][0]].append(row)
    return decision(state, report.id)


class Embeds(Protocol):
    """Vectors of texts, one a row."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


def hold(state: State, reports: Sequence[Report], embedder: Embeds | None = None) -> None:
    """Take reports in without deciding anything: each is an event of its own until `settle`. Shares the processors."""
    new = {one.id: one for one in reports if one.id not in state.rows}
    keyed = [keys(one) for one in new.values()]
    for one, vector in zip(keyed, (embedder or load.embedder()).embed([one.opening for one in keyed]), strict=True):
        state.rows[one.id] = put(state.index, one, vector)
        state.event_of[one.id] = one.id
        state.members[one.id] = [state.rows[one.id]]


def decision(state: State, report: str) -> Decision:
    """The decision on a report that is held, with its reasons, by what is known now."""
    row, own = state.rows[report], state.event_of[report]
    rows = _reasons(state, row)
    links = _odds(rows)
    least = log_odds(state.settings.same_above)
    found = _events(state, row, links)
    joined = len(state.members[own]) > 1
    others = [one for one in found if one[0] != own]
    best = next((one for one in found if one[0] == own), None) if joined else next(iter(others), None)
    if best is None:
        return Decision(report=report, event=own, verdict="different", score=0.0)
    score = likely(best[1])
    unsure = abs(score - state.settings.same_above) < state.settings.unsure_within
    members = [m for m in state.members[best[0]] if _pair(row, m) in links]
    likest = max(members, key=lambda m: (links[_pair(row, m)], -m), default=None)
    return Decision(
        report=report,
        event=own,
        verdict="unsure" if unsure else "same" if joined else "different",
        score=round(score, 4),
        likest=None if likest is None else state.index.held[likest].keys.id,
        reasons=() if likest is None else told(rows[_pair(row, likest)], weights()),
        also=tuple(name for name, mean in others if mean >= least and len(state.members[name]) > 1),
    )


def settle(state: State) -> tuple[Moved, ...]:
    """Group all reports held again, with what is known now; the reports whose event has another name since.

    Costs about 6 ms a report held.
    """
    held, least = state.index.held, log_odds(state.settings.same_above)
    links = _odds(weighed(state))
    ordered = in_time(state)
    place = {row: at for at, row in enumerate(ordered)}
    placed = {_pair(place[a], place[b]): found for (a, b), found in links.items()}
    before = dict(state.event_of)
    state.members.clear()
    for group in join.groups(len(held), placed, least):
        name = held[ordered[group[0]]].keys.id
        state.members[name] = [ordered[at] for at in group]
        state.event_of.update((held[ordered[at]].keys.id, name) for at in group)
    state.also = _also(state, links, least)
    return tuple(
        Moved(report=report, before=old, after=state.event_of[report])
        for report, old in sorted(before.items())
        if old != state.event_of[report]
    )


def forget(state: State, before: int) -> tuple[str, ...]:
    """Let go of the reports published before a day (a proleptic ordinal), undated ones not; their ids. Settle first.

    What is left of an event keeps its name. Costs as much as taking the others in again without their vectors.
    """
    gone = [held.keys.id for held in state.index.held if held.keys.day is not None and held.keys.day < before]
    left = empty(state.settings)
    for at, held in enumerate(state.index.held):
        if held.keys.day is None or held.keys.day >= before:
            name = state.event_of[held.keys.id]
            left.rows[held.keys.id] = put(left.index, held.keys, state.index.vectors[at])
            left.event_of[held.keys.id] = name
            left.members.setdefault(name, []).append(left.rows[held.keys.id])
    weigh(left.index)
    state.index, state.rows, state.event_of, state.members = left.index, left.rows, left.event_of, left.members
    return tuple(gone)


Pair = tuple[int, int]
"""Two rows, the smaller first."""


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _near(state: State, row: int) -> Near:
    near = search(state.index, row, state.settings.window)
    held = state.index.held[row]
    held.background_words, held.background_meaning = near.background_words, near.background_meaning
    return near


def _reasons(state: State, row: int) -> dict[Pair, tuple[float, ...]]:
    near = _near(state, row)
    return {_pair(row, other): _reasons_of(state, row, other, *likeness) for other, *likeness in _each(near)}


def _reasons_of(state: State, a: int, b: int, words: float, meaning: float) -> tuple[float, ...]:
    """In the order of the reports in time, so that no sum hangs on the order of arrival."""
    one, two = sorted((state.index.held[a], state.index.held[b]), key=lambda held: held.keys.order)
    return reasons(state.index, one, two, words, meaning)


def _each(near: Near) -> Iterable[tuple[int, float, float]]:
    return zip(near.rows.tolist(), near.words.tolist(), near.meaning.tolist(), strict=True)


def _odds(rows: dict[Pair, tuple[float, ...]]) -> dict[Pair, float]:
    return dict(zip(rows, odds(list(rows.values()), weights()), strict=True))


def _events(state: State, row: int, links: dict[Pair, float]) -> list[tuple[str, float]]:
    """(event, mean log-odds with its other reports) of the events of the linked reports, the likest first."""
    names = {state.event_of[state.index.held[a if b == row else b].keys.id] for a, b in links}
    others = {name: [m for m in state.members[name] if m != row] for name in names}
    found = [(name, join.mean(links, row, rows)) for name, rows in others.items() if rows]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _also(state: State, links: dict[Pair, float], least: float) -> dict[str, tuple[str, ...]]:
    """Report id -> the events of several reports, other than its own, that it is as like to as their own reports are."""
    by_row: dict[int, dict[Pair, float]] = {}
    for pair, found in links.items():
        for row in pair:
            by_row.setdefault(row, {})[pair] = found
    further = {
        state.index.held[row].keys.id: tuple(
            name
            for name, mean in _events(state, row, own)
            if mean >= least and len(state.members[name]) > 1 and row not in state.members[name]
        )
        for row, own in sorted(by_row.items())
    }
    return {report: names for report, names in further.items() if names}


def weighed(state: State) -> dict[Pair, tuple[float, ...]]:
    """The reasons of every pair of which one is among the likest of the other, words weighed as all reports held have them."""
    weigh(state.index)
    seen: dict[Pair, tuple[float, float]] = {}
    for row in range(len(state.index.held)):
        for other, words, meaning in _each(_near(state, row)):
            seen[_pair(row, other)] = (words, meaning)
    return {pair: _reasons_of(state, *pair, *seen[pair]) for pair in sorted(seen)}


def in_time(state: State) -> list[int]:
    """All rows in the order of their reports in time."""
    held = state.index.held
    return sorted(range(len(held)), key=lambda row: held[row].keys.order)
