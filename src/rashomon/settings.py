"""One frozen settings value a verb; every default is visible here. `docs/settings.md` describes each."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestSettings:
    """Taking bytes in."""

    published: str | None = None
    """ISO date given to reports that carry none."""
    largest_file: int = 64_000_000
    """Bytes; a larger file is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """Reading one report."""

    longest_report: int = 200_000
    """Characters that are read of a report; the rest is refused by name (it stays in `Report.text`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignSettings:
    """Finding claims of several reports that speak of one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceSettings:
    """Who took what from whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareSettings:
    """How the claims of a point differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellSettings:
    """Counting and ordering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of a run."""

    ingest: IngestSettings = field(default_factory=IngestSettings)
    read: ReadSettings = field(default_factory=ReadSettings)
    align: AlignSettings = field(default_factory=AlignSettings)
    trace: TraceSettings = field(default_factory=TraceSettings)
    compare: CompareSettings = field(default_factory=CompareSettings)
    tell: TellSettings = field(default_factory=TellSettings)
