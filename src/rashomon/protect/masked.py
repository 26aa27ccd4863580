"""An account as it may be shown: names and what identifies are masked in every text of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from rashomon import proof
from rashomon.protect.plan import Plan
from rashomon.values import Account, Cite, Claim, Report

FIXED = frozenset(
    ["kind", "grade", "reading", "between", "relation", "direction", "certainty", "state", "policy", "sha256", "code"]
)
"""Keys whose values are words of ours."""


def account(value: Account, plan: Plan) -> Account:
    """For forms that people read: reports and cites as masked, offsets moved along so that every cite reads the same."""
    texts = {report.id: report.text for report in value.reports}
    made: Account = _masked(value, plan, texts)
    return made


def json(value: Mapping[str, Any], plan: Plan, texts: Mapping[str, str]) -> dict[str, Any]:
    """For the JSON form, as a dict: offsets stay those of the reports, words are masked, and each cite whose words changed
    carries a `proof` (see `rashomon.proof`) that `check` tests against the report."""
    return {key: _json(one, plan, texts, value.get("report")) for key, one in value.items()}


def _masked(value: Any, plan: Plan, texts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return plan.words(value)
    if isinstance(value, tuple):
        return tuple(_masked(one, plan, texts) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {one.name: _masked(getattr(value, one.name), plan, texts) for one in fields(value)}
    if isinstance(value, Report):
        changed |= _report(value, plan)
    if isinstance(value, Cite):
        changed |= _cite(value, plan, texts.get(value.report, ""))
    if isinstance(value, Claim):
        changed |= {name: _span(plan, value.report, getattr(value, name)) for name in ("sentence", "core")}
    return replace(value, **changed)


def _report(value: Report, plan: Plan) -> dict[str, Any]:
    return {
        "id": value.id,
        "text": plan.shown(value.id, value.text),
        "title": plan.words(value.title) if value.title else value.title,
        "title_span": _span(plan, value.id, value.title_span) if value.title_span else None,
        "body_start": plan.moved(value.id, value.body_start),
        "pages": tuple(plan.moved(value.id, at) for at in value.pages),
        "furniture": tuple(_span(plan, value.id, span) for span in value.furniture),
    }


def _cite(value: Cite, plan: Plan, text: str) -> dict[str, Any]:
    start, end = _span(plan, value.report, (value.start, value.end))
    return {
        "report": value.report,
        "start": start,
        "end": end,
        "words": plan.shown(value.report, text, value.start, value.end),
    }


def _span(plan: Plan, report: str, span: tuple[int, int]) -> tuple[int, int]:
    return plan.moved(report, span[0]), plan.moved(report, span[1], is_end=True)


def _json(value: Any, plan: Plan, texts: Mapping[str, str], report: Any) -> Any:
    if isinstance(value, str):
        return plan.words(value)
    if isinstance(value, list):
        return [_json(one, plan, texts, report) for one in value]
    if not isinstance(value, Mapping):
        return value
    report = value.get("report", report)
    made = {key: one if key in FIXED else _json(one, plan, texts, report) for key, one in value.items()}
    text = texts.get(report) if isinstance(report, str) else None
    if text is not None and {"start", "end", "words"} <= value.keys() and isinstance(value["start"], int):
        shown = plan.shown(report, text, value["start"], value["end"])
        made["words"] = shown
        if shown != value["words"]:
            made["proof"] = proof.of(text, value["start"], value["end"])
    return made
