"""Pages: the article's text, and what the page says about itself."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from rashomon.ingest.intake import intake
from rashomon.settings import IngestSettings
from rashomon.values import Report

FERRY = Path(__file__).parent / "data" / "ingest" / "ferry.html"
STORY = (
    "<p>The ferry Anna Maud ran onto Gannet Rock in thick fog on Monday, the coastguard said.</p>"
    "<p>Lifeboats took off all the passengers within two hours, said harbour master Ib Lund.</p>"
    "<p>The island council called for a light on the rock, where two trawlers were lost.</p>"
)


def only(path: Path, data: bytes | str) -> Report:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    got = intake([str(path)], IngestSettings())
    assert got.refusals == ()
    return got.reports[0]


def test_a_page_with_json_ld() -> None:
    (report,) = intake([str(FERRY)], IngestSettings()).reports
    assert report.text == (
        "Ferry runs onto Gannet Rock, all saved\n\n"
        "The ferry Anna Maud ran onto Gannet Rock in thick fog on Monday morning with 54 people aboard, the coastguard said.\n"
        "Lifeboats took off all the passengers within two hours — “not one was hurt,” said harbour master Ib Lund.\n"
        "The island council called for a light on the rock, where two trawlers were lost in 2019 and 2021.\n"
        "54 people were aboard.\nFour lifeboats put out.\nCrew 6\nPassengers 48"
    )
    assert report.title == "Ferry runs onto Gannet Rock, all saved"
    assert report.title_span == (0, len(report.title))
    assert (report.outlet, report.published) == ("The Skerry Post", "2026-03-02T18:45:00+01:00")
    assert (report.url, report.language) == ("https://skerry.example/news/ferry-gannet-rock", "en")
    assert report.sha256 == hashlib.sha256(FERRY.read_bytes()).hexdigest()


def test_a_second_reading_gives_the_same() -> None:
    assert intake([str(FERRY)], IngestSettings()) == intake([str(FERRY)], IngestSettings())


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2026-03-02T10:00:00Z">', "2026-03-02T10:00:00Z"),
        ('<meta name="date" content="2026-03-02">', "2026-03-02"),
        ('<meta itemprop="datePublished" content="2026-03-02T10:00:00+0100">', "2026-03-02T10:00:00+01:00"),
        ('<meta name="date" content="2 March 2026">', "2026-03-02"),
        ('<meta name="date" content="soon">', None),
        (
            '<script type="application/ld+json">[{"@type":"Article","datePublished":"2026-03-02"}]</script>',
            "2026-03-02",
        ),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":[1]}</script>', None),
        ("", None),
    ],
)
def test_dates(tmp_path: Path, head: str, published: str | None) -> None:
    page = f"<html><head>{head}</head><body><article>{STORY}</article></body></html>"
    assert only(tmp_path / "a.html", page).published == published


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"The Skerry Post"}}</script>',
            "The Skerry Post",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","publisher":[{"name":"Post &amp; Echo"}]}</script>',
            "Post & Echo",
        ),
        ('<link rel="canonical" href="https://www.skerry.example/a">', "skerry.example"),
        ("", None),
    ],
)
def test_outlets(tmp_path: Path, head: str, outlet: str | None) -> None:
    page = f"<html><head>{head}</head><body><article>{STORY}</article></body></html>"
    assert only(tmp_path / "a.html", page).outlet == outlet


def test_the_site_s_own_heading_is_no_title(tmp_path: Path) -> None:
    page = (
        '<html><head><meta property="og:title" content="Ferry on the rock"></head><body>'
        f"<header><h1>The Skerry Post</h1></header><article><h1>Ferry on the rock</h1>{STORY}</article></body></html>"
    )
    report = only(tmp_path / "a.html", page)
    assert report.title == "Ferry on the rock"
    assert report.text.count("Ferry on the rock") == 1


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><article>{STORY.replace('</p>', '')}",
        f"<body><div><article>{STORY}</div></span></article></b></table>",
        f"{STORY}",
        f"<html><script>if (a < b) {{ '<p>no</p>' }}</script><body><article>{STORY}</article><script>",
        f"<html><body><!-- <p>no --><article>{STORY}</article></body></html",
        f"<html><head><script type='application/ld+json'>{'[' * 50_000}</script></head><body><article>{STORY}</article></body></html>",
    ],
)
def test_broken_pages(tmp_path: Path, page: str) -> None:
    report = only(tmp_path / "a.htm", page)
    assert "The ferry Anna Maud ran onto Gannet Rock in thick fog on Monday, the coastguard said." in report.text
    assert "where two trawlers were lost." in report.text
    assert "no</p>" not in report.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Ferry</title></head><body><script>var a = 1;</script></body></html>",
        "<html><body><form><input name='q'><button>Search</button></form></body></html>",
        "<html><body><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></body></html>",
        "no tags at all",
        "<<<>>>",
    ],
)
def test_no_article(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page)
    got = intake([str(tmp_path / "a.html")], IngestSettings())
    assert got.reports == ()
    assert [refusal.code for refusal in got.refusals] == ["no-article"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1251", "cp1251"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-16"),
        ("nonsense", "cp1252"),
        ("hex", "cp1252"),
    ],
)
def test_the_encoding_a_page_names(tmp_path: Path, declared: str, encoding: str) -> None:
    words = (
        "Полиция задержала двенадцать человек на площади."
        if encoding == "cp1251"
        else "The café’s owner, José Núñez, stayed."
    )
    page = f"<html><head><meta charset='{declared}'></head><body><article>{STORY}<p>{words}</p></article></body></html>"
    assert words in only(tmp_path / "a.html", page.encode(encoding)).text


def test_a_sidecar_comes_before_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"outlet": "The Clipping", "title": "As clipped", "language": "de"}))
    report = only(tmp_path / "a.html", FERRY.read_bytes())
    assert (report.outlet, report.title, report.language) == ("The Clipping", "As clipped", "de")
    assert report.published == "2026-03-02T18:45:00+01:00"
    assert report.title_span is not None
    assert report.text[slice(*report.title_span)] == "Ferry runs onto Gannet Rock, all saved"
