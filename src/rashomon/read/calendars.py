"""Places on the calendar: whole years, months, weeks, and the days that holidays fall on."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """TIMEX3 value, first and last day, precision; `open` where the calendar place is not known."""

    value: str | None
    first: date | None = None
    last: date | None = None
    precision: str = "day"

    @property
    def open(self) -> bool:
        return self.first is None


def whole_year(year: int) -> Anchored:
    return Anchored(value=f"{year:04d}", first=date(year, 1, 1), last=date(year, 12, 31), precision="year")


def long_period(value: str) -> Anchored:
    """Decades ("197") and centuries ("19")."""
    width = 10 ** (4 - len(value))
    first = int(value) * width
    if first < 1:
        return Anchored(value=value, precision="year")
    return Anchored(value=value, first=date(first, 1, 1), last=date(first + width - 1, 12, 31), precision="year")


def whole_month(year: int, month: int) -> Anchored:
    last = calendar.monthrange(year, month)[1]
    return Anchored(
        value=f"{year:04d}-{month:02d}", first=date(year, month, 1), last=date(year, month, last), precision="month"
    )


def one_day(day: date) -> Anchored:
    return Anchored(value=day.isoformat(), first=day, last=day)


def whole_week(day: date, *, weekend: bool = False) -> Anchored:
    year, week, _ = day.isocalendar()
    first = day - timedelta(days=day.weekday())
    if weekend:
        return Anchored(
            value=f"{year:04d}-W{week:02d}-WE",
            first=first + timedelta(days=5),
            last=first + timedelta(days=6),
            precision="week",
        )
    return Anchored(value=f"{year:04d}-W{week:02d}", first=first, last=first + timedelta(days=6), precision="week")


def holiday_in(year: int, rule: str) -> date:
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule[6:]))
    if "-" in rule[1:3]:
        return date(year, int(rule[:2]), int(rule[3:]))
    weekday, nth, month = (int(x) for x in rule.split())
    days = [d for d in range(1, calendar.monthrange(year, month)[1] + 1) if date(year, month, d).weekday() == weekday]
    return date(year, month, days[nth - 1 if nth > 0 else nth])


def _easter(year: int) -> date:
    """Western Easter (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def exists(year: int, month: int, day: int) -> bool:
    return day <= calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
