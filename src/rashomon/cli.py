"""The command line: which commands there are. What a command needs is loaded when it is called, so that help is quick.

Exit codes: 0 done; 1 done in part, what was refused or failed is named on standard error; 2 nothing done: misuse or a broken
installation; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module

import click

from rashomon.errors import RashomonError
from rashomon.show.sayings import clean
from rashomon.version import VERSION

HERE, DESK = "rashomon.commands", "rashomon.desk"

COMMANDS: Mapping[str, tuple[str, str]] = {
    "compare": (HERE, "Compare reports of one event: the account."),
    "read": (HERE, "What each report says, by itself: claims, figures, times, voices, names, places."),
    "trace": (HERE, "Who took what from whom, and how many independent origins that leaves."),
    "group": (HERE, "Which reports tell of one event."),
    "check": (HERE, "Read every cite of ACCOUNT.json again in REPORTS."),
    "add": (f"{DESK}.taking", "Take reports into the store and put each into its event."),
    "watch": (f"{DESK}.watching", "Look at folders and feeds again and again, and take in what is new."),
    "events": (f"{DESK}.listing", "The events in the store, the one that changed last first."),
    "event": (f"{DESK}.telling", "The account of an event."),
    "search": (f"{DESK}.listing", "Reports that hold all the words, best first."),
    "why": (
        f"{DESK}.asking",
        "Why a report is in its event, what happened to an event and why, or what stands behind a point of its account.",
    ),
    "diff": (
        f"{DESK}.telling",
        "What changed in an event's account since: new reports, new differences, figures that moved.",
    ),
    "export": (
        f"{DESK}.leaving",
        "Write out reports (a .jsonl that 'compare' and 'add' read), accounts, or the log, of some events or of all.",
    ),
    "status": (f"{DESK}.listing", "What the store holds, and where it lies."),
}
"""Name -> the module whose `ALL` holds the command, and its line in the help; a test compares them with the commands."""


class _Late(click.Group):
    """A group whose commands are loaded one by one, when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: tuple[click.Command, ...] = import_module(COMMANDS[cmd_name][0]).ALL
        return next(one for one in found if one.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Late, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="rashomon")
def cli() -> None:
    """Many reports of one event in, one accountable record out.

    REPORTS are files (text, HTML, PDF, Word, e-mail, feeds, tables, ninjs, ZIP), folders, .jsonl files (one report a line) or -
    for standard input.
    """


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
        click.echo(clean(f"rashomon: {error}"), err=True)
        sys.exit(2)
