"""Words that tell persons, bodies and places apart: read once from the lists of a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from rashomon.language.words import listed

Sex = Literal["m", "f", "u"]
"""Of a word: m, f, or u where it tells nothing."""


@cache
def sexed(name: str, language: str = "en") -> Mapping[str, Sex]:
    """The entries of a list whose lines may end in m, f or u, with that letter."""
    return MappingProxyType(dict(_entry(line) for line in listed(name, language)))


def _entry(line: str) -> tuple[str, Sex]:
    word, _, letter = line.rpartition(" ")
    if word and letter == "m":
        return word, "m"
    if word and letter == "f":
        return word, "f"
    return (word, "u") if word and letter == "u" else (line, "u")


@cache
def kin(language: str = "en") -> Mapping[str, frozenset[str]]:
    """Noun -> the nouns that may stand for the same thing later in a report (itself among them)."""
    lines = [line.split() for line in sorted(listed("same_things", language))]
    nouns = {noun for line in lines for noun in line}
    return MappingProxyType({n: frozenset(x for line in lines if n in line for x in line) for n in nouns})


@cache
def countries(language: str = "en") -> Mapping[str, str]:
    """Nationality, in lower case -> country, in lower case; a country stands for itself."""
    lines = [line.lower().split() for line in sorted(listed("nationalities", language))]
    return MappingProxyType({word: line[0] for line in lines for word in line})


def within(words: list[str], whole: list[str]) -> bool:
    """Do `words` stand in `whole` in this order, with or without others between?"""
    rest = iter(whole)
    return all(word in rest for word in words)
