"""Those who were shot or stabbed and are not told of as dead: injured, where no report of the event gives a figure of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rashomon.language.words import listed
from rashomon.tell.figures import Figure
from rashomon.values import Texts

_OPEN = ("denied", "planned", "attempted", "possible")


def hit(figures: Sequence[Figure], texts: Texts) -> tuple[Figure, ...]:
    """One figure a report at most, where it gives no number of injured: as many as were hit, less those whom it, or a report
    that gives as many hit, tells of as killed."""
    found: list[Figure] = []
    of_report = {r: list(g) for r, g in groupby(sorted(figures, key=lambda f: f.cite), key=lambda f: f.cite.report)}
    killed = max((f.value for f in figures if f.state == "killed" and not f.in_title), default=0)
    for report, mine in of_report.items():
        if any(f.state == "injured" and not f.implied for f in mine):
            continue
        found_here = list(struck(mine, texts.get(report, "")))
        if found_here:
            most = max(found_here, key=lambda f: (f.value, -f.cite.start))
            if most.value > killed:
                left = most.value - killed
                found.append(replace(most, state="injured", low=left, high=left if most.high is not None else None))
    return tuple(found)


def struck(figures: Sequence[Figure], text: str) -> Iterator[Figure]:
    """Figures without a state that stand with a verb of hitting: "five people were shot", "shot two women"."""
    for figure in figures:
        if figure.state is None and figure.claim.certainty not in _OPEN:
            start, end = figure.claim.sentence
            if _BEHIND.match(text[figure.cite.end : end]) or _BEFORE.search(text[start : figure.cite.start]):
                yield replace(figure, resolved=True)


_VERBS = "|".join(sorted(listed("hitting_verbs")))
_BEHIND = re.compile(
    rf"\s*(?:[\w’'-]+\s+){{0,3}}?(?:(?:were|was|been|being|are)\s+)?(?:{_VERBS})\b(?!\s+(?:dead|and killed|to death))",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:{_VERBS})(?:\s+(?:at|least|about|some|up|to|as|many|the))*\s*$", re.IGNORECASE)
