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
    preposition = token.head if token.dep_ == "pobj" else None
    if preposition is not None and preposition.lower_ in _words(
        "prepositions_ahead"
    ):  # "a day of mourning for Thursday"
        return 1
    if preposition is not None and preposition.lower_ in _words("prepositions_back"):
        return -1
    if token.dep_ == "poss":  # "Wednesday's ruling"
        return -1
    for verb in _verbs(token):
        found = _of_verb(verb)
        if found is not None:
            return found
    return 0


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
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    tags = {verb.tag_, *(h.tag_ for h in helpers)}
    lowers = {h.lower_ for h in helpers}
    if lowers & _words("future_helpers"):
        return 1
    if verb.lemma_ in _words("ahead") and verb.tag_ == "VBN" and "VBD" not in tags:
        return 1
    if lowers & _words("to") and "VBD" not in tags:
        return None if verb.dep_ not in ("ROOT", "relcl", "acl", "advcl", "xcomp") else 1
    if tags & {"VBD"} or lowers & _words("past_helpers") or (lowers & _words("perfect_helpers") and verb.tag_ == "VBN"):
        return -1
    if "MD" in tags:
        return 1 if lowers & _words("open_helpers") else 0
    if verb.tag_ == "VBN" and not helpers and verb.dep_ in ("acl", "advcl", "amod", "relcl"):
        return -1
    if verb.tag_ in ("VBZ", "VBP"):
        return 0
    return None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("tense")[name])
