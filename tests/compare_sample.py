"""Two reports of a sentence or two each, read as in use and set against each other as if they spoke of one thing."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from rashomon.compare.across import across, heads
from rashomon.compare.likeness import measured
from rashomon.compare.pairing import Candidate, Pairing
from rashomon.compare.pairings import Ground, ground
from rashomon.compare.proposals import COMPARERS
from rashomon.models import load
from rashomon.read import blocks
from rashomon.read import told as read_told
from rashomon.settings import Settings
from rashomon.values import Between, Claim, Link, Report, Told

Found = tuple[str, str, str, tuple[str, ...]]
"""Kind, grade, reading, the words of the sides."""


def candidates(
    a: str,
    b: str,
    *,
    between: Between = "origins",
    published: tuple[str | None, str | None] = ("2026-03-01", "2026-03-01"),
) -> list[Found]:
    """Everything that the comparers propose for the longest claims of the two texts."""
    pairing, known = _met(a, b, between, published)
    found = [c for comparer in COMPARERS for c in comparer(pairing)]
    return [_found(c) for c in [*found, *(c for c, _ in across(known, [pairing], pairing.likeness))]]


def pairing_of(
    a: str, b: str, *, between: Between = "origins", published: tuple[str | None, str | None] = (None, None)
) -> Pairing:
    """The longest claim of each text."""
    return _met(a, b, between, published)[0]


def _met(a: str, b: str, between: Between, published: tuple[str | None, str | None]) -> tuple[Pairing, Ground]:
    read = [_told(t, n, d) for t, n, d in zip((a, b), "ab", published, strict=True)]
    left, right = (_longest(told) for _, told in read)
    link = Link(a=min(left.id, right.id), b=max(left.id, right.id), score=0.9)
    known = ground([t for _, t in read], [r for r, _ in read], [link], (), (), lambda x, y: between)
    bare = known.pairing(left, right, link.score, linked=True)
    return replace(bare, likeness=measured([bare], heads(known), load.models().embedder)), known


def of_kind(found: list[Found], kind: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Grade, reading and sides of the candidates of one kind."""
    return [(grade, reading, sides) for k, grade, reading, sides in found if k == kind]


def _told(text: str, name: str, published: str | None) -> tuple[Report, Told]:
    report = Report(
        id=name, location=f"{name}.txt", text=text, sha256=sha256(text.encode()).hexdigest(),
        published=published, language="en",
    )  # fmt: skip
    return report, read_told.told(report, load.models().syntax.blocks(text, blocks.spans(report)), Settings().read)


def _longest(told: Told) -> Claim:
    return max(told.claims, key=lambda c: (c.end - c.start, -c.start))


def _found(candidate: Candidate) -> Found:
    return candidate.kind, candidate.grade, candidate.reading, tuple(s.words for s in candidate.sides)
