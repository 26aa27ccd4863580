"""Reports, events and the log in the store."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from rashomon.errors import Misuse
from rashomon.store import events, kept, log, opened, reports, status, tables, told, words
from rashomon.store.events import Placement
from rashomon.store.opened import Store, reading, writing
from rashomon.values import Refusal, Report, Told
from store_texts import FERRY, FIRE, report

AT = "2026-03-01T10:00:00.000000+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return opened.opened(tmp_path / "desk.sqlite")


def take(store: Store, *given: Report, original: bytes | None = None) -> list[tuple[Report, reports.Outcome]]:
    with writing(store) as tx:
        return [reports.add(tx, one, original=original, at=AT) for one in given]


def put(store: Store, one: Report, event: str, at: str = AT) -> None:
    with writing(store) as tx:
        kept, _ = reports.add(tx, one, original=None, at=at)
        events.place(tx, kept, [Placement(report=kept.id, event=event, why=("said so",))], at=at)


def test_a_report_comes_back_as_it_went_in(store: Store) -> None:
    given = report(FIRE[0], outlet="Karsk Post", title="Fire", title_span=None, published="2026-03-01T10:00")
    take(store, given, original=b"\xef\xbb\xbf" + FIRE[0].encode())
    with reading(store) as tx:
        (back,) = reports.get(tx, [given.id])
        assert back.report == given
        assert (back.version, back.latest, back.added) == (1, True, AT)


def test_taken_in_twice_it_is_kept_once(store: Store) -> None:
    given = report(FIRE[0])
    assert [came for _, came in take(store, given, given)] == ["new", "known"]
    assert take(store, given)[0][1] == "known"


def test_a_line_that_moved_in_its_file_is_the_same_report(store: Store) -> None:
    first, moved = report(FIRE[0], location="/in/wire.jsonl:1"), report(FIRE[0], location="/in/wire.jsonl:7")
    assert first.id != moved.id
    assert [came for _, came in take(store, first, moved)] == ["new", "known"]


def test_two_outlets_with_one_text_are_two_reports(store: Store) -> None:
    a = report(FIRE[0], location="/in/wire.jsonl:1", outlet="A")
    b = report(FIRE[0], location="/in/wire.jsonl:2", outlet="B")
    assert [came for _, came in take(store, a, b)] == ["new", "new"]


def test_versions_of_one_url(store: Store) -> None:
    url = "https://www.example.org/fire?utm_source=x#top"
    old = report(FIRE[0], location="/a.html", url=url)
    new = report(FIRE[0] + " A fifth person is missing.", location="/b.html", url="https://www.example.org/fire/")
    other = report(FERRY[0], location="/c.html", url=url)
    take(store, old, new, other)
    with reading(store) as tx:
        found = {one.report.id: one for one in reports.get(tx, [old.id, new.id, other.id])}
        assert (found[old.id].version, found[old.id].latest) == (1, False)
        assert (found[new.id].version, found[new.id].latest) == (2, True)
        assert found[other.id].address is None, "one address with two texts that are not alike is no pair of versions"
        assert [c.what for c in log.changes(tx, report=new.id)] == ["added", "version"]


def test_an_id_that_is_taken_by_another_text(store: Store) -> None:
    first, second = report(FIRE[0], id="urn:1"), report(FIRE[0] + " Corrected: five died.", id="urn:1")
    (_, _), (kept, came) = take(store, first, second)
    assert came == "new" and kept.id.startswith("urn:1~") and kept.text == second.text
    assert take(store, second)[0] == (kept, "known")
    with reading(store) as tx:
        assert [(one.version, one.latest) for one in reports.get(tx, ["urn:1", kept.id])] == [(1, False), (2, True)]


def test_a_corrected_particular_is_taken_over_and_logged(store: Store) -> None:
    first = report(FIRE[0], title="Fire", published="2026-03-01")
    mended = replace(first, title="Fire in Karsk", published="2026-03-02")
    assert [came for _, came in take(store, first, mended)] == ["new", "corrected"]
    take(store, first)  # the older particulars were seen before: they do not come back
    with reading(store) as tx:
        assert reports.get(tx, [first.id])[0].report == mended
        assert log.changes(tx, report=first.id)[-1].why == (
            "published: '2026-03-01' became '2026-03-02'",
            "title: 'Fire' became 'Fire in Karsk'",
        )
        assert [hit.title for hit in words.search(tx, "fire", limit=5)] == ["Fire in Karsk"]


def test_original_bytes(store: Store) -> None:
    data = "Caf\xe9 fire".encode("latin-1")
    given = replace(report("Caf\xe9 fire"), sha256=sha256(data).hexdigest())
    take(store, given, original=data)
    with reading(store) as tx:
        assert reports.original(tx, given.sha256) == data
        assert reports.original(tx, "0" * 64) is None


def test_events_in_order_of_change(store: Store) -> None:
    put(store, report(FIRE[0], published="2026-03-02", title="Fire"), "fire", at="2026-03-02T10:00:00.000000+00:00")
    put(store, report(FERRY[0], published="2026-03-01"), "ferry", at="2026-03-02T11:00:00.000000+00:00")
    put(store, report(FIRE[1], published="2026-03-01T08:00+02:00"), "fire", at="2026-03-02T12:00:00.000000+00:00")
    with reading(store) as tx:
        lines = events.listed(tx)
        assert [(line.id, line.reports) for line in lines] == [("fire", 2), ("ferry", 1)]
        assert (lines[0].first, lines[0].latest) == ("2026-03-01T06:00:00+00:00", "2026-03-02T00:00:00+00:00")
        assert [line.id for line in events.listed(tx, since="2026-03-02T11:30")] == ["fire"]
        assert [line.id for line in events.listed(tx, query="ferry strait")] == ["ferry"]
        assert [line.id for line in events.listed(tx, least=2)] == ["fire"]
        assert [c.what for c in log.changes(tx, event="fire")] == ["began", "placed"]


def test_an_event_by_the_beginning_of_its_id(store: Store) -> None:
    put(store, report(FIRE[0]), "abc1")
    put(store, report(FIRE[1]), "abc2")
    with reading(store) as tx:
        assert events.one(tx, "abc1").id == events.one(tx, "abc1").id == "abc1"
        with pytest.raises(Misuse, match="several events"):
            events.one(tx, "abc")
        with pytest.raises(Misuse, match="no event 'x%'"):
            events.one(tx, "x%")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lamp factory", 3),
        ('"lamp factory in Karsk"', 2),
        ("fact*", 3),
        ("KARSK paint", 2),
        ("ferry OR factory", 0),
        ('strait "', 2),
        ("factory -paint", 2),
    ],
)
def test_search(store: Store, query: str, found: int) -> None:
    take(store, *(report(text) for text in FIRE + FERRY))
    with reading(store) as tx:
        assert len(words.search(tx, query, limit=9)) == found


def test_a_search_without_a_word_is_misuse(store: Store) -> None:
    with reading(store) as tx, pytest.raises(Misuse, match="no word to search for"):
        words.search(tx, '"" - *', limit=9)


def test_what_models_said_is_thrown_away_of_quiet_events(store: Store) -> None:
    put(store, report(FIRE[0]), "quiet", at="2026-01-01T10:00:00.000000+00:00")
    put(store, report(FERRY[0]), "busy", at=AT)
    with writing(store) as tx:
        kept.put(tx, "quiet", {b"a": b"1"})
        kept.put(tx, "busy", {b"b": b"2"})
        kept.put(tx, "busy", {b"a": b"3"})
    with writing(store) as tx:
        assert kept.get(tx, [b"a", b"b", b"c"]) == {b"a": b"1", b"b": b"2"}
        kept.forget(tx, before="2026-02-01")
        assert kept.get(tx, [b"a", b"b"]) == {b"b": b"2"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("updated", "2026-03-02"),
        ("via", "Gazette feed"),
        ("title_span", (0, 4)),
        ("body_start", 3),
        ("pages", (0, 9)),
        ("furniture", ((0, 5),)),
    ],
)
def test_whatever_is_read_of_a_report_is_taken_over_when_it_changes(store: Store, name: str, value: object) -> None:
    first = report(FIRE[0])
    mended = replace(first, **{name: value})  # type: ignore[arg-type]
    assert [came for _, came in take(store, first, mended)] == ["new", "corrected"]
    with reading(store) as tx:
        assert reports.get(tx, [first.id])[0].report == mended
        (line,) = log.changes(tx, report=first.id)[-1].why
        assert line.startswith(f"{name}: ")


def test_fetched_again_it_is_the_same_report(store: Store) -> None:
    first = report(FIRE[0], captured="2026-03-01T10:00Z")
    assert take(store, first, replace(first, captured="2026-03-01T11:00Z"))[1][1] == "known"


def test_what_an_older_edition_took_in_is_known_and_not_corrected(store: Store) -> None:
    given = report(FIRE[0])
    take(store, given)
    with writing(store) as tx:
        tx.execute(tables.fingerprints.update().values(fingerprint="of older making"))
    assert take(store, given)[0] == (given, "known")


def test_questions_of_any_length(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "AT_ONCE", 2)
    names = [f"e{n}" for n in range(5)]
    for n, name in enumerate(names):
        put(store, report(f"{FIRE[0]} Number {n}."), name)
    with writing(store) as tx:
        for name in names[1:]:
            events.follow(tx, name, at=AT)
        status.refuse(tx, [Refusal(code=f"c{n}", message="m", remedy="r", report=f"r{n}") for n in range(5)], at=AT)
        for n in range(5):
            kept, _ = reports.add(tx, report(f"{FIRE[0]} Number {n}."), original=None, at=AT)
            told.put(tx, f"key{n}", Told(report=kept.id))
    with reading(store) as tx:
        assert events.followed(tx, names[::-1]) == names[1:]
        assert sorted(one.code for one in status.refusals_of(tx, [f"r{n}" for n in range(5)])) == [
            f"c{n}" for n in range(5)
        ]
        assert len(told.get(tx, {f"n{n}": f"key{n}" for n in range(5)})) == 5
