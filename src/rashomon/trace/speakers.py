"""Who is said to say something, for counting assertions: names beside a word of saying, found without a parser."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.language.words import listed
from rashomon.trace.anchors import sound
from rashomon.values import Claim, Report

_NAME = r"(?:\b[A-Z][\w'’-]{1,30}\.?(?: (?:of|for|and|the) (?=[A-Z]))? ?){1,6}"
_SAID = r"(?:said|says|say|told|tells|announced|announces|added|adds|confirmed|reported|declared|stated)"
_BEFORE = re.compile(rf"(?P<who>{_NAME})(?:, [^,.;\n]{{2,60}},)? ?{_SAID}\b")
_AFTER = re.compile(
    rf"(?:\b{_SAID}|[Aa]ccording to|[Ss]aid by)(?: the| a)?(?: [a-z]+(?:'s|’s)?){{0,4}},? (?P<who>{_NAME})"
)


def speakers(report: Report) -> frozenset[str]:
    """Full names, as `key` makes them, of all whom the report quotes by name."""
    text = report.text
    found = (m.group("who") for pattern in (_BEFORE, _AFTER) for m in pattern.finditer(text, report.body_start))
    return frozenset(name for name in map(key, found) if name)


def said_by(claim: Claim) -> frozenset[str]:
    """The same of those who are said to say a claim; bodies count without a name ("police"), nameless people do not."""
    return frozenset(
        key(one.name or one.words, lower=one.kind in ("body", "document"))
        for one in claim.said_by
        if one.name or one.kind in ("body", "document")
    ) - {""}


def key(name: str, *, lower: bool = False) -> str:
    """The sounds of a name's words, common words and, unless `lower`, words without a capital left out."""
    words = [w for w in re.findall(r"[\w’'-]+", name) if lower or w[:1].isupper()]
    return " ".join(
        sound(re.sub(r"['’]s$", "", w.casefold())) for w in words if w.casefold() not in listed("common_words")
    )


def same(a: str, b: str) -> bool:
    """One may leave out first words the other has ("Petra Holm" / "Holm"); two people of one surname have other first names."""
    left, right = a.split(), b.split()
    if not left or not right or left[-1] != right[-1]:
        return False
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) == 1 or shorter[-2] == longer[-2]


def shared(names: Sequence[tuple[str, frozenset[str]]]) -> list[tuple[str, str, str]]:
    """(report, report, name) for every two reports that have a speaker in common."""
    ends: dict[str, list[tuple[str, str]]] = {}
    for report, held in names:
        for name in sorted(held):
            ends.setdefault(name.split()[-1], []).append((report, name))
    return [
        (one, other, max(name, known, key=len))
        for _, held in sorted(ends.items())
        for at, (one, name) in enumerate(held)
        for other, known in held[at + 1 :]
        if one != other and same(name, known)
    ]
