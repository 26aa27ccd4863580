"""The marked pairs and events as examples: every near pair of clauses of two reports, with what the marks say of it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.models.load import embedder
from rashomon.models.protocols import Meant
from rashomon.models.syntax import english
from rashomon.read.blocks import spans
from rashomon.read.clauses import Findings, clauses
from rashomon.values import Claim, Report

Span = tuple[int, int]
FOLDS = 5
NEAREST = 8
"""Clauses of the other report, by vectors, that a clause is tried with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A pair of marked reports. `aligned` are spans."""

    name: str
    family: str
    a: Report
    b: Report
    aligned: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Two clauses in their sentences, whether they are the same (0 or 1), and how far that is to be trusted."""

    a: Meant
    b: Meant
    same: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two clauses. `label` 1: marked as one statement, 0: not, None: they touch a marked pair without being it."""

    pair: str
    family: str
    a: Span
    b: Span
    cosine: float
    cosine_context: float
    label: int | None
    gold: bool
    title: bool
    lesson: Lesson


def marked_pairs(shared: Path) -> Iterator[Marked]:
    """The pairs, then the events two reports at a time."""
    for folder in sorted((shared / "pairs").iterdir()):
        if (folder / "gold.json").exists():
            gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
            a, b = (report(folder / f"{side}.txt", f"{folder.name}/{side}") for side in "AB")
            found = [(tuple(one["A"]), tuple(one["B"])) for one in gold["aligned"]]
            yield Marked(name=folder.name, family=folder.name, a=a, b=b, aligned=tuple(found))
    for folder in sorted((shared / "events").iterdir()):
        if (folder / "gold.json").exists():
            yield from _event(folder)


def report(path: Path, name: str) -> Report:
    text = path.read_text(encoding="utf-8-sig")
    first = text.find("\n\n")
    title = (0, first) if 0 < first <= 150 and "\n" not in text[:first] else None
    return Report(id=name, location=str(path), text=text, sha256="", title_span=title)


def candidates(pair: Marked) -> list[Candidate]:
    """Near pairs of clauses as the program reads them, and the marked spans themselves (`gold`)."""
    told = [_claims(one) for one in (pair.a, pair.b)]
    alone = [embedder().embed([claim.words for claim in claims]) for claims in told]
    inside = [_in_context(one, claims) for one, claims in zip((pair.a, pair.b), told, strict=True)]
    plain, near = alone[0] @ alone[1].T, inside[0] @ inside[1].T
    chosen = _nearest(plain) | _nearest(near)
    found = []
    for x, y in sorted(chosen):
        a, b = told[0][x], told[1][y]
        found.append(_candidate(pair, a, b, float(plain[x, y]), float(near[x, y])))
    return found + [_gold(pair, told, a, b) for a, b in pair.aligned]


def folds(given: Sequence[Candidate]) -> dict[str, int]:
    """Fold of each pair or event; pairs and events are dealt out apart."""
    pairs = sorted({one.family for one in given if "/" not in one.pair})
    events = sorted({one.family for one in given if "/" in one.pair})
    return {name: at % FOLDS for names in (pairs, events) for at, name in enumerate(names)}


def lessons(given: Sequence[Candidate], *, seed: int = 3) -> list[Lesson]:
    """What is learnt from: the marked spans, some clauses that stand for them, and mostly hard others.

    A headline that says the same as a marked clause is not marked, so headlines give no negatives.
    """
    dice = random.Random(seed)
    marks = [one for one in given if one.label == 1 and one.gold]
    read = [one for one in given if one.label == 1 and not one.gold]
    others = sorted((one for one in given if one.label == 0 and not one.title), key=lambda one: -one.cosine_context)
    hard = others[: len(others) // 4]
    found = [one.lesson for one in marks]
    found += [replace(one.lesson, weight=0.6) for one in dice.sample(read, min(len(read), len(marks) * 3 // 2))]
    found += [replace(one.lesson, weight=0.8) for one in dice.sample(hard, min(len(hard), len(marks) * 3))]
    return found + [one.lesson for one in dice.sample(others, min(len(others), len(marks) * 5 // 2))]


def _event(folder: Path) -> Iterator[Marked]:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    names = sorted(path.stem for path in folder.glob("r*.txt"))
    reports = {name: report(folder / f"{name}.txt", f"{folder.name}/{name}") for name in names}
    for x, y in combinations(names, 2):
        found = [
            (tuple(p["claims"][x]), tuple(p["claims"][y]))
            for p in gold["points"]
            if x in p["claims"] and y in p["claims"]
        ]
        name = f"{folder.name}/{x}-{y}"
        yield Marked(name=name, family=folder.name, a=reports[x], b=reports[y], aligned=tuple(found))


def _claims(one: Report) -> list[Claim]:
    seen = {}
    for claim in clauses(one, english().blocks(one.text, spans(one)), Findings()):
        seen.setdefault((claim.start, claim.end), claim)
    return list(seen.values())


def _in_context(one: Report, claims: Sequence[Claim]) -> Any:
    texts = [one.text[slice(*claim.sentence)] for claim in claims]
    wanted = [[(claim.start - claim.sentence[0], claim.end - claim.sentence[0])] for claim in claims]
    return np.concatenate([np.zeros((0, 384), np.float32), *embedder().embed_spans(texts, wanted)])


def _nearest(near: Any) -> set[tuple[int, int]]:
    if not near.size:
        return set()
    forward = {(x, int(y)) for x, row in enumerate(near) for y in np.argsort(-row, kind="stable")[:NEAREST]}
    return forward | {(int(x), y) for y, row in enumerate(near.T) for x in np.argsort(-row, kind="stable")[:NEAREST]}


def _candidate(pair: Marked, a: Claim, b: Claim, plain: float, near: float) -> Candidate:
    met = [(min(_dice(x, (a.start, a.end)), _dice(y, (b.start, b.end))), x, y) for x, y in pair.aligned]
    best = max(met, default=(0.0, (0, 0), (0, 0)))
    label = 1 if best[0] >= 0.5 else (None if best[0] > 0.15 else 0)
    title = a.in_title or b.in_title or _in_title(pair.a, a.start) or _in_title(pair.b, b.start)
    sides = (side(pair.a, a.sentence, a.start, a.end), side(pair.b, b.sentence, b.start, b.end))
    lesson = Lesson(a=sides[0], b=sides[1], same=float(label or 0))
    return Candidate(
        pair=pair.name, family=pair.family, a=(a.start, a.end), b=(b.start, b.end), cosine=plain, cosine_context=near,
        label=label, gold=False, title=title, lesson=lesson,
    )  # fmt: skip


def _gold(pair: Marked, told: Sequence[Sequence[Claim]], a: Span, b: Span) -> Candidate:
    sides = [
        side(one, _sentence(claims, span), *span)
        for one, claims, span in zip((pair.a, pair.b), told, (a, b), strict=True)
    ]
    lesson = Lesson(a=sides[0], b=sides[1], same=1.0)
    return Candidate(
        pair=pair.name, family=pair.family, a=a, b=b, cosine=0.0, cosine_context=0.0,
        label=1, gold=True, title=False, lesson=lesson,
    )  # fmt: skip


def side(one: Report, sentence: Span, start: int, end: int) -> Meant:
    """The clause in its sentence."""
    first, last = min(sentence[0], start), max(sentence[1], end)
    return one.text[first:last], start - first, end - first


def _sentence(claims: Sequence[Claim], span: Span) -> Span:
    holding = [claim.sentence for claim in claims if claim.sentence[0] < span[1] and claim.sentence[1] > span[0]]
    return (min(s for s, _ in holding), max(e for _, e in holding)) if holding else span


def _in_title(one: Report, at: int) -> bool:
    return one.title_span is not None and at < one.title_span[1]


def _dice(a: Span, b: Span) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return 2 * shared / ((a[1] - a[0]) + (b[1] - b[0]))
