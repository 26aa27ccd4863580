"""All readers over one report."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from rashomon.models.protocols import Block
from rashomon.read.clauses import Findings, clauses
from rashomon.read.quotations import quotations
from rashomon.settings import ReadSettings
from rashomon.values import Refusal, Report, Told


def _reader(name: str, function: str) -> Any:
    """A reader that is not there yet reads nothing."""
    if find_spec(f"rashomon.read.{name}") is None:
        return None if name == "certainty" else lambda *_: ()
    return getattr(import_module(f"rashomon.read.{name}"), function)


mentions = _reader("mentions", "mentions")
quantities = _reader("numbers", "quantities")
places = _reader("places", "places")
times = _reader("times", "times")
voices = _reader("voices", "voices")
certainty = _reader("certainty", "certainty")


def told(report: Report, blocks: Sequence[Block], settings: ReadSettings) -> Told:
    """What `report` says. Text behind `settings.longest_report` characters is refused by name and yields nothing."""
    refusals = _too_long(report, settings)
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
        quotations=quotations(report),
        refusals=refusals,
    )


def _too_long(report: Report, settings: ReadSettings) -> tuple[Refusal, ...]:
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
