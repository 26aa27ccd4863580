"""Which column of a table, or key of a line, holds which part of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.ingest.metadata import KEYS
from rashomon.settings import IngestSettings

FIELDS = ("text", *KEYS)
USUAL = {
    "text": ("text", "body", "content", "article", "fulltext", "full_text", "article_text", "maintext", "story"),
    "id": ("id", "uid", "guid"),
    "event": ("event", "event_id"),
    "location": ("location",),
    "outlet": ("outlet", "publisher", "publication", "source", "source_name", "newspaper", "site"),
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "publication_date", "pubdate", "date_publish", "datepublished"),
    "language": ("language", "lang"),
    "url": ("url", "link", "source_url", "web_url"),
    "captured": ("captured", "captured_at", "crawled", "crawled_at", "date_download", "retrieved"),
    "updated": ("updated", "updated_at", "modified", "date_modify", "datemodified"),
    "via": ("via",),
}
"""What tables usually call each part, the first that is there is taken; case, spaces and hyphens do not matter."""


def faults(text: str) -> list[str]:
    """What is wrong with the setting, in words; empty where all is well."""
    found = []
    for pair in _pairs(text):
        field, sign, column = pair.partition("=")
        if not sign or not column.strip() or field.strip() not in FIELDS:
            found.append(f'columns="{text}": "{pair.strip()}" is not FIELD=COLUMN, FIELD one of {", ".join(FIELDS)}.')
    return found


def chosen(names: Iterable[str], settings: IngestSettings) -> dict[str, str]:
    """Part of a report -> the table's own name of the column; the setting first, else by usual names."""
    told = _told(settings)
    there = list(names)
    plain = {_plain(name): name for name in reversed(there)}
    found = {field: column for field, column in told.items() if column in there}
    for field, usual in USUAL.items():
        column = next((plain[one] for one in usual if one in plain and plain[one] not in found.values()), None)
        if field not in told and column is not None:
            found[field] = column
    return found


def renamed(values: dict[str, object], settings: IngestSettings) -> dict[str, object]:
    """A line's values with those that the setting names under our keys, too; "source.name" reaches into an object."""
    told = _told(settings)
    return {**values, **{field: _reached(values, column) for field, column in told.items()}} if told else values


def _told(settings: IngestSettings) -> dict[str, str]:
    parts = (pair.partition("=") for pair in _pairs(settings.columns))
    return {field.strip(): column.strip() for field, _, column in parts}


def _pairs(text: str) -> list[str]:
    return [pair for pair in text.split(",") if pair.strip()]


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def _reached(values: Mapping[str, object], column: str) -> object:
    if column in values or "." not in column:
        return values.get(column)
    first, _, rest = column.partition(".")
    inner = values.get(first)
    return _reached(inner, rest) if isinstance(inner, Mapping) else None
