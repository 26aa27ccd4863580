"""What is said of a figure: the state of the people it counts, from the words right behind and before it.

Method: the words between the figure and the next figure or stop are read outwards, nearest first: a finite predicate
("were killed", "died", "are still missing"), then a noun or verb before ("killing 11", "the toll rose to 12"), then a
phrase of several words. "Three gunmen killed 14": a verb that goes on to an object of its own is not said of the three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.language import states
from rashomon.language.states import Cue
from rashomon.language.tables import table
from rashomon.values import State

_TOKEN = re.compile(r"\d[\d,.]*|[^\W\d_]+(?:[’'-][^\W_]+)*|[;:.!?,()“”\"–—]")
_STOP = re.compile(r"[;:!?()–—]|\.\s|\b(?:after|when|while|as|because|since|although|but)\b", re.IGNORECASE)
_STOPS = frozenset(";:!?.()–—")
_REACH = 14
"""How many words a predicate may stand away from its figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A state that words tell of a figure. `doubted`: not told as having happened ("feared dead")."""

    state: State
    doubted: bool = False
    strong: bool = True


def behind(words: str) -> Told | None:
    """State told by the words that follow a figure and what it counts."""
    tokens = _tokens(words)
    reduced: Told | None = None
    doubted = passive = inside = False
    for i, token in enumerate(tokens[:_REACH]):
        if token in _STOPS or (token == "," and not _is_participle(tokens, i + 1)):
            break
        doubted = doubted or token in _words("doubt")
        cue = states.cues().get(token)
        if token in _words("being"):
            passive, inside = True, False
        elif cue is not None and _said_of_what_stands_before(cue, token, tokens, i, passive=passive):
            told = Told(state=cue.state, doubted=doubted)
            if passive or cue.of_subject or (cue.predicate and not inside):
                return told
            reduced = reduced or told
            inside = True
        elif token in ("of", "in", "from", "at", "on", "by", "aboard", "for"):
            inside = True
        elif not inside and token not in _words("between") and token not in _words("doubt") and token != ",":
            break
    return reduced


_OF_NOUN = frozenset(
    {"killed", "injured", "missing", "arrested", "released", "rescued", "evacuated", "displaced", "participants"}
)
"""States whose noun takes its people with "of": "the deaths of 12", "a crowd of 8,000"; not "custody of"."""


def right_behind(words: str) -> bool:
    """Whether the very next word tells a state: "of the nine dead"."""
    tokens = _tokens(words)
    cue = states.cues().get(tokens[0]) if tokens else None
    return cue is not None and (cue.predicate or cue.participle)


def before(words: str) -> Told | None:
    """State told by the words that precede a figure: it is the object of a verb, or the number of what was named."""
    tokens = _tokens(words)[::-1]
    i = 0
    while i < len(tokens) and tokens[i] in _words("before"):
        i += 1
    if i >= len(tokens):
        return None
    cue = states.cues().get(tokens[i])
    follows = tokens[i + 1] if i + 1 < len(tokens) else ""
    if cue is not None and cue.of_object and follows not in _words("being"):
        return Told(state=cue.state, doubted=bool(_words("doubt") & set(tokens[i : i + 5])))
    if tokens[i] == "of" and (counted := states.cues().get(follows)) is not None and counted.state in _OF_NOUN:
        return Told(state=counted.state) if counted.noun else None
    j, linked = 0, False
    while j < len(tokens) and (tokens[j] in _words("linking") or tokens[j] in _words("before")):
        linked = linked or tokens[j] not in ("of", "the", "a", "an")
        j += 1
    if not linked:
        return None
    for token in tokens[j : j + _REACH]:
        if token in _STOPS or token in ("and", ","):
            break
        cue = states.cues().get(token)
        if cue is not None and (cue.noun or cue.predicate or cue.participle):
            return Told(state=cue.state, doubted=False)
    return None


def phrase(words: str, at: int) -> Told | None:
    """State told by a phrase of several words in `words`, the nearest to the figure at offset `at`, with no stop between."""
    found = [
        (start, end, state)
        for start, end, state in states.phrases_in(words.casefold())
        if not _STOP.search(words[min(at, end) : max(at, start)])
    ]
    near = sorted((_away(start, end, at), -(end - start), state) for start, end, state in found)
    return Told(state=near[0][2], strong=False) if near else None


def phrase_behind(words: str) -> Told | None:
    """State told by a phrase of several words that begins within a word or two behind a figure: "12 in critical condition"."""
    found = [p for p in states.phrases_in(words.casefold()) if p[0] <= _NEAR and not _STOP.search(words[: p[0]])]
    return Told(state=min(found)[2], strong=False) if found else None


_NEAR = 14
"""Characters: about two words."""


def by_noun(head: str | None) -> Told | None:
    """State told by the noun that is counted: "61 survivors"."""
    cue = states.cues().get(head) if head else None
    return Told(state=cue.state) if cue is not None and cue.noun else None


def other(words: str) -> bool:
    """ "no one else", "no other injuries": not nobody."""
    return bool({"else", "other", "others", "further", "more"} & set(_tokens(words)[:3]))


def _said_of_what_stands_before(cue: Cue, token: str, tokens: list[str], i: int, *, passive: bool) -> bool:
    follows = tokens[i + 1] if i + 1 < len(tokens) else ""
    if cue.of_subject or cue.predicate:
        return True
    if follows == "for" and token in _words("treating") and not _is_injury(tokens, i + 2):
        return False
    return cue.participle and (passive or not (follows in _words("object_starts") or follows[:1].isdigit()))


def _is_injury(tokens: list[str], i: int) -> bool:
    """Whether what one is treated for is an injury: told by a word for it among the next few."""
    return any(
        (t in states.cues() and states.cues()[t].state == "injured") or t in _words("wounds") for t in tokens[i : i + 5]
    )


def _is_participle(tokens: list[str], i: int) -> bool:
    cue = states.cues().get(tokens[i]) if i < len(tokens) else None
    return cue is not None and cue.participle


def _away(start: int, end: int, at: int) -> int:
    return 0 if start <= at <= end else min(abs(start - at), abs(end - at))


def _tokens(words: str) -> list[str]:
    return _TOKEN.findall(words.casefold())


def _words(name: str) -> frozenset[str]:
    return _SETS[name]


_SETS = {name: frozenset(entries) for name, entries in table("count_words").items()}
