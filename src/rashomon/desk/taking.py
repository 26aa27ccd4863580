"""`add`: reports into the store, each into its event."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import click

from rashomon import api
from rashomon.desk import options
from rashomon.desk.fetching import NOTHING, Polled, fetched, is_address
from rashomon.engines import in_process, in_store, up_to_date
from rashomon.engines.in_store import Added
from rashomon.ingest.intake import STANDARD_INPUT, Intake
from rashomon.settings import Settings
from rashomon.store.opened import Store
from rashomon.values import Report


@click.command()
@click.argument("given", metavar="PATHS|URLS|FEEDS...", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="ISO date of the reports that carry none.")
@click.option("--web", is_flag=True, help="Fetch web addresses; without it they are refused.")
@options.store_option
@options.settings_option
@options.json_option
def add(
    given: tuple[str, ...],
    published: str | None,
    web: bool,
    store_path: Path | None,
    settings_file: Path | None,
    as_json: bool,
) -> None:
    """Take reports into the store and put each into its event.

    Run again after a break, it goes on where it stopped; what is in the store already is passed over. Accounts that were
    asked for before are brought up to date.
    """
    settings = options.settled(settings_file)
    if published is not None:
        settings = replace(settings, ingest=replace(settings.ingest, published=published))
    store = options.to_write(store_path)
    polled = _taken([located(one) for one in given], settings, web=web or settings.ingest.web)
    taken = polled.taken
    added = kept(store, taken, settings, polled.original)
    accounts = up_to_date.refreshed(store, list(added.touched), settings, processes=in_process.cores())
    said(added, accounts, taken, as_json=as_json)
    options.leave(taken.refusals)


def located(given: str) -> str:
    """A path from the root on: the same file is the same location, wherever the command is run."""
    return given if given == STANDARD_INPUT or is_address(given) else str(Path(given).absolute())


def _taken(given: Sequence[str], settings: Settings, *, web: bool) -> Polled:
    """Files in one go, then each address by itself."""
    addresses = [one for one in given if web and is_address(one)]
    files = [one for one in given if one not in addresses]
    taken = api.take(files, settings=settings, stdin=sys.stdin.buffer) if files else NOTHING
    pages = [fetched(one, {}, settings) for one in addresses]
    return Polled(
        taken=Intake(
            reports=(*taken.reports, *(r for page in pages for r in page.taken.reports)),
            refusals=(*taken.refusals, *(r for page in pages for r in page.taken.refusals)),
        ),
        data={name: data for page in pages for name, data in page.data.items()},
    )


def kept(store: Store, taken: Intake, settings: Settings, fetched: Callable[[Report], bytes | None]) -> Added:
    """`fetched`: the bytes of what came from the web."""
    with options.progress("taking in") as done:
        return in_store.add(
            store,
            taken.reports,
            taken.refusals,
            settings,
            original=lambda report: fetched(report) or _original(report),
            done=done,
        )


def _original(report: Report) -> bytes | None:
    """The file's bytes, if it still holds what was read; a report that came with others in one file is its text."""
    try:
        data = Path(report.location).read_bytes()
    except (OSError, ValueError):
        return None
    return data if sha256(data).hexdigest() == report.sha256 else None


def said(added: Added, accounts: Sequence[str], taken: Intake, *, as_json: bool) -> None:
    if as_json:
        options.line(
            {
                "new": added.new,
                "known": added.known,
                "corrected": added.corrected,
                "events": list(added.touched),
                "accounts": list(accounts),
                "refusals": taken.refusals,
            }
        )
        return
    words = [f"{len(added.new)} new", f"{added.known} known already", f"{len(added.touched)} events touched"]
    if added.corrected:
        words.insert(2, f"{len(added.corrected)} corrected")
    if accounts:
        words.append(f"{len(accounts)} accounts brought up to date")
    if taken.refusals:
        words.append(f"{len(taken.refusals)} refused")
    click.echo(" · ".join(words))


ALL = (add,)
