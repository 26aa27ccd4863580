"""A report's claims as rows: vectors, words, places in the text; all that a pair of reports is compared by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.language.words import listed
from rashomon.models.protocols import Vectors
from rashomon.values import Claim, Report, Told

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Words = frozenset[str]

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’.&-][^\W\d_]+)*\.?")
_NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
_ENDINGS = (
    "ications", "ication", "ations", "ation", "ments", "ment", "ingly", "ings", "ing", "edly", "ed", "iers", "ier", "ers",
    "er", "ies", "ied", "es", "s", "ly", "ions", "ion", "e", "y", "al",
)  # fmt: skip
STEM = 3
"""Characters of a stem at least."""


class SpanEmbedder(Protocol):
    """Vectors of whole texts, and of spans read in their text."""

    def embed(self, texts: Sequence[str]) -> Vectors: ...

    def embed_spans(self, texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]) -> list[Vectors]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The claims of one report, (n) long each; `sentence` is the row of a claim in `sentences` (s, width).

    `place` is where the claim starts, as a share of the text; `level`: 0 sentence, 1 clause, 2 event noun.
    """

    report: str
    claims: tuple[Claim, ...]
    alone: Floats
    in_context: Floats
    deeds: Floats
    sentence: Ints
    sentences: Floats
    place: Floats
    length: Floats
    share: Floats
    level: Ints
    quoted: Floats
    title: NDArray[np.bool_]
    words: tuple[Words, ...]
    names: tuple[Words, ...]
    numbers: tuple[Words, ...]
    doers: tuple[Words, ...]
    done_to: tuple[Words, ...]


def rows(told: Sequence[Told], reports: Sequence[Report], embedder: SpanEmbedder) -> list[Rows]:
    """One a report, in the order of `told`; all texts are given to the embedder in one call."""
    by_id = {report.id: report for report in reports}
    texts: dict[str, None] = {}
    for one in told:
        for claim in one.claims:
            text = by_id[one.report].text
            for piece in (claim.words, text[slice(*claim.sentence)], _deed(claim)):
                texts[piece] = None
    order = list(texts)
    vectors = embedder.embed(order)
    where = {text: at for at, text in enumerate(order)}
    return [_rows(one, by_id[one.report], vectors, where, embedder) for one in told]


def _rows(told: Told, report: Report, vectors: Vectors, where: dict[str, int], embedder: SpanEmbedder) -> Rows:
    claims = told.claims
    spans = sorted({claim.sentence for claim in claims})
    at = {span: i for i, span in enumerate(spans)}
    inside = [[c for c in claims if c.sentence == span] for span in spans]
    context = _in_context(report, spans, inside, embedder)
    starts = {c.id: i for i, c in enumerate(claims)}
    in_context = np.zeros((len(claims), vectors.shape[1]), dtype=np.float32)
    for group, found in zip(inside, context, strict=True):
        for claim, vector in zip(group, found, strict=True):
            in_context[starts[claim.id]] = vector
    names = _name_words(told)
    words = [tokens(c.words) for c in claims]
    size = max(1, len(report.text))
    return Rows(
        report=report.id,
        claims=claims,
        alone=_taken(vectors, [where[c.words] for c in claims]),
        in_context=in_context,
        deeds=_taken(vectors, [where[_deed(c)] for c in claims]),
        sentence=np.array([at[c.sentence] for c in claims], dtype=np.int64),
        sentences=_taken(vectors, [where[report.text[slice(*span)]] for span in spans]),
        place=np.array([c.start / size for c in claims], dtype=np.float32),
        length=np.array([max(1, len(w)) for w in words], dtype=np.float32),
        share=np.array([(c.end - c.start) / max(1, c.sentence[1] - c.sentence[0]) for c in claims], dtype=np.float32),
        level=np.array([_level(c) for c in claims], dtype=np.int64),
        quoted=np.array([_quoted(c, told) for c in claims], dtype=np.float32),
        title=np.array([c.in_title for c in claims], dtype=np.bool_),
        words=tuple(frozenset(stem(w) for w in ws if is_content(w)) for ws in words),
        names=tuple(_names(ws, names) for ws in words),
        numbers=tuple(frozenset(number(w) for w in ws if number(w)) for ws in words),
        doers=tuple(_roles(c.who) for c in claims),
        done_to=tuple(_roles(c.whom) for c in claims),
    )


def _in_context(
    report: Report, spans: list[tuple[int, int]], inside: list[list[Claim]], embedder: SpanEmbedder
) -> list[Vectors]:
    """Each claim read with the sentence before its own."""
    texts, wanted = [], []
    for i, (start, end) in enumerate(spans):
        first = spans[i - 1][0] if i and spans[i - 1][0] < start else start
        texts.append(report.text[first:end])
        wanted.append([(c.start - first, c.end - first) for c in inside[i]])
    return embedder.embed_spans(texts, wanted)


def _taken(vectors: Vectors, places: list[int]) -> Floats:
    return vectors[places] if places else np.zeros((0, vectors.shape[1]), dtype=np.float32)


def _deed(claim: Claim) -> str:
    return claim.deed.lemma if claim.deed is not None else claim.words


def _level(claim: Claim) -> int:
    if (claim.start, claim.end) == claim.sentence:
        return 0
    return 2 if claim.deed is not None and claim.deed.lemma in listed("event_nouns") else 1


def _quoted(claim: Claim, told: Told) -> float:
    shared = sum(max(0, min(q.end, claim.end) - max(q.start, claim.start)) for q in told.quotations)
    return shared / max(1, claim.end - claim.start)


def _name_words(told: Told) -> Words:
    return frozenset(w for m in told.mentions if m.form == "name" for w in tokens(m.words) if w[0].isupper())


def _names(words: list[str], known: Words) -> Words:
    """Words of names, and other words in capitals that do not begin the clause."""
    return frozenset(
        stem(w) for i, w in enumerate(words) if w in known or (i > 0 and w[:1].isupper() and is_content(w))
    )


def _roles(mentions: Sequence[object]) -> Words:
    found: set[str] = set()
    for mention in mentions:
        words = [getattr(mention, "words", "") or "", getattr(mention, "name", "") or ""]
        found.update(stem(w) for text in words for w in tokens(text) if is_content(w))
    return frozenset(found)


# ---------------------------------------------------------------- words


def tokens(text: str) -> list[str]:
    """Words and figures as they stand, without accents and possessives."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [t.rstrip(".").removesuffix("'s").removesuffix("’s") for t in _TOKEN.findall(plain)]


def is_content(word: str) -> bool:
    return bool(word) and word.lower() not in listed("stop_words")


def stem(word: str) -> str:
    """A word without its ending; figures in one form."""
    value = number(word)
    if value:
        return value
    low = word.lower().replace("-", "").replace(".", "")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= STEM:
            return low[: -len(ending)]
    return low


def number(word: str) -> str:
    """A figure in one form, "" for other words; "one" is left out, for it mostly is no count."""
    if word[:1].isdigit():
        return word.replace(",", "").rstrip(".")
    value = _NUMBERS.get(word.lower(), "")
    return "" if value == "1" else value
