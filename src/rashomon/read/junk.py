"""Lines that are on the page but tell nothing of the event: captions' credits, "read more", bylines, forms, notices."""

from __future__ import annotations

import re

from rashomon.language.boilerplate import is_boilerplate
from rashomon.models.protocols import Block

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


def _has_verb(block: Block) -> bool:
    return any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBG", "VBN") for t in block.doc)


def _is_list(block: Block) -> bool:
    words = [t for t in block.doc if t.is_alpha]
    capital = sum(t.text[0].isupper() for t in words)
    return len(words) > LONG_LINE and capital > len(words) / 2
