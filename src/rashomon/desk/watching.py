"""`watch`: folders and feeds are looked at again and again, and what is new in them is taken in."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from rashomon import api
from rashomon.desk import options, taking
from rashomon.desk.fetching import NOTHING, Polled, fetched, is_address
from rashomon.engines import in_process, up_to_date
from rashomon.settings import Settings
from rashomon.show.sayings import clean
from rashomon.store import watched
from rashomon.store.opened import Store, reading, writing
from rashomon.store.watched import Watched

SETTLED = 2.0
"""Seconds that a file must have stood unchanged: one that is still being written is left for the next time."""


@click.command()
@click.argument("given", metavar="FOLDER|FEEDS...", nargs=-1, required=True)
@click.option("--every", type=click.IntRange(1), default=300, show_default=True, help="Seconds between two looks.")
@click.option("--once", is_flag=True, help="Look once at what is due, and stop.")
@options.store_option
@options.settings_option
@options.json_option
def watch(
    given: tuple[str, ...],
    every: int,
    once: bool,
    store_path: Path | None,
    settings_file: Path | None,
    as_json: bool,
) -> None:
    """Look at folders and feeds again and again, and take in what is new. Stop it with Ctrl-C; it goes on where it stopped.

    A web address that is named here is fetched (robots.txt is respected, and a site that says nothing is new is believed).
    What cannot be reached is tried again after twice the time, then four times, up to six hours.
    """
    settings, store = options.settled(settings_file), options.to_write(store_path)
    addresses = list(dict.fromkeys(taking.located(one) for one in given))
    while True:
        waiting = [_looked(store, one, settings, timedelta(seconds=every), as_json=as_json) for one in addresses]
        if once:
            return
        soonest = min(datetime.fromisoformat(one.due) for one in waiting if one.due)
        time.sleep(max(0.5, min(every, (soonest - datetime.now(UTC)).total_seconds())))


def _looked(store: Store, address: str, settings: Settings, every: timedelta, *, as_json: bool) -> Watched:
    """One poll, if it is due. What it brought is kept before it is remembered that it was looked at."""
    with reading(store) as tx:
        before = watched.get(tx, address)
    if not before.is_due():
        return before
    polled = poller(address)(address, before.state, settings)
    if polled.taken.reports or polled.taken.refusals:
        added = taking.kept(store, polled.taken, settings, polled.original)
        accounts = up_to_date.refreshed(store, list(added.touched), settings, processes=in_process.cores())
        taking.said(added, accounts, polled.taken, as_json=as_json)
        options.tell(polled.taken.refusals)
    with writing(store) as tx:
        after = watched.put(tx, before, state=polled.state, failed=polled.failed, every=every)
    if polled.failed:
        click.echo(clean(f"{address}: could not be looked at; next try {after.due or ''}"), err=True)
    return after


def poller(address: str) -> Callable[[str, Any, Settings], Polled]:
    return fetched if is_address(address) else _folder


def _folder(address: str, state: Any, settings: Settings) -> Polled:
    """Files that are new or changed since the last look, and have settled. Their bytes are read from them when they are kept."""
    known: dict[str, list[int]] = dict(state.get("files", {}))
    try:
        files = _files(Path(address))
    except OSError:
        return Polled(taken=NOTHING, state={"files": known}, failed=True)
    settled = {name: mark for name, mark in files.items() if time.time() - mark[0] / 1e9 >= SETTLED}
    changed = [name for name, mark in settled.items() if known.get(name) != mark]
    taken = api.take(changed, settings=settings) if changed else NOTHING
    return Polled(taken=taken, state={"files": {n: m for n, m in {**known, **settled}.items() if n in files}})


def _files(top: Path) -> dict[str, list[int]]:
    """Path -> when last changed (ns) and size; hidden files and folders are passed over."""
    if top.is_file():
        return {str(top): [top.stat().st_mtime_ns, top.stat().st_size]}
    found = {}
    for path in sorted(top.iterdir()):  # raises where the folder cannot be read
        if path.name.startswith(".") or path.suffix.lower() == ".json":
            continue
        if path.is_dir() and not path.is_symlink():
            found.update(_files(path))
        elif path.is_file():
            found[str(path)] = [path.stat().st_mtime_ns, path.stat().st_size]
    return found


ALL = (watch,)
