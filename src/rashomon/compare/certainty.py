"""The comparer of certainty: done against attempted, stated against alleged, asserted against denied."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare.pairing import Candidate, Pairing
from rashomon.values import Certainty, Claim, Side

_HELD_OPEN = frozenset({"alleged", "attempted", "planned", "possible"})


def certainty(pairing: Pairing) -> Iterator[Candidate]:
    """At most one candidate."""
    a, b = pairing.a, pairing.b
    if a.certainty == b.certainty or a.deed is None or b.deed is None:
        return
    denied = "denied" in (a.certainty, b.certainty)
    gap = pairing.gap_days()
    features = {
        "link": pairing.link,
        "renderings": float(pairing.between == "renderings"),
        f"pair_{'_'.join(sorted((a.certainty, b.certainty)))}": 1.0,
        "same_deed": float(a.deed.lemma == b.deed.lemma),
        "deeds_alike": pairing.alike(a.deed.lemma, b.deed.lemma),
        "said_a_b": float(bool(a.said_by) and bool(b.said_by)),
        "cue_length": float(sum(len(c.certainty_cue.words) for c in (a, b) if c.certainty_cue)) / 20.0,
        "later": float(gap is not None and abs(gap) >= 1),
        "mild": float(any(_mild(c) for c in (a, b))),
    }
    sides = (_side(a), _side(b))
    later = gap is not None and abs(gap) >= 0.5
    if _HELD_OPEN.isdisjoint((a.certainty, b.certainty)) and denied:
        yield _denial(pairing, sides, features, later=later)
        return
    yield Candidate(
        kind="certainty", grade="discrepancy", sides=sides, why=f"One says it as {a.certainty}, the other as {b.certainty}.",
        reading="rendering" if pairing.between == "renderings" else "other", features=features,
    )  # fmt: skip


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


def _mild(claim: Claim) -> bool:
    cue = claim.certainty_cue
    return cue is not None and cue.words.casefold() in (
        "reportedly",
        "apparently",
        "it appears",
        "seemingly",
        "likely",
        "probably",
    )
