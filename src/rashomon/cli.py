"""The command line: parse, call the API, show. Exit codes: 0 done, 1 done with refusals (named on standard error), 2 misuse."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from rashomon import api
from rashomon.errors import Misuse, RashomonError, TooFewReports
from rashomon.ingest.intake import Intake
from rashomon.settings import Settings, from_toml
from rashomon.show import brief, html, json_, markdown, text, told_json, told_text, trace_json, trace_text
from rashomon.values import Account, Refusal
from rashomon.version import VERSION

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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="rashomon")
def cli() -> None:
    """Many reports of one event in, one accountable record out.

    REPORTS are files (.txt .html), folders, .jsonl files (one report a line) or - for standard input.
    """


@cli.command()
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
    several = any(r.event is not None for r in taken.reports)
    made = list(api.accounts(taken, settings=settings))
    _write(_shown(made, form, out, several=several), out)
    _leave([*taken.refusals, *(r for a in made for r in a.refusals)])


@cli.command()
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
            told_json.told_line(report, told)
            if form == "json"
            else told_text.told_text(report, told, width=_width(), colour=_colour(None))
        )
        refusals += told.refusals
    _leave(refusals)


@cli.command()
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
        click.echo(trace_text.trace_text(taken.reports, lineage, origins, width=_width(), colour=_colour(None)))
    _leave(taken.refusals)


@cli.command()
@_reports
@_format
@_published
@_settings
def group(reports: tuple[str, ...], form: str, published: str | None, settings_file: Path | None) -> None:
    """Which reports tell of one event."""
    settings = _settled(settings_file, published)
    taken = _taken(reports, settings)
    found = api.group(taken, settings=settings)
    if form == "json":
        for report in taken.reports:
            click.echo(json.dumps({"id": report.id, "event": found[report.id]}, ensure_ascii=False))
    else:
        for line in _grouped(taken, found):
            click.echo(line)
    _leave(taken.refusals)


@cli.command()
@click.argument("account", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_reports
def check(account: Path, reports: tuple[str, ...]) -> None:
    """Read every cite of ACCOUNT.json again in REPORTS. Exit code 1 if some do not read the same."""
    taken = _taken(reports, Settings())
    wrong = api.check(account, taken)
    for line in wrong:
        click.echo(line)
    if wrong:
        sys.exit(1)
    click.echo("every cite reads the same", err=True)


def main() -> None:
    """Entry point; errors of ours are one line and exit code 2."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except RashomonError as error:
        click.echo(f"rashomon: {error}", err=True)
        sys.exit(2 if isinstance(error, Misuse) else 3)


def _settled(file: Path | None, published: str | None) -> Settings:
    settings = from_toml(file.read_text(encoding="utf-8")) if file else Settings()
    return replace(settings, ingest=replace(settings.ingest, published=published)) if published else settings


def _taken(reports: Sequence[str], settings: Settings) -> Intake:
    taken = api.take(reports, settings=settings, stdin=sys.stdin.buffer)
    if not taken.reports:
        _tell(taken.refusals)
        raise TooFewReports("no report is left to read; see above for what was refused and the remedy")
    return taken


def _shown(made: Sequence[Account], form: str, out: Path | None, *, several: bool) -> str:
    if form == "json" and several:
        return "".join(json_.account_line(a) + "\n" for a in made)
    if form == "text":
        return "\n".join(text.text(a, width=_width(out), colour=_colour(out)) for a in made)
    if form == "html" and len(made) > 1:
        raise Misuse(
            "one HTML page holds one account, and the reports carry several events: use --format json, or give one event"
        )
    return "\n".join(FORMS[form](a) for a in made)


def _write(words: str, out: Path | None) -> None:
    if out is None:
        click.echo(words, nl=not words.endswith("\n"))
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(words, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Misuse(f"{out} could not be written ({error.strerror}): give another --out") from error


def _width(out: Path | None = None) -> int:
    return 100 if out is not None else min(WIDEST, max(NARROWEST, shutil.get_terminal_size((100, 24)).columns))


def _colour(out: Path | None) -> bool:
    return out is None and sys.stdout.isatty()


def _grouped(taken: Intake, found: dict[str, str | None]) -> Iterator[str]:
    where = {r.id: r.location for r in taken.reports}
    for event in dict.fromkeys(found.values()):
        ids = [i for i, e in found.items() if e == event]
        if event is not None:
            yield f"one event, {len(ids)} reports"
        for i in ids:
            yield f"  {where[i]}" if event is not None else f"stands alone: {where[i]}"


def _tell(refusals: Sequence[Refusal]) -> None:
    for refusal in dict.fromkeys(refusals):
        click.echo(f"refused [{refusal.code}] {refusal.message} {refusal.remedy}", err=True)


def _leave(refusals: Sequence[Refusal]) -> None:
    _tell(refusals)
    if refusals:
        sys.exit(1)
