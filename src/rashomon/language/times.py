"""Words of time -> what they say, not yet anchored. Words and forms are data (`<language>/times.toml`).

`find` reads a text without syntax; what a found expression means on the calendar is the reader's part
(`rashomon.read.anchors`), for that needs the day of publication and the tense.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from rashomon.language.time_forms import FAR, REACH, Forms, around, forms_of, marks
from rashomon.language.time_words import TimeWords

__all__ = ["TimeWords", "find"]


@lru_cache(maxsize=1024)  # the readers of numbers and of times ask for the same blocks
def find(text: str, language: str = "en") -> tuple[TimeWords, ...]:
    """All time expressions of a text, in order, not overlapping; pieces that belong together are one."""
    forms = forms_of(language)
    marked = marks(text, forms)
    windows: dict[str, list[tuple[int, int]]] = {}
    found: list[tuple[int, int, int, TimeWords]] = []
    for rank, form in enumerate(forms.all):
        if not form.needs <= marked.keys():
            continue
        if form.key not in windows:
            windows[form.key] = around(text, marked.get(form.key, []), *REACH.get(form.key, FAR))
        for start, end in windows[form.key]:
            for match in form.pattern.finditer(text, start, end):
                words = form.build(match)
                if words is not None:
                    found.append((words.start, -words.end, rank, words))
    chosen: list[TimeWords] = []
    for _, _, _, words in sorted(found, key=lambda f: f[:3]):
        if not chosen or words.start >= chosen[-1].end:
            chosen.append(words)
    kept = [w for w in _joined(chosen, text, forms) if not (w.value == "part" or _is_no_time(w, text, forms))]
    return tuple(_edged(words, text, forms) for words in _with_year(kept, text, forms))


def _joined(chosen: list[TimeWords], text: str, forms: Forms) -> list[TimeWords]:
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


def _with_year(kept: list[TimeWords], text: str, forms: Forms) -> list[TimeWords]:
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
        return replace(
            b,
            start=a.start,
            end=b.end,
            weekday=a.weekday,
            part=a.part or b.part,
            kind=a.kind if a.kind == "time" else b.kind,
            clock=a.clock if a.clock is not None else b.clock,
            half_day=a.half_day or b.half_day,
        )
    if b.turn == "year" and a.year is None and a.day is not None and a.month is not None:
        return replace(a, end=b.end, year=b.year)
    return None


def _edged(words: TimeWords, text: str, forms: Forms) -> TimeWords:
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


def _is_no_time(words: TimeWords, text: str, forms: Forms) -> bool:
    """A bare figure that is a count, a house number or a price, not a year; "one day" that counts nothing; a title."""
    if forms.titled.match(text[max(0, words.start - 1) : words.end + 3]) and words.unit is not None:  # "60 Minutes"
        return True
    if words.kind == "duration" and words.unit == "quarter":  # "three quarters of the town" is no time
        return not forms.quarters_of_years.search(text[words.start : words.end])
    if (
        words.kind == "duration"
        and words.n == 1
        and words.unit == "day"
        and forms.idle.match(text[words.start : words.end])
    ):
        return not forms.counting.search(text[max(0, words.start - 24) : words.start])
    if words.turn == "until":
        return bool(forms.no_year_after.match(text[words.end : words.end + 40]))
    if words.quarter is not None and words.year is None:  # "the third quarter" of a game
        return bool(forms.games.search(text))
    if words.turn != "year":
        return False
    before, after = text[max(0, words.start - 30) : words.start], text[words.end : words.end + 40]
    led = forms.before_year.search(before)
    if (forms.no_year_before.search(before) and not led) or forms.no_year_after.match(after):
        return True
    return not (1800 <= (words.year or 0) <= 2040) and not led
