"""The sentences of a report, found without a parser: tracing needs many texts side by side, not exact borders."""

from __future__ import annotations

import re

from rashomon import bodies
from rashomon.language.words import listed
from rashomon.values import Cite, Report

LONGEST = 600
"""Characters; a longer stretch without a full stop is cut at a space."""
LONGEST_HEADING = 150

_END = re.compile(
    r"[.!?…]{1,6}[\"'”’»)\]]{0,4}(?=\s{1,9}[\"'“‘«(\[—–-]*[A-ZÀ-ÞΑ-ΩА-Я0-9]|[A-Z][a-z]|\s{0,9}$)|[۔。！？؟]{1,6}"
)
_CLOSED = re.compile(r"[.!?…:;,۔。！？؟][\"'”’»)\]]*\s*$")
_LAST = re.compile(r"(\S+)$")


def sentences(report: Report) -> tuple[Cite, ...]:
    """In the order told. Headings, bylines and other lines that end no sentence are left out where there is running text."""
    lines = bodies.lines(report)
    told = [line for line in lines if not _is_heading(report, line)]
    # A text wrapped by a program has few lines that end a sentence: then nothing is a heading.
    running = 2 * _letters(told) >= _letters(lines)
    spans = [span for line in (told if running else _joined(report, lines)) for span in _split(report.text, *line)]
    return tuple(Cite(report=report.id, start=s, end=e, words=report.text[s:e]) for s, e in spans)


def _letters(lines: list[tuple[int, int]]) -> int:
    return sum(end - start for start, end in lines)


def _is_heading(report: Report, line: tuple[int, int]) -> bool:
    if report.title_span is not None and line[0] < report.title_span[1]:
        return True
    return line[1] - line[0] <= LONGEST_HEADING and not _CLOSED.search(report.text[line[0] : line[1]])


def _joined(report: Report, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines run on until one ends a sentence or a blank line follows; no stretch longer than `LONGEST` is made."""
    found: list[tuple[int, int]] = []
    for start, end in lines:
        last = found[-1] if found else None
        near = last is not None and "\n" not in report.text[last[1] : start].replace("\n", "", 1)
        if last and near and end - last[0] <= LONGEST and not _CLOSED.search(report.text[last[0] : last[1]]):
            found[-1] = (last[0], end)
        else:
            found.append((start, end))
    return found


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = start
    for mark in _END.finditer(text, start, end):
        if _is_short_form(text[max(start, mark.start() - 20) : mark.start()], mark.group()):
            continue
        found += _cut(text, at, mark.end())
        at = mark.end()
    found += _cut(text, at, end)
    return found


def _is_short_form(before: str, mark: str) -> bool:
    """ "Mr.", "p.m.", "J." end no sentence."""
    last = _LAST.search(before)
    if last is None or mark != ".":
        return False
    word = last.group(1).lstrip("(\"'“‘").casefold()
    return word in listed("short_forms") or (len(word) == 1 and word.isalpha() and last.group(1)[-1:].isupper())


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        stop = space if space > start else start + LONGEST
        found.append((start, stop))
        start = stop
    found.append((start, end))
    stripped = [(s + len(text[s:e]) - len(text[s:e].lstrip()), s + len(text[s:e].rstrip())) for s, e in found]
    return [(s, e) for s, e in stripped if sum(c.isalnum() for c in text[s:e]) >= 2]
