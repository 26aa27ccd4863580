"""Words between quotation marks."""

from __future__ import annotations

import re

from rashomon.values import Cite, Report

_PAIRS = (
    re.compile(r"“([^“”\n]{2,1200})(?:”|$)", re.M),
    re.compile(r"(?<![\w\"])\"(?=\S)([^\"\n]{2,1200})(?<=\S)\"(?!\w)"),
    re.compile(r"(?<!\w)‘([^‘\n]{12,1200}?[.,?!])’(?!\w)"),
    re.compile(r"(?<!\w)'(?=[\w])([^'\n]*(?:\w'\w[^'\n]*)*[.,?!])'{1,2}(?!\w)"),
)


def quotations(report: Report) -> tuple[Cite, ...]:
    """Each quotation without its marks, in order. A quotation that runs on over paragraphs is one a paragraph."""
    found: dict[tuple[int, int], None] = {}
    for pattern in _PAIRS:
        for match in pattern.finditer(report.text, report.body_start):
            span = match.span(1)
            if not any(s < span[1] and span[0] < e for s, e in found):
                found[span] = None
    return tuple(Cite(report=report.id, start=s, end=e, words=report.text[s:e]) for s, e in sorted(found))
