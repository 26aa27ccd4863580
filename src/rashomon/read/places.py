"""Phrases that tell where: "in Kello, north of Port Sarran", "on the second floor", "along Dover Court"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.language.words import listed
from rashomon.models.protocols import Block
from rashomon.values import Mention, Place, Report

_SIDES = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northern",
        "southern",
        "eastern",
        "western",
    }
)
_INSIDE = frozenset({"pobj", "compound", "amod", "nmod"})
"""Parts of a phrase that is told as a whole."""
_TO_BODIES = frozenset({"in", "at", "near", "outside", "inside", "to", "into", "from"})
"""Prepositions after which a body with a place's noun in its name ("Grady Hospital") is where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """A parsed block with the names of places in it, by token."""

    block: Block
    named: dict[int, Mention]
    blocked: frozenset[int]


def places(report: Report, blocks: Sequence[Block], mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """Every phrase that tells where, in order; a phrase inside another is not told again.

    The span is the whole phrase, preposition included where there is one. `name` is the first proper name of a place in it.
    """
    found: list[Place] = []
    names = [m for m in mentions if m.form == "name" and m.kind in {"place", "organisation"}]
    for block in blocks:
        ground = _ground(block, names)
        last = -1
        for first, end in sorted(_phrases(ground), key=lambda s: (s[0], -s[1])):
            if end <= max(
                last, first
            ):  # told before, or the noun stands before its preposition ("what town he went to")
                continue
            last = end
            found.append(_place(report, ground, first, end))
    return tuple(found)


def _place(report: Report, ground: _Ground, first: int, end: int) -> Place:
    doc = ground.block.doc
    start = ground.block.start + doc[first].idx
    stop = ground.block.start + doc[end - 1].idx + len(doc[end - 1])
    name = next(
        (ground.named[i].words for i in range(first, end) if i in ground.named and _is_place(ground.named[i])), None
    )
    name = name or next((ground.named[i].words for i in range(first, end) if i in ground.named), None)
    return Place(
        report=report.id,
        start=start,
        end=stop,
        words=report.text[start:stop],
        name=name,
        kind="named" if name else "common",
    )


def _is_place(mention: Mention) -> bool:
    return mention.kind == "place"


def _ground(block: Block, names: Sequence[Mention]) -> _Ground:
    doc, end = block.doc, block.start + len(block.doc.text)
    named: dict[int, Mention] = {}
    for mention in names:
        if block.start <= mention.start < end:
            span = doc.char_span(mention.start - block.start, mention.end - block.start, alignment_mode="expand")
            if span is not None:
                named |= dict.fromkeys(range(span.start, span.end), mention)
    times = frozenset(t.i for t in doc if t.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"} and t.i not in named)
    return _Ground(block=block, named=named, blocked=times)


def _phrases(ground: _Ground) -> Iterator[tuple[int, int]]:
    doc = ground.block.doc
    for token in doc:
        if token.dep_ in {"prep", "agent", "pcomp"} or (token.tag_ in {"IN", "TO"} and token.dep_ in {"prep", "pobj"}):
            if (phrase := _prepositional(ground, token)) is not None:
                yield phrase
        elif token.dep_ not in _INSIDE and token.pos_ in {"NOUN", "PROPN"} and (bare := _bare(ground, token)):
            yield bare


def _prepositional(ground: _Ground, prep: Token) -> tuple[int, int] | None:
    if prep.lower_ not in listed("place_prepositions") or prep.lower_ in {"of"}:
        return None
    head = _object(ground, prep)
    if head is None or (prep.lower_ == "by" and prep.dep_ == "agent") or not _tells_where(ground, head, prep.lower_):
        return None
    first = prep.i
    while (
        first
        and ground.block.doc[first - 1].lower_ in listed("place_leads")
        and ground.block.doc[first - 1] in {prep.head, *prep.head.children}
    ):
        first -= 1
    return first, _end(ground, head)


def _object(ground: _Ground, prep: Token) -> Token | None:
    """What the preposition stands before, "of" left out ("outside of the town"); a name beside it, where the parser took a day."""
    doc = prep.doc
    beside = ground.named.get(prep.i + 1)
    found = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if found is None:
        of = next((c for c in prep.children if c.lower_ == "of"), None)
        return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if found.i in ground.blocked and beside is not None:
        last = prep.i + 1
        while last + 1 < len(doc) and ground.named.get(last + 1) is beside:
            last += 1
        return doc[last]
    return found


def _tells_where(ground: _Ground, head: Token, prep: str = "") -> bool:
    if head.i in ground.blocked or head.pos_ == "PRON":
        return False
    mention = ground.named.get(head.i)
    if mention is not None:
        return mention.kind == "place" or (prep in _TO_BODIES and _has_place_noun(mention.words))
    lemma = head.lemma_.lower()
    if lemma in _SIDES:
        return True
    if lemma in listed("place_nouns") and lemma not in listed("vague_places"):
        return True
    if prep and _part_of_place(head, ground):
        return True
    return lemma in listed("place_nouns") and any(c.i in ground.named for c in head.children)


def _part_of_place(head: Token, ground: _Ground) -> bool:
    """ "the edge of Sabe forest", "front of the house": a part of a place."""
    if head.lemma_.lower() not in {
        "edge",
        "front",
        "side",
        "middle",
        "center",
        "centre",
        "back",
        "outskirt",
        "part",
        "corner",
        "mile",
        "block",
    }:
        return False
    return any(
        g.dep_ == "pobj" and _tells_where(ground, g) for c in head.children if c.dep_ == "prep" for g in c.children
    )


def _has_place_noun(words: str) -> bool:
    return any(w.lower() in listed("place_nouns") for w in words.split())


def _bare(ground: _Ground, head: Token) -> tuple[int, int] | None:
    """A place that is spoken of without a preposition: "the main gate", "Liberty Avenue"."""
    mention = ground.named.get(head.i)
    named = mention is not None and (mention.kind == "place" or _is_building(mention))
    common = (
        mention is None
        and head.pos_ == "NOUN"
        and head.lemma_.lower() in listed("place_nouns") - listed("vague_places")
    )
    if not (named or common) or head.i in ground.blocked:
        return None
    end = head.i + 1
    while end in ground.named and ground.named[end] is mention:
        end += 1
    return _left(head), end


def _is_building(mention: Mention) -> bool:
    """ "Grady Hospital": a body called by its building."""
    last = mention.words.split()[-1].lower()
    return " " in mention.words and last in listed("buildings")


def _left(head: Token) -> int:
    first = head.i
    while first and head.doc[first - 1].head in {head, *head.lefts} and head.doc[first - 1].dep_ in {
        "det", "amod", "compound", "nummod", "nmod", "poss", "case", "punct", "quantmod",
    } and head.doc[first - 1].text not in {",", "(", "“", '"', "—"}:  # fmt: skip
        first -= 1
    return first


def _end(ground: _Ground, head: Token) -> int:
    """The end of the phrase: the noun, with the phrases behind it that tell where more closely."""
    doc = head.doc
    last = head.i + 1
    while last < len(doc) and last in ground.named and ground.named[last] is ground.named.get(last - 1):
        last += 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in listed("place_prepositions") and child.i <= last + 1:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and (
                _tells_where(ground, inner, child.lower_) or (child.lower_ == "of" and inner.i not in ground.blocked)
            ):
                last = max(last, _end(ground, inner))
        elif (
            child.dep_ in {"appos", "conj", "npadvmod", "advmod"} and _tells_where(ground, child) and child.i - last < 6
        ):
            last = max(last, _end(ground, child))
    return _with_direction(doc, ground, last)


def _with_direction(doc: Doc, ground: _Ground, last: int) -> int:
    """ ", southeast of Port Sarran" behind a place."""
    i = last + 1 if last < len(doc) and doc[last].text == "," else last
    if i + 2 < len(doc) and doc[i].lower_ in _SIDES and doc[i + 1].lower_ == "of" and i + 2 in ground.named:
        end = i + 3
        while end < len(doc) and end in ground.named:
            end += 1
        return end
    return last


if __name__ == "__main__":
    import sys

    from rashomon.read.alone import alone
    from rashomon.read.mentions import mentions
    from rashomon.read.plain import names as plain

    sys.exit(
        alone(
            "places",
            lambda report, blocks: places(report, blocks, mentions(report, blocks)),
            lambda report, blocks, code: plain.places(report, blocks, plain.mentions(report, blocks, code), code),
        )
    )
