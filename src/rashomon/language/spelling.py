"""How alike two spellings of a name are: folding, a key by sound, likeness of words.

The key keeps the consonants that survive transcription between alphabets and languages
("Themba"/"Tembe", "Olaf"/"Olav", "Bensu"/"Bensou", "el-Sissi"/"al-Sisi"); it is looser than
Soundex for vowels and stricter in that every consonant counts. Alone it proves nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

PLURAL = 0.97
"""Likeness of a word and its plural."""
SHORTEST = 4
"""Letters; shorter words are alike only when equal."""
CLOSEST = 0.6
"""Likeness of letters (1 - edits / length) that two words of one sound must still have."""
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("x", "ks"),
    ("ts", "s"), ("tz", "s"), ("z", "s"), ("q", "k"), ("v", "f"), ("w", "f"), ("j", "y"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def folded(text: str) -> tuple[str, ...]:
    """Words in lower case, without accents, points, apostrophes and possessive endings; hyphens part words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"['’`‘]s\b", "", plain)
    plain = re.sub(r"['’`‘.]", "", re.sub(r"\.(?=\s|$)", " ", plain))
    return tuple(re.findall(r"[^\W_]+", plain))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A key that spellings of one name share: its first letter's class and its consonants, doubled letters once."""
    for letters, key in _SOUNDS:
        word = word.replace(letters, key)
    word = re.sub(r"c(?=[eiy])", "s", word).replace("c", "k")
    word = re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=.)h", "", word))
    first = "a" if word[:1] in "aeiou" else word[:1]
    rest = re.sub(r"[aeiouy]", "", word[1:])
    return first + rest


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """0-1: 1 for the same word, .97 for a plural, else the share of letters left in place if the two sound the same; 0 if not."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) < SHORTEST or a.isdigit() or b.isdigit():
        return 0.0
    if a + "s" == b or b + "s" == a or a + "es" == b or b + "es" == a:
        return PLURAL
    close = OSA.normalized_similarity(a, b)
    return 0.5 + 0.45 * close if sound(a) == sound(b) and close >= CLOSEST else 0.0
