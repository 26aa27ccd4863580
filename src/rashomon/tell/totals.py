"""How many people in each state, over all reports, by origins.

Each origin gives one figure a kind of people; the policy in force (`policies`) makes low, high and latest of them. Under `range`
few killed and injured are weighed person by person (`tally`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from rashomon.tell.figures import EVERYBODY, HOUSEHOLDS, Figure
from rashomon.tell.mains import Main, mains, moment, only_kind, origins, when
from rashomon.tell.persons import Person
from rashomon.tell.policies import ends, keeps
from rashomon.tell.scope import part_of_place
from rashomon.tell.tally import Counted, given, is_small, keeps_a_floor, likeliest, tally, updated, whole
from rashomon.values import Copy, Report, State, Texts, Total

MAY_BE = 0.2
"""How likely (0-1) a number is, at least, to stand within low and high where few are counted."""
PART = 0.5
"""A later figure below this share of an earlier one is of a part: such figures do not shrink that much."""
_GROWING = frozenset({"killed", "injured", "rescued", "arrested", "charged", "evacuated", "hospitalised"})


def totals(
    figures: Sequence[Figure],
    people: Sequence[Person],
    reports: Sequence[Report],
    lineage: Sequence[Copy],
    texts: Texts,
    policy: str,
) -> tuple[Total, ...]:
    """Rows by state, everybody before the parts. `figures` and `people` are of this event only. A state nobody tells of is absent."""
    dated = {r.id: moment(r.published) for r in reports}
    origin = origins(reports, lineage)
    told = [f for f in figures if f.state is not None and (f.low is not None or f.high is not None)]
    told = [f for f in told if f.cite.report in origin]
    found: list[Total] = []
    for state, of_state in groupby(sorted(told, key=lambda f: (f.state or "", f.cite)), key=lambda f: f.state):
        if state is not None:
            found += _of_state(policy, state, list(of_state), dated, origin, texts)
    if policy != "range":
        return tuple(found)
    order = [r.id for r in sorted(reports, key=lambda r: (dated[r.id] or datetime.min, r.id)) if r.id in origin]
    return _tallied(found, figures, people, order, texts)


def _tallied(
    rows: Sequence[Total], figures: Sequence[Figure], people: Sequence[Person], order: Sequence[str], texts: Texts
) -> tuple[Total, ...]:
    """The rows with those of few killed and injured weighed anew; none where the likeliest is that nobody was,
    no report gives a figure and none says so."""
    result = list(rows)
    killed = 0
    states: tuple[Counted, ...] = ("killed", "injured")
    for state in states:
        weighed = tally(state, figures, people, order, texts, killed)
        at = next((i for i, r in enumerate(result) if r.state == state and r.of == EVERYBODY), None)
        if at is None or not is_small(weighed):
            killed = result[at].latest or 0 if at is not None and state == "killed" else killed
            continue
        likely = likeliest(state, weighed)
        best = updated(max(sorted(likely), key=lambda v: likely[v]), likely, weighed)
        killed = best if state == "killed" else killed
        may_be = [v for v in given(weighed) if likely.get(v, 0.0) >= MAY_BE or keeps_a_floor(best, v, weighed)] + [best]
        may_be += whole(weighed, result[at].low, result[at].high)
        if best or any(r.nobody or r.main is not None for r in weighed.reports):
            result[at] = replace(result[at], low=min(may_be), high=max(may_be), latest=best)
            result[at + 1 : at + 1] = _suspects(result[at], people, order) if state == "killed" else []
        else:
            result = [r for r in result if r.state != state]
    return tuple(result)


def _suspects(row: Total, people: Sequence[Person], order: Sequence[str]) -> list[Total]:
    """The suspects among the dead, kept apart, where others died too and no figure counts them."""
    dead = [p for p in people if p.suspect and any(r in order for r in p.told)]
    if not dead or len(dead) >= (row.latest or 0):
        return []
    cites = tuple(sorted({c for p in dead for c in p.cites if c.report in order}))
    return [replace(row, of="suspects", low=len(dead), high=len(dead), latest=len(dead), cites=cites)]


def _of_state(
    policy: str,
    state: State,
    found: Sequence[Figure],
    dated: Mapping[str, datetime | None],
    origin: Mapping[str, str],
    texts: Texts,
) -> list[Total]:
    whole = [f for f in found if part_of_place(f, texts.get(f.cite.report, "")) is None]
    by_report: dict[str, dict[str, Figure]] = {}
    for report, told in groupby(sorted(whole, key=lambda f: f.cite), key=lambda f: f.cite.report):
        by_report[report] = mains(list(told))
    kinds = sorted({k for mains in by_report.values() for k in mains if k not in ("everybody", HOUSEHOLDS)})
    rows: list[Total] = []
    everybody = [m["everybody"] if "everybody" in m else only_kind(m, kinds) for m in by_report.values()]
    rows += _row(policy, state, EVERYBODY, [_main(f, dated, origin) for f in everybody if f is not None])
    for kind in [*kinds, HOUSEHOLDS]:
        parts = [_main(m[kind], dated, origin) for m in by_report.values() if kind in m]
        rows += [r for r in _row(policy, state, "", parts) if not _same(r, rows)]
    for of, parts in _districts(found, whole, dated, origin):
        rows += [r for r in _row(policy, state, of, parts) if not _same(r, rows)]
    return rows


def _districts(
    found: Sequence[Figure], whole: Sequence[Figure], dated: Mapping[str, datetime | None], origin: Mapping[str, str]
) -> list[tuple[str, list[Main]]]:
    """Figures of one district, under the words that say which."""
    by_words: dict[str, list[Main]] = {}
    for figure in (f for f in found if f not in whole and not f.in_title and not f.implied):
        by_words.setdefault(figure.of, []).append(_main(figure, dated, origin))
    return sorted(by_words.items())


def _main(figure: Figure, dated: Mapping[str, datetime | None], origin: Mapping[str, str]) -> Main:
    return Main(figure=figure, at=dated.get(figure.cite.report), origin=origin[figure.cite.report])


def _row(policy: str, state: State, of: str, mains: Sequence[Main]) -> list[Total]:
    """The row over what each origin gives; none where nothing is given."""
    kept = _without_denials(_without_parts(state, _one_an_origin(mains)))
    if not kept:
        return []
    low, high, latest = ends(policy, kept)
    return [
        Total(
            state=state, of=of or _called(kept), low=low, high=high, latest=latest, policy=policy,
            cites=tuple(sorted({m.figure.cite for m in mains if any(m.figure.value == k.figure.value for k in kept)})),
        )
    ]  # fmt: skip


def _one_an_origin(mains: Sequence[Main]) -> list[Main]:
    """Texts of one origin give one figure: the one that most reports bear out, then the earliest told."""
    kept = []
    for _, group in groupby(sorted(mains, key=lambda m: (m.origin, when(m), m.figure.cite)), key=lambda m: m.origin):
        kept.append(max(list(group), key=lambda m: sum(keeps(m.figure.value, other.figure) for other in mains)))
    return sorted(kept, key=lambda m: (when(m), m.figure.cite))


def _without_parts(state: State, mains: Sequence[Main]) -> list[Main]:
    if state not in _GROWING:
        return list(mains)
    kept: list[Main] = []
    for main in mains:
        before = max((m.figure.value for m in kept), default=0)
        if main.figure.value >= PART * before or main.figure.value == 0:
            kept.append(main)
    return kept


def _without_denials(mains: Sequence[Main]) -> list[Main]:
    """A denial of one person's state ("has not been arrested") speaks against a count of one, and against no other."""
    single = any(m.figure.value == 1 for m in mains) and all(m.figure.value <= 1 for m in mains)
    return [m for m in mains if not m.figure.denied or single]


def _called(mains: Sequence[Main]) -> str:
    """The words that most origins use for those counted; of equals, the shortest."""
    told = Counter(m.figure.of for m in mains)
    return min(told, key=lambda of: (-told[of], len(of), of))


def _same(row: Total, rows: Sequence[Total]) -> bool:
    return any((row.low, row.high, row.latest) == (r.low, r.high, r.latest) for r in rows)
