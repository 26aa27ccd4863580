"""How many, without a parse: numbers, bounds and units by the tables of the pack, what is counted by the words behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from rashomon.language import times as time_words
from rashomon.language.numbers import Lexeme, Numeral, glue, lexemes, numeral
from rashomon.language.packs import singular, words
from rashomon.language.tables import table
from rashomon.language.units import Unit, bound_after, bound_before, currency_before, rate, unit_at
from rashomon.models.protocols import Block
from rashomon.values import Bound, Quantity, Report

_LONGEST = 4
"""Words of what is counted."""
_NEAR = 60
"""Characters."""
_AGES = range(0, 111)
_Kind = Literal["cardinal", "money", "percent", "measure", "fraction", "age", "duration"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    report: Report
    block: Block
    language: str
    pieces: Sequence[Lexeme]
    closed: Sequence[tuple[int, int]]

    def word(self, at: int) -> str:
        return self.pieces[at].text if 0 <= at < len(self.pieces) else ""

    def is_closed(self, at: int) -> bool:
        start = self.pieces[at].start
        return any(left <= start < right for left, right in self.closed)


def quantities(report: Report, blocks: Sequence[Block], language: str) -> tuple[Quantity, ...]:
    """As `rashomon.read.numbers.quantities`, for a pack without a parse. Units have their English names."""
    found: list[Quantity] = []
    for block in blocks:
        page = _Page(
            report=report,
            block=block,
            language=language,
            pieces=lexemes(block.doc.text, language),
            closed=_closed(block.doc.text, language),
        )
        at = 0
        while at < len(page.pieces):
            read = None if page.is_closed(at) else _at(page, at)
            if read is not None:
                found.append(_like(read[0], found))
            at = max(at + 1, read[1] if read else 0)
    return tuple(found)


def _like(quantity: Quantity, found: Sequence[Quantity]) -> Quantity:
    """A figure without a noun counts what the one close before it counts: "douze morts et une trentaine d'autres"."""
    if quantity.unit is None and quantity.kind == "cardinal" and found and quantity.start - found[-1].end < _NEAR:
        return replace(quantity, unit=found[-1].unit if found[-1].kind == "cardinal" else None)
    return quantity


def _closed(text: str, language: str) -> list[tuple[int, int]]:
    """Dates, clock times, telephone numbers and the like: figures there count nothing."""
    found = time_words.find(text, language)
    spans = [
        (w.start, w.end) for w in found if w.kind in ("date", "time") and w.turn not in ("ago", "earlier", "later")
    ]
    return spans + [m.span() for pattern in _skips(language) for m in pattern.finditer(text)]


@cache
def _skips(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in table("numbers", language)["skip"]["patterns"])


def _at(page: _Page, at: int) -> tuple[Quantity, int] | None:
    """The quantity whose number begins at piece `at`, and the piece behind it."""
    nothing = _none(page, at)
    if nothing is not None:
        return nothing
    money = currency_before(page.pieces, at, page.language)
    first = money.last if money else at
    number = numeral(page.pieces, first, page.language) if first < len(page.pieces) else None
    if number is None or _is_stuck(page, number):
        return None
    low, high, last = _range(page, number)
    unit = rate(page.pieces, Unit(money.name, "money", last), page.language) if money else _unit(page, last, number)
    noun, behind = (None, last) if unit else _noun(page, last)
    if unit is None and _is_article(page, number) and noun not in words(page.language, "noun", "one"):
        return None
    bound, start, end = _bound(page, at, unit.last if unit else last, number)
    kind, age_end = _kind(page, at, unit, low)
    return (
        _quantity(page, start, max(end, age_end), low, high, kind, bound, unit, noun, behind),
        max(unit.last if unit else last, age_end),
    )


def _none(page: _Page, at: int) -> tuple[Quantity, int] | None:
    """ "aucun mort", "ningún herido": zero."""
    if page.word(at) not in _nothing(page.language):
        return None
    noun, behind = _noun(page, at + 1)
    if noun is None or noun not in words(page.language, "noun", "none"):
        return None
    return _quantity(page, at, at + 1, 0, 0, "cardinal", "exact", None, noun, behind), at + 1


@cache
def _nothing(language: str) -> frozenset[str]:
    return frozenset(table("numbers", language)["none"]["words"])


def _is_stuck(page: _Page, number: Numeral) -> bool:
    """Part of a name ("A320") or of a longer figure."""
    first = page.pieces[number.first]
    before = page.block.doc.text[max(0, first.start - 1) : first.start]
    after = page.block.doc.text[page.pieces[number.last - 1].end :][:1]
    return first.kind == "digits" and (before.isalnum() or before == "/" or after == "_")


def _is_article(page: _Page, number: Numeral) -> bool:
    return number.last == number.first + 1 and page.word(number.first) in glue("article", page.language)


def _range(page: _Page, number: Numeral) -> tuple[float, float, int]:
    """ "12 à 15", "entre 3 et 5", "2 o 3"; else the number itself."""
    alone = (number.low, number.high, number.last)
    joint = page.word(number.last)
    between = page.word(number.first - 1) in glue("between", page.language)
    wanted = glue("between_and", page.language) if between else glue("to", page.language)
    if joint not in wanted or number.last + 1 >= len(page.pieces) or page.is_closed(number.last + 1):
        return alone
    second = numeral(page.pieces, number.last + 1, page.language)
    if second is None or second.kind == "vague" or number.kind == "vague" or second.high <= number.low:
        return alone
    return number.low, second.high, second.last


def _unit(page: _Page, last: int, number: Numeral) -> Unit | None:
    at = last + (1 if page.word(last) in glue("of", page.language) else 0)
    if at >= len(page.pieces):
        return None
    unit = unit_at(page.pieces, at, digits=number.kind == "digits", value=number.high, language=page.language)
    return rate(page.pieces, unit, page.language) if unit is not None else None


def _noun(page: _Page, last: int) -> tuple[str | None, int]:
    """The noun behind the number, and the piece behind the phrase it begins."""
    at = last + (1 if page.word(last) in glue("of", page.language) else 0)
    stop, before = words(page.language, "noun", "stop"), words(page.language, "noun", "before")
    while page.word(at) in before:
        at += 1
    if at >= len(page.pieces) or page.pieces[at].kind != "word" or page.word(at) in stop or page.is_closed(at):
        return None, last
    noun, end = page.word(at), at + 1
    while end < len(page.pieces) and end - at < _LONGEST and _goes_on(page, end):
        end += 1
    while end > at + 1 and page.word(end - 1) in words(page.language, "noun", "of"):
        end -= 1
    return noun, end


def _goes_on(page: _Page, at: int) -> bool:
    word = page.pieces[at]
    if word.kind != "word" or page.is_closed(at):
        return False
    return word.text not in words(page.language, "noun", "stop")


def _bound(page: _Page, first: int, last: int, number: Numeral) -> tuple[Bound, int, int]:
    before = bound_before(page.pieces, first, page.language)
    if before is not None:
        return before.bound, before.edge, last
    after = bound_after(page.pieces, last, page.language)
    if after is not None:
        return after.bound, first, after.edge
    return ("about" if number.kind == "group" else "exact"), first, last


def _kind(page: _Page, at: int, unit: Unit | None, low: float) -> tuple[_Kind, int]:
    """The kind, and for an age the piece behind its words ("34 años de edad")."""
    if unit is None:
        return "cardinal", 0
    ages: dict[str, Any] = table("units", page.language)["age"]
    if unit.name == "year" and low in _AGES and page.word(unit.last - 1) in ages["years"]:
        for phrase in ages["after"]:
            size = len(lexemes(phrase, page.language))
            if [p.text for p in page.pieces[unit.last : unit.last + size]] == [
                p.text for p in lexemes(phrase, page.language)
            ]:
                return "age", unit.last + size
        for phrase in ages["before"]:
            told = [p.text for p in lexemes(phrase, page.language)]
            if [p.text for p in page.pieces[max(0, at - len(told)) : at]] == told:
                return "age", unit.last
        if page.word(at - 1) == "," and page.block.doc.text[page.pieces[at - 2].start].isupper():
            return "age", unit.last  # "Marie Dupont, 34 ans"
    return unit.kind, 0


def _quantity(
    page: _Page, first: int, last: int, low: float, high: float, kind: _Kind, bound: Bound, unit: Unit | None,
    noun: str | None, behind: int,
) -> Quantity:  # fmt: skip
    start = page.block.start + page.pieces[first].start
    end = page.block.start + page.pieces[last - 1].end
    people = noun is not None and noun in words(page.language, "noun", "people")
    head = "person" if people else singular(noun, page.language) if noun else None
    at = next((i for i in range(last, behind) if page.word(i) == noun), last)
    counted = page.block.doc.text[page.pieces[at].start : page.pieces[behind - 1].end] if noun and behind > at else None
    return Quantity(
        report=page.report.id,
        start=start,
        end=end,
        words=page.report.text[start:end],
        low=low,
        high=high,
        unit=unit.name if unit else "people" if people else head,
        bound=bound,
        kind=kind,
        counted=counted,
        head=head,
        additional=page.word(last) in table("numbers", page.language)["added"]["between"],
    )
