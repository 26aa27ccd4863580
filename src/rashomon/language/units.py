"""Units and bounds around a number. The words are data (`<language>/units.toml`, `numbers.toml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from rashomon.language.numbers import Lexeme, lexemes
from rashomon.language.tables import table
from rashomon.values import Bound

UnitKind = Literal["measure", "duration", "percent", "money"]
Spelling = tuple[str, ...]
LONGEST = 5
_LONE_LETTERS = 1


class Unit(NamedTuple):
    """A unit found behind (or, for money, before) a number; `last` is the lexeme behind it."""

    name: str
    kind: UnitKind
    last: int


class BoundWords(NamedTuple):
    """A bound, and the lexeme where it begins (before the number) or ends (behind it)."""

    bound: Bound
    edge: int


def unit_at(pieces: Sequence[Lexeme], at: int, *, digits: bool, value: float, language: str = "en") -> Unit | None:
    """The unit that begins at piece `at`; `digits`: the number is written in figures, so symbols ("kg") count."""
    spelled = _spelled("units", language)
    for size in range(min(LONGEST, len(pieces) - at), 0, -1):
        key = tuple(p.text for p in pieces[at : at + size])
        known = spelled.get(key)
        if known is not None and value >= table("units", language)["sign"]["least"].get(known[0], 0):
            return Unit(known[0], known[1], at + size)
        symbol = _spelled("symbols", language).get(key) if digits else None
        if symbol is not None and at:
            gap = pieces[at].start - pieces[at - 1].end
            if gap == 0 or (gap == 1 and len("".join(key)) > _LONE_LETTERS):
                return Unit(symbol[0], symbol[1], at + size)
    return None


def named_currency(pieces: Sequence[Lexeme], text: str, at: int, *, value: float, language: str = "en") -> Unit | None:
    """A currency with its country: "30,000 Egyptian pounds", "7.5 million Danish crowns"."""
    for ahead in (1, 2):
        country = pieces[at : at + ahead]
        if len(country) < ahead or not all(text[p.start].isupper() and p.kind == "word" for p in country):
            return None
        unit = unit_at(pieces, at + ahead, digits=False, value=max(value, 1000), language=language)
        if unit is not None and unit.kind == "money":
            name = " ".join(text[p.start : p.end] for p in country)
            return Unit(f"{name} {unit.name}", "money", unit.last)
    return None


def currency_before(pieces: Sequence[Lexeme], at: int, language: str = "en") -> Unit | None:
    """The currency sign or code that begins at piece `at`; `last` is where its number must begin."""
    signs = _spelled("money_before", language)
    if pieces[at].text not in _first_lexemes("money_before", language):
        return None
    for size in range(min(3, len(pieces) - at), 0, -1):
        known = signs.get(tuple(p.text for p in pieces[at : at + size]))
        if known is None or at + size >= len(pieces) or pieces[at + size].kind != "digits":
            continue
        if pieces[at].text in table("units", language)["sign"]["sized_only"] and not _is_sized(pieces, at + size):
            continue
        if size == 1 or pieces[at].text in ("us", "hk") or pieces[at].end == pieces[at + 1].start:
            return Unit(known[0], "money", at + size)
    return None


def _is_sized(pieces: Sequence[Lexeme], at: int) -> bool:
    """A figure with a comma or a fraction, right behind its sign, or with a scale: an amount, no part of a name."""
    if pieces[at - 1].end != pieces[at].start:
        return False
    after = pieces[at + 1].text if at + 1 < len(pieces) else ""
    return not pieces[at].text.isdigit() or after in ("m", "bn", "k", "million", "billion")


def rate_of_count(pieces: Sequence[Lexeme], at: int, language: str = "en") -> str | None:
    """ "three thousand tests per day", "200 people a day": "day", where `at` is the piece behind what is counted."""
    each = table("units", language)["each"]
    if at + 1 >= len(pieces) or pieces[at].text not in each["per"] or pieces[at].text == "/":
        return None
    below = unit_at(pieces, at + 1, digits=False, value=1, language=language)
    if below is None or below.name not in each["of_counts"]:
        return None
    after = pieces[below.last].text if below.last < len(pieces) else ""
    return None if after in each["not_after"] else below.name


def rate(pieces: Sequence[Lexeme], unit: Unit, language: str = "en") -> Unit:
    """ "$80 per sq m", "$3500 a month": the unit with what it is counted for."""
    if unit.last >= len(pieces):
        return unit
    word = pieces[unit.last].text
    at = unit.last + 1
    if word not in table("units", language)["each"]["per"] or at >= len(pieces):
        return unit
    if at + 1 < len(pieces) and pieces[at + 1].text in table("units", language)["each"]["not_after"]:
        return unit
    if pieces[at].text == "-" and word in ("a", "an"):
        at += 1
    below = unit_at(pieces, at, digits=False, value=1, language=language)
    if below is None and word in ("per", "/"):
        symbol = _spelled("symbols", language).get((pieces[at].text,))
        name = symbol[0] if symbol else pieces[at].text.removesuffix("s")
        return Unit(f"{unit.name} per {name}", unit.kind, at + 1) if pieces[at].kind == "word" else unit
    if below is None or (word in ("a", "an", "each", "every") and below.kind != "duration" and unit.kind != "money"):
        return unit
    return Unit(f"{unit.name} per {below.name}", unit.kind, below.last)


def bound_before(pieces: Sequence[Lexeme], first: int, language: str = "en") -> BoundWords | None:
    """The bound that ends right before piece `first`: "more than", "at least", "about"."""
    known = _bounds("bounds_before", language)
    if first and pieces[first - 1].text in ("a", "an") and first > 1:  # "about a half-mile", "nearly a third"
        first -= 1
        found = bound_before(pieces, first, language)
        return found if found is not None and found.bound == "about" else None
    for size in range(min(LONGEST, first), 0, -1):
        bound = known.get(tuple(p.text for p in pieces[first - size : first]))
        if bound is not None:
            return BoundWords(bound, first - size)
    return None


def bound_after(pieces: Sequence[Lexeme], last: int, language: str = "en") -> BoundWords | None:
    """The bound that begins at piece `last`: "or more", "at most", "or so"."""
    known = _bounds("bounds_after", language)
    for size in range(min(LONGEST, len(pieces) - last), 0, -1):
        bound = known.get(tuple(p.text for p in pieces[last : last + size]))
        if bound is not None:
            return BoundWords(bound, last + size)
    return None


@cache
def _first_lexemes(which: str, language: str) -> frozenset[str]:
    return frozenset(key[0] for key in _spelled(which, language))


@cache
def _spelled(which: str, language: str) -> Mapping[Spelling, tuple[str, UnitKind]]:
    """Spellings, as tuples of lexemes, to (unit, kind). `units`: words; `symbols`: abbreviations."""
    data = table("units", language)
    found: dict[Spelling, tuple[str, UnitKind]] = {}
    kinds: tuple[UnitKind, ...] = ("measure", "duration", "money", "percent")
    if which == "units":
        for kind in kinds:
            for name, others in data[kind].items():
                own = (name, f"{name}s") if data["sign"].get("names_are_written") else ()
                for form in (*own, *others):
                    found.setdefault(_key(form, language), (name, kind))
        return found
    durations = set(data["duration"])
    for form, name in data[which].items():
        kind = "money" if which == "money_before" else "duration" if name in durations else "measure"
        found.setdefault(_key(form, language), (name, kind))
    return found


@cache
def _bounds(which: str, language: str) -> Mapping[Spelling, Bound]:
    return {_key(form, language): bound for bound, forms in table("numbers", language)[which].items() for form in forms}


def _key(form: str, language: str) -> Spelling:
    return tuple(piece.text for piece in lexemes(form, language))
