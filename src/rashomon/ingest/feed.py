"""A news feed (RSS 0.9-2.0, Atom): one report an entry (feedparser)."""

from __future__ import annotations

import io
import logging
import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from rashomon.ingest import format_refusals, refusals
from rashomon.ingest.markup import line, paragraphs
from rashomon.ingest.metadata import Given, iso, language_code
from rashomon.ingest.report import report, titled
from rashomon.ingest.source import FEED, Source, binary_kind, contents, is_page, xml_kind
from rashomon.ingest.xml_guard import guarded
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

_ENTRY_ENDS = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_FEED_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)


def feed(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """The reports of the entries, in order. Of a feed that breaks off, the entries that were closed before."""
    data = contents(source, settings)
    if isinstance(data, Refusal):
        yield data
        return
    kind = _kind(data)
    if kind != FEED:
        yield _other(kind, source.location)
        return
    fault = guarded(data, source.location)
    if isinstance(fault, Refusal):
        yield fault
        return
    try:
        read = _parsed(data)
    except Exception:  # the library lists no errors of its own
        yield format_refusals.damaged_file(source.location, FEED, "it cannot be taken apart")
        return
    entries = read.entries
    if fault and not _FEED_END.search(data):
        entries = entries[: len(_ENTRY_ENDS.findall(data))]
        yield format_refusals.cut_off(source.location, fault.line, len(entries))
    elif fault:
        yield format_refusals.malformed(source.location, fault.line, fault.why, len(entries))
    if not entries and not fault:
        yield format_refusals.no_entry(source.location, FEED)
    for number, entry in enumerate(entries, start=1):
        yield from _report(entry, number, read.feed, source, settings)


def _kind(data: bytes) -> str | None:
    return binary_kind(data) or ("an HTML page" if is_page(data) else xml_kind(data)) if data else ""


def _other(kind: str | None, location: str) -> Refusal:
    if kind == "":
        return refusals.empty_file(location)
    if kind is None:
        return refusals.wrong_kind(location, "no XML")
    if kind.startswith(("a NITF", "a NewsML", "an XML")):
        return refusals.kind_not_read(location, kind)
    return refusals.wrong_kind(location, kind)


def _parsed(data: bytes) -> Any:
    import feedparser  # a third of a second: only when there is a feed

    logging.getLogger("feedparser").addHandler(logging.NullHandler())
    return feedparser.parse(io.BytesIO(data))  # a stream: bytes alone it would take for a path first


def _report(entry: Any, number: int, head: Any, source: Source, settings: IngestSettings) -> list[Report | Refusal]:
    title, link = line(entry.get("title")), _address(entry)
    text, span = titled(title, _paragraphs(entry, title))
    here = f"{source.location}#{entry.get('id') or link or number}"
    if not text.strip():
        return [format_refusals.hollow_entry(here)]
    updated = _date(entry, "updated")
    published = _date(entry, "published") or updated
    publisher, feed_name = _publisher(entry), line(head.get("title")) or _host(head.get("link"))
    said = Given(
        outlet=publisher or feed_name,
        via=feed_name if publisher and publisher != feed_name else None,
        title=title,
        published=published,
        updated=updated if updated != published else None,
        language=_language(entry, head),
        url=link,
    )
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    return report(here, text, digest, settings, along=said.over(source.around), refused=[], span=span)


def _paragraphs(entry: Any, title: str | None) -> list[str]:
    """The fullest of content:encoded, content and description; a description that is only the title again tells nothing."""
    held = [
        one.get("value") or "" for one in entry.get("content") or [] if "html" in _type(one) or "text" in _type(one)
    ]
    held.append(entry.get("summary") or "")
    found = max((paragraphs(one) for one in held), key=lambda lines: sum(map(len, lines)))
    again = len(found) == 1 and title and title.casefold().startswith(found[0].casefold()[: len(title)])
    return [] if again and len(found[0]) <= len(title or "") + 60 else found


def _type(content: Any) -> str:
    return str(content.get("type") or "text/html")


def _address(entry: Any) -> str | None:
    """Where the report stands: the link to it, not to its comments or its pictures."""
    links = [one.get("href") for one in entry.get("links") or [] if one.get("rel", "alternate") == "alternate"]
    for one in (entry.get("feedburner_origlink"), entry.get("link"), *links, entry.get("id")):
        if isinstance(one, str) and one.strip().startswith(("https://", "http://")):
            return one.strip()
    return None


def _publisher(entry: Any) -> str | None:
    """RSS <source url> and Atom <source>: who published it first, where the feed passes on what others publish."""
    source = entry.get("source") or {}
    return line(source.get("title") or source.get("value")) or _host(source.get("href") or source.get("link"))


def _host(address: object) -> str | None:
    try:
        return (urlsplit(str(address or "")).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _date(entry: Any, name: str) -> str | None:
    """As told, with its offset; where it is written in a way of its own, as feedparser reads it, in UTC."""
    if name not in entry:  # feedparser would give one date for the other
        return None
    told = str(entry.get(name) or "")
    found = iso(told)
    if found:
        return found
    try:
        return parsedate_to_datetime(told).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        parts = entry.get(f"{name}_parsed")
    try:
        return datetime.fromtimestamp(timegm(parts), UTC).isoformat().replace("+00:00", "Z") if parts else None
    except (ValueError, OverflowError, OSError):
        return None


def _language(entry: Any, head: Any) -> str | None:
    held = [entry.get("language"), *(one.get("language") for one in entry.get("content") or []), head.get("language")]
    return next((code for one in held if isinstance(one, str) and (code := language_code(one))), None)
