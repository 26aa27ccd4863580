"""The clauses of a sentence at several granularities, from its dependency tree.

A statement may be a whole sentence, one of two coordinated clauses, what follows "after" or "resulting in",
what is said in a quotation, or a noun with its complements ("the raid on Friday"). What another report says in
one sentence may stand here in half a one, so every level is offered; spans with nearly the same words are offered once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc, Span, Token

from rashomon.language.words import listed
from rashomon.models.protocols import Block
from rashomon.read.datelines import dateline_end

Level = Literal["sentence", "clause", "part", "noun", "line"]

CLAUSES = frozenset(
    {"ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj", "csubjpass", "dep", "appos"}
)  # fmt: skip
LOOSE = frozenset({"advcl", "relcl", "acl", "conj", "parataxis"})
"""Dependent clauses that may be left out of the clause they hang on."""
SAME = 0.86
"""Dice overlap (characters) above which two spans are one candidate."""
SHORTEST = 9
"""Characters; a shorter span says nothing by itself."""
_DROP = frozenset(",;:.-–—…()[]/|•·*+") | {"--", "---"}
_LEADING = frozenset({"and", "but", "or", "nor", "so", "yet", "&"})
_MARKS = frozenset({'"', "“", "”", "``", "''"})
_QUOTES = frozenset("\"“”'‘’«»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """`start`, `end`: characters in the block's text; `core`: the same without attribution; `head`: token index of its deed."""

    start: int
    end: int
    head: int
    level: Level
    core: tuple[int, int]
    sentence: tuple[int, int]


def segments(block: Block) -> list[Segment]:
    """Every candidate clause of a block, in the order told, the longer before the shorter it holds."""
    found: list[Segment] = []
    for sentence in sentences(block.doc):
        found.extend(_segments(block.doc, sentence))
    return sorted(found, key=lambda s: (s.start, -s.end, s.head))


def sentences(doc: Doc) -> list[Span]:
    """The parser's sentences, with those joined again that it cut inside a word group: a piece without a letter, or one that goes on in lower case."""
    found: list[Span] = []
    for sentence in doc.sents:
        first = next((t for t in sentence if not t.is_punct and not t.is_space), None)
        broken = first is None or (first.is_lower and bool(found) and not _ended(found[-1]))
        if found and broken:
            found[-1] = doc[found[-1].start : sentence.end]
        else:
            found.append(sentence)
    return found


def _begun(doc: Doc, sentence: Span) -> int:
    """First token behind a dateline ("LIMA, Peru (Reuters) —"), if the sentence has one."""
    behind = sentence.start_char + dateline_end(sentence.text)
    return next((t.i for t in sentence if t.idx >= behind), sentence.start)


def _ended(sentence: Span) -> bool:
    text = sentence.text.rstrip("\"”’') ")
    return text.endswith((".", "!", "?"))


def _segments(doc: Doc, sentence: Span) -> list[Segment]:
    begin = _begun(doc, sentence)
    whole = _trim(doc, begin, sentence.end)
    if whole is None:
        return []
    kept: list[Segment] = []
    for level, start, end, head in _candidates(doc, sentence):
        bounds = _trim(doc, max(start, begin), min(end, sentence.end))
        if bounds is None or bounds[1] - bounds[0] < SHORTEST:
            continue
        if level != "sentence" and _only_says(doc[head], bounds):
            continue
        if any(_dice(bounds, (k.start, k.end)) >= SAME for k in kept):
            continue
        core = _core(doc, head, bounds)
        kept.append(Segment(start=bounds[0], end=bounds[1], head=head, level=level, core=core, sentence=whole))
    return kept


def _candidates(doc: Doc, sentence: Span) -> Iterator[tuple[Level, int, int, int]]:
    """(level, first token, token behind the last, head token), the most wanted first."""
    root = _main(sentence)
    yield "sentence", sentence.start, sentence.end, root.i
    heads = [t for t in sentence if _is_clause(t)]
    for head in heads:
        start, end = _extent(head)
        cut_start, cut_end = _own(head, start, end)
        yield "clause", cut_start, cut_end, head.i
        yield "clause", start, end, head.i
        yield "clause", cut_start, end, head.i
    for head in heads:
        if head.dep_ in ("relcl", "acl"):
            noun = head.head
            yield "part", min(noun.left_edge.i, noun.i), head.right_edge.i + 1, head.i
    for start, end in _between_semicolons(sentence):
        inner = min(sentence.doc[start:end], key=lambda t: (len(list(t.ancestors)), t.i))
        yield "clause", start, end, inner.i
    for token in sentence:
        if token.dep_ in ("prep", "mark") and token.head.i != token.i and _has_clause(token):
            yield "part", token.left_edge.i, token.right_edge.i + 1, _inner(token).i
    for token in sentence:
        if _is_event_noun(token):
            yield "noun", token.left_edge.i, token.right_edge.i + 1, token.i


def _between_semicolons(sentence: Span) -> list[tuple[int, int]]:
    cuts = [t.i for t in sentence if t.text == ";"]
    if not cuts:
        return []
    bounds = [sentence.start - 1, *cuts, sentence.end]
    return [(a + 1, b) for a, b in pairwise(bounds) if b - a > 4]


def _main(sentence: Span) -> Token:
    """The root; of a sentence that is a quotation with its "she said", the quotation's verb."""
    root = sentence.root
    if root.lemma_.lower() in listed("say_verbs"):
        said = [c for c in root.children if c.dep_ == "ccomp"]
        if said:
            return said[0]
    return root


def _is_clause(token: Token) -> bool:
    if token.dep_ not in CLAUSES:
        return False
    if token.pos_ in ("VERB", "AUX"):
        return True
    return token.dep_ not in ("conj", "appos", "dep") and any(
        c.dep_ in ("nsubj", "nsubjpass", "cop") for c in token.children
    )


def _only_says(head: Token, bounds: tuple[int, int]) -> bool:
    """ "police said" without what they said."""
    if head.lemma_.lower() not in listed("say_verbs"):
        return False
    said = [c for c in head.children if c.dep_ == "ccomp"]
    objects = [c for c in head.children if c.dep_ in ("dobj", "xcomp", "prep") and bounds[0] <= c.idx < bounds[1]]
    inside = [c for c in said if bounds[0] <= c.idx < bounds[1]]
    return bool(said) and not inside and len(objects) < 2


def _extent(head: Token) -> tuple[int, int]:
    """The subtree from edge to edge; a conjunct starts behind the "and" before it."""
    return head.left_edge.i, head.right_edge.i + 1


def _own(head: Token, start: int, end: int) -> tuple[int, int]:
    """Without what is told beside: clauses in front of the subject, and the first clause hung on behind the words of its own."""
    for child in head.children:
        if child.dep_ == "advcl" and child.i < head.i and child.right_edge.i < head.i:
            start = max(start, child.right_edge.i + 1)
    behind = [
        t
        for t in head.doc[head.i + 1 : end]
        if t.dep_ in LOOSE and _is_clause(t) and t.left_edge.i > head.i and _detached(t, head)
    ]
    if behind:
        end = min(_border(t) for t in behind)
    return start, max(end, head.i + 1)


def _detached(token: Token, head: Token) -> bool:
    """A conjunct of the head, or a clause set off by a comma or a conjunction."""
    if token.dep_ in ("conj", "parataxis"):
        return head in list(token.ancestors)
    return True


def _border(token: Token) -> int:
    """Where a hung-on clause begins, its conjunction taken along."""
    first = token.left_edge.i
    doc = token.doc
    if first > 0 and doc[first - 1].dep_ in ("cc", "punct"):
        return first - 1
    return first


def _has_clause(token: Token) -> bool:
    return any(_is_clause(c) or _is_event_noun(c) for c in token.children if c.dep_ in ("pobj", "pcomp"))


def _inner(token: Token) -> Token:
    return next(c for c in token.children if c.dep_ in ("pobj", "pcomp") and (_is_clause(c) or _is_event_noun(c)))


def _is_event_noun(token: Token) -> bool:
    """An event noun with something said of it: when, where, of what."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in listed("event_nouns"):
        return False
    return token.right_edge.i > token.i or token.i - token.left_edge.i >= 3


def _core(doc: Doc, head: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """`bounds` without "she said" before or behind: the extent of what is said, where the head is said."""
    token = doc[head]
    speaking = token.head
    if token.dep_ == "ccomp" and speaking.lemma_.lower() in listed("say_verbs"):
        start, end = _extent(token)
        inner = _trim(doc, start, end)
        if inner and bounds[0] <= inner[0] and inner[1] <= bounds[1]:
            return inner
    if speaking is token and token.lemma_.lower() in listed("say_verbs"):
        said = [c for c in token.children if c.dep_ == "ccomp"]
        inner = _trim(doc, *_extent(said[0])) if said else None
        if inner and bounds[0] <= inner[0] and inner[1] <= bounds[1]:
            return inner
    return bounds


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Characters of the tokens without punctuation and conjunctions at the edges; quotation marks stay where they have their other half."""
    while start < end and (doc[start].text in _DROP or doc[start].is_space or doc[start].lower_ in _LEADING):
        start += 1
    while start < end and (doc[end - 1].text in _DROP or doc[end - 1].is_space or doc[end - 1].lower_ in _LEADING):
        end -= 1
    marks = [t.i for t in doc[start:end] if t.text in _MARKS]
    if len(marks) == 1 and marks[0] in (start, end - 1):  # its other half stands elsewhere
        start, end = start + (marks[0] == start), end - (marks[0] == end - 1)
        return _trim(doc, start, end)
    if start >= end or all(t.text in _QUOTES or t.is_punct for t in doc[start:end]):
        return None
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _dice(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return 2 * shared / ((a[1] - a[0]) + (b[1] - b[0]))
