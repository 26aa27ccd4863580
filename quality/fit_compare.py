"""Fit the scores of differences (src/rashomon/compare/weights.json) on the marked pairs and events; cross-validated by event.

    python quality/fit_compare.py ../shared [--write]

One logistic model for each group of candidates (`compare.score.group`): a kind, and whether the two do not agree (open), one
is more exact (narrows) or one side is silent (alone). A candidate is right if the marks have a difference of its kind and
openness whose words it names (the scorers' own rules). Candidates come twice: from the program's own points, so that wrong
alignments count as they do in use, and from points made of the marked clauses, so that there are enough of the rare kinds.
The events mark `narrows` only for the clearest pair of reports: what is more exact is learnt from the pairs alone.
Needs scikit-learn (the `train` extra).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from rashomon import flow
from rashomon.align.names import names
from rashomon.compare.pairing import Candidate, Pairing
from rashomon.compare.proposals import Proposal, proposals
from rashomon.compare.score import group
from rashomon.ingest.intake import intake
from rashomon.models import load
from rashomon.settings import Settings
from rashomon.values import Claim, Link, Point, Report

FOLDS = 5
PENALTY = {"open": 0.3, "narrows": 0.03, "alone": 0.03}
"""Inverse strength of the L2 penalty, by the end of a group's name; chosen by cross-validation among 0.03 … 1. Boosted trees
were no better."""
SAME_CLAUSE = 0.5
"""Dice overlap (characters) from which on a claim stands for a marked clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A candidate from one event, and whether the marks have it."""

    event: str
    group: str
    features: dict[str, float]
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The marks of one event in one shape for pairs and events; reports by their name in the marks."""

    pair: bool
    clauses: tuple[dict[str, tuple[int, int]], ...]
    differences: tuple[dict[str, Any], ...]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    sys.path.insert(0, str(given.shared / "tools"))
    made, ideal = [], []
    for record, marked in events(given.shared):
        made += list(labelled(record, marked))
        ideal += list(labelled(by_marks(record, marked), marked))
    report(made, ideal)
    if given.write:
        target = Path(__file__).parent.parent / "src/rashomon/compare/weights.json"
        target.write_text(
            json.dumps({"models": fitted(made + ideal)}, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        print("written:", target)


def events(shared: Path) -> Iterator[tuple[flow.Record, Marked]]:
    """The record up to the points, and the marks, for each pair and event."""
    models = load.models()
    for folder in sorted([*(shared / "pairs").iterdir(), *(shared / "events").iterdir()]):
        if not (folder / "gold.json").exists():
            continue
        record = flow.Record(event=folder.name, reports=flow.in_order(tuple(reports(folder))))
        for step in (flow.read, flow.trace, flow.align):
            record = step(record, models, Settings())
        yield record, marks(json.loads((folder / "gold.json").read_text(encoding="utf-8")))


def reports(folder: Path) -> list[Report]:
    """As the scorers give them: a .jsonl with ids, outlets and dates."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    lines = []
    for path in sorted(folder.glob("*.txt")):
        given = meta.get(path.stem) or {}
        known = {k: given[k] for k in ("outlet", "published", "language") if given.get(k)}
        lines.append({"id": f"{folder.name}/{path.stem}", "event": folder.name, "location": f"{folder.name}/{path.name}",
                      "text": path.read_text(encoding="utf-8"), **known})  # fmt: skip
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("".join(json.dumps(line) + "\n" for line in lines))
        file.flush()
        return list(intake([file.name], Settings().ingest, None).reports)


def marks(gold: dict[str, Any]) -> Marked:
    clauses = [{k: tuple(p[k]) for k in "AB"} for p in gold.get("aligned", [])]
    clauses += [{k: tuple(s) for k, s in p["claims"].items()} for p in gold.get("points", [])]
    found = []
    for p, clause in zip(gold.get("aligned", gold.get("points", [])), clauses, strict=True):
        found += [
            {**d, "sides": d.get("sides") or {k: d.get(k) for k in "AB"}, "clause": clause} for d in p["differences"]
        ]
    return Marked(pair="aligned" in gold, clauses=tuple(clauses), differences=tuple(found))


def by_marks(record: flow.Record, marked: Marked) -> flow.Record:
    """The same record with points of the claims that stand for the marked clauses."""
    told = {t.report: t for t in record.told}
    full = {r.id.rsplit("/", 1)[1]: r.id for r in record.reports}
    points, links = [], []
    for n, clause in enumerate(marked.clauses):
        nearest = [max(told[full[k]].claims, key=lambda c: _dice(c, s), default=None) for k, s in clause.items()]
        claims = [
            c for c, s in zip(nearest, clause.values(), strict=True) if c is not None and _dice(c, s) >= SAME_CLAUSE
        ]
        pairs = [tuple(sorted((a.id, b.id))) for i, a in enumerate(claims) for b in claims[i + 1 :]]
        links += [Link(a=a, b=b, score=0.9) for a, b in pairs]
        points.append(Point(id=f"p{n}", relation="agrees", claims=tuple(claims), links=tuple((a, b) for a, b in pairs)))
    return replace(record, points=tuple(points), links=tuple(links), near=(), names=names(record.told, tuple(links)))


def _dice(claim: Claim, span: tuple[int, int]) -> float:
    shared = max(0, min(claim.end, span[1]) - max(claim.start, span[0]))
    return 2 * shared / (claim.end - claim.start + span[1] - span[0])


def labelled(record: flow.Record, marked: Marked) -> Iterator[Example]:
    texts = {r.id: r.text for r in record.reports}
    for p in proposed(record):
        if marked.pair or "open" in group(p.candidate):
            right = any(is_marked(p.candidate, p.pairing, m, texts, pair=marked.pair) for m in marked.differences)
            yield Example(
                event=record.event, group=group(p.candidate), features=dict(p.candidate.features), right=right
            )


def proposed(record: flow.Record) -> list[Proposal]:
    return proposals(
        record.points,
        record.told,
        record.reports,
        record.links,
        record.near,
        record.names,
        flow.between(record),
        load.embedder(),
    )


def is_marked(
    candidate: Candidate, pairing: Pairing, mark: dict[str, Any], texts: dict[str, str], *, pair: bool
) -> bool:
    """By the rules of `score_pairs.py` and `score_events.py`: the latter takes the same words elsewhere in the report, too."""
    from matching import same_words

    name = {r: r.rsplit("/", 1)[1] for r in (pairing.a.report, pairing.b.report)}
    if mark["kind"] != candidate.kind or (mark["grade"] == "narrows") != (candidate.grade == "narrows"):
        return False
    if set(mark["sides"]) != set(name.values()):
        return False
    got = {name[s.report]: (s.start, s.end) for s in candidate.sides}
    if pair:
        return all(same_words(mark["sides"][k], got.get(k), mark["clause"][k]) for k in name.values())
    text = {name[r]: texts[r] for r in name}
    told = [k for k in name.values() if mark["sides"][k]]
    met = [
        k for k in told
        if k in got and (same_words(mark["sides"][k], got[k]) or _words(text[k], mark["sides"][k]) == _words(text[k], got[k]))
    ]  # fmt: skip
    return len(met) >= min(2, len(told)) > 0


def _words(text: str, span: tuple[int, int]) -> str:
    return " ".join(text[span[0] : span[1]].casefold().split())


def fitted(examples: list[Example]) -> dict[str, dict[str, float]]:
    """Group -> bias and weights on the features as they are."""
    from sklearn.linear_model import LogisticRegression

    models: dict[str, dict[str, float]] = {}
    for name in sorted({e.group for e in examples}):
        chosen = [e for e in examples if e.group == name]
        features = sorted({f for e in chosen for f in e.features})
        x = np.array([[e.features.get(f, 0.0) for f in features] for e in chosen])
        y = np.array([e.right for e in chosen])
        if y.all() or not y.any():
            models[name] = {"bias": round(float(np.log((y.sum() + 0.5) / (len(y) - y.sum() + 1.5))), 4)}
            continue
        spread = x.std(axis=0) + 1e-9
        model = LogisticRegression(C=PENALTY[re.split("[/-]", name)[-1]], max_iter=2000).fit(
            (x - x.mean(axis=0)) / spread, y
        )
        weights = model.coef_[0] / spread
        bias = float(model.intercept_[0] - (weights * x.mean(axis=0)).sum())
        models[name] = {
            "bias": round(bias, 4),
            **{"w_" + f: round(float(w), 4) for f, w in zip(features, weights, strict=True)},
        }
    return models


def scored(example: Example, models: dict[str, dict[str, float]]) -> float:
    model = models.get(example.group, {"bias": -2.0})
    total = model["bias"] + sum(model.get("w_" + f, 0.0) * v for f, v in example.features.items())
    return float(1 / (1 + np.exp(-max(-30.0, min(30.0, total)))))


def report(made: list[Example], ideal: list[Example]) -> None:
    """Cross-validated: right among those above some thresholds, of the program's own points, for each group."""
    order = {e: i for i, e in enumerate(sorted({e.event for e in made}))}
    out: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        models = fitted([e for e in made + ideal if order[e.event] % FOLDS != fold])
        for e in (e for e in made if order[e.event] % FOLDS == fold):
            out[e.group].append((scored(e, models), e.right))
    for name in sorted(out):
        rows = out[name]
        line = [f"{name:26s} candidates {len(rows):5d} right {sum(r for _, r in rows):4d}"]
        for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
            above = [r for s, r in rows if s >= threshold]
            line.append(f"≥{threshold}: {sum(above)}/{len(above)}")
        print("  ".join(line))


if __name__ == "__main__":
    main()
