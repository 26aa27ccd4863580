"""What a claim denies: by its verb, by a predicate ("is false"), or by saying there was none of a thing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.language.stems import stem
from rashomon.language.words import listed
from rashomon.values import Claim, Side, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """The words that deny; `stem` is the word that there was none of, if it is one."""

    side: Side
    stem: str | None = None


def absences(claim: Claim) -> list[Denied]:
    """The things that the claim says there was none of ("without any warning", "no rubber bullets")."""
    found = []
    for match in _NONE_OF.finditer(claim.words):
        end, noun = match.end(), ""
        while (word := _RUN.match(claim.words, end)) and word.group("word").casefold() not in listed("function_words"):
            end, noun = word.end(), word.group("word")
        if noun and not noun[0].isupper():
            found.append(Denied(side=_cut(claim, match.start(), end), stem=stem(noun)))
    return found


_NONE_OF = re.compile(r"\b(?:without (?:any |a |an |a single )?|no |not one |not a single |not any )", re.IGNORECASE)
_RUN = re.compile(r" ?(?P<word>[^\W\d_]{2,})")


def denied(claim: Claim, told: Told) -> Denied | None:
    """The word of the claim, or of a clause in it, by which something is denied."""
    inside = [c for c in told.claims if claim.start <= c.start and c.end <= claim.end]
    for one in (claim, *sorted(inside, key=lambda c: (c.start, c.end))):
        if one.certainty == "denied" and one.certainty_cue is not None and _verb(one.certainty_cue.words):
            cue = one.certainty_cue
            return (
                Denied(side=_cut(claim, cue.start - claim.start, cue.end - claim.start))
                if _holds(claim, cue.start, cue.end)
                else None
            )
        if one.deed is not None and one.deed.lemma in listed("denial_words"):
            start, end = predicate(one)
            return Denied(side=_cut(claim, start - claim.start, end - claim.start))
    return None


def predicate(claim: Claim) -> tuple[int, int]:
    """Where the claim's deed stands by its lemma ("are false" is of the deed "false")."""
    assert claim.deed is not None
    found = re.search(rf"\b{re.escape(claim.deed.lemma)}\b", claim.words, re.IGNORECASE)
    if found is None:
        return claim.deed.start, claim.deed.end
    return claim.start + found.start(), claim.start + found.end()


def conceded(claim: Claim) -> Side | None:
    """The word by which somebody owns to what the claim tells."""
    words = listed("concede_words")
    for match in re.finditer(r"[^\W\d_]+", claim.words):
        if match.group().casefold() in words:
            return _cut(claim, match.start(), match.end())
    return None


def _verb(cue: str) -> bool:
    """Whether the cue is a word of denying, not a mere "not"."""
    return any(word.startswith(("den", "reject", "refut", "disput", "dismiss")) for word in cue.casefold().split())


def _holds(claim: Claim, start: int, end: int) -> bool:
    return claim.start <= start and end <= claim.end


def _cut(claim: Claim, start: int, end: int) -> Side:
    return Side(
        report=claim.report,
        start=claim.start + start,
        end=claim.start + end,
        words=claim.words[start:end],
        value="denied",
    )
