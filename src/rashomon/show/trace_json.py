"""What `trace` prints: who took what from whom, and how many origins that leaves."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.show.json_ import Object, copy, dumped, origins
from rashomon.values import Copy, OriginRange

LEAST_SHARE = 0.01
"""Independent reports that share less of their words than this are not listed."""


def trace_json(lineage: Sequence[Copy], roots: OriginRange) -> str:
    """Indented, for people; ends with a line break."""
    return dumped(trace_dict(lineage, roots), indent=1) + "\n"


def trace_dict(lineage: Sequence[Copy], roots: OriginRange) -> Object:
    """All pairs that are not independent, and the independent ones that share words worth a look."""
    listed = [c for c in lineage if c.kind != "independent" or c.share >= LEAST_SHARE]
    return {"lineage": [copy(c) for c in listed], "origins": origins(roots)}
