"""What the names in a form of time stand for ("{month}", "{n}"), as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rashomon.language.tables import table

PLURAL = ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries", "quarters")


_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er)?(?![:.,]?\d)"
_FIGURES = {
    "year": r"(?:1[0-9]|2[01])\d\d(?![,.]\d|:\d)",
    "year2": r"\d{4}|\d\d",
    "iso_year": r"\d{4}",
    "iso_month": r"\d\d",
    "iso_day": r"\d\d",
    "iso_hour": r"\d\d",
    "iso_minute": r"\d\d",
    "slash_a": r"\d\d?",
    "slash_b": r"\d\d?",
    "slash_year": r"(?:19|20)\d\d|\d\d",
    "hour": r"(?:2[0-4]|1\d|0?\d)",
    "minute": r"[0-5]\d(?!\d)",
    "military": r"(?:[01]\d|2[0-3])[0-5]\d",
    "tens:full": r"(?:1[5-9]|20)\d",
    "tens:short": "[2-9]",
    "bc": r"\d{1,4}",
}
"""What is written in figures alike in every language."""


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"[ \u00a0]+") for w in sorted(words, key=lambda w: (-len(w), w)))


def _months(data: dict[str, Any], safe: int) -> str:
    """Names that must begin with a capital unless they have `safe` letters (lower-cased text), where the language has capitals."""
    words = data["month"]
    if data["words"].get("small_names"):
        return rf"(?:{_any(words)})(?:(?<=\bjanv|\bsept)\.)?"
    names = sorted(words, key=lambda w: (-len(w), w))
    free = [w for w in names if len(w) >= safe]
    bound = [form for w in names if len(w) < safe for form in (w.capitalize(), w.upper())]
    # The stop belongs to an abbreviation only where the sentence goes on in small letters or figures, or at all.
    return rf"(?:{_any(free)}|(?-i:{_any(bound)})(?:(?<!May)(?<!une)(?<!uly)(?<!rch)(?<!ril)\.)?)"


def _weekdays(data: dict[str, Any]) -> str:
    """Full names, also in the plural; abbreviations only with a stop or before a date ("Sun" is a company, too)."""
    if data["words"].get("small_names"):
        return _any(data["weekday"])
    full = [w for w in data["weekday"] if len(w) >= 6]
    short = _any(w.capitalize() for w in data["weekday"] if len(w) < 6)
    months = _any(w.capitalize() for w in data["month"])
    return rf"(?:{_any(full)})s?|(?-i:{short})(?:\.|(?=,?[ ](?:\d|(?-i:{months}))))"


def holes(data: dict[str, Any], language: str) -> dict[str, str]:
    """What a {name} in a form stands for, as a regular expression."""
    words = data["words"]
    tables = table("numbers", language)
    if "spelled" in tables:
        return _of_listed(data, tables)
    single = _any([*tables["small"], *tables["tens"], *tables["scales"]])
    scales = _any([*tables["scales"], *tables["groups"]])
    number = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:[ \u00a0]\d/\d|[½¼¾])?|(?:a[ \u00a0](?={scales}))?(?:{single})(?:(?:[ -]|[ ]and[ ])(?:{single}))*|a[ ]couple(?:[ ]of)?|(?:half[ ])?a[ ]dozen|half[ ]a)(?:[ ]and[ ]a[ ]half)?"
    plural = [u for u in data["unit"] if u in PLURAL]
    calendar = ["week", "weekend", "month", "year", "decade", "century", "quarter", "day", "fortnight"]
    return {
        "month": _months(data, 6),
        "weekday": _weekdays(data),
        "day": rf"(?:{_DAY}|{_any(data['ordinal'])})",
        "day2": _DAY,
        "lastday": _DAY,
        "after_day": words["after_day"].replace(" ", r"[ \u00a0]"),
        **_FIGURES,
        "part": _any(data["part"]),
        "part:night": "night|evening",
        "season": _any(data["season"]),
        "season:sure": _any(w for w in data["season"] if w != "fall"),
        "unit": _any(data["unit"]),
        "unit:any": _any(data["unit"]),
        "unit:plural": _any(plural),
        "unit:single": _any(u for u in data["unit"] if u not in PLURAL and u == data["unit"][u]),
        "unit:calendar": _any(calendar),
        "unit:quarteryear": "quarter|year",
        "thisyear": "year",
        "step": _any(data["step"]),
        "step:past": "past|last|current|latest",
        "textstep": _any(data["textstep"]),
        "ordinal": _any(data["ordinal"]),
        "ord": r"\d\d?(?:st|nd|rd|th)",
        "quarter": "first|second|third|fourth",
        "half": "first|second|latter|last|1st|2nd",
        "q": "[1-4]",
        "holiday": _any(data["holiday"]),
        "decade": _any(data["decade"]),
        "clockword": _any(data["clockword"]),
        "yearword": _any(data["yearword"]),
        "ampm": words["ampm"],
        "zone": words["zone"],
        "n": rf"{number}(?:(?:[ ](?:to|or)[ ]|[-–]){number})?",
        "few": _any(data["vague"]["words"]),
        "a": "an?|one",
        "ahalf": r"a[ ]half",
        "before": words["numbers_before"].replace(" ", r"[ \u00a0]"),
        "reference": _any(data["reference"]),
        "set": _any(data["set"]),
    }


def _of_listed(data: dict[str, Any], tables: dict[str, Any]) -> dict[str, str]:
    """The same for a pack that lists its numbers; what its forms need beyond the tables stands in `[holes]` of the pack."""
    words = {piece for spelled in tables["spelled"] for piece in re.split("[ -]", spelled)}
    single = _any([*words, *tables["hundred"], *tables["scales"]])
    named = (
        "month",
        "part",
        "season",
        "unit",
        "step",
        "textstep",
        "ordinal",
        "holiday",
        "clockword",
        "reference",
        "set",
    )
    return {
        **_FIGURES,
        **{name: _any(data[name]) for name in named if data[name]},
        "month": _months(data, 0),
        "weekday": _weekdays(data),
        "day": _DAY,
        "unit:any": _any(data["unit"]),
        "n": rf"(?:\d+(?:[.,]\d+)?|(?:{single})(?:[ -](?:{single}))*)",
        "few": _any(data["vague"]["words"]),
        "ampm": data["words"]["ampm"],
        "zone": data["words"]["zone"],
        **data["holes"],
    }
