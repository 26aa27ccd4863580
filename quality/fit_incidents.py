"""Fit the weights of `tell/tally.py` and `tell/where.py` on reported incidents; prints five-fold figures, then writes both files.

    python quality/fit_incidents.py [SHARED] [MOST]     # SHARED: the folder with benchmarks/, default ../shared

Each incident is a choice among the numbers (places) that its reports name; the fit is a conditional logit, penalised, in which what
speaks for a number never weighs against it, nor the other way about. Every incident counts once more, half, with its persons struck
out, so that figures alone carry weight too. Folds are of whole incidents, in the order of a hash. Reading 2,367 reports takes an
hour of CPU.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from rashomon import flow
from rashomon.models import load
from rashomon.settings import Settings
from rashomon.tell import tally, where
from rashomon.tell.event import event
from rashomon.tell.figures import Figure, figures
from rashomon.tell.implied import implied
from rashomon.tell.mains import moment, origins
from rashomon.tell.persons import Person, persons
from rashomon.tell.scope import background, is_background
from rashomon.tell.stands import stands
from rashomon.tell.weight import weights
from rashomon.values import Report

TELL = Path(__file__).parent.parent / "src/rashomon/tell"
FOLDS = 5
STRUCK = 0.5
"""What an incident with its persons struck out counts."""
AGAINST = ("below", "above")
FREE = ("none", "one", "size")
STATES: tuple[tally.Counted, ...] = ("killed", "injured")

Choice = tuple[NDArray[np.float64], NDArray[np.float64], float]
"""Rows of features, one a candidate; 1 for the right ones; what the example counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What is read of one incident, and its gold."""

    figures: tuple[Figure, ...]
    people: tuple[Person, ...]
    order: tuple[str, ...]
    texts: dict[str, str]
    places: dict[str, dict[str, float]]
    town: str
    gold: dict[str, int]


def main() -> None:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent.parent / "shared"
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 10**9
    with gzip.open(shared / "benchmarks/incidents/gun_violence.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda r: sha256(r["incident_id"].encode()).hexdigest())
    found = [incident(row) for row in rows[:most]]
    folds = [
        ([x for j, x in enumerate(found) if j % FOLDS != i], [x for j, x in enumerate(found) if j % FOLDS == i])
        for i in range(FOLDS)
    ]
    right = [r for train, test in folds for r in counted_right(fit_tally(train), test)]
    print("killed, injured, both, five-fold:", np.mean(right, axis=0).round(3), "of", len(found))
    placed = [r for train, test in folds for r in placed_right(fit_where(train), test)]
    print("town among the first two, five-fold:", round(float(np.mean(placed)), 3))
    for name, fitted in (("tally.json", fit_tally(found)), ("where.json", fit_where(found))):
        (TELL / name).write_text(json.dumps(fitted, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def incident(row: dict[str, object]) -> Incident:
    """One incident as the flow reads it, up to the points."""
    models, settings = load.models(), Settings()
    record = flow.Record(event=str(row["incident_id"]), reports=flow.in_order(tuple(_reports(row))))
    for step in (flow.read, flow.trace, flow.align):
        record = step(record, models, settings)
    texts = {r.id: r.text for r in record.reports}
    happened = event(
        record.event, record.reports, record.told, record.points, record.names, texts, stands(record.reports)
    )
    earlier = background(record.told, record.reports, texts, happened.when.earliest if happened.when else None)
    origin = origins(record.reports, record.lineage)
    named = where.namings(record.told, record.names, weights(record.told, record.points), texts)
    regions = where.named_regions(named)
    gold = row["gold"]
    assert isinstance(gold, dict)
    return Incident(
        figures=tuple(
            f for f in (*figures(record.told, texts), *implied(record.told, texts)) if not is_background(f, earlier)
        ),
        people=tuple(persons(record.told, texts, earlier)),
        order=tuple(
            r.id
            for r in sorted(record.reports, key=lambda r: (moment(r.published) or datetime.min, r.id))
            if r.id in origin
        ),
        texts=texts,
        places={rows[0].name: where.features(key, rows, len(record.told), regions) for key, rows in named.items()},
        town=(gold.get("city_or_county") or "").split("(")[0].strip().casefold(),
        gold={s: int(gold.get(f"num_{s}") or 0) for s in STATES},
    )


def _reports(row: dict[str, object]) -> Iterator[Report]:
    given = row["reports"]
    assert isinstance(given, list)
    for r in given:
        if r.get("usable"):
            title = r.get("title") or ""
            text = (
                r["text"]
                if not title or r["text"].lstrip().startswith(title.strip())
                else f"{title.strip()}\n\n{r['text']}"
            )
            span = (0, len(title.strip())) if title and text.startswith(title.strip()) else None
            yield Report(
                id=r["id"], location=r["id"], text=text, sha256=sha256(text.encode()).hexdigest(), outlet=r.get("outlet"),
                title=title or None, title_span=span, published=r.get("dct"), language="en",
            )  # fmt: skip


# ---------------------------------------------------------------- numbers


def fit_tally(found: Sequence[Incident]) -> dict[str, dict[str, float]]:
    return {state: _fit(_names(state, found), list(_numbers(state, found))) for state in STATES}


def _names(state: tally.Counted, found: Sequence[Incident]) -> list[str]:
    return sorted(tally.features(0, _tally(state, found[0], 0)))


def _tally(state: tally.Counted, one: Incident, killed: int) -> tally.Tally:
    return tally.tally(state, one.figures, one.people, one.order, one.texts, killed if state == "injured" else 0)


def _numbers(state: tally.Counted, found: Sequence[Incident]) -> Iterator[Choice]:
    names = _names(state, found)
    for one in found:
        whole = _tally(state, one, one.gold["killed"])
        for told, counts in ((whole, 1.0), (_struck(whole), STRUCK)):
            numbers = tally.candidates(told)
            silent = all(r.main is None and r.title is None for r in told.reports)
            if tally.is_small(told) and one.gold[state] in numbers and not (counts < 1 and silent):
                rows = [[tally.features(v, told)[n] for n in names] for v in numbers]
                yield np.array(rows), np.array([float(v == one.gold[state]) for v in numbers]), counts


def _struck(told: tally.Tally) -> tally.Tally:
    reports = tuple(replace(r, persons=0, named=0) for r in told.reports)
    return replace(told, reports=reports, persons=0, again=0, named=0, in_lead=0)


def counted_right(fitted: dict[str, dict[str, float]], found: Sequence[Incident]) -> Iterator[tuple[bool, bool, bool]]:
    """By the weights alone; tolls above `tally.MOST` too."""
    for one in found:
        got: dict[str, int] = {}
        for state in STATES:
            told = _tally(state, one, got.get("killed", 0))
            score = {
                v: sum(fitted[state][n] * x for n, x in tally.features(v, told).items()) for v in tally.candidates(told)
            }
            got[state] = max(sorted(score), key=lambda v: score[v])
        killed, injured = (got[s] == one.gold[s] for s in STATES)
        yield killed, injured, killed and injured


# ---------------------------------------------------------------- places


def fit_where(found: Sequence[Incident]) -> dict[str, float]:
    names = sorted({n for one in found for row in one.places.values() for n in row})
    choices = [
        (np.array([[row[n] for n in names] for row in one.places.values()]), right, 1.0)
        for one in found
        if (right := np.array([float(is_town(one.town, name)) for name in one.places])).sum()
    ]
    return _fit(names, choices, signed=False)


def placed_right(fitted: dict[str, float], found: Sequence[Incident]) -> Iterator[bool]:
    for one in found:
        score = {name: sum(fitted[n] * x for n, x in row.items()) for name, row in one.places.items()}
        yield any(is_town(one.town, name) for name in sorted(score, key=lambda n: (-score[n], n))[:2])


def is_town(town: str, name: str) -> bool:
    """As the scorer of incidents has it: the words of one are all in the other."""
    a, b = set(re.findall(r"[\w'-]+", town)), set(re.findall(r"[\w'-]+", name.casefold()))
    return bool(a) and 0 < len(b) <= len(a) + 4 and (a <= b or b <= a)


def _fit(names: Sequence[str], choices: Sequence[Choice], *, signed: bool = True) -> dict[str, float]:
    """Weights that make the right candidates likeliest; ridge of 1. `signed`: reasons for may not weigh against."""

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = 0.5 * float(w @ w), w.copy()
        for rows, right, counts in choices:
            score = rows @ w
            likely = np.exp(score - score.max())
            likely /= likely.sum()
            hit = float(likely @ right) + 1e-12
            value -= counts * float(np.log(hit))
            slope += counts * (rows.T @ (likely - likely * right / hit))
        return value, slope

    def bounds(name: str) -> tuple[float | None, float | None]:
        if not signed or name.startswith(FREE):
            return None, None
        return (None, 0.0) if name.startswith(AGAINST) else (0.0, None)

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=[bounds(n) for n in names])
    return dict(zip(names, found.x.round(4).tolist(), strict=True))


if __name__ == "__main__":
    main()
