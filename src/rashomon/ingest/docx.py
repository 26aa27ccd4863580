"""A Word document (.docx): its paragraphs and tables in order (python-docx)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from rashomon.ingest import format_refusals, refusals
from rashomon.ingest.archive import fault_of
from rashomon.ingest.metadata import Given, language_code
from rashomon.ingest.report import whole
from rashomon.ingest.source import ZIP, Source, binary_kind, contents, reason
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

WORD = "a Word document"
HEADING = re.compile(r"title|heading ?1", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ENTITY = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")


def docx(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """One report: the paragraphs, one a line, with words inserted under revision and without those struck out."""
    data = contents(source, settings)
    if isinstance(data, Refusal):
        yield data
        return
    document = _opened(data, source.location, settings)
    if isinstance(document, Refusal):
        yield document
        return
    try:
        lines = [(_words(one), one) for one in document.element.body.iter(f"{_W}p") if not _is_second(one)]
        core = document.core_properties
        said = Given(title=core.title.strip() or None, language=language_code(core.language or ""))
        text, span = _text([(words, _is_heading(one, document)) for words, one in lines])
    except Exception as fault:  # a document may be broken in any part of it
        yield format_refusals.damaged_file(source.location, WORD, reason(fault))
        return
    if not text.strip():
        yield refusals.blank_text(source.location)
        return
    yield from whole(source, data, text, settings, said=said, span=span)


def _opened(data: bytes, location: str, settings: IngestSettings) -> Any:
    """The document, or why there is none."""
    if not data:
        return refusals.empty_file(location)
    kind = binary_kind(data)
    if kind == "an old Microsoft Office file":  # that is what a .docx with a password is, too
        return format_refusals.encrypted(location, "an Office file of the old kind, or one")
    if kind != ZIP:
        return refusals.wrong_kind(location, kind or "no Word document")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if fault := fault_of(parts, location, settings):
                return fault
            names = parts.namelist()
            if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
                return refusals.wrong_kind(location, "a ZIP archive, but no Word document")
            if any(_ENTITY.search(parts.read(name)) for name in names if name.endswith((".xml", ".rels"))):
                return format_refusals.xml_entities(location)
        from docx import Document  # a fifth of a second: only when there is a document

        return Document(io.BytesIO(data))
    except Exception as fault:
        return format_refusals.damaged_file(location, WORD, reason(fault))


def _is_second(paragraph: Any) -> bool:
    """The same words once more, for programs that cannot draw them."""
    return next(paragraph.iterancestors(_FALLBACK), None) is not None


def _words(paragraph: Any) -> str:
    """Those of the paragraph itself; those of a box that hangs on it are paragraphs of their own."""
    pieces = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if next(node.iterancestors(f"{_W}p"), None) is paragraph:
            pieces.append(node.text or "" if node.tag == f"{_W}t" else "-" if node.tag.endswith("Hyphen") else " ")
    return re.sub(r"\s+", " ", "".join(pieces)).strip()


def _is_heading(paragraph: Any, document: Any) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    key = style.get(f"{_W}val") if style is not None else None
    names = [key or "", *(one.name or "" for one in document.styles if key and one.style_id == key)]
    return any(HEADING.fullmatch(name) for name in names)


def _text(lines: list[tuple[str, bool]]) -> tuple[str, tuple[int, int] | None]:
    """Blank paragraphs stay as blank lines, one in a row; a heading at the top is the title."""
    text, span = "", None
    for words, heading in lines:
        if not words and (not text or text.endswith("\n\n")):
            continue
        first = not text
        text += words + "\n"
        if first and heading and words:
            span = (0, len(words))
            text += "\n"
    return text, span
