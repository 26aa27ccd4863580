"""The comparer of speakers: two who are said to say it, or one who is named where the other report says it as its own."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare.pairing import Candidate, Pairing, side
from rashomon.values import Claim, ReadingName, Speaker


def attribution(pairing: Pairing) -> Iterator[Candidate]:
    """At most one candidate."""
    a, b = _speaker(pairing.a), _speaker(pairing.b)
    if a is None and b is None:
        return
    features = {**pairing.base(), **_forms(pairing, a, b)}
    if a is None or b is None:
        named = a or b
        assert named is not None
        yield Candidate(
            kind="attribution", grade="narrows", reading="other", sides=(side(named),),
            why="Only one of the two says who is said to say it.", features={**features, "alone": 1.0},
        )  # fmt: skip
        return
    same = _same(a, b, pairing)
    if same is True:
        return
    narrows = same is None
    reading: ReadingName = "rendering" if pairing.between == "renderings" and not narrows else "other"
    yield Candidate(
        kind="attribution", grade="narrows" if narrows else "discrepancy", reading=reading, sides=(side(a), side(b)),
        why="One names the speaker more exactly." if narrows else "Two different speakers are given for it.",
        features=features,
    )  # fmt: skip


def _speaker(claim: Claim) -> Speaker | None:
    """The innermost speaker: who is said to say it, not who reports that."""
    return claim.said_by[0] if claim.said_by else None


def _same(a: Speaker, b: Speaker, pairing: Pairing) -> bool | None:
    """True: one speaker; False: two; None: perhaps one, said more exactly on one side."""
    key_a, key_b = pairing.identity.key(a), pairing.identity.key(b)
    if key_a is not None and key_b is not None:
        return key_a == key_b
    words_a, words_b = _words(a), _words(b)
    if words_a & words_b and (words_a <= words_b or words_b <= words_a):
        return True if a.kind == b.kind else None
    if words_a & words_b or _body_of(a, words_b) or _body_of(b, words_a):
        return None
    return pairing.alike(a.words, b.words) > 0.75


def _words(speaker: Speaker) -> frozenset[str]:
    text = f"{speaker.words} {speaker.name or ''}".casefold().replace("’s", "").replace("'s", "")
    words = frozenset(w.strip(".,;:()\"“”'") for w in text.split())
    return frozenset(w for w in words if len(w) > 2 and w not in _EMPTY)


_EMPTY = frozenset({"the", "and", "for", "who", "his", "her", "its", "their", "said", "from", "with", "that", "local"})


def _body_of(speaker: Speaker, words: frozenset[str]) -> bool:
    """ "police" may be "Officer Ralph Woolfolk with Atlanta police": the generic word stands in the other's words."""
    return bool(_words(speaker) & words)


def _forms(pairing: Pairing, a: Speaker | None, b: Speaker | None) -> dict[str, float]:
    found: dict[str, float] = {}
    for speaker in (a, b):
        if speaker is not None:
            found["kind_" + speaker.kind] = found.get("kind_" + speaker.kind, 0.0) + 1.0
    told = [s for s in (a, b) if s is not None]
    inside = [s for s, c in ((a, pairing.a), (b, pairing.b)) if s is not None and c.start <= s.start and s.end <= c.end]
    found["inside"] = len(inside) / max(1, len(told))
    found["pronoun"] = float(any(s.name is not None and s.name not in s.words for s in told))
    found["alike"] = pairing.alike(a.words, b.words) if a and b else 0.0
    found["named"] = float(sum(s.name is not None for s in told))
    found["elsewhere"] = float(
        any(key is not None and any(pairing.identity.key(v.speaker) == key for v in told_.voices if v.speaker)
            for key, told_ in ((pairing.identity.key(a) if a else None, pairing.told_b), (pairing.identity.key(b) if b else None, pairing.told_a)))
    )  # fmt: skip
    return found
