"""What was fetched, as a source to be read: by the kind that the site names, else by how the bytes begin."""

from __future__ import annotations

import io

from rashomon.ingest import web_refusals
from rashomon.ingest.docx import docx
from rashomon.ingest.feed import feed
from rashomon.ingest.html import html
from rashomon.ingest.kinds import Form, form_of
from rashomon.ingest.metadata import Given
from rashomon.ingest.ninjs import ninjs
from rashomon.ingest.pdf import pdf
from rashomon.ingest.source import Source
from rashomon.ingest.text import text
from rashomon.ingest.web import Fetched
from rashomon.values import Refusal

KINDS: dict[str, Form] = {
    "text/html": html,
    "application/xhtml+xml": html,
    "text/plain": text,
    "application/pdf": pdf,
    "application/rss+xml": feed,
    "application/atom+xml": feed,
    "application/rdf+xml": feed,
    "application/json": ninjs,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx,
}
UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/xml", "text/xml")
"""Kinds that tell nothing: the bytes do."""


def source(page: Fetched) -> Source:
    """Its location is the address that was asked for, so that the same address is the same report next time."""
    around = Given(url=page.url, captured=page.captured)
    return Source(location=page.asked, stream=io.BytesIO(page.data), around=around)


def form(page: Fetched) -> Form | Refusal:
    """What reads it. Sites call feeds pages and pages text: what the bytes show comes first."""
    if page.kind in UNTOLD or page.kind.startswith("text/"):
        return form_of(page.data, KINDS.get(page.kind, text))
    return KINDS.get(page.kind) or web_refusals.unread_type(page.asked, page.kind)
