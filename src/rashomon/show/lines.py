"""Lines of the terminal form: titles, paragraphs with a bullet, small tables, the letters of reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rashomon.show.sayings import Teller

WIDEST_PROSE = 110
"""Columns; a wide terminal is not filled with longer lines of prose."""
QUIET = "dim"
_WIDEST_BULLET = 20

Part = str | tuple[str, str]


def title(words: str) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(Text(words, "bold"), align="left", style="none")


def table(rows: Sequence[Sequence[str]]) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in rows[0] if rows else ():
        grid.add_column(overflow="fold", max_width=WIDEST_PROSE // 2)
    for row in rows:
        grid.add_row(*(Text(cell, "bold" if not i else "") for i, cell in enumerate(row)))
    return grid


def line(indent: int, *parts: Part, bullet: str = "", limit: int | None = None) -> RenderableType:
    """A paragraph; where it has a bullet, its lines stand behind that. With `limit` 1 it is one line with an ellipsis."""
    grid = Table.grid()
    if bullet:
        grid.add_column(max_width=_WIDEST_BULLET, overflow="fold")
    grid.add_column(max_width=WIDEST_PROSE, overflow="ellipsis" if limit else "fold")
    words = Text.assemble(*parts, overflow="ellipsis" if limit else "fold", no_wrap=limit is not None)
    grid.add_row(*([Text(bullet, "bold")] if bullet else []), words)
    return Padding(grid, (0, 0, 0, indent))


def tags(tellers: Iterable[Teller]) -> str:
    return " ".join(dict.fromkeys(t.tag for t in tellers))


def called(teller: Teller) -> str:
    return f"{teller.tag} {teller.name}"
