"""Locations to reports: the first of the verbs."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from rashomon.errors import BadSetting, Misuse
from rashomon.ingest import columns, format_refusals, furniture, refusals, versions
from rashomon.ingest.folder import folder
from rashomon.ingest.kinds import FORMS, NOT_YET, Form, ending, form_of
from rashomon.ingest.metadata import iso
from rashomon.ingest.source import Source, contents, named
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

if TYPE_CHECKING:
    from rashomon.ingest.web import Fetched

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Reports in the order of the locations, a folder's by path; refusals in the order met."""

    reports: tuple[Report, ...]
    refusals: tuple[Refusal, ...]


def intake(locations: Sequence[str | Path], settings: IngestSettings, stdin: BinaryIO | None = None) -> Intake:
    """Take in files, folders and `-` (one report from `stdin`, by default the process's standard input).

    Bad input never raises: it is refused and the rest goes on. Bad settings raise `BadSetting`.
    """
    _check(locations, settings)
    return _kept(_all(locations, settings, stdin), settings)


def polled(
    address: str, settings: IngestSettings, *, etag: str | None = None, modified: str | None = None
) -> tuple[Intake, Fetched | None]:
    """An address looked at again: what is there now, and the fetch (None where it was refused). `etag` and `modified` are of
    the last fetch: where nothing is new since, there are no reports and the fetch says `unchanged`."""
    page = _fetched(address, settings, etag=etag, modified=modified)
    if isinstance(page, Refusal):
        return Intake(reports=(), refusals=(page,)), None
    return (Intake(reports=(), refusals=()) if page.unchanged else _kept(_of_page(page, settings), settings)), page


def _kept(found: Iterable[Report | Refusal], settings: IngestSettings) -> Intake:
    """The second report with an id is left out; versions and furniture are told over all."""
    reports: dict[str, Report] = {}
    refused: list[Refusal] = []
    left_out: str | None = None
    for one in found:
        if isinstance(one, Report):
            first = reports.setdefault(one.id, one)
            left_out = None if first is one else one.id
            if left_out:
                refused.append(refusals.duplicate_id(one.location, one.id, first.location))
        elif left_out is None or one.report != left_out:  # what is refused of a report left out is of no concern
            refused.append(one)
    kept = versions.ordered(tuple(reports.values()))
    return Intake(reports=furniture.marked(kept) if settings.furniture else kept, refusals=tuple(refused))


def _check(locations: Sequence[str | Path], settings: IngestSettings) -> None:
    """All faults at once."""
    if isinstance(locations, str):
        raise Misuse(f'locations="{locations}" is one string; give a list of paths: ["{locations}"].')
    faults: list[str] = []
    if settings.published is not None and (not isinstance(settings.published, str) or iso(settings.published) is None):
        faults.append(
            f'published="{settings.published}" is not allowed: give an ISO date or date-time, '
            "such as 2026-03-01 or 2026-03-01T09:30:00+01:00, or leave it away."
        )
    if settings.largest_file < 1:
        faults.append(f"largest_file={settings.largest_file} is not allowed: give a number of bytes of at least 1.")
    faults += columns.faults(settings.columns)
    if faults:
        raise BadSetting("\n".join(faults))


def _all(
    locations: Sequence[str | Path], settings: IngestSettings, stdin: BinaryIO | None
) -> Iterator[Report | Refusal]:
    """A refusal that names a report comes right behind it."""
    for location in map(str, locations):
        if location == STANDARD_INPUT:
            yield from _streamed(settings, stdin)
        elif _ADDRESS.match(location):
            yield from _at_address(location, settings)
        else:
            yield from _at(Path(location), settings)


def _at_address(location: str, settings: IngestSettings) -> Iterator[Report | Refusal]:
    page = _fetched(location, settings)
    if isinstance(page, Refusal):
        yield page
    else:
        yield from _of_page(page, settings)


def _fetched(
    address: str, settings: IngestSettings, *, etag: str | None = None, modified: str | None = None
) -> Fetched | Refusal:
    if not settings.web:
        return refusals.web_address(address)
    from rashomon.ingest import web  # only when there is an address: sockets, and what unpacks answers

    return web.fetch(address, settings, etag=etag, modified=modified)


def _of_page(page: Fetched, settings: IngestSettings) -> Iterator[Report | Refusal]:
    from rashomon.ingest import fetched

    form = fetched.form(page)
    if isinstance(form, Refusal):
        yield form
    else:
        yield from _read(form, fetched.source(page), settings)


def _streamed(settings: IngestSettings, stdin: BinaryIO | None) -> Iterator[Report | Refusal]:
    """A stream has no name to tell its kind by: it is told by how the bytes begin."""
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    data = contents(Source(location=STANDARD_INPUT, stream=stream), settings) if stream is not None else b""
    if isinstance(data, Refusal):
        yield data
    elif not data:
        yield refusals.no_input(STANDARD_INPUT)
    else:
        yield from _read(form_of(data), Source(location=STANDARD_INPUT, stream=io.BytesIO(data)), settings)


def _at(path: Path, settings: IngestSettings) -> Iterator[Report | Refusal]:
    if not _holds(path.is_dir):
        yield from _file(path, settings)
        return
    for one in folder(path):
        if isinstance(one, Refusal):
            yield one
        else:
            yield from _file(one, settings)


def _holds(test: Callable[[], bool]) -> bool:
    try:
        return test()
    except (OSError, ValueError):  # a path that cannot be: too long, or with a zero in it
        return False


def _file(path: Path, settings: IngestSettings) -> Iterator[Report | Refusal]:
    source = Source(location=named(path), path=path)
    if ending(source.location) not in FORMS and not _holds(path.exists):
        yield refusals.missing_file(source.location)
    else:
        yield from _named(source, settings)


def _named(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """By the ending of its location."""
    suffix = ending(source.location)
    if suffix in FORMS:
        yield from _read(FORMS[suffix], source, settings)
    elif suffix in NOT_YET:
        yield refusals.kind_not_read(source.location, NOT_YET[suffix])
    else:
        yield refusals.unknown_kind(source.location, PurePath(source.location).suffix)


def _read(form: Form, source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """What the form gives; what lies in the source is read where it is met."""
    for one in form(source, settings):
        if not isinstance(one, Source):
            yield one
        elif one.depth > settings.deepest:
            yield format_refusals.too_deep(one.location, settings.deepest)
        else:
            yield from _named(one, settings)
