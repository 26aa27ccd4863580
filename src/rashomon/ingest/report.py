"""A report from its text and from what was given along with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath

from rashomon.ingest.archived import behind
from rashomon.ingest.language_of import language_of
from rashomon.ingest.metadata import Given, front_matter, given, iso, sidecar, told_by
from rashomon.ingest.source import Source
from rashomon.ingest.title import title_span
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

_BLANKS = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]*")


def whole(
    source: Source,
    data: bytes,
    text: str,
    settings: IngestSettings,
    *,
    said: Given | None = None,
    refused: Sequence[Refusal] = (),
    span: tuple[int, int] | None = None,
    pages: tuple[int, ...] = (),
) -> list[Report | Refusal]:
    """The one report of a source. Front matter comes before the sidecar, that before what the file says of itself
    (`said`), and that before what stands around it."""
    beside, more = _beside(source)
    along = beside.over(said or Given()).over(source.around)
    digest = sha256(data).hexdigest()
    refused = [*refused, *more]
    return report(source.location, text, digest, settings, along=along, refused=refused, span=span, pages=pages)


def report(
    location: str,
    text: str,
    digest: str,
    settings: IngestSettings,
    *,
    along: Given,
    refused: list[Refusal],
    span: tuple[int, int] | None = None,
    pages: tuple[int, ...] = (),
) -> list[Report | Refusal]:
    """The report, and what was `refused` of what came along, each refusal naming the report's id.

    `along` yields to the text's own front matter; `span` is the title's place where the form knows it (a page).
    """
    values, body_start = front_matter(text)
    front, refused_in_front = given(values, location)
    told = front.over(along)
    span = span or title_span(text, body_start)
    made = Report(
        id=told.id or identity(location, text),
        location=location,
        text=text,
        sha256=digest,
        outlet=told.outlet,
        title=told.title or (text[span[0] : span[1]] if span else None),
        title_span=span,
        body_start=body_start,
        published=told.published or (iso(settings.published) if settings.published else None),
        language=told.language or language_of(text, body_start),
        url=told.url,
        event=told.event,
        captured=told.captured or behind(told.url or "")[1],
        updated=told.updated,
        via=told.via,
        pages=pages,
    )
    return [made, *(replace(one, report=made.id) for one in [*refused, *refused_in_front])]


def titled(title: str | None, paragraphs: Sequence[str]) -> tuple[str, tuple[int, int] | None]:
    """The text of a form that knows its title, and the title's span: the title once, at the top (the article often
    repeats it), a blank line, and the paragraphs, one a line."""
    if not title:
        return "\n".join(paragraphs), None
    body = [one for at, one in enumerate(paragraphs) if at > 2 or one.casefold() != title.casefold()]
    return title + "\n\n" + "\n".join(body), (0, len(title))


def identity(location: str, text: str) -> str:
    """The first 16 hex digits of SHA-256 of location + text: two files with one text are two reports."""
    return sha256((location + text).encode()).hexdigest()[:16]


def is_blank(text: str) -> bool:
    """Nothing but blanks, those without width among them, behind the front matter."""
    return _BLANKS.fullmatch(text, front_matter(text)[1]) is not None


def _beside(source: Source) -> tuple[Given, list[Refusal]]:
    if source.beside is not None:
        return told_by(source.beside, PurePath(source.location).with_suffix(".json").name, source.location)
    return sidecar(source.path, source.location) if source.path else (Given(), [])
