"""The file itself: made for its owner only, brought to its shape once, and plain words for what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from rashomon.errors import StoreError
from rashomon.store import log, opened, tables
from rashomon.store.opened import reading, writing


def test_made_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "desk.sqlite"
    store = opened.opened(path)
    with writing(store) as tx:
        log.note(tx, "added", at=log.now(), report="r")
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    assert modes["desk.sqlite"] == modes["desk.sqlite-wal"] == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_migrations_bring_a_file_to_the_shape_of_the_tables(tmp_path: Path) -> None:
    store = opened.opened(tmp_path / "desk.sqlite")
    with reading(store) as tx:
        differs = compare_metadata(MigrationContext.configure(tx), tables.metadata)
        tx.exec_driver_sql("SELECT * FROM words")
    assert [d for d in differs if not (d[0] == "remove_table" and str(d[1].name).startswith("words"))] == []


def test_opened_again_it_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    opened.opened(path).engine.dispose()
    before = path.read_bytes()
    opened.opened(path).engine.dispose()
    opened.opened_to_read(path).engine.dispose()
    assert path.read_bytes() == before


def test_an_empty_file_that_a_broken_off_start_left_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    path.touch()
    with reading(opened.opened(path)) as tx:
        assert tx.execute(sa.select(sa.func.count()).select_from(tables.reports)).scalar() == 0


def test_the_log_is_only_added_to(tmp_path: Path) -> None:
    store = opened.opened(tmp_path / "desk.sqlite")
    with writing(store) as tx:
        log.note(tx, "added", at=log.now(), report="r")
    for change in (tables.log.delete(), tables.log.update().values(why="[]")):
        with pytest.raises(StoreError, match="only ever added to"), writing(store) as tx:
            tx.execute(change)


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    store = opened.opened(tmp_path / "desk.sqlite")
    with pytest.raises(ZeroDivisionError), writing(store) as tx:
        log.note(tx, "added", at=log.now(), report="r")
        raise ZeroDivisionError
    with reading(store) as tx:
        assert log.changes(tx) == []


def test_what_is_wrong_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store at"):
        opened.opened_to_read(tmp_path / "none.sqlite")
    text = tmp_path / "text.sqlite"
    text.write_text("no database at all, only words\n" * 40, encoding="utf-8")
    with pytest.raises(StoreError, match="it is no store"):
        opened.opened(text)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as strange:
        strange.execute("CREATE TABLE birds (name)")
    strange.close()
    with pytest.raises(StoreError, match="another program"):
        opened.opened(other)
    newer = tmp_path / "newer.sqlite"
    opened.opened(newer).engine.dispose()
    with sqlite3.connect(newer) as later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.close()
    with pytest.raises(StoreError, match="newer rashomon"):
        opened.opened(newer)


def test_a_full_disk_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    store = opened.opened(tmp_path / "desk.sqlite")
    with writing(store) as tx:
        log.note(tx, "added", at=log.now(), report="first")
        tx.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite takes the present size: not a page more
    with pytest.raises(StoreError, match="make room and run it again"), writing(store) as tx:
        log.note(tx, "added", at=log.now(), report="second")
        log.note(tx, "added", at=log.now(), report="third", why=["x" * 100_000])
    with reading(store) as tx:
        assert [change.report for change in log.changes(tx)] == ["first"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_store_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    opened.opened(path).engine.dispose()
    path.chmod(0o400)
    with pytest.raises(StoreError, match="permissions"), writing(opened.opened(path)) as tx:
        log.note(tx, "added", at=log.now(), report="r")
