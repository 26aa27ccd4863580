"""All readers over one report."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.models.protocols import Block
from rashomon.read.certainty import certainty
from rashomon.read.clauses import Findings, clauses
from rashomon.read.mentions import mentions
from rashomon.read.numbers import quantities
from rashomon.read.places import places
from rashomon.read.times import times
from rashomon.read.voices import quotations, voices
from rashomon.settings import ReadSettings
from rashomon.values import Refusal, Report, Told


def told(report: Report, blocks: Sequence[Block], settings: ReadSettings) -> Told:
    """What `report` says. Text behind `settings.longest_report` characters is refused by name and yields nothing."""
    refusals = too_long(report, settings)
    blocks = [b for b in blocks if b.start + len(b.doc.text) <= settings.longest_report]
    named = mentions(report, blocks)
    findings = Findings(
        quantities=quantities(report, blocks),
        times=times(report, blocks),
        places=places(report, blocks, named),
        mentions=named,
        voices=voices(report, blocks, named),
    )
    return Told(
        report=report.id,
        claims=clauses(report, blocks, findings, certainty),
        quantities=findings.quantities,
        times=findings.times,
        places=findings.places,
        voices=findings.voices,
        mentions=findings.mentions,
        quotations=quotations(report, blocks),
        refusals=refusals,
    )


def too_long(report: Report, settings: ReadSettings) -> tuple[Refusal, ...]:
    if len(report.text) <= settings.longest_report:
        return ()
    return (
        Refusal(
            code="report-too-long",
            message=f"{len(report.text):,} characters; only the first {settings.longest_report:,} were read",
            remedy="split the report, or raise read.longest_report in the settings",
            report=report.id,
            start=settings.longest_report,
            end=len(report.text),
        ),
    )
