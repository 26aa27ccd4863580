"""One report -> its claims: every clause in which it says something, at several granularities, with what was read inside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Token

from rashomon.language.boilerplate import is_boilerplate
from rashomon.models.protocols import Block
from rashomon.read.deeds import deed, doers, done_to
from rashomon.read.junk import is_junk
from rashomon.read.segments import Segment, segments
from rashomon.values import Certainty, Cite, Claim, Mention, Place, Quantity, Report, Speaker, Time, Voice

T = TypeVar("T", bound=Cite)
HowSure = Callable[[Report, Block, Token], tuple[Certainty, Cite | None]]
COVERED = 0.6
"""Share of a claim's characters that must be inside what somebody is said to say, for the claim to be said by them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the readers found in one report; each in the order told."""

    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    voices: tuple[Voice, ...] = ()


def clauses(
    report: Report, blocks: Sequence[Block], findings: Findings, how_sure: HowSure | None = None
) -> tuple[Claim, ...]:
    """Claims in the order told, the longer before the shorter it holds; ids are `<report id>#<order>`."""
    found: list[tuple[Block, Segment]] = []
    for block in blocks:
        if not in_title(report, block, block.start) and is_junk(block):
            continue
        text = block.doc.text  # put together anew at every call
        for segment in segments(block):
            if not is_boilerplate(text[slice(*segment.sentence)]):
                found.append((block, segment))
    claims = [_claim(report, block, segment, order, findings, how_sure) for order, (block, segment) in enumerate(found)]
    return with_parents(claims)


def _claim(
    report: Report, block: Block, segment: Segment, order: int, findings: Findings, how_sure: HowSure | None
) -> Claim:
    start, end = block.start + segment.start, block.start + segment.end
    core = (block.start + segment.core[0], block.start + segment.core[1])
    head = block.doc[segment.head]
    certainty, cue = how_sure(report, block, head) if how_sure else ("stated", None)
    return Claim(
        report=report.id,
        start=start,
        end=end,
        words=report.text[start:end],
        id=f"{report.id}#{order}",
        order=order,
        sentence=(block.start + segment.sentence[0], block.start + segment.sentence[1]),
        core=core,
        deed=deed(report.id, block, head),
        who=_at(findings.mentions, block, doers(head)),
        whom=_at(findings.mentions, block, done_to(head)),
        said_by=said_by(findings.voices, core),
        certainty=certainty,
        certainty_cue=cue,
        quantities=inside(findings.quantities, start, end),
        times=inside(findings.times, start, end),
        places=inside(findings.places, start, end),
        names=tuple(m for m in inside(findings.mentions, start, end) if m.form == "name"),
        in_title=in_title(report, block, start),
    )


def in_title(report: Report, block: Block, start: int) -> bool:
    return block.in_title or (report.title_span is not None and start < report.title_span[1])


def inside(cites: Sequence[T], start: int, end: int) -> tuple[T, ...]:
    return tuple(c for c in cites if start <= c.start and c.end <= end)


def _at(mentions: Sequence[Mention], block: Block, heads: Sequence[Token]) -> tuple[Mention, ...]:
    """The shortest mention over each head noun, in the order told."""
    found: list[Mention] = []
    for head in heads:
        place = block.start + head.idx
        over = [m for m in mentions if m.start <= place < m.end]
        if over:
            best = min(over, key=lambda m: (m.end - m.start, m.start))
            if best not in found:
                found.append(best)
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def said_by(voices: Sequence[Voice], core: tuple[int, int]) -> tuple[Speaker, ...]:
    """Speakers of the voices whose content holds most of the claim, the innermost first."""
    holding: list[tuple[int, Speaker]] = []
    for voice in voices:
        shared = sum(max(0, min(c.end, core[1]) - max(c.start, core[0])) for c in voice.content)
        if voice.speaker is not None and shared >= COVERED * (core[1] - core[0]):
            holding.append((sum(c.end - c.start for c in voice.content), voice.speaker))
    found: list[Speaker] = []
    for _, speaker in sorted(holding, key=lambda h: (h[0], h[1].start, h[1].end)):
        if speaker not in found:
            found.append(speaker)
    return tuple(found)


def with_parents(claims: list[Claim]) -> tuple[Claim, ...]:
    """Each claim's `parent` is the shortest other claim of its sentence that holds it."""
    by_sentence: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    result: list[Claim] = []
    for claim in claims:
        holders = [
            c
            for c in by_sentence[claim.sentence]
            if c.start <= claim.start and claim.end <= c.end and (c.start, c.end) != (claim.start, claim.end)
        ]
        if holders:
            parent = min(holders, key=lambda c: (c.end - c.start, c.order))
            claim = replace(claim, parent=parent.id)
        result.append(claim)
    return tuple(result)
