"""Commands that list what is in the store: `events`, `search`, `status`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from rashomon.desk import options
from rashomon.show.sayings import clean, visible
from rashomon.store import events as store_events
from rashomon.store import status as store_status
from rashomon.store import words
from rashomon.store.events import EventLine
from rashomon.store.opened import reading

SHORT = 12
"""Characters of an id in a table; any beginning that is one event's alone will do."""


@click.command()
@click.option(
    "--since", metavar="WHEN", help="Only events that changed since: an ISO date or date-time, or 6h, 2d, 1w ago."
)
@click.option("--query", metavar="WORDS", help="Only events with a report that holds these words.")
@click.option("--least", type=click.IntRange(1), default=1, help="Only events of so many reports.", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=50, help="At most so many.", show_default=True)
@options.store_option
@options.json_option
def events(
    since: str | None, query: str | None, least: int, limit: int, store_path: Path | None, as_json: bool
) -> None:
    """The events in the store, the one that changed last first."""
    store = options.to_read(store_path)
    with reading(store) as tx:
        found = store_events.listed(tx, since=options.moment(since), query=query, least=least, limit=limit)
    if as_json:
        for one in found:
            options.line(one)
    elif found:
        options.console().print(_table(found))
    else:
        click.echo("no events", err=True)


def _table(found: list[EventLine]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("event", "reports", "outlets", "published", "title"):
        table.add_column(name, justify="right" if name in ("reports", "outlets") else "left", overflow="fold")
    for one in found:
        days = " – ".join(dict.fromkeys(d[:10] for d in (one.first, one.latest) if d))
        title = Text(clean(one.title or ""), overflow="ellipsis", no_wrap=True)
        table.add_row(Text(clean(one.id[:SHORT])), str(one.reports), str(one.outlets), days, title)
    return table


@click.command()
@click.argument("asked", metavar="WORDS...", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, help="At most so many.", show_default=True)
@options.store_option
@options.json_option
def search(asked: tuple[str, ...], limit: int, store_path: Path | None, as_json: bool) -> None:
    """Reports that hold all the words, best first. "Words together" in quotation marks; 'earthq*' for any ending."""
    store = options.to_read(store_path)
    query = " ".join(f'"{one}"' if " " in one else one for one in asked)
    with reading(store) as tx:
        found = words.search(tx, query, limit=limit)
    if not found and not as_json:
        click.echo("no report holds these words", err=True)
    for one in found:
        if as_json:
            plain = one.snippet.replace(words.MARK, "").replace(words.END, "")
            options.line({**options.builtins(one), "snippet": plain})
        else:
            options.console().print(_hit(one))


def _hit(one: words.Found) -> Text:
    head = " · ".join(filter(None, (one.outlet or Path(one.location).name, (one.published or "")[:10], one.title)))
    shown = Text(clean(head), style="bold")
    shown.append(f"\n  report {clean(one.report[:SHORT])}  event {clean((one.event or '')[:SHORT])}\n  ", style="dim")
    for n, part in enumerate(" ".join(one.snippet.split()).split(words.MARK)):
        hit, _, rest = part.partition(words.END) if n else ("", "", part)
        shown.append(visible(hit), style="bold yellow").append(visible(rest), style="not bold")
    return shown


@click.command()
@options.store_option
@options.json_option
def status(store_path: Path | None, as_json: bool) -> None:
    """What the store holds, and where it lies."""
    found = store_status.status(options.to_read(store_path))
    if as_json:
        options.line(found)
        return
    for name, value in options.builtins(found).items():
        click.echo(f"{name.replace('_', ' '):12s} {value if value is not None else '–'}")


ALL = (events, search, status)
