"""A table as text (CSV, TSV): one report a row, its parts by the names of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256

from rashomon.ingest import columns, format_refusals, refusals
from rashomon.ingest.encoding import decoded, is_binary
from rashomon.ingest.metadata import KEYS, given
from rashomon.ingest.report import is_blank, report
from rashomon.ingest.source import Source, binary_kind, contents, is_page, xml_kind
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

SIGNS = ",;\t|"
"""What may part the columns."""


def table(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """The reports of the rows, in order; the first row names the columns; a bad row is refused by its number."""
    data = contents(source, settings)
    if isinstance(data, Refusal):
        yield data
        return
    read = _text(data, source.location)
    if isinstance(read, Refusal):
        yield read
        return
    text, mended = read
    with _long_cells(settings.largest_file):
        yield from _reports(text, source, settings)
    yield from mended


def rows(
    found: Iterable[Mapping[str, object] | Refusal], source: Source, settings: IngestSettings
) -> Iterator[Report | Refusal]:
    """Rows under our own names -> reports; the first is row 2, behind the names of the columns."""
    number = 1
    for number, row in enumerate(found, start=2):
        if isinstance(row, Refusal):
            yield row
            continue
        here = f"{source.location}:{number}"
        text = row.get("text")
        if not isinstance(text, str) or is_blank(text):
            yield refusals.no_text(here)
        elif len(text.encode("utf-8", "replace")) > settings.largest_file:
            yield refusals.too_large(here, settings.largest_file)
        else:
            along, refused = given(row, here, KEYS)
            digest = sha256(text.encode("utf-8", "replace")).hexdigest()
            location = along.location or here
            yield from report(location, text, digest, settings, along=along.over(source.around), refused=refused)
    if number == 1:
        yield format_refusals.no_entry(source.location, "a table")


def _text(data: bytes, location: str) -> tuple[str, list[Refusal]] | Refusal:
    if not data:
        return refusals.empty_file(location)
    kind = binary_kind(data) or ("an HTML page" if is_page(data) else xml_kind(data))
    if kind:
        return refusals.wrong_kind(location, kind)
    found = decoded(data)
    if found is None or is_binary(found.text):
        return refusals.binary_file(location)
    if not found.text.strip():
        return refusals.blank_text(location)
    return found.text, [refusals.damaged_bytes(location, found.damaged, found.first)] if found.damaged else []


def _reports(text: str, source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    sign = _sign(text[: text.find("\n") if "\n" in text else len(text)])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        names = next(reader)
    except (csv.Error, StopIteration):
        yield format_refusals.no_columns(source.location, ())
        return
    which = columns.chosen(names, settings)
    if "text" not in which:
        yield format_refusals.no_columns(source.location, names)
        return
    at = {field: names.index(column) for field, column in which.items()}
    yield from rows(_cells(reader, len(names), at, source.location), source, settings)


def _cells(
    reader: Iterator[list[str]], width: int, at: Mapping[str, int], location: str
) -> Iterator[dict[str, object] | Refusal]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield format_refusals.bad_row(f"{location}:{number}", str(fault))
            continue
        if not cells:
            number -= 1
        elif len(cells) != width:
            yield format_refusals.bad_row(f"{location}:{number}", f"{len(cells)} cells where {width} columns are named")
        else:
            yield {field: cells[place] for field, place in at.items()}


def _sign(first: str) -> str:
    """The sign that parts the names of the columns most often; a comma where there is one column."""
    return max(SIGNS, key=lambda sign: (first.count(sign), -SIGNS.index(sign)))


@contextmanager
def _long_cells(limit: int) -> Iterator[None]:
    """The csv module's limit holds for the whole process: it is put back."""
    before = csv.field_size_limit(min(limit, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
