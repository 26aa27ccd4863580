"""The desk's commands in this process: reports in, events, an account that is kept up to date, search."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rashomon import cli
from rashomon.engines import in_store
from rashomon.ingest import web
from rashomon.ingest.web import Fetched
from rashomon.settings import IngestSettings, Settings
from rashomon.store import opened
from rashomon.values import Report
from store_texts import FERRY, FIRE


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.setenv("RASHOMON_STORE", str(tmp_path / "store" / "desk.sqlite"))
    monkeypatch.chdir(tmp_path)

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
def wire(tmp_path: Path) -> Path:
    file = tmp_path / "wire.jsonl"
    rows = [
        {"id": f"fire{n}", "outlet": f"O{n}", "published": f"2026-03-0{n + 1}T10:00", "text": text}
        for n, text in enumerate(FIRE)
    ] + [
        {"id": f"ferry{n}", "outlet": f"O{n}", "published": f"2026-03-0{n + 1}T11:00", "text": text}
        for n, text in enumerate(FERRY)
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_add_then_look(run: Run, wire: Path) -> None:
    added = run("add", wire, "--json")
    assert (added.code, added.err) == (0, "")
    assert added.lines[0]["new"] == ["fire0", "ferry0", "fire1", "ferry1", "fire2"], "in order of time"
    listed = run("events", "--json").lines
    assert {(e["id"], e["reports"]) for e in listed} == {("fire0", 3), ("ferry0", 2)}
    assert [e["id"] for e in run("events", "--json", "--query", "harbour").lines] == ["ferry0"]
    assert [h["report"] for h in run("search", "paint shop", "killed", "--json").lines] == ["fire0"]
    assert "fire0" in run("search", "mayor").out
    assert run("search", "zebra").err == "no report holds these words\n"
    assert run("status", "--json").lines[0]["reports"] == 5


def test_added_again_nothing_is_new(run: Run, wire: Path) -> None:
    run("add", wire)
    again = run("add", wire.name, "--json").lines[0]
    assert (again["new"], again["known"]) == ([], 5)


def test_an_account_is_kept_up_to_date(run: Run, wire: Path, tmp_path: Path) -> None:
    run("add", wire)
    first = run("event", "fire0", "--json")
    assert first.code == 0
    assert [r["id"] for r in json.loads(first.out)["reports"]] == ["fire0", "fire1", "fire2"]
    assert run("event", "fire", "--json").out == first.out
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "fire3", "event": "fire0", "text": FIRE[1] + " Three are missing."}) + "\n")
    assert run("add", more, "--json").lines[0]["accounts"] == ["fire0"]
    status = run("status", "--json").lines[0]
    assert (status["accounts"], status["told"], status["followed"]) == (2, 4, 1)
    assert "fire3" in run("event", "fire0", "--json").out


def test_a_correction_is_told_and_its_account_made_again(run: Run, wire: Path) -> None:
    run("add", wire)
    run("event", "fire0")
    wire.write_text(wire.read_text(encoding="utf-8").replace("2026-03-02T10:00", "2026-03-02T09:00"), encoding="utf-8")
    found = run("add", wire, "--json").lines[0]
    assert (found["new"], found["known"], found["corrected"]) == ([], 4, ["fire1"])
    assert found["events"] == found["accounts"] == ["fire0"]
    assert "2026-03-02T09:00" in run("event", "fire0", "--json").out


def test_a_report_that_shares_its_id_with_a_known_one_is_not_lost(tmp_path: Path) -> None:
    store = opened.opened(tmp_path / "desk.sqlite")
    given = [Report(id="fire0", location="x", text=text, sha256="") for text in ("One.", "Two.")]
    in_store.add(store, given[1:], (), Settings())
    found = in_store.add(store, given, (), Settings())
    store.engine.dispose()
    assert (len(found.new), found.known) == (1, 1)


def test_what_is_refused_is_named_and_the_rest_goes_on(run: Run, wire: Path) -> None:
    done = run("add", wire, "gone.txt")
    assert done.code == 1
    assert "5 new" in done.out and "1 refused" in done.out
    assert "refused [missing-file]" in done.err


def test_misuse(run: Run, wire: Path) -> None:
    for arguments in (("events",), ("status",), ("event", "x"), ("search", "x")):
        done = run(*arguments)
        assert done.code == 2 and "there is no store at" in done.err
    run("add", wire)
    assert "there is no event 'x'" in run("event", "x").err
    assert "how long ago" in run("events", "--since", "yesterday").err


def test_why(run: Run, wire: Path) -> None:
    run("add", wire)
    report = run("why", "fire1").out
    assert "in event fire0 (score " in report and "placed fire1 event fire0" in report
    event = run("why", "fire0", "--json").lines[0]
    assert [p["report"] for p in event["placements"]] == ["fire0", "fire1", "fire2"]  # type: ignore[index,union-attr]
    assert [c["what"] for c in event["log"]] == ["began", "placed", "placed"]  # type: ignore[index,union-attr]
    assert "there is no report or event 'nothing'" in run("why", "nothing").err
    point = json.loads(run("event", "fire0", "--json").out)["points"][0]
    assert run("why", f"fire0/{point['id']}").out.startswith(f"{point['id']} {point['relation']}, ")
    assert run("why", "fire0/p999").code == 2


def test_what_changed_since(run: Run, wire: Path, tmp_path: Path) -> None:
    run("add", wire)
    before = datetime.now(UTC).isoformat()
    assert run("diff", "fire0", "--since", before).out == "nothing changed\n"
    more = tmp_path / "more.jsonl"
    text = "Nine people were killed in the fire at the lamp factory in Karsk on Monday, the mayor said."
    row = {"id": "fire3", "event": "fire0", "outlet": "O9", "published": "2026-03-03T10:00", "text": text}
    more.write_text(json.dumps(row) + "\n", encoding="utf-8")
    run("add", more)
    found = run("diff", "fire0", "--since", before, "--json").lines[0]
    assert [r["id"] for r in found["reports"]] == ["fire3"]  # type: ignore[index,union-attr]
    assert {f["state"] for f in found["figures"]} == {"killed"}  # type: ignore[index,union-attr]
    assert "new report: O9 · 2026-03-03T10:00 · report fire3" in run("diff", "fire0", "--since", before).out
    assert "all of it is new" in run("diff", "fire0", "--since", "1w").out


def test_an_account_of_a_moment_that_is_past_is_no_news_of_the_event(run: Run, wire: Path, tmp_path: Path) -> None:
    run("add", wire)
    before = datetime.now(UTC).isoformat()
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "copy", "event": "fire0", "outlet": "O9", "text": FIRE[0]}) + "\n")
    run("add", more)
    run("diff", "fire0", "--since", before)
    with sqlite3.connect(tmp_path / "store" / "desk.sqlite") as store:
        counts = [
            store.execute(asked).fetchone()[0]
            for asked in (
                "SELECT count(*) FROM accounts",
                "SELECT count(*) FROM log WHERE what = 'account'",
                "SELECT count(*) FROM copies WHERE 'copy' IN (copied, original)",
            )
        ]
    store.close()
    assert counts[:2] == [2, 1] and counts[2] > 0


def test_what_goes_out_comes_in_again(run: Run, wire: Path, tmp_path: Path) -> None:
    run("add", wire)
    out = tmp_path / "out.jsonl"
    run("export", "fire0", "ferry", "--out", out)
    other = tmp_path / "other.sqlite"
    assert run("add", out, "--store", other, "--json").lines[0]["new"] == [
        "fire0",
        "ferry0",
        "fire1",
        "ferry1",
        "fire2",
    ]
    assert run("export", "--store", other).out == out.read_text(encoding="utf-8")
    (account,) = run("export", "ferry0", "--what", "accounts").lines
    assert account["event"]["id"] == "ferry0"  # type: ignore[index,call-overload]
    assert {line["what"] for line in run("export", "--what", "log").lines} == {"began", "placed", "account"}
    assert run("export", "--out", tmp_path / "no" / "such" / "folder").code == 2


def test_watch_takes_what_is_new_or_changed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    old = time.time() - 60

    def put(name: str, text: str, when: float = old) -> None:
        (folder / name).write_text(text, encoding="utf-8")
        os.utime(folder / name, (when, when))

    def look(every: int = 1) -> Done:
        time.sleep(1.05)
        return run("watch", folder, "--once", "--every", every, "--json")

    put("a.txt", FIRE[0])
    put("half.txt", FIRE[1][:30], time.time() + 3600)
    assert len(look().lines[0]["new"]) == 1, "what is still being written is left for the next time"  # type: ignore[arg-type]
    assert look().out == "", "nothing is new"
    put("half.txt", FIRE[1])
    put("a.txt", FIRE[0] + " Two are missing.", old + 1)
    assert len(look(3600).lines[0]["new"]) == 2  # type: ignore[arg-type]
    put("b.txt", FERRY[0])
    assert look().out == "", "not due for an hour"
    assert run("status", "--json").lines[0]["versions"] == 1
    gone = run("watch", tmp_path / "gone", "--once")
    assert gone.code == 0 and "could not be looked at; next try" in gone.err


FEED = """<rss version="2.0"><channel><title>Karsk Post</title>{}</channel></rss>"""
ENTRY = "<item><title>{title}</title><link>https://post.example/{n}</link><description>{text}</description></item>"


def test_addresses_are_fetched_only_where_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    address = "https://post.example/feed"
    entries = [ENTRY.format(n=n, title=f"Report {n}", text=text) for n, text in enumerate(FIRE)]
    asked: list[str | None] = []

    def fetch(url: str, settings: IngestSettings, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        asked.append(etag)
        shown = entries[: 2 + asked.count('"1"')]
        data, tag = FEED.format("".join(shown)).encode(), f'"{len(shown) - 1}"'
        return Fetched(
            asked=url, url=url, data=b"" if etag == tag else data, kind="application/rss+xml",
            captured="2026-03-03T09:30:00Z", etag=tag, unchanged=etag == tag,
        )  # fmt: skip

    monkeypatch.setattr(web, "fetch", fetch)
    refused = run("add", address)
    assert refused.code == 1 and "refused [web-address]" in refused.err and not asked
    assert len(run("add", address, "--web", "--json").lines[0]["new"]) == 2  # type: ignore[arg-type]
    first, second, third = (_look(run, address) for _ in range(3))
    assert (first["new"], first["known"]) == ([], 2)
    assert (len(second["new"]), second["known"]) == (1, 2)  # type: ignore[arg-type]
    assert third == {}, "the site said that nothing is new"
    assert asked == [None, None, '"1"', '"2"']
    assert run("export", "--what", "reports").lines[0]["captured"] == "2026-03-03T09:30:00Z"


def _look(run: Run, address: str) -> dict[str, object]:
    time.sleep(1.05)
    return next(iter(run("watch", address, "--once", "--every", 1, "--json").lines), {})
