"""JSON lines: each text to the code point, what is given with it kept."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.intake import Intake, intake
from rashomon.settings import IngestSettings

BODY = "A barge ran aground near the lock on Tuesday, the harbour office said."


def taken(path: Path, *lines: object, encoding: str = "utf-8") -> Intake:
    path.write_bytes("\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode(encoding))
    return intake([str(path)], IngestSettings())


def test_what_is_given_is_kept(tmp_path: Path) -> None:
    line = {
        "id": " A/1 ",
        "event": "barge ",
        "location": "https://quay.example/1?x= y",
        "text": f"  Barge aground\n\n{BODY}\r\n",
        "title": "Another title",
        "outlet": "The Quay",
        "published": "2026-03-01T10:00:00",
        "language": "fr-CA",
        "unknown": [1, 2],
    }
    got = taken(tmp_path / "a.jsonl", line)
    (report,) = got.reports
    assert (report.id, report.event, report.location, report.text) == (
        line["id"],
        line["event"],
        line["location"],
        line["text"],
    )
    assert (report.title, report.outlet, report.published) == ("Another title", "The Quay", "2026-03-01T10:00:00")
    assert report.language == "fr"
    assert report.title_span is not None
    assert report.text[slice(*report.title_span)] == "Barge aground"
    assert report.sha256 == hashlib.sha256(str(line["text"]).encode()).hexdigest()
    assert got.refusals == ()


def test_a_title_given_is_not_put_into_the_text(tmp_path: Path) -> None:
    (report,) = taken(tmp_path / "a.jsonl", {"text": BODY, "title": "Barge aground"}).reports
    assert (report.title, report.title_span, report.text) == ("Barge aground", None, BODY)


def test_what_is_not_given_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    one, other = taken(path, {"text": BODY}, {"text": BODY, "id": None, "event": ""}).reports
    assert (one.location, other.location) == (f"{path.as_posix()}:1", f"{path.as_posix()}:2")
    assert one.id == hashlib.sha256((one.location + BODY).encode()).hexdigest()[:16] != other.id
    assert (one.language, one.title, one.outlet, one.published, other.event) == ("en", None, None, None, None)


def test_numbers_as_ids(tmp_path: Path) -> None:
    (report,) = taken(tmp_path / "a.jsonl", {"text": BODY, "id": 7, "event": 0}).reports
    assert (report.id, report.event) == ("7", "0")


def test_ids_are_taken_once_over_all_files(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(json.dumps({"id": "x", "text": name, "published": "soon"}))
    got = intake([str(tmp_path)], IngestSettings())
    assert [report.text for report in got.reports] == ["a.jsonl"]
    assert [refusal.code for refusal in got.refusals] == ["bad-published", "duplicate-id"]


def test_one_text_under_two_ids_is_two_reports(tmp_path: Path) -> None:
    assert len(taken(tmp_path / "a.jsonl", {"id": "x", "text": BODY}, {"id": "y", "text": BODY}).reports) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Zoë\u2028said: 駁船\x85"
    got = taken(tmp_path / "a.ndjson", {"text": text}, {"text": BODY}, encoding=encoding)
    assert [report.text for report in got.reports] == [text, BODY]


def test_a_file_may_be_larger_than_a_report_may_be(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": f"{n} {BODY}"}) + "\r\n" for n in range(20)))
    got = intake([str(path)], IngestSettings(largest_file=200))
    assert (len(got.reports), got.refusals) == (20, ())


def test_front_matter_in_a_line_yields_no_claim(tmp_path: Path) -> None:
    front = "---\noutlet: The Quay\n---\n"
    (report,) = taken(tmp_path / "a.jsonl", {"text": front + BODY}).reports
    assert (report.body_start, report.text) == (len(front), front + BODY)


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_law_any_text_comes_back_verbatim(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        got = taken(Path(folder) / "a.jsonl", *({"id": str(n), "text": text} for n, text in enumerate(texts)))
    back = {report.id: report.text for report in got.reports}
    assert len(back) + len(got.refusals) == len(texts)
    for n, text in enumerate(texts):
        assert back.get(str(n), text) == text
        assert str(n) in back or not any(map(str.isalnum, text))
