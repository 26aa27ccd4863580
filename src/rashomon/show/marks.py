"""A report's text cut where claims and differing words begin and end, so that no mark ever overlaps another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rashomon.show.contrasts import Card
from rashomon.show.sayings import visible
from rashomon.show.view import View
from rashomon.values import Report

Span = tuple[int, int]
Mark = tuple[str, int]
"""What is marked ("claim", or the grade of a difference and where a cite of it stands) and its number."""

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words with one and the same marks: `claims` are claim numbers, `cards` numbers of open differences.

    `starts` are the claims that begin here. `shared`: one of the claims is told by several. `grade`: the worst of the differences.
    """

    words: str
    claims: tuple[int, ...]
    starts: tuple[int, ...]
    cards: tuple[int, ...]
    shared: bool
    grade: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """`role`: title, front (front matter, which yields no claim) or body."""

    role: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is marked in all reports: claim id -> its number, cards in the order of the page, from 0."""

    claims: Mapping[str, int]
    shared: frozenset[int]
    cards: tuple[Card, ...]


def marks(view: View, cards: Iterable[Card]) -> Marks:
    numbers = {key: i for i, key in enumerate(c.id for r in view.tellers for c in view.claims_of(r))}
    several = frozenset(numbers[c.id] for t in view.shared for c in t.point.claims)
    return Marks(claims=numbers, shared=several, cards=tuple(cards))


def paragraphs(report: Report, view: View, found: Marks) -> list[Paragraph]:
    """The whole text, in order; only line breaks are left out."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(report.text)]
    pieces = list(_pieces(report, view, found, lines))
    out: list[Paragraph] = []
    at = 0
    for start, end in lines:
        upto = next((i for i in range(at, len(pieces)) if pieces[i][0] >= end), len(pieces))
        out.append(Paragraph(role=_role(report, start), pieces=tuple(p for _, p in pieces[at:upto])))
        at = upto
    return out


def _role(report: Report, start: int) -> str:
    if start < report.body_start:
        return "front"
    return "title" if report.title_span and start < report.title_span[1] else "body"


def _pieces(report: Report, view: View, found: Marks, lines: Iterable[Span]) -> Iterator[tuple[int, Piece]]:
    """(offset, piece) from the first character to the last: at each cut some marks end and some begin."""
    opening, closing = _cuts(report.id, view, found)
    edges = {edge for line in lines for edge in line}
    cuts = sorted({c for c in (*opening, *closing) if c < len(report.text)} | edges)
    active: set[Mark] = set()
    started: set[int] = set()
    for start, end in pairwise(cuts):
        active = (active - closing.get(start, set())) | opening.get(start, set())
        words = report.text[start:end]
        if not words.strip("\n"):
            continue
        numbers = sorted(n for kind, n in active if kind == "claim")
        yield start, _piece(words, numbers, [n for n in numbers if n not in started], active, found)
        started.update(numbers)


def _cuts(report: str, view: View, found: Marks) -> tuple[dict[int, set[Mark]], dict[int, set[Mark]]]:
    opening: dict[int, set[Mark]] = {}
    closing: dict[int, set[Mark]] = {}
    for (start, end), mark in _spans(report, view, found):
        if start < end:
            opening.setdefault(start, set()).add(mark)
            closing.setdefault(end, set()).add(mark)
    return opening, closing


def _spans(report: str, view: View, found: Marks) -> Iterator[tuple[Span, Mark]]:
    for claim in view.claims_of(report):
        yield (claim.start, claim.end), ("claim", found.claims[claim.id])
    for number, card in enumerate(found.cards):
        for contrast in card.contrasts:
            cites = {s.cite for v in contrast.values for s in v.sayings if s.cite.report == report}
            # One mark a cite: two cites of one difference may overlap, and each must end by itself.
            for cite in sorted(cites):
                yield (cite.start, cite.end), (f"{contrast.grade} {contrast.kind} {cite.start} {cite.end}", number)


def _piece(words: str, claims: list[int], starts: list[int], active: set[Mark], found: Marks) -> Piece:
    differing = {mark for mark in active if mark[0] != "claim"}
    return Piece(
        words=visible(words),
        claims=tuple(claims),
        starts=tuple(starts),
        cards=tuple(sorted({n for _, n in differing})),
        shared=any(n in found.shared for n in claims),
        grade=min((name.split()[0] for name, _ in differing), default=None),
    )
