"""The comparer of speakers: two who are said to say it, or one who is named where the other report says it as its own."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare.pairing import Candidate, Pairing, side
from rashomon.compare.speakers import speaker
from rashomon.language.stems import content
from rashomon.language.words import listed
from rashomon.values import Claim, Grade, ReadingName, Speaker, Told


def attribution(pairing: Pairing) -> Iterator[Candidate]:
    """One candidate where one speaker is given; where two are that may be one, a candidate for each: two, or one said more exactly."""
    a, b = speaker(pairing.a, pairing.told_a), speaker(pairing.b, pairing.told_b)
    if a is None and b is None:
        return
    features = {**pairing.base(), **_forms(pairing, a, b)}
    if a is None or b is None:
        named = a or b
        assert named is not None
        yield Candidate(
            kind="attribution", grade="narrows", reading="other", sides=(side(named),),
            why="Only one of the two says who is said to say it.", features=features,
        )  # fmt: skip
        return
    same = _same(a, b, pairing)
    if same is not True:
        yield _two(a, b, pairing, {**features, "unsure": float(same is None)})
    if same is None:
        yield _exact(a, b, {**features, "unsure": float(same is None)})


def _two(a: Speaker, b: Speaker, pairing: Pairing, features: dict[str, float]) -> Candidate:
    reading: ReadingName = "rendering" if pairing.between == "renderings" else "other"
    return _candidate("discrepancy", reading, "Two different speakers are given for it.", a, b, features)


def _exact(a: Speaker, b: Speaker, features: dict[str, float]) -> Candidate:
    return _candidate("narrows", "other", "One names the speaker more exactly.", a, b, features)


def _candidate(
    grade: Grade, reading: ReadingName, why: str, a: Speaker, b: Speaker, features: dict[str, float]
) -> Candidate:
    return Candidate(
        kind="attribution", grade=grade, reading=reading, sides=(side(a), side(b)), why=why, features=features
    )


def _same(a: Speaker, b: Speaker, pairing: Pairing) -> bool | None:
    """True: one speaker; False: two; None: perhaps one, said more exactly on one side."""
    key_a, key_b = pairing.identity.key(a), pairing.identity.key(b)
    if key_a is not None and key_b is not None:
        return key_a == key_b
    words_a, words_b = _words(a), _words(b)
    if words_a == words_b or (content(a.words) and content(a.words) == content(b.words)):
        return True
    if words_a & words_b or pairing.alike(a.words, b.words) > 0.75:
        return None
    return False


def _words(speaker: Speaker) -> frozenset[str]:
    return content(f"{speaker.words} {speaker.name or ''}")


def _forms(pairing: Pairing, a: Speaker | None, b: Speaker | None) -> dict[str, float]:
    told = [s for s in (a, b) if s is not None]
    found = pairing.standing(*told)
    for one in told:
        found["kind_" + one.kind] = found.get("kind_" + one.kind, 0.0) + 1.0
    found["inside"] = sum(pairing.holds(s) for s in told) / len(told)
    found["vague"] = float(any(_vague(s) for s in told))
    found["pronoun"] = float(any(s.name is not None and s.name not in s.words for s in told))
    found["named"] = float(sum(s.name is not None for s in told))
    found["voice_only"] = float(_by_voice(a, pairing.a)) + float(_by_voice(b, pairing.b))
    found["says"] = sum(_says(s) for s in told) / len(told)
    found["elsewhere"] = float(_speaks(a, pairing, pairing.told_b) or _speaks(b, pairing, pairing.told_a))
    if a is not None and b is not None:
        words = (_words(a), _words(b))
        found["alike"] = pairing.alike(a.words, b.words)
        found["shared"] = len(words[0] & words[1]) / max(1, min(len(words[0]), len(words[1])))
        found["kinds_differ"] = float(a.kind != b.kind)
    return found


def _vague(one: Speaker) -> bool:
    """A pronoun that was not resolved to a name."""
    return one.name is None and not content(one.words)


def _by_voice(one: Speaker | None, claim: Claim) -> bool:
    return one is not None and not claim.said_by


def _says(one: Speaker) -> float:
    """1 for a word that plainly reports speech."""
    if one.cue is None:
        return 0.5
    word = one.cue.words.casefold().split()[0]
    verbs = listed("say_verbs")
    stems = {word, word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed"), word.removesuffix("ing")}
    return float(bool(stems & verbs) or word in ("said", "told", "according"))


def _speaks(one: Speaker | None, pairing: Pairing, told: Told) -> bool:
    """Whether the other report has the same one speak, of anything."""
    key = pairing.identity.key(one) if one is not None else None
    return key is not None and any(pairing.identity.key(v.speaker) == key for v in told.voices if v.speaker)
