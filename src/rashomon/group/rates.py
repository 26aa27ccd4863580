"""How many reports in a hundred hold an English word, before any report was seen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache

from rashomon.language.stems import stem
from rashomon.models import load

_WORDS = 300
"""Words of a report of middling length."""


@cache
def rates() -> Mapping[str, float]:
    """Stem -> share of reports (0-1) that hold it; a stem that is not there is rare.

    Read off the order of the word pieces that the sentence vectors come with: they stand by frequency, and frequency falls
    with rank (Zipf 1949), so the word of rank r is about one in 10 r.
    """
    vocabulary = load.tokenizer().get_vocab()
    first = vocabulary["the"] - 1
    shares: Counter[str] = Counter()
    for word, at in vocabulary.items():
        if at > first and word.isalpha():
            shares[stem(word)] += 0.1 / (at - first)  # type: ignore[assignment]
    return {word: 1 - math.exp(-_WORDS * share) for word, share in shares.items()}
