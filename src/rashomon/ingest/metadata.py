"""What is given along with a report: by a line of a .jsonl, by front matter, by a sidecar, by a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path

from rashomon.ingest import refusals
from rashomon.values import Refusal

ALIASES = {"date": "published", "lang": "language"}
"""What other programs call our keys in front matter and sidecars."""
THREE_LETTERS = {
    "ara": "ar", "chi": "zh", "deu": "de", "dut": "nl", "eng": "en", "fra": "fr", "fre": "fr", "ger": "de", "heb": "he",
    "hin": "hi", "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es",
    "swe": "sv", "tur": "tr", "ukr": "uk", "urd": "ur", "zho": "zh",
}  # fmt: skip
LONGEST_FRONT_MATTER = 200
"""Lines."""
_KEY_LINE = re.compile(r"(?P<key>[A-Za-z][\w .-]*?)\s*:(?:\s+(?P<value>.*))?$")
_EXTENDED = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """None: not given. `published`, `captured`, `updated` are ISO, `language` the primary part of its code in small letters."""

    id: str | None = None
    event: str | None = None
    location: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    captured: str | None = None
    updated: str | None = None
    via: str | None = None

    def over(self, other: Given) -> Given:
        """This, and what `other` has where this has nothing."""
        both = {one.name: getattr(self, one.name) or getattr(other, one.name) for one in fields(self)}
        return Given(**both)


KEYS = tuple(one.name for one in fields(Given))
ABOUT = ("outlet", "title", "published", "language", "url", "captured", "updated", "via")
DATES = ("published", "captured", "updated")
"""What front matter and sidecars may give: ids, events and locations come with a .jsonl only."""


def given(values: Mapping[str, object], location: str, keys: tuple[str, ...] = ABOUT) -> tuple[Given, list[Refusal]]:
    """The `keys` of `values` that can be used; what cannot is left out and refused by name."""
    kept: dict[str, str] = {}
    refused: list[Refusal] = []
    for key in keys:
        value = values.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and key in ("id", "event"):
            value = str(value)
        if value is None or value == "":
            continue
        if not isinstance(value, str) or not _is_writable(value):
            refused.append(refusals.bad_field(location, key))
            continue
        usable = _usable(key, value)
        if usable:
            kept[key] = usable
        elif value.strip():
            refusal = refusals.bad_published if key in DATES else refusals.bad_language
            refused.append(refusal(location, value))
    return Given(**kept), refused


def iso(value: str) -> str | None:
    """`value` if it is an ISO date or date-time in the extended form, else the same moment in that form, or None."""
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    if _EXTENDED.fullmatch(value):
        return value
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return moment.isoformat()


def language_code(value: str) -> str | None:
    """The primary part of a language tag ("en-GB" is "en"), or None where it is no tag."""
    found = _LANGUAGE.match(value.strip())
    if not found:
        return None
    code = found.group().lower()
    return THREE_LETTERS.get(code, code)


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """The values of a block between two lines of --- at the very start, and the offset behind it (0: there is none).

    A block counts if each of its lines is "key: value", a list item, a comment, indented or blank, and one of the keys is ours.
    """
    lines = _front_lines(text)
    if lines is None:
        return {}, 0
    values: dict[str, str] = {}
    for line in lines[1:-1]:
        pair = _KEY_LINE.match(line.rstrip())
        if pair:
            values.setdefault(_ours(pair["key"]), _unquoted(pair["value"] or ""))
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):
            return {}, 0
    if not any(key in ABOUT for key in values):
        return {}, 0
    return values, min(len(text), sum(len(line) + 1 for line in lines))


def sidecar(path: Path, location: str) -> tuple[Given, list[Refusal]]:
    """What NAME.json beside the report says; nothing where there is none, or where it is itself the report."""
    beside = path.with_suffix(".json")
    try:
        return told_by(beside.read_bytes(), beside.name, location) if beside != path else (Given(), [])
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return Given(), []
    except (OSError, ValueError) as fault:
        told = fault.strerror if isinstance(fault, OSError) else None
        return Given(), [refusals.bad_sidecar(location, beside.name, told or "it cannot be opened")]


def told_by(data: bytes, name: str, location: str) -> tuple[Given, list[Refusal]]:
    """What the bytes of a sidecar called `name` say."""
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Given(), [refusals.bad_sidecar(location, name, "it is not JSON in UTF-8")]
    if not isinstance(values, dict):
        return Given(), [refusals.bad_sidecar(location, name, "it is not a JSON object")]
    named: dict[str, object] = {}
    for key, value in values.items():
        named.setdefault(_ours(key), value)
    return given(named, location)


def _is_writable(value: str) -> bool:
    """JSON can carry half a character (a lone surrogate), which no UTF-8 can."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _usable(key: str, value: str) -> str | None:
    if key in DATES:
        return iso(value)
    if key == "language":
        return language_code(value)
    if key in ("outlet", "title", "url", "via"):
        return value.strip()
    return value


def _front_lines(text: str) -> list[str] | None:
    if not text.startswith("---"):
        return None
    lines: list[str] = []
    for line in _lines(text):
        lines.append(line)
        if len(lines) == 1 and line.rstrip() != "---":
            return None
        if len(lines) > 1 and line.rstrip() in ("---", "..."):
            return lines
        if len(lines) > LONGEST_FRONT_MATTER:
            return None
    return None


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def _ours(key: str) -> str:
    small = key.strip().lower()
    return ALIASES.get(small, small)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"')
    return "" if value in ("|", ">", "|-", ">-", "null", "~") else value
