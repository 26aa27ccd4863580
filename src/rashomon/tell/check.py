"""Reads every cite of an account again: the words must stand where the account says they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from rashomon.errors import BadCite
from rashomon.values import Account, Cite, Report, Texts


def mismatches(account: Mapping[str, Any], texts: Texts) -> list[str]:
    """One line for each cite of an account's JSON that does not read the same; empty when all do."""
    missing = sorted({str(c["report"]) for c in _cites(account, None)} - set(texts))
    found = [f"report {report}: its text was not given" for report in missing]
    for cite in _cites(account, None):
        text = texts.get(cite["report"])
        if text is not None and (words := _read(text, cite["start"], cite["end"])) != cite["words"]:
            found.append(
                f"report {cite['report']} {cite['start']}–{cite['end']}: the account has {cite['words']!r}, the text has {words!r}"
            )
    return found


def reread(account: Account) -> Account:
    """The same account; raises `BadCite`, naming the first, where a cite does not read the same."""
    texts = {r.id: r.text for r in account.reports}
    for cite in _values(account):
        text = texts.get(cite.report)
        if text is None or _read(text, cite.start, cite.end) != cite.words:
            raise BadCite(
                f"report {cite.report} {cite.start}–{cite.end} does not read {cite.words!r}: "
                "this is a fault of the program; please report it with the reports that were compared"
            )
    return account


def matched(account: Mapping[str, Any], reports: tuple[Report, ...]) -> dict[str, str]:
    """Texts under the ids that the account uses: a report is known by its id, else by its hash, else by its file name."""
    by_id = {r.id: r for r in reports}
    by_hash = {r.sha256: r for r in reports}
    by_name = {_base(r.location): r for r in reports}
    found: dict[str, str] = {}
    for row in account.get("reports", []):
        report = (
            by_id.get(row["id"])
            or by_hash.get(row.get("sha256", ""))
            or by_name.get(_base(str(row.get("location", ""))))
        )
        if report is not None:
            found[row["id"]] = report.text
    return found


def _base(location: str) -> str:
    return location.replace("\\", "/").rsplit("/", 1)[-1]


def _read(text: str, start: int, end: int) -> str | None:
    return text[start:end] if 0 <= start < end <= len(text) else None


def _cites(value: Any, report: str | None) -> Iterator[dict[str, Any]]:
    """Every {start, end, words} in the JSON; a report not named is that of the value around it."""
    if isinstance(value, dict):
        report = value.get("report", report) if isinstance(value.get("report", report), str) else report
        if {"start", "end", "words"} <= value.keys() and value["start"] is not None:
            yield {"report": report, "start": value["start"], "end": value["end"], "words": value["words"]}
        for inner in value.values():
            yield from _cites(inner, report)
    elif isinstance(value, list):
        for inner in value:
            yield from _cites(inner, report)


def _values(value: object) -> Iterator[Cite]:
    if isinstance(value, Cite):
        yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _values(inner)
