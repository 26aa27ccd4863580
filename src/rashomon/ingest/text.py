"""A text file: its text is kept as it is, offsets count in it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from rashomon.ingest import refusals
from rashomon.ingest.encoding import decoded, is_binary, is_marked
from rashomon.ingest.metadata import given, sidecar
from rashomon.ingest.report import is_blank, report
from rashomon.ingest.source import Source, binary_kind, contents, is_page
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
    beside, refused = sidecar(source.path, source.location) if source.path else ({}, [])
    along, more = given(beside, source.location)
    yield from report(
        source.location,
        words[0],
        sha256(data).hexdigest(),
        settings,
        along=along,
        refused=[*words[1], *refused, *more],
    )


def _words(data: bytes, location: str) -> tuple[str, list[Refusal]] | Refusal:
    """The text, and what had to be mended in it; or why there is none."""
    if not data:
        return refusals.empty_file(location)
    if kind := binary_kind(data):
        return refusals.wrong_kind(location, kind)
    if is_page(data):
        return refusals.wrong_kind(location, "an HTML page", "Rename it to end in .html and give that file.")
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
