"""The words that tell the state of people (killed, missing, in custody …), as data per language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

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
    participles: frozenset[str] = frozenset()
    pasts: frozenset[str] = frozenset()

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


def grows(state: State, language: str = "en") -> bool:
    """Whether a later, different figure of this state is an update."""
    return any(s.grows for s in states(language) if s.state == state)


@lru_cache(maxsize=50_000)
def phrases_in(words: str, language: str = "en") -> tuple[tuple[int, int, State], ...]:
    """(start, end, state) of every phrase of several words that stands in `words` (casefolded), in order."""
    found = {
        (m.start(), m.end(), state)
        for phrase, state, pattern in _patterns(language)
        if phrase in words
        for m in pattern.finditer(words)
    }
    return tuple(sorted(found))


@cache
def _patterns(language: str) -> tuple[tuple[str, State, re.Pattern[str]], ...]:
    return tuple(
        (phrase, state, re.compile(rf"\b{re.escape(phrase)}\b"))
        for state, phrases in _phrases(language)
        for phrase in phrases
    )


@lru_cache(maxsize=50_000)
def told_in_phrase(words: str, language: str = "en") -> State | None:
    """The state that a phrase of several words tells ("into protective custody"); the longest phrase decides. `words` casefolded."""
    found = [(len(phrase), state) for state, phrases in _phrases(language) for phrase in phrases if phrase in words]
    return max(found)[1] if found else None


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
        participles=lemmas("participles"),
        pasts=lemmas("pasts"),
    )


# ---------------------------------------------------------------- one word, in the form it has


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What one word tells, and of whom: of the object of a verb, of its subject, of those whom a noun counts, of whom it
    is predicated. `participle`: the form may be passive ("killed", "slain")."""

    state: State
    of_object: bool = False
    of_subject: bool = False
    noun: bool = False
    predicate: bool = False
    participle: bool = False


@cache
def cues(language: str = "en") -> Mapping[str, Cue]:
    """Every form of every word of the states, in lower case; where two states have one form, the first of the file."""
    found: dict[str, Cue] = {}
    for row in states(language):
        mine: dict[str, Cue] = {}
        for form, said in _said(row):
            mine[form] = _with(mine.get(form, Cue(state=row.state)), said)
        found = {**mine, **found}
    return found


def _with(cue: Cue, said: Iterable[str]) -> Cue:
    seen = frozenset(said)
    return replace(
        cue,
        of_object=cue.of_object or "of_object" in seen,
        of_subject=cue.of_subject or "of_subject" in seen,
        noun=cue.noun or "noun" in seen,
        predicate=cue.predicate or "predicate" in seen,
        participle=cue.participle or "participle" in seen,
    )


def _said(row: StateWords) -> Iterator[tuple[str, tuple[str, ...]]]:
    for verb in sorted(row.verbs):
        for form, participle in _forms(verb):
            yield form, ("of_object", "participle") if participle else ("of_object",)
    for form in sorted(row.participles):
        yield form, ("of_object", "participle")
    for verb in sorted(row.said_of_subject):
        for form, _ in _forms(verb):
            yield form, ("of_subject",)
    for form in sorted(row.pasts):
        yield form, ("of_subject",)
    for noun in sorted(row.nouns):
        for form in (noun, noun + "s", noun.removesuffix("y") + "ies"):
            yield form, ("noun",)
    for adjective in sorted(row.adjectives):
        yield adjective, ("predicate",)


def _forms(verb: str) -> Iterator[tuple[str, bool]]:
    """Regular forms of an English verb, each with whether it may be a passive participle."""
    stemmed = verb.removesuffix("e")
    yield verb, False
    yield (
        (verb.removesuffix("y") + "ies" if verb.endswith("y") else verb + ("es" if verb.endswith("sh") else "s")),
        False,
    )
    for base in (stemmed, verb + verb[-1]):
        yield base + "ing", False
        yield base + "ed", True
    if verb.endswith("y"):
        yield verb.removesuffix("y") + "ied", True
