"""A ninjs item (IPTC News in JSON 3, and 2 and 1 before it): names of keys are taken without regard to case, which changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.ingest import format_refusals, refusals
from rashomon.ingest.encoding import decoded
from rashomon.ingest.markup import line, paragraphs
from rashomon.ingest.metadata import Given, iso, language_code
from rashomon.ingest.report import is_blank, titled, whole
from rashomon.ingest.source import Source, binary_kind, contents
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

MARKED_UP = ("html", "xml")
"""Parts of the media types whose values carry tags."""
ROLES = ("main", "")
"""Of the headlines and bodies of an item these come first."""


def ninjs(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """One report: the main headline, a blank line, and the body; one that its publisher withdrew is refused."""
    data = contents(source, settings)
    if isinstance(data, Refusal):
        yield data
        return
    item = _item(data, source.location)
    if isinstance(item, Refusal):
        yield item
        return
    status = str(item.get("pubstatus") or "usable").casefold()
    if status in ("canceled", "cancelled", "withheld"):
        yield format_refusals.withdrawn(source.location, status)
        return
    title, body = _title(item), _body(item)
    if is_blank("\n".join(body)):
        yield format_refusals.not_ninjs(source.location, "it has no body, or a blank one")
        return
    text, span = titled(title, body)
    yield from whole(source, data, text, settings, said=_said(item, title), span=span)


def _item(data: bytes, location: str) -> dict[str, Any] | Refusal:
    if not data:
        return refusals.empty_file(location)
    if kind := binary_kind(data):
        return refusals.wrong_kind(location, kind)
    found = decoded(data)
    try:
        held = json.loads(found.text if found else "")
    except (ValueError, RecursionError):
        return format_refusals.not_ninjs(location, "it is not JSON")
    if not isinstance(held, dict):
        return format_refusals.not_ninjs(location, "it is not a JSON object")
    try:
        json.dumps(held, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return format_refusals.not_ninjs(location, "it holds half a character, a lone surrogate")
    small: dict[str, Any] = _small(held)
    return small


def _small(value: Any) -> Any:
    """With all keys in small letters, without the signs that versions of the standard differ in."""
    if isinstance(value, dict):
        return {str(key).casefold().replace("_", ""): _small(one) for key, one in value.items()}
    return [_small(one) for one in value] if isinstance(value, list) else value


def _title(item: Mapping[str, Any]) -> str | None:
    held = [*_values(item.get("headlines")), item.get("headline"), item.get("title")]
    return next((found for one in held if isinstance(one, str) and (found := line(one))), None)


def _values(parts: object) -> list[object]:
    """The values of an array of parts, the main one first."""
    return [part.get("value") for part in _by_role(parts)]


def _by_role(parts: object) -> list[Mapping[str, Any]]:
    held = [one for one in parts if isinstance(one, dict)] if isinstance(parts, list) else []
    return sorted(held, key=lambda one: str(one.get("role") or "").casefold() not in ROLES)


def _body(item: Mapping[str, Any]) -> list[str]:
    """The body with tags where there is one: it knows its paragraphs; else the plain one, line by line."""
    bodies = _by_role(item.get("bodies"))
    marked = [one for one in bodies if any(sign in str(one.get("contenttype")).casefold() for sign in MARKED_UP)]
    for held in (*(one.get("value") for one in (*marked, *bodies)), item.get("bodyhtml"), item.get("bodyxhtml")):
        if isinstance(held, str) and (found := paragraphs(held)):
            return found
    plain = item.get("bodytext")
    return [one.strip() for one in plain.split("\n") if one.strip()] if isinstance(plain, str) else []


def _said(item: Mapping[str, Any], title: str | None) -> Given:
    """`published`: when the item first came out; `updated`: when this version was made, where that is later."""
    sources = [one.get("name") for one in item.get("infosources") or [] if isinstance(one, dict)]
    changed = _date(item.get("versioncreated"))
    first = _date(item.get("firstcreated")) or _date(item.get("contentcreated")) or changed
    address = item.get("uri")
    outlet = next(
        (one.strip() for one in (item.get("copyrightholder"), *sources) if isinstance(one, str) and one.strip()), None
    )
    told = item.get("language")
    return Given(
        outlet=outlet,
        title=title,
        published=first,
        updated=changed if changed != first else None,
        language=language_code(told) if isinstance(told, str) else None,
        url=address.strip() if isinstance(address, str) and address.strip() else None,
    )


def _date(value: object) -> str | None:
    return iso(value) if isinstance(value, str) else None
