"""Every refusal of ingest: its code, message and remedy, as they stand in data/ingest/refusals.txt."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest_bad_files import BAD
from rashomon.errors import BadSetting, Misuse
from rashomon.ingest import format_refusals, refusals, web_refusals
from rashomon.ingest.intake import Intake, intake
from rashomon.settings import IngestSettings
from rashomon.values import Refusal

SNAPSHOT = Path(__file__).parent / "data" / "ingest" / "refusals.txt"
DOCS = Path(__file__).parents[1] / "docs" / "ingest.md"
NEWS = "A barge ran aground near the lock on Tuesday, the harbour office said.\n"

FILES: dict[str, bytes] = {
    "good.txt": NEWS.encode(),
    "empty.txt": b"",
    "blank.txt": b"\xef\xbb\xbf \r\n\t\n",
    "only-front.txt": b"---\noutlet: The Quay\n---\n\n",
    "nul.txt": b"A barge\x00 ran\x01\x02\x03 aground\x00\x00\x00 near the lock",
    "controls.txt": bytes(range(1, 32)) * 20,
    "pdf.txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "zip.txt": b"PK\x03\x04\x14\x00\x00\x00",
    "png.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "page.txt": b"  <!DOCTYPE html><html><body><p>A barge ran aground.</p></body></html>",
    "undecodable.txt": b"\xff\xfe" + "A barge".encode("utf-16-le") + b"\x00\xd8\x00",
    "damaged.txt": ("Zoë, José, Renée, Jörg und François. " * 3).encode() + b"\xc3 " + NEWS.encode(),
    "large.txt": b"word " * 300,
    "report.pdf": b"%PDF-1.7",
    "report.docx": b"PK\x03\x04",
    "notes.md": b"# Notes",
    "report.odd": b"text",
    "report": b"text",
    "particulars.json": b"{}",
    "menu.html": b"<html><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav></body></html>",
    "empty.html": b"",
    "blank.html": b"  \n",
    "picture.html": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "side.txt": NEWS.encode(),
    "side.json": b'{"outlet": "The Quay",',
    "list.txt": NEWS.encode(),
    "list.json": b"[]",
    "wrong.txt": NEWS.encode(),
    "wrong.json": b'{"outlet": 7, "published": "last Tuesday", "language": "?!"}',
    "zipped.jsonl": gzip.compress(b'{"text": "A barge"}'),
    "nul.jsonl": b'\x00\x01{"text": "A barge"}',
    "empty.jsonl": b"",
    "blank.jsonl": b"\n\n",
    "lines.jsonl": b"\n".join(
        [
            b'{"id": "a", "text": "One barge."}',
            b'{"text": "cut off',
            b'["text"]',
            b'{"title": "No text"}',
            b'{"text": " \\n "}',
            b'{"text": 12}',
            b'{"text": "half \\ud800"}',
            b'{"text": "\xff"}',
            b'{"id": "a", "text": "Another barge.", "published": "soon"}',
            b'{"id": "b", "text": "A third barge.", "published": "1 March 2026", "language": "?", "outlet": ["x"]}',
            b'{"text": "' + b"long " * 300 + b'"}',
            b"[" * 100_000,
            b'{"id": ' + b"9" * 900 + b', "text": "A fourth barge."}',
        ]
    ),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / "particulars.json").write_text("{}")
    (tmp_path / "nothing" / ".hidden.txt").write_text(NEWS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def taken(*locations: str, largest_file: int = 1200, stdin: bytes = b"", most_members: int = 100) -> Intake:
    return intake(locations, IngestSettings(largest_file=largest_file, most_members=most_members), io.BytesIO(stdin))


def written(refusal: Refusal) -> str:
    where = " (with the report)" if refusal.report else ""
    message = re.sub(r"broken \(.*\)", "broken (…)", refusal.message)  # in the words of a library, which may change
    message = re.sub(r"line \d+ on \(.*\)", "line … on (…)", message)
    return f"{refusal.code}{where}\n  {message}\n  {refusal.remedy}\n"


def test_messages_read_as_kept(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [*FILES, "nothing", "missing.txt", "missing.odd", "https://quay.example/barge", "-", "good.txt"]
    for one in BAD:
        (here / one.name).write_bytes(one.data())
    bad = [one.name for one in BAD if not one.name.startswith(("text", "page", "lines"))]
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    first = taken("table-text.parquet", "zip-mixed.zip", most_members=2)
    monkeypatch.delitem(sys.modules, "pyarrow.parquet")
    told = [*taken(*asked).refusals, *taken(*bad, largest_file=64_000_000).refusals, *first.refusals]
    got = "\n".join(written(refusal) for refusal in told)
    if os.environ.get(
        "RASHOMON_KEEP"
    ):  # RASHOMON_KEEP=1 pytest … writes the file anew: read the change before keeping it
        SNAPSHOT.write_text(got, encoding="utf-8")
    assert got == SNAPSHOT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing.txt", "missing-file"),
        ("missing", "missing-file"),
        ("no/such/folder/a.txt", "missing-file"),
        ("good.txt/a.txt", "missing-file"),
        ("a\0b.txt", "unreadable-file"),
        ("x" * 5000 + ".txt", "unreadable-file"),
        ("nothing", "empty-folder"),
        ("ftp://quay.example/a.txt", "web-address"),
        ("-", "no-input"),
        ("empty.txt", "empty-file"),
        ("empty.html", "empty-file"),
        ("empty.jsonl", "empty-file"),
        ("blank.txt", "blank-text"),
        ("only-front.txt", "blank-text"),
        ("blank.html", "blank-text"),
        ("blank.jsonl", "blank-text"),
        ("nul.txt", "binary-file"),
        ("controls.txt", "binary-file"),
        ("nul.jsonl", "binary-file"),
        ("pdf.txt", "wrong-kind"),
        ("zip.txt", "wrong-kind"),
        ("png.txt", "wrong-kind"),
        ("page.txt", "wrong-kind"),
        ("picture.html", "wrong-kind"),
        ("zipped.jsonl", "wrong-kind"),
        ("undecodable.txt", "undecodable"),
        ("large.txt", "too-large"),
        ("menu.html", "no-article"),
        ("report.pdf", "damaged-file"),
        ("report.docx", "damaged-file"),
        ("particulars.json", "not-ninjs"),
        ("notes.md", "kind-not-read"),
        ("report.odd", "unknown-kind"),
        ("report", "unknown-kind"),
    ],
)
def test_refused_alone(here: Path, name: str, code: str) -> None:
    got = taken(name, "good.txt")
    assert [report.location for report in got.reports] == ["good.txt"]
    assert [refusal.code for refusal in got.refusals] == [code]
    assert got.refusals[0].report is None
    assert got.refusals[0].remedy.endswith(".")
    assert name in got.refusals[0].message


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("damaged.txt", ["damaged-bytes"]),
        ("side.txt", ["bad-sidecar"]),
        ("list.txt", ["bad-sidecar"]),
        ("wrong.txt", ["bad-field", "bad-published", "bad-language"]),
    ],
)
def test_kept_with_a_refusal(here: Path, name: str, codes: list[str]) -> None:
    got = taken(name)
    (report,) = got.reports
    assert [refusal.code for refusal in got.refusals] == codes
    assert {refusal.report for refusal in got.refusals} == {report.id}
    assert (report.outlet, report.published) == (None, None)


def test_damaged_bytes_stand_as_replacement_characters(here: Path) -> None:
    (report,) = taken("damaged.txt").reports
    assert report.text.count("\ufffd") == 1
    assert report.text.replace("\ufffd", "").endswith(NEWS)


def test_lines_are_refused_by_number(here: Path) -> None:
    got = taken("lines.jsonl")
    assert [report.id for report in got.reports] == ["a", "b", "9" * 900]
    assert [(refusal.code, refusal.message.split(":")[1]) for refusal in got.refusals] == [
        ("bad-line", "2"),
        ("bad-line", "3"),
        ("no-text", "4"),
        ("no-text", "5"),
        ("bad-line", "6"),
        ("bad-line", "7"),
        ("bad-line", "8"),
        ("duplicate-id", "9"),
        ("bad-field", "10"),
        ("bad-published", "10"),
        ("bad-language", "10"),
        ("too-large", "11"),
        ("too-large", "12"),
    ]


def test_lists_too_deep_are_a_bad_line(here: Path) -> None:
    (here / "deep.jsonl").write_bytes(b"[" * 200_000 + b'\n{"text": "A barge."}')
    got = taken("deep.jsonl", largest_file=1_000_000)
    assert [refusal.code for refusal in got.refusals] == ["bad-line"]
    assert len(got.reports) == 1


def test_a_file_given_twice_is_one_report(here: Path) -> None:
    got = taken("good.txt", "./good.txt")
    assert len(got.reports) == 1
    assert [refusal.code for refusal in got.refusals] == ["duplicate-id"]


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_permission(here: Path) -> None:
    (here / "good.txt").chmod(0)
    assert [refusal.code for refusal in taken("good.txt").refusals] == ["unreadable-file"]


def test_bad_settings_name_all_faults_at_once() -> None:
    with pytest.raises(BadSetting) as caught:
        intake([], IngestSettings(published="1 March", largest_file=0))
    assert str(caught.value) == (
        'published="1 March" is not allowed: give an ISO date or date-time, such as 2026-03-01 or '
        "2026-03-01T09:30:00+01:00, or leave it away.\n"
        "largest_file=0 is not allowed: give a number of bytes of at least 1."
    )


def test_one_string_is_misuse() -> None:
    with pytest.raises(Misuse) as caught:
        intake("a.txt", IngestSettings())
    assert str(caught.value) == 'locations="a.txt" is one string; give a list of paths: ["a.txt"].'


def test_every_code_is_kept_and_told_in_the_docs(here: Path) -> None:
    made, fetching = (_codes(refusals) | _codes(format_refusals), _codes(web_refusals))
    told = set(re.findall(r"^\| `([a-z][a-z-]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    kept = set(re.findall(r"^([a-z-]+)(?: \(with the report\))?$", SNAPSHOT.read_text(encoding="utf-8"), re.MULTILINE))
    assert made | fetching == told
    assert made - kept == {"unreadable-file"}  # the reason is the system's own, in its own words


def _codes(module: ModuleType) -> set[str]:
    return set(re.findall(r'code="([a-z-]+)"', Path(module.__file__ or "").read_text(encoding="utf-8")))


PIECES = [
    b"<p>",
    b"<html>",
    b"</p>",
    b"<!--",
    b'{"text": "',
    b'"}',
    b"\n",
    b"---\n",
    b"title: x\n",
    b"\x00",
    b"\xff\xfe",
    b"\xe9",
    b"A barge. ",
]


@given(
    st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=12).map(b"".join),
    st.sampled_from([".txt", ".html", ".jsonl"]),
)
@settings(max_examples=150, deadline=None)
def test_law_no_bytes_raise(data: bytes, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        got = intake([str(path)], IngestSettings())
    assert suffix == ".jsonl" or len(got.reports) <= 1
    assert got.reports or got.refusals
    for report in got.reports:
        report.text.encode()
        assert 0 <= report.body_start <= len(report.text)
