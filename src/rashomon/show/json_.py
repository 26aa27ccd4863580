"""The account as JSON: the names of the design, cites flattened into what they stand behind, the texts left out.

The shape is described by `account.schema.json` beside this file. Keys stand in one order, so the same account
gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.values import (
    Account,
    Cite,
    Claim,
    Copy,
    Count,
    Deed,
    Difference,
    Event,
    Gap,
    Mention,
    Moment,
    Name,
    Notice,
    OriginRange,
    Place,
    Point,
    Quantity,
    Refusal,
    Report,
    Speaker,
    Time,
    Total,
    Where,
)

Object = dict[str, Any]

_LONE = re.compile("[\ud800-\udfff]")


def account_json(account: Account) -> str:
    """Indented, for people; ends with a line break."""
    return dumped(account_dict(account), indent=1) + "\n"


def account_line(account: Account) -> str:
    """On one line, without a line break: one account a line where a run makes several."""
    return dumped(account_dict(account))


def dumped(value: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Half a surrogate pair, which no encoding can write, stands as its JSON escape: reading it back gives the same."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _LONE.sub(lambda half: f"\\u{ord(half.group()):04x}", text)


def account_dict(account: Account) -> Object:
    """Plain dicts, lists, strings, numbers and None; `account.schema.json` says which."""
    return {
        "rashomon": account.version,
        "event": event(account.event),
        "reports": [report(r) for r in account.reports],
        "lineage": [copy(c) for c in account.lineage],
        "origins": origins(account.origins),
        "points": [point(p) for p in account.points],
        "names": [name(n) for n in account.names],
        "counts": [count(c) for c in account.counts],
        "totals": [total(t) for t in account.totals],
        "timeline": [moment(m) for m in account.timeline],
        "gaps": [gap(g) for g in account.gaps],
        "notices": [notice(n) for n in account.notices],
        "refusals": [refusal(r) for r in account.refusals],
    }


def cite(value: Cite) -> Object:
    return {"report": value.report, "start": value.start, "end": value.end, "words": value.words}


def cites(values: Iterable[Cite]) -> list[Object]:
    return [cite(v) for v in values]


def event(value: Event) -> Object:
    when = value.when and {
        "earliest": value.when.earliest,
        "latest": value.when.latest,
        "cites": cites(value.when.cites),
    }
    return {"id": value.id, "reports": list(value.reports), "when": when, "where": [where(w) for w in value.where]}


def where(value: Where) -> Object:
    return {
        "name": value.name,
        "country": value.country,
        "lat": value.lat,
        "lon": value.lon,
        "cites": cites(value.cites),
    }


def report(value: Report) -> Object:
    return {
        "id": value.id,
        "location": value.location,
        "outlet": value.outlet,
        "title": value.title,
        "published": value.published,
        "language": value.language,
        "url": value.url,
        "sha256": value.sha256,
        "characters": len(value.text),
        "captured": value.captured,
        "updated": value.updated,
        "via": value.via,
        "version_of": value.version_of,
        "pages": list(value.pages),
        "furniture": [list(span) for span in value.furniture],
    }


def copy(value: Copy) -> Object:
    return {
        "copied": value.copied,
        "original": value.original,
        "kind": value.kind,
        "direction": value.direction,
        "share": round(value.share, 4),
        "score": round(value.score, 4),
        "update": value.update,
        "passages": [{"copied": cite(p.copied), "original": cite(p.original)} for p in value.passages],
        "why": list(value.why),
    }


def origins(value: OriginRange) -> Object:
    return {"least": value.least, "most": value.most, "why": list(value.why)}


def point(value: Point) -> Object:
    return {
        "id": value.id,
        "relation": value.relation,
        "origins": origins(value.origins),
        "links": [list(link) for link in value.links],
        "strengths": [round(s, 4) for s in value.strengths],
        "claims": [claim(c) for c in value.claims],
        "differences": [difference(d) for d in value.differences],
    }


def claim(value: Claim) -> Object:
    return {
        "id": value.id,
        **cite(value),
        "order": value.order,
        "parent": value.parent,
        "in_title": value.in_title,
        "deed": deed(value.deed) if value.deed else None,
        "who": [mention(m) for m in value.who],
        "whom": [mention(m) for m in value.whom],
        "said_by": [speaker(s) for s in value.said_by],
        "certainty": value.certainty,
        "certainty_cue": cite(value.certainty_cue) if value.certainty_cue else None,
        "quantities": [quantity(q) for q in value.quantities],
        "times": [time(t) for t in value.times],
        "places": [place(p) for p in value.places],
        "names": [mention(m) for m in value.names],
    }


def deed(value: Deed) -> Object:
    return {**cite(value), "lemma": value.lemma, "negated": value.negated, "passive": value.passive}


def mention(value: Mention) -> Object:
    return {
        **cite(value),
        "kind": value.kind,
        "form": value.form,
        "name": value.name,
        "age": value.age,
        "role": value.role,
    }


def speaker(value: Speaker) -> Object:
    return {
        **cite(value),
        "kind": value.kind,
        "name": value.name,
        "cue": cite(value.cue) if value.cue else None,
    }


def quantity(value: Quantity) -> Object:
    return {
        **cite(value),
        "low": number(value.low),
        "high": number(value.high),
        "unit": value.unit,
        "bound": value.bound,
        "kind": value.kind,
        "counted": value.counted,
        "additional": value.additional,
        "part_of": number(value.part_of),
    }


def time(value: Time) -> Object:
    return {
        **cite(value),
        "earliest": value.earliest,
        "latest": value.latest,
        "precision": value.precision,
        "value": value.value,
        "kind": value.kind,
        "open_anchor": value.open_anchor,
        "approximate": value.approximate,
    }


def place(value: Place) -> Object:
    return {**cite(value), "name": value.name, "kind": value.kind}


def difference(value: Difference) -> Object:
    return {
        "kind": value.kind,
        "grade": value.grade,
        "reading": value.reading,
        "between": value.between,
        "score": round(value.score, 4),
        "shown": value.shown,
        "sides": [{**cite(s), "value": s.value} for s in value.sides],
        "why": value.why,
    }


def name(value: Name) -> Object:
    return {
        "name": value.name,
        "kind": value.kind,
        "variants": [{"words": v.words, "cites": cites(v.cites)} for v in value.variants],
        "ages": [{"value": a.value, "cites": cites(a.cites)} for a in value.ages],
        "roles": [{"words": r.words, "cites": cites(r.cites)} for r in value.roles],
    }


def count(value: Count) -> Object:
    return {
        "state": value.state,
        "of": value.of,
        "low": value.low,
        "high": value.high,
        "place": value.place,
        "custodian": value.custodian,
        "from": value.moved_from,
        "to": value.moved_to,
        "as_of": value.as_of,
        "said_by": value.said_by,
        "read_from": value.read_from,
        "disputed": value.disputed,
        "cites": cites(value.cites),
    }


def total(value: Total) -> Object:
    return {
        "state": value.state,
        "of": value.of,
        "low": value.low,
        "high": value.high,
        "latest": value.latest,
        "policy": value.policy,
        "cites": cites(value.cites),
    }


def moment(value: Moment) -> Object:
    return {
        "earliest": value.earliest,
        "latest": value.latest,
        "precision": value.precision,
        "cites": cites(value.cites),
    }


def gap(value: Gap) -> Object:
    return {"question": value.question, "cites": cites(value.cites)}


def notice(value: Notice) -> Object:
    return {"code": value.code, "message": value.message, "reports": list(value.reports)}


def refusal(value: Refusal) -> Object:
    return {
        "code": value.code,
        "report": value.report,
        "start": value.start,
        "end": value.end,
        "message": value.message,
        "remedy": value.remedy,
    }


def number(value: float | None) -> int | float | None:
    """A whole number without its ".0"."""
    if value is not None and float(value).is_integer():
        return int(value)
    return value
