"""Each reader runs by itself over a file."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.read.alone import alone
from rashomon.read.certainty import certainties
from rashomon.read.mentions import mentions
from rashomon.read.names import names
from rashomon.read.numbers import quantities
from rashomon.read.places import places
from rashomon.read.plain import numbers as plain_numbers
from rashomon.read.times import times
from rashomon.read.voices import voices

TEXT = "Two people were killed on Friday in Halden, police said. The mayor, Ann Lee, may resign.\n"
FOUND: dict[str, tuple[Callable[..., object], list[str]]] = {
    "quantities": (quantities, ["Two"]),
    "times": (times, ["Friday"]),
    "names": (names, ["Halden", "Ann Lee"]),
    "places": (lambda report, blocks: places(report, blocks, mentions(report, blocks)), ["in Halden"]),
    "certainty": (certainties, ["killed", "resign"]),
}


@pytest.mark.parametrize("name", FOUND)
def test_json(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr("sys.argv", [name, str(tmp_path / "a.txt"), "--format", "json", "--published", "2026-03-18"])
    reader, words = FOUND[name]
    assert alone(name, reader) == 0  # type: ignore[arg-type]  # one of the readers above
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert told["id"] == "a.txt" and [one["words"] for one in told[name]] == words


def test_text_and_several_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [{"id": "x", "text": TEXT}, {"id": "y", "text": "Trois morts à Halden.", "language": "fr"}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    monkeypatch.setattr("sys.argv", ["numbers", str(tmp_path / "a.jsonl")])
    assert alone("quantities", quantities, plain_numbers.quantities) == 0
    out = capsys.readouterr().out
    assert "x: 1 found" in out and "y: 1 found" in out and "Trois" in out


def test_voices_in_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr("sys.argv", ["voices", str(tmp_path / "a.txt")])
    assert alone("voices", lambda report, blocks: voices(report, blocks, mentions(report, blocks))) == 0
    assert "police | said | Two people were killed on Friday in Halden" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "text"), [("gone.txt", None), ("a.jsonl", "no json"), ("b.jsonl", '{"id": "x"}')])
def test_misuse(
    name: str, text: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    monkeypatch.setattr("sys.argv", ["numbers", str(tmp_path / name)])
    assert alone("quantities", quantities) == 2
    assert name in capsys.readouterr().err


def test_a_module_runs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "rashomon.read.numbers", str(tmp_path / "a.txt")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and "Two" in done.stdout, done.stderr
