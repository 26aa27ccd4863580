"""Proper names in parsed text: where they stand and what kind of thing they name.

The parser's own name finder leaves out unusual names and cuts others short. So the runs of
capitalised words are found first, and the finder's label is one vote among others (titles,
nouns beside the name, prepositions) on what a run names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from rashomon.language.people import sexed
from rashomon.language.words import listed
from rashomon.models.protocols import Block
from rashomon.read.runs import is_hollow, runs, trimmed
from rashomon.values import NameKind

_WORD = re.compile(r"[^\W\d_]")
_NOT_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})
_CLOSED = frozenset(
    {
        "DT",
        "PRP",
        "PRP$",
        "IN",
        "CC",
        "MD",
        "TO",
        "WDT",
        "WP",
        "WP$",
        "WRB",
        "EX",
        "UH",
        "PDT",
        "VBD",
        "VBZ",
        "VBP",
        "VBG",
        "VBN",
        "VB",
        "RB",
        "RBR",
        "RBS",
        "RP",
        "CD",
    }
)
LABELS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "PRODUCT": "other",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "LANGUAGE": "other",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proper:
    """A proper name: tokens `first`..`last` (excluded) of block `block`; `label` is the parser's vote, if any."""

    block: int
    first: int
    last: int
    label: NameKind | None = None


def propers(blocks: Sequence[Block]) -> list[Proper]:
    """Every proper name, in order of place. In a headline in title case only names that the body has, or the parser."""
    styles = [_style(block.doc) for block in blocks]
    capitals = _capitals(blocks, styles)
    found = [p for i, b in enumerate(blocks) if styles[i] == "plain" for p in _in_block(i, b.doc, capitals)]
    found = _whole(blocks, styles, found)
    known = {_key(blocks[p.block].doc, p) for p in found}
    heads = [p for i, b in enumerate(blocks) if styles[i] != "plain" for p in _in_headline(i, b.doc, known)]
    return sorted([*found, *heads], key=lambda p: (p.block, p.first))


def _whole(blocks: Sequence[Block], styles: Sequence[str], found: Sequence[Proper]) -> list[Proper]:
    """Names of several words are found again wherever the same words stand, even where a sentence's start hid or cut them."""
    keys = {tuple(t.text for t in blocks[p.block].doc[p.first : p.last]) for p in found if p.last - p.first > 1}
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted(keys, key=lambda k: (-len(k), k)):
        by_first[key[0]].append(key)
    result: list[Proper] = []
    own_of: dict[int, list[Proper]] = defaultdict(list)
    for p in found:
        own_of[p.block].append(p)
    for number, block in enumerate(blocks):
        own = own_of[number]
        more = [p for p in _again(number, block.doc, by_first) if p not in own] if styles[number] == "plain" else []
        result += [p for p in own if not any(q.first <= p.first and p.last <= q.last for q in more)]
        result += [q for q in more if not any(p.first < q.first < p.last or p.first < q.last < p.last for p in own)]
    return result


def _again(number: int, doc: Doc, by_first: Mapping[str, Sequence[tuple[str, ...]]]) -> Iterator[Proper]:
    words = [t.text for t in doc]
    end = 0
    for i, word in enumerate(words):
        for key in by_first.get(word, ()) if i >= end else ():
            if tuple(words[i : i + len(key)]) == key:
                end = i + len(key)
                yield Proper(block=number, first=i, last=end, label=_vote(doc, i, end))
                break


def is_title_case(doc: Doc) -> bool:
    """Most longer words begin with a capital: capitals tell nothing here."""
    return _style(doc) != "plain"


def _style(doc: Doc) -> Literal["plain", "title"]:
    """Title case is a headline's: no full stop, and hardly a longer word without a capital."""
    if len(doc) > 60:
        return "plain"
    words = [t.text for t in doc if t.is_alpha and len(t) > 3]
    if len(words) < 3 or len(words) > 40 or (doc[-1].text in {".", "?", "!"} and not doc.text.isupper()):
        return "plain"
    high = sum(w[0].isupper() for w in words)
    return "title" if high / len(words) > 0.7 else "plain"


def _capitals(blocks: Sequence[Block], styles: Sequence[str]) -> frozenset[str]:
    """Words written with a capital inside a sentence, and never without."""
    high: Counter[str] = Counter()
    low: set[str] = set()
    for block, style in zip(blocks, styles, strict=True):
        for token in block.doc if style == "plain" else ():
            if token.text[:1].isupper() and not starts(token):
                high[token.text] += 1
            elif token.text[:1].islower():
                low.add(token.text.lower())
    return frozenset(word for word in high if word.lower() not in low)


def starts(token: Token) -> bool:
    """Does a sentence, a quotation or a dateline's text begin here, so that a capital says nothing?"""
    if token.is_sent_start or token.i == 0:
        return True
    before = token.nbor(-1)
    if before.is_quote:
        return before.tag_ != "POS"
    return before.text in _OPENERS or (before.text == "-" and bool(before.whitespace_))


_OPENERS = frozenset({":", "—", "–", "--", "(", "[", "•", "‘", "“", "..."})


def _in_block(number: int, doc: Doc, capitals: frozenset[str]) -> Iterator[Proper]:
    flags = [_is_proper(t, capitals) for t in doc]
    for first, last in runs(doc, flags):
        first, last = trimmed(doc, first, last)
        if first < last and not is_hollow(doc, first, last):
            yield Proper(block=number, first=first, last=last, label=_vote(doc, first, last))


def _is_proper(token: Token, capitals: frozenset[str]) -> bool:
    text = token.text
    if not text[:1].isupper() or not _WORD.match(text) or text in {"I", "OK", "TV", "A"}:
        return False
    if _is_calendar(token):
        return False
    if not starts(token):
        return (
            token.tag_ not in _CLOSED or token.ent_type_ not in {"", *_NOT_NAMES} or text in capitals or _inside(token)
        )
    return _is_proper_at_start(token, capitals)


def _is_calendar(token: Token) -> bool:
    """A day, a month, a feast; the short forms ("Sun", "Mar") only where the parser reads a date."""
    text = token.text.rstrip(".")
    if text not in listed("calendar_names") and text.removesuffix("s") not in listed("calendar_names"):
        return False
    return (
        len(text) > 4
        or token.ent_type_ in _NOT_NAMES
        or (text in {"May", "June", "July"} and token.ent_type_ != "PERSON")
    )


def _inside(token: Token) -> bool:
    """Between two capitalised words ("Back to School Fund"): part of their name."""
    doc, i = token.doc, token.i
    return 0 < i < len(doc) - 1 and doc[i - 1].text[:1].isupper() and doc[i + 1].text[:1].isupper()


def _is_proper_at_start(token: Token, capitals: frozenset[str]) -> bool:
    """At the start of a sentence a capital is no evidence: ask the tagger, the rest of the text, the next word."""
    if token.tag_ in _CLOSED and token.ent_type_ in {"", *_NOT_NAMES}:
        return False
    if token.text in capitals or (token.ent_type_ in LABELS and token.ent_type_ != "NORP" and token.tag_ == "NNP"):
        return not _common(token) or _goes_on(token)
    if token.text in sexed("given_names") and token.tag_ == "NNP":
        return True
    if token.text.isupper() and len(token.text) > 1 and token.tag_.startswith("N"):
        return True
    return token.tag_ in {"NNP", "NNPS", "JJ", "NN", "NNS"} and _goes_on(token)


def _goes_on(token: Token) -> bool:
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return (
        after is not None
        and after.text[:1].isupper()
        and not _is_calendar(after)
        and (after.tag_.startswith("NNP") or after.ent_type_ in LABELS)
        and not after.is_sent_start
    )


def _common(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in sexed("person_nouns") or lemma in listed("body_nouns") or lemma in listed("place_nouns")


def _vote(doc: Doc, first: int, last: int) -> NameKind | None:
    votes: Counter[NameKind] = Counter()
    for token in doc[first:last]:
        kind = LABELS.get(token.ent_type_)
        if kind is not None and not token.is_punct:
            votes[kind] += 1
    kinds: list[NameKind] = sorted(votes, key=lambda kind: (-votes[kind], kind))
    return kinds[0] if kinds else None


def _key(doc: Doc, p: Proper) -> tuple[str, ...]:
    return tuple(t.lower_ for t in doc[p.first : p.last])


def _in_headline(number: int, doc: Doc, known: set[tuple[str, ...]]) -> Iterator[Proper]:
    """Names of the body, longest first, and last names of theirs; then what the parser calls a person or a country."""
    tails = {key[-1:] for key in known if len(key) > 1 and len(key[-1]) > 3} | {
        key[:1] for key in known if len(key) == 1
    }
    keys = sorted(known | {k for k in tails if not _plain_word(k[0])}, key=lambda k: (-len(k), k))
    taken = [False] * len(doc)
    words = [t.lower_ for t in doc]
    for key in keys:
        for i in range(len(words) - len(key) + 1):
            if tuple(words[i : i + len(key)]) == key and not any(taken[i : i + len(key)]):
                taken[i : i + len(key)] = [True] * len(key)
                yield Proper(block=number, first=i, last=i + len(key), label=_vote(doc, i, i + len(key)))
    for ent in doc.ents:
        if ent.label_ in {"PERSON", "GPE"} and not any(taken[ent.start : ent.end]) and not any(_common(t) for t in ent):
            yield Proper(block=number, first=ent.start, last=ent.end, label=LABELS[ent.label_])


def _plain_word(word: str) -> bool:
    return word in sexed("person_nouns") or word in listed("body_nouns") or word in listed("place_nouns")
