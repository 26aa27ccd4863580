"""Where bytes come from, and what kind of bytes they are, whatever the name says."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rashomon.ingest import format_refusals, refusals
from rashomon.ingest.metadata import Given
from rashomon.settings import IngestSettings
from rashomon.values import Refusal

PACKED = "a file in a ZIP archive"
PDF, ZIP, PARQUET = "a PDF", "a ZIP archive (a .docx is one, too)", "a Parquet table"
MAGIC = (  # (offset, bytes, what it is)
    (0, b"%PDF-", PDF),
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),
    (0, b"PAR1", PARQUET),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (0, b"{\\rtf", "a rich text file (RTF)"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF8", "a GIF picture"),
    (0, b"BM", "a BMP picture"),
    (0, b"II*\x00", "a TIFF picture"),
    (0, b"MM\x00*", "a TIFF picture"),
    (8, b"WEBP", "a WebP picture"),
    (8, b"WAVE", "a sound file"),
    (0, b"ID3", "a sound file"),
    (0, b"OggS", "a sound file"),
    (4, b"ftyp", "a video or a picture (MP4, HEIC)"),
    (0, b"\x1a\x45\xdf\xa3", "a video"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ", "a program"),
    (0, b"WARC/1.", "a web archive (WARC)"),
)
LETTERS_ONLY = (b"BM", b"MZ", b"ID3", b"GIF8", b"BZh", b"PAR1")
"""Marks that a text may begin with: they count only with a zero byte near them."""
PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
XML_KINDS = {
    "rss": "a news feed",
    "feed": "a news feed",
    "rdf": "a news feed",
    "html": "an HTML page",
    "nitf": "a NITF item",
    "newsml": "a NewsML item",
    "newsitem": "a NewsML item",
    "newsmessage": "a NewsML item",
}
"""The name of the first element, without prefix and case -> what the file is."""
FEED, XML_FILE = "a news feed", "an XML file"
_BEFORE = rb"(?>\s|<!--.*?-->|<\?.*?\?>|<!doctype[^\[>]*(?:\[.*?\]\s*)?>)*+"
_ROOT = re.compile(_BEFORE + rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)", re.DOTALL | re.IGNORECASE)
_XML_START = re.compile(rb"\s*(?:<\?xml\b|<(?:rss|feed|rdf:rdf)[\s>])", re.IGNORECASE)


NOTHING = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file, or a stream. `location` is what the report's location will be.

    `beside` are the bytes of the sidecar where the source lies in an archive; `depth` counts the archives and e-mails around
    it; `around` is what is known from outside (an e-mail's date, a fetch's address) where the source itself is silent.
    """

    location: str
    path: Path | None = None
    stream: BinaryIO | None = None
    beside: bytes | None = None
    depth: int = 0
    around: Given = NOTHING


def named(path: Path) -> str:
    """A path as it is shown and hashed: with forward slashes, in Unicode whatever the disk's bytes are."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode()


def contents(source: Source, settings: IngestSettings) -> bytes | Refusal:
    """All bytes of one report."""
    if source.stream is not None:  # whoever opened it closes it
        return _read(source.stream, source.location, settings)
    opened = opening(source)
    if isinstance(opened, Refusal):
        return opened
    with opened as stream:
        return _read(stream, source.location, settings)


def opening(source: Source) -> BinaryIO | Refusal:
    """The open file, or the stream."""
    if source.stream is not None:
        return source.stream
    try:
        return open(source.path or "", "rb")
    except (FileNotFoundError, NotADirectoryError):
        return refusals.missing_file(source.location)
    except (OSError, ValueError) as fault:
        return refusals.unreadable_file(source.location, reason(fault))


def reason(fault: BaseException) -> str:
    """Why the system or a library refused, in one short line, without the path (the message has it)."""
    text = fault.strerror if isinstance(fault, OSError) else None
    line = re.sub(r"\s+", " ", text or str(fault)).strip().rstrip(".")
    return (line[:1].lower() + line[1:] if len(line) <= 120 else line[:119] + "…") or "no reason given"


def binary_kind(data: bytes) -> str | None:
    """What `data` is, if its first bytes are those of a known kind that is not text."""
    for offset, mark, kind in MAGIC:
        if data.startswith(mark, offset) and (mark not in LETTERS_ONLY or b"\0" in data[:64]):
            return kind
    return None


def is_page(data: bytes) -> bool:
    """Begins as an HTML page does."""
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(PAGE_STARTS) or (start.startswith(b"<?xml") and xml_kind(data) == "an HTML page")


def xml_kind(data: bytes) -> str | None:
    """What XML `data` is by its first element; None where it does not begin as XML does. UTF-16 and UTF-32 count, too."""
    start = (
        data[:16000]
        .removeprefix(b"\xef\xbb\xbf")
        .replace(b"\0", b"")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
    )
    if not _XML_START.match(start):
        return None
    root = _ROOT.match(start)
    return XML_KINDS.get(root[1].decode("ascii").lower(), XML_FILE) if root else XML_FILE


def _read(stream: BinaryIO, location: str, settings: IngestSettings) -> bytes | Refusal:
    try:
        if os.fstat(stream.fileno()).st_size > settings.largest_file:
            return refusals.too_large(location, settings.largest_file)
    except (OSError, ValueError, AttributeError):
        pass  # what is no file has no size beforehand
    try:
        data = stream.read(settings.largest_file + 1)
    except OSError as fault:
        return refusals.unreadable_file(location, reason(fault))
    except Exception as fault:  # a member of an archive may break in as many ways as its packing has
        return format_refusals.damaged_file(location, PACKED, reason(fault))
    return refusals.too_large(location, settings.largest_file) if len(data) > settings.largest_file else data
