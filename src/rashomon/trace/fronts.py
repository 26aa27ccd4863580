"""The front line of a print, in any script: whose text it says to be, by its form.

An agency's own text opens with place, date and its name in brackets ("TOWN, 7 June (AGENCY)"). A paper that prints it
drops the date, and puts in brackets whom it took it from, or its own desk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.language.words import listed
from rashomon.trace.letters import folded
from rashomon.values import Cite, Report

REACH = 240
"""Characters behind the front matter in which the brackets are looked for; a headline may stand before them."""
DATE = 28
"""Characters before the brackets in which the date stands."""
PLACE = 4
"""Words that a place has at most."""

_BRACKETS = re.compile(r"[(（\[]\s*(?P<who>[^()（）\[\]\n]{2,120}?)\s*[)）\]]")
_BETWEEN = re.compile(r"\s*(?:[+/&،,;]|\band\b)\s*")
_WORD = re.compile(r"\d+|[^\W\d]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """`who`: the names in brackets, folded; `dated`: a date stands before them; `leads`: hardly more than a place does."""

    cite: Cite
    who: tuple[str, ...]
    dated: bool
    leads: bool


def fronts(report: Report) -> list[Front]:
    """What stands in brackets at the front of a report, in order."""
    found = _BRACKETS.finditer(report.text, report.body_start, report.body_start + REACH)
    return [_front(report, one) for one in found]


def _front(report: Report, found: re.Match[str]) -> Front:
    before = report.text[max(report.body_start, found.start() - DATE) : found.start()]
    start, end = found.span("who")
    return Front(
        cite=Cite(report=report.id, start=start, end=end, words=report.text[start:end]),
        who=tuple(folded(name) for name in _BETWEEN.split(found.group("who")) if name.strip()),
        dated=_dated(before),
        leads=len(_WORD.findall(report.text[report.body_start : found.start()])) <= PLACE,
    )


def _dated(before: str) -> bool:
    words = _WORD.findall(before.casefold())
    months = listed("months", "all")
    return any(word in months or word[-1:] == "月" or (word.isdigit() and len(word) <= 2) for word in words)
