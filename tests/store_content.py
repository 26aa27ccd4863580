"""All that a store holds but the moments at which it came in: two stores with the same content are equal here."""

from __future__ import annotations

import sqlite3
from pathlib import Path

MOMENTS = {"added", "changed", "at", "made", "first_seen", "captured"}
PASSED_OVER = ("words", "kept", "alembic", "sqlite")


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Table -> its rows, in a fixed order."""
    with sqlite3.connect(path) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []
        store.execute("INSERT INTO words(words) VALUES ('integrity-check')")
        names = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        found = {name: _rows(store, name) for name in names if not name.startswith(PASSED_OVER)}
        found["words"] = store.execute("SELECT rowid, title, text FROM words ORDER BY rowid").fetchall()
    store.close()
    return found


def _rows(store: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    columns = [row[1] for row in store.execute(f"PRAGMA table_info({name})")]
    kept = [column for column in columns if column not in MOMENTS and not (name == "refusals" and column == "first")]
    listed = ", ".join(f'"{column}"' for column in kept)
    return store.execute(f"SELECT {listed} FROM {name} ORDER BY {listed}").fetchall()
