"""The forms of time of a language, compiled, and where in a text each is worth trying."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.language.tables import table
from rashomon.language.time_fields import Pack, built
from rashomon.language.time_holes import holes
from rashomon.language.time_words import TimeWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    pattern: re.Pattern[str]
    kind: str
    fixed: dict[str, Any]
    needs: frozenset[str]
    key: str
    read: Callable[[re.Match[str], str, dict[str, Any]], TimeWords | None]

    def build(self, match: re.Match[str]) -> TimeWords | None:
        return self.read(match, self.kind, self.fixed)


class Forms:
    """The compiled forms of a language."""

    def __init__(self, language: str) -> None:
        data = table("times", language)
        self.data = data
        self.language = language
        self.holes = holes(data, language)
        self.tables = _first_words(data)
        self.triggers = frozenset(data["words"]["triggers"])
        self.all = [self._form(row) for row in data["form"]]
        words = data["words"]
        self.joiner = re.compile(words["joiner"] + r"\Z", re.I)
        self.list_joiner = re.compile(rf"[ \u00a0]*(?:{words['list_joiner']})[ \u00a0]*", re.I)
        self.games = re.compile(words["games"], re.I)
        self.idle = re.compile(words["idle"], re.I)
        self.counting = re.compile(words["counting"] + r"[ \u00a0]\Z", re.I)
        self.quarters_of_years = re.compile(words["quarters_of_years"], re.I)
        self.titled = re.compile(words["titled"])
        self.approximate = re.compile(r"\b" + words["approximate"] + r" (?:the )?\Z", re.I)
        self.edges = [(e, re.compile(rf"(?<!\w)(?:{words['edge_' + e]})\Z", re.I)) for e in ("start", "mid", "end")]
        self.before_year = re.compile(rf"(?<!\w)(?:{words['before_year']})[ \u00a0]?\Z", re.I)
        self.no_year_before = re.compile(words["no_year_before"] + r"\Z", re.I)
        self.no_year_after = re.compile(words["no_year_after"])

    def _form(self, row: dict[str, Any]) -> Form:
        like = str(row["like"])
        names = {name.partition(":")[0] for name in re.findall(r"\{([a-z_0-9:]+)\}", like)}
        filled = re.sub(r"\{([a-z_0-9:]+)\}", lambda m: self._hole(m.group(1)), _SPACE.sub(_spaced, like))
        filled = filled.replace("‹", "(?P<span>").replace("›", ")")
        fixed = {k: v for k, v in row.items() if k not in ("kind", "like", "key")}
        tables = frozenset(_REQUIRED.get(n, n) for n in names if _REQUIRED.get(n, n) in _RARITY) - _alternatives(like)
        needs = tables | ({row["key"]} if "key" in row else set())
        return Form(
            pattern=re.compile(rf"(?<![\w$£€]){filled}(?![\w])", re.I),
            kind=row["kind"],
            fixed=fixed,
            needs=needs,
            key=row.get("key") or min(needs or {"trigger"}, key=_RARITY.index),
            read=lambda match, kind, fix: built(match, kind, fix, Pack(self.data, self.language)),
        )

    def _hole(self, name: str) -> str:
        pattern = self.holes[name]
        group = name.partition(":")[0]
        if name == "tens:short":
            return f"(?P<tens_short>{pattern})"
        return f"(?:{pattern})" if group in _UNNAMED else f"(?P<{group}>{pattern})"


_SPACE = re.compile(r"\[[^\]]*\]| ([?*]?)")


_TABLES = (
    "month",
    "weekday",
    "part",
    "season",
    "unit",
    "holiday",
    "decade",
    "reference",
    "set",
    "yearword",
    "clockword",
    "ordinal",
)


_RARITY = (
    "holiday",
    "decade",
    "yearword",
    "set",
    "season",
    "weekday",
    "month",
    "reference",
    "part",
    "trigger",
    "ordinal",
    "clockword",
    "unit",
    "digits",
)
"""Tables and other marks, the rarer first: a form is looked for around the rarest of what it needs."""


_DIGITS = ("year", "day2", "lastday", "hour", "military", "iso_year", "slash_a", "tens", "bc", "ord", "q")


_REQUIRED = {"thisyear": "unit", "quarter": "ordinal"} | dict.fromkeys(_DIGITS, "digits")


FAR = (64, 48)
"""Characters before and behind a word of time in which its expression lies."""


REACH = {
    "digits": (28, 32),
    "month": (28, 28),
    "weekday": (28, 28),
    "part": (40, 24),
    "clockword": (24, 24),
    "unit": (64, 24),
    "season": (32, 16),
}


_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*|\d+")


_UNNAMED = ("before", "zone", "thisyear", "ahalf", "after_day", "lastday")


def _first_words(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    """The first word of every entry -> the tables it is in."""
    found: dict[str, set[str]] = {}
    for name in _TABLES:
        for entry in data[name]:
            first = _WORD.match(str(entry))
            if first is not None:
                found.setdefault(first.group(), set()).add(name)
    for name in data["weekday"]:
        found.setdefault(f"{name}s", set()).add("weekday")
    return {word: frozenset(names) for word, names in found.items()}


def marks(text: str, forms: Forms) -> dict[str, list[tuple[int, int]]]:
    """Where the words of each table stand; figures are under "digits", single words of forms under "trigger"."""
    marks: dict[str, list[tuple[int, int]]] = {}
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word[0].isdigit():
            marks.setdefault("digits", []).append(match.span())
            continue
        for name in forms.tables.get(word) or forms.tables.get(_head(word)) or forms.tables.get(_tail(word)) or ():
            marks.setdefault(name, []).append(match.span())
        if word in forms.triggers or _head(word) in forms.triggers:
            marks.setdefault("trigger", []).append(match.span())
    return marks


def around(text: str, marks: list[tuple[int, int]], before: int, behind: int) -> list[tuple[int, int]]:
    """Windows around marks, widened to whole words, merged."""
    found: list[tuple[int, int]] = []
    for start, end in marks:
        start, end = _to_spaces(text, max(0, start - before), min(len(text), end + behind))
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _head(word: str) -> str:
    """ "Friday's" and "sept." without what hangs on them."""
    return word if word.isalpha() else re.split(r"['’.]", word, maxsplit=1)[0]


def _tail(word: str) -> str:
    """ "l'an" without what is elided before it."""
    return re.split(r"['’]", word, maxsplit=1)[-1]


def _to_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _spaced(match: re.Match[str]) -> str:
    """A space of a form is any run of white space; "[ -]" stays, " ?" is one or none."""
    if match.group().startswith("["):
        return match.group()
    return "[ \u00a0]" + (match.group(1) or "+")


def _alternatives(like: str) -> frozenset[str]:
    """Tables that a form can do without: those inside an optional group or an alternation."""
    found: set[str] = set()
    while True:
        inner = re.search(r"\((?:\?:|\?P<span>)?([^()]*)\)([?*+]?)", like)
        if inner is None:
            return frozenset(found)
        body, repeat = inner.groups()
        if repeat in ("?", "*") or "|" in body:
            names = {n.partition(":")[0] for n in re.findall(r"\{([a-z_0-9:]+)\}", body)}
            found |= {_REQUIRED.get(name, name) for name in names}
            body = ""
        like = like[: inner.start()] + body + like[inner.end() :]


@cache
def forms_of(language: str) -> Forms:
    return Forms(language)
