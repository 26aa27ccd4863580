"""Time words -> the calendar, given the day of publication, the time told before and the tense.

The rules follow the way news is dated (Strötgen and Gertz, "HeidelTime", 2010; TIMEX3, Pustejovsky et al. 2003).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.language.tables import table
from rashomon.language.times import TimeWords
from rashomon.read.calendars import (
    Anchored,
    add_months,
    exists,
    holiday_in,
    long_period,
    one_day,
    whole_month,
    whole_week,
    whole_year,
)

LETTER = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "fortnight": "W"}  # fmt: skip


NEAR = 45
"""Days within which the month named with a noun is the nearest one, whatever the tense of the verb."""


LONG_AGO = 240
"""Days: in a history, a month that lies further back than this is next year's."""


TOO_LONG_AGO = 290
"""Days: of a date without a year further back than this the writer would have told the year; the next one is meant."""


ZONES = 180
"""Minutes: a time told in the past may lie so long after publication, which is stamped in another zone perhaps."""


SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a time is anchored at.

    `told`: the day (or the first day of the period) told last; `told_precision` its precision. `tense`: -1 past,
    0 present or not known, 1 future; `of_noun`: the time belongs to a noun, so the tense of the verb says little.
    `quarter`: the first day of the quarter told last. `history`: the text tells of times long before its publication, in order.
    `clock`: the minute of the day of publication, None where it or its zone may be another's.
    """

    published: date | None
    told: date | None = None
    told_precision: str = "day"
    tense: int = 0
    of_noun: bool = False
    quarter: date | None = None
    history: bool = False
    clock: int | None = None


def anchored(words: TimeWords, ground: Ground) -> Anchored:
    """The place of an expression on the calendar, as far as it can be known."""
    try:
        return _date(words, ground)
    except (ValueError, OverflowError):  # the 31st of June, the year 0 or 10000
        return Anchored(value=words.value, precision="day")


def _date(w: TimeWords, g: Ground) -> Anchored:
    if w.value is not None and w.value.startswith(("BC", "PRESENT", "PAST", "FUTURE")):
        return Anchored(value=_before_christ(w, w.value), precision="year")
    if w.value is not None and w.value.isdigit():
        return long_period(w.value)
    if w.turn in ("ago", "earlier", "later") and w.unit:
        return _counted(w, g)
    if w.turn == "compared" and g.quarter is not None:
        return _moved(g.quarter, -4, "quarter", g)
    if w.unit == "quarter" and w.year is not None and g.quarter is not None:  # "the 1988 quarter"
        return _moved(g.quarter.replace(year=w.year), 0, "quarter", g)
    day = _day(w, g)
    if day is not None:
        return day
    if w.clock is not None or w.part is not None:
        return _of_day(w, g)
    if w.quarter is not None:
        return _share(w, "Q", w.quarter, 3, g)
    if w.half is not None:
        return _share(w, "H", w.half, 6, g)
    if w.season is not None:
        return _season(w, w.season, g)
    if w.month is not None:
        return _month(w, w.month, g)
    if w.year is not None:
        return whole_year(w.year)
    return _step(w, g)


def _before_christ(w: TimeWords, year: str) -> str:
    if w.month is not None:
        return f"{year}-{w.month:02d}" + (f"-{w.day:02d}" if w.day is not None else "")
    return f"{year}-{w.season}" if w.season is not None else year


def duration(w: TimeWords) -> str | None:
    """The TIMEX3 value of a duration ("P2Y6M", "PXW")."""
    if w.unit is None:
        return None
    letter = LETTER[w.unit]
    clock = "T" if w.unit in ("second", "minute", "hour") else ""
    if w.n is None:
        return f"P{clock}X{'E' if w.unit in ('decade', 'century') else letter}"
    n = w.n * {"fortnight": 2, "decade": 10, "century": 100}.get(w.unit, 1)
    letter = {"decade": "Y", "century": "Y"}.get(w.unit, letter)
    whole, rest = int(n), n - int(n)
    if rest and letter == "Y" and rest == 0.5:
        return f"P{whole}Y6M" if whole else "P6M"
    if rest and clock and w.unit == "hour":
        return f"PT{whole}H{round(rest * 60)}M" if whole else f"PT{round(rest * 60)}M"
    if rest and clock and w.unit == "minute":
        return f"PT{whole}M{round(rest * 60)}S"
    return f"P{clock}{n:g}{letter}"


def _base(w: TimeWords, g: Ground) -> date | None:
    """What relative words count from: the time told before for "later" and the like, else the day of publication."""
    from_text = w.textstep is not None or w.turn in ("earlier", "later") or g.history
    return (g.told or g.published) if from_text else g.published


def _day(w: TimeWords, g: Ground) -> Anchored | None:
    if w.holiday is not None:
        return _with_time(w, _holiday(w, g))
    if w.month is not None and w.day is not None:
        return _with_time(w, _month_day(w, w.month, w.day, g)) or Anchored(value=_spoken(w))
    if w.weekday is not None and w.kind != "set":
        day = _weekday(w, g)
        if day is None:
            return Anchored(value=_spoken(w))
        if w.turn == "week":
            return whole_week(day)
        return _with_time(w, day - timedelta(days=1) if w.shift == -1 else day)
    if w.shift is not None:
        if g.published is None:
            return Anchored(value=_timed("XXXX-XX-XX", w))
        return _with_time(w, g.published + timedelta(days=w.shift))
    if w.unit == "day" and (w.step is not None or w.textstep is not None):
        base = _base(w, g)
        step = w.step if w.step is not None else w.textstep
        return _with_time(w, base + timedelta(days=step or 0)) if base else Anchored(value=_timed("XXXX-XX-XX", w))
    return None


def _with_time(w: TimeWords, day: date | None) -> Anchored | None:
    return _on(day, w) if day is not None else None


def _on(day: date, w: TimeWords) -> Anchored:
    """The day, with the clock or the part of the day that is told."""
    if w.turn == "week":
        return whole_week(day)
    precision = "minute" if w.clock is not None and w.clock % 60 else "hour" if w.clock is not None else "day"
    precision = "part-of-day" if w.part is not None and w.clock is None else precision
    return Anchored(value=_timed(day.isoformat(), w), first=day, last=day, precision=precision)


def _timed(day: str, w: TimeWords) -> str:
    if w.clock is not None:
        return f"{day}T{w.clock // 60:02d}:{w.clock % 60:02d}"
    return f"{day}T{w.part}" if w.part is not None else day


def _spoken(w: TimeWords) -> str:
    """A value with X for what is not told."""
    if w.weekday is not None and w.day is None:
        return _timed(f"XXXX-WXX-{w.weekday + 1}", w)
    month = f"{w.month:02d}" if w.month else "XX"
    return _timed(f"{w.year or 'XXXX'}-{month}-{f'{w.day:02d}' if w.day else 'XX'}", w)


def _of_day(w: TimeWords, g: Ground) -> Anchored:
    """A clock time or part of the day without its day: the day told before, or that of publication."""
    base = g.told if g.told is not None and g.told_precision == "day" else None
    if w.step is not None:
        base = g.published
        base = base + timedelta(days=w.step) if base else None
    elif w.textstep is not None and base is not None:
        base = base + timedelta(days=w.textstep)
    elif base is None and not g.history:
        base = g.published
        if base is not None and _after_publication(w, g):
            base -= timedelta(days=1)
    if base is None:
        precision = "part-of-day" if w.clock is None else "minute" if w.clock % 60 else "hour"
        return Anchored(value=_timed("XXXX-XX-XX", w), precision=precision)
    return _on(base, w)


def _after_publication(w: TimeWords, g: Ground) -> bool:
    """Whether a clock time of the day of publication would lie well after it, in the past tense."""
    return g.clock is not None and w.clock is not None and g.tense < 0 and w.clock > g.clock + ZONES


def _month_day(w: TimeWords, month: int, day: int, g: Ground) -> date | None:
    if w.year is not None:
        return date(w.year, month, day)
    base = g.told if g.history and g.told else g.published
    if base is None:
        return None
    choices = [date(y, month, day) for y in (base.year - 1, base.year, base.year + 1) if exists(y, month, day)]
    return _suiting(choices, base, g, slack=3)


def _suiting(choices: list[date], base: date, g: Ground, *, slack: int = 0) -> date | None:
    """The choice by tense; for the time of a noun, one that is near goes before one that suits the verb."""
    if g.history:
        same = next((c for c in choices if c.year == base.year), None)  # a history goes on in the year it is in
        return same if same is not None and (base - same).days <= LONG_AGO else choices[-1]
    if g.of_noun and g.tense <= 0:
        near = _nearest(choices, base, 0)
        if near is not None and abs((near - base).days) <= NEAR:
            return near
        return _of_past(choices, base, slack)
    return _of_past(choices, base, slack) if g.tense < 0 else _nearest(choices, base, g.tense, slack=slack)


def _of_past(choices: list[date], base: date, slack: int) -> date | None:
    past = _nearest(choices, base, -1, slack=slack)
    long_ago = past is not None and (base - past).days > TOO_LONG_AGO
    return _nearest(choices, base, 0) if long_ago else past


def _nearest(choices: list[date], base: date, tense: int, *, slack: int = 0) -> date | None:
    """The choice that suits the tense and lies nearest; `slack`: days a past one may lie ahead (time zones)."""
    fit = choices
    if tense < 0:
        fit = [c for c in choices if c <= base + timedelta(days=slack)]
    elif tense > 0:
        fit = [c for c in choices if c >= base - timedelta(days=slack)]
    return min(fit or choices, key=lambda c: abs((c - base).days), default=None)


def _weekday(w: TimeWords, g: Ground) -> date | None:
    base = (g.told or g.published) if (w.textstep is not None or g.history) else g.published
    if base is None or w.weekday is None:
        return None
    ahead = (w.weekday - base.weekday()) % 7
    step = w.step if w.step is not None else w.textstep
    if step == -1:
        return base - timedelta(days=(7 - ahead) if ahead else 7)
    if step == 1:
        return base + timedelta(days=ahead or 7)
    if step == 0 and w.textstep is not None:
        return base - timedelta(days=base.weekday()) + timedelta(days=w.weekday)
    if w.turn == "week":
        return base + timedelta(days=w.weekday - base.weekday() + 7 * (w.step or 0))
    forward = g.tense > 0 or g.history
    return base + timedelta(days=ahead) if forward or not ahead else base - timedelta(days=7 - ahead)


def _holiday(w: TimeWords, g: Ground) -> date | None:
    rule = str(table("times")["holiday"][w.holiday]) if w.holiday in table("times")["holiday"] else str(w.holiday)
    base = g.told if g.history and g.told else g.published
    if w.year is not None:
        return holiday_in(w.year, rule)
    if base is None:
        return None
    years = [base.year + d for d in (-1, 0, 1)]
    tense = -1 if w.step == -1 else 1 if w.step == 1 else g.tense
    days = [holiday_in(y, rule) for y in years]
    near = _nearest(days, base, 0)
    if w.step is None and near is not None and abs((near - base).days) <= NEAR:  # "just days before Christmas"
        return near
    return _nearest(days, base, tense)


def _month(w: TimeWords, month: int, g: Ground) -> Anchored:
    if w.year is not None:
        return whole_month(w.year, month)
    base = g.told if (g.history or w.textstep is not None) and g.told else g.published
    if base is None:
        return Anchored(value=f"XXXX-{month:02d}", precision="month")
    if w.unit == "year":
        return whole_month(base.year + (w.step if w.step is not None else w.textstep or 0), month)
    here = base.replace(day=1)
    choices = [date(base.year + d, month, 1) for d in (-1, 0, 1)]
    step = w.step if w.step is not None else w.textstep
    if step == -1:
        return whole_month(*_pair([c for c in choices if c < here][-1]))
    if step == 1:
        return whole_month(*_pair(next(c for c in choices if c > here)))
    if step == 0:
        return whole_month(base.year, month)
    return whole_month(*_pair(_suiting(choices, here, g) or here))


def _pair(day: date) -> tuple[int, int]:
    return day.year, day.month


def _season(w: TimeWords, season: str, g: Ground) -> Anchored:
    base = g.told if g.history and g.told else g.published
    year = w.year
    if year is None and base is not None:
        first, last = SEASON_MONTHS[season]
        year = base.year
        if w.step == -1 and (first <= base.month or season == "WI"):
            year -= 1 if first <= base.month <= last or season == "WI" or base.month < first else 0
        elif w.step == -1:
            year -= 1
        elif w.step == 1 and base.month > first:
            year += 1
        elif w.step is None and g.tense < 0 and not g.history and base.month < first:
            year -= 1
    if year is None:
        return Anchored(value=f"XXXX-{season}", precision="month")
    low, high = SEASON_MONTHS[season]
    end_year, end_month = (year + 1, high - 12) if high > 12 else (year, high)
    last_day = calendar.monthrange(end_year, end_month)[1]
    return Anchored(
        value=f"{year:04d}-{season}",
        first=date(year, low, 1),
        last=date(end_year, end_month, last_day),
        precision="month",
    )


def _share(w: TimeWords, letter: str, number: int, months: int, g: Ground) -> Anchored:
    """Quarters and halves of a year; without a year, the last one ended (past) or the one that comes."""
    year = w.year
    base = g.told if g.history and g.told else g.published
    if year is None and base is not None:
        year = base.year + (w.step or 0)
        begun = base.month > (number - 1) * months
        if w.step is None and g.tense <= 0 and not begun:
            year -= 1
    if year is None:
        return Anchored(value=f"XXXX-{letter}{number}", precision="month")
    first = (number - 1) * months + 1
    last = first + months - 1
    return Anchored(
        value=f"{year:04d}-{letter}{number}",
        first=date(year, first, 1),
        last=date(year, last, calendar.monthrange(year, last)[1]),
        precision="month",
    )


def _step(w: TimeWords, g: Ground) -> Anchored:
    base = _base(w, g)
    step = w.step if w.step is not None else w.textstep or 0
    if w.unit is None:
        return Anchored(value=w.value)
    if base is None:
        forms = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}
        precision = w.unit if w.unit in ("week", "month", "year") else "day"
        return Anchored(value=forms.get(w.unit, "XXXX"), precision=precision)
    return _moved(base, step, w.unit, g, told=w.textstep == 0 and not g.history)


def _moved(base: date, step: int, unit: str, g: Ground, *, told: bool = False) -> Anchored:
    """The whole unit that lies `step` units from that of `base`; `told`: "the quarter", as told before."""
    if unit in ("week", "fortnight"):
        return whole_week(base + timedelta(weeks=step))
    if unit == "weekend":
        # The weekend that is meant by "the weekend" early in a week, in the past tense, is the one before.
        if step == 0 and g.tense <= 0 and base.weekday() < 5:
            step = -1
        return whole_week(base + timedelta(weeks=step), weekend=True)
    if unit == "month":
        return whole_month(*_pair(add_months(base, step)))
    if unit == "quarter":
        if told:  # "the quarter": the one told, else the last that has ended
            base = g.quarter or add_months(g.published or base, -3)
        moved = add_months(base, 3 * step)
        quarter = (moved.month - 1) // 3 + 1
        return Anchored(
            value=f"{moved.year:04d}-Q{quarter}",
            first=date(moved.year, 3 * quarter - 2, 1),
            last=date(moved.year, 3 * quarter, calendar.monthrange(moved.year, 3 * quarter)[1]),
            precision="month",
        )
    if unit == "decade":
        return long_period(str(base.year // 10 + step))
    if unit == "century":
        return long_period(str(base.year // 100 + step))
    if unit == "year":
        return whole_year(base.year + step)
    return one_day(base + timedelta(days=step))


def _counted(w: TimeWords, g: Ground) -> Anchored:
    """ "two weeks ago", "three days later": as exact as the unit is."""
    base = g.published if w.turn == "ago" and not (g.history and g.told) else (g.told or g.published)
    sign = 1 if w.turn == "later" else -1
    if w.n is None:
        return Anchored(value="FUTURE_REF" if sign > 0 else "PAST_REF", precision=w.unit or "day")
    unit, n = w.unit, w.n
    if w.turn == "later" and g.told is None:
        return Anchored(value=duration(w), precision=unit or "day")
    if base is None:
        forms = {"month": "XXXX-XX", "year": "XXXX", "week": "XXXX-WXX"}
        return Anchored(value=forms.get(unit or "", "XXXX-XX-XX"))
    if unit in ("second", "minute", "hour"):
        return (
            Anchored(value=duration(w), first=base, last=base) if n < 24 else one_day(base + sign * timedelta(hours=n))
        )
    if unit == "day":
        return one_day(base + sign * timedelta(days=round(n)))
    if unit in ("week", "fortnight"):
        days = round(n * (14 if unit == "fortnight" else 7))
        return whole_week(base + sign * timedelta(days=days))
    if unit in ("month", "quarter"):
        return whole_month(*_pair(add_months(base, sign * round(n * (3 if unit == "quarter" else 1)))))
    if n == 1 and unit == "year" and g.quarter is not None and not w.approximate and w.turn != "later":
        return _moved(g.quarter, -4, "quarter", g)
    years = n * {"decade": 10, "century": 100}.get(unit or "", 1)
    if years != int(years):
        return whole_month(*_pair(add_months(base, sign * round(years * 12))))
    return whole_year(base.year + sign * int(years))
