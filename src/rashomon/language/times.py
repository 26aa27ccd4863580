"""Words of time -> what they say, not yet anchored. Words and forms are data (`<language>/times.toml`).

`find` reads a text without syntax; what a found expression means on the calendar is the reader's part
(`rashomon.read.anchors`), for that needs the day of publication and the tense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from rashomon.language import numbers
from rashomon.language.tables import table

TimeKind = Literal["date", "time", "duration", "set", "reference"]
PLURAL = ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries", "quarters")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """A time expression as it is worded. Offsets into the text that was searched.

    `step`: units from the day of publication (`unit`; -1 is last), `textstep`: from the time told before it.
    `shift`: days from the day of publication. `n`: how many units (None with `few`: not told).
    `clock`: minutes after midnight; `part`: MO AF EV NI DT; `half_day`: the clock's am/pm is told.
    `edge`: start, mid or end of the period named.
    """

    start: int
    end: int
    kind: TimeKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    part: str | None = None
    clock: int | None = None
    half_day: bool = False
    unit: str | None = None
    n: float | None = None
    few: bool = False
    step: int | None = None
    textstep: int | None = None
    shift: int | None = None
    turn: str | None = None
    holiday: str | None = None
    value: str | None = None
    edge: str | None = None
    approximate: bool = False

    @property
    def names_day(self) -> bool:
        """Whether a day is told, so that a clock time beside it belongs to that day."""
        return (
            self.weekday is not None
            or self.day is not None
            or self.shift is not None
            or self.holiday is not None
            or ((self.textstep is not None or self.step is not None) and (self.unit == "day" or self.part is not None))
        )


@lru_cache(maxsize=1024)  # the readers of numbers and of times ask for the same blocks
def find(text: str, language: str = "en") -> tuple[TimeWords, ...]:
    """All time expressions of a text, in order, not overlapping; pieces that belong together are one."""
    forms = _forms(language)
    marks = _marks(text, forms)
    windows: dict[str, list[tuple[int, int]]] = {}
    found: list[tuple[int, int, int, TimeWords]] = []
    for rank, form in enumerate(forms.all):
        if not form.needs <= marks.keys():
            continue
        if form.key not in windows:
            windows[form.key] = _around(text, marks.get(form.key, []), *_REACH.get(form.key, _FAR))
        for start, end in windows[form.key]:
            for match in form.pattern.finditer(text, start, end):
                words = form.build(match)
                if words is not None:
                    found.append((words.start, -words.end, rank, words))
    chosen: list[TimeWords] = []
    for _, _, _, words in sorted(found, key=lambda f: f[:3]):
        if not chosen or words.start >= chosen[-1].end:
            chosen.append(words)
    kept = [w for w in _joined(chosen, text, forms) if not (w.value == "part" or _is_no_year(w, text, forms))]
    return tuple(_edged(words, text, forms) for words in _with_year(kept, text, forms))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    pattern: re.Pattern[str]
    kind: str
    fixed: dict[str, Any]
    needs: frozenset[str]
    key: str
    read: Callable[[re.Match[str], str, dict[str, Any]], TimeWords | None]

    def build(self, match: re.Match[str]) -> TimeWords | None:
        return self.read(match, self.kind, self.fixed)


class _Forms:
    """The compiled forms of a language."""

    def __init__(self, language: str) -> None:
        data = table("times", language)
        self.data = data
        self.language = language
        self.holes = _holes(data, language)
        self.tables = _first_words(data)
        self.triggers = frozenset(data["words"]["triggers"])
        self.all = [self._form(row) for row in data["form"]]
        words = data["words"]
        self.joiner = re.compile(words["joiner"] + r"\Z", re.I)
        self.list_joiner = re.compile(rf"[ \u00a0]*(?:{words['list_joiner']})[ \u00a0]*", re.I)
        self.games = re.compile(words["games"], re.I)
        self.approximate = re.compile(r"\b" + words["approximate"] + r" (?:the )?\Z", re.I)
        self.edges = [(e, re.compile(rf"(?<!\w)(?:{words['edge_' + e]})\Z", re.I)) for e in ("start", "mid", "end")]
        self.before_year = re.compile(rf"(?<!\w)(?:{words['before_year']})[ \u00a0]?\Z", re.I)
        self.no_year_before = re.compile(words["no_year_before"] + r"\Z", re.I)
        self.no_year_after = re.compile(words["no_year_after"])

    def _form(self, row: dict[str, Any]) -> _Form:
        like = str(row["like"])
        names = {name.partition(":")[0] for name in re.findall(r"\{([a-z_0-9:]+)\}", like)}
        filled = re.sub(r"\{([a-z_0-9:]+)\}", lambda m: self._hole(m.group(1)), _SPACE.sub(_spaced, like))
        filled = filled.replace("‹", "(?P<span>").replace("›", ")")
        fixed = {k: v for k, v in row.items() if k not in ("kind", "like", "key")}
        tables = frozenset(_REQUIRED.get(n, n) for n in names if _REQUIRED.get(n, n) in _RARITY) - _alternatives(like)
        needs = tables | ({row["key"]} if "key" in row else set())
        return _Form(
            pattern=re.compile(rf"(?<![\w$£€]){filled}(?![\w])", re.I),
            kind=row["kind"],
            fixed=fixed,
            needs=needs,
            key=row.get("key") or min(needs or {"trigger"}, key=_RARITY.index),
            read=lambda match, kind, fix: _built(match, kind, fix, self),
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
_DIGITS = ("year", "hour", "military", "iso_year", "slash_a", "tens", "bc", "ord", "q")
_REQUIRED = {"thisyear": "unit", "quarter": "ordinal"} | dict.fromkeys(_DIGITS, "digits")
_FAR = (64, 48)
"""Characters before and behind a word of time in which its expression lies."""
_REACH = {
    "digits": (28, 32),
    "month": (28, 28),
    "weekday": (28, 28),
    "part": (40, 24),
    "clockword": (24, 24),
    "unit": (64, 24),
    "season": (32, 16),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*|\d+")


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


def _marks(text: str, forms: _Forms) -> dict[str, list[tuple[int, int]]]:
    """Where the words of each table stand; figures are under "digits", single words of forms under "trigger"."""
    marks: dict[str, list[tuple[int, int]]] = {}
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word[0].isdigit():
            marks.setdefault("digits", []).append(match.span())
            continue
        for name in forms.tables.get(word) or forms.tables.get(_head(word)) or ():
            marks.setdefault(name, []).append(match.span())
        if word in forms.triggers:
            marks.setdefault("trigger", []).append(match.span())
    return marks


def _around(text: str, marks: list[tuple[int, int]], before: int, behind: int) -> list[tuple[int, int]]:
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


def _to_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


_UNNAMED = ("before", "zone", "thisyear", "ahalf")


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
def _forms(language: str) -> _Forms:
    return _Forms(language)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"[ \u00a0]+") for w in sorted(words, key=lambda w: (-len(w), w)))


def _capitalised(words: Iterable[str], safe: int) -> str:
    """Names that must begin with a capital unless they have `safe` letters (lower-cased text)."""
    names = sorted(words, key=lambda w: (-len(w), w))
    free = [w for w in names if len(w) >= safe]
    bound = [form for w in names if len(w) < safe for form in (w.capitalize(), w.upper())]
    # The stop belongs to an abbreviation only where the sentence goes on in small letters or figures, or at all.
    return rf"(?:{_any(free)}|(?-i:{_any(bound)})(?:(?<![a-z]ay|une|uly)\.)?)"


def _weekdays(data: dict[str, Any]) -> str:
    """Full names, also in the plural; abbreviations only with a stop or before a date ("Sun" is a company, too)."""
    full = [w for w in data["weekday"] if len(w) >= 6]
    short = _any(w.capitalize() for w in data["weekday"] if len(w) < 6)
    months = _any(w.capitalize() for w in data["month"])
    return rf"(?:{_any(full)})s?|(?-i:{short})(?:\.|(?=,?[ ](?:\d|(?-i:{months}))))"


def _holes(data: dict[str, Any], language: str) -> dict[str, str]:
    """What a {name} in a form stands for, as a regular expression."""
    words = data["words"]
    tables = table("numbers", language)
    single = _any([*tables["small"], *tables["tens"], *tables["scales"]])
    scales = _any([*tables["scales"], *tables["groups"]])
    number = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:[ \u00a0]\d/\d|[½¼¾])?|(?:a[ \u00a0](?={scales}))?(?:{single})(?:(?:[ -]|[ ]and[ ])(?:{single}))*|a[ ]couple(?:[ ]of)?|(?:half[ ])?a[ ]dozen|half[ ]a)(?:[ ]and[ ]a[ ]half)?"
    numeric_day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![:.,]?\d)"
    plural = [u for u in data["unit"] if u in PLURAL]
    calendar = ["week", "weekend", "month", "year", "decade", "century", "quarter", "day", "fortnight"]
    return {
        "month": _capitalised(data["month"], 6),
        "weekday": _weekdays(data),
        "day": rf"(?:{numeric_day}|{_any(data['ordinal'])})",
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
        "part": _any(data["part"]),
        "part:night": "night|evening",
        "season": _any(data["season"]),
        "season:sure": _any(w for w in data["season"] if w != "fall"),
        "unit": _any(data["unit"]),
        "unit:any": _any(data["unit"]),
        "unit:plural": _any(plural),
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
        "tens:full": r"(?:1[5-9]|20)\d",
        "tens:short": "[2-9]",
        "bc": r"\d{1,4}",
        "clockword": _any(data["clockword"]),
        "yearword": _any(data["yearword"]),
        "hour": r"(?:2[0-4]|1\d|0?\d)",
        "minute": r"[0-5]\d(?!\d)",
        "military": r"(?:[01]\d|2[0-3])[0-5]\d",
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


def _built(match: re.Match[str], kind: str, fixed: dict[str, Any], forms: _Forms) -> TimeWords | None:
    """The expression that a match says; None where its figures make no date."""
    groups = {k: re.sub(r"\s+", " ", v).lower() for k, v in match.groupdict().items() if v is not None}
    groups["whole"] = match.group().lower()
    start, end = match.span("span") if "span" in groups else match.span()
    data, fields = forms.data, dict(fixed)
    for name in ("month", "weekday", "part", "season", "unit", "step", "textstep", "holiday"):
        if name in groups:
            key = groups[name]
            value = data[name].get(key)
            if value is None:
                value = data[name].get(key.rstrip("."), data[name].get(key.rstrip(".s")))
            fields[name] = -1 if value is None and name == "step" else value
    if "weekday" in groups and groups["weekday"].endswith("s") and groups["weekday"] not in data["weekday"]:
        kind = "set"
    reader = _READERS.get(kind, _read_nothing)
    if reader(groups, fields, forms) is False or _common(groups, fields, forms) is False:
        return None
    sort: TimeKind = "date"
    if kind in ("duration", "set", "reference"):
        sort = kind  # type: ignore[assignment]
    elif fields.get("clock") is not None or fields.get("part") is not None:
        sort = "time"
    if kind == "part":
        fields["value"] = "part"
    if "n" in fields and isinstance(fields["n"], str):
        fields["n"] = float(fields["n"])
    known = {k: v for k, v in fields.items() if k in TimeWords.__dataclass_fields__}
    return TimeWords(start=start, end=end, kind=sort, **known)


def _read_nothing(groups: dict[str, str], fields: dict[str, Any], forms: _Forms) -> bool:
    return True


def _read_clock(groups: dict[str, str], fields: dict[str, Any], forms: _Forms) -> bool:
    if "clock" in fields:
        fields["half_day"] = True
        return True
    if "military" in groups:
        fields["clock"], fields["half_day"] = int(groups["military"][:2]) * 60 + int(groups["military"][2:]), True
        return True
    hour = int(groups["hour"]) if "hour" in groups else int(forms.data["clockword"][groups["clockword"]])
    minute = int(groups["minute"]) if "minute" in groups else int(fields.pop("minute", 0))
    fields.pop("minute", None)
    if "n" in groups:
        minute = int(numbers.parse(groups["n"], forms.language) or 0)
    half = groups.get("ampm", "").replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return hour < 24 and _set_clock(fields, hour, minute, True)
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif fields.get("part") in ("AF", "EV", "NI") and hour < 12 and not (fields["part"] == "NI" and hour < 5):
        hour += 12
    told = bool(half) or hour > 12 or "part" in fields or groups.get("hour", "").startswith("0")
    fields.pop("part", None)
    return _set_clock(fields, hour, minute, told)


def _set_clock(fields: dict[str, Any], hour: int, minute: int, told: bool) -> bool:
    fields["clock"], fields["half_day"] = (hour * 60 + minute) % 1440, told
    return hour <= 24


def _read_year(groups: dict[str, str], fields: dict[str, Any], forms: _Forms) -> bool:
    fields["turn"] = "year"
    return True


def _read_set(groups: dict[str, str], fields: dict[str, Any], forms: _Forms) -> bool:
    if "set" in groups:
        fields["value"] = forms.data["set"][groups["set"]]
    return True


def _read_reference(groups: dict[str, str], fields: dict[str, Any], forms: _Forms) -> bool:
    fields["value"] = forms.data["reference"][groups["reference"]]
    return True


_READERS: dict[str, Callable[[dict[str, str], dict[str, Any], _Forms], bool]] = {
    "clock": _read_clock,
    "year": _read_year,
    "set": _read_set,
    "reference": _read_reference,
}


def _common(groups: dict[str, str], fields: dict[str, Any], forms: _Forms) -> bool:
    """Fields that are read alike in every kind of form; False where the figures make no date."""
    data = forms.data
    if "day" in groups:
        figure = re.match(r"\d+", groups["day"])
        fields["day"] = int(figure.group()) if figure else data["ordinal"][groups["day"]]
    if "year" in groups:
        fields["year"] = int(groups["year"])
    if "year2" in groups:
        second = groups["year2"]
        fields["year"] = int(groups["year"][: 4 - len(second)] + second)
        fields["turn"] = "until"
        if fields["year"] <= int(groups["year"]):
            return False
    if "iso_year" in groups:
        fields.update(year=int(groups["iso_year"]), month=int(groups["iso_month"]), day=int(groups["iso_day"]))
        if "iso_hour" in groups:
            fields.update(clock=int(groups["iso_hour"]) * 60 + int(groups["iso_minute"]), half_day=True)
    if "slash_a" in groups:
        a, b, year = int(groups["slash_a"]), int(groups["slash_b"]), int(groups["slash_year"])
        month, day = (b, a) if a > 12 else (a, b)
        fields.update(year=year if year > 99 else year + (2000 if year < 70 else 1900), month=month, day=day)
    if fields.get("turn") == "spoken":
        tens, units = data["yearword"][groups["yearword"]], data["clockword"].get(groups.get("clockword", ""), 0)
        fields["year"] = (1800 if groups["whole"].startswith("eight") else 1900) + tens + units
    if "n" in groups and "clock" not in fields:
        fields["n"] = _amount(groups["n"], forms)
        fields["few"] = fields["n"] is None
    elif "a" in groups and "n" not in fields:
        fields["n"] = 1
    elif "few" in groups or (
        "unit" in fields and "step" not in fields and "textstep" not in fields and "n" not in fields
    ):
        fields["few"] = True
    if "quarter" in groups:
        fields["quarter"] = data["ordinal"][groups["quarter"]]
    if "q" in groups:
        fields["quarter"] = int(groups["q"])
    if "half" in groups:
        fields["half"] = 1 if groups["half"] in ("first", "1st") else 2
    if "tens" in groups or "tens_short" in groups:
        fields["value"] = groups.get("tens") or "19" + groups["tens_short"]
    if "decade" in groups:
        fields["value"] = f"19{data['decade'][groups['decade']]}"
    if "ord" in groups or ("ordinal" in groups and "month" not in fields):
        figure = re.match(r"\d+", groups.get("ord", ""))
        fields["value"] = f"{(int(figure.group()) if figure else data['ordinal'][groups['ordinal']]) - 1:02d}"
    if "bc" in groups:
        fields["value"] = f"BC{int(groups['bc']):04d}"
    return bool(1 <= fields.get("month", 1) <= 12 and 1 <= fields.get("day", 1) <= 31)


def _amount(words: str, forms: _Forms) -> float | None:
    """The first number of "two", "12 to 18", "2 1/2", "a couple of", "half a"."""
    if words == "half a":
        return 0.5
    pieces = numbers.lexemes(words if not words.endswith("couple") else words + " of")
    found = numbers.numeral(pieces, 0, forms.language)
    return found.low if found else None


def _joined(chosen: list[TimeWords], text: str, forms: _Forms) -> list[TimeWords]:
    """Join the pieces of one time: "10 p.m." + "Wednesday", "Saturday" + "April 25"."""
    joined: list[TimeWords] = []
    for words in chosen:
        last = joined[-1] if joined else None
        if last is not None and words.start - last.end < 30 and forms.joiner.fullmatch(text[last.end : words.start]):
            one = _one(last, words)
            if one is not None:
                joined[-1] = one
                continue
        joined.append(words)
    return joined


def _with_year(kept: list[TimeWords], text: str, forms: _Forms) -> list[TimeWords]:
    """Lend a date the year of the one it is joined to: "from June 3 to July 5, 2014", "April and June 1955"."""
    lent = list(kept)
    for i in range(len(kept) - 2, -1, -1):
        here, after = lent[i], lent[i + 1]
        if (
            here.month is None
            or here.year is not None
            or here.step is not None
            or after.month is None
            or after.year is None
        ):
            continue
        if forms.list_joiner.fullmatch(text[here.end : after.start]) and (here.month, here.day or 0) <= (
            after.month,
            31,
        ):
            lent[i] = replace(here, year=after.year)
    return lent


def _one(a: TimeWords, b: TimeWords) -> TimeWords | None:
    for day, time in ((a, b), (b, a)):
        timed = time.clock is not None or time.value == "part" or (time.part is not None and not time.names_day)
        if day.kind in ("date", "time") and day.names_day and timed and not time.names_day and day.clock is None:
            if day.part is not None and time.part is not None:
                return None
            clock, told = time.clock, time.half_day
            part = day.part or time.part
            if clock is not None and part in ("AF", "EV", "NI") and not told and clock < 720:
                clock += 720
            return replace(
                day, start=a.start, end=b.end, kind="time", clock=clock, half_day=told, part=part, value=day.value
            )
    if a.clock is not None and b.value == "part" and not a.names_day:
        late = b.part in ("AF", "EV", "NI") and not a.half_day and a.clock < 720
        return replace(a, start=a.start, end=b.end, clock=a.clock + (720 if late else 0), half_day=True)
    undated = a.year is None and (a.season is not None or a.month is not None)
    if undated and b.turn == "spoken" and b.month is None and a.step is None and a.textstep is None:
        return replace(a, end=b.end, year=b.year)
    if a.weekday is not None and b.day is not None and b.weekday is None and a.month is None and a.kind != "set":
        return replace(b, start=a.start, end=b.end, weekday=a.weekday, part=a.part, kind=a.kind)
    if b.turn == "year" and a.year is None and a.day is not None and a.month is not None:
        return replace(a, end=b.end, year=b.year)
    return None


def _edged(words: TimeWords, text: str, forms: _Forms) -> TimeWords:
    """Take in "the end of", "early", "mid-" before a date; note "about" before any."""
    before = text[max(0, words.start - 40) : words.start]
    if words.kind in ("date", "time") and words.clock is None:
        for edge, pattern in forms.edges:
            match = pattern.search(before)
            if match:
                words = replace(words, start=words.start - len(match.group().lstrip()), edge=edge)
                before = text[max(0, words.start - 40) : words.start]
                break
    inner = text[words.start : words.end]
    near = forms.approximate.search(before) or re.match(forms.data["words"]["approximate"] + " ", inner, re.I)
    inside = words.clock is not None and re.search(r"(?i)\b" + forms.data["words"]["approximate"] + r"\b", inner)
    return replace(words, approximate=True) if near or inside else words


def _is_no_year(words: TimeWords, text: str, forms: _Forms) -> bool:
    """A bare figure that is a count, a house number or a price, not a year."""
    if words.turn == "until":
        return bool(forms.no_year_after.match(text[words.end : words.end + 40]))
    if words.quarter is not None and words.year is None:  # "the third quarter" of a game
        return bool(forms.games.search(text))
    if words.turn != "year":
        return False
    before, after = text[max(0, words.start - 30) : words.start], text[words.end : words.end + 40]
    if forms.no_year_before.search(before) or forms.no_year_after.match(after):
        return True
    return not (1800 <= (words.year or 0) <= 2040) and not forms.before_year.search(before)
