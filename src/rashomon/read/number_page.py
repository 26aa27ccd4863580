"""A block laid out for reading numbers: its pieces, and where figures count nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.attrs import IDX
from spacy.tokens import Doc, Token

from rashomon.language import times as time_words
from rashomon.language.numbers import Lexeme
from rashomon.language.tables import table
from rashomon.models.protocols import Block
from rashomon.values import Quantity, Report

AGES = range(0, 111)
"""Years of a life."""


@dataclass(slots=True)
class Page:
    """A block laid out for reading numbers: its pieces, and where no number is to be read."""

    report: Report
    block: Block
    text: str
    pieces: list[Lexeme]
    closed: list[tuple[int, int]]
    starts: list[int]
    last_unit: str | None = None
    last_head: str | None = None
    found: list[Quantity] = field(default_factory=list)

    def is_closed(self, start: int) -> bool:
        at = bisect_right(self.closed, (start, 1 << 60)) - 1
        return at >= 0 and self.closed[at][0] <= start < self.closed[at][1]

    def next_closed(self, start: int) -> int:
        at = bisect_right(self.closed, (start, 1 << 60))
        return self.closed[at][0] if at < len(self.closed) else len(self.text)

    def token(self, offset: int) -> Token:
        return self.block.doc[max(0, bisect_right(self.starts, offset) - 1)]

    def word(self, at: int) -> str:
        return self.pieces[at].text if 0 <= at < len(self.pieces) else ""

    def joined(self, at: int) -> bool:
        return 0 < at < len(self.pieces) and self.pieces[at - 1].end == self.pieces[at].start


def token_starts(doc: Doc) -> list[int]:
    """Offsets of the tokens in the block, in order."""
    return [int(start) for start in doc.to_array([IDX]).ravel()]


def closed_spans(text: str) -> list[tuple[int, int]]:
    """Where figures count nothing: dates, clock times, sets; telephone numbers, addresses and the like. Merged, sorted."""
    found = time_words.find(text)
    spans = [(w.start, w.end) for w in found if w.kind in ("date", "time") and not _is_step(w)]
    spans += [
        (text.rfind(" ", w.start, w.end) + 1, w.end) for w in found if w.kind == "duration" and w.year is not None
    ]
    spans += [match.span() for pattern in _skips() for match in pattern.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_step(words: time_words.TimeWords) -> bool:
    """ "Two days later": a time, and a duration too."""
    return words.turn in ("ago", "earlier", "later")


@cache
def _skips() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in table("numbers")["skip"]["patterns"])


@cache
def word_list(group: str, name: str) -> frozenset[str]:
    data: dict[str, Any] = table("numbers")[group]
    return frozenset(data[name])
