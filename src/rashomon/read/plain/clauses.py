"""Statements without a parse: sentences, and their parts cut at marks and conjunctions of the pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.language.packs import pattern
from rashomon.language.tables import table
from rashomon.models.protocols import Block
from rashomon.read.clauses import Findings, in_title, inside, said_by, with_parents
from rashomon.values import Certainty, Cite, Claim, Report, Voice

_LEAST_WORDS = 4
_CERTAINTIES: tuple[Certainty, ...] = ("denied", "attempted", "alleged", "planned", "possible")
_TRIM = " \t\n\u00a0\u202f,;:-–—"


def clauses(report: Report, blocks: Sequence[Block], findings: Findings, language: str) -> tuple[Claim, ...]:
    """Claims in the order told, the longer before the shorter it holds; without deeds, doers and cores."""
    found = [
        (block, sentence, span)
        for block in blocks
        for sentence in _sentences(block)
        for span in (sentence, *_parts(block.doc.text, sentence, language))
        if span == sentence or not _only_attributes(block, span, findings.voices)
    ]
    return with_parents([_claim(report, b, s, span, n, findings, language) for n, (b, s, span) in enumerate(found)])


def _sentences(block: Block) -> Iterator[tuple[int, int]]:
    for sentence in block.doc.sents:
        span = _trimmed(block.doc.text, sentence.start_char, sentence.end_char)
        if len(block.doc.text[span[0] : span[1]].split()) > 1:
            yield span


def _parts(text: str, sentence: tuple[int, int], language: str) -> list[tuple[int, int]]:
    """The parts between marks and conjunctions, where there are several of some length."""
    edges = [sentence[0], *(m.start() for m in _cuts(language).finditer(text, *sentence)), sentence[1]]
    spans: list[tuple[int, int]] = []
    start = edges[0]
    for edge in edges[1:]:
        if len(text[start:edge].split()) >= _LEAST_WORDS and (
            edge == edges[-1] or len(text[edge : sentence[1]].split()) >= _LEAST_WORDS
        ):
            spans.append(_trimmed(text, start, edge))
            start = edge
    return spans if len(spans) > 1 else []


def _only_attributes(block: Block, span: tuple[int, int], voices: Sequence[Voice]) -> bool:
    """Whether a part tells only who says the rest."""
    start, end = block.start + span[0], block.start + span[1]
    for voice in voices:
        cued = any(start <= c.start < end for c in voice.cue)
        if cued and not any(c.start < end and start < c.end for c in voice.content):
            return True
    return False


@cache
def _cuts(language: str) -> re.Pattern[str]:
    conjunctions = "|".join(re.escape(c) for c in sorted(table("pack", language)["cuts"], key=len, reverse=True))
    return re.compile(rf"[;:](?=\s)|\s[-–—](?=\s)|,(?=\s)|\s(?=(?:{conjunctions})\s)", re.IGNORECASE)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end


def _claim(
    report: Report, block: Block, sentence: tuple[int, int], span: tuple[int, int], order: int, findings: Findings,
    language: str,
) -> Claim:  # fmt: skip
    start, end = block.start + span[0], block.start + span[1]
    certainty, cue = _certainty(report, start, end, language)
    return Claim(
        report=report.id,
        start=start,
        end=end,
        words=report.text[start:end],
        id=f"{report.id}#{order}",
        order=order,
        sentence=(block.start + sentence[0], block.start + sentence[1]),
        core=(start, end),
        said_by=said_by(findings.voices, (start, end)),
        certainty=certainty,
        certainty_cue=cue,
        quantities=inside(findings.quantities, start, end),
        times=inside(findings.times, start, end),
        places=inside(findings.places, start, end),
        names=inside(findings.mentions, start, end),
        in_title=in_title(report, block, start),
    )


def _certainty(report: Report, start: int, end: int, language: str) -> tuple[Certainty, Cite | None]:
    for certainty in _CERTAINTIES:
        match = pattern(language, "certainty", certainty).search(report.text, start, end)
        if match is not None:
            return certainty, Cite(report=report.id, start=match.start(), end=match.end(), words=match.group())
    return "stated", None
