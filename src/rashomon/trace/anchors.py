"""What two tellings of one thing keep however they are worded: figures and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.language.numbers import lexemes, numeral
from rashomon.language.words import listed
from rashomon.values import Cite

LARGEST_SMALL = 3.0
"""Figures up to it are everywhere: they tell nothing of where a text comes from."""

_WORD = re.compile(r"\d[\d.,:]*\d|\d|\w+(?:[’']\w+)*")
_ENDING = re.compile(r"(?:'s|’s)$")
# Letters that change when a name goes through another language and back (Ruvane / Ruwane, Verhal / Verhaal, Yaro / Jaro).
_SOUNDS = (("ph", "f"), ("th", "t"), ("qu", "k"), ("ck", "k"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "h"), ("gh", "g"), ("ou", "u"), ("oo", "u"),
           ("ee", "i"), ("c", "k"), ("q", "k"), ("w", "v"), ("j", "i"), ("y", "i"), ("z", "s"), ("x", "ks"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """For each figure and each name (by its sound) the number of the sentence in which it is first told.

    Figures of three and less are everywhere and left out. `by_sentence`: the figures of each sentence. `spelled`: the
    spellings of each name, lower case. `small`: the left out figures, for what is new in a text.
    """

    figures: dict[float, int]
    small: frozenset[float]
    by_sentence: tuple[frozenset[float], ...]
    names: dict[str, int]
    spelled: dict[str, frozenset[str]]


def anchors(sentences: Sequence[Cite]) -> Anchors:
    """Read from running text only; the words of `listed("common_words")` are no anchors."""
    values = [_figures(sentence.words) for sentence in sentences]
    figures: dict[float, int] = {}
    for at, held in enumerate(values):
        for value in held:
            if value > LARGEST_SMALL:
                figures.setdefault(value, at)
    names, spelled = _names(sentences)
    return Anchors(
        figures=figures,
        small=frozenset(value for held in values for value in held if value <= LARGEST_SMALL),
        by_sentence=tuple(frozenset(value for value in held if value > LARGEST_SMALL) for held in values),
        names=names,
        spelled=spelled,
    )


def _names(sentences: Sequence[Cite]) -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    names: dict[str, int] = {}
    spelled: dict[str, set[str]] = {}
    lower = _lower_words(sentences)
    for at, sentence in enumerate(sentences):
        for match in _WORD.finditer(sentence.words):
            word = _ENDING.sub("", match.group())
            plain = word.casefold()
            if word[:1].isupper() and len(word) > 2 and plain not in lower and plain not in listed("common_words"):
                names.setdefault(sound(plain), at)
                spelled.setdefault(sound(plain), set()).add(plain)
    return names, {key: frozenset(held) for key, held in spelled.items()}


def _lower_words(sentences: Sequence[Cite]) -> frozenset[str]:
    """Words that stand somewhere without a capital: at a sentence's start they are no names."""
    return frozenset(m.group() for s in sentences for m in _WORD.finditer(s.words) if m.group()[:1].islower())


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """A name's rough sound: what is left when marks, doubled letters, changing consonants and end vowels are taken away."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    for written, heard in _SOUNDS:
        plain = plain.replace(written, heard)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    return plain.rstrip("aeiou") or plain


def _figures(text: str) -> list[float]:
    """Values of exact numbers in digits and words, in order; years and clock times are figures too."""
    pieces = lexemes(text)
    found: list[float] = []
    at = 0
    while at < len(pieces):
        number = numeral(pieces, at)
        if number is not None and number.low == number.high:
            found.append(number.low)
        at = number.last if number is not None else at + 1
    return found
