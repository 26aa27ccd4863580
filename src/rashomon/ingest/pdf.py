"""A PDF: its text layer, paragraph by paragraph, with the offset at which each page begins (pypdf)."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from rashomon.ingest import format_refusals, refusals
from rashomon.ingest.report import whole
from rashomon.ingest.source import PDF, Source, binary_kind, contents, reason
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

MARK_WITHIN = 1024
"""Bytes: readers find the mark of a PDF behind rubbish, too."""
FEWEST_LETTERS = 20
"""Fewer in the whole document are no text layer, but a stamp on pictures."""
FULL = 0.8
"""Part of a page's usual line length from which on a line looks filled, so that the next goes on with it."""
OTHER_SIZE = 0.12
"""Part by which letters must differ in size for a line to be a heading, a caption, or the like."""
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•◦▪‣●○]|[-–—*] ")
_HYPHEN = re.compile(r"(?<=[a-zß-öø-ÿ])[-\u00ad\u2010]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`size` of its letters and distance `gap` to the line above, in the page's own measure; 0: not known."""

    words: str
    size: float = 0.0
    gap: float = 0.0


def pdf(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """One report. Lines are joined to paragraphs and words put together that a line's end had parted."""
    data = contents(source, settings)
    if isinstance(data, Refusal):
        yield data
        return
    pages = _pages(data, source.location, settings)
    if isinstance(pages, Refusal):
        yield pages
        return
    text, starts = _text(_without_running_heads(pages))
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        yield format_refusals.no_text_layer(source.location, len(pages))
        return
    yield from whole(source, data, text, settings, pages=starts)


def _pages(data: bytes, location: str, settings: IngestSettings) -> list[list[Line]] | Refusal:
    if not data:
        return refusals.empty_file(location)
    if b"%PDF-" not in data[:MARK_WITHIN]:
        return refusals.wrong_kind(location, binary_kind(data) or "no PDF")
    from pypdf import PdfReader  # a third of a second: only when there is a PDF
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return format_refusals.encrypted(location, PDF)
        if len(reader.pages) > settings.most_members:
            return format_refusals.too_many(location, PDF, settings.most_members)
        return [_lines(page) for page in reader.pages]
    except (DependencyError, FileNotDecryptedError, WrongPasswordError):
        return format_refusals.encrypted(location, PDF)
    except Exception as fault:  # a broken file breaks the library in as many ways as it can be broken
        return format_refusals.damaged_file(location, PDF, reason(fault))


def _lines(page: Any) -> list[Line]:
    """The lines of a page from the pieces that it draws, in the order drawn."""
    found: list[Line] = []
    words, size, above, last = "", 0.0, None, None

    def drawn(text: str, _: Any, matrix: Sequence[float], __: Any, font_size: float) -> None:
        nonlocal words, size, above, last
        for at, piece in enumerate(text.split("\n")):
            if at:
                close()
            if piece.strip():
                size = size or abs(float(font_size or 0) * (matrix[3] or matrix[0] or 1))
                last = float(matrix[5])
            words += piece

    def close() -> None:
        nonlocal words, size, above
        line = re.sub(r"\s+", " ", words).strip()
        if line:
            gap = above - last if above is not None and last is not None else 0.0
            found.append(Line(words=line, size=round(size, 2), gap=round(gap, 2)))
            above = last
        words, size = "", 0.0

    page.extract_text(visitor_text=drawn)
    close()
    return found


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Without the first and last lines that stand on most pages, whatever their number: headers, footers."""
    if len(pages) < 3:
        return pages
    edges = [{_key(line) for line in (*page[:2], *page[-2:])} for page in pages]
    often = {key for key, count in Counter(key for page in edges for key in page).items() if 2 * count > len(pages) > 2}
    large = 1.3 * median(
        [line.size for line in pages[0]] or [0.0]
    )  # the title, which the other pages carry as their head
    return [
        [
            line
            for at, line in enumerate(page)
            if not (_key(line) in often and (at < 2 or at >= len(page) - 2)) or (number == 0 and line.size > large > 0)
        ]
        for number, page in enumerate(pages)
    ]


def _key(line: Line) -> str:
    """Page numbers and dates may differ; a sentence must be the same word for word."""
    return line.words if _ENDS.search(line.words) else re.sub(r"\d+", "0", line.words.casefold())


def _text(pages: list[list[Line]]) -> tuple[str, tuple[int, ...]]:
    """The paragraphs, one a line, a blank line behind a heading at the top, and where in the text each page begins."""
    text, starts = "", []
    before: Line | None = None
    for page in pages:
        length = median([len(line.words) for line in page]) if page else 0
        spacing = median([line.gap for line in page if line.gap > 0] or [0.0])
        fresh = True
        for line in page:
            if before is None:
                joint = ""
            elif _goes_on(before, line, length, spacing, turned=fresh):
                parted = _HYPHEN.search(text) and line.words[:1].islower()
                text, joint = (_HYPHEN.sub("", text), "") if parted else (text, " ")
            else:
                joint = "\n\n" if "\n" not in text and _is_heading(text) else "\n"
            text += joint
            if fresh:
                starts.append(len(text))
                fresh = False
            text += line.words
            before = line
        if fresh:
            starts.append(len(text))
    return text + "\n" if text else "", tuple(starts)


def _is_heading(text: str) -> bool:
    return len(text) <= 150 and not _ENDS.search(text)


def _goes_on(before: Line, line: Line, length: float, spacing: float, *, turned: bool) -> bool:
    """Is `line` of the same paragraph? `turned`: it is the first of a new page, where distances tell nothing."""
    if _BULLET.match(line.words):
        return False
    if before.size and line.size and abs(before.size - line.size) > OTHER_SIZE * max(before.size, line.size):
        return False
    if not turned and spacing > 0 and (line.gap > 1.4 * spacing or line.gap < 0):
        return line.gap < 0 and not _ENDS.search(before.words)  # a new column goes on with an open sentence
    if _ENDS.search(before.words):
        return len(before.words) >= FULL * length and (spacing > 0 and not turned)
    return len(before.words) >= FULL * length or line.words[:1].islower()
