"""A text file: its text is kept as it is, offsets count in it."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.ingest import refusals
from rashomon.ingest.encoding import decoded, is_binary, is_marked
from rashomon.ingest.report import is_blank, whole
from rashomon.ingest.source import Source, binary_kind, contents, is_page, xml_kind
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report


def text(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """One report. Front matter comes before the sidecar: it is in the file and goes where the file goes."""
    data = contents(source, settings)
    if isinstance(data, Refusal):
        yield data
        return
    words = _words(data, source.location)
    if isinstance(words, Refusal):
        yield words
        return
    yield from whole(source, data, words[0], settings, refused=words[1])


def _words(data: bytes, location: str) -> tuple[str, list[Refusal]] | Refusal:
    """The text, and what had to be mended in it; or why there is none."""
    if not data:
        return refusals.empty_file(location)
    if kind := binary_kind(data):
        return refusals.wrong_kind(location, kind)
    if is_page(data):
        return refusals.wrong_kind(location, "an HTML page")
    if kind := xml_kind(data):
        return refusals.wrong_kind(location, kind)
    found = decoded(data)
    if found is None:
        return (
            refusals.binary_file(location) if b"\0" in data and not is_marked(data) else refusals.undecodable(location)
        )
    if is_binary(found.text):
        return refusals.binary_file(location)
    if is_blank(found.text):
        return refusals.blank_text(location)
    mended = [refusals.damaged_bytes(location, found.damaged, found.first)] if found.damaged else []
    return found.text, mended
