"""JSON lines: one report a line, its text taken to the code point."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import BinaryIO

from rashomon.ingest import columns, format_refusals, refusals
from rashomon.ingest.encoding import decoded
from rashomon.ingest.metadata import KEYS, Given, given
from rashomon.ingest.report import is_blank, report
from rashomon.ingest.source import PACKED, Source, binary_kind, contents, opening, reason
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def jsonl(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """The reports of the lines, in order; a bad line is refused by its number, blank lines are passed over.

    Read line by line: a file may be larger than `settings.largest_file`, a line may not.
    """
    opened = opening(source)
    if isinstance(opened, Refusal):
        yield opened
        return
    with io.BufferedReader(opened) as stream:  # type: ignore[type-var]  # every binary stream will do
        start = stream.peek(4096)[:4096]
        if kind := binary_kind(start):
            yield refusals.wrong_kind(source.location, kind)
        elif start.startswith(WIDE):
            yield from _wide(replace(source, stream=stream), settings)
        elif b"\0" in start:
            yield refusals.binary_file(source.location)
        else:
            yield from _lines(stream, source, settings)


def _wide(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """A file in UTF-16 or UTF-32: as some programs on Windows write them."""
    data = contents(source, settings)
    found = data if isinstance(data, Refusal) else decoded(data)
    if found is None:
        yield refusals.undecodable(source.location)
    elif isinstance(found, Refusal):
        yield found
    else:
        yield from _lines(io.BytesIO(found.text.encode()), source, settings)


def _lines(stream: BinaryIO, source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    location, number, met = source.location, 0, 0
    try:
        while line := stream.readline(settings.largest_file + 1):
            number += 1
            here = f"{location}:{number}"
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if len(line) > settings.largest_file:
                yield refusals.too_large(here, settings.largest_file)
                _to_line_end(stream, line, settings.largest_file)
            elif line.strip():
                yield from _report(line, here, settings, source.around)
            met += bool(line.strip())
    except OSError as fault:
        yield refusals.unreadable_file(location, reason(fault))
    except Exception as fault:  # a member of an archive may break in as many ways as its packing has
        yield format_refusals.damaged_file(location, PACKED, reason(fault))
    if number == 0:
        yield refusals.empty_file(location)
    elif met == 0:
        yield refusals.blank_text(location)


def _to_line_end(stream: BinaryIO, line: bytes, limit: int) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limit)


def _report(line: bytes, here: str, settings: IngestSettings, around: Given) -> list[Report | Refusal]:
    values = _values(line, here)
    if isinstance(values, Refusal):
        return [values]
    values = columns.renamed(values, settings)
    text = values.get("text")
    if text is not None and not isinstance(text, str):
        return [refusals.bad_line(here, '"text" is not a string')]
    if not text or is_blank(text):
        return [refusals.no_text(here)]
    try:
        digest = sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as fault:
        return [refusals.bad_line(here, f'"text" holds half a character (a lone surrogate) at offset {fault.start}')]
    along, refused = given(values, here, KEYS)
    along = along.over(around)
    return report(along.location or here, text, digest, settings, along=along, refused=refused)


def _values(line: bytes, here: str) -> dict[str, object] | Refusal:
    try:
        values = json.loads(line.decode())
    except UnicodeDecodeError as fault:
        return refusals.bad_line(here, f"not UTF-8 at byte {fault.start} of the line")
    except json.JSONDecodeError as fault:
        return refusals.bad_line(here, f"not JSON at character {fault.pos + 1} of the line")
    except (ValueError, RecursionError):
        return refusals.bad_line(here, "JSON with a number too long or lists too deep to read")
    if not isinstance(values, dict):
        return refusals.bad_line(here, "JSON, but not an object")
    return values
