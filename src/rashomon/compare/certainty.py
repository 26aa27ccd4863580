"""The comparer of certainty: done against attempted, stated against alleged, asserted against denied."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare.pairing import Candidate, Pairing
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
        "link": pairing.link,
        "renderings": float(pairing.between == "renderings"),
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
