"""The commands that take reports: compare, read, trace, group, check. Parse, call the API, show."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from rashomon import api
from rashomon.engines import in_process
from rashomon.errors import Misuse, RashomonError, TooFewReports
from rashomon.ingest.intake import Intake
from rashomon.settings import Settings, from_file
from rashomon.show import (
    brief,
    check_text,
    group_json,
    group_text,
    html,
    json_,
    markdown,
    text,
    told_json,
    told_text,
    trace_json,
    trace_text,
)
from rashomon.show.sayings import clean
from rashomon.values import Account, Refusal

FORMS: dict[str, Callable[[Account], str]] = {
    "html": html.html,
    "markdown": markdown.markdown,
    "brief": brief.brief,
    "json": json_.account_json,
}
NARROWEST, WIDEST = 60, 200

_reports = click.argument("reports", nargs=-1, required=True)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the output.",
)
_published = click.option("--published", metavar="DATE", help="ISO date of the reports that carry none.")
_settings = click.option(
    "--settings",
    "settings_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML file of settings (docs/settings.md).",
)


@click.command()
@_reports
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMS]),
    default="text",
    show_default=True,
    help="Form of the account.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead of standard output.")
@click.option("--protect", type=click.Choice(["none"]), help="Masking of names is not built yet; 'none' is accepted.")
@_published
@_settings
def compare(
    reports: tuple[str, ...],
    form: str,
    out: Path | None,
    protect: str | None,
    published: str | None,
    settings_file: Path | None,
) -> None:
    """Compare reports of one event: the account."""
    settings = _settled(settings_file, published)
    taken = _taken(reports, settings)
    events = len(api.by_event(taken))
    if form == "html" and events > 1:
        raise Misuse(
            f"one HTML page holds one account, and the reports carry {events} events: use --format json, or give one event"
        )
    refusals = list(taken.refusals)
    failed: list[str] = []
    made = api.accounts(
        taken, settings=settings, processes=in_process.cores(), failed=_failing(failed) if events > 1 else None
    )
    _write(_shown(made, form, out, refusals, several=any(r.event is not None for r in taken.reports)), out)
    _leave(refusals, failed=bool(failed))


@click.command()
@_reports
@_format
@_published
@_settings
def read(reports: tuple[str, ...], form: str, published: str | None, settings_file: Path | None) -> None:
    """What each report says, by itself: claims, figures, times, voices, names, places."""
    settings = _settled(settings_file, published)
    taken = _taken(reports, settings)
    refusals = list(taken.refusals)
    for report, told in api.told(taken, settings=settings):
        click.echo(
            told_json.told_line(report, told) if form == "json" else told_text.told_text(report, told, width=_width())
        )
        refusals += told.refusals
    _leave(refusals)


@click.command()
@_reports
@_format
@_published
@_settings
def trace(reports: tuple[str, ...], form: str, published: str | None, settings_file: Path | None) -> None:
    """Who took what from whom, and how many independent origins that leaves."""
    settings = _settled(settings_file, published)
    taken = _taken(reports, settings)
    lineage, origins = api.trace(taken, settings=settings)
    if form == "json":
        click.echo(trace_json.trace_json(lineage, origins), nl=False)
    else:
        click.echo(trace_text.trace_text(taken.reports, lineage, origins, width=_width()))
    _leave(taken.refusals)


@click.command()
@_reports
@_format
@_published
@_settings
def group(reports: tuple[str, ...], form: str, published: str | None, settings_file: Path | None) -> None:
    """Which reports tell of one event."""
    settings = _settled(settings_file, published)
    taken = _taken(reports, settings)
    found = api.grouping(taken, settings=settings)
    text = (
        group_json.group_json(taken.reports, found.events, found.also)
        if form == "json"
        else group_text.group_text(taken.reports, found.events)
    )
    click.echo(text, nl=False)
    _leave(taken.refusals)


@click.command()
@click.argument("account", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_reports
def check(account: Path, reports: tuple[str, ...]) -> None:
    """Read every cite of ACCOUNT.json again in REPORTS. Exit code 1 if some do not read the same."""
    taken = _taken(reports, Settings())
    found = api.checked(account, taken)
    click.echo(check_text.check_text(found), nl=False)
    click.echo(check_text.summary(found), err=True)
    _leave(taken.refusals, failed=any(one.wrong for one in found))


ALL: tuple[click.Command, ...] = (compare, read, trace, group, check)


def _settled(file: Path | None, published: str | None) -> Settings:
    settings = from_file(file) if file else Settings()
    return (
        replace(settings, ingest=replace(settings.ingest, published=published)) if published is not None else settings
    )


def _taken(reports: Sequence[str], settings: Settings) -> Intake:
    taken = api.take(reports, settings=settings, stdin=sys.stdin.buffer)
    if not taken.reports:
        _tell(taken.refusals)
        raise TooFewReports("no report is left to read; see above for what was refused and the remedy")
    return taken


def _shown(
    made: Iterable[Account], form: str, out: Path | None, refusals: list[Refusal], *, several: bool
) -> Iterator[str]:
    """Each account as soon as it is made, ending in a line break; its refusals are added to `refusals`."""
    for n, account in enumerate(made):
        refusals += account.refusals
        if form == "json" and several:
            yield json_.account_line(account) + "\n"
            continue
        words = text.text(account, width=_width(out), colour=_colour(out)) if form == "text" else FORMS[form](account)
        yield ("\n" if n else "") + words + ("" if words.endswith("\n") else "\n")


def _failing(failed: list[str]) -> Callable[[str, RashomonError], None]:
    def tell(event: str, error: RashomonError) -> None:
        failed.append(event)
        click.echo(clean(f"rashomon: event {event} has no account: {error}"), err=True)

    return tell


def _write(parts: Iterable[str], out: Path | None) -> None:
    """On standard output each part as it comes; a file is written when all is there, so none is left half done."""
    if out is None:
        for part in parts:
            click.echo(part, nl=False)
        return
    words = "".join(parts)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(words, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Misuse(f"{out} could not be written ({error.strerror}): give another --out") from error


def _width(out: Path | None = None) -> int:
    return 100 if out is not None else min(WIDEST, max(NARROWEST, shutil.get_terminal_size((100, 24)).columns))


def _colour(out: Path | None) -> bool:
    return out is None and sys.stdout.isatty()


def _tell(refusals: Sequence[Refusal]) -> None:
    for refusal in dict.fromkeys(refusals):
        click.echo(clean(f"refused [{refusal.code}] {refusal.message} {refusal.remedy}"), err=True)


def _leave(refusals: Sequence[Refusal], *, failed: bool = False) -> None:
    _tell(refusals)
    if refusals or failed:
        sys.exit(1)
