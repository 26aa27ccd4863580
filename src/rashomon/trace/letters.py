"""Letters as tracing compares them: what one writer puts otherwise than another without meaning anything by it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Code points for one letter in Arabic, Persian and Urdu keyboards, and the seats of the hamza.
_ONE_LETTER = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی"}
)
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word in lower case without vowel marks and accents, with one code point a letter."""
    if word.isascii():
        return word.casefold()
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_ONE_LETTER))
    return "".join(c for c in apart if not unicodedata.combining(c))


def folded(words: str) -> str:
    """The same of several words, with single spaces."""
    return plain(_SPACES.sub(" ", words.strip()))
