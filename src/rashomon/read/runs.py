"""Where a name begins and ends: runs of capitalised words with the small words, owners and numbers that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from rashomon.language.people import countries, sexed
from rashomon.language.words import listed


def runs(doc: Doc, flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last (excluded) token of each run; `flags` says which tokens have a capital that counts."""
    i, n = 0, len(doc)
    while i < n:
        if not flags[i]:
            i += 1
            continue
        last = i + 1
        while not _another_begins(doc, i, last) and (step := _joined(doc, flags, i, last)) > last:
            last = step
        first = i
        while first and flags[i] and _leads(doc, first):
            first -= 2 if doc[first - 1].text == "-" else 1
        yield first, last
        i = last


def _another_begins(doc: Doc, first: int, last: int) -> bool:
    """ "Getty Images Bill Murray": where the parser ends a body's name and begins a person's of two words or more."""
    if last + 1 >= len(doc) or doc[last].ent_type_ != "PERSON" or doc[last].ent_iob_ != "B":
        return False
    return doc[first].ent_type_ == "ORG" and doc[last - 1].ent_type_ == "ORG" and doc[last + 1].ent_iob_ == "I"


def _leads(doc: Doc, first: int) -> bool:
    """ "el-Sissi", "18th Avenue": what belongs to a name and has no capital."""
    before = doc[first - 1]
    if (
        before.text == "-"
        and first > 1
        and doc[first - 2].text.lower() in listed("name_particles")
        and not before.whitespace_
    ):
        return True
    return bool(re.fullmatch(r"\d+(st|nd|rd|th)", before.text)) and doc[first].text.lower() in listed("street_words")


def _joined(doc: Doc, flags: Sequence[bool], first: int, last: int) -> int:
    """The end of the run when what follows at `last` belongs to it; else `last`."""
    n = len(doc)
    if last >= n or (doc[last].is_sent_start and doc[last].is_title and doc[last - 1].text.endswith(".")):
        return last
    token = doc[last]
    if flags[last]:
        return last + 1
    rest = [doc[j] for j in range(last, min(n, last + 4))]
    if token.text in {"-", "–", "&"} and len(rest) > 1:
        glued = token.text == "&" or (not doc[last - 1].whitespace_ and not token.whitespace_)
        if glued and flags[last + 1]:
            return last + 2
        if (
            glued
            and token.text == "-"
            and len(rest) > 3
            and rest[1].text in listed("name_particles")
            and rest[2].text == "-"
        ):
            return last + 4 if flags[last + 3] else last
    if token.text.lower() in listed("name_particles") and len(rest) > 1 and flags[last + 1] and token.ent_iob_ == "I":
        return last + 2
    if token.lower_ in {"el", "al"} and len(rest) > 2 and rest[1].text == "-" and flags[last + 2]:
        return last + 3
    if token.text == "." and len(rest) > 1 and flags[last + 1] and _is_shortened(doc[last - 1]):
        return last + 2
    if token.tag_ == "POS" and len(rest) > 1 and flags[last + 1] and _owns_name(doc, first, last):
        return last + 2
    if token.lower_ in {"of", "for"} and len(rest) > 1:
        return _of(doc, flags, first, last)
    return (
        last + 1 if token.is_digit and token.ent_iob_ == "I" and token.ent_type_ in {"PRODUCT", "ORG", "FAC"} else last
    )


def _is_shortened(token: Token) -> bool:
    """An initial or a title that ends in a point of its own."""
    short = re.fullmatch(r"[A-Z]", token.text) or f"{token.lower_}." in sexed("titles")
    return bool(short) and not token.whitespace_


def _owns_name(doc: Doc, first: int, last: int) -> bool:
    """ "Attorney General's Office", "Oyan Riders' Association": the owner is part of the name where a body's noun follows."""
    j = last + 1
    while j + 1 < len(doc) and doc[j + 1].text[:1].isupper() and doc[j + 1].tag_.startswith("NN"):
        j += 1
    owner = doc[last - 1]
    body = doc[j].lemma_.lower() in listed("body_nouns") or doc[j].lower_ in listed("body_nouns")
    person = doc[first].ent_type_ == "PERSON" and last - first > 1 and doc[first].text in sexed("given_names")
    if owner.tag_ in {"NN", "NNP"} and last - first > 1 and owner.lower_ in listed("body_nouns"):
        return False
    return (body or (owner.ent_iob_ == "I" and doc[j].ent_iob_ == "I")) and owner.ent_type_ != "GPE" and not person


def _of(doc: Doc, flags: Sequence[bool], first: int, last: int) -> int:
    """ "Brethren of the Quiet Valley", but not "Lena Brandt of Water for All" nor "Governor of Oyan"."""
    j = last + 1
    if doc[j].lower_ == "the" and j + 1 < len(doc):
        j += 1
    if not flags[j]:
        return last
    head = doc[last - 1]
    lemma = head.lemma_.lower()
    if (lemma in sexed("person_nouns") and head.tag_ not in {"NNPS", "NNS"}) or head.lower_ in sexed("titles"):
        return last
    if head.ent_type_ == "PERSON" or head.text in sexed("given_names"):
        return last
    same = head.ent_type_ in {"ORG", "FAC", "LOC", "EVENT", "LAW", "WORK_OF_ART"} and doc[j].ent_iob_ == "I"
    body = lemma in listed("body_nouns") or head.lower_ in listed("body_nouns") or lemma in listed("of_bodies")
    many = head.tag_ in {"NNPS", "NNS"} and doc[last].lower_ == "of"
    if doc[last].lower_ == "for":
        return j + 1 if same or body or doc[j].lower_ in {"all", "one", "life"} else last
    return (
        j + 1
        if same or body or (many and doc[j].ent_type_ != "GPE") or (_article(doc, first) and j > last + 1)
        else last
    )


def _article(doc: Doc, first: int) -> bool:
    return first > 0 and doc[first - 1].lower_ == "the"


def trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without what cannot begin or end a name."""
    while first < last and (
        doc[first].lower_ in {"the", "a", "an", "this", "that", "and", "but"} or doc[first].is_punct
    ):
        first += 1
    while last > first and (doc[last - 1].tag_ == "POS" or (doc[last - 1].is_punct and doc[last - 1].text != ".")):
        last -= 1
    after = doc[last] if last < len(doc) else None
    if after is not None and after.tag_ == "POS" and first and _named_with_s(doc, first, last):
        last += 1
    return first, last


def _named_with_s(doc: Doc, first: int, last: int) -> bool:
    """ "the McDonald's on Main Street": an 's that owns nothing belongs to the name."""
    after = doc[last + 1] if last + 1 < len(doc) else None
    owns = after is not None and (
        after.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "ADV"} or after.tag_ in {"VBG", "VBN"} or after.is_quote
    )
    return not owns and (doc[first - 1].tag_ in {"DT", "IN"} or doc[last].ent_iob_ == "I")


def is_hollow(doc: Doc, first: int, last: int) -> bool:
    """A nationality or a plain noun with a capital is no name."""
    tokens = doc[first:last]
    after = doc[last].lemma_ if last < len(doc) else ""
    if after in listed("type_nouns") & listed("place_nouns") and not any(t.lower_ in countries() for t in tokens):
        return False
    if all(
        (t.lower_ in countries() and countries()[t.lower_] != t.lower_) or (t.ent_type_ == "NORP" and t.tag_ == "JJ")
        for t in tokens
    ):
        return True
    if last - first == 1 and tokens[0].ent_type_ == "NORP" and tokens[0].dep_ in {"amod", "compound", "nmod"}:
        return True
    if last - first == 1 and tokens[0].tag_ in {"JJ", "RB", "VBD", "VBZ", "VB"} and tokens[0].ent_type_ == "":
        return True
    return all(not t.is_alpha or len(t) == 1 for t in tokens) and not any(
        "." in t.text or t.text.isupper() for t in tokens
    )
