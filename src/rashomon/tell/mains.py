"""One figure a report: what a report gives for one state, by kinds of people, and which reports stand for an origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rashomon.tell.figures import EVERYBODY, HOUSEHOLDS, Figure
from rashomon.values import Copy, Report

_DEPENDENT = frozenset({"copy", "rewrite", "shared-origin"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Main:
    """What one report gives for one state and kind of people."""

    figure: Figure
    at: datetime | None
    origin: str


def mains(told: Sequence[Figure]) -> dict[str, Figure]:
    """Kind -> the figure of one report for it. What is told in one breath of several kinds adds up to one for everybody."""
    body = [f for f in told if not f.in_title] or list(told)
    said = [f for f in body if not f.implied]
    found: dict[str, Figure] = {}
    for figure in _with_sums(said) if said else body:
        held = found.get(figure.kind)
        if held is not None and figure.state == "participants":
            continue  # a crowd is contested, not counted up: a report's own figure is the one it tells first
        if held is None or (figure.value, figure.low is not None) > (held.value, held.low is not None):
            found[figure.kind] = figure
    return found


def _with_sums(said: Sequence[Figure]) -> list[Figure]:
    """The figures, with what comes on top added to its base, and kinds told in one breath added up."""
    result: list[Figure] = []
    for figure in said:
        base = max((f for f in result if f.kind in (figure.kind, "everybody")), key=lambda f: f.value, default=None)
        if figure.additional and base is not None:
            result.append(_sum(base, figure, base.kind, base.of))
        elif (
            figure.joined
            and result
            and result[-1].kind != figure.kind
            and HOUSEHOLDS not in (figure.kind, result[-1].kind)
        ):
            result += [figure, _sum(result[-1], figure, "everybody", EVERYBODY)]
        else:
            result.append(figure)
    return result


def _sum(a: Figure, b: Figure, kind: str, of: str) -> Figure:
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return replace(a, low=low, high=high, kind=kind, of=of, additional=False)


def only_kind(mains: Mapping[str, Figure], kinds: Sequence[str]) -> Figure | None:
    """The figure of the one kind of people that is told of in this state: then they are all."""
    return mains.get(kinds[0]) if len(kinds) == 1 else None


def origins(reports: Sequence[Report], lineage: Sequence[Copy]) -> dict[str, str]:
    """Report -> the head of its origin. A report that only passes another one on, in a known direction, is left out;
    an outlet's own later text is an origin of its own here: it is written to give later figures."""
    passed_on = {c.copied for c in lineage if c.kind in ("copy", "rewrite") and c.direction == "known" and not c.update}
    head = {r.id: r.id for r in reports if r.id not in passed_on}

    def top(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    for one in sorted(lineage, key=lambda c: (c.copied, c.original)):
        if one.kind in _DEPENDENT and not one.update and one.copied in head and one.original in head:
            a, b = sorted((top(one.copied), top(one.original)))
            head[b] = a
    return {name: top(name) for name in head}


def when(main: Main) -> datetime:
    return main.at or datetime.min


def moment(published: str | None) -> datetime | None:
    """A day without a clock stands at its noon; offsets are dropped, they matter less than the window."""
    try:
        found = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    found = found.replace(tzinfo=None)
    return found if "T" in (published or "") else found + timedelta(hours=12)
