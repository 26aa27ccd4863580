"""Where a report's paragraphs lie: the pieces that are parsed one by one."""

from __future__ import annotations

import re

from rashomon import bodies
from rashomon.values import Report

_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")
WRAPPED_AT = range(40, 101)
"""Lengths of lines that look wrapped by a program rather than ended by an author."""


def spans(report: Report) -> list[tuple[int, int]]:
    """Paragraphs as (start, end) into `report.text`, in order; the title, where it is part of the text, is one of its own."""
    lines = bodies.lines(report)
    found: list[tuple[int, int]] = []
    wrapped = _is_wrapped(report.text, lines)
    for start, end in lines:
        title = report.title_span is not None and start < report.title_span[1]
        joined = bool(found) and wrapped and not title and _goes_on(report, found[-1], start)
        if joined:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _goes_on(report: Report, last: tuple[int, int], start: int) -> bool:
    text = report.text
    if "\n" in text[last[1] : start].replace("\n", "", 1):  # a blank line between
        return False
    if report.title_span is not None and last[0] < report.title_span[1]:
        return False
    return not _ENDS.search(text[last[0] : last[1]])


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Most lines have a length at which programs wrap, and are not ended: the text was wrapped."""
    inner = [(s, e) for s, e in lines[:-1] if e - s in WRAPPED_AT]
    open_ended = [1 for s, e in inner if not _ENDS.search(text[s:e])]
    return len(lines) > 3 and len(open_ended) > len(lines) / 2
