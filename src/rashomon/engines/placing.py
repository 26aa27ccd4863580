"""Which event a report that comes in belongs to: the one place where the stream meets the grouping.

What grouping knows of a report (its keys, its sentence vector, and what its neighbourhood looked like when it was decided) is kept
in the store, so that a run that starts again decides as one that went on would have. It holds the reports of the last weeks
only, and begins anew with those at fixed places in the stream: the cost of a report does not grow with the store.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import msgspec

from rashomon.group import online, state
from rashomon.group.index import USUAL_MEANING, USUAL_WORDS
from rashomon.group.keys import Keys, keys
from rashomon.group.online import Decision
from rashomon.models.protocols import Embedder
from rashomon.settings import GroupSettings
from rashomon.store.events import Placed, Placement, Vector
from rashomon.values import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What grouping knows of a report before it is decided."""

    keys: Keys
    vector: Vector


@dataclass(slots=True)
class Places:
    """Reports that have their place. `began`: after which place of the stream it was begun anew; `seen`: the last in here."""

    state: state.State
    began: int = 0
    seen: int = 0


def begun(settings: GroupSettings, *, after: int = 0) -> Places:
    """Without reports, for a stream begun anew after place `after`; what was placed up to it is to be learnt (`learn`)."""
    return Places(state=state.empty(settings), began=after)


def known(reports: Sequence[Report], embedder: Embedder) -> list[Known]:
    """Of each report, by itself."""
    found = [keys(report) for report in reports]
    vectors = embedder.embed([one.opening for one in found])
    return [Known(keys=one, vector=vector) for one, vector in zip(found, vectors, strict=True)]


def learn(places: Places, placed: Iterable[Placed], *, seen: int) -> None:
    """Take in what was decided before, or by others, up to place `seen`, in the order in which it was decided."""
    for one in placed:
        own, words, meaning = unpacked(one.keys)
        online.recall(places.state, own, one.vector, one.event)
        held = places.state.index.held[places.state.rows[own.id]]
        held.background_words, held.background_meaning = words, meaning
    places.seen = seen


def decide(places: Places, report: Report, found: Known) -> list[Placement]:
    """The event of a report, and further ones that a round-up tells of, with reasons; `places` then knows it."""
    places.seen += 1
    if report.event is not None:
        online.recall(places.state, found.keys, found.vector, report.event)
        return [Placement(report=report.id, event=report.event, why=("the event was given with the report",))]
    decision = online.take(places.state, found.keys, found.vector)
    return [_placement(decision), *(_further(decision, event) for event in decision.also)]


def packed(places: Places, report: str, found: Known) -> bytes:
    """What is to be kept of a report that was decided."""
    held = places.state.index.held[places.state.rows[report]]
    return _body(found.keys, held.background_words, held.background_meaning)


def packed_anew(found: Known) -> bytes:
    """The same for one that was decided by another edition: its neighbourhood is taken for a usual one."""
    return _body(found.keys, USUAL_WORDS, USUAL_MEANING)


def _body(own: Keys, words: float, meaning: float) -> bytes:
    parts = {one.name: _sorted(getattr(own, one.name)) for one in fields(own)}
    return zlib.compress(msgspec.msgpack.encode((parts, words, meaning)), 1)


def _sorted(value: object) -> object:
    """Sets and tables in a fixed order: the same keys are the same bytes in every process."""
    if isinstance(value, Mapping):
        return dict(sorted(value.items()))
    return sorted(value) if isinstance(value, frozenset) else value


def unpacked(body: bytes) -> tuple[Keys, float, float]:
    return msgspec.msgpack.decode(zlib.decompress(body), type=tuple[Keys, float, float])


def _placement(decision: Decision) -> Placement:
    joined = decision.event != decision.report
    return Placement(
        report=decision.report,
        event=decision.event,
        score=decision.score if decision.likest is not None else None,
        unsure=decision.verdict == "unsure",
        why=_why(decision, joined=joined),
    )


def _further(decision: Decision, event: str) -> Placement:
    return Placement(report=decision.report, event=event, main=False, why=("it also tells of this event",))


def _why(decision: Decision, *, joined: bool) -> tuple[str, ...]:
    """The report it was set against, and what speaks for and against, the weightiest first."""
    if decision.likest is None:
        return ("no report held tells of anything like it",)
    reasons = ", ".join(f"{one.name} {one.adds:+.1f}" for one in decision.reasons[:6])
    verdict = "most like" if joined else "not enough like"
    return (f"{verdict} {decision.likest} ({decision.score:.2f})", *([reasons] if reasons else []))
