"""What of a report's text is its own: one rule for all who read or compare it."""

from __future__ import annotations

import re
from bisect import bisect_right

from rashomon.values import Report

_LINE = re.compile(r"[^\n]+")


def lines(report: Report) -> list[tuple[int, int]]:
    """(start, end) of the lines behind the front matter that are neither blank nor the site's furniture, in order."""
    found = [m.span() for m in _LINE.finditer(report.text, report.body_start) if m.group().strip()]
    return [span for span in found if not is_furniture(report, *span)] if report.furniture else found


def is_furniture(report: Report, start: int, end: int) -> bool:
    """Does `start`..`end` lie whole in a span that repeats over the site's pages?"""
    at = bisect_right(report.furniture, (start, len(report.text) + 1)) - 1
    return at >= 0 and end <= report.furniture[at][1]
