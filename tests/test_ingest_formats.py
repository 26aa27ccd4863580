"""Every form that ingest reads: what becomes text, title, outlet, dates, and where each page begins."""

from __future__ import annotations

import io
import json
import zipfile
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest

import ingest_files as files
from ingest_files import BODY, LINES, TITLE
from rashomon.errors import BadSetting
from rashomon.ingest.intake import Intake, intake
from rashomon.settings import IngestSettings
from rashomon.values import Report


def taken(tmp_path: Path, name: str, data: bytes, settings: IngestSettings | None = None) -> Intake:
    (tmp_path / name).write_bytes(data)
    return intake([str(tmp_path / name)], settings or IngestSettings())


def all_of(tmp_path: Path, name: str, data: bytes, settings: IngestSettings | None = None) -> tuple[Report, ...]:
    got = taken(tmp_path, name, data, settings)
    assert got.refusals == ()
    return got.reports


def only(tmp_path: Path, name: str, data: bytes, settings: IngestSettings | None = None) -> Report:
    (report,) = all_of(tmp_path, name, data, settings)
    return report


def codes(got: Intake) -> list[str]:
    return [one.code for one in got.refusals]


# ---------------------------------------------------------------- feeds


def test_an_rss_item_is_a_report(tmp_path: Path) -> None:
    report = only(tmp_path, "a.rss", files.rss())
    assert report.text == f"{TITLE}\n\n{BODY}"
    assert report.title_span == (0, len(TITLE))
    assert (report.outlet, report.via) == ("The Quay", None)
    assert (report.published, report.updated, report.captured) == ("2026-03-03T09:30:00+01:00", None, None)
    assert (report.url, report.language) == ("https://quay.example/1", "en")
    assert report.location.endswith("a.rss#quay-1")
    assert report.sha256 == sha256(report.text.encode()).hexdigest()


def test_the_source_of_an_item_is_its_outlet_and_the_feed_passed_it_on(tmp_path: Path) -> None:
    more = '<source url="https://www.harbour.example/feed">The Harbour Times</source>'
    report = only(tmp_path, "a.xml", files.rss([files.item("1", more=more)]))
    assert (report.outlet, report.via) == ("The Harbour Times", "The Quay")
    report = only(
        tmp_path, "b.xml", files.rss([files.item("1", more='<source url="https://www.harbour.example/feed"/>')])
    )
    assert (report.outlet, report.via) == ("harbour.example", "The Quay")


def test_content_encoded_comes_before_the_description(tmp_path: Path) -> None:
    full = (
        "<content:encoded><![CDATA["
        + "".join(f"<p>{one}</p>" for one in LINES)
        + "<script>x()</script>]]></content:encoded>"
    )
    item = f"<title>{TITLE}</title><link>https://quay.example/1</link><description>A barge ran …</description>{full}"
    report = only(tmp_path, "a.rss", files.rss([item]))
    assert report.text == f"{TITLE}\n\n{BODY}"


def test_atom_tells_published_from_updated(tmp_path: Path) -> None:
    entry = (
        f"<title>{TITLE}</title><id>urn:quay:1</id><link href='https://quay.example/1'/>"
        "<published>2026-03-03T09:30:00+01:00</published><updated>2026-03-04T08:00:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{LINES[0]}&lt;/p&gt;&lt;p&gt;{LINES[1]}&lt;/p&gt;</content>"
        "<source><title>The Harbour Times</title></source>"
    )
    report = only(tmp_path, "a.atom", files.atom([entry]))
    assert (report.published, report.updated) == ("2026-03-03T09:30:00+01:00", "2026-03-04T08:00:00Z")
    assert (report.outlet, report.via) == ("The Harbour Times", "The Quay")
    assert report.text == f"{TITLE}\n\n{LINES[0]}\n{LINES[1]}"


def test_an_atom_entry_with_one_date_was_published_then(tmp_path: Path) -> None:
    entry = "<title>Lock shut</title><id>urn:1</id><updated>2026-03-04T08:00:00Z</updated><summary>The lock is shut.</summary>"
    report = only(tmp_path, "a.atom", files.atom([entry]))
    assert (report.published, report.updated, report.url) == ("2026-03-04T08:00:00Z", None, None)


def test_a_correction_in_the_feed_is_kept_beside_the_first_version(tmp_path: Path) -> None:
    again = files.item("1").replace("Two of the five", "Three of the five")
    first, second = all_of(tmp_path, "a.rss", files.rss([files.item("1"), again]))
    assert first.url == second.url
    assert first.id != second.id


def test_an_item_of_a_title_alone_is_a_report(tmp_path: Path) -> None:
    item = f"<title>{TITLE}</title><link>https://quay.example/1</link><description>&lt;a href='x'&gt;{TITLE}&lt;/a&gt; The Quay</description>"
    assert only(tmp_path, "a.rss", files.rss([item])).text.strip() == TITLE


def test_an_item_with_nothing_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.rss", files.rss(["<guid>x</guid>", files.item("2")]))
    assert codes(got) == ["no-text"]
    assert [report.url for report in got.reports] == ["https://quay.example/2"]


def test_a_feed_that_breaks_off_gives_its_whole_entries(tmp_path: Path) -> None:
    data = files.rss([files.item("1"), files.item("2"), files.item("3")])
    got = taken(tmp_path, "a.rss", data[: data.index(b"quay-3") + 200])
    assert [report.url for report in got.reports] == ["https://quay.example/1", "https://quay.example/2"]
    assert codes(got) == ["cut-off"]


def test_a_feed_with_a_fault_in_it_is_read_and_told(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.rss", files.rss([files.item("1", title="Tom & Ann at the lock"), files.item("2")]))
    assert [report.url for report in got.reports] == ["https://quay.example/1", "https://quay.example/2"]
    assert got.reports[0].title == "Tom & Ann at the lock"
    assert codes(got) == ["malformed"]


# ---------------------------------------------------------------- PDF


def test_a_pdf_has_a_title_paragraphs_and_pages(tmp_path: Path) -> None:
    first = [(TITLE, 720.0, 18.0), ("A barge ran aground near Sallow lock on Tuesday, the har-", 690, 11)]
    first += [
        ("bour office said, and the lock was shut at once for all boats", 676, 11),
        ("that were on their way.", 662, 11),
    ]
    second = [("The second page tells of the crew, who are safe and well.", 720.0, 11.0)]
    data = files.pdf([first, second])
    report = only(tmp_path, "a.pdf", data)
    assert report.text == (
        f"{TITLE}\n\nA barge ran aground near Sallow lock on Tuesday, the harbour office said, and the lock was shut at once for "
        "all boats that were on their way.\nThe second page tells of the crew, who are safe and well.\n"
    )
    assert report.title == TITLE
    assert report.pages == (0, report.text.index("The second page"))
    assert report.sha256 == sha256(data).hexdigest()


def test_a_paragraph_goes_on_over_the_page_and_its_page_begins_inside(tmp_path: Path) -> None:
    pages = [
        [("The barge had been on its way to Port Sallow with a load of", 700.0, 11.0)],
        [("gravel, the harbour office said.", 700.0, 11.0)],
    ]
    report = only(tmp_path, "a.pdf", files.pdf(pages, compress=True))
    assert (
        report.text == "The barge had been on its way to Port Sallow with a load of gravel, the harbour office said.\n"
    )
    assert report.text[report.pages[1] :].startswith("gravel")


def test_running_heads_of_a_pdf_are_left_out(tmp_path: Path) -> None:
    pages = [
        [
            ("The Quay, 3 March 2026", 780.0, 8.0),
            (f"On page {n} the barge lies still and the crew waits.", 700.0, 11.0),
            (f"Page {n} of 4", 30.0, 8.0),
        ]
        for n in range(1, 5)
    ]
    pages[0].insert(1, ("The Quay, 3 March 2026", 740.0, 24.0))
    report = only(tmp_path, "a.pdf", files.pdf(pages))
    assert report.text.count("The Quay") == 1
    assert "Page 2 of 4" not in report.text
    assert [report.text[at : at + 9] for at in report.pages[1:]] == [f"On page {n}" for n in range(2, 5)]


# ---------------------------------------------------------------- Word


def test_a_word_document(tmp_path: Path) -> None:
    report = only(tmp_path, "a.docx", files.docx())
    assert report.text == f"{TITLE}\n\n{BODY}\n"
    assert report.title_span == (0, len(TITLE))


def test_a_word_document_with_a_table_and_revisions(tmp_path: Path) -> None:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    paragraph = document.add_paragraph("The barge ")
    for element, inner in (
        ("ins", "<w:r><w:t>was freed</w:t></w:r>"),
        ("del", "<w:r><w:delText>sank</w:delText></w:r>"),
    ):
        paragraph._p.append(parse_xml(f'<w:{element} {nsdecls("w")} w:id="1" w:author="x">{inner}</w:{element}>'))
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip([one for row in table.rows for one in row.cells], ["Crew", "5", "Ashore", "2"], strict=True):
        cell.text = words
    document.add_paragraph("The lock is open.")
    out = io.BytesIO()
    document.save(out)
    assert (
        only(tmp_path, "a.docx", out.getvalue()).text == "The barge was freed\nCrew\n5\nAshore\n2\nThe lock is open.\n"
    )


# ---------------------------------------------------------------- e-mail


def test_an_e_mail(tmp_path: Path) -> None:
    report = only(tmp_path, "a.eml", files.eml(BODY + "\n\n-- \nHarbour Office\nQuay 1\n"))
    assert report.text == f"{TITLE}\n\n{BODY}"
    assert (report.outlet, report.title) == ("Harbour Office", TITLE)
    assert (report.published, report.captured) == ("2026-03-03T09:30:00+01:00", "2026-03-03T09:31:07+01:00")


def test_an_e_mail_of_html_alone(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "press@harbour.example", "=?utf-8?b?RsOkaHJl?="
    message.set_content("<html><body>" + "".join(f"<p>{one}</p>" for one in LINES) + "</body></html>", subtype="html")
    report = only(tmp_path, "a.eml", message.as_bytes())
    assert report.text == f"Fähre\n\n{BODY}"
    assert report.outlet == "press@harbour.example"


def test_attachments_are_reports_of_their_own(tmp_path: Path) -> None:
    attached = {"note.txt": b"The lock is open again.\n", "plan.pdf": files.plain_pdf(), "list.xyz": b"x"}
    got = taken(tmp_path, "a.eml", files.eml(files=attached))
    assert [report.location.rpartition("#")[2] for report in got.reports[1:]] == ["note.txt", "plan.pdf"]
    assert {report.published for report in got.reports} == {"2026-03-03T09:30:00+01:00"}
    assert codes(got) == ["unknown-kind"]


def test_an_e_mail_passed_on_is_a_report_of_its_own(tmp_path: Path) -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = (
        "Lock Keeper <k@lock.example>",
        "Shut",
        "Mon, 02 Mar 2026 08:00:00 +0000",
    )
    inner.set_content("The lock is shut.\n")
    outer["From"], outer["Subject"] = "Desk <d@quay.example>", "Fwd: Shut"
    outer.set_content("See below.\n")
    outer.add_attachment(inner)
    first, second = all_of(tmp_path, "a.eml", outer.as_bytes())
    assert (first.outlet, second.outlet) == ("Desk", "Lock Keeper")
    assert second.text == "Shut\n\nThe lock is shut."


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_table_by_usual_names(tmp_path: Path, sign: str) -> None:
    rows = [
        ["Headline", "Body", "Publisher", "Date", "Link"],
        [TITLE, BODY, "The Quay", "2026-03-03", "https://quay.example/1"],
    ]
    report = only(tmp_path, "a.csv", files.csv(rows, sign=sign))
    assert (report.title, report.text, report.outlet) == (TITLE, BODY, "The Quay")
    assert (report.published, report.url) == ("2026-03-03", "https://quay.example/1")
    assert report.location.endswith("a.csv:2")


def test_a_table_by_a_map_of_columns(tmp_path: Path) -> None:
    rows = [["n", "words", "text"], ["1", BODY, "not this"]]
    report = only(tmp_path, "a.csv", files.csv(rows), IngestSettings(columns="text=words, id=n"))
    assert (report.text, report.id) == (BODY, "1")


def test_keys_of_lines_by_a_map(tmp_path: Path) -> None:
    line = json.dumps({"body": BODY, "source": {"name": "The Quay"}, "when": "2026-03-03"}).encode()
    settings = IngestSettings(columns="text=body, outlet=source.name, published=when")
    report = only(tmp_path, "a.jsonl", line, settings)
    assert (report.text, report.outlet, report.published) == (BODY, "The Quay", "2026-03-03")


def test_bad_rows_are_refused_by_number_and_the_others_read(tmp_path: Path) -> None:
    data = b'text,outlet\nOne barge.,Quay\nA barge, in two,Quay\n\n"  ",Quay\nTwo barges.,Quay\n"cut off,Quay\n'
    got = taken(tmp_path, "a.csv", data)
    assert [report.text for report in got.reports] == ["One barge.", "Two barges."]
    assert [(one.code, one.message.partition(": ")[0].rpartition(":")[2]) for one in got.refusals] == [
        ("bad-row", "3"),
        ("no-text", "4"),
        ("bad-row", "6"),
    ]


def test_a_parquet_table(tmp_path: Path) -> None:
    import datetime

    held = {"headline": [TITLE, None], "content": [BODY, None], "date": [datetime.date(2026, 3, 3), None]}
    got = taken(tmp_path, "a.parquet", files.parquet(held))
    (report,) = got.reports
    assert (report.title, report.text, report.published) == (TITLE, BODY, "2026-03-03")
    assert codes(got) == ["no-text"]


def test_a_fault_in_the_map_is_told_at_once() -> None:
    with pytest.raises(BadSetting, match="FIELD=COLUMN"):
        intake([], IngestSettings(columns="text=body, mood=x, outlet"))


# ---------------------------------------------------------------- ninjs


def test_a_ninjs_item(tmp_path: Path) -> None:
    marked = {
        "role": "richtext",
        "contentType": "application/xhtml+xml",
        "value": "".join(f"<p>{one}</p>" for one in LINES),
    }
    plain = {"role": "main", "contentType": "text/plain", "value": BODY.replace("\n", " ")}
    more = {"firstCreated": "2026-03-03T08:00:00Z", "copyrightHolder": "The Quay", "bodies": [plain, marked]}
    report = only(tmp_path, "a.ninjs", files.ninjs(**more))
    assert report.text == f"{TITLE}\n\n{BODY}"
    assert (report.outlet, report.language, report.url) == ("The Quay", "en", "https://quay.example/items/7")
    assert (report.published, report.updated) == ("2026-03-03T08:00:00Z", "2026-03-03T09:30:00+01:00")


def test_older_versions_of_ninjs(tmp_path: Path) -> None:
    old = {
        "uri": "https://quay.example/7",
        "headline": TITLE,
        "body_text": BODY,
        "versioncreated": "2026-03-03T09:30:00Z",
    }
    report = only(tmp_path, "a.json", json.dumps(old).encode())
    assert (report.text, report.published) == (f"{TITLE}\n\n{BODY}", "2026-03-03T09:30:00Z")


def test_what_its_publisher_withdrew_is_refused(tmp_path: Path) -> None:
    assert codes(taken(tmp_path, "a.ninjs", files.ninjs(pubStatus="canceled"))) == ["withdrawn"]


# ---------------------------------------------------------------- archives


def test_an_archive_reads_as_the_folder_would(tmp_path: Path) -> None:
    members = {
        "b/two.txt": b"Two barges.\n",
        "b/two.json": b'{"outlet": "The Quay"}',
        "one.txt": b"One barge.\n",
        "lines.jsonl": b'{"text": "Three."}\n{"text": "Four."}\n',
        "feed.xml": files.rss(),
        ".hidden.txt": b"no",
        "__MACOSX/one.txt": b"no",
    }
    reports = all_of(tmp_path, "a.zip", files.zipped(members))
    assert [report.location.partition(".zip/")[2] for report in reports] == [
        "b/two.txt",
        "feed.xml#quay-1",
        "lines.jsonl:1",
        "lines.jsonl:2",
        "one.txt",
    ]
    assert reports[0].outlet == "The Quay"


def test_archives_within_archives_to_a_depth(tmp_path: Path) -> None:
    data = files.zipped({"deep.txt": b"A barge.\n"})
    for n in range(4):
        data = files.zipped({f"{n}.txt": b"A barge at level %d.\n" % n, "in.zip": data})
    got = taken(tmp_path, "a.zip", data)
    assert [report.text for report in got.reports] == [f"A barge at level {n}.\n" for n in (3, 2, 1)]
    assert codes(got) == ["too-deep", "too-deep"]


def test_a_folder_holds_all_kinds(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(files.zipped({"one.txt": b"One barge.\n"}))
    (tmp_path / "b.docx").write_bytes(files.docx())
    (tmp_path / "c.rss").write_bytes(files.rss())
    (tmp_path / "d.json").write_bytes(b"{}")
    got = intake([str(tmp_path)], IngestSettings())
    assert got.refusals == ()
    assert len(got.reports) == 3


@pytest.mark.parametrize(
    "make", [files.plain_pdf, files.docx, files.rss, lambda: files.zipped({"a.txt": b"A barge.\n"})]
)
def test_standard_input_is_told_by_its_bytes(make: object) -> None:
    got = intake(["-"], IngestSettings(), io.BytesIO(make()))  # type: ignore[operator]
    assert got.refusals == ()
    assert len(got.reports) == 1


def test_a_second_reading_gives_the_same(tmp_path: Path) -> None:
    members = {
        "a.pdf": files.plain_pdf(),
        "b.docx": files.docx(),
        "c.rss": files.rss(),
        "d.eml": files.eml(),
        "e.csv": b"text\nx\n",
    }
    data = files.zipped(members)
    assert taken(tmp_path, "a.zip", data) == taken(tmp_path, "a.zip", data)
    assert zipfile.is_zipfile(tmp_path / "a.zip")
