"""ISO dates in words, the same on every machine."""

from __future__ import annotations

from datetime import datetime

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day(value: str | None) -> str | None:
    """ "14 Feb 2026", with the time where it is given ("14 Feb 2026, 09:30 UTC"); anything else stays as it is."""
    if value is None:
        return None
    parts = value.split("-")
    if (
        len(parts) == 2
        and len(parts[1]) == 2
        and all(p.isascii() and p.isdecimal() for p in parts)
        and 1 <= int(parts[1]) <= 12
    ):
        return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return value
    date = f"{read.day} {_MONTHS[read.month - 1]} {read.year}"
    return date if len(value) <= 10 else f"{date}, {read:%H:%M}{_zone(read)}"


def period(earliest: str | None, latest: str | None, precision: str = "day") -> str | None:
    """From … to, as short as it can be said: an open end is an ellipsis, None where nothing is known."""
    if earliest is None and latest is None:
        return None
    if earliest and latest and precision in ("year", "month") and earliest[:7] == latest[:7]:
        return day(earliest[:7])
    if earliest and latest and precision == "year" and earliest[:4] == latest[:4]:
        return earliest[:4]
    first, last = day(earliest) or "…", day(latest) or "…"
    if first == last:
        return first
    date, _, clock = last.partition(", ")
    return f"{first} – {clock}" if clock and first.startswith(f"{date},") else f"{first} – {last}"


def _zone(read: datetime) -> str:
    offset = read.utcoffset()
    if offset is None:
        return ""
    return f" {read:%z}" if offset else " UTC"
