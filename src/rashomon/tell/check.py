"""Reads every cite of an account again: the words must stand where the account says they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from rashomon.errors import BadCite
from rashomon.values import Account, Cite, Report, Texts


def mismatches(account: Mapping[str, Any], texts: Texts) -> list[str]:
    """One line for each cite of an account's JSON that does not read the same; empty when all do.

    A cite that is no cite (an offset that is no whole number, words that are no text) does not read the same either.
    """
    cites = list(_cites(account, None))
    missing = sorted({str(report) for report, _ in cites if not isinstance(report, str) or report not in texts})
    found = [f"report {report}: its text was not given" for report in missing]
    for report, value in cites:
        if isinstance(report, str) and report in texts:
            found += _wrong(report, value, texts[report])
    return found


def _wrong(report: str, value: Mapping[str, Any], text: str) -> list[str]:
    start, end, words = value["start"], value["end"], value["words"]
    if type(start) is not int or type(end) is not int or not isinstance(words, str):
        return [f"report {report} {start!r}–{end!r}: not a cite: two whole numbers and words are wanted, not {words!r}"]
    there = _read(text, start, end)
    return (
        [] if there == words else [f"report {report} {start}–{end}: the account has {words!r}, the text has {there!r}"]
    )


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
    """Texts under the ids that the account uses: a report is known by its id, else by its hash, else by its file name.

    A file name that two of the given reports have tells nothing, nor does a row that is no report.
    """
    by_id = {r.id: r for r in reports}
    by_hash = {r.sha256: r for r in reports}
    names = Counter(_base(r.location) for r in reports)
    by_name = {_base(r.location): r for r in reports if names[_base(r.location)] == 1}
    rows = account.get("reports")
    found: dict[str, str] = {}
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            continue
        digest, location = row.get("sha256"), row.get("location")
        report = by_id.get(row["id"])
        if report is None and isinstance(digest, str):
            report = by_hash.get(digest)
        if report is None and isinstance(location, str):
            report = by_name.get(_base(location))
        if report is not None:
            found[row["id"]] = report.text
    return found


def _base(location: str) -> str:
    return location.replace("\\", "/").rsplit("/", 1)[-1]


def _read(text: str, start: int, end: int) -> str | None:
    return text[start:end] if 0 <= start < end <= len(text) else None


def _cites(value: Any, report: object) -> Iterator[tuple[object, dict[str, Any]]]:
    """(report, cite) for every {start, end, words} in the JSON; a report not named is that of the value around it.

    What has words and no place at all (start and end null) is no cite.
    """
    if isinstance(value, dict):
        report = value.get("report", report)
        if {"start", "end", "words"} <= value.keys() and (value["start"], value["end"]) != (None, None):
            yield report, value
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
