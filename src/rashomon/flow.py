"""The steps from reports to an account, in order, as data. Each takes the record so far and returns it with one thing more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rashomon import moments
from rashomon.align import links as align_links
from rashomon.align import names as align_names
from rashomon.align import points as align_points
from rashomon.compare import differences as compare_differences
from rashomon.language.packs import abbreviations, is_plain, packs
from rashomon.models.load import Models
from rashomon.models.plain import plain
from rashomon.read import blocks
from rashomon.read import told as read_told
from rashomon.read.plain import told as read_plain
from rashomon.settings import Settings
from rashomon.tell import account as tell_account
from rashomon.trace import lineage as trace_lineage
from rashomon.trace import origins as trace_origins
from rashomon.values import Account, Between, Claim, Copy, Link, Name, Point, Refusal, Report, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of one event so far; a field is empty until its step has run."""

    event: str
    reports: tuple[Report, ...]
    refusals: tuple[Refusal, ...] = ()
    told: tuple[Told, ...] = ()
    lineage: tuple[Copy, ...] = ()
    links: tuple[Link, ...] = ()
    near: tuple[Link, ...] = ()
    names: tuple[Name, ...] = ()
    points: tuple[Point, ...] = ()
    account: Account | None = None


Step = Callable[[Record, Models, Settings], Record]


def read(record: Record, models: Models, settings: Settings) -> Record:
    """Each report -> what it says."""
    return having_read(record, tuple(tell_one(report, models, settings) for report in record.reports))


def trace(record: Record, models: Models, settings: Settings) -> Record:
    """Reports and what they say -> who took what from whom."""
    return replace(record, lineage=trace_lineage.lineage(record.reports, record.told, models.embedder, settings.trace))


def align(record: Record, models: Models, settings: Settings) -> Record:
    """Claims -> pairs that speak of one thing, names that are one, points."""
    found = align_links.links(record.told, record.reports, models.embedder, settings.align)
    return replace(
        record,
        links=found.told,
        near=found.near,
        names=align_names.names(record.told, found.told),
        points=align_points.points(record.told, found.told, found.near, settings.align),
    )


def compare(record: Record, models: Models, settings: Settings) -> Record:
    """Points -> how their claims differ."""
    points = compare_differences.differences(
        record.points,
        record.told,
        record.reports,
        record.links,
        record.near,
        record.names,
        between(record),
        models.embedder,
        settings.compare,
    )
    return replace(record, points=points)


def corroborate(record: Record, models: Models, settings: Settings) -> Record:
    """Points -> how many independent origins stand behind each."""
    points = tuple(
        replace(point, origins=trace_origins.point_origins(point.claims, record.lineage, record.reports))
        for point in record.points
    )
    return replace(record, points=points)


def tell(record: Record, models: Models, settings: Settings) -> Record:
    """All of it -> the account, every cite read again."""
    return replace(
        record,
        account=tell_account.account(
            event=record.event,
            reports=record.reports,
            told=record.told,
            lineage=record.lineage,
            origins=trace_origins.origins(record.reports, record.lineage, settings.trace),
            points=record.points,
            names=record.names,
            refusals=record.refusals,
            settings=settings.tell,
        ),
    )


STEPS: tuple[Step, ...] = (read, trace, align, compare, corroborate, tell)
"""One event's reports to its account."""


def having_read(record: Record, told: tuple[Told, ...]) -> Record:
    """The record with what was read in its reports, in their order."""
    return replace(record, told=told, refusals=record.refusals + tuple(r for one in told for r in one.refusals))


def tell_one(report: Report, models: Models, settings: Settings) -> Told:
    """What one report says; a language without a pack is refused by name, and the report stays."""
    if report.language is not None and report.language not in packs():
        return Told(report=report.id, refusals=(_no_pack(report),))
    longest = settings.read.longest_report
    spans = [(start, min(end, longest)) for start, end in blocks.spans(report) if start < longest]
    if report.language is not None and is_plain(report.language):
        syntax = plain(report.language, abbreviations(report.language), dict(settings.read.models).get(report.language))
        return read_plain.told(report, syntax.blocks(report.text, spans), settings.read, report.language)
    return read_told.told(report, models.syntax.blocks(report.text, spans), settings.read)


def _no_pack(report: Report) -> Refusal:
    return Refusal(
        code="no-language-pack",
        message=f"{report.location}: is in the language '{report.language}', for which there is no pack: its claims were not read.",
        remedy=f"Languages with a pack: {', '.join(packs())}. The report still counts in lineage and origins; if the language was "
        "taken wrongly, name it (language: in front matter, a sidecar or the .jsonl).",
        report=report.id,
    )


def between(record: Record) -> Callable[[Claim, Claim], Between]:
    """Whether two claims that differ come from two origins, or are two renderings of one text."""
    by_id = {r.id: r for r in record.reports}

    def asked(a: Claim, b: Claim) -> Between:
        spans = ((a.start, a.end), (b.start, b.end))
        return trace_origins.between(by_id[a.report], by_id[b.report], record.lineage, spans)

    return asked


def in_order(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Reports by the instant of publication, then hash, then id: the order in which every step sees them."""
    return tuple(sorted(reports, key=moments.order))
