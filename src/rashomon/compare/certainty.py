"""The comparer of certainty: done against attempted, stated against alleged, asserted against denied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.denial import Denied, absences, conceded, denied, predicate
from rashomon.compare.pairing import Candidate, Pairing
from rashomon.compare.speakers import speaker
from rashomon.language.stems import content, spans
from rashomon.language.words import listed
from rashomon.values import Certainty, Claim, Grade, ReadingName, Side, Told

SAME_DEED = 0.6
"""Cosine of two verbs from which on clauses inside the claims are taken for one deed."""


def certainty(pairing: Pairing) -> Iterator[Candidate]:
    """Candidates for two deeds, of the claims or of clauses in them, that may be one and are not equally sure; each place once."""
    seen: set[tuple[int, int]] = set()
    for found in _all(pairing):
        key = (found.sides[0].start, found.sides[1].start)
        if key not in seen:
            seen.add(key)
            yield found


def _all(pairing: Pairing) -> Iterator[Candidate]:
    denials = [_own_to(pairing, denied(c, t)) for c, t in ((pairing.a, pairing.told_a), (pairing.b, pairing.told_b))]
    owned = [d for d in denials if d is not None]
    if owned:
        yield from owned
        return
    yield from _absent(pairing)
    for a in _deeds(pairing.a, pairing.told_a):
        for b in _deeds(pairing.b, pairing.told_b):
            found = _against(a, b, pairing)
            if found is not None:
                yield found
    hedged = _hedged(pairing)
    if hedged is not None:
        yield hedged


def _absent(pairing: Pairing) -> Iterator[Candidate]:
    """ "without any warning" against "three warnings": what one says there was none of, the other tells of."""
    for none, other in ((pairing.a, pairing.b), (pairing.b, pairing.a)):
        for absence in absences(none):
            there = [(start, end) for stem, start, end in spans(other.words) if stem == absence.stem]
            told = pairing.told_b if other is pairing.b else pairing.told_a
            there = [(s, e) for s, e in there if not _open(other, told, other.start + s)]
            if there:
                yield _denial(
                    pairing,
                    absence.side,
                    _with_count(other, *there[0]),
                    {"absent": 1.0, "shared": _shared(none, other)},
                )


def _open(claim: Claim, told: Told, place: int) -> bool:
    """Whether the place lies in a clause of the claim that is denied or held open."""
    if any(o.side.start <= place < o.side.end for o in absences(claim)):
        return True
    around = [c for c in told.claims if claim.start <= c.start <= place < c.end <= claim.end] or [claim]
    return any(_sure(c) != "stated" for c in around)


def _with_count(claim: Claim, start: int, end: int) -> Side:
    """The noun with the figure that counts it."""
    before = [q.start for q in claim.quantities if 0 <= claim.start + start - q.end <= 2]
    first = min(before, default=claim.start + start)
    return Side(report=claim.report, start=first, end=claim.start + end,
                words=claim.words[first - claim.start : end], value="stated")  # fmt: skip


def _own_to(pairing: Pairing, denial: Denied | None) -> Candidate | None:
    """One denies it; in the other the speaker owns to it."""
    if denial is None:
        return None
    other = (
        (pairing.voiced_b or pairing.b) if denial.side.report == pairing.a.report else (pairing.voiced_a or pairing.a)
    )
    owned = conceded(other)
    if owned is None:
        return None
    features = {**pairing.base(), "later": float(abs(pairing.gap_days() or 0.0) >= 0.5)}
    return _candidate(pairing, "discrepancy", "update", "One denies what the other says was owned to.", denial.side, owned, features, "conceded")  # fmt: skip


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
    words = hedged.words[start - hedged.start : end - hedged.start]
    cue = Side(report=hedged.report, start=start, end=end, words=words, value="possible")
    said = {w[0] for w in spans(plain.words)}
    after = spans(hedged.words[end - hedged.start :])[:1]
    features = {
        **pairing.base(),
        "strong_hedge": float(words.casefold() in _STRONG),
        "adverb": float(words.casefold().endswith("ly")),
        "same_deed": float(hedged.deed is not None and hedged.deed.lemma == plain.deed.lemma),
        "deeds_alike": pairing.alike(hedged.deed.lemma, plain.deed.lemma) if hedged.deed else 0.0,
        "same_thing": float(bool(after) and after[0][0] in said),
        "said": float(bool(hedged.said_by)) + float(bool(plain.said_by)),
        "also": float(any(_hedges(c) for c in told.claims)),
    }
    return _candidate(pairing, "discrepancy", _worn(pairing), "One holds it open, the other says it outright.", cue, _plain(plain, after), features, "hedge")  # fmt: skip


_STRONG = frozenset({"alleged", "allegedly", "suspected", "accused", "apparent"})


def _plain(claim: Claim, after: tuple[tuple[str, int, int], ...]) -> Side:
    """What the claim says outright: the hedged word where it stands there too, else the deed."""
    for stem, start, end in spans(claim.words):
        if after and stem == after[0][0]:
            return Side(report=claim.report, start=claim.start + start, end=claim.start + end, words=claim.words[start:end], value=claim.certainty)  # fmt: skip
    return _side(claim)


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
    sure = _sure(a), _sure(b)
    if sure[0] == sure[1] or a.deed is None or b.deed is None:
        return None
    whole = a.id == pairing.a.id and b.id == pairing.b.id
    alike = pairing.alike(a.deed.lemma, b.deed.lemma)
    if not whole and alike < SAME_DEED:
        return None
    gap = pairing.gap_days()
    features = {
        f"pair_{'_'.join(sorted(sure))}": 1.0,
        "same_deed": float(a.deed.lemma == b.deed.lemma),
        "deeds_alike": alike,
        "whole": float(whole),
        "said": float(bool(a.said_by)) + float(bool(b.said_by)),
        "cue_length": float(sum(len(c.certainty_cue.words) for c in (a, b) if c.certainty_cue)) / 20.0,
        "later": float(gap is not None and abs(gap) >= 1),
        "also": float(_also(a, pairing.told_a, sure[1])) + float(_also(b, pairing.told_b, sure[0])),
        "shared": _shared(a, b),
        "plainly": pairing.link * _shared(a, b),
        "tells_deed": float(_tells_deed(a, b) or _tells_deed(b, a)),
    }
    if set(sure) == {"denied", "stated"}:
        if _denies_inside(a if sure[0] == "stated" else b, pairing):
            return None
        return _denial(pairing, _side(a), _side(b), features)
    if not (set(sure) & {"stated", "denied"}):
        return None
    why = f"One says it as {sure[0]}, the other as {sure[1]}."
    found = {**pairing.base(), **features}
    form = "inner" if not whole else "deed" if features["tells_deed"] else "whole"
    return _candidate(pairing, "discrepancy", _worn(pairing), why, _side(a), _side(b), found, form)


def _denies_inside(claim: Claim, pairing: Pairing) -> bool:
    """Whether what the claim states is itself a denial ("had said that no door was locked")."""
    told = pairing.told_a if claim.report == pairing.a.report else pairing.told_b
    return bool(absences(claim)) or any(_sure(c) == "denied" for c in _deeds(claim, told))


def _sure(claim: Claim) -> Certainty:
    """Its certainty; what it calls false it denies."""
    if claim.certainty == "stated" and claim.deed is not None and claim.deed.lemma in listed("denial_words"):
        return "denied"
    return claim.certainty


def _tells_deed(unsure: Claim, sure: Claim) -> bool:
    """Whether the deed of one stands in the words that hold it open in the other ("attempted to storm" / "stormed")."""
    if _sure(sure) != "stated" or unsure.certainty_cue is None or sure.deed is None:
        return False
    return bool(content(sure.deed.words) & content(unsure.certainty_cue.words))


def _shared(a: Claim, b: Claim) -> float:
    """The part of the fewer meaning words that both claims have."""
    x, y = ({w[0] for w in spans(c.words)} for c in (a, b))
    return len(x & y) / max(1, min(len(x), len(y)))


def _also(claim: Claim, told: Told, certainty: Certainty) -> bool:
    """Whether the same report tells the same deed as surely as the other does: then the two hardly differ."""
    assert claim.deed is not None
    return any(
        c.deed is not None and c.deed.lemma == claim.deed.lemma and c.certainty == certainty for c in told.claims
    )


def _denial(pairing: Pairing, x: Side, y: Side, features: dict[str, float]) -> Candidate:
    features = {**pairing.base(), **features}
    gap = pairing.gap_days()
    if pairing.between == "renderings":
        why = "One asserts what the other denies; the two texts go back to one origin."
        return _candidate(pairing, "discrepancy", "rendering", why, x, y, features, "denial")
    if gap is not None and abs(gap) >= 0.5 and _same_speaker(pairing):
        why = "The same speaker says otherwise in the later report."
        return _candidate(pairing, "discrepancy", "update", why, x, y, {**features, "update": 1.0}, "denial")
    return _candidate(pairing, "conflict", "none", "One asserts what the other denies.", x, y, features, "denial")


def _same_speaker(pairing: Pairing) -> bool:
    a, b = speaker(pairing.a, pairing.told_a), speaker(pairing.b, pairing.told_b)
    if a is None or b is None:
        return False
    keys = pairing.identity.key(a), pairing.identity.key(b)
    if None not in keys:
        return keys[0] == keys[1]
    words = [{w for w in s.words.casefold().split() if len(w) > 3} for s in (a, b)]
    return bool(words[0] & words[1])


def _worn(pairing: Pairing) -> ReadingName:
    return "rendering" if pairing.between == "renderings" else "other"


def _candidate(
    pairing: Pairing,
    grade: Grade,
    reading: ReadingName,
    why: str,
    x: Side,
    y: Side,
    features: dict[str, float],
    form: str = "",
) -> Candidate:
    sides = (x, y) if x.report == pairing.a.report else (y, x)
    return Candidate(kind="certainty", grade=grade, reading=reading, sides=sides, why=why, features=features, form=form)


def _side(claim: Claim) -> Side:
    """The words that make it uncertain, or, where it is stated, the deed's words."""
    value: Certainty = _sure(claim)
    if value == "denied" != claim.certainty:
        start, end = predicate(claim)
        words = claim.words[start - claim.start : end - claim.start]
        return Side(report=claim.report, start=start, end=end, words=words, value=value)
    cite = claim.certainty_cue if claim.certainty_cue is not None else claim.deed
    assert cite is not None
    return Side(report=cite.report, start=cite.start, end=cite.end, words=cite.words, value=value)
