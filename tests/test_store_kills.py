"""Whatever breaks an `add` off, the next run ends where an undisturbed one would have: `bench/kills.py` does the same at length."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa

from rashomon.engines import in_store
from rashomon.errors import StoreError
from rashomon.models import load
from rashomon.settings import Settings
from rashomon.store import events, opened, reports
from rashomon.store.opened import reading
from rashomon.values import Refusal, Report
from store_content import content
from store_texts import report

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*")

PLACES = ("Karsk", "Lorn", "Varenholt", "Sofara", "Doruma", "Tulcama", "Ruvane")
GIVEN = tuple(
    report(
        f"{n % 11} people were hurt in {PLACES[n % 7]}, report number {n} says. " * 5,
        location=f"/in/{n}.txt",
        outlet=f"O{n % 5}",
        published=f"2026-03-{1 + n % 20:02d}T{n % 24:02d}:00",
        url=f"https://example.org/{n - n % 9 if n % 9 == 1 else n}",
    )
    for n in range(120)
)
REFUSED = (Refusal(code="empty-file", message="/in/x.txt: is empty (0 bytes).", remedy="Save it again."),)


class Embedder:
    """Vectors by the place that is told of: no model, the same everywhere."""

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        seeds = [PLACES.index(next(place for place in PLACES if place in text)) for text in texts]
        rows = [np.random.default_rng(seed).standard_normal(384).astype(np.float32) for seed in seeds]
        return np.stack([row / np.linalg.norm(row) for row in rows])


@pytest.fixture(autouse=True)
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "embedder", Embedder)
    monkeypatch.setattr(in_store, "AT_ONCE", 8)
    monkeypatch.setattr(in_store, "ANEW", 50)


def add(path: Path, given: Sequence[Report] = GIVEN) -> in_store.Added:
    store = opened.opened(path)
    found = in_store.add(store, given, REFUSED, Settings())
    store.engine.dispose()
    return found


def apart(work: Callable[[], object]) -> int:
    """A process that does the work and ends with 0 if nothing was raised."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


def test_killed_at_random_moments_and_run_again(tmp_path: Path) -> None:
    chance = random.Random(4)
    start = time.perf_counter()
    add(tmp_path / "calm.sqlite")
    spent = time.perf_counter() - start
    kills, path = 0, tmp_path / "killed.sqlite"
    while True:
        child = apart(lambda: add(path))
        time.sleep(chance.uniform(0, spent / 3))
        ended, code = os.waitpid(child, os.WNOHANG)
        if ended:
            assert code == 0
            break
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        kills += 1
        if kills == 8:  # a machine that is slower now than it was at first must end, too
            add(path)
            break
    assert kills
    assert content(path) == content(tmp_path / "calm.sqlite")
    assert len(content(path)["reports"]) == len(GIVEN)


def test_two_adds_and_a_reader_at_once(tmp_path: Path) -> None:
    path = tmp_path / "both.sqlite"
    adding = [apart(lambda part=part: add(path, part)) for part in (GIVEN[:80], GIVEN[40:])]
    ended: dict[int, int] = {}
    looks = 0
    while len(ended) < 2:
        for child in adding:
            if child not in ended and (done := os.waitpid(child, os.WNOHANG))[0]:
                ended[child] = done[1]
        if path.exists() and path.stat().st_size:
            store = opened.opened(path)
            with reading(store) as tx:
                assert sum(line.reports for line in events.listed(tx)) == len(
                    reports.known(tx, {reports.fingerprint(one) for one in GIVEN})
                )
            store.engine.dispose()
            looks += 1
    assert list(ended.values()) == [0, 0] and looks
    found = content(path)
    assert {row[1] for row in found["reports"]} == {one.id for one in GIVEN}
    assert len({row[0] for row in found["placements"]}) == len(found["reports"]) == len(GIVEN)


def test_a_disk_that_fills_up_in_the_middle(tmp_path: Path) -> None:
    add(tmp_path / "calm.sqlite")
    path = tmp_path / "full.sqlite"
    store = opened.opened(path)
    sa.event.listen(store.engine, "begin", lambda tx: tx.exec_driver_sql("PRAGMA max_page_count = 90"))
    with pytest.raises(StoreError, match="make room and run it again"):
        in_store.add(store, GIVEN, REFUSED, Settings())
    store.engine.dispose()
    kept = content(path)
    assert 0 < len(kept["reports"]) < len(GIVEN) and len(kept["reports"]) % 8 == 0
    assert len(kept["keys"]) == len(kept["reports"]) == len({row[0] for row in kept["placements"]})
    add(path)
    assert content(path) == content(tmp_path / "calm.sqlite")


def test_in_any_order_the_same_store(tmp_path: Path) -> None:
    add(tmp_path / "one.sqlite")
    shuffled = sorted(GIVEN, key=lambda one: sha256(one.id.encode()).hexdigest())
    add(tmp_path / "other.sqlite", shuffled)
    assert content(tmp_path / "one.sqlite") == content(tmp_path / "other.sqlite")


KEYED = """
import hashlib
from rashomon.engines import placing
from rashomon.group.keys import keys
from store_texts import FIRE, report
body = placing._body(keys(report(" ".join(FIRE), published="2026-03-01")), 0.1, 0.2)
print(hashlib.sha256(body).hexdigest())
"""


def test_what_grouping_knows_is_the_same_bytes_in_every_process() -> None:
    """Sets have another order in each process: two runs would leave two stores that differ."""
    paths = os.pathsep.join(("src", "tests", *sys.path))
    found = {
        subprocess.run(
            [sys.executable, "-c", KEYED],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
