"""Those who were shot or stabbed and are not told of as dead: injured, where no report of the event gives a figure of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rashomon.language.words import listed
from rashomon.tell.figures import EVERYBODY, Figure
from rashomon.tell.implied import single
from rashomon.values import Cite, Claim, Texts, Told

_OPEN = ("denied", "planned", "attempted", "possible")


def hit(told: Sequence[Told], figures: Sequence[Figure], texts: Texts) -> tuple[Figure, ...]:
    """One figure a report at most: as many as were hit, less those whom any report tells of as killed."""
    found: list[Figure] = []
    of_report = {r: list(g) for r, g in groupby(sorted(figures, key=lambda f: f.cite), key=lambda f: f.cite.report)}
    killed = max((f.value for f in figures if f.state == "killed"), default=0)
    if any(f.state == "injured" for f in figures):
        return ()
    for one in told:
        mine = of_report.get(one.report, [])
        struck = [*_numbered(mine, texts.get(one.report, "")), *_persons(one)]
        if struck:
            most = max(struck, key=lambda f: (f.value, -f.cite.start))
            if most.value > killed:
                left = most.value - killed
                found.append(replace(most, state="injured", low=left, high=left if most.high is not None else None))
    return tuple(found)


def _numbered(figures: Sequence[Figure], text: str) -> Iterator[Figure]:
    """Figures without a state that stand with a verb of hitting: "five people were shot", "shot two women"."""
    for figure in figures:
        if figure.state is None and figure.claim.certainty not in _OPEN:
            start, end = figure.claim.sentence
            if _BEHIND.match(text[figure.cite.end : end]) or _BEFORE.search(text[start : figure.cite.start]):
                yield replace(figure, resolved=True)


def _persons(told: Told) -> Iterator[Figure]:
    """Persons whom a claim tells to have been hit, as many as one claim sets side by side."""
    for claim in told.claims:
        if claim.deed is None or claim.deed.lemma not in listed("hitting_verbs") or claim.certainty in _OPEN:
            continue
        persons = single(claim.whom)
        if persons:
            yield _one(
                claim,
                Cite(report=claim.report, start=persons[0].start, end=persons[0].end, words=persons[0].words),
                len(persons),
            )


def _one(claim: Claim, cite: Cite, value: int) -> Figure:
    return Figure(
        state="injured", of=EVERYBODY, kind="everybody", low=value, high=value, cite=cite, claim=claim,
        implied=True, in_title=claim.in_title,
    )  # fmt: skip


_VERBS = "|".join(sorted(listed("hitting_verbs")))
_BEHIND = re.compile(
    rf"\s*(?:[\w’'-]+\s+){{0,3}}?(?:(?:were|was|been|being|are)\s+)?(?:{_VERBS})\b(?!\s+(?:dead|and killed|to death))",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:{_VERBS})(?:\s+(?:at|least|about|some|up|to|as|many|the))*\s*$", re.IGNORECASE)
