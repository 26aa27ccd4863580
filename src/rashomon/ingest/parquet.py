"""A table in Parquet: one report a row. Read in small pieces: a small file may hold a large table."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from rashomon.ingest import columns, format_refusals, refusals
from rashomon.ingest.source import PARQUET, Source, binary_kind, contents, reason
from rashomon.ingest.table import rows
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

AT_ONCE = 64
"""Rows."""


def parquet(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """The reports of the rows, in order, under the number that each has in the table, the names of the columns being row 1."""
    try:
        from pyarrow.parquet import ParquetFile  # half a second: only when there is a table
    except ImportError:
        yield format_refusals.missing_extra(source.location, "a Parquet table", "parquet")
        return
    data = contents(source, settings)
    if isinstance(data, Refusal):
        yield data
        return
    if not data:
        yield refusals.empty_file(source.location)
        return
    if not data.startswith(b"PAR1"):
        yield refusals.wrong_kind(source.location, binary_kind(data) or "no Parquet table")
        return
    try:
        file = ParquetFile(io.BytesIO(data))
        which = columns.chosen(file.schema_arrow.names, settings)
    except Exception as fault:  # the library names many errors; a broken table must not stop the run
        yield format_refusals.damaged_file(source.location, PARQUET, reason(fault))
        return
    if "text" not in which:
        yield format_refusals.no_columns(source.location, file.schema_arrow.names)
        return
    yield from rows(_rows(file, which, source.location), source, settings)


def _rows(file: Any, which: dict[str, str], location: str) -> Iterator[dict[str, object] | Refusal]:
    batches = file.iter_batches(batch_size=AT_ONCE, columns=list(which.values()))
    while True:
        try:
            batch = next(batches)
        except StopIteration:
            return
        except Exception as fault:
            yield format_refusals.damaged_file(location, PARQUET, reason(fault))
            return
        held = {field: batch.column(batch.schema.get_field_index(column)) for field, column in which.items()}
        for at in range(batch.num_rows):
            yield {field: _plain(values[at]) for field, values in held.items()}


def _plain(cell: Any) -> object:
    try:
        value = cell.as_py()
    except (ValueError, OverflowError, UnicodeDecodeError):
        return None
    return value.isoformat() if isinstance(value, date | datetime) else value
