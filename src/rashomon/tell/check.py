"""Reads every cite of an account again: the words must stand where the account says they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from rashomon import proof
from rashomon.errors import BadCite
from rashomon.values import Account, Cite, Report, Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """The cites of one report of an account, read again: how many, and a line for each that does not read the same.

    `shift`: how many characters later (earlier, where negative) most of the cites that fail stand now, None where they do
    not; `since`: the start of the first that fails.
    """

    name: str
    cites: int
    wrong: tuple[str, ...]
    shift: int | None = None
    since: int | None = None


def mismatches(account: Mapping[str, Any], texts: Texts) -> list[str]:
    """One line for each cite of an account's JSON that does not read the same; empty when all do."""
    return [line for one in reread_json(account, texts) for line in one.wrong]


def reread_json(account: Mapping[str, Any], texts: Texts) -> list[Reread]:
    """The cites of an account's JSON, by report, in the order of its reports; a report is called by its file.

    Each cite is read once, however often the account has it. One that is no cite (an offset that is no whole number, words that are no text) does not read the same either.
    """
    by_report: dict[str, dict[str, Mapping[str, Any]]] = {}
    for report, value in _cites(account, None):
        same = repr((value["start"], value["end"], value["words"]))
        by_report.setdefault(report if isinstance(report, str) else repr(report), {})[same] = value
    called = _called(account)
    order = list(called)
    known = sorted(by_report, key=lambda r: (order.index(r) if r in order else len(order), r))
    return [_reread(called.get(r, f"report {r}"), list(by_report[r].values()), texts.get(r)) for r in known]


def _called(account: Mapping[str, Any]) -> dict[str, str]:
    """Report id -> its file name, with the id where two are called the same."""
    rows = [r for r in _rows(account) if isinstance(r.get("location"), str)]
    names = Counter(_base(r["location"]) for r in rows)
    return {
        r["id"]: name if name and names[name] == 1 else f"{name} ({r['id']})"
        for r in rows
        for name in [_base(r["location"])]
    }


def _reread(name: str, cites: Sequence[Mapping[str, Any]], text: str | None) -> Reread:
    if text is None:
        return Reread(name=name, cites=len(cites), wrong=(f"{name}: its text was not given",))
    wrong = [(value, line) for value in cites for line in _wrong(name, value, text)]
    shifts = Counter(shift for value, _ in wrong for shift in [_shift(value, text)] if shift is not None)
    often = min(shifts.items(), key=lambda item: (-item[1], abs(item[0]), item[0]), default=(None, 0))
    starts = [value["start"] for value, _ in wrong if type(value["start"]) is int]
    return Reread(
        name=name,
        cites=len(cites),
        wrong=tuple(line for _, line in wrong),
        shift=often[0] if 2 * often[1] > len(wrong) else None,
        since=min(starts, default=None),
    )


def _wrong(name: str, value: Mapping[str, Any], text: str) -> list[str]:
    start, end, words = value["start"], value["end"], value["words"]
    if type(start) is not int or type(end) is not int or not isinstance(words, str):
        return [f"{name} {start!r}–{end!r}: not a cite: two whole numbers and words are wanted, not {words!r}"]
    there = _read(text, start, end)
    if there == words:
        return []
    if "proof" in value:  # the words are masked: what stands there must prove itself
        proved = there is not None and value["proof"] == proof.of(text, start, end)
        return [] if proved else [f"{name} {start}–{end}: the text is not the one whose words are masked there"]
    now = "nothing: it ends before" if there is None else f"{there!r}"
    return [f"{name} {start}–{end}: the account has {words!r}, the text has {now}"]


def _shift(value: Mapping[str, Any], text: str) -> int | None:
    """How far from where the account has them the nearest such words stand; None where they are gone."""
    start, words = value["start"], value["words"]
    if type(start) is not int or not isinstance(words, str) or not words:
        return None
    after, before = text.find(words, max(0, start)), text.rfind(words, 0, max(0, start) + len(words))
    return min((at - start for at in (before, after) if at >= 0), key=abs, default=None)


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
    found: dict[str, str] = {}
    for row in _rows(account):
        digest, location = row.get("sha256"), row.get("location")
        report = by_id.get(row["id"])
        if report is None and isinstance(digest, str):
            report = by_hash.get(digest)
        if report is None and isinstance(location, str):
            report = by_name.get(_base(location))
        if report is not None:
            found[row["id"]] = report.text
    return found


def _rows(account: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The account's reports; what is none is passed over."""
    rows = account.get("reports")
    return [r for r in rows if isinstance(r, dict) and isinstance(r.get("id"), str)] if isinstance(rows, list) else []


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
