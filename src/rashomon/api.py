"""What a program calls: `rashomon.compare(paths_or_reports)` and its fellows. Paths in, values out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from os import PathLike, fspath
from pathlib import Path
from typing import Any, BinaryIO

from rashomon import moments
from rashomon.engines import in_process
from rashomon.errors import Misuse, RashomonError, TooFewReports
from rashomon.group import events as group_events
from rashomon.group.events import Grouping
from rashomon.ingest.intake import Intake, intake
from rashomon.settings import Settings
from rashomon.show import html
from rashomon.tell import check as tell_check
from rashomon.trace import origins as trace_origins
from rashomon.values import Account, Copy, OriginRange, Refusal, Report, Told

Given = str | PathLike[str] | Report
"""A path (file, folder, .jsonl, `-`) or a report at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAccount(Account):
    """An account that a notebook shows as a page."""

    def _repr_html_(self) -> str:
        return html.fragment(self)


def compare(given: Sequence[Given], *, settings: Settings | None = None) -> ShownAccount:
    """Reports of one event -> its account. `TooFewReports` if fewer than two are left after refusals."""
    settings = settings or Settings()
    taken = take(given, settings=settings)
    groups = by_event(taken)
    if len(groups) > 1:
        raise Misuse(
            f"the reports carry {len(groups)} events ({', '.join(g[0] for g in groups[:5])} …): call accounts() for one account each"
        )
    event, reports, refusals = groups[0]
    found = in_process.account(event, reports, refusals, settings)
    return ShownAccount(**{f.name: getattr(found, f.name) for f in fields(Account)})


def accounts(
    taken: Intake,
    *,
    settings: Settings | None = None,
    processes: int = 1,
    failed: Callable[[str, RashomonError], None] | None = None,
) -> Iterator[Account]:
    """One account for each event that the reports carry, as it is made; all reports without one are one event.

    `processes`: more than one starts new interpreters, so a script that asks for them needs its `__main__` guard.
    `failed` is told which event has no account, and why, and the rest goes on; without it the error is raised.
    """
    events = by_event(taken)
    made = in_process.accounts(events, settings or Settings(), processes=processes)
    for (event, _, _), one in zip(events, made, strict=True):
        if isinstance(one, Account):
            yield one
        elif failed is None:
            raise one
        else:
            failed(event, one)


def take(given: Sequence[Given], *, settings: Settings | None = None, stdin: BinaryIO | None = None) -> Intake:
    """Paths and reports -> reports, in the order given, and what was refused."""
    settings = settings or Settings()
    paths = [fspath(g) for g in given if not isinstance(g, Report)]
    read = intake(paths, settings.ingest, stdin or BytesIO()) if paths else Intake(reports=(), refusals=())
    at_hand = tuple(g for g in given if isinstance(g, Report))
    return Intake(reports=at_hand + read.reports, refusals=read.refusals)


def by_event(taken: Intake) -> list[tuple[str, tuple[Report, ...], tuple[Refusal, ...]]]:
    """(event, reports, refusals) in the order of the first report of each. `TooFewReports` where there is nothing to compare.

    An event named in a `.jsonl` may have one report; reports that name none are one event and must be two: one such report
    among others is refused. A refusal stands with the event of the report it names, else with the first event by name.
    """
    groups: dict[str | None, list[Report]] = {}
    for report in taken.reports:
        groups.setdefault(report.event, []).append(report)
    refusals = list(taken.refusals)
    if len(groups) > 1 and len(groups.get(None, [])) == 1:
        refusals.append(_no_event(groups.pop(None)[0]))
    _enough(groups, taken.refusals)
    named = [(event if event is not None else _name(reports), tuple(reports)) for event, reports in groups.items()]
    home = {report.id: n for n, (_, reports) in enumerate(named) for report in reports}
    first = min(range(len(named)), key=lambda n: (named[n][0], min(r.id for r in named[n][1])))
    kept: list[list[Refusal]] = [[] for _ in named]
    for refusal in refusals:
        kept[home.get(refusal.report or "", first)].append(refusal)
    return [(event, reports, tuple(own)) for (event, reports), own in zip(named, kept, strict=True)]


def _enough(groups: Mapping[str | None, Sequence[Report]], refusals: Sequence[Refusal]) -> None:
    loose = len(groups.get(None, []))
    if groups and loose != 1:
        return
    told = "; ".join(f"{r.message} {r.remedy}" for r in refusals)
    raise TooFewReports(
        f"there is nothing to compare with: {loose} report without an event is left"
        + (f" after refusals ({told})" if told else "")
        + "; give at least two reports of one event, or name the event in a .jsonl"
    )


def _no_event(report: Report) -> Refusal:
    return Refusal(
        code="no-event",
        message=f"{report.location}: names no event, and the other reports do; it was left out.",
        remedy='Name its event ("event" in its line of a .jsonl), or give it with another report of its event.',
    )


def _name(reports: Sequence[Report]) -> str:
    """An event that nobody named is called by its first report, whatever the order given."""
    return min(reports, key=moments.order).id


def told(taken: Intake, *, settings: Settings | None = None) -> Iterator[tuple[Report, Told]]:
    """What each report says, in the order given."""
    yield from zip(taken.reports, in_process.told(taken.reports, settings or Settings()), strict=True)


def trace(taken: Intake, *, settings: Settings | None = None) -> tuple[tuple[Copy, ...], OriginRange]:
    """Who took what from whom, every pair of reports, and how many origins that leaves."""
    if len(taken.reports) < 2:
        raise TooFewReports(f"{len(taken.reports)} report is left: to trace copies takes two; give more reports")
    settings = settings or Settings()
    lineage = in_process.lineage(taken.reports, settings)
    return lineage, trace_origins.origins(taken.reports, lineage, settings.trace)


def group(taken: Intake, *, settings: Settings | None = None) -> dict[str, str | None]:
    """Report id -> event id; None for a report that stands alone."""
    return grouping(taken, settings=settings).events


def grouping(taken: Intake, *, settings: Settings | None = None) -> Grouping:
    """Report id -> event id, and the further events of the round-ups among them."""
    return group_events.grouping(taken.reports, (settings or Settings()).group)


def check(account: Path, taken: Intake) -> list[str]:
    """One line for each cite of an account file that does not read the same; empty when all do."""
    return [line for one in checked(account, taken) for line in one.wrong]


def checked(account: Path, taken: Intake) -> list[tell_check.Reread]:
    """The cites of an account file read again, by account and report."""
    try:
        lines = [json.loads(line) for line in _objects(account.read_text(encoding="utf-8"))]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Misuse(
            f"{account} is no account: {error}; give the JSON that 'rashomon compare --format json' printed"
        ) from error
    found: list[tell_check.Reread] = []
    for one in lines:
        if not isinstance(one, dict) or "points" not in one or "reports" not in one:
            raise Misuse(
                f"{account} is no account (it has no points or no reports); give the JSON that 'rashomon compare --format json' printed"
            )
        row: Mapping[str, Any] = one
        found += tell_check.reread_json(row, tell_check.matched(row, taken.reports))
    return found


def _objects(text: str) -> list[str]:
    """The JSON values of a file: one in all, or one a line."""
    try:
        json.loads(text)
        return [text]
    except json.JSONDecodeError:
        return [line for line in text.split("\n") if line.strip()]
