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

from rashomon.language.people import countries, sexed
from rashomon.language.words import listed
from rashomon.models.protocols import Block
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
    for first, last in _runs(doc, flags):
        first, last = _trimmed(doc, first, last)
        if first < last and not _hollow(doc, first, last):
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


def _runs(doc: Doc, flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
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


def _trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
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


def _hollow(doc: Doc, first: int, last: int) -> bool:
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


def _vote(doc: Doc, first: int, last: int) -> NameKind | None:
    votes = Counter(LABELS[t.ent_type_] for t in doc[first:last] if t.ent_type_ in LABELS and not t.is_punct)
    return max(sorted(votes), key=lambda k: votes[k]) if votes else None


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
