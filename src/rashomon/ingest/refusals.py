"""What ingest refuses, in its own words: one function a code, so that the messages are read and tested in one place.

Each message says what and where; each remedy says what to do next.
"""

from __future__ import annotations

from rashomon.values import Refusal

TAKEN = ".txt, .html, .pdf, .docx, .eml, .rss, .atom, .xml, .csv, .tsv, .parquet, .ninjs, .jsonl and .zip"
UNPACK = "Unpack it and give the files in it."
AS_TEXT = "Save its text as .txt in UTF-8 and give that file."
RENAMED = {
    "an HTML page": ".html",
    "a PDF": ".pdf",
    "a ZIP archive (a .docx is one, too)": ".zip, or .docx,",
    "a ZIP archive, but no Word document": ".zip",
    "a Parquet table": ".parquet",
    "a news feed": ".xml",
    "an XML file": ".xml",
}
"""What is read under another name."""


def missing_file(location: str) -> Refusal:
    return Refusal(
        code="missing-file",
        message=f"{location}: there is no such file or folder.",
        remedy="Check the path; a path with spaces needs quotation marks.",
    )


def unreadable_file(location: str, reason: str) -> Refusal:
    return Refusal(
        code="unreadable-file",
        message=f"{location}: could not be opened ({reason}).",
        remedy="Check the file's permissions and that no other program holds it.",
    )


def empty_folder(location: str) -> Refusal:
    return Refusal(
        code="empty-folder",
        message=f"{location}: the folder holds no report (hidden files and .json files are not reports).",
        remedy=f"Put files of the kinds {TAKEN} there, or give another folder.",
    )


def web_address(location: str) -> Refusal:
    return Refusal(
        code="web-address",
        message=f"{location}: is a web address; nothing is fetched from the network.",
        remedy="Save the page as .html and give that file, or allow it: [ingest] web = true in the settings.",
    )


def no_input(location: str) -> Refusal:
    return Refusal(
        code="no-input",
        message=f"{location}: standard input was read already, or there is none.",
        remedy="Give - once, and send one report to it; give more reports as files.",
    )


def unknown_kind(location: str, suffix: str) -> Refusal:
    ending = f"files ending in {suffix}" if suffix else "files without an ending"
    return Refusal(
        code="unknown-kind",
        message=f"{location}: {ending} are not read.",
        remedy=f"Reports are {TAKEN}: if it is plain text, rename it to end in .txt.",
    )


def kind_not_read(location: str, kind: str) -> Refusal:
    return Refusal(code="kind-not-read", message=f"{location}: is {kind}, which is not read yet.", remedy=_apart(kind))


def wrong_kind(location: str, kind: str) -> Refusal:
    return Refusal(code="wrong-kind", message=f"{location}: is {kind}, whatever its name says.", remedy=_remedy(kind))


def binary_file(location: str) -> Refusal:
    return Refusal(
        code="binary-file",
        message=f"{location}: holds bytes that are not text.",
        remedy="Open it in the program that made it; " + AS_TEXT[0].lower() + AS_TEXT[1:],
    )


def too_large(location: str, limit: int) -> Refusal:
    return Refusal(
        code="too-large",
        message=f"{location}: is larger than {limit} bytes.",
        remedy="Split it into one file a report, or raise the setting ingest.largest_file.",
    )


def empty_file(location: str) -> Refusal:
    return Refusal(
        code="empty-file",
        message=f"{location}: is empty (0 bytes).",
        remedy="Save or download the report again; the file may have been cut off.",
    )


def blank_text(location: str) -> Refusal:
    return Refusal(
        code="blank-text",
        message=f"{location}: holds nothing to read, only blanks or front matter.",
        remedy="Put the report's text into the file.",
    )


def undecodable(location: str) -> Refusal:
    return Refusal(
        code="undecodable",
        message=f"{location}: its characters could not be told from its bytes in any encoding.",
        remedy="Open it in an editor that shows it rightly and save it in UTF-8.",
    )


def damaged_bytes(location: str, count: int, first: int) -> Refusal:
    places = "byte is" if count == 1 else "places are"
    return Refusal(
        code="damaged-bytes",
        message=f"{location}: {count} {places} not UTF-8 (the first at byte {first}); a \ufffd stands there.",
        remedy="The report was read; save it again in UTF-8 to have the characters back.",
    )


def no_article(location: str) -> Refusal:
    return Refusal(
        code="no-article",
        message=f"{location}: no article was found on the page.",
        remedy="Copy the report's text from the page into a .txt file and give that file.",
    )


def bad_line(location: str, reason: str) -> Refusal:
    return Refusal(
        code="bad-line",
        message=f"{location}: {reason}.",
        remedy='Each line is one JSON object, such as {"text": "…", "outlet": "…", "published": "2026-03-01"}.',
    )


def no_text(location: str) -> Refusal:
    return Refusal(
        code="no-text",
        message=f'{location}: has no "text", or a blank one.',
        remedy='Give the report\'s text as "text".',
    )


def duplicate_id(location: str, report: str, first: str) -> Refusal:
    return Refusal(
        code="duplicate-id",
        message=f'{location}: the id "{_short(report)}" is taken by {first}; this report was left out.',
        remedy="Give each report an id of its own, and each file once.",
    )


def bad_published(location: str, value: str) -> Refusal:
    return Refusal(
        code="bad-published",
        message=f'{location}: the date "{_short(value)}" is not an ISO date; the report stands without it.',
        remedy="Write it as 2026-03-01 or 2026-03-01T09:30:00+01:00.",
    )


def bad_language(location: str, value: str) -> Refusal:
    return Refusal(
        code="bad-language",
        message=f'{location}: "{_short(value)}" is no language code; the language was told from the text.',
        remedy='Write the two letters of ISO 639-1, such as "en" or "es".',
    )


def bad_field(location: str, name: str) -> Refusal:
    return Refusal(
        code="bad-field",
        message=f'{location}: "{name}" is not a string; it was left out.',
        remedy=f'Write "{name}" as a string, or leave it away.',
    )


def bad_sidecar(location: str, sidecar: str, reason: str) -> Refusal:
    return Refusal(
        code="bad-sidecar",
        message=f"{location}: the particulars in {sidecar} could not be read ({reason}).",
        remedy='A sidecar is one JSON object, such as {"outlet": "…", "published": "2026-03-01"}.',
    )


def _remedy(kind: str) -> str:
    if kind in RENAMED:
        return f"Rename it to end in {RENAMED[kind]} and give that file."
    if kind.startswith("no "):
        return (
            "Check the file: it may have been cut off, or named wrongly; if it is plain text, rename it to end in .txt."
        )
    return _apart(kind)


def _apart(kind: str) -> str:
    return UNPACK if kind.endswith("archive") else AS_TEXT


def _short(value: str) -> str:
    """What was given may be anything, of any length."""
    return value if len(value) <= 60 else value[:59] + "…"
