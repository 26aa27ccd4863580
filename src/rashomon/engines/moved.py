"""What changed between two accounts of one event: reports, differences, figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.values import Account, Difference, OriginRange, Report, Total


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMoved:
    """A total that was told otherwise before. `before` is None for a state that nobody told of, `after` for one gone."""

    state: str
    of: str
    before: Total | None
    after: Total | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """`reports` that came, and those that a newer version stands for now; differences that are shown now and were not, and the
    other way round (one that only more reports tell is not new); figures; origins before and after."""

    reports: tuple[Report, ...]
    replaced: tuple[Report, ...]
    new: tuple[Difference, ...]
    gone: tuple[Difference, ...]
    figures: tuple[FigureMoved, ...]
    before: OriginRange | None
    after: OriginRange


def moved(before: Account | None, after: Account) -> Moved:
    """`before` is None where the event was not there yet: all is new."""
    had = {report.id for report in before.reports} if before else set()
    have = {report.id for report in after.reports}
    was, is_ = dict(_open(before)), dict(_open(after))
    return Moved(
        reports=tuple(r for r in after.reports if r.id not in had),
        replaced=tuple(r for r in before.reports if r.id not in have) if before else (),
        new=tuple(d for key, d in is_.items() if key not in was),
        gone=tuple(d for key, d in was.items() if key not in is_),
        figures=tuple(_figures(before, after)),
        before=before.origins if before else None,
        after=after.origins,
    )


def _open(account: Account | None) -> Iterator[tuple[tuple[object, ...], Difference]]:
    """The differences that are shown, the surest last of each; known again by kind, grade and what is told."""
    found = [d for point in (account.points if account else ()) for d in point.differences]
    for one in sorted(found, key=lambda d: (d.score, d.sides)):
        if one.shown and one.grade != "narrows":
            yield (one.kind, one.grade, frozenset(s.value or s.words.casefold() for s in one.sides)), one


def _figures(before: Account | None, after: Account) -> Iterator[FigureMoved]:
    was = {(t.state, t.of): t for t in (before.totals if before else ())}
    is_ = {(t.state, t.of): t for t in after.totals}
    for key in [*is_, *(key for key in was if key not in is_)]:
        if _value(was.get(key)) != _value(is_.get(key)):
            yield FigureMoved(state=key[0], of=key[1], before=was.get(key), after=is_.get(key))


def _value(total: Total | None) -> tuple[int | None, ...] | None:
    return None if total is None else (total.low, total.high, total.latest)
