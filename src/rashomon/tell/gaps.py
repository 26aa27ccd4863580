"""What nobody tells, asked of the people ledger. First version: where people who were moved were taken to."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.words import listed
from rashomon.values import Cite, Gap, Point


def gaps(points: Sequence[Point]) -> tuple[Gap, ...]:
    """One gap for each point where people are moved and no claim of it gives a place."""
    found = []
    for point in points:
        moved = [
            c
            for c in point.claims
            if c.deed is not None and c.deed.lemma in listed("moving_verbs") and c.whom and not c.in_title
        ]
        if moved and not any(c.places for c in point.claims):
            cites = tuple(Cite(report=c.report, start=c.start, end=c.end, words=c.words) for c in moved)
            found.append(Gap(question="where to", cites=cites))
    return tuple(sorted(found, key=lambda g: g.cites))
