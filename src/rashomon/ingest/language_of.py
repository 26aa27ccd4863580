"""The language of a text, told from its letters (py3langid: Lui & Baldwin 2011, "Cross-domain feature selection")."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

LOOKED_AT = 1500
"""Characters, from the start of the body."""
LEAST_LETTERS = 20
"""A Chinese, Japanese or Korean sign counts for three."""

LEAST_CHANCE = 0.5
"""Chance (0-1) of the likeliest language, from which it is told: a line of names and figures has none."""

NEWS_LANGUAGES = frozenset([
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
    "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km",
    "kn", "ko", "ku", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne", "nl", "no", "pa", "pl",
    "ps", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur",
    "vi", "zh",
])  # fmt: skip
"""Those that news is commonly written in. Out of all that the model knows, short texts drift to rare relatives."""


def language_of(text: str, start: int = 0) -> str | None:
    """ISO 639-1 code of `text[start:]`, or None where there are too few letters to tell, or none is likely."""
    piece = text[start : start + LOOKED_AT]
    if sum(3 if letter >= "\u2e80" else 1 for letter in piece if letter.isalpha()) < LEAST_LETTERS:
        return None
    language, chance = _identifier().classify(piece)
    return str(language) if chance >= LEAST_CHANCE else None


def chances(text: str) -> dict[str, float]:
    """How likely `text` is to be in each of the languages, 0-1, adding up to 1."""
    return {str(language): float(chance) for language, chance in _identifier().rank(text)}


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # a third of a second: only when it is asked

    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(NEWS_LANGUAGES & set(made.labels))
    return made
