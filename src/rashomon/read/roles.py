"""What is said of a name beside it: the title before it, the apposition before or behind it, an age."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from rashomon.language.people import sexed
from rashomon.language.words import listed
from rashomon.read.proper import Proper

_AGE = re.compile(r"[1-9]\d?|1[01]\d")
_AGED = re.compile(r"\b(\d{1,3})-(?:year|month)-olds?\b|\b(?:aged?|of) (\d{1,3})\b(?! [a-z%])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A name without its title: the title's tokens (empty where there is none) and the name's."""

    role: tuple[int, int] | None
    first: int
    last: int


def titled(doc: Doc, p: Proper) -> Titled:
    """Part "Transport Minister Agnes Tull" into role and name; look for "police spokesman" before the capitals."""
    cut = max((j for j in range(p.first + 1, p.last) if _is_title(doc, p, j - 1)), default=p.first)
    if cut > p.first and not _is_personal(doc, cut, p.last):
        cut = p.first
    start = _before(doc, cut) if cut > p.first or _is_personal(doc, p.first, p.last) else cut
    role = (start, cut) if start < cut else None
    return Titled(role=role, first=cut, last=p.last)


def is_person_noun(token: Token) -> bool:
    """Does the token say what a person is?"""
    return token.lemma_.lower() in sexed("person_nouns") or token.lower_ in sexed("person_nouns")


def _is_title(doc: Doc, p: Proper, i: int) -> bool:
    token = doc[i]
    of = next((j for j in range(p.first, i) if doc[j].lower_ in {"of", "for"}), None)
    if of is not None and not (is_person_noun(doc[of - 1]) or doc[of - 1].lower_ in sexed("titles")):
        return False
    if not (token.lower_ in sexed("titles") or is_person_noun(token)):
        return False
    if i > p.first and doc[i - 1].ent_type_ == "PERSON" and token.ent_type_ == "PERSON":
        return False
    return not (token.text in sexed("given_names") and p.last - i - 1 < 2)


def _is_personal(doc: Doc, first: int, last: int) -> bool:
    """May these words name a person?"""
    tail = doc[last - 1]
    if last - first > 5 or any(
        t.lower_ in {"of", "for", "the", "and"} or t.tag_ == "POS" or t.is_digit for t in doc[first:last]
    ):
        return False
    lemma = tail.lemma_.lower()
    return lemma not in listed("body_nouns") and (lemma not in listed("place_nouns") or tail.ent_type_ == "PERSON")


def _before(doc: Doc, first: int) -> int:
    """Where the nouns of a role begin that stand directly before token `first`; `first` itself where none do."""
    i = first
    if i and (
        doc[i - 1].lower_ in sexed("titles") or (is_person_noun(doc[i - 1]) and doc[i - 1].tag_ in {"NN", "NNP"})
    ):
        if doc[i - 1].is_sent_start is None and doc[i - 1].dep_ == "ROOT":
            return first
        i -= 1
        while i and _modifies(doc[i - 1], doc[i]):
            i -= 1
        while i < first and doc[i].is_punct:
            i += 1
    return i


def _modifies(token: Token, next_token: Token) -> bool:
    if (token.is_sent_start and token.tag_ == "RB") or next_token.is_sent_start or token.lower_ in {"old", "year"}:
        return False
    noun = token.tag_ in {"NN", "NNP", "NNPS", "JJ", "HYPH", "POS"} or (
        token.tag_ == "NNS" and token.dep_ in {"compound", "poss"}
    )
    return (
        noun
        and token.dep_ in {"compound", "amod", "nmod", "poss", "case", "punct"}
        and token.head.i >= next_token.i - 1
    )


def age_behind(doc: Doc, last: int) -> int | None:
    """ "Idris Kane, 34,", "Idris Kane (34)", "Idris Kane, age 34": the age behind a name or description that ends at token `last`."""
    at = last
    if at < len(doc) and doc[at].text in {",", "("}:
        at += 1
    told = at < len(doc) and doc[at].lower_ in {"age", "aged"}
    at += told
    if (at == last) or at >= len(doc) or not _AGE.fullmatch(doc[at].text):
        return None
    after = doc[at + 1] if at + 1 < len(doc) else None
    if after is None or after.is_punct or after.is_space or after.pos_ in {"ADP", "CCONJ", "AUX", "PRON", "VERB"}:
        return int(doc[at].text) if after is None or after.text not in {"-", "%"} else None
    return int(doc[at].text) if told and after.lower_ not in {"month", "months", "weeks", "days"} else None


def age_before(doc: Doc, first: int) -> int | None:
    """ "17-year-old Idris Kane", "34-year-old harbour pilot Idris Kane", "the 13-year-old was named as Idris Kane": the age
    before a name that begins at token `first`, with nothing but what he is, or that he is called so, between the two."""
    i = first - 1
    while i >= max(0, first - _FAR) and doc[i].lower_ not in {"old", "olds"}:
        token = doc[i]
        between = (
            token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.lower_ in _CALLED or token.tag_ in {"HYPH", "POS", "``"}
        )
        if not between and not (token.text == "," and i >= first - 2):
            return None
        i -= 1
    found = _AGED_BEFORE.search(doc[max(0, i - 5) : i + 1].text) if i >= 0 else None
    return int(found.group(1)) if found else None


_FAR = 12
"""Tokens between which and the name an age may stand before it."""
_CALLED = frozenset({"is", "was", "as", "identified", "named", "known", "called"})
_AGED_BEFORE = re.compile(r"\b([1-9]\d?|1[01]\d)[- ]years?[- ]olds?$")


def age_within(words: str) -> int | None:
    """ "the 19-year-old driver", "a girl of 14"; a child's months are no age in years."""
    found = _AGED.search(words)
    if not found or "month" in found.group():
        return None
    return int(found.group(1) or found.group(2))


_CLOSING = frozenset({",", ".", ";", ")", "—", "–", ":", "?", "!"})


def apposed_before(doc: Doc, first: int, last: int, chunks: dict[int, Span]) -> Span | None:
    """The description in "the harbourmaster, Agnes Tull,", where tokens `first`..`last` are the name. `chunks` by last token."""
    after = doc[last].text if last < len(doc) else "."
    if first < 2 or doc[first - 1].text != ",":
        return None
    chunk = chunks.get(first - 2)
    while (
        chunk is not None
        and chunk.start
        and doc[chunk.start - 1].lower_ in {"of", "for", "in", "at"}
        and chunk.start - 2 in chunks
    ):
        chunk = chunks[chunk.start - 2]
    if chunk is None or chunk.root.pos_ != "NOUN" or chunk.root.tag_ == "NNS":
        return None
    return chunk if after in _CLOSING and _closed(doc, first) and _can_be_named(chunk.root) else None


def apposed_behind(doc: Doc, last: int, chunks: dict[int, Span]) -> Span | None:
    """ "Agnes Tull, the harbourmaster,", "Idris Kane, 34, a baker,". `chunks` by first token."""
    i = last
    if age_behind(doc, last) is not None and doc[last].text == ",":
        i = last + 2
    if i + 1 >= len(doc) or doc[i].text != ",":
        return None
    chunk = chunks.get(i + 1)
    if chunk is None or chunk.root.pos_ != "NOUN" or chunk.root.tag_ == "NNS" or not _can_be_named(chunk.root):
        return None
    after = doc[chunk.end].lower_ if chunk.end < len(doc) else "."
    joined = chunk.root.dep_ == "appos" or after in {
        ",",
        ".",
        "who",
        "which",
        "that",
        "of",
        "at",
        "in",
        "for",
        ";",
        "—",
    }
    return chunk if joined and chunk.root.dep_ not in {"nsubj", "nsubjpass", "conj"} else None


def _closed(doc: Doc, first: int) -> bool:
    """The name is not one of a list: "his wife, Jane Roe and two others"."""
    token = doc[first]
    while token.dep_ == "compound" and token.head.i > token.i:
        token = token.head
    return token.dep_ != "conj" and not any(c.dep_ == "conj" for c in token.children)


def _can_be_named(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return is_person_noun(token) or lemma in listed("body_nouns") or lemma in listed("place_nouns")
