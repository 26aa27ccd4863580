"""The command line in this process: exit codes, what goes where, and several events."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click
import pytest

from rashomon import api, cli
from rashomon.engines import in_process
from rashomon.errors import BadCite, BrokenInstall, RashomonError
from rashomon.ingest.intake import Intake
from rashomon.show.group_json import group_json
from rashomon.show.group_text import group_text
from rashomon.values import Account, Report

WIRE = "Three people were killed when a bus left the road near Orlan on Friday, police said.\n"
LOCAL = "A bus crashed near Orlan on Friday. Four people died, the hospital said.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["rashomon", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as left:
            code = int(left.code or 0)
        told = capsys.readouterr()
        return Done(code=code, out=told.out, err=told.err)

    return call


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """Three events with a report each."""
    file = tmp_path / "events.jsonl"
    rows = [{"id": name, "event": name, "text": WIRE} for name in ("y", "x", "z")]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def failing(monkeypatch: pytest.MonkeyPatch, error: RashomonError, *events: str) -> list[str]:
    """Those events have no account; the events that were begun, in order."""
    begun: list[str] = []
    made = in_process._account

    def account(event: str, *rest: object) -> Account:
        begun.append(event)
        if event in events:
            raise error
        return made(event, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(in_process, "_account", account)
    return begun


def test_an_event_that_fails_is_told_and_the_rest_goes_on(
    run: Run, events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, BadCite("a cite does not read the same"), "x")
    done = run("compare", events, "--format", "json")
    assert done.code == 1
    assert [json.loads(line)["event"]["id"] for line in done.out.splitlines()] == ["y", "z"]
    assert "event x has no account: a cite does not read the same" in done.err


def test_each_account_is_printed_as_soon_as_it_is_made(run: Run, events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, BrokenInstall("a model is missing"), "z")
    done = run("compare", events, "--format", "json")
    assert done.code == 2
    assert [json.loads(line)["event"]["id"] for line in done.out.splitlines()] == ["y", "x"]
    assert done.err == "rashomon: a model is missing\n"


def test_of_one_event_a_failure_is_exit_code_2(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"id": "x", "event": "x", "text": WIRE}) + "\n", encoding="utf-8")
    failing(monkeypatch, BadCite("a cite does not read the same"), "x")
    done = run("compare", file)
    assert (done.code, done.out, done.err) == (2, "", "rashomon: a cite does not read the same\n")


def test_a_page_of_several_events_is_refused_before_any_work(
    run: Run, events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = failing(monkeypatch, BadCite(""))
    done = run("compare", events, "--format", "html")
    assert (done.code, begun) == (2, [])
    assert "3 events" in done.err


def test_a_report_without_event_among_events_is_refused_by_name_and_the_rest_goes_on(
    run: Run, events: Path, tmp_path: Path
) -> None:
    loose = tmp_path / "loose.txt"
    loose.write_text(LOCAL, encoding="utf-8")
    for order in ((loose, events), (events, loose)):
        done = run("compare", *order, "--format", "json")
        assert done.code == 1
        made = {row["event"]["id"]: row["refusals"] for row in map(json.loads, done.out.splitlines())}
        assert list(made) == ["y", "x", "z"]
        assert [r["code"] for r in made["x"]] == ["no-event"]
        assert made["y"] == made["z"] == []
        assert "[no-event]" in done.err and "loose.txt" in done.err


def test_a_refusal_stands_with_the_report_it_names_whatever_the_order(tmp_path: Path) -> None:
    rows = [
        {"id": "b", "event": "y", "text": WIRE, "published": "soon"},
        {"id": "a", "event": "x", "text": LOCAL},
        {"id": "a", "event": "y", "text": LOCAL},
    ]
    for order in (rows, [rows[1], rows[2], rows[0]]):
        file = tmp_path / "rows.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in order), encoding="utf-8")
        groups = api.by_event(api.take([file]))
        assert [g[0] for g in groups] == list(dict.fromkeys(row["event"] for row in order))
        codes = {event: [r.code for r in refusals] for event, _, refusals in groups}
        assert codes == {"x": ["duplicate-id"], "y": ["bad-published"]}


def test_an_event_may_be_called_as_the_loose_reports_are() -> None:
    reports = [
        Report(id=name, location=name, text=WIRE, sha256=name, event=event)
        for name, event in (("a", None), ("b", None), ("c", "a"))
    ]
    groups = api.by_event(Intake(reports=tuple(reports), refusals=()))
    assert [(name, [r.id for r in own]) for name, own, _ in groups] == [("a", ["a", "b"]), ("a", ["c"])]


def test_check_tells_what_was_refused(run: Run, events: Path, tmp_path: Path) -> None:
    account = tmp_path / "made" / "account.json"
    assert run("compare", events, "--format", "json", "--out", account).code == 0
    assert run("check", account, events).code == 0
    done = run("check", account, events, tmp_path / "nowhere.txt")
    assert done.code == 1
    assert "every cite reads the same" in done.err
    assert "[missing-file]" in done.err


def test_check_names_files_and_says_what_moved(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "local.txt").write_text(LOCAL, encoding="utf-8")
    account = tmp_path / "made" / "account.json"
    assert run("compare", tmp_path / "wire.txt", tmp_path / "local.txt", "--format", "json", "--out", account).code == 0
    (tmp_path / "wire.txt").write_text("UPDATE\n" + WIRE, encoding="utf-8")
    done = run("check", account, tmp_path / "wire.txt", tmp_path / "local.txt")
    assert done.code == 1
    assert all(line.startswith("wire.txt ") for line in done.out.splitlines())
    assert len(set(done.out.splitlines())) == len(done.out.splitlines()), "each cite once"
    assert "in 1 report:" in done.err and "most stand 7 characters later: the text was changed before" in done.err


def test_the_help_knows_every_command_and_loads_none() -> None:
    context = click.Context(cli.cli)
    loaded = {name: cli.cli.get_command(context, name) for name in cli.cli.list_commands(context)}
    assert {n: c.get_short_help_str(200) if c else "" for n, c in loaded.items()} == {
        n: words for n, (_, words) in cli.COMMANDS.items()
    }
    assert set(loaded) == {c.name for module, _ in cli.COMMANDS.values() for c in import_module(module).ALL}
    script = "import sys, rashomon.cli; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_settings_file_that_is_not_utf_8_is_named(run: Run, events: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes("[compare]\n# caf\u00e9\n".encode("latin-1"))
    done = run("compare", events, "--settings", file)
    assert done.code == 2
    assert "settings.toml is not UTF-8" in done.err and "save it again" in done.err


def test_a_place_cannot_write_on_the_terminal(run: Run, events: Path) -> None:
    done = run("read", events, "no\x1b[31m\nsuch.txt", "--format", "json")
    assert done.code == 1
    assert "\x1b" not in done.err
    assert len(done.err.splitlines()) == 1


def test_groups_are_printed_by_event_then_those_alone() -> None:
    reports = [Report(id=name, location=f"{name}\x1b[1m.txt", text=WIRE, sha256=name) for name in ("a", "b", "c", "d")]
    found = {"a": "a", "b": None, "c": "d", "d": "a"}
    told = group_text(reports, found)
    assert "\x1b" not in told
    assert told.replace("\ufffd[1m", "").splitlines() == [
        "one event, 2 reports", "  a.txt", "  d.txt", "one event, 1 reports", "  c.txt", "stands alone: b.txt",
    ]  # fmt: skip
    assert [json.loads(line) for line in group_json(reports, found).splitlines()][1] == {"id": "b", "event": None}


def test_the_python_interface_starts_no_processes(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_process, "WORTH_A_POOL", 2)
    monkeypatch.setattr(in_process, "ProcessPoolExecutor", None)
    assert [a.event.id for a in api.accounts(api.take([events]))] == ["y", "x", "z"]
