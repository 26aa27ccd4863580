"""All readers over one report in a language without a parse: numbers, times, voices, names, places, statements."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.models.protocols import Block
from rashomon.read.clauses import Findings
from rashomon.read.plain.clauses import clauses
from rashomon.read.plain.names import mentions, places
from rashomon.read.plain.numbers import quantities
from rashomon.read.plain.times import times
from rashomon.read.plain.voices import voices
from rashomon.read.told import too_long
from rashomon.read.voices import quotations
from rashomon.settings import ReadSettings
from rashomon.values import Report, Told


def told(report: Report, blocks: Sequence[Block], settings: ReadSettings, language: str) -> Told:
    """What `report` says, as far as words and marks tell it; deeds and who did them are left open."""
    blocks = [b for b in blocks if b.start + len(b.doc.text) <= settings.longest_report]
    named = mentions(report, blocks, language)
    figures = quantities(report, blocks, language)
    ages = [(q.start, q.end) for q in figures if q.kind == "age"]
    findings = Findings(
        quantities=figures,
        times=tuple(t for t in times(report, blocks, language) if not any(a <= t.start < b for a, b in ages)),
        places=places(report, blocks, named, language),
        mentions=named,
        voices=voices(report, blocks, language),
    )
    return Told(
        report=report.id,
        claims=clauses(report, blocks, findings, language),
        quantities=findings.quantities,
        times=findings.times,
        places=findings.places,
        voices=findings.voices,
        mentions=findings.mentions,
        quotations=quotations(report, blocks),
        refusals=too_long(report, settings),
    )
