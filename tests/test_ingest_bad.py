"""Bad input, one file at a time, all in one folder, and from the command line: what is good comes in, what is bad is named."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest_files as files
from ingest_bad_files import BAD, NEWS, Bad
from rashomon.ingest.intake import intake
from rashomon.settings import IngestSettings
from test_bad_input import rashomon

GOOD: dict[str, Callable[[], bytes]] = {
    "good.txt": NEWS.encode,
    "good.pdf": files.plain_pdf,
    "good.docx": files.docx,
    "good.eml": files.eml,
    "good.rss": files.rss,
    "good.ninjs": files.ninjs,
    "good.csv": lambda: files.csv([["text"], ["A barge was freed."]]),
    "good.parquet": lambda: files.parquet({"text": ["A barge was towed."]}),
    "good.jsonl": lambda: b'{"text": "A barge went on."}\n',
    "good.zip": lambda: files.zipped({"in.txt": b"A barge came home.\n"}),
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("bad")
    for one in BAD:
        (top / one.name).write_bytes(one.data())
    for name, make in GOOD.items():
        (top / name).write_bytes(make())
    return top


def test_the_suite_is_large_and_no_name_stands_twice() -> None:
    assert len({one.name for one in BAD}) == len(BAD) >= 60


@pytest.mark.parametrize("one", BAD, ids=lambda one: one.name)
def test_each_alone(folder: Path, one: Bad) -> None:
    got = intake([str(folder / one.name)], IngestSettings())
    assert [refusal.code for refusal in got.refusals] == list(one.codes), [r.message for r in got.refusals]
    assert len(got.reports) == one.good
    for refusal in got.refusals:
        assert one.name in refusal.message
        assert refusal.remedy.endswith(".")
        assert "\n" not in refusal.message


def test_all_in_one_folder(folder: Path) -> None:
    got = intake([str(folder)], IngestSettings())
    assert len(got.reports) == len(GOOD) + sum(one.good for one in BAD)
    assert {Path(r.location).name.partition("#")[0].partition(":")[0] for r in got.reports} >= GOOD.keys() - {
        "good.zip"
    }
    assert Counter(r.code for r in got.refusals) == Counter(code for one in BAD for code in one.codes)


def test_the_command_line_names_each_and_tells_by_its_exit_code(folder: Path) -> None:
    done = rashomon("group", folder, "--format", "json")
    assert done.returncode == 1, done.stderr[-2000:]
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == len(GOOD) + sum(one.good for one in BAD)
    assert not [one.name for one in BAD if f"/{one.name}" not in done.stderr]
    assert len(done.stderr.splitlines()) == sum(len(one.codes) for one in BAD)


def test_nothing_but_bad_input_is_exit_code_2(folder: Path) -> None:
    done = rashomon("group", folder / "zip-bomb.zip", folder / "text-empty.txt")
    assert done.returncode == 2
    assert "archive-bomb" in done.stderr
    assert "empty-file" in done.stderr
    assert done.stdout == ""


def test_law_no_file_with_a_fault_raises_or_vanishes(tmp_path: Path) -> None:
    """Bytes changed, left out, put in twice, cut off: 300 files of all forms, the same ones each time."""
    chance = random.Random(7)
    whole = {name: make() for name, make in GOOD.items()}
    for _ in range(300):
        name = chance.choice(sorted(whole))
        path = tmp_path / name
        path.write_bytes(_with_faults(whole[name], chance))
        got = intake([str(path)], IngestSettings())
        assert got.reports or got.refusals, name
        for report in got.reports:
            report.text.encode()
        for refusal in got.refusals:
            (refusal.message + refusal.remedy).encode()


def _with_faults(data: bytes, chance: random.Random) -> bytes:
    held = bytearray(data[: chance.randrange(1, len(data))] if chance.random() < 0.3 else data)
    for _ in range(chance.choice([1, 3, 10, 60])):
        at, kind = chance.randrange(len(held)), chance.random()
        if kind < 0.5 or len(held) < 50:
            held[at] = chance.randrange(256)
        elif kind < 0.75:
            del held[at : at + chance.randrange(1, 40)]
        else:
            held[at:at] = held[chance.randrange(len(held)) :][: chance.randrange(1, 60)]
    return bytes(held)


@pytest.mark.parametrize(
    "name", ["big.txt", "big.html", "big.pdf", "big.docx", "big.eml", "big.rss", "big.csv", "big.ninjs"]
)
def test_a_file_of_a_gigabyte_is_refused_unread(tmp_path: Path, name: str) -> None:
    with open(tmp_path / name, "wb") as big:
        big.truncate(1_000_000_000)
    got = intake([str(tmp_path / name)], IngestSettings())
    assert [refusal.code for refusal in got.refusals] == ["too-large"]


@pytest.mark.parametrize(("name", "code"), [("big.zip", "wrong-kind"), ("big.jsonl", "binary-file")])
def test_a_gigabyte_of_zeros_is_told_by_its_first_bytes(tmp_path: Path, name: str, code: str) -> None:
    with open(tmp_path / name, "wb") as big:
        big.truncate(1_000_000_000)
    got = intake([str(tmp_path / name)], IngestSettings())
    assert [refusal.code for refusal in got.refusals] == [code]


def test_limits_are_settings(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(files.zipped({f"{n}.txt": b"A barge.\n" for n in range(5)}))
    (tmp_path / "b.pdf").write_bytes(files.pdf([[("A barge ran aground near the lock.", 700.0, 11.0)]] * 5))
    for name in ("a.zip", "b.pdf"):
        got = intake([str(tmp_path / name)], IngestSettings(most_members=4))
        assert [refusal.code for refusal in got.refusals] == ["too-many"]
    got = intake([str(tmp_path / "a.zip")], IngestSettings(largest_archive=30))
    assert [refusal.code for refusal in got.refusals] == ["archive-bomb"]


def test_without_the_library_a_parquet_table_is_refused_by_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    got = intake([str(folder / "good.parquet")], IngestSettings())
    assert [refusal.code for refusal in got.refusals] == ["missing-extra"]
    assert "rashomon[parquet]" in got.refusals[0].remedy
