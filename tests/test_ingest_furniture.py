"""What repeats over a site's pages is marked; what an outlet tells again is not. Versions of one address are kept."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from rashomon.ingest import archived, versions
from rashomon.ingest.furniture import marked, site_of
from rashomon.ingest.intake import intake
from rashomon.settings import IngestSettings
from rashomon.values import Report

STORIES = (
    "A barge ran aground near Sallow lock on Tuesday.\nThe harbour master closed the canal to all traffic.",
    "Thieves emptied a jeweller's window in Orlan overnight.\nDetectives asked neighbours for pictures from doorbells.",
    "The swimming pool of Kello opens again in June.\nRepairs of the roof had cost four million crowns.",
    "Two farms near Tarvia were cut off by snow.\nHelicopters carried fodder to the stranded cattle.",
    "The city orchestra names Brandt its first conductor.\nShe led the opera house in Varn for nine seasons.",
    "A vaccine against potato blight passed its field trial.\nGrowers expect seed from the institute next spring.",
)


def page(n: int, text: str, *, host: str = "quay.example", **more: str) -> Report:
    return Report(id=f"r{n}", location=f"{n}.txt", text=text, sha256=str(n), url=f"https://{host}/{n}", **more)


def words(report: Report) -> list[str]:
    return [report.text[start:end] for start, end in report.furniture]


def pages(line: str, *, top: bool = False) -> list[Report]:
    return [page(n, f"{line}\n{one}" if top else f"{one}\n{line}") for n, one in enumerate(STORIES)]


@pytest.mark.parametrize(
    "line",
    ["Watch our film of the day", "Follow us on Facebook | Twitter", "Copyright 2026 Quay Media. All rights reserved."],
)
def test_lines_on_pages_that_tell_of_different_things(line: str) -> None:
    assert [words(report) for report in marked(pages(line))] == [[line]] * len(STORIES)
    assert [words(report) for report in marked(pages(line, top=True))] == [[line]] * len(STORIES)


def test_the_year_does_not_matter_and_neighbours_are_one_span() -> None:
    reports = [page(n, f"{one}\n\nMore from the quay\n\n(c) {2020 + n} Quay Media") for n, one in enumerate(STORIES)]
    assert [words(report) for report in marked(reports)] == [
        [f"More from the quay\n\n(c) {2020 + n} Quay Media"] for n in range(len(STORIES))
    ]


def test_a_sentence_of_news_that_stands_on_several_pages_stays() -> None:
    reports = [page(n, f"{one}\nNo arrest has been made.") for n, one in enumerate(STORIES[:4])]
    assert not any(words(report) for report in marked(reports))


def test_a_sentence_on_most_pages_of_a_site_is_furniture() -> None:
    line = "The Quay is read by people along the river."
    assert [words(report) for report in marked(pages(line))] == [[line]] * len(STORIES)


def test_what_follow_ups_tell_again_stays() -> None:
    again = "The barge Anna ran aground near Sallow lock on Tuesday with gravel for Port Sallow."
    more = [
        "Divers went down.",
        "Tugs came at noon.",
        "Cranes arrived.",
        "Engineers measured.",
        "Gravel was unloaded.",
        "All over.",
    ]
    reports = [page(n, f"{one} Barge Anna lay near Sallow lock with gravel.\n{again}") for n, one in enumerate(more)]
    assert not any(words(report) for report in marked(reports))


def test_copies_of_one_text_are_no_site() -> None:
    reports = [page(n, f"{STORIES[0]}\nMore from the quay") for n in range(5)]
    assert not any(words(report) for report in marked(reports))


def test_other_sites_and_few_pages_stay() -> None:
    line = "More from the quay"
    reports = [page(n, f"{one}\n{line}", host=f"h{n}.example") for n, one in enumerate(STORIES)]
    assert not any(words(report) for report in marked(reports))
    assert not any(words(report) for report in marked(pages(line)[:2]))


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [
        *pages("More from the quay"),
        *(page(10 + n, f"{one}\nRead on", host="b.example") for n, one in enumerate(STORIES)),
    ]
    expected = {report.id: report.furniture for report in marked(reports)}
    for seed in range(5):
        shuffled = random.Random(seed).sample(reports, len(reports))
        assert {report.id: report.furniture for report in marked(shuffled)} == expected


def test_texts_and_ids_stay_as_they_are_and_the_setting_turns_it_off(tmp_path: Path) -> None:
    lines = [{"text": report.text, "url": report.url} for report in pages("More from the quay")]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with_marks = intake([str(tmp_path / "a.jsonl")], IngestSettings()).reports
    without = intake([str(tmp_path / "a.jsonl")], IngestSettings(furniture=False)).reports
    assert [(r.id, r.text) for r in with_marks] == [(r.id, r.text) for r in without]
    assert all(r.furniture for r in with_marks)
    assert not any(r.furniture for r in without)


@pytest.mark.parametrize(
    ("url", "outlet", "site"),
    [
        ("https://www.quay.example/a", "The Quay", "quay.example"),
        ("https://web.archive.org/web/20260303093000/http://quay.example:80/a", None, "quay.example"),
        (None, "The Quay", "the quay"),
        ("http://[broken", "The Quay", "the quay"),
        (None, None, None),
    ],
)
def test_the_site_of_a_report(url: str | None, outlet: str | None, site: str | None) -> None:
    assert site_of(Report(id="a", location="a", text="x", sha256="", url=url, outlet=outlet)) == site


def test_versions_of_one_address_know_the_one_before() -> None:
    def version(n: int, published: str, updated: str | None, url: str) -> Report:
        return Report(
            id=f"v{n}", location="", text=str(n), sha256=str(n), url=url, published=published, updated=updated
        )

    first = version(1, "2026-03-03T09:00:00Z", None, "https://www.quay.example/a/")
    second = version(2, "2026-03-03T09:00:00Z", "2026-03-03T12:00:00Z", "http://quay.example/a?utm_source=x#top")
    third = version(3, "2026-03-04", None, "https://web.archive.org/web/20260305000000/https://quay.example/a")
    other = version(4, "2026-03-01", None, "https://quay.example/b")
    for given in ([first, second, third, other], [other, third, second, first]):
        got = {report.id: report.version_of for report in versions.ordered(given)}
        assert got == {"v1": None, "v2": "v1", "v3": "v2", "v4": None}


def test_a_kept_address_tells_when_it_was_captured(tmp_path: Path) -> None:
    url = "https://web.archive.org/web/20260303093000/https://quay.example/a"
    assert archived.behind(url) == ("https://quay.example/a", "2026-03-03T09:30:00Z")
    assert archived.behind("https://quay.example/a") == ("https://quay.example/a", None)
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "A barge.", "url": url}), encoding="utf-8")
    (report,) = intake([str(tmp_path / "a.jsonl")], IngestSettings()).reports
    assert (report.captured, report.published, report.url) == ("2026-03-03T09:30:00Z", None, url)
