"""A report as a row of words: what verbatim matching runs on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon import bodies
from rashomon.trace.letters import LETTER, UNSPACED
from rashomon.values import Report

_WORD = re.compile(rf"[{UNSPACED}]{LETTER}*|{LETTER}+(?:[’'\-.,:]{LETTER}+)*")
# Every repetition has an end, so that a text of nothing but marks takes no longer than another.
_QUOTED = re.compile(
    r"“[^“”]{0,1500}?”|«[^«»]{0,1500}?»|„[^„“”]{0,1500}?[“”]|\"[^\"\n]{0,1500}?\""
    r"|(?<!\w)[‘'](?=\w)(?:[^\n‘’']|(?<=\w)[’'](?=\w)){0,1500}?[\w.,!?…][’']{1,2}(?!\w)"
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`keys` are the words without case and with plain apostrophes; `starts`, `ends` their offsets in the text.

    `quoted[i]`: the word stands inside quotation marks. `quotations`: the spans in marks, in order.
    """

    report: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: NDArray[np.bool_]
    quotations: tuple[tuple[int, int], ...]

    def within(self, start: int, end: int) -> range:
        """Indices of the words that lie in a span of the text."""
        first = bisect_left(self.starts, start)
        return range(first, max(first, bisect_right(self.ends, end)))


def words(report: Report) -> Words:
    """The words of the text, front matter and title included, what repeats over the site's pages left out."""
    found = [(m.group().casefold().translate(_PLAIN), m.start(), m.end()) for m in _WORD.finditer(report.text)]
    if report.furniture:
        found = [word for word in found if not bodies.is_furniture(report, word[1], word[2])]
    starts = tuple(start for _, start, _ in found)
    quoted = np.zeros(len(found), dtype=np.bool_)
    quotations = tuple(_quotations(report.text))
    for start, end in quotations:
        quoted[bisect_left(starts, start) : bisect_left(starts, end)] = True
    return Words(
        report=report.id,
        keys=tuple(key for key, _, _ in found),
        starts=starts,
        ends=tuple(end for _, _, end in found),
        quoted=quoted,
        quotations=quotations,
    )


def _quotations(text: str) -> list[tuple[int, int]]:
    spans = [m.span() for m in _QUOTED.finditer(text)]
    return [(s, e) for s, e in spans if "\n\n" not in text[s:e]]
