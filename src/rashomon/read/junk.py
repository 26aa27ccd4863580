"""Lines that are on the page but tell nothing of the event: captions' credits, "read more", bylines, forms, notices."""

from __future__ import annotations

import re
from functools import cache

from rashomon.language.words import listed
from rashomon.models.protocols import Block

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\bpic\.twitter\.com/\S+", re.I)
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_BYLINE = re.compile(r"(?:by|from|written by|reporting by|posted by|edited by)\s+[A-Z]", re.I)
LONG_LINE = 40
"""Words; a line longer than this without a sentence end is a list of links, or a form."""


def is_junk(block: Block) -> bool:
    """Does a whole block, not the title, say nothing?"""
    text = block.doc.text.strip()
    words = [t for t in block.doc if t.is_alpha]
    if len(words) < 3:
        return True
    if _ENDS.search(text):
        return len(words) < 14 and is_boilerplate(text)
    return (
        is_boilerplate(text)
        or (bool(_BYLINE.match(text)) and len(words) < 12)
        or not _has_verb(block)
        or _is_list(block)
    )


def is_boilerplate(text: str) -> bool:
    """Do the words of a sentence ask the reader to do something on the page, or state rights in it?"""
    bare = _ADDRESS.sub(" ", text).strip()
    return bool(_phrases().search(bare)) or sum(c.isalpha() for c in bare) < 6


def _has_verb(block: Block) -> bool:
    return any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBG", "VBN") for t in block.doc)


def _is_list(block: Block) -> bool:
    words = [t for t in block.doc if t.is_alpha]
    capital = sum(t.text[0].isupper() for t in words)
    return len(words) > LONG_LINE and capital > len(words) / 2


@cache
def _phrases() -> re.Pattern[str]:
    entries = sorted(listed("boilerplate"))
    return re.compile("|".join(f"(?:{entry})" for entry in entries), re.I)
