"""Quotations that two reports give of one utterance, not in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from rashomon.compare.pairing import Candidate, Pairing
from rashomon.values import Claim, Side, Told

ONE_UTTERANCE = 0.5
"""Share of the shorter quotation's words that the two must have in common to be one utterance."""
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def quoted(pairing: Pairing) -> Iterator[Candidate]:
    """One candidate for each two quotations in the claims that are one utterance with other words in it."""
    for x in _quotations(pairing.a, pairing.told_a):
        for y in _quotations(pairing.b, pairing.told_b):
            found = _against(x, y, pairing)
            if found is not None:
                yield found


def _quotations(claim: Claim, told: Told) -> list[Side]:
    """The parts of the report's quotations that lie in the claim."""
    found = []
    for quotation in told.quotations:
        start, end = max(claim.start, quotation.start), min(claim.end, quotation.end)
        if end - start > 3:
            found.append(
                Side(
                    report=claim.report,
                    start=start,
                    end=end,
                    words=claim.words[start - claim.start : end - claim.start],
                )
            )
    return found


def _against(x: Side, y: Side, pairing: Pairing) -> Candidate | None:
    left, right = list(_WORD.finditer(x.words)), list(_WORD.finditer(y.words))
    words_x, words_y = [m.group().casefold() for m in left], [m.group().casefold() for m in right]
    blocks = [b for b in SequenceMatcher(None, words_x, words_y, autojunk=False).get_matching_blocks() if b.size]
    common = sum(b.size for b in blocks)
    if common < 2 or common < ONE_UTTERANCE * min(len(left), len(right)):
        return None
    inner = [(p.a + p.size, q.a, p.b + p.size, q.b) for p, q in pairwise(blocks)]
    changed = [(a0, a1, b0, b1) for a0, a1, b0, b1 in inner if a1 > a0 or b1 > b0]
    if not changed:
        return None
    a0, a1, b0, b1 = changed[0]
    return Candidate(
        kind="what", grade="discrepancy", reading="rendering" if pairing.between == "renderings" else "other",
        sides=(_cut(x, left, a0, a1), _cut(y, right, b0, b1)), why="Both quote it, not in the same words.",
        features={**pairing.base(), "common": common / min(len(left), len(right)), "changed": min(1.0, (a1 - a0 + b1 - b0) / 10)}, form="quoted",
    )  # fmt: skip


def _cut(side: Side, words: list[re.Match[str]], first: int, last: int) -> Side:
    """The changed words with one word on each side, so that a word that only the other has can be seen missing."""
    start, end = words[max(0, first - 1)].start(), words[min(len(words) - 1, last)].end()
    return Side(report=side.report, start=side.start + start, end=side.start + end, words=side.words[start:end])
