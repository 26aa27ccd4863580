"""Words that ask the reader to do something on the page, or state rights in it."""

from __future__ import annotations

import re
from functools import cache

from rashomon.language.words import listed

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\bpic\.twitter\.com/\S+", re.I)


def is_boilerplate(text: str) -> bool:
    """Do the words of a sentence ask the reader to do something on the page, or state rights in it?"""
    bare = _ADDRESS.sub(" ", text).strip()
    return bool(_phrases().search(bare)) or sum(c.isalpha() for c in bare) < 6


@cache
def _phrases() -> re.Pattern[str]:
    entries = sorted(listed("boilerplate"))
    return re.compile("|".join(f"(?:{entry})" for entry in entries), re.I)
