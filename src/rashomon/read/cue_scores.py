"""How likely a word, with what hangs on it, is an attribution.

A rate counted over a marked corpus (`cue_rates.txt`), smoothed towards the rate of the word's class (`cue_classes.txt`), and
corrected by how and where the word stands (`cue_weights.txt`, a logistic regression). Both are made by `training/cues.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

from spacy.tokens import Doc, Token

from rashomon.language.words import listed

STRENGTH = 3.0
"""How many sightings the rate of the class is worth beside a word's own sightings."""
FIGURES = 0.6
"""Score of "the office counts about 61,000": too rare in the corpus to be counted."""
SAYING = frozenset({"say", "admit", "think", "show", "ask", "speak", "judge"})
"""Classes of words that give somebody's words or thoughts, and may bring in a quotation; not a mere wish or look."""
PRONOUNS = frozenset({"i", "you", "we", "he", "she", "they", "it", "who", "that", "which", "this", "what"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Token indices of one paragraph. `content` are runs [start, end) of tokens; `pattern` is how it hangs on the cue."""

    cue: tuple[int, ...]
    source: int | None
    content: tuple[tuple[int, int], ...]
    lemma: str
    pattern: str
    head: int


def score(doc: Doc, candidate: Candidate) -> float:
    """How likely the candidate is an attribution, 0-1: its word's rate, corrected by how and where it stands."""
    if candidate.pattern == "figure":
        return FIGURES
    weights = _weights()
    rate = likelihood(candidate.lemma, candidate.pattern)
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in features(doc, candidate, rate))))


def features(doc: Doc, candidate: Candidate, rate: float) -> list[tuple[str, float]]:
    """What the score weighs: name and value of each feature."""
    cue = doc[candidate.cue[0]]
    words = sum(end - start for start, end in candidate.content)
    source = None if candidate.source is None else doc[candidate.source]
    named = [
        "bias",
        f"pattern={candidate.pattern.removeprefix('passive-').split('-')[0]}",
        f"passive={candidate.pattern.startswith('passive-')}",
        f"tag={cue.tag_}",
        f"dep={cue.dep_}",
        f"source={_source_kind(source)}",
        f"question={_last_of_sentence(cue).text == '?'}",
        *(f"has={c.dep_}" for c in cue.children if c.dep_ in ("neg", "mark", "dative", "nsubj")),
        *(f"aux={c.tag_}" for c in cue.children if c.dep_ == "aux"),
        *(f"class={name}" for name in classes(candidate.lemma)),
        f"known={bool(classes(candidate.lemma))}",
        f"number={any(t.like_num for a, b in candidate.content for t in doc[a:b])}",
        f"named={any(t.ent_type_ for a, b in candidate.content for t in doc[a:b])}",
        f"marks={any(t.is_quote for a, b in candidate.content for t in doc[a:b])}",
    ]
    logit = log((rate + 0.01) / (1.01 - rate))
    return [*((name, 1.0) for name in dict.fromkeys(named)), ("rate", logit), ("words", log(1 + words))]


def _last_of_sentence(token: Token) -> Token:
    """Walked to, for `token.sent` reads the whole paragraph each time."""
    last = token.i
    while last + 1 < len(token.doc) and not token.doc[last + 1].is_sent_start:
        last += 1
    return token.doc[last]


def _source_kind(source: Token | None) -> str:
    if source is None:
        return "none"
    if source.pos_ == "PRON":
        return source.lower_ if source.lower_ in PRONOUNS else "pronoun"
    if source.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return source.ent_type_
    lemma = source.lemma_.lower()
    for kind in ("speaker_documents", "speaker_bodies", "speaker_unnamed"):
        if lemma in listed(kind):
            return kind
    return source.pos_


@cache
def _weights() -> dict[str, float]:
    text = files("rashomon.language").joinpath("en", "cue_weights.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: float(weight) for name, weight in rows}


def likelihood(lemma: str, pattern: str) -> float:
    """The rate of a word with a pattern, smoothed towards that of its classes."""
    return smoothed(_rates(), lemma, pattern)


def smoothed(rates: Mapping[tuple[str, str], tuple[int, int]], lemma: str, pattern: str) -> float:
    """(hits + STRENGTH x rate of its likeliest class) / (seen + STRENGTH)."""
    hits, seen = rates.get((lemma, pattern), (0, 0))
    of_class = [rates[key] for name in classes(lemma) or ("other",) if (key := (f"={name}", pattern)) in rates]
    return (hits + STRENGTH * max((h / s for h, s in of_class), default=0.0)) / (seen + STRENGTH)


@cache
def _rates() -> dict[tuple[str, str], tuple[int, int]]:
    """(lemma or "=class", pattern) -> (how often it was an attribution, how often it was seen)."""
    text = files("rashomon.language").joinpath("en", "cue_rates.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {(lemma, pattern): (int(hits), int(seen)) for lemma, pattern, hits, seen in rows}


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in sorted(listed("cue_classes")):
        name, _, words = line.partition(":")
        for word in words.split():
            found[word] = (*found.get(word, ()), name)
    return found


def classes(lemma: str) -> tuple[str, ...]:
    """The classes a word belongs to ("say", "think", ...), none for a word that is in no list."""
    return _classes().get(lemma, ())
