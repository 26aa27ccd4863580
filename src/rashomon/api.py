"""What a program calls: `rashomon.compare(paths_or_reports)` and its fellows. Paths in, values out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from os import PathLike, fspath
from pathlib import Path
from typing import Any, BinaryIO

from rashomon import moments
from rashomon.engines import in_process
from rashomon.errors import Misuse, TooFewReports
from rashomon.group import events as group_events
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
    groups = by_event(taken, settings=settings)
    if len(groups) > 1:
        raise Misuse(
            f"the reports carry {len(groups)} events ({', '.join(g[0] for g in groups[:5])} …): call accounts() for one account each"
        )
    event, reports, refusals = groups[0]
    found = in_process.account(event, reports, refusals, settings)
    return ShownAccount(**{f.name: getattr(found, f.name) for f in fields(Account)})


def accounts(taken: Intake, *, settings: Settings | None = None) -> Iterator[Account]:
    """One account for each event that the reports carry; all reports without one are one event."""
    settings = settings or Settings()
    yield from in_process.accounts(by_event(taken, settings=settings), settings)


def take(given: Sequence[Given], *, settings: Settings | None = None, stdin: BinaryIO | None = None) -> Intake:
    """Paths and reports -> reports, in the order given, and what was refused."""
    settings = settings or Settings()
    paths = [fspath(g) for g in given if not isinstance(g, Report)]
    read = intake(paths, settings.ingest, stdin or BytesIO()) if paths else Intake(reports=(), refusals=())
    at_hand = tuple(g for g in given if isinstance(g, Report))
    return Intake(reports=at_hand + read.reports, refusals=read.refusals)


def by_event(taken: Intake, *, settings: Settings) -> list[tuple[str, tuple[Report, ...], tuple[Refusal, ...]]]:
    """(event, reports, refusals) in the order of the first report of each. `TooFewReports` where there is nothing to compare.

    An event named in a `.jsonl` may have one report; reports that name none are one event and must be two.
    """
    groups: dict[str | None, list[Report]] = {}
    for report in taken.reports:
        groups.setdefault(report.event, []).append(report)
    loose = groups.get(None, [])
    if not taken.reports or len(loose) == 1:
        told = "; ".join(f"{r.message} {r.remedy}" for r in taken.refusals)
        raise TooFewReports(
            f"there is nothing to compare with: {len(loose)} report without an event is left"
            + (f" after refusals ({told})" if told else "")
            + "; give at least two reports of one event, or name the event in a .jsonl"
        )
    return [
        (event if event is not None else _name(reports), tuple(reports), taken.refusals if i == 0 else ())
        for i, (event, reports) in enumerate(groups.items())
    ]


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
    return group_events.events(taken.reports, (settings or Settings()).group)


def check(account: Path, taken: Intake) -> list[str]:
    """One line for each cite of an account file that does not read the same; empty when all do."""
    try:
        lines = [json.loads(line) for line in _objects(account.read_text(encoding="utf-8"))]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Misuse(
            f"{account} is no account: {error}; give the JSON that 'rashomon compare --format json' printed"
        ) from error
    found: list[str] = []
    for one in lines:
        if not isinstance(one, dict) or "points" not in one or "reports" not in one:
            raise Misuse(
                f"{account} is no account (it has no points or no reports); give the JSON that 'rashomon compare --format json' printed"
            )
        row: Mapping[str, Any] = one
        found += tell_check.mismatches(row, tell_check.matched(row, taken.reports))
    return found


def _objects(text: str) -> list[str]:
    """The JSON values of a file: one in all, or one a line."""
    try:
        json.loads(text)
        return [text]
    except json.JSONDecodeError:
        return [line for line in text.split("\n") if line.strip()]
