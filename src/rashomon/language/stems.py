"""Words of a phrase as they are compared: folded, stemmed a little, function words left out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rashomon.language.words import listed

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@lru_cache(maxsize=50_000)
def content(phrase: str) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    return frozenset(stem for stem, _, _ in spans(phrase))


@lru_cache(maxsize=50_000)
def spans(phrase: str) -> tuple[tuple[str, int, int], ...]:
    """(stem, start, end) of each word that carries meaning, in order."""
    stopped = listed("function_words")
    return tuple(
        (stem(m.group()), m.start(), m.end()) for m in _WORD.finditer(phrase) if m.group().casefold() not in stopped
    )


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Case, accents and the commonest English endings taken off; a key for equality, not a word."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("’", "'").removesuffix("'s").rstrip("'")
    for ending in ("ations", "ation", "ings", "ing", "edly", "ied", "ies", "ers", "er", "ed", "es", "ly", "s", "e"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain[: -len(ending)]
    return plain
