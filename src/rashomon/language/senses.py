"""How two words stand to each other: one sense, one wider than the other, kin, or opposites.

From Princeton WordNet 3.0 (Fellbaum 1998; licence in NOTICE), cut down by `training/wordnet_table.py`.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Standing = Literal["same", "near", "wider", "kin", "opposite", "apart", "unknown"]
_WIDER, _LIKE, _OPPOSITE = range(3)
_ENDINGS = {
    "n": (("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")),
    "v": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "a": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "r": (),
}  # fmt: skip
"""Detachment rules of WordNet's morphy."""


@lru_cache(maxsize=100_000)
def standing(one: str, other: str) -> Standing:
    """Of the commonest senses of two words, in any form; "unknown" where either is in no list."""
    left, right = senses_of(one), senses_of(other)
    if not left or not right:
        return "unknown"
    likes_left, likes_right = _next(left, _LIKE), _next(right, _LIKE)
    if left & right or likes_left & right or likes_right & left:
        return "same"
    if _next(left, _OPPOSITE) & right or _next(right, _OPPOSITE) & left:
        return "opposite"
    if likes_left & likes_right:
        return "near"
    up_left, up_right = _next(left, _WIDER), _next(right, _WIDER)
    if up_left & right or up_right & left:
        return "wider"
    if up_left & up_right or _next(up_left, _WIDER) & up_right or _next(up_right, _WIDER) & up_left:
        return "kin"
    return "apart"


@lru_cache(maxsize=50_000)
def senses_of(word: str) -> frozenset[str]:
    """All listed senses of a word, whatever its form and part of speech."""
    word = word.casefold()
    return frozenset(s for pos in _ENDINGS for lemma in _lemmas(word, pos) for s in _row("w", lemma, pos))


_PERSON = "n00007846"
"""WordNet's sense of a person, a human being."""
_STEPS = 12


@lru_cache(maxsize=50_000)
def is_person(noun: str) -> bool:
    """Whether one of the two commonest senses of a noun is a kind of person ("climber", "lawyer", "pupil")."""
    senses = [s for lemma in _lemmas(noun.casefold(), "n") for s in _row("w", lemma, "n")[:2]]
    for _ in range(_STEPS):
        if _PERSON in senses:
            return True
        senses = sorted(_next(senses, _WIDER))
    return False


def _lemmas(word: str, pos: str) -> Iterator[str]:
    yield word
    yield from _row("x", word, pos)
    for ending, instead in _ENDINGS[pos]:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: len(word) - len(ending)] + instead


def _next(senses: Iterable[str], links: int) -> frozenset[str]:
    """The senses that the given ones lead to by one kind of link."""
    return frozenset(t for s in senses for t in _links(s)[links])


@lru_cache(maxsize=50_000)
def _links(sense: str) -> tuple[tuple[str, ...], ...]:
    """Wider senses, likes, opposites."""
    row = _row("s", sense)
    return tuple(tuple(told.split(",")) if told != "-" else () for told in row) if row else ((), (), ())


def _row(*key: str) -> list[str]:
    """The fields behind a key. Looked up by bisection: building dictionaries of all rows would take a second."""
    start = " ".join(key) + " "
    rows = _rows()
    at = bisect_left(rows, start)
    return rows[at][len(start) :].split(" ") if at < len(rows) and rows[at].startswith(start) else []


@cache
def _rows() -> list[str]:
    packed = (files("rashomon.language") / "en" / "senses.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("ascii").split("\n")
