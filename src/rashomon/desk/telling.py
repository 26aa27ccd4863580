"""Commands that tell of one event: `event`, `diff`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from rashomon.desk import options
from rashomon.desk.called import called, origins, sides
from rashomon.engines import in_process, up_to_date
from rashomon.engines.moved import Moved, moved
from rashomon.show import brief, html, json_, markdown, text
from rashomon.show.sayings import clean
from rashomon.store import reports
from rashomon.store.opened import reading
from rashomon.values import Account, Total

FORMS: dict[str, Callable[[Account], str]] = {
    "html": html.html,
    "markdown": markdown.markdown,
    "brief": brief.brief,
    "json": json_.account_json,
}


@click.command()
@click.argument("event", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMS]),
    default="text",
    show_default=True,
    help="Form of the account.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@options.store_option
@options.settings_option
def event(event: str, form: str, as_json: bool, store_path: Path | None, settings_file: Path | None) -> None:
    """The account of an event. It is kept: asked for once, it is brought up to date by each 'add'.

    ID is an event's id or the beginning of it.
    """
    settings = options.settled(settings_file)
    store = options.to_keep(store_path)
    with options.progress("reading") as done:
        account = up_to_date.account(store, event, settings, processes=in_process.cores(), done=done)
    up_to_date.follow(store, account.event.id)
    form = "json" if as_json else form
    shown = (
        text.text(account, width=options.width(), colour=options.coloured()) if form == "text" else FORMS[form](account)
    )
    click.echo(shown, nl=not shown.endswith("\n"))
    options.leave(account.refusals)


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
        yield f"new report: {called(report, report.id)}"
    for report in found.replaced:
        yield f"replaced by a newer version: {called(report, report.id)}"
    for one in found.new:
        yield f"new {one.grade} of {one.kind}: {sides(one)}: {one.why}"
    for one in found.gone:
        yield f"no longer shown, {one.grade} of {one.kind}: {sides(one)}"
    for figure in found.figures:
        yield f"{figure.state} ({figure.of}): {_total(figure.before)} → {_total(figure.after)}"
    if found.before is not None and found.before != found.after:
        yield f"origins: {origins(found.before)} → {origins(found.after)}"
    if not (found.reports or found.replaced or found.new or found.gone or found.figures):
        yield "nothing changed"


def _total(total: Total | None) -> str:
    if total is None:
        return "not told"
    ends = ["?" if end is None else str(end) for end in (total.low, total.high)]
    latest = "" if total.latest is None else f", latest {total.latest}"
    return ("–".join(dict.fromkeys(ends))) + latest


ALL = (event, diff)
