"""What the pair judge learns from: public sets of sentence pairs, brought into one shape.

`same` is how much the two make one statement about one thing (0-1, None: the set does not tell); `differs` whether what
they say cannot both be so. A changed figure or speaker is still the same statement here, so contradictions of entailment
sets teach `differs` and say little of `same`, and "not a paraphrase" of MRPC (mostly: a detail more) counts as half.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.models.load import embedder

Side = tuple[str, int, int]
"""A text and the clause in it that is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two clauses and what is known of them. `weight` is how far the set is to be trusted."""

    a: Side
    b: Side
    same: float | None = None
    differs: float | None = None
    weight: float = 1.0
    source: str = ""
    key: str = ""


def external(benchmarks: Path, *, seed: int = 7) -> list[Example]:
    """All examples of the public sets, in a fixed order."""
    dice = random.Random(seed)
    matching = benchmarks / "matching"
    found = [
        *_mrpc(matching),
        *_graded(matching),
        *_entailment(matching, dice),
        *_fever(matching),
        *_rte(matching),
        *_unions(matching),
        *_supported(matching, dice),
        *_propositions(matching, dice),
        *_predicates(matching),
    ]
    found += _look_alikes([one for one in found if one.source in ("mrpc", "union", "mnli", "headlines")], dice)
    found += _reports(benchmarks / "stories" / "gvc.jsonl.gz", dice)
    found += _crowded([one for one in found if one.same in (0.0, 1.0)], dice)
    return found


def trimmed(given: Sequence[Example], *, seed: int = 5) -> list[Example]:
    """Short enough to learn from in minutes: long pairs left out, and of large sets some."""
    most = {
        "crowded": 3500,
        "mnli": 2600,
        "snli": 500,
        "sick": 1200,
        "wice": 2500,
        "look-alike": 5000,
        "one-report": 3000,
    }
    grouped: dict[str, list[Example]] = defaultdict(list)
    for one in given:
        if sum(min(end - start, 250) for _, start, end in (one.a, one.b)) <= 300:
            grouped[one.source].append(one)
    dice = random.Random(seed)
    return [
        one
        for name, held in sorted(grouped.items())
        for one in dice.sample(held, min(len(held), most.get(name, len(held))))
    ]


def whole(text: str) -> Side:
    """A text meant as a whole."""
    text = " ".join(text.split())
    return text, 0, len(text)


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _mrpc(folder: Path) -> Iterator[Example]:
    for row in rows(folder / "mrpc.jsonl.gz"):
        same, weight = (1.0, 1.0) if row["same"] else (0.5, 0.5)
        yield Example(a=whole(row["a"]), b=whole(row["b"]), same=same, weight=weight, source="mrpc")


def _graded(folder: Path) -> Iterator[Example]:
    for row in rows(folder / "sts_news.jsonl.gz"):
        score, a, b = row["line"].split("\t")
        if score:
            yield Example(a=whole(a), b=whole(b), same=_from_grade(float(score)), source="headlines")
    for row in rows(folder / "sts_languages.jsonl.gz"):
        if row["lang"] == "en":
            same = _from_grade(float(row["score"]))
            yield Example(a=whole(row["a"]), b=whole(row["b"]), same=same, weight=0.5, source="sts")


def _from_grade(score: float) -> float:
    """0-5 -> 0-1: 2 is "on one topic", 3 "roughly the same, details missing", 4 and 5 the same."""
    return float(np.interp(score, [0.0, 1.5, 2.5, 3.5, 5.0], [0.0, 0.05, 0.4, 0.9, 1.0]))


def _entailment(folder: Path, dice: random.Random) -> Iterator[Example]:
    most = {"mnli": 2200, "snli": 500, "sick": 800}
    grouped = defaultdict(list)
    for row in rows(folder / "entailment.jsonl.gz"):
        if len(row["premise"]) < 260:
            grouped[row["set"], row["label"]].append(row)
    for (name, label), given in sorted(grouped.items()):
        taken = dice.sample(given, min(len(given), most[name]))
        same = {"entailment": 1.0, "neutral": None, "contradiction": None}[label]
        for row in taken:
            pair = {"a": whole(row["premise"]), "b": whole(row["hypothesis"])}
            yield Example(**pair, same=same, differs=float(label == "contradiction"), weight=0.6, source=name)


def _fever(folder: Path) -> Iterator[Example]:
    for row in rows(folder / "fever_symmetric.jsonl.gz"):
        refuted = row["label"] == "REFUTES"
        pair = {"a": whole(row["claim"]), "b": whole(row["evidence"])}
        yield Example(**pair, same=0.8 if refuted else 1.0, differs=float(refuted), source="fever")


def _rte(folder: Path) -> Iterator[Example]:
    for row in rows(folder / "rte3.jsonl.gz"):
        if len(row["premise"]) < 400:
            same = {"entailment": 0.9, "contradiction": 0.7}.get(row["label"], 0.2)
            differs = float(row["label"] == "contradiction")
            pair = {"a": whole(row["premise"]), "b": whole(row["hypothesis"])}
            yield Example(**pair, same=same, differs=differs, weight=0.7, source="rte")


def _unions(folder: Path) -> Iterator[Example]:
    for row in rows(folder / "sentence_union.jsonl.gz"):
        a, b, both = (whole(row[name]) for name in ("sentence1Text", "sentence2Text", "mergedText"))
        yield Example(a=a, b=b, same=0.85, source="union")
        yield Example(a=a, b=both, same=1.0, weight=0.3, source="union")


def _supported(folder: Path, dice: random.Random) -> Iterator[Example]:
    """A claim against the sentences that support it, and against others of the same page."""
    for row in rows(folder / "wice.jsonl.gz"):
        places = dict(zip(row["meta"]["chunk_idx"], row["evidence"], strict=False))
        oracle = set(row["meta"]["oracle_idx"]) if row["label"] != "not_supported" else set()
        alone = len(oracle) == 1
        others = [place for place in places if place not in oracle and len(places[place].split()) > 5]
        for place in sorted(oracle & places.keys()):
            pair = {"a": whole(row["claim"]), "b": whole(places[place][:400])}
            yield Example(**pair, same=0.9 if alone else 0.7, weight=0.7 if alone else 0.4, source="wice")
        for place in dice.sample(others, min(3, len(others))):
            pair = {"a": whole(row["claim"]), "b": whole(places[place][:400])}
            yield Example(**pair, same=0.0, weight=0.7, source="wice")


def _propositions(folder: Path, dice: random.Random) -> Iterator[Example]:
    """Spans of a summary's sentence and of a document's; within a topic, what is not aligned is not the same."""
    sides: dict[str, list[tuple[Side, Side]]] = defaultdict(list)
    for row in rows(folder / "superpal.jsonl.gz"):
        a = _within(row["scuSentence"], row["summarySpanOffsets"], int(row["scuSentCharIdx"]))
        b = _within(row["docSentText"], row["docSpanOffsets"], int(row["docSentCharIdx"]))
        sides[row["topic"]].append((a, b))
    for _, pairs in sorted(sides.items()):
        aligned = set(pairs)
        for a, b in pairs:
            yield Example(a=a, b=b, same=1.0, source="superpal")
            others = sorted({other for _, other in pairs if (a, other) not in aligned and other[0] != b[0]})
            for other in dice.sample(others, min(6, len(others))):
                yield Example(a=a, b=other, same=0.0, weight=0.4, source="superpal")


def _within(sentence: str, offsets: str, base: int) -> Side:
    numbers = [int(part) for piece in offsets.split(";") for part in piece.split(",")]
    start, end = max(0, min(numbers) - base), min(len(sentence), max(numbers) - base)
    return (sentence, start, end) if start < end else whole(sentence)


def _predicates(folder: Path) -> Iterator[Example]:
    """Verbs with their answers as clauses: aligned ones are the same; others of the same two sentences are not."""
    for row in rows(folder / "qa_align.jsonl.gz"):
        spans: tuple[dict[int, list[int]], dict[int, list[int]]] = (defaultdict(list), defaultdict(list))
        aligned = set()
        for item in row["alignments"]:
            for mine, given in zip(spans, (item["sent1"], item["sent2"]), strict=True):
                for answer in given:
                    at = answer["verb_idx"]
                    mine[at] += [at, at + 1, *(int(x) for x in answer["answer_range"].split(":"))]
            aligned |= {(x["verb_idx"], y["verb_idx"]) for x in item["sent1"] for y in item["sent2"]}
        for x in sorted(spans[0]):
            for y in sorted(spans[1]):
                a, b = _words(row["text_1"], spans[0][x]), _words(row["text_2"], spans[1][y])
                same = float((x, y) in aligned)
                yield Example(a=a, b=b, same=same, weight=0.8 if same else 0.5, source="qa_align")


def _words(text: str, numbers: Sequence[int]) -> Side:
    words = text.split()
    start, end = min(numbers), max(numbers)
    before = " ".join(words[:start])
    held = " ".join(words[start:end])
    first = len(before) + bool(before)
    return " ".join(words), first, first + len(held)


def _look_alikes(given: Sequence[Example], dice: random.Random) -> Iterator[Example]:
    """Near neighbours out of other rows: alike in words, another statement."""
    for source in sorted({one.source for one in given}):
        texts = sorted({side[0] for one in given if one.source == source for side in (one.a, one.b)})
        texts = dice.sample(texts, min(1300, len(texts)))
        vectors = embedder().embed(texts)
        near = vectors @ vectors.T
        for at, row in enumerate(near):
            order = [int(to) for to in np.argsort(-row)[1:30] if row[to] < 0.7]
            for to in order[:1] + dice.sample(order[1:], min(1, len(order[1:]))):
                yield Example(a=whole(texts[at]), b=whole(texts[to]), same=0.0, weight=0.8, source="look-alike")


def _reports(path: Path, dice: random.Random) -> Iterator[Example]:
    """Reports (train split): two sentences of one report say two things; best mutual matches across two, mostly one."""
    stories = defaultdict(list)
    for row in rows(path):
        if row["split"] == "train":
            stories[row["story"]].append([s for s in _sentences(row["text"]) if 30 < len(s) < 300][:25])
    for _, told in sorted(stories.items()):
        vectors = [embedder().embed(sentences) for sentences in told]
        for number, sentences in enumerate(told[:6]):
            if len(sentences) < 4:
                continue
            near = vectors[number] @ vectors[number].T
            for at in dice.sample(range(len(sentences)), min(6, len(sentences))):
                order = [int(to) for to in np.argsort(-near[at])[1:4] if near[at, to] < 0.75]
                for to in order[:2]:
                    yield Example(a=whole(sentences[at]), b=whole(sentences[to]), same=0.0, source="one-report")
        for x in range(min(5, len(told))):
            for y in range(x):
                if len(told[x]) and len(told[y]):
                    yield from _mutual(told[x], told[y], vectors[x] @ vectors[y].T)


def _mutual(a: list[str], b: list[str], near: Any) -> Iterator[Example]:
    for at in range(len(a)):
        to = int(near[at].argmax())
        if near[:, to].argmax() == at and 0.72 < near[at, to] < 0.97:
            yield Example(a=whole(a[at]), b=whole(b[to]), same=0.95, weight=0.5, source="two-reports")


def _sentences(text: str) -> list[str]:
    return [s.strip() for line in text.split("\n") for s in re.split(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])", line)]


def _crowded(given: list[Example], dice: random.Random) -> Iterator[Example]:
    """The same pair with a stray sentence beside it, and with the stray one meant: the marks must be heeded."""
    for one in dice.sample(given, min(6000, len(given))):
        stray = dice.choice(given).b[0]
        if max(len(stray), len(one.a[0]), len(one.b[0])) > 220 or stray in (one.a[0], one.b[0]):
            continue
        text, start, end = one.b
        first = dice.random() < 0.5
        joined = f"{stray} {text}" if first else f"{text} {stray}"
        move = len(stray) + 1 if first else 0
        yield replace(one, b=(joined, start + move, end + move), source="crowded")
        if one.same == 1.0 and dice.random() < 0.5:
            at = 0 if first else len(text) + 1
            meant = (joined, at, at + len(stray))
            yield Example(a=one.a, b=meant, same=0.0, weight=one.weight, source="crowded")
