"""The comparer of deeds and things: the words of one claim that stand where the other has different ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon.compare.pairing import Candidate, Pairing
from rashomon.language.senses import standing
from rashomon.language.stems import spans
from rashomon.language.words import listed
from rashomon.values import Claim, Side, Told

Word = tuple[str, int, int]
ALIKE = (0.42, 0.8)
"""Cosines of two words that may stand in one place and mean different things; above they are mostly one word's forms."""

SHARED = 2
"""Meaning words that two claims have in common, at least, for opposites in them to be about one thing."""


def what(pairing: Pairing) -> Iterator[Candidate]:
    """Word against word among what the claims do not share; each word once.

    Only words that WordNet does not hold for one sense or one wider than the other, that neither report uses elsewhere for
    the same, and that stand in one place (next to a shared word, or both last).
    """
    left, right = _words(pairing.a), _words(pairing.b)
    shared = {w[0] for w in left} & {w[0] for w in right}
    rest_a, rest_b = [w for w in left if w[0] not in shared], [w for w in right if w[0] not in shared]
    against = _opposites(pairing, rest_a, rest_b) if len(shared) >= SHARED else []
    for x, y in against:
        likeness = pairing.alike(_text(pairing.a, x), _text(pairing.b, y))
        yield _candidate(pairing, x, y, likeness, "opposite", len(shared), min(len(rest_a), len(rest_b)))
    for x, y, likeness in _matched(pairing, rest_a, rest_b):
        if any(x == v or y == w for v, w in against):
            continue
        stand = standing(_text(pairing.a, x), _text(pairing.b, y))
        if stand in _APART and _in_one_place(pairing, x, y) and not _elsewhere(pairing, x, y):
            yield _candidate(pairing, x, y, likeness, stand, len(shared), min(len(rest_a), len(rest_b)))


_APART = ("apart", "kin")


def _opposites(pairing: Pairing, left: list[Word], right: list[Word]) -> list[tuple[Word, Word]]:
    """Words of opposite sense ("passed" / "failed") that are both the deed, or stand in one place."""
    return [
        (x, y)
        for x in left
        for y in right
        if _opposite(_text(pairing.a, x), _text(pairing.b, y))
        and (_deeds(pairing, x, y) or _in_one_place(pairing, x, y))
    ]


def _opposite(x: str, y: str) -> bool:
    return standing(x, y) == "opposite" or any((a, b) in _listed_opposites() for a in _bases(x) for b in _bases(y))


def _bases(word: str) -> list[str]:
    """What a regular English form may be a form of."""
    low = word.casefold()
    cut = [low.removesuffix(e) for e in ("s", "es", "ed", "d", "ing") if low.endswith(e)]
    return [low, *cut, *(c + "e" for c in cut)]


@cache
def _listed_opposites() -> frozenset[tuple[str, str]]:
    """Listed pairs, both ways round."""
    pairs = [line.split() for line in listed("opposites")]
    return frozenset((a, b) for one, other in pairs for a, b in ((one, other), (other, one)))


def _deeds(pairing: Pairing, x: Word, y: Word) -> bool:
    return all(
        c.deed is not None and c.deed.start <= w[1] < c.deed.end
        for w, claim, told in ((x, pairing.a, pairing.told_a), (y, pairing.b, pairing.told_b))
        for c in [_smallest(claim, told, w)]
    )


def _smallest(claim: Claim, told: Told, word: Word) -> Claim:
    inside = [c for c in told.claims if claim.start <= c.start <= word[1] and word[2] <= c.end <= claim.end]
    return min(inside or [claim], key=lambda c: (c.end - c.start, c.start))


def _in_one_place(pairing: Pairing, x: Word, y: Word) -> bool:
    a, b = pairing.a, pairing.b
    ends = all(c.words.rstrip(' .,;”"').endswith(_text(c, w)) for c, w in ((a, x), (b, y)))
    return ends or bool(_around(a, x) & _around(b, y))


def _elsewhere(pairing: Pairing, x: Word, y: Word) -> bool:
    return x[0] in _report_words(pairing.told_b.claims) or y[0] in _report_words(pairing.told_a.claims)


def _matched(pairing: Pairing, left: list[Word], right: list[Word]) -> Iterator[tuple[Word, Word, float]]:
    scored = sorted(
        ((pairing.alike(_text(pairing.a, x), _text(pairing.b, y)), x, y) for x in left for y in right),
        key=lambda t: (-t[0], t[1][1], t[2][1]),
    )
    used: set[tuple[str, int]] = set()
    for likeness, x, y in scored:
        if ALIKE[0] <= likeness <= ALIKE[1] and ("a", x[1]) not in used and ("b", y[1]) not in used:
            used |= {("a", x[1]), ("b", y[1])}
            yield x, y, likeness


def _words(claim: Claim) -> list[Word]:
    """Content words outside names, figures, times and the attribution."""
    start, end = claim.core
    taken = [(c.start, c.end) for c in (*claim.names, *claim.quantities, *claim.times)]
    words = [(s, claim.start + b, claim.start + e) for s, b, e in spans(claim.words)]
    return [w for w in words if start <= w[1] and w[2] <= end and not any(s < w[2] and w[1] < e for s, e in taken)]


def _text(claim: Claim, word: Word) -> str:
    return claim.words[word[1] - claim.start : word[2] - claim.start]


def _candidate(
    pairing: Pairing, x: Word, y: Word, likeness: float, stand: str, shared: int, left_over: int
) -> Candidate:
    a, b = pairing.a, pairing.b
    features = {
        **pairing.base(), "likeness": likeness, "kin": float(stand == "kin"),
        "shared": shared / max(1, shared + left_over), "left_over": float(left_over), "deeds": float(_deeds(pairing, x, y)),
        "around": float(min(2, len(_around(a, x) & _around(b, y)))),
    }  # fmt: skip
    worn = pairing.between == "renderings"
    opposite = stand == "opposite"
    return Candidate(
        kind="what", grade="conflict" if opposite and not worn else "discrepancy",
        reading="rendering" if worn else "none" if opposite else "other", sides=(_side(a, x), _side(b, y)),
        why="The two words say the opposite." if opposite else "Where one has these words, the other has those.",
        features=features, form="opposite" if opposite else "",
    )  # fmt: skip


def _around(claim: Claim, word: Word) -> frozenset[str]:
    """Content words next to it, two on each side."""
    words = spans(claim.words)
    at = next((i for i, w in enumerate(words) if claim.start + w[1] == word[1]), 0)
    return frozenset(w[0] for w in words[max(0, at - 2) : at + 3] if w[0] != word[0])


def _report_words(claims: tuple[Claim, ...]) -> frozenset[str]:
    return frozenset(w[0] for c in claims if c.parent is None for w in spans(c.words))


def _side(claim: Claim, word: Word) -> Side:
    return Side(report=claim.report, start=word[1], end=word[2], words=_text(claim, word))
