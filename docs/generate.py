"""Write the pages that follow from the code: docs/settings.md and docs/cli.md.   python docs/generate.py [--check]

A test runs it with --check, so that no setting and no command stays undocumented.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from rashomon import cli, settings

HERE = Path(__file__).parent


def main(*, check: bool) -> int:
    pages = {"settings.md": settings_page(), "cli.md": cli_page()}
    stale = [
        n for n, text in pages.items() if not (HERE / n).exists() or (HERE / n).read_text(encoding="utf-8") != text
    ]
    if check and stale:
        print("out of date:", ", ".join(stale), "- run python docs/generate.py", file=sys.stderr)
        return 1
    for name in stale:
        (HERE / name).write_text(pages[name], encoding="utf-8")
    return 0


def settings_page() -> str:
    """Every setting with its default and what it does, from `rashomon/settings.py`."""
    lines = [
        "# Settings",
        "",
        "A TOML file given with `--settings FILE`, one table a verb; what is not named keeps its default. A name or value that",
        "is not allowed is an error that names every fault. Shares, scores and distances are numbers from 0 to 1, all else that is",
        "counted is a whole number of at least 1. The file is UTF-8.",
        "",
        "```toml",
        "[compare]",
        "shown_above = 0.6      # fewer, surer differences",
        "```",
        "",
    ]
    tree = ast.parse(Path(settings.__file__).read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name.endswith("Settings") and node.name != "Settings":
            lines += [f"## [{node.name.removesuffix('Settings').lower()}]", "", str(ast.get_docstring(node)), ""]
            rows = list(_fields(node))
            lines += ["| setting | default | what it does |", "|---|---|---|", *rows, ""] if rows else []
    return "\n".join(lines).rstrip() + "\n"


def _fields(node: ast.ClassDef) -> Iterator[str]:
    for field, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.value is not None:
            told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            words = " ".join(str(after.value.value).split()) if told else ""  # type: ignore[union-attr]
            if not words:
                raise SystemExit(f"{node.name}.{field.target.id} has no words under it")
            yield f"| `{field.target.id}` | `{ast.unparse(field.value)}` | {words} |"


def cli_page() -> str:
    """Every command's own help."""
    lines = ["# Command line", "", *_help(cli.cli, "rashomon")]
    context = click.Context(cli.cli)
    for name in sorted(cli.cli.list_commands(context)):
        if command := cli.cli.get_command(context, name):
            lines += _help(command, f"rashomon {name}")
    lines += [
        "Exit codes: 0 done · 1 done in part: some input refused or, of several events, some without an account (each named on",
        "standard error), or, for `check`, some cites do not match · 2 not done: misuse, a broken installation, or a cite that",
        "does not read the same as its report · 130 interrupted. With `--format json` standard output is JSON only; messages go",
        "to standard error. Of several events each account is printed as soon as it is made.",
    ]
    return "\n".join(lines).rstrip() + "\n"


def _help(command: click.Command, name: str) -> list[str]:
    context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100)
    return [f"## {name}", "", "```", command.get_help(context), "```", ""]


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
