"""The source of an attribution as a value: its words, what kind of speaker it is, and whom it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from rashomon.language.words import listed
from rashomon.models.protocols import Block
from rashomon.values import Cite, Mention, Report, Speaker, VoiceKind

_LOOSE = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "dep", "punct", "cc", "preconj"})
_PERSONAL = frozenset({"he", "she", "i", "him", "her", "his", "who", "me", "you"})
LONGEST_APPOSITION = 8
"""Tokens; a longer one behind a name is left out of the speaker's words."""


def source_run(doc: Doc, index: int) -> tuple[int, int]:
    """Characters of the noun phrase around a head word, without clauses and long appositions behind it."""
    head = doc[index]
    kept = sorted(_kept(head))
    first = last = kept.index(index)
    while first > 0 and kept[first - 1] == kept[first] - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1] == kept[last] + 1:
        last += 1
    start, end = kept[first], kept[last]
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (
        (doc[end].is_punct and doc[end].text not in ").") or doc[end].is_space or doc[end].lower_ == "and"
    ):
        end -= 1
    return doc[start].idx, doc[end].idx + len(doc[end])


def _kept(head: Token) -> set[int]:
    kept = {head.i}
    for child in head.children:
        if child.dep_ in ("relcl", "acl", "advcl", "ccomp", "parataxis") and child.i > head.i:
            continue
        if child.dep_ == "appos" and not _belongs(head, child):
            continue
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            continue
        kept |= _kept(child)
    return kept


def _belongs(head: Token, apposition: Token) -> bool:
    """A name behind a description is part of the speaker's words; a description behind a name is not."""
    return head.pos_ != "PROPN" and len(list(apposition.subtree)) <= LONGEST_APPOSITION


def speaker(
    report: Report, block: Block, index: int | None, source: Cite, cue: Cite, mentions: Sequence[Mention]
) -> Speaker | None:
    """The speaker behind a source; None where the words name nobody ("it" without a referent is kept as it stands)."""
    if index is None:
        return None
    token = block.doc[index]
    if token.lower_ in ("who", "that", "which") and token.head.dep_ == "relcl":
        token = token.head.head
        run = source_run(block.doc, token.i)
        start, end = block.start + run[0], block.start + run[1]
        source = Cite(report=report.id, start=start, end=end, words=report.text[start:end])
    known = mention_of(mentions, block.start + token.idx, block.start + token.idx + len(token))
    return Speaker(
        report=source.report, start=source.start, end=source.end, words=source.words, kind=_kind(token, known),
        entity=known.entity if known else None, name=known.name if known else None, cue=cue,
    )  # fmt: skip


def mention_of(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The shortest mention that holds the span and is headed by it, as far as can be told."""
    holding = [m for m in mentions if m.start <= start and end <= m.end]
    return min(holding, key=lambda m: (m.end - m.start, m.start, m.kind), default=None)


def _kind(token: Token, known: Mention | None) -> VoiceKind:
    lemma = token.lemma_.lower()
    if token.lower_ in _PERSONAL or token.ent_type_ == "PERSON":
        return "person"
    if token.pos_ != "PROPN":
        if lemma in listed("speaker_documents"):
            return "document"
        if lemma in listed("speaker_bodies"):
            return "body"
        if lemma in listed("speaker_unnamed") and (known is None or known.name is None):
            return "unnamed"
    if known is not None and known.kind in ("person", "organisation", "place"):
        return "person" if known.kind == "person" else "body"
    if token.ent_type_ in ("ORG", "NORP", "GPE", "FAC", "LOC"):
        return "body"
    if lemma.endswith(("man", "woman", "er", "or", "ist", "ian")) or token.pos_ == "PROPN":
        return "person"
    return "unnamed"
