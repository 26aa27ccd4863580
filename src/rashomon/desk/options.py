"""What the desk's commands share: the store, settings, times, lines of JSON, progress."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from rashomon.errors import BadSetting
from rashomon.settings import Settings, from_file
from rashomon.show.sayings import clean
from rashomon.store import opened
from rashomon.store.opened import Store
from rashomon.values import Refusal

NARROWEST, WIDEST = 60, 200
_SPAN = re.compile(r"(\d+)\s*([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

store_option = click.option(
    "--store",
    "store_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The store's file. Default: RASHOMON_STORE, else a file in your data folder ('rashomon status' names it).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON on standard output, one object a line.")
settings_option = click.option(
    "--settings",
    "settings_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML file of settings (docs/settings.md).",
)


def to_write(path: Path | None) -> Store:
    return opened.opened(path or opened.default_path())


def to_read(path: Path | None) -> Store:
    return opened.opened_to_read(path or opened.default_path())


def to_keep(path: Path | None) -> Store:
    """To read, and to keep what is worked out if the store can be written."""
    where = path or opened.default_path()
    store = to_read(where)
    if not opened.may_write(where):
        return store
    store.engine.dispose()
    return to_write(where)


def settled(file: Path | None) -> Settings:
    return from_file(file) if file else Settings()


def moment(given: str | None, name: str = "--since") -> str | None:
    """An ISO date or date-time (UTC if no offset is given), or so long ago: 90m, 6h, 2d, 1w. As the store writes moments."""
    if given is None:
        return None
    if span := _SPAN.fullmatch(given.strip()):
        return _utc(datetime.now(UTC) - timedelta(**{_UNITS[span[2]]: int(span[1])}))
    try:
        found = datetime.fromisoformat(given)
    except ValueError as fault:
        raise BadSetting(
            f"{name} is {given!r}: give an ISO date or date-time (2026-03-01T09:30), or how long ago: 90m, 6h, 2d, 1w"
        ) from fault
    return _utc(found if found.tzinfo else found.replace(tzinfo=UTC))


def _utc(found: datetime) -> str:
    return found.astimezone(UTC).isoformat(timespec="microseconds")


def line(value: object) -> None:
    """A value as one line of JSON."""
    click.echo(json.dumps(builtins(value), ensure_ascii=False))


def builtins(value: object) -> Any:
    return msgspec.to_builtins(value)


def width() -> int:
    return min(WIDEST, max(NARROWEST, shutil.get_terminal_size((100, 24)).columns))


def coloured() -> bool:
    return sys.stdout.isatty()


def console() -> Console:
    """For tables on standard output: colour only on a terminal."""
    return Console(width=width(), highlight=False, soft_wrap=False)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, on a terminal only; told how many are done, of how many."""
    shown = Console(stderr=True)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=shown, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=None)
        yield lambda count, of: bar.update(task, completed=count, total=of)


def tell(refusals: Sequence[Refusal]) -> None:
    for refusal in dict.fromkeys(refusals):
        click.echo(clean(f"refused [{refusal.code}] {refusal.message} {refusal.remedy}"), err=True)


def leave(refusals: Sequence[Refusal]) -> None:
    """Exit code 1 where something was refused."""
    tell(refusals)
    if refusals:
        _exit(1)


def _exit(code: int) -> NoReturn:
    sys.exit(code)
