"""What two tellings of one thing keep however they are worded: figures and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.language.numbers import lexemes, numeral
from rashomon.language.words import listed
from rashomon.values import Cite

_WORD = re.compile(r"\d[\d.,:]*\d|\d|\w+(?:[’']\w+)*")
_ENDING = re.compile(r"(?:'s|’s)$")
# Letters that change when a name goes through another language and back (Ruvane / Ruwane, Verhal / Verhaal, Yaro / Jaro).
_SOUNDS = (("ph", "f"), ("th", "t"), ("qu", "k"), ("ck", "k"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "h"), ("gh", "g"), ("ou", "u"), ("oo", "u"),
           ("ee", "i"), ("c", "k"), ("q", "k"), ("w", "v"), ("j", "i"), ("y", "i"), ("z", "s"), ("x", "ks"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """For each figure and each name (by its sound) the number of the sentence in which it is first told.

    `spelled`: the spellings of each name, lower case.
    """

    figures: dict[float, int]
    names: dict[str, int]
    spelled: dict[str, frozenset[str]]


def anchors(sentences: Sequence[Cite]) -> Anchors:
    """Read from running text only; the words of `listed("common_words")` are no anchors."""
    figures: dict[float, int] = {}
    names: dict[str, int] = {}
    spelled: dict[str, set[str]] = {}
    lower = _lower_words(sentences)
    for at, sentence in enumerate(sentences):
        tokens = [m.group() for m in _WORD.finditer(sentence.words)]
        for value in _figures(sentence.words):
            figures.setdefault(value, at)
        for token in tokens:
            word = _ENDING.sub("", token)
            plain = word.casefold()
            if word[:1].isupper() and len(word) > 2 and plain not in lower and plain not in listed("common_words"):
                names.setdefault(sound(plain), at)
                spelled.setdefault(sound(plain), set()).add(plain)
    return Anchors(figures=figures, names=names, spelled={k: frozenset(v) for k, v in spelled.items()})


def figures_by_sentence(sentences: Sequence[Cite]) -> tuple[frozenset[float], ...]:
    """The figures above three of each sentence; smaller ones are everywhere."""
    found = (_figures(s.words) for s in sentences)
    return tuple(frozenset(value for value in values if value > 3) for values in found)


def _lower_words(sentences: Sequence[Cite]) -> frozenset[str]:
    """Words that stand somewhere without a capital: at a sentence's start they are no names."""
    return frozenset(m.group() for s in sentences for m in _WORD.finditer(s.words) if m.group()[:1].islower())


@cache
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
