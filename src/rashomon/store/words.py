"""Full-text search: the one thing besides the file itself that each database does in its own way. Here: SQLite's FTS5."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy as sa

from rashomon.errors import Misuse, StoreError
from rashomon.store.tables import reports

MARK, END = "\x02", "\x03"
"""Stand around each word that was found, in `Found.snippet`."""
_TERM = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A report that holds the words, best first. `snippet`: some words of it, exact but for blanks."""

    report: str
    event: str | None
    outlet: str | None
    title: str | None
    published: str | None
    location: str
    snippet: str


def search(tx: sa.Connection, query: str, *, limit: int) -> list[Found]:
    """Reports that hold all words of the query; words between quotation marks stand together; `*` behind a word: any ending."""
    _only_sqlite(tx)
    rows = tx.execute(
        sa.text(
            "SELECT reports.id AS report, placements.event AS event, outlet, reports.title AS title, "
            f"moment AS published, location, snippet(words, 1, '{MARK}', '{END}', '…', 24) AS snippet "
            "FROM words JOIN reports ON reports.seq = words.rowid "
            "LEFT JOIN placements ON placements.report = reports.id AND placements.main "
            "WHERE words MATCH :asked ORDER BY rank, reports.seq LIMIT :limit"
        ),
        {"asked": asked(query), "limit": limit},
    )
    return [Found(**row._mapping) for row in rows]


def holds(tx: sa.Connection, query: str) -> sa.ColumnElement[bool]:
    """A condition on `reports`: the report holds the words."""
    _only_sqlite(tx)
    return reports.c.seq.in_(
        sa.text("SELECT rowid FROM words WHERE words MATCH :asked")
        .bindparams(asked=asked(query))
        .columns(rowid=sa.Integer)
    )


def asked(query: str) -> str:
    """The query in the words of FTS5; every term quoted, so that no sign in it has a meaning."""
    terms = [phrase or word for phrase, word in _TERM.findall(query)]
    plain = [(term.rstrip("*"), "*" if term.endswith("*") else "") for term in terms]
    kept = [f'"{term.replace(chr(34), " ")}"{star}' for term, star in plain if any(map(str.isalnum, term))]
    if not kept:
        raise Misuse(f"{query!r} holds no word to search for")
    return " ".join(kept)


def _only_sqlite(tx: sa.Connection) -> None:
    if tx.dialect.name != "sqlite":
        raise StoreError(f"words are not searched in {tx.dialect.name} yet: see docs/store.md")
