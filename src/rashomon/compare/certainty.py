"""The comparer of certainty: done against attempted, stated against alleged, asserted against denied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.pairing import Candidate, Pairing
from rashomon.language.words import listed
from rashomon.values import Certainty, Claim, Side, Told

SAME_DEED = 0.6
"""Cosine of two verbs from which on clauses inside the claims are taken for one deed."""


def certainty(pairing: Pairing) -> Iterator[Candidate]:
    """One candidate for each two deeds, of the claims or of clauses in them, that may be one and are not equally sure."""
    seen: set[tuple[int, int]] = set()
    for a in _deeds(pairing.a, pairing.told_a):
        for b in _deeds(pairing.b, pairing.told_b):
            found = _against(a, b, pairing)
            if found is not None and (found.sides[0].start, found.sides[1].start) not in seen:
                seen.add((found.sides[0].start, found.sides[1].start))
                yield found
    hedged = _hedged(pairing)
    if hedged is not None and (hedged.sides[0].start, hedged.sides[1].start) not in seen:
        yield hedged


def _hedged(pairing: Pairing) -> Candidate | None:
    """One claim holds something open by a word of doubt, anywhere in it; the other has no such word and says it outright."""
    hedges = [_hedges(c) for c in (pairing.a, pairing.b)]
    if bool(hedges[0]) == bool(hedges[1]):
        return None
    hedged, plain = (pairing.a, pairing.b) if hedges[0] else (pairing.b, pairing.a)
    told = pairing.told_a if plain is pairing.a else pairing.told_b
    if plain.deed is None or any(c.certainty not in ("stated", "denied") for c in _deeds(plain, told)):
        return None
    start, end = (hedges[0] or hedges[1])[0]
    cue = Side(
        report=hedged.report,
        start=start,
        end=end,
        words=hedged.words[start - hedged.start : end - hedged.start],
        value="possible",
    )
    word = cue.words.casefold()
    features = {
        **pairing.base(),
        "hedge": 1.0,
        "strong_hedge": float(word in ("alleged", "allegedly", "suspected", "accused")),
        "adverb": float(word.endswith("ly")),
        "same_deed": float(hedged.deed is not None and hedged.deed.lemma == plain.deed.lemma),
        "deeds_alike": pairing.alike(hedged.deed.lemma, plain.deed.lemma) if hedged.deed else 0.0,
        "said": float(bool(hedged.said_by)) + float(bool(plain.said_by)),
        "also": float(any(_hedges(c) for c in told.claims)),
    }
    return Candidate(
        kind="certainty", grade="discrepancy", sides=tuple(sorted((cue, _side(plain)), key=lambda s: s.report != pairing.a.report)),
        reading="rendering" if pairing.between == "renderings" else "other", why="One holds it open, the other says it outright.", features=features,
    )  # fmt: skip


def _hedges(claim: Claim) -> list[tuple[int, int]]:
    """Places of words of doubt, in the report's text."""
    listed_ = listed("hedges")
    return [
        (claim.start + m.start(), claim.start + m.end())
        for m in _WORD.finditer(claim.words)
        if m.group().casefold() in listed_
    ]


_WORD = re.compile(r"[^\W\d_]+")


def _deeds(claim: Claim, told: Told) -> list[Claim]:
    """The claim itself, then what is embedded in it ("attempted / to storm the centre")."""
    inner = [c for c in told.claims if claim.start <= c.start and c.end <= claim.end and c.id != claim.id]
    return [c for c in (claim, *inner) if c.deed is not None]


def _against(a: Claim, b: Claim, pairing: Pairing) -> Candidate | None:
    if a.certainty == b.certainty or a.deed is None or b.deed is None:
        return None
    whole = a.id == pairing.a.id and b.id == pairing.b.id
    alike = pairing.alike(a.deed.lemma, b.deed.lemma)
    if not whole and alike < SAME_DEED:
        return None
    gap = pairing.gap_days()
    features = {
        **pairing.base(),
        f"pair_{'_'.join(sorted((a.certainty, b.certainty)))}": 1.0,
        "same_deed": float(a.deed.lemma == b.deed.lemma),
        "deeds_alike": alike,
        "whole": float(whole),
        "said": float(bool(a.said_by)) + float(bool(b.said_by)),
        "cue_length": float(sum(len(c.certainty_cue.words) for c in (a, b) if c.certainty_cue)) / 20.0,
        "later": float(gap is not None and abs(gap) >= 1),
        "also": float(_also(a, pairing.told_a, b.certainty)) + float(_also(b, pairing.told_b, a.certainty)),
    }
    sides = (_side(a), _side(b))
    if {a.certainty, b.certainty} == {"denied", "stated"}:
        return _denial(pairing, sides, features, later=gap is not None and abs(gap) >= 0.5)
    return Candidate(
        kind="certainty", grade="discrepancy", sides=sides, why=f"One says it as {a.certainty}, the other as {b.certainty}.",
        reading="rendering" if pairing.between == "renderings" else "other", features=features,
    )  # fmt: skip


def _also(claim: Claim, told: Told, certainty: Certainty) -> bool:
    """Whether the same report tells the same deed as surely as the other does: then the two hardly differ."""
    assert claim.deed is not None
    return any(
        c.deed is not None and c.deed.lemma == claim.deed.lemma and c.certainty == certainty for c in told.claims
    )


def _denial(pairing: Pairing, sides: tuple[Side, Side], features: dict[str, float], *, later: bool) -> Candidate:
    if pairing.between == "renderings":
        return Candidate(
            kind="certainty", grade="discrepancy", reading="rendering", sides=sides, features=features,
            why="One asserts what the other denies; the two texts go back to one origin.",
        )  # fmt: skip
    if later and _same_speaker(pairing):
        return Candidate(
            kind="certainty", grade="discrepancy", reading="update", sides=sides, features={**features, "update": 1.0},
            why="The same speaker says otherwise in the later report.",
        )  # fmt: skip
    return Candidate(
        kind="certainty", grade="conflict", reading="none", sides=sides, features=features,
        why="One asserts what the other denies.",
    )  # fmt: skip


def _same_speaker(pairing: Pairing) -> bool:
    keys = [{pairing.identity.key(s) for s in c.said_by} - {None} for c in (pairing.a, pairing.b)]
    words = [{w for s in c.said_by for w in s.words.casefold().split() if len(w) > 3} for c in (pairing.a, pairing.b)]
    return bool(keys[0] & keys[1]) or bool(words[0] & words[1])


def _side(claim: Claim) -> Side:
    """The words that make it uncertain, or, where it is stated, the deed's words."""
    value: Certainty = claim.certainty
    cite = claim.certainty_cue if claim.certainty_cue is not None else claim.deed
    assert cite is not None
    return Side(report=cite.report, start=cite.start, end=cite.end, words=cite.words, value=value)
