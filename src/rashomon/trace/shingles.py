"""Many texts as numbers at once: words, and runs of words, by hashes that are the same on every machine."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.trace.letters import MARKS, UNSPACED

NO_WORD = 0
MOST_KNOWN = 1 << 20
"""Words whose numbers are kept."""
_LETTER = re.compile(rf"[{UNSPACED}]")
_NO_LETTER = re.compile(rf"[^\w{MARKS}]+|_")
FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that multiplying loses nothing (Knuth's golden ratio)."""

Keys = NDArray[np.uint64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """`words`: a number a word, of all texts one after another; text `k` has those from `starts[k]` to `starts[k + 1]`."""

    words: NDArray[np.uint32]
    starts: Places

    def runs(self, size: int) -> tuple[Keys, Places]:
        """Hashes of all runs of `size` words, text after text, and where each text's begin. A shorter text has none."""
        many = len(self.words) - size + 1
        if many <= 0:
            return np.zeros(0, dtype=np.uint64), np.zeros(len(self.starts), dtype=np.int64)
        found = np.zeros(many, dtype=np.uint64)
        for at in range(size):
            found = (found ^ self.words[at : at + many]) * FACTOR
            found ^= found >> np.uint64(32)
        held = np.maximum(np.diff(self.starts) - size + 1, 0)
        starts = np.concatenate([[0], np.cumsum(held)])
        # The runs that begin in a text and end in the next are passed over.
        return found[spread(self.starts[:-1], held)], starts


def spread(first: Places, many: Places) -> Places:
    """`many[k]` numbers from `first[k]` on, one row after another."""
    ends = np.cumsum(many)
    found: Places = np.repeat(first - ends + many, many) + np.arange(int(ends[-1]) if len(ends) else 0)
    return found


def rows(texts: Sequence[str]) -> Rows:
    """A word is what stands between two spaces, without case and marks; one letter in scripts without spaces."""
    numbers = array("I")
    starts = [0]
    for text in texts:
        spaced = _LETTER.sub(r" \g<0> ", text) if _LETTER.search(text) else text
        numbers.extend(map(_numbers.__getitem__, spaced.lower().split()))
        starts.append(len(numbers))
    if len(_numbers) > MOST_KNOWN:
        _numbers.clear()
    every = np.frombuffer(numbers, dtype=np.uint32)
    full = every != NO_WORD
    before = np.concatenate([[0], np.cumsum(full)])
    return Rows(words=every[full], starts=before[starts].astype(np.int64))


class _Numbers(dict[str, int]):
    """What stands between two spaces, and its number: most are asked for again and again."""

    def __missing__(self, piece: str) -> int:
        word = _NO_LETTER.sub("", piece)
        self[piece] = number = (crc32(word.encode()) or 1) if word else NO_WORD
        return number


_numbers = _Numbers()
