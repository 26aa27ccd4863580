"""A report from its text and from what was given along with it."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from rashomon.ingest.language_of import language_of
from rashomon.ingest.metadata import Given, front_matter, given, iso
from rashomon.ingest.title import title_span
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

_BLANKS = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]*")


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
        captured=told.captured,
        updated=told.updated,
        via=told.via,
        pages=pages,
    )
    return [made, *(replace(one, report=made.id) for one in [*refused, *refused_in_front])]


def identity(location: str, text: str) -> str:
    """The first 16 hex digits of SHA-256 of location + text: two files with one text are two reports."""
    return sha256((location + text).encode()).hexdigest()[:16]


def is_blank(text: str) -> bool:
    """Nothing but blanks, those without width among them, behind the front matter."""
    return _BLANKS.fullmatch(text, front_matter(text)[1]) is not None
