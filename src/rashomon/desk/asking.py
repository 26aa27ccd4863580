"""Commands that ask why, and what changed: `why`, `diff`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from rashomon.desk import options
from rashomon.engines import in_process, up_to_date
from rashomon.engines.moved import Moved, moved
from rashomon.errors import Misuse
from rashomon.settings import Settings
from rashomon.show.sayings import clean
from rashomon.store import events as store_events
from rashomon.store import log, reports
from rashomon.store.events import Placement
from rashomon.store.log import Change
from rashomon.store.opened import Store, reading
from rashomon.values import Difference, OriginRange, Point, Report, Total


@click.command()
@click.argument("asked", metavar="ID")
@options.store_option
@options.settings_option
@options.json_option
def why(asked: str, store_path: Path | None, settings_file: Path | None, as_json: bool) -> None:
    """Why a report is in its event, what happened to an event and why, or what stands behind a point of its account.

    ID is the id of a report or of an event (or the beginning of an event's id), or EVENT/POINT, such as 0149e9/p7.
    """
    store = options.to_keep(store_path)
    if "/" in asked and (found := _point(store, asked, options.settled(settings_file))):
        _say_point(found, as_json=as_json)
        return
    with reading(store) as tx:
        placed = store_events.of_report(tx, asked)
        event = _event(store, asked) if not placed else next((p.event for p in placed if p.event == asked), None)
        lines = log.changes(tx, report=asked) if event is None else log.changes(tx, event=event)
        members = store_events.members(tx, event) if event else placed
        names = {one.report.id: one.report for one in reports.get(tx, [p.report for p in members])}
    if as_json:
        options.line({"id": asked, "event": event, "placements": members, "log": lines})
        return
    for line in (*_placed(members, names), *_logged(lines)):
        click.echo(clean(line))


def _event(store: Store, asked: str) -> str:
    with reading(store) as tx:
        return store_events.resolved(tx, asked, also="report")


def _placed(members: list[Placement], names: dict[str, Report]) -> Iterator[str]:
    for one in members:
        sure = "" if one.score is None else f" (score {one.score:.2f}{', unsure' if one.unsure else ''})"
        yield f"{_called(names.get(one.report), one.report)}: in event {one.event}{sure}: {'; '.join(one.why)}"


def _logged(lines: list[Change]) -> Iterator[str]:
    yield "log:"
    for one in lines:
        about = " ".join(filter(None, (one.report, one.event and f"event {one.event}")))
        yield f"{one.at[:19]} {one.what} {about}: {'; '.join(one.why)}"


def _called(report: Report | None, name: str) -> str:
    if report is None:
        return name
    return " · ".join(filter(None, (report.outlet, (report.published or "")[:16], report.title, f"report {name}")))


def _point(store: Store, asked: str, settings: Settings) -> Point | None:
    event, _, name = asked.rpartition("/")
    account = up_to_date.account(store, event, settings, processes=in_process.cores())
    found = next((point for point in account.points if point.id == name), None)
    if found is None:
        raise Misuse(f"the account of {event!r} has no point {name!r}: 'rashomon event {event} --json' lists them")
    return found


def _say_point(point: Point, *, as_json: bool) -> None:
    if as_json:
        options.line(point)
        return
    click.echo(f"{point.id} {point.relation}, {_origins(point.origins)}: {'; '.join(point.origins.why)}")
    for claim in point.claims:
        click.echo(clean(f"{claim.report} {claim.start}–{claim.end}: “{claim.words}”"))
    for one in point.differences:
        shown = "shown" if one.shown else "folded"
        click.echo(
            clean(
                f"{one.grade} of {one.kind} ({one.reading}, score {one.score:.2f}, {shown}): {_sides(one)}: {one.why}"
            )
        )


def _origins(origins: OriginRange) -> str:
    count = str(origins.least) if origins.least == origins.most else f"{origins.least}–{origins.most}"
    return f"{count} origin{'' if count == '1' else 's'}"


def _sides(difference: Difference) -> str:
    return " / ".join(f"“{side.words}” {side.report}" for side in difference.sides)


@click.command()
@click.argument("event", metavar="EVENT")
@click.option("--since", metavar="WHEN", required=True, help="An ISO date or date-time (UTC), or 6h, 2d, 1w ago.")
@options.store_option
@options.settings_option
@options.json_option
def diff(event: str, since: str, store_path: Path | None, settings_file: Path | None, as_json: bool) -> None:
    """What changed in an event's account since: new reports, new differences, figures that moved."""
    settings, when = options.settled(settings_file), options.moment(since)
    store = options.to_keep(store_path)
    with options.progress("reading") as done:
        after = up_to_date.account(store, event, settings, processes=in_process.cores(), done=done)
        with reading(store) as tx:
            there = any(one.added <= (when or "") for one in reports.of_event(tx, after.event.id))
        before = up_to_date.account(store, event, settings, until=when) if there else None
    found = moved(before, after)
    if as_json:
        bare = [{**options.builtins(r), "text": None} for r in found.reports]
        options.line({"event": after.event.id, "since": when, **options.builtins(found), "reports": bare})
        return
    for line in _moved(found):
        click.echo(clean(line))


def _moved(found: Moved) -> Iterator[str]:
    if found.before is None:
        yield "the event was not there yet: all of it is new"
    for report in found.reports:
        yield f"new report: {_called(report, report.id)}"
    for report in found.replaced:
        yield f"replaced by a newer version: {_called(report, report.id)}"
    for one in found.new:
        yield f"new {one.grade} of {one.kind}: {_sides(one)}: {one.why}"
    for one in found.gone:
        yield f"no longer shown, {one.grade} of {one.kind}: {_sides(one)}"
    for figure in found.figures:
        yield f"{figure.state} ({figure.of}): {_total(figure.before)} → {_total(figure.after)}"
    if found.before is not None and found.before != found.after:
        yield f"origins: {_origins(found.before)} → {_origins(found.after)}"
    if not (found.reports or found.replaced or found.new or found.gone or found.figures):
        yield "nothing changed"


def _total(total: Total | None) -> str:
    if total is None:
        return "not told"
    ends = ["?" if end is None else str(end) for end in (total.low, total.high)]
    latest = "" if total.latest is None else f", latest {total.latest}"
    return ("–".join(dict.fromkeys(ends))) + latest
