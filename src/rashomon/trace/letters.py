"""Letters as tracing compares them: what one writer puts otherwise than another without meaning anything by it."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import lru_cache
from itertools import groupby

# Code points for one letter in Arabic, Persian and Urdu keyboards, and the seats of the hamza.
_ONE_LETTER = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی"}
)
# Scripts that put no space between words: each letter counts as a word.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


def _marks() -> str:
    """Ranges of all vowel signs and accents (Unicode categories Mn and Mc), which `\\w` leaves out."""
    found = [at for at in range(0x300, min(sys.maxunicode, 0x1FFFF)) if unicodedata.category(chr(at)) in ("Mn", "Mc")]
    runs = [[at for _, at in run] for _, run in groupby(enumerate(found), key=lambda one: one[1] - one[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


MARKS = _marks()
"""For the inside of a pattern's brackets."""
LETTER = rf"(?:[^\W{UNSPACED}]|[{MARKS}])"
"""A letter, digit or mark of a script that puts spaces between words, for a pattern."""

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
