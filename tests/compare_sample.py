"""Two reports of a sentence or two each, read as in use and set against each other as if they spoke of one thing."""

from __future__ import annotations

from hashlib import sha256

from rashomon.compare.differences import COMPARERS
from rashomon.compare.likeness import measured
from rashomon.compare.pairing import Candidate, Identity, Pairing
from rashomon.compare.voiced import with_speaker
from rashomon.models import load
from rashomon.read import blocks
from rashomon.read import told as read_told
from rashomon.settings import Settings
from rashomon.values import Between, Claim, Report, Told

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
    return [
        _found(c) for comparer in COMPARERS for c in comparer(pairing_of(a, b, between=between, published=published))
    ]


def pairing_of(
    a: str, b: str, *, between: Between = "origins", published: tuple[str | None, str | None] = (None, None)
) -> Pairing:
    """The longest claim of each text."""
    (report_a, told_a), (report_b, told_b) = (_told(t, n, d) for t, n, d in zip((a, b), "ab", published, strict=True))
    bare = Pairing(
        a=_longest(told_a), b=_longest(told_b), link=0.9, between=between, told_a=told_a, told_b=told_b,
        report_a=report_a, report_b=report_b, identity=Identity(of={}, at={}),
        voiced_a=with_speaker(_longest(told_a), told_a), voiced_b=with_speaker(_longest(told_b), told_b),
    )  # fmt: skip
    likeness = measured([bare], load.models().embedder)
    return Pairing(**{name: getattr(bare, name) for name in bare.__slots__} | {"likeness": likeness})


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
