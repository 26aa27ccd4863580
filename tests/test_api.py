"""The Python interface, on the shipped example."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest

import rashomon
from rashomon import api
from rashomon.errors import BadSetting, Misuse, TooFewReports
from rashomon.settings import Settings, from_toml
from rashomon.show.json_ import account_json
from rashomon.values import Account, Report

EXAMPLE = Path(__file__).parent.parent / "examples/bridge"


@pytest.fixture(scope="module")
def account() -> Account:
    return rashomon.compare([EXAMPLE])


def test_the_example_tells_its_story(account: Account) -> None:
    kinds = {
        (Path(location(account, c.copied)).stem, Path(location(account, c.original)).stem): c.kind
        for c in account.lineage
    }
    dependent = {frozenset(pair) for pair, kind in kinds.items() if kind in ("copy", "rewrite", "shared-origin")}
    assert frozenset(("1-wire", "2-print")) in dependent
    assert frozenset(("1-wire", "3-rewrite")) in dependent
    assert not any("4-local" in pair for pair in dependent)
    assert account.origins.least <= 3
    assert account.origins.most >= 2


def test_the_conflict_of_the_example_is_one_and_its_update_is_none(account: Account) -> None:
    shown = [d for p in account.points for d in p.differences if d.shown]
    conflicts = [d for d in shown if d.grade == "conflict"]
    assert any({"some 60", "More than 100"} <= {s.words for s in d.sides} for d in conflicts if d.kind == "number")
    tolls = [d for d in shown if d.kind == "number" and {s.words.casefold() for s in d.sides} == {"four", "six"}]
    assert tolls and all((d.grade, d.reading) == ("discrepancy", "update") for d in tolls)


def test_reports_in_any_order_give_the_same_bytes(account: Account) -> None:
    paths = sorted(EXAMPLE.glob("*.txt"), reverse=True)
    assert account_json(api.compare(paths)) == account_json(account)


def test_it_runs_with_the_network_blocked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert api.compare(sorted(EXAMPLE.glob("*.txt"))[:2]).points


def test_a_notebook_shows_the_page(account: Account) -> None:
    page = account._repr_html_()  # type: ignore[attr-defined]
    assert "<script src" not in page
    assert "More than 100" in page


def test_reports_at_hand_are_compared_like_files() -> None:
    reports = [
        Report(id=name, location=name, text=text, sha256=name, language="en", published="2026-01-05")
        for name, text in (
            ("a", "Two men were arrested in Orlan on Monday, police said."),
            ("b", "Police in Orlan arrested three men on Monday."),
        )
    ]
    assert {r.id for r in api.compare(reports).reports} == {"a", "b"}


def test_one_report_is_too_few() -> None:
    with pytest.raises(TooFewReports, match="nothing to compare with"):
        rashomon.compare([EXAMPLE / "1-wire.txt"])


def test_several_events_are_for_accounts(tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    file.write_text('{"text": "One came.", "event": "x"}\n{"text": "Two came.", "event": "y"}\n', encoding="utf-8")
    with pytest.raises(Misuse, match="2 events"):
        rashomon.compare([file])
    assert [a.event.id for a in api.accounts(api.take([file]))] == ["x", "y"]


def test_settings_name_all_faults_at_once() -> None:
    assert from_toml("[compare]\nshown_above = 0.75\n").compare.shown_above == 0.75
    with pytest.raises(BadSetting) as told:
        from_toml("[compare]\nshown_above = true\nwrong = 1\n[nothing]\n")
    assert "compare.shown_above" in str(told.value)
    assert "compare.wrong" in str(told.value)
    assert "[nothing]" in str(told.value)
    with pytest.raises(BadSetting, match="no TOML"):
        from_toml("[compare")
    assert from_toml("") == Settings()


def test_trace_goes_by_its_settings() -> None:
    taken = api.take(sorted(EXAMPLE.glob("*.txt")))
    settings = Settings()
    surest = replace(settings, trace=replace(settings.trace, doubtful=1.0))
    wary = replace(settings, trace=replace(settings.trace, doubtful=0.0))
    why = {name: api.trace(taken, settings=s)[1].why for name, s in (("surest", surest), ("wary", wary))}
    assert any("may have one origin" in line for line in why["wary"])
    assert not any("may have one origin" in line for line in why["surest"])


def test_settings_out_of_range_are_all_named() -> None:
    wrong = {
        "ingest.published": "2026-03-01",
        "ingest.largest_file": "0",
        "group.same_above": "inf",
        "align.least": "-0.1",
        "trace.dependent": "nan",
        "trace.shortest_passage": "2.5",
        "compare.shown_above": "1.5",
        "tell.shared_points": "true",
    }
    with pytest.raises(BadSetting) as told:
        from_toml("\n".join(f"{name} = {value}" for name, value in wrong.items()))
    assert all(name in str(told.value) for name in wrong)
    with pytest.raises(BadSetting, match="ISO date"):
        from_toml("[ingest]\npublished = 'soon'\n")
    fine = from_toml("[ingest]\npublished = '2026-03-01'\n[align]\nleast = 0\n[compare]\nshown_above = 1.0\n")
    assert (fine.ingest.published, fine.align.least, fine.compare.shown_above) == ("2026-03-01", 0.0, 1.0)


def location(account: Account, report: str) -> str:
    return next(r.location for r in account.reports if r.id == report)
