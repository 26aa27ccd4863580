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
from rashomon.group.keys import Keys, keys
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

    Costs about 30 ms of one core, 20 of them for the vector of its opening. The search is exact over all reports held and
    grows by some 0.4 ms for each thousand of them; keep what is held small with `forget`.
    """
    return add_all(state, [report])[0]


def add_all(state: State, reports: Sequence[Report]) -> list[Decision]:
    """The same as `add` of each in turn; their vectors are made side by side first, which halves the time on two cores."""
    found: dict[str, Decision] = {}
    for keyed, vector in _ready([one for one in reports if one.id not in state.rows], load.embedder()):
        if keyed.id not in state.rows:
            found[keyed.id] = _decided(state, _put(state, keyed, vector))
    return [found.get(one.id) or decision(state, one.id) for one in reports]


def take(state: State, keyed: Keys, vector: NDArray[np.float32]) -> Decision:
    """The same as `add` of a report whose keys and vector were made elsewhere, and which is not held yet."""
    return _decided(state, _put(state, keyed, vector))


class Embeds(Protocol):
    """Vectors of texts, one a row."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


def hold(state: State, reports: Sequence[Report], embedder: Embeds | None = None) -> None:
    """Take reports in without deciding anything: each is an event of its own until `settle`."""
    for keyed, vector in _ready([one for one in reports if one.id not in state.rows], embedder or load.embedder()):
        if keyed.id not in state.rows:
            _put(state, keyed, vector)


def recall(state: State, keyed: Keys, vector: NDArray[np.float32], event: str) -> None:
    """Take in a report whose event was decided before, as a store kept it: what `known` gave, and its event."""
    if keyed.id not in state.rows:
        row = _put(state, keyed, vector)
        del state.members[keyed.id]
        state.event_of[keyed.id] = event
        state.members.setdefault(event, []).append(row)


def known(state: State, report: str) -> tuple[Keys, NDArray[np.float32]]:
    """What is known of a report that is held, for `recall`: its keys and the vector of its opening."""
    row = state.rows[report]
    return state.index.held[row].keys, state.index.vectors[row].copy()


def decision(state: State, report: str) -> Decision:
    """The decision on a report that is held, with its reasons, by what is known now."""
    return _decision(state, state.rows[report], _reasons(state, state.rows[report]))


def settle(state: State) -> tuple[Moved, ...]:
    """Group all reports held again, with what is known now; the reports whose event has another name since.

    Costs about 6 ms a report held.
    """
    held = state.index.held
    links = _odds(weighed(state))
    ordered = in_time(state)
    place = {row: at for at, row in enumerate(ordered)}
    placed = {_pair(place[a], place[b]): found for (a, b), found in links.items()}
    before = dict(state.event_of)
    state.members.clear()
    for group in join.groups(len(held), placed, log_odds(state.settings.same_above)):
        name = _name(state, before, held[ordered[group[0]]].keys.id)
        state.members[name] = [ordered[at] for at in group]
        state.event_of.update((held[ordered[at]].keys.id, name) for at in group)
    state.also = _also(state, links)
    return tuple(
        Moved(report=report, before=old, after=state.event_of[report])
        for report, old in sorted(before.items())
        if old != state.event_of[report]
    )


def forget(state: State, before: int) -> tuple[str, ...]:
    """Let go of the reports published before a day (a proleptic ordinal), undated ones not; their ids. Settle first.

    What is left of an event keeps its name. Costs as much as taking the others in again without their vectors.
    """
    held = {one.keys.id: one.keys.day for one in state.index.held}
    gone = {report: None for report, day in held.items() if day is not None and day < before}
    left = empty(state.settings)
    for report in held:
        if report not in gone:
            recall(left, *known(state, report), state.event_of[report])
    weigh(left.index)
    state.index, state.rows, state.event_of, state.members = left.index, left.rows, left.event_of, left.members
    state.also = {report: names for report, names in state.also.items() if report in left.rows}
    return tuple(gone)


Pair = tuple[int, int]
"""Two rows, the smaller first."""


def _ready(reports: Sequence[Report], embedder: Embeds) -> Iterable[tuple[Keys, NDArray[np.float32]]]:
    keyed = [keys(one) for one in reports]
    return zip(keyed, embedder.embed([one.opening for one in keyed]), strict=True)


def _put(state: State, keyed: Keys, vector: NDArray[np.float32]) -> int:
    """The report's row; it is an event of its own."""
    row = put(state.index, keyed, vector)
    state.rows[keyed.id] = row
    state.event_of[keyed.id] = keyed.id
    state.members[keyed.id] = [row]
    return row


def _decided(state: State, row: int) -> Decision:
    """Let the report join the likest event that is like enough, if there is one."""
    report, rows = state.index.held[row].keys.id, _reasons(state, row)
    events = _events(state, row, _odds(rows))
    if events and events[0][1] >= log_odds(state.settings.same_above):
        del state.members[report]
        state.event_of[report] = events[0][0]
        state.members[events[0][0]].append(row)
    return _decision(state, row, rows)


def _decision(state: State, row: int, rows: dict[Pair, tuple[float, ...]]) -> Decision:
    held, links = state.index.held, _odds(rows)
    own = state.event_of[held[row].keys.id]
    joined = len(state.members[own]) > 1
    events = _events(state, row, links)
    others = [(name, found) for name, found in events if name != own]
    best = next(((name, found) for name, found in events if (name == own) == joined), None)
    if best is None:
        return Decision(report=held[row].keys.id, event=own, verdict="different", score=0.0)
    score = likely(best[1])
    unsure = abs(score - state.settings.same_above) < state.settings.unsure_within
    members = [m for m in state.members[best[0]] if _pair(row, m) in links]
    likest = max(members, key=lambda m: (links[_pair(row, m)], held[m].keys.id), default=None)
    return Decision(
        report=held[row].keys.id,
        event=own,
        verdict="unsure" if unsure else "same" if joined else "different",
        score=round(score, 4),
        likest=None if likest is None else held[likest].keys.id,
        reasons=() if likest is None else told(rows[_pair(row, likest)], weights()),
        also=_further(state, others),
    )


def _further(state: State, events: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """Of events and mean log-odds, those of several reports that would be joined by them."""
    least = log_odds(state.settings.same_above)
    return tuple(name for name, found in events if found >= least and len(state.members[name]) > 1)


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


def _name(state: State, before: dict[str, str], first: str) -> str:
    """An event is called by its first report; one whose first reports are forgotten keeps its name."""
    kept = before[first]
    return first if kept in state.rows or kept in state.members else kept


def _also(state: State, links: dict[Pair, float]) -> dict[str, tuple[str, ...]]:
    """Report id -> the events of several reports, other than its own, that it is as like to as their own reports are."""
    by_row: dict[int, dict[Pair, float]] = {}
    for pair, found in links.items():
        for row in pair:
            by_row.setdefault(row, {})[pair] = found
    further: dict[str, tuple[str, ...]] = {}
    for row, own in sorted(by_row.items()):
        report = state.index.held[row].keys.id
        others = [(name, found) for name, found in _events(state, row, own) if name != state.event_of[report]]
        if names := _further(state, others):
            further[report] = names
    return further


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
