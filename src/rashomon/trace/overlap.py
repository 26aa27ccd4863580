"""The words of one report that stand in another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.trace.passages import Index, Matches, runs
from rashomon.trace.readings import Reading

SET_PHRASE = 5
"""Words; shorter common runs are everybody's."""
FEW_OPEN = 10
"""Words outside quotation marks; of a text with fewer all words count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Shares of the first text's words, 0-1: of all, of those outside quotation marks, of those inside.

    `longest`: words outside quotation marks in the longest common run; `open_words`: those in all common runs.
    """

    matches: Matches
    share: float
    open_share: float
    quoted_share: float
    longest: int
    open_words: int


def overlap(a: Reading, b: Reading) -> Overlap:
    """What of `a` stands in `b`, in runs of five words and more (of all its words, where it has fewer)."""
    matches = _index(b.words.keys).matches(a.words.keys)
    quoted = a.words.quoted
    in_runs = np.zeros(len(quoted), dtype=np.bool_)
    longest = 0
    for at, _, length in runs(matches, max(1, min(SET_PHRASE, len(quoted)))):
        in_runs[at : at + length] = True
        longest = max(longest, int((~quoted[at : at + length]).sum()))
    counted = ~quoted if (~quoted).sum() >= FEW_OPEN else np.ones(len(quoted), dtype=np.bool_)
    return Overlap(
        matches=matches,
        share=_part(in_runs, np.ones(len(quoted), dtype=np.bool_)),
        open_share=_part(in_runs, counted),
        quoted_share=_part(in_runs, quoted),
        longest=longest,
        open_words=int((in_runs & counted).sum()),
    )


@lru_cache(maxsize=1024)
def _index(keys: tuple[str, ...]) -> Index:
    """Kept, for a text is looked at beside many; not for all texts at once, for an index is some hundred times its text."""
    return Index(keys)


def _part(marked: NDArray[np.bool_], among: NDArray[np.bool_]) -> float:
    return float((marked & among).sum() / among.sum()) if among.any() else 0.0
