"""How alike the short phrases are that the comparers set against each other; all of an event measured in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from rashomon.compare.pairing import Likeness, Pairing, phrase
from rashomon.compare.speakers import speaker
from rashomon.compare.who import people
from rashomon.language.stems import spans
from rashomon.models.protocols import Embedder
from rashomon.values import Claim, Told


def measured(pairings: Sequence[Pairing], more: Iterable[tuple[str, str]], embedder: Embedder) -> Likeness:
    """Cosines of the phrase pairs that the comparers may ask for and of `more`, rounded so that they do not hang on the machine."""
    wanted = sorted({pair for p in pairings for pair in _wanted(p) if pair[0] != pair[1]} | set(more))
    phrases = sorted({x for pair in wanted for x in pair})
    if not phrases:
        return {}
    row = {x: i for i, x in enumerate(phrases)}
    vectors = embedder.embed(phrases)
    left, right = (vectors[[row[pair[k]] for pair in wanted]] for k in (0, 1))
    cosines = np.einsum("ij,ij->i", left, right)
    return {frozenset(pair): round(float(c), 4) for pair, c in zip(wanted, cosines, strict=True)}


def _wanted(p: Pairing) -> Iterator[tuple[str, str]]:
    for left, right in zip(_phrases(p.a, p), _phrases(p.b, p), strict=True):
        for x in left:
            for y in right:
                yield (x, y) if x < y else (y, x)


def _phrases(claim: Claim, pairing: Pairing) -> tuple[list[str], ...]:
    """Lists that are compared list by list: figure heads, places, people, speakers, deeds, other words."""
    told = pairing.told_a if claim is pairing.a else pairing.told_b
    other = pairing.b if claim is pairing.a else pairing.a
    theirs = {w[0] for w in spans(other.words)}
    heads = [f.head for f in (pairing.figures_a if claim is pairing.a else pairing.figures_b) if f.head]
    persons = [m.words for m in people(claim, told)] if pairing.linked else []
    deeds = [c.deed.lemma for c in told.claims if c.deed and claim.start <= c.start and c.end <= claim.end]
    words = [claim.words[b:e] for s, b, e in spans(claim.words) if s not in theirs] if pairing.linked else []
    return tuple(
        [phrase(x) for x in xs]
        for xs in (heads, [p.words for p in claim.places], persons, _speakers(claim, told), deeds, words)
    )


def _speakers(claim: Claim, told: Told) -> list[str]:
    found = speaker(claim, told)
    return [] if found is None else [found.words]
