"""A report's claims as rows: vectors, words, places in the text; all that a pair of reports is compared by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.language.words import listed
from rashomon.models.protocols import Vectors
from rashomon.values import Claim, Mention, Quantity, Report, Time, Told

Floats = NDArray[Any]
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
_WHOLE_REPORT = frozenset({"report", "sentences", "word_spans", "word_vectors", "word_weights"})
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
    `word_spans` (w, 2) are the words of the claims' sentences in the order told, each with its vector in context and
    its weight (0 for words that say little).
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
    pieces: Floats
    complete: NDArray[np.bool_]
    word_spans: Ints
    word_vectors: Floats
    word_weights: Floats
    words: tuple[Words, ...]
    names: tuple[Words, ...]
    numbers: tuple[Words, ...]
    doers: tuple[Words, ...]
    done_to: tuple[Words, ...]
    meant: tuple[Words, ...]
    counted: tuple[Words, ...]
    values: tuple[Words, ...]
    days: tuple[Words, ...]
    where: tuple[Words, ...]
    speakers: tuple[Words, ...]
    sure: tuple[str, ...]


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


def narrowed(given: Rows, kept: Sequence[int]) -> Rows:
    """The same report with only some of its claims, by their rows."""
    at = np.array(sorted(kept), dtype=np.int64)
    changes: dict[str, Any] = {}
    for one in fields(Rows):
        value = getattr(given, one.name)
        if one.name in _WHOLE_REPORT:
            continue
        changes[one.name] = value[at] if isinstance(value, np.ndarray) else tuple(value[i] for i in at.tolist())
    used = np.unique(changes["sentence"])
    changes["sentence"] = np.searchsorted(used, changes["sentence"])
    return replace(given, **changes, sentences=given.sentences[used])


def _rows(told: Told, report: Report, vectors: Vectors, where: dict[str, int], embedder: SpanEmbedder) -> Rows:
    claims = told.claims
    spans = sorted({claim.sentence for claim in claims})
    at = {span: i for i, span in enumerate(spans)}
    word_spans, word_weights = _words_of(report, spans)
    in_context, word_vectors = _in_context(report, spans, claims, word_spans, embedder)
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
        pieces=_pieces(claims),
        complete=np.array([_complete(c) for c in claims], dtype=np.bool_),
        title=np.array([c.in_title for c in claims], dtype=np.bool_),
        word_spans=word_spans,
        word_vectors=word_vectors,
        word_weights=word_weights,
        words=tuple(frozenset(stem(w) for w in ws if is_content(w)) for ws in words),
        names=tuple(_names(ws, names) for ws in words),
        numbers=tuple(frozenset(number(w) for w in ws if number(w)) for ws in words),
        doers=tuple(_roles(c.who) for c in claims),
        done_to=tuple(_roles(c.whom) for c in claims),
        meant=tuple(_meant(c, told.mentions) for c in claims),
        counted=tuple(frozenset(f"{_value(q)} {q.head or q.unit}" for q in c.quantities) for c in claims),
        values=tuple(frozenset(_value(q) for q in c.quantities) for c in claims),
        days=tuple(frozenset(_day(t) for t in c.times) for c in claims),
        where=tuple(_roles(c.places) for c in claims),
        speakers=tuple(_roles(c.said_by) for c in claims),
        sure=tuple(c.certainty for c in claims),
    )


def _words_of(report: Report, sentences: list[tuple[int, int]]) -> tuple[Ints, Floats]:
    spans: dict[tuple[int, int], float] = {}
    for start, end in sentences:
        for match in _TOKEN.finditer(report.text, start, end):
            spans.setdefault(match.span(), 1.0 if is_content(match.group().rstrip(".")) else 0.0)
    order = sorted(spans)
    return np.array(order, dtype=np.int64).reshape(-1, 2), np.array([spans[o] for o in order], dtype=np.float32)


def _in_context(
    report: Report, sentences: list[tuple[int, int]], claims: Sequence[Claim], words: Ints, embedder: SpanEmbedder
) -> tuple[Floats, Floats]:
    """Claims and words, each read in its sentence and the one before; (claims, width), (words, width)."""
    texts: list[str] = []
    spans: list[list[tuple[int, int]]] = []
    homes: list[list[int]] = []
    claimed = [(c.start, c.end, c.sentence) for c in claims] + [(int(s), int(e), None) for s, e in words]
    for i, (start, end) in enumerate(sentences):
        first = sentences[i - 1][0] if i and sentences[i - 1][0] < start else start
        inside = [
            n
            for n, (s, e, home) in enumerate(claimed)
            if home == (start, end) or (home is None and start <= s and e <= end)
        ]
        texts.append(report.text[first:end])
        spans.append([(claimed[n][0] - first, claimed[n][1] - first) for n in inside])
        homes.append(inside)
    found: dict[int, Floats] = {}
    for inside, vectors in zip(homes, embedder.embed_spans(texts, spans), strict=True):
        found.update(zip(inside, vectors, strict=True))
    stacked = np.stack([found[n] for n in range(len(claimed))]) if claimed else np.zeros((0, 1), dtype=np.float32)
    return stacked[: len(claims)], stacked[len(claims) :]


def _taken(vectors: Vectors, places: list[int]) -> Floats:
    return vectors[places] if places else np.zeros((0, vectors.shape[1]), dtype=np.float32)


def _deed(claim: Claim) -> str:
    return claim.deed.lemma if claim.deed is not None else claim.words


def _level(claim: Claim) -> int:
    if (claim.start, claim.end) == claim.sentence:
        return 0
    return 2 if claim.deed is not None and claim.deed.lemma in listed("event_nouns") else 1


def _pieces(claims: Sequence[Claim]) -> Floats:
    """How many claims each holds that start after it or end before it, by their deeds."""
    inside = [
        {d.deed.start for d in claims if d.deed and c.start <= d.deed.start < c.end and d.sentence == c.sentence}
        for c in claims
    ]
    return np.array([len(deeds) for deeds in inside], dtype=np.float32)


def _complete(claim: Claim) -> bool:
    """Does it name its own subject in front of its deed?"""
    return any(claim.start <= m.start and claim.deed and m.start < claim.deed.start for m in (*claim.who, *claim.whom))


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


def _meant(claim: Claim, mentions: Sequence[Mention]) -> Words:
    """Names of all who are spoken of in the claim, be it by a pronoun."""
    inside = [m for m in mentions if claim.start <= m.start and m.end <= claim.end and m.name]
    return frozenset(stem(w) for m in inside for w in tokens(m.name or "") if is_content(w))


def _value(quantity: Quantity) -> str:
    value = quantity.low if quantity.low is not None else quantity.high
    return "" if value is None else f"{value:g}"


def _day(time: Time) -> str:
    """The day as it is told: a weekday, else the value."""
    return str(time.weekday) if time.weekday is not None else (time.value or time.words)[:10]


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
