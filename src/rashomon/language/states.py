"""The words that tell the state of people (killed, missing, in custody …), as data per language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.language.stems import spans, stem
from rashomon.values import State


@dataclass(frozen=True, slots=True, kw_only=True)
class StateWords:
    """One state; `grows`: its figure is revised as time goes on."""

    state: State
    grows: bool
    verbs: frozenset[str]
    said_of_subject: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    forms: frozenset[str]
    """Forms of these words that no stemming leads back ("slew")."""

    def tells(self, lemma: str) -> bool:
        """Whether the lemma tells this state in any part of speech."""
        return lemma in self.verbs or lemma in self.said_of_subject or lemma in self.nouns or lemma in self.adjectives


@cache
def states(language: str = "en") -> tuple[StateWords, ...]:
    """All states of a language pack, in the order of the file."""
    table: Mapping[str, Mapping[str, object]] = tomllib.loads(
        (files("rashomon.language") / language / "states.toml").read_text(encoding="utf-8")
    )
    return tuple(_words(state, row) for state, row in table.items())


def told_by(lemmas: Iterable[str], language: str = "en") -> frozenset[State]:
    """The states that any of the lemmas tells."""
    seen = frozenset(lemmas)
    return frozenset(s.state for s in states(language) if any(s.tells(lemma) for lemma in seen))


def told_by_words(words: str, language: str = "en") -> frozenset[State]:
    """The states that any word of a clause tells, whatever its ending: coarser than `told_by`, for want of a lemma."""
    seen = frozenset(stem for stem, _, _ in spans(words))
    return frozenset(state for state, stems in _stems(language) if stems & seen)


def grows(state: State, language: str = "en") -> bool:
    """Whether a later, different figure of this state is an update."""
    return any(s.grows for s in states(language) if s.state == state)


def told_in_phrase(words: str, language: str = "en") -> State | None:
    """The state that a phrase of several words tells ("into protective custody"); the longest phrase decides. `words` casefolded."""
    found = [(len(phrase), state) for state, phrases in _phrases(language) for phrase in phrases if phrase in words]
    return max(found)[1] if found else None


@cache
def _stems(language: str) -> tuple[tuple[State, frozenset[str]], ...]:
    return tuple(
        (s.state, frozenset(stem(x) for x in s.verbs | s.said_of_subject | s.nouns | s.adjectives) | _irregular(s))
        for s in states(language)
    )


def _irregular(words: StateWords) -> frozenset[str]:
    return frozenset(stem(x) for x in words.forms)


@cache
def _phrases(language: str) -> tuple[tuple[State, tuple[str, ...]], ...]:
    table = tomllib.loads((files("rashomon.language") / language / "state_phrases.toml").read_text(encoding="utf-8"))
    return tuple((state, tuple(phrases)) for state, phrases in table.items())  # type: ignore[misc]  # see `_words`


def _words(state: str, row: Mapping[str, object]) -> StateWords:
    def lemmas(key: str) -> frozenset[str]:
        value = row.get(key, [])
        return frozenset(str(x) for x in value) if isinstance(value, list) else frozenset()

    return StateWords(
        state=state,  # type: ignore[arg-type]  # the file's table names are the states; a test checks them
        grows=bool(row["grows"]),
        verbs=lemmas("verbs"),
        said_of_subject=lemmas("said_of_subject"),
        nouns=lemmas("nouns"),
        adjectives=lemmas("adjectives"),
        forms=lemmas("forms"),
    )
