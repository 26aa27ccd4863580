"""What leaves the store: `export`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from rashomon.desk import options
from rashomon.engines import in_process, up_to_date
from rashomon.errors import Misuse
from rashomon.settings import Settings
from rashomon.show import json_
from rashomon.store import events as store_events
from rashomon.store import log, reports
from rashomon.store.opened import Store, reading
from rashomon.values import Report

WHAT = ("reports", "accounts", "log")


@click.command()
@click.argument("wanted", metavar="[EVENTS]...", nargs=-1)
@click.option(
    "--what",
    type=click.Choice(WHAT),
    default="reports",
    show_default=True,
    help="What to write, one JSON object a line.",
)
@click.option("--since", metavar="WHEN", help="Only events that changed since.")
@click.option("--least", type=click.IntRange(1), default=1, help="Only events of so many reports.", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead of standard output.")
@options.store_option
@options.settings_option
def export(
    wanted: tuple[str, ...],
    what: str,
    since: str | None,
    least: int,
    out: Path | None,
    store_path: Path | None,
    settings_file: Path | None,
) -> None:
    """Write out reports (a .jsonl that 'compare' and 'add' read), accounts, or the log, of some events or of all.

    Accounts are kept as they are made: broken off and run again, it goes on where it stopped.
    """
    store = options.to_keep(store_path)
    with reading(store) as tx:
        if wanted:
            names = [store_events.one(tx, one).id for one in wanted]
        else:
            names = [one.id for one in store_events.listed(tx, since=options.moment(since), least=least)]
    lines = {"reports": _reports, "accounts": _accounts, "log": _log}[what]
    written(lines(store, sorted(dict.fromkeys(names)), options.settled(settings_file)), out)


def _reports(store: Store, names: Sequence[str], settings: Settings) -> Iterator[str]:
    for name in names:
        with reading(store) as tx:
            members = reports.of_event(tx, name)
        for one in members:
            yield json.dumps({**_row(one.report), "event": name}, ensure_ascii=False)


def _row(report: Report) -> dict[str, object]:
    """What a line of a .jsonl may hold; what is not known is left out."""
    names = ("id", "location", "outlet", "title", "published", "language", "url", "captured", "updated", "via", "text")
    return {name: value for name in names if (value := getattr(report, name)) is not None}


def _accounts(store: Store, names: Sequence[str], settings: Settings) -> Iterator[str]:
    with options.progress("accounts") as done:
        for n, name in enumerate(names):
            yield json_.account_line(up_to_date.account(store, name, settings, processes=in_process.cores()))
            done(n + 1, len(names))


def _log(store: Store, names: Sequence[str], settings: Settings) -> Iterator[str]:
    for name in names:
        with reading(store) as tx:
            lines = log.changes(tx, event=name)
        yield from (json.dumps(options.builtins(one), ensure_ascii=False) for one in lines)


def written(lines: Iterator[str], out: Path | None) -> None:
    """On standard output as they come; a file appears when all is there, so none is left half done."""
    if out is None:
        for line in lines:
            click.echo(line)
        sys.stdout.flush()
        return
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
        os.replace(beside, out)
    except OSError as fault:
        raise Misuse(f"{out} could not be written ({fault.strerror}): give another --out") from fault
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


ALL = (export,)
