"""`why`: the reasons behind a place, an event, a point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from rashomon.desk import options
from rashomon.desk.called import called, origins, sides
from rashomon.errors import Misuse
from rashomon.settings import Settings
from rashomon.show.sayings import clean
from rashomon.store import events as store_events
from rashomon.store import log, reports
from rashomon.store.events import Placement
from rashomon.store.log import Change
from rashomon.store.opened import Store, reading
from rashomon.values import Point, Report


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
        yield f"{called(names.get(one.report), one.report)}: in event {one.event}{sure}: {'; '.join(one.why)}"


def _logged(lines: list[Change]) -> Iterator[str]:
    yield "log:"
    for one in lines:
        about = " ".join(filter(None, (one.report, one.event and f"event {one.event}")))
        yield f"{one.at[:19]} {one.what} {about}: {'; '.join(one.why)}"


def _point(store: Store, asked: str, settings: Settings) -> Point | None:
    from rashomon.engines import in_process, up_to_date  # with all the models: only for a point

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
    click.echo(f"{point.id} {point.relation}, {origins(point.origins)}: {'; '.join(point.origins.why)}")
    for claim in point.claims:
        click.echo(clean(f"{claim.report} {claim.start}–{claim.end}: “{claim.words}”"))
    for one in point.differences:
        shown = "shown" if one.shown else "folded"
        click.echo(
            clean(f"{one.grade} of {one.kind} ({one.reading}, score {one.score:.2f}, {shown}): {sides(one)}: {one.why}")
        )


ALL = (why,)
