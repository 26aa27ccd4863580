"""The line of place and agency before the first sentence of a report: "LIMA, Peru (Reuters) —"."""

from __future__ import annotations

import re

_PLACE = r"[A-Z][A-Z.'’/]+(?:[ -][A-Z][A-Z.'’/]+){0,3}(?:, [A-Z][\w. ]{1,20})?"
_DATELINE = re.compile(rf"(?:{_PLACE}\s*(?:\([^)]{{2,30}}\))?|\([A-Z][^)]{{1,30}}\))\s*(?:(?:—|–|--)\s*|-\s+)")


def dateline_end(text: str) -> int:
    """Offset behind the dateline that `text` begins with; 0 where it begins with none ("UN-backed forces" is none)."""
    found = _DATELINE.match(text)
    return found.end() if found else 0
