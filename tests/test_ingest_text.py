"""Text files: encodings, line ends, titles, front matter, sidecars, standard input, folders."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.encoding import decoded
from rashomon.ingest.intake import intake
from rashomon.ingest.title import title_span
from rashomon.settings import IngestSettings
from rashomon.values import Report

BODY = "A barge ran aground near the lock on Tuesday, the harbour office said.\n"
WORDS = {
    "en": "“The café won’t open,” said José Núñez – the mayor of a town that owes £12 million.",
    "fr": "Le préfet a confirmé que les pompiers étaient arrivés à l’aube. Une élève a été blessée.",
    "de": "Die Polizei räumte den Platz. Über zwölf Menschen wurden verletzt, größtenteils Schüler.",
    "pl": "Policja zatrzymała dwanaście osób w Łodzi. Żaden strażak nie został ranny, powiedział świadek.",
    "ru": "Полиция задержала двенадцать человек на площади, сообщил министр.",
    "el": "Η αστυνομία συνέλαβε δώδεκα άτομα στην πλατεία.",
    "tr": "Polis meydanda on iki kişiyi gözaltına aldı. İtfaiye şefi açıkladı.",
    "he": "המשטרה עצרה שנים עשר אנשים בכיכר.",
    "ar": "اعتقلت الشرطة اثني عشر شخصا في الساحة.",
    "ja": "警察は広場で十二人を逮捕した。消防署長は答えなかった。",
    "zh": "警方在广场逮捕了十二人。消防局长没有回答。",
}
ENCODINGS = [
    *[(language, name) for language in WORDS for name in ("utf-8", "utf-8-sig", "utf-16", "utf-32")],
    ("en", "cp1252"), ("fr", "cp1252"), ("de", "latin-1"), ("de", "cp1252"), ("en", "mac_roman"), ("pl", "cp1250"),
    ("pl", "iso8859_2"), ("ru", "cp1251"), ("ru", "koi8_r"), ("el", "cp1253"), ("tr", "cp1254"), ("he", "cp1255"),
    ("ar", "cp1256"), ("ja", "shift_jis"), ("ja", "euc_jp"), ("zh", "gb18030"),
    ("en", "utf-16-le"), ("en", "utf-16-be"), ("en", "utf-32-le"), ("ru", "utf-16-le"),
]  # fmt: skip


def only(path: Path, data: bytes | str) -> Report:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    got = intake([str(path)], IngestSettings())
    assert got.refusals == ()
    return got.reports[0]


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_encodings(tmp_path: Path, language: str, encoding: str) -> None:
    data = (WORDS[language] + "\n").encode(encoding)
    report = only(tmp_path / "a.txt", data)
    assert report.text == WORDS[language] + "\n"
    assert report.language == language
    assert report.sha256 == hashlib.sha256(data).hexdigest()


def test_accents_far_behind_in_a_long_file(tmp_path: Path) -> None:
    text = "The barge lay by the lock. " * 4000 + WORDS["fr"]
    assert only(tmp_path / "a.txt", text.encode("cp1252")).text == text


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, ends: str) -> None:
    report = only(tmp_path / "a.txt", ends.join(["Barge aground", "", "It lay there.", "It lies there."]))
    assert report.text == "Barge aground\n\nIt lay there.\nIt lies there."
    assert report.title == "Barge aground"


def test_text_is_kept_as_it_is_otherwise(tmp_path: Path) -> None:
    text = "  A\u00a0barge \u2028 ran\u200b aground \n\n\n\tné cafe\u0301\f\x85 ﬁn.   \n"
    assert only(tmp_path / "a.txt", text).text == text


def test_id_hangs_on_location_and_text(tmp_path: Path) -> None:
    one, other = only(tmp_path / "a.txt", BODY), only(tmp_path / "b.txt", BODY)
    assert one.id == hashlib.sha256(((tmp_path / "a.txt").as_posix() + BODY).encode()).hexdigest()[:16]
    assert one.id != other.id
    assert one.sha256 == other.sha256
    assert len(intake([str(tmp_path)], IngestSettings()).reports) == 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Barge aground\n\n" + BODY, "Barge aground"),
        ("Barge aground \n \t\n" + BODY, "Barge aground"),
        ("\n\n  Barge aground\n\n" + BODY, "Barge aground"),
        ("Barge aground: what we know\n\n" + BODY, "Barge aground: what we know"),
        ("B" * 150 + "\n\n" + BODY, "B" * 150),
        ("B" * 151 + "\n\n" + BODY, None),
        ("Barge aground\n" + BODY, None),
        ("A barge ran aground.\n\n" + BODY, None),
        ("Who let the barge run aground?\n\n" + BODY, None),
        ("“The barge ran aground.”\n\n" + BODY, None),
        ("駁船が座礁した。\n\n" + BODY, None),
        ("Barge aground", None),
        ("Barge aground\n", None),
        ("Barge aground\n\n", None),
        ("Barge aground\n\n \n", None),
        ("* * *\n\n" + BODY, None),
        ("Outlet: The Quay\nPublished: 2026-03-01\n\n" + BODY, None),
    ],
)
def test_title(tmp_path: Path, text: str, title: str | None) -> None:
    report = only(tmp_path / "a.txt", text)
    assert report.title == title
    assert report.text == text
    assert report.body_start == 0
    if title is None:
        assert report.title_span is None
    else:
        assert report.title_span is not None
        assert text[slice(*report.title_span)] == title


FRONT = '---\noutlet: "The Quay: Daily"\nDate: 2026-03-01\n# a comment\ntags:\n  - barge\nlanguage: en-GB\nurl: https://quay.example/1\n---\n'


def test_front_matter(tmp_path: Path) -> None:
    report = only(tmp_path / "a.txt", FRONT + "\nBarge aground\n\n" + BODY)
    assert report.text == FRONT + "\nBarge aground\n\n" + BODY
    assert report.body_start == len(FRONT)
    assert (report.outlet, report.published) == ("The Quay: Daily", "2026-03-01")
    assert (report.language, report.url) == ("en", "https://quay.example/1")
    assert report.title == "Barge aground"
    assert report.title_span is not None
    assert report.title_span[0] == len(FRONT) + 1


@pytest.mark.parametrize(
    "text",
    [
        "Outlet: The Quay\n\n" + BODY,
        "outlet: The Quay\npublished: 2026-03-01\n---\n" + BODY,
        "---\noutlet: The Quay\n" + BODY,
        "---\nA barge ran aground\n---\n" + BODY,
        "---\nweather: fair\n---\n" + BODY,
        "\n---\noutlet: The Quay\n---\n" + BODY,
        "--- outlet: The Quay ---\n" + BODY,
        "---\noutlet: The Quay\nA barge ran aground.\n---\n" + BODY,
        "---",
    ],
)
def test_no_front_matter(tmp_path: Path, text: str) -> None:
    report = only(tmp_path / "a.txt", text)
    assert (report.body_start, report.outlet, report.published) == (0, None, None)


def test_sidecar_and_front_matter_before_it(tmp_path: Path) -> None:
    beside = {
        "outlet": "The Side",
        "published": "2026-03-02T08:00:00Z",
        "title": "Aground",
        "lang": "eng",
        "id": "x",
        "event": "y",
    }
    (tmp_path / "a.json").write_text(json.dumps(beside), encoding="utf-8-sig")
    report = only(tmp_path / "a.txt", BODY)
    assert (report.outlet, report.published, report.title) == ("The Side", "2026-03-02T08:00:00Z", "Aground")
    assert (report.language, report.title_span, report.event) == ("en", None, None)
    assert report.id != "x"
    report = only(tmp_path / "a.txt", "---\noutlet: The Front\n---\n" + BODY)
    assert (report.outlet, report.published) == ("The Front", "2026-03-02T08:00:00Z")


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T10:00Z", "2026-03-01T10:00Z"),
        ("2026-03-01T10:00:00.250+02:00", "2026-03-01T10:00:00.250+02:00"),
        (" 2026-03-01 10:00:00 ", "2026-03-01T10:00:00"),
        ("20260301", "2026-03-01"),
        ("20260301T100000", "2026-03-01T10:00:00"),
    ],
)
def test_dates_are_kept_in_the_extended_form(tmp_path: Path, value: str, kept: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"published": value}))
    assert only(tmp_path / "a.txt", BODY).published == kept


def test_published_of_the_settings_fills_the_undated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text("---\npublished: 2026-03-01\n---\n" + BODY)
    got = intake([tmp_path], IngestSettings(published="20260201"))
    assert [report.published for report in got.reports] == ["2026-02-01", "2026-03-01"]


@pytest.mark.parametrize("text", ["Barge 12!", "12 34 56", "1" * 500, "In Europe: Stoxx 50 -1.3% FTSE -0.6% CAC -1.7%"])
def test_too_few_letters_for_a_language(tmp_path: Path, text: str) -> None:
    assert only(tmp_path / "a.txt", text).language is None


def test_front_matter_does_not_tell_the_language(tmp_path: Path) -> None:
    front = "---\noutlet: The Harbour and Quay Evening News\ntitle: A barge has run aground near the old lock\n---\n"
    assert only(tmp_path / "a.txt", front + WORDS["fr"]).language == "fr"


def test_standard_input() -> None:
    got = intake(["-"], IngestSettings(), io.BytesIO(b"Barge aground\r\n\r\n" + BODY.encode()))
    (report,) = got.reports
    assert (report.location, report.title, report.text) == ("-", "Barge aground", "Barge aground\n\n" + BODY)
    page = f"<html><body><article><h1>Barge aground</h1><p>{BODY * 3}</p></article></body></html>"
    (report,) = intake(["-"], IngestSettings(), io.BytesIO(page.encode())).reports
    assert report.text.startswith("Barge aground\n\nA barge ran")
    got = intake(["-", "-"], IngestSettings(), io.BytesIO(BODY.encode()))
    assert (len(got.reports), [one.code for one in got.refusals]) == (1, ["no-input"])


def test_folders_are_sorted_and_read_through(tmp_path: Path) -> None:
    for name in [
        "b/z.txt",
        "b/a.TXT",
        "a.txt",
        "b.txt",
        ".hidden/c.txt",
        ".d.txt",
        "a.json",
        "b/meta.JSON",
        "c/deep/er/e.txt",
        "b-c/a.txt",
    ]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BODY if not name.lower().endswith("json") else "{}")
    (tmp_path / "odd.xyz").write_text("odd")
    (tmp_path / "c" / "round").symlink_to(tmp_path, target_is_directory=True)
    got = intake([str(tmp_path)], IngestSettings())
    names = [Path(report.location).relative_to(tmp_path).as_posix() for report in got.reports]
    assert names == ["a.txt", "b/a.TXT", "b/z.txt", "b-c/a.txt", "b.txt", "c/deep/er/e.txt"]
    assert [refusal.code for refusal in got.refusals] == ["unknown-kind"]


def test_large_texts_are_taken_in(tmp_path: Path) -> None:
    one_line, many_lines = "word " * 1_000_000, "word\n" * 100_000
    assert len(only(tmp_path / "a.txt", one_line).text) == 5_000_000
    assert only(tmp_path / "b.txt", many_lines).text == many_lines


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_law_utf_8_comes_back(text: str) -> None:
    found = decoded(text.encode())
    assert found is not None
    assert found.text == text.removeprefix("\ufeff")


@given(st.binary())
def test_law_decoding_never_raises(data: bytes) -> None:
    found = decoded(data)
    assert found is None or "\r" not in found.text


@given(st.text(alphabet=" ab.\n?", max_size=40), st.integers(0, 5))
def test_law_a_title_is_one_line_without_blanks_around(text: str, start: int) -> None:
    span = title_span(text, min(start, len(text)))
    if span:
        words = text[slice(*span)]
        assert words == words.strip()
        assert words
        assert "\n" not in words
