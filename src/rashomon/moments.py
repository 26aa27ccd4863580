"""The order of reports in time: one rule for all who ask which came first."""

from __future__ import annotations

from datetime import UTC, datetime

from rashomon.values import Report

LATEST = datetime.max.replace(tzinfo=UTC)
"""Stands for no date, behind all dates."""


def order(report: Report) -> tuple[datetime, str, str]:
    """Key by instant (undated last), then hash, then id. A date without an offset counts as UTC, a day as its start."""
    moment = _moment(report.published)
    return (moment.replace(tzinfo=moment.tzinfo or UTC) if moment else LATEST, report.sha256, report.id)


def earlier(a: str | None, b: str | None) -> int:
    """-1 where `a` is the earlier of two dates of publication, 1 where `b` is, 0 where that cannot be told.

    By the parts that both give: a day alone is neither before nor after an hour of it.
    """
    first, second = _comparable(a, b)
    size = min(len(first), len(second))
    return (first[:size] > second[:size]) - (first[:size] < second[:size])


def days_apart(a: str | None, b: str | None) -> int:
    """Days between the two calendar days; 0 where one is not known."""
    first, second = (part[:10] for part in _comparable(a, b))
    return abs((datetime.fromisoformat(first) - datetime.fromisoformat(second)).days) if first and second else 0


def _comparable(a: str | None, b: str | None) -> tuple[str, str]:
    """Both as ISO strings of one clock: UTC where both have an offset, else as each wall showed it. Empty for no date."""
    first, second = _moment(a), _moment(b)
    if first is None or second is None or a is None or b is None:
        return "", ""
    both = bool(first.tzinfo and second.tzinfo)
    return _written(first, a, utc=both), _written(second, b, utc=both)


def _written(moment: datetime, given: str, *, utc: bool) -> str:
    """As exactly as it was given: the day, the minute, or the second."""
    size = 10 if len(given) <= 10 else 19 if given.count(":", 0, 19) > 1 else 16
    return (moment.astimezone(UTC) if utc else moment).isoformat()[:size]


def _moment(published: str | None) -> datetime | None:
    """None for no date, or for what is no date or none in UTC (reports at hand are not checked)."""
    try:
        found = datetime.fromisoformat(published or "")
        found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found
