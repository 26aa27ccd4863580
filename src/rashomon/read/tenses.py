"""Which way a time points, by the verb or preposition it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from rashomon.language.tables import table


def tense(token: Token | None) -> int:
    """-1 past, 1 future, 0 present or not told: of the verb that the time hangs on."""
    if token is None:
        return 0
    preposition = token.head if token.dep_ == "pobj" else _led_by(token)
    if preposition is not None:
        told = _of_preposition(preposition)
        if told is not None:
            return told
    if token.dep_ == "poss":  # "Wednesday's ruling"
        return -1
    for verb in _verbs(token):
        found = _of_verb(verb)
        if found is not None:
            return found
    return 0


def _led_by(token: Token) -> Token | None:
    """The preposition of the longer time that this word begins: "until 9 a.m. Tuesday"."""
    if token.dep_ not in ("nummod", "compound", "nmod", "amod", "det", "advmod"):
        return None
    for up in (token.head, token.head.head):
        if up.dep_ == "pobj" and up.head.i < token.i:
            return up.head
    return None


def _of_preposition(preposition: Token) -> int | None:
    before = preposition.nbor(-1).lower_ if preposition.i > 0 else ""
    if preposition.lower_ in _words("as") and before in _words("as_before"):  # "as early as Tuesday"
        return 1
    if preposition.lower_ in _words("prepositions_ahead"):  # "a day of mourning for Thursday"
        return 1
    if preposition.lower_ in _words("prepositions_back"):
        return -1
    if preposition.lower_ in _words("limits"):  # "extended the deadline until Tuesday"
        verb = next(_verbs(preposition), None)
        return 1 if verb is not None and verb.lemma_ in _words("verbs_with_limit") else None
    return None


def is_of_noun(token: Token | None) -> bool:
    """Whether the time belongs to a noun ("the Jan. 14 deadline", "a visit in September"): then the verb's tense says little."""
    if token is None:
        return False
    if token.dep_ == "pobj" and token.head.pos_ == "ADP":
        return token.head.head.pos_ in ("NOUN", "PROPN")
    return token.dep_ in ("compound", "nmod", "amod")


def _verbs(token: Token) -> Iterator[Token]:
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX"):
            yield token
        if token.head is token or token.head == token:
            return
        token = token.head


def _of_verb(verb: Token) -> int | None:
    if verb.tag_ in ("VBZ", "VBP") and any(
        c.dep_ == "acomp" and c.lower_ in _words("adjectives_ahead") for c in verb.children
    ):
        return 1  # "are due in court on Wednesday"
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    tags = {verb.tag_, *(h.tag_ for h in helpers)}
    lowers = {h.lower_ for h in helpers}
    if lowers & _words("future_helpers"):
        return 1
    if verb.lemma_ in _words("ahead") and "VBD" not in tags and _looks_ahead(verb, helpers):
        return 1
    if lowers & _words("to") and "VBD" not in tags:
        return _of_infinitive(verb)
    if lowers & _words("would") and verb.tag_ == "VB":  # "said he would appear in court Monday"
        return 1
    if tags & {"VBD"} or lowers & _words("past_helpers") or (lowers & _words("perfect_helpers") and verb.tag_ == "VBN"):
        return -1
    if "MD" in tags:
        return 1 if lowers & _words("open_helpers") else 0
    if verb.tag_ == "VBN" and not helpers and verb.dep_ in ("acl", "advcl", "amod", "relcl"):
        return -1
    if verb.tag_ in ("VBZ", "VBP"):
        return 0
    return None


def _looks_ahead(verb: Token, helpers: list[Token]) -> bool:
    """ "is set for", "the hearing scheduled Friday", "plans to meet Friday"; not "the record set on Aug. 6"."""
    if verb.tag_ != "VBN":
        return verb.tag_ in ("VBZ", "VBP", "VBG") and verb.lemma_ in _words("ahead_active")
    return bool(helpers) or verb.lemma_ not in _words("ahead_helped")


def _of_infinitive(verb: Token) -> int | None:
    """ "is to appear", "due to expire"; an aim ("travelled to vote Friday") says nothing of its own."""
    if any(word.lower_ in _words("had") for up in (verb.head, verb.head.head) for word in (up, *up.lefts)):
        return -1
    return 1 if verb.dep_ in ("ROOT", "relcl", "acl", "xcomp") else None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("tense")[name])
