"""How many people in each state, over all reports, by origins.

Policy `range`: low and high are the lowest and highest figure for everybody that an origin gives; where it is revised,
from the first to the last. `latest` is what most origins say within a day of the latest report that tells of it: a limit
("at least 11") speaks for every figure that keeps it, an exact figure goes before a limit, a later one before an earlier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from rashomon.tell.figures import EVERYBODY, HOUSEHOLDS, Figure
from rashomon.tell.scope import part_of_place
from rashomon.values import Copy, Report, State, Texts, Total

POLICY = "range"
WINDOW = timedelta(hours=24)
"""Reports this close to the latest one speak of the same time."""
PART = 0.5
"""A later figure below this share of an earlier one is of a part: such figures do not shrink that much."""
_DEPENDENT = frozenset({"copy", "rewrite", "shared-origin"})
_GROWING = frozenset({"killed", "injured", "rescued", "arrested", "charged", "evacuated", "hospitalised"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Main:
    """What one report gives for one state and kind of people."""

    figure: Figure
    at: datetime | None
    origin: str


def totals(
    figures: Sequence[Figure], reports: Sequence[Report], lineage: Sequence[Copy], texts: Texts
) -> tuple[Total, ...]:
    """Rows by state, everybody before the parts. `figures` are of this event only. A state nobody tells of is absent."""
    dated = {r.id: _moment(r.published) for r in reports}
    origin = _origins(reports, lineage)
    told = [f for f in figures if f.state is not None and (f.low is not None or f.high is not None)]
    told = [f for f in told if f.cite.report in origin]
    found: list[Total] = []
    for state, of_state in groupby(sorted(told, key=lambda f: (f.state or "", f.cite)), key=lambda f: f.state):
        if state is not None:
            found += _of_state(state, list(of_state), dated, origin, texts)
    return tuple(found)


def _of_state(
    state: State, found: Sequence[Figure], dated: Mapping[str, datetime | None], origin: Mapping[str, str], texts: Texts
) -> list[Total]:
    whole = [f for f in found if part_of_place(f, texts.get(f.cite.report, "")) is None]
    by_report: dict[str, dict[str, Figure]] = {}
    for report, told in groupby(sorted(whole, key=lambda f: f.cite), key=lambda f: f.cite.report):
        by_report[report] = _mains(list(told))
    kinds = sorted({k for mains in by_report.values() for k in mains if k not in ("everybody", HOUSEHOLDS)})
    rows: list[Total] = []
    everybody = [m["everybody"] if "everybody" in m else _one(m, kinds) for m in by_report.values()]
    rows += _row(state, EVERYBODY, [_main(f, dated, origin) for f in everybody if f is not None])
    for kind in [*kinds, HOUSEHOLDS]:
        parts = [_main(m[kind], dated, origin) for m in by_report.values() if kind in m]
        rows += [r for r in _row(state, "", parts) if not _same(r, rows)]
    for of, parts in _districts(found, whole, dated, origin):
        rows += [r for r in _row(state, of, parts) if not _same(r, rows)]
    return rows


def _mains(told: Sequence[Figure]) -> dict[str, Figure]:
    """Kind -> the figure of one report for it. What is told in one breath of several kinds adds up to one for everybody."""
    body = [f for f in told if not f.in_title] or list(told)
    said = [f for f in body if not f.implied]
    found: dict[str, Figure] = {}
    for figure in _with_sums(said) if said else body:
        held = found.get(figure.kind)
        if held is not None and figure.state == "participants":
            continue  # a crowd is contested, not counted up: a report's own figure is the one it tells first
        if held is None or (figure.value, figure.low is not None) > (held.value, held.low is not None):
            found[figure.kind] = figure
    return found


def _with_sums(said: Sequence[Figure]) -> list[Figure]:
    """The figures, with what comes on top added to its base, and kinds told in one breath added up."""
    result: list[Figure] = []
    for figure in said:
        base = max((f for f in result if f.kind in (figure.kind, "everybody")), key=lambda f: f.value, default=None)
        if figure.additional and base is not None:
            result.append(_sum(base, figure, base.kind, base.of))
        elif (
            figure.joined
            and result
            and result[-1].kind != figure.kind
            and HOUSEHOLDS not in (figure.kind, result[-1].kind)
        ):
            result += [figure, _sum(result[-1], figure, "everybody", EVERYBODY)]
        else:
            result.append(figure)
    return result


def _sum(a: Figure, b: Figure, kind: str, of: str) -> Figure:
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return replace(a, low=low, high=high, kind=kind, of=of, additional=False)


def _one(mains: Mapping[str, Figure], kinds: Sequence[str]) -> Figure | None:
    """The figure of the one kind of people that is told of in this state: then they are all."""
    return mains.get(kinds[0]) if len(kinds) == 1 else None


def _districts(
    found: Sequence[Figure], whole: Sequence[Figure], dated: Mapping[str, datetime | None], origin: Mapping[str, str]
) -> list[tuple[str, list[_Main]]]:
    """Figures of one district, under the words that say which."""
    by_words: dict[str, list[_Main]] = {}
    for figure in (f for f in found if f not in whole and not f.in_title and not f.implied):
        by_words.setdefault(figure.of, []).append(_main(figure, dated, origin))
    return sorted(by_words.items())


def _main(figure: Figure, dated: Mapping[str, datetime | None], origin: Mapping[str, str]) -> _Main:
    return _Main(figure=figure, at=dated.get(figure.cite.report), origin=origin[figure.cite.report])


def _row(state: State, of: str, mains: Sequence[_Main]) -> list[Total]:
    """The row over what each origin gives; none where nothing is given."""
    kept = _without_denials(_without_parts(state, _one_an_origin(mains)))
    if not kept:
        return []
    ends = [x for m in kept for x in (m.figure.low, m.figure.high) if x is not None]
    return [
        Total(
            state=state, of=of or _called(kept), low=min(ends), high=max(ends), latest=_latest(kept), policy=POLICY,
            cites=tuple(sorted({m.figure.cite for m in mains if any(m.figure.value == k.figure.value for k in kept)})),
        )
    ]  # fmt: skip


def _one_an_origin(mains: Sequence[_Main]) -> list[_Main]:
    """Texts of one origin give one figure: the one that most reports bear out, then the earliest told."""
    kept = []
    for _, group in groupby(sorted(mains, key=lambda m: (m.origin, _when(m), m.figure.cite)), key=lambda m: m.origin):
        kept.append(max(list(group), key=lambda m: sum(_keeps(m.figure.value, other.figure) for other in mains)))
    return sorted(kept, key=lambda m: (_when(m), m.figure.cite))


def _without_parts(state: State, mains: Sequence[_Main]) -> list[_Main]:
    if state not in _GROWING:
        return list(mains)
    kept: list[_Main] = []
    for main in mains:
        before = max((m.figure.value for m in kept), default=0)
        if main.figure.value >= PART * before or main.figure.value == 0:
            kept.append(main)
    return kept


def _without_denials(mains: Sequence[_Main]) -> list[_Main]:
    """A denial of one person's state ("has not been arrested") speaks against a count of one, and against no other."""
    single = any(m.figure.value == 1 for m in mains) and all(m.figure.value <= 1 for m in mains)
    return [m for m in mains if not m.figure.denied or single]


def _latest(mains: Sequence[_Main]) -> int | None:
    last = max(_when(m) for m in mains)
    recent = [m for m in mains if last - _when(m) <= WINDOW]

    def weight(main: _Main) -> tuple[int, bool, datetime, int]:
        borne_out = sum(_keeps(main.figure.value, m.figure) for m in recent)
        return borne_out, main.figure.bound == "exact", _when(main), main.figure.value

    if any(m.figure.denied for m in recent) and any(m.figure.value for m in recent):
        return None
    return max(recent, key=weight).figure.value


def _keeps(value: int, figure: Figure) -> bool:
    """Whether a figure speaks for a value: equal, near for a rough one, not far above for a floor."""
    if figure.bound in ("at least", "more than"):
        return figure.low is not None and figure.low <= value <= 1.35 * figure.low
    if figure.bound == "about":
        return abs(value - figure.value) <= 0.1 * figure.value
    low, high = figure.low, figure.high
    return (low is None or low <= value) and (high is None or value <= high)


def _origins(reports: Sequence[Report], lineage: Sequence[Copy]) -> dict[str, str]:
    """Report -> the head of its origin. A report that only passes another one on, in a known direction, is left out;
    an outlet's own later text is an origin of its own here: it is written to give later figures."""
    passed_on = {c.copied for c in lineage if c.kind in ("copy", "rewrite") and c.direction == "known" and not c.update}
    head = {r.id: r.id for r in reports if r.id not in passed_on}

    def top(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    for one in sorted(lineage, key=lambda c: (c.copied, c.original)):
        if one.kind in _DEPENDENT and not one.update and one.copied in head and one.original in head:
            a, b = sorted((top(one.copied), top(one.original)))
            head[b] = a
    return {name: top(name) for name in head}


def _called(mains: Sequence[_Main]) -> str:
    """The words that most origins use for those counted; of equals, the shortest."""
    told = Counter(m.figure.of for m in mains)
    return min(told, key=lambda of: (-told[of], len(of), of))


def _same(row: Total, rows: Sequence[Total]) -> bool:
    return any((row.low, row.high, row.latest) == (r.low, r.high, r.latest) for r in rows)


def _when(main: _Main) -> datetime:
    return main.at or datetime.min


def _moment(published: str | None) -> datetime | None:
    """A day without a clock stands at its noon; offsets are dropped, they matter less than the window."""
    try:
        found = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    found = found.replace(tzinfo=None)
    return found if "T" in (published or "") else found + timedelta(hours=12)
