"""Which languages are read, and how: a folder of data each, with a parse (English) or by words and marks alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from rashomon.language.tables import table

PARSED = "en"
"""The language whose parser is shipped; a text whose language is not told is read in it."""


@cache
def packs() -> tuple[str, ...]:
    """Codes of the languages that are read, the parsed one first."""
    folder = files("rashomon.language")
    plain = sorted(f.name for f in folder.iterdir() if f.is_dir() and f.joinpath("pack.toml").is_file())
    return (PARSED, *plain)


def is_plain(language: str | None) -> bool:
    """Whether a language is read without a parse."""
    return language is not None and language != PARSED and language in packs()


@cache
def words(language: str, group: str, name: str) -> frozenset[str]:
    """A list of words of the pack, in lower case."""
    return frozenset(str(word).lower() for word in table("pack", language)[group][name])


@cache
def pattern(language: str, group: str, name: str) -> re.Pattern[str]:
    """A regular expression of the pack."""
    return re.compile(table("pack", language)[group][name], re.IGNORECASE)


@cache
def abbreviations(language: str) -> frozenset[str]:
    """Words with a stop behind which no sentence ends."""
    return frozenset(table("pack", language)["abbreviations"])


def singular(noun: str, language: str) -> str:
    """The singular of a noun by its ending; good enough to set "maisons" beside "maison"."""
    rules: Mapping[str, Any] = table("pack", language)["noun"]
    if noun in rules["unchanged"]:
        return noun
    for ending, instead in rules["singular"]:
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            return noun[: len(noun) - len(ending)] + str(instead)
    return noun
