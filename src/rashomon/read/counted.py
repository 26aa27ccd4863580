"""What is counted: the noun phrase behind a number, by tags and dependencies."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Token

from rashomon.language.states import states
from rashomon.language.words import listed

PEOPLE = frozenset(["people", "person", "persons", "individual"])
_INSIDE = frozenset(["ADJ", "NOUN", "PROPN"])
_LONGEST = 8


class Counted(NamedTuple):
    """`words` are as in the text; `unit` is singular; `plain`: no noun follows, so people are meant (or what was last counted)."""

    words: str | None
    head: str | None
    unit: str | None
    noun: Token | None
    part_of_at: int | None = None


NOTHING = Counted(None, None, None, None)


def counted(doc: Doc, at: int, stop: int, *, hyphened: bool = False) -> Counted:
    """The noun phrase that begins at token `at` (right behind the number); reads no further than offset `stop`.

    `hyphened`: the noun hangs on the number ("11-member council"), and it alone is counted.
    """
    end = at
    if hyphened and at < len(doc) and doc[at].pos_ in ("NOUN", "PROPN"):
        return Counted(doc[at].text, doc[at].lemma_.lower(), doc[at].lemma_.lower(), doc[at])
    while end < len(doc) and doc[end].is_space:
        end += 1
    if end < len(doc) and doc[end].lower_ == "of":
        return _of(doc, end + 1, stop)
    noun = _noun(doc, end, stop)
    if noun is None:
        return NOTHING
    last = _with_of(doc, noun, stop)
    words = doc[end : last + 1].text
    return Counted(words, noun.lemma_.lower(), _unit(doc, end, noun), noun)


def _of(doc: Doc, at: int, stop: int) -> Counted:
    """ "four of the seven children": the whole, without its determiner; `part_of_at` is where its number may stand."""
    start = at
    while at < len(doc) and (doc[at].pos_ in ("DET", "PRON") or doc[at].tag_ in ("PRP$", "POS", "DT")):
        at += 1
        if at - start > 2:
            return NOTHING
    if at >= len(doc):
        return NOTHING
    part_of_at = at if doc[at].pos_ == "NUM" or doc[at].like_num else None
    while at < len(doc) and (doc[at].pos_ == "NUM" or (doc[at].text in ("-", ",") and part_of_at is not None)):
        at += 1
    noun = _noun(doc, at, stop)
    if noun is None:
        return Counted(None, None, None, None, part_of_at)
    last = _with_of(doc, noun, stop)
    return Counted(doc[at : last + 1].text, noun.lemma_.lower(), _unit(doc, at, noun), noun, part_of_at)


def _noun(doc: Doc, at: int, stop: int) -> Token | None:
    """The head noun of the phrase that begins at `at`: the last of a run of nouns."""
    found: Token | None = None
    for token in doc[at : at + _LONGEST]:
        if token.idx >= stop:
            break
        if token.tag_ == "POS" and found is not None:
            found = None  # "152 of the group's children": the owner is not what is counted
        elif found is not None and token.lower_ in ("old", "olds") and token.nbor(-1).text == "-":
            found = None  # "two 12-year-old girls"
        elif (
            token.tag_ in ("VBN", "VBG", "JJ")
            and token.i > at
            and token.nbor(-1).text == "-"
            and token.i + 1 < len(doc)
        ):
            found = None if token.nbor(1).pos_ in _INSIDE else found  # "coal-fired power plants"
        elif token.pos_ in ("NOUN", "PROPN"):
            if found is not None and found.tag_ == "NNS" and token.tag_ != "NNS":
                break
            found = token
        elif (found is not None and not (token.text in ("-", "–") and not token.whitespace_)) or not _goes_on(token):
            break
    return found


def _goes_on(token: Token) -> bool:
    """Whether a noun of the same phrase may still come behind this token."""
    if token.pos_ in _INSIDE or token.text in ("-", "–", '"', "“", "”", "'", "‘", "’s", "'s", "&"):
        return True
    if token.pos_ == "ADV":
        return token.head.i > token.i and token.head.pos_ == "ADJ"
    if token.tag_ in ("VBN", "VBG"):
        return token.dep_ in ("amod", "compound") and token.head.i > token.i
    if token.pos_ == "CCONJ" or token.text == ",":
        return token.head.pos_ == "ADJ" and token.nbor(1).pos_ == "ADJ" if token.i + 1 < len(token.doc) else False
    return token.pos_ == "NUM" and token.dep_ in ("compound", "nummod")


def _with_of(doc: Doc, noun: Token, stop: int) -> int:
    """The last token of the phrase with one "of": "relatives of the children"."""
    at = noun.i + 1
    if at + 1 >= len(doc) or doc[at].lower_ != "of" or doc[at].idx >= stop or doc[at].head.i > noun.i + 2:
        return noun.i
    if doc[at].head.pos_ == "VERB":  # "robbed 40 families of a roof"
        return noun.i
    at += 1
    while at < len(doc) and doc[at].pos_ in ("DET", "ADJ", "PRON") and at - noun.i < 5:
        at += 1
    inner = _noun(doc, at, stop)
    return inner.i if inner is not None else noun.i


def _unit(doc: Doc, at: int, noun: Token) -> str:
    if noun.lemma_.lower() in PEOPLE:
        return "people"
    owner = max((t.i + 1 for t in doc[at : noun.i] if t.tag_ == "POS"), default=at)
    at = max(at, owner)
    before = doc[at : noun.i].text
    lemma = noun.lemma_ if noun.tag_ in ("NNS", "NNPS") else noun.text
    return f"{before}{' ' if before and doc[noun.i - 1].whitespace_ else ''}{lemma}".strip("\"“”'‘’ ").lower()


def is_personal(first: Token, last: Token) -> bool:
    """Whether what is said of a bare number here is said of people: they are killed, arrested, missing."""
    token = _top(first, last)
    beside = [t for t in token.doc[last.i + 1 : last.i + 3] if t.dep_ not in ("det", "punct")]
    if beside and beside[0].i == last.i + 1 and beside[0].pos_ in ("ADJ", "VERB", "ADV") and _tells(beside[0]):
        return True
    verb = token.head if token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "obj") else None
    if verb is not None and verb.pos_ == "ADP":
        verb = verb.head
    if verb is None:
        return False
    around = [verb, *(c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd", "nsubj", "nsubjpass"))]
    inner = [t for c in around[1:] if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree if t is not token]
    return any(_tells(t) for t in (*around, *inner))


def is_subject(first: Token, last: Token) -> bool:
    """Whether the number stands where a noun would, as the subject of its clause."""
    return _top(first, last).dep_ in ("nsubj", "nsubjpass")


def _top(first: Token, last: Token) -> Token:
    """The token of a number of several that the others hang on."""
    return next((t for t in first.doc[first.i : last.i + 1] if not first.i <= t.head.i <= last.i), last)


def _tells(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in listed("of_people") or any(state.tells(lemma) for state in states())
