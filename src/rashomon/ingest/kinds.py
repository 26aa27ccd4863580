"""Which form reads which kind of file: a new form is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from rashomon.ingest.archive import archive
from rashomon.ingest.docx import docx
from rashomon.ingest.feed import feed
from rashomon.ingest.html import html
from rashomon.ingest.jsonl import jsonl
from rashomon.ingest.mail import mail
from rashomon.ingest.ninjs import ninjs
from rashomon.ingest.parquet import parquet
from rashomon.ingest.pdf import pdf
from rashomon.ingest.source import FEED, PARQUET, PDF, ZIP, Source, binary_kind, is_page, xml_kind
from rashomon.ingest.table import table
from rashomon.ingest.text import text
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

Form = Callable[[Source, IngestSettings], Iterator[Report | Refusal | Source]]
"""A form may give sources, too: what lies in it and is read in its own right. A source is used before the next is asked for."""

FORMS: dict[str, Form] = {
    ".txt": text,
    ".text": text,
    ".html": html,
    ".htm": html,
    ".xhtml": html,
    ".jsonl": jsonl,
    ".ndjson": jsonl,
    ".pdf": pdf,
    ".docx": docx,
    ".eml": mail,
    ".rss": feed,
    ".atom": feed,
    ".rdf": feed,
    ".xml": feed,
    ".csv": table,
    ".tsv": table,
    ".parquet": parquet,
    ".ninjs": ninjs,
    ".json": ninjs,
    ".zip": archive,
}
NOT_YET: dict[str, str] = {
    ".doc": "a Word document of the old kind",
    ".odt": "an OpenDocument text",
    ".rtf": "a rich text file (RTF)",
    ".md": "a Markdown file",
    ".nitf": "a NITF item",
    ".newsml": "a NewsML item",
    ".xlsx": "a spreadsheet",
    ".xls": "a spreadsheet",
    ".ods": "a spreadsheet",
    ".warc": "a web archive (WARC)",
    ".wacz": "a web archive (WACZ)",
    ".mhtml": "a web archive (MHTML)",
    ".mht": "a web archive (MHTML)",
    ".msg": "an Outlook message",
    ".mbox": "a mailbox",
    ".epub": "an e-book",
    ".gz": "a gzip archive",
    ".tgz": "a gzip archive",
    ".tar": "a tar archive",
    ".7z": "a 7z archive",
    ".rar": "a RAR archive",
    ".bz2": "a bzip2 archive",
    ".xz": "an xz archive",
}
_BY_MARK: dict[str, Form] = {PDF: pdf, PARQUET: parquet}


def ending(location: str) -> str:
    """The ending that tells the kind, in small letters."""
    return PurePath(location).suffix.lower()


def form_of(data: bytes, otherwise: Form = text) -> Form:
    """The form for bytes without a name: by how they begin; what begins like nothing known is text."""
    kind = binary_kind(data)
    if kind == ZIP:
        return docx if b"word/" in data[:4096] or b"[Content_Types].xml" in data[:512] else archive
    if kind in _BY_MARK:
        return _BY_MARK[kind]
    if is_page(data):
        return html
    return feed if xml_kind(data) == FEED else otherwise
