"""What would identify a protected person in a small place: the school, the street, the exact age beside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.language.words import listed
from rashomon.protect.people import ADULT, Person
from rashomon.values import Report, Told

DetailKind = Literal["school", "street", "age"]
_CAPITALS = r"(?:[A-Z0-9][\w'’.-]*)"
_SCHOOL = re.compile(
    rf"\b{_CAPITALS}(?: (?:(?:of|for|and|the|de|du) )?{_CAPITALS}){{0,5}} (?:School|Academy|Nursery|Kindergarten|Preschool|Seminary|Lyceum|Gymnasium)\b"
)
_STREET_ENDS = "Street|Lane|Road|Avenue|Close|Drive|Row|Court|Place|Crescent|Terrace|Way|Alley|Square|Boulevard|Gardens|Mews|Hill|Walk|St\\.|Ave\\.|Rd\\.|Blvd\\."
_STREET = re.compile(rf"\b(?:\d{{1,5}} )?{_CAPITALS}(?: {_CAPITALS}){{0,3}} (?:{_STREET_ENDS})(?!\w)")

_NUMBER = r"(\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)?-?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen))"
_BEHIND = re.compile(
    rf"[,(]? ?(?:(?:who|now|aged|age|is|was|are|were|turned|turns|had|has) )*{_NUMBER}(?: and {_NUMBER})?(?= at the time|[,.;:)]|$)",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Words of one report that would identify somebody, by kind."""

    report: str
    kind: DetailKind
    start: int
    end: int


def details(report: Report, told: Told, persons: Sequence[Person]) -> tuple[Detail, ...]:
    """Nothing where nobody is protected; in order."""
    if not persons:
        return ()
    found = [_detail(report, "school", match) for match in _SCHOOL.finditer(report.text)]
    found += [_detail(report, "street", match) for match in _STREET.finditer(report.text)]
    spans = [span for one in persons for span in one.spans]
    others = [(one.start, one.end) for one in told.mentions if one.form == "name" and one.kind == "person"]
    for one in told.quantities:
        young = one.kind == "age" and one.high is not None and one.high < ADULT
        if young or (one.kind == "age" and _is_of(report.text, one.start, one.end, spans, others)):
            start, end = _bare(report.text, one.start, one.end)
            found.append(Detail(report=report.id, kind="age", start=start, end=end))
    found += [
        Detail(report=report.id, kind="age", start=start, end=end)
        for _, last in spans
        for start, end in _ages_behind(report.text, last)
    ]
    return tuple(sorted(set(found), key=lambda one: (one.start, one.end)))


def _detail(report: Report, kind: DetailKind, match: re.Match[str]) -> Detail:
    """Without the small beginning of a sentence: "In", "At"."""
    start = match.start()
    first = match.group().split()[0]
    if first.lower() in listed("function_words") or first.lower() in listed("stop_words"):
        start += len(first) + 1
    return Detail(report=report.id, kind=kind, start=start, end=match.end())


def _is_of(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> bool:
    """Is an age told in the sentence of a protected name, or in one without a name (`others`: those of all the rest)?"""
    first = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    last = min((at for at in (text.find(". ", end), text.find("\n", end)) if at >= 0), default=len(text))
    own = any(first <= s < last for s, _ in spans)
    return own or not any(first <= s < last for s, _ in others)


def _ages_behind(text: str, end: int) -> list[tuple[int, int]]:
    """The figures right behind a name: "Ruth, nine,", "Caleb and Amos are nine and six", "Moraru, now 26,"."""
    found = _BEHIND.match(text, end)
    return [found.span(n) for n in (1, 2) if found[n]] if found else []


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Only the figure: "aged 52", "13-year-old" keep their words."""
    words = re.sub(r"^(?:aged?|age of)\s+", "", text[start:end], flags=re.I)
    at = start + (end - start - len(words))
    number = re.match(r"\d+|[A-Za-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?", words)
    return (at, at + number.end()) if number else (start, end)
