"""Which form reads which kind of file: a new form is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rashomon.ingest.html import html
from rashomon.ingest.jsonl import jsonl
from rashomon.ingest.source import Source
from rashomon.ingest.text import text
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

Form = Callable[[Source, IngestSettings], Iterator[Report | Refusal]]

FORMS: dict[str, Form] = {
    ".txt": text,
    ".text": text,
    ".html": html,
    ".htm": html,
    ".xhtml": html,
    ".jsonl": jsonl,
    ".ndjson": jsonl,
}
NOT_YET: dict[str, str] = {
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "a rich text file (RTF)",
    ".md": "a Markdown file",
    ".rss": "a news feed",
    ".atom": "a news feed",
    ".xml": "an XML file (a feed, NewsML or NITF)",
    ".json": "a JSON file (ninjs, or the particulars of another report)",
    ".csv": "a table",
    ".tsv": "a table",
    ".xlsx": "a spreadsheet",
    ".warc": "a web archive (WARC)",
    ".mhtml": "a web archive (MHTML)",
    ".eml": "an e-mail",
    ".epub": "an e-book",
    ".gz": "a gzip archive",
    ".zip": "a ZIP archive",
}
