"""Opening the store: the file, its permissions, its shape, its transactions, and what goes wrong with it in plain words.

SQLite in one file (WAL: readers never wait for a writer). Everything above speaks SQLAlchemy Core; what is SQLite's own
stands here, in `words.py` and in the migrations.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from platformdirs import user_data_path

from rashomon.errors import StoreError

SHAPE = "0001"
"""The newest migration: what this program reads and writes."""
PATIENCE = 60
"""Seconds that a writer waits for another one."""
IMMEDIATE = "rashomon_immediate"
"""Option of a connection whose transaction locks the store against other writers from its start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """An open store. `writable`: whether this process may change it."""

    engine: sa.Engine
    path: Path
    writable: bool


def default_path() -> Path:
    """RASHOMON_STORE, else a file in the user's data folder."""
    given = os.environ.get("RASHOMON_STORE")
    return Path(given) if given else user_data_path("rashomon", appauthor=False) / "desk.sqlite"


def opened(path: Path) -> Store:
    """The store at `path`, made if there is none, brought to the newest shape. `StoreError` says why not."""
    with plainly(path):
        _made(path)
        store = Store(engine=_engine(path, "mode=rw"), path=path, writable=True)
        if _shape(store) != SHAPE:
            _migrate(store)
    return store


def opened_to_read(path: Path) -> Store:
    """The store at `path` as it is; nothing is written. One of an older shape is brought up to date, if that can be done."""
    if not path.is_file():
        raise StoreError(f"there is no store at {path}: 'rashomon add' makes one (--store PATH, RASHOMON_STORE)")
    with plainly(path):
        store = Store(engine=_engine(path, _mode(path)), path=path, writable=False)
        found = _shape(store)
    if found == SHAPE:
        return store
    store.engine.dispose()
    return opened(path)


def may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@contextmanager
def reading(store: Store) -> Iterator[sa.Connection]:
    """One view of the store: what others write meanwhile is not seen."""
    with plainly(store.path), store.engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(store: Store) -> Iterator[sa.Connection]:
    """All or nothing; one writer at a time, from the first statement on."""
    if not store.writable:
        raise StoreError(f"the store {store.path} was opened to read only")
    immediate = {IMMEDIATE: True}
    with plainly(store.path), store.engine.connect().execution_options(**immediate) as connection, connection.begin():
        yield connection


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Faults of the database as `StoreError`, with what to do."""
    try:
        yield
    except sa.exc.DBAPIError as fault:
        raise StoreError(_said(path, str(fault.orig))) from fault
    except sqlite3.Error as fault:
        raise StoreError(_said(path, str(fault))) from fault
    except OSError as fault:
        raise StoreError(_said(path, (fault.strerror or str(fault)).lower())) from fault


_ADVICE = (
    ("full", "the disk is full: nothing of the last step was kept, all before it was; make room and run it again"),
    ("no space", "the disk is full: nothing of the last step was kept, all before it was; make room and run it again"),
    ("file too large", "the disk or a quota is full: all before the last step was kept; make room and run it again"),
    ("readonly", "it may not be written: check its permissions and those of its folder, or give another --store"),
    ("read-only", "it may not be written: check its permissions and those of its folder, or give another --store"),
    ("permission denied", "check its permissions and those of its folder, or give another --store"),
    ("unable to open", "check that its folder is there and may be written, or give another --store"),
    ("locked", f"another program has been writing for {PATIENCE} seconds: wait for it, then run this again"),
    ("not a database", "it is no store; give another --store"),
    ("malformed", "the file is damaged: restore it from a copy, or move it away and add the reports again"),
    ("disk i/o error", "the disk failed or is full: all before the last step was kept; make room and run it again"),
)


def _said(path: Path, fault: str) -> str:
    advice = next((words for sign, words in _ADVICE if sign in fault.lower()), "see docs/store.md")
    return f"the store {path}: {fault}; {advice}"


def _made(path: Path) -> None:
    """An empty file that only its owner may read, where there is none: SQLite gives its side files the same permissions."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _engine(path: Path, mode: str) -> sa.Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?{mode}",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,  # transactions begin where we say (`_begun`)
            check_same_thread=False,  # the pool lends a connection to one thread at a time
        )

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.QueuePool)
    sa.event.listen(engine, "connect", _prepared)
    sa.event.listen(engine, "begin", _begun)
    return engine


def _prepared(connection: Any, _record: object) -> None:
    for pragma in ("foreign_keys = on", "synchronous = full", "cache_size = -64000"):
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get(IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _mode(path: Path) -> str:
    """A reader needs the side files of a store in WAL mode; where they cannot be made, the file is read as it lies."""
    beside = path.with_name(path.name + "-wal")
    if beside.exists() or os.access(path.parent, os.W_OK):
        return "mode=ro"
    return "mode=ro&immutable=1"


def _shape(store: Store) -> str | None:
    """The migration that the file stands at; None for a new file."""
    with store.engine.connect() as connection, connection.begin():
        if not sa.inspect(connection).has_table("alembic_version"):
            if sa.inspect(connection).get_table_names():
                raise StoreError(f"{store.path} is a database of another program; give another --store")
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(store: Store) -> None:
    """Whoever comes first brings the file to the newest shape, all or nothing; who comes second finds it done."""
    from alembic import command  # slow to load, seldom needed
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if (found := _shape(store)) is None:
        with store.engine.connect() as connection:  # outside of a transaction: it cannot be changed inside one
            connection.connection.execute("PRAGMA journal_mode = wal")
    elif found not in known:
        raise StoreError(f"the store {store.path} was written by a newer rashomon (shape {found}): update this one")
    with writing(store) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, SHAPE)
