"""Fit the scores of differences (src/rashomon/compare/weights.json) on the marked pairs and events; cross-validated by event.

    python quality/fit_compare.py ../shared [--write]

One logistic model for each kind, and for what does not agree (open) and what is only more exact (narrows). A candidate is
right if the marks have a difference of its kind and openness whose words it names (the scorers' own rule). Candidates come
from the program's own points, so that wrong alignments count as they do in use. Needs scikit-learn (the `train` extra).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rashomon import flow
from rashomon.compare.differences import COMPARERS, pairings
from rashomon.compare.pairing import Candidate, Pairing
from rashomon.compare.score import group
from rashomon.ingest.intake import intake
from rashomon.models import load
from rashomon.settings import Settings

FOLDS = 5
PENALTY = 0.3
"""Inverse strength of the L2 penalty; chosen by cross-validation among 0.03 … 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A candidate from one event, and whether the marks have it."""

    event: str
    group: str
    features: dict[str, float]
    right: bool


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    sys.path.insert(0, str(given.shared / "tools"))
    examples = [e for record, gold, side in events(given.shared) for e in labelled(record, gold, side)]
    report(examples)
    if given.write:
        target = Path(__file__).parent.parent / "src/rashomon/compare/weights.json"
        target.write_text(json.dumps({"models": fitted(examples)}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print("written:", target)


def events(shared: Path) -> Iterator[tuple[flow.Record, list[dict[str, Any]], dict[str, str]]]:
    """(record up to the points, marked differences, report id -> name in the marks) for each pair and event."""
    models = load.models()
    for folder in sorted([*(shared / "pairs").iterdir(), *(shared / "events").iterdir()]):
        if not (folder / "gold.json").exists():
            continue
        reports = _reports(folder)
        record = flow.Record(event=folder.name, reports=flow.in_order(tuple(reports)))
        for step in (flow.read, flow.trace, flow.align):
            record = step(record, models, Settings())
        side = {r.id: r.id.rsplit("/", 1)[1] for r in reports}
        yield record, _marks(json.loads((folder / "gold.json").read_text(encoding="utf-8"))), side


def _reports(folder: Path) -> list[Any]:
    """As the scorers give them: a .jsonl with ids, outlets and dates."""
    import tempfile

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


def _marks(gold: dict[str, Any]) -> list[dict[str, Any]]:
    """Differences with their sides and the clauses they stand in, in one shape for pairs and events."""
    found = []
    for p in gold.get("aligned", []):
        clause = {k: p[k] for k in "AB"}
        found += [{**d, "sides": {k: d.get(k) for k in "AB"}, "clause": clause} for d in p["differences"]]
    for p in gold.get("points", []):
        found += [{**d, "clause": p["claims"]} for d in p["differences"]]
    return found


def labelled(record: flow.Record, marks: list[dict[str, Any]], side: dict[str, str]) -> Iterator[Example]:
    models = load.models()
    between = flow.between(record)
    for pairs in pairings(
        record.points, record.told, record.reports, record.links, record.names, between, models.embedder, models.judge
    ):
        for pairing in pairs:
            for candidate in (c for comparer in COMPARERS for c in comparer(pairing)):
                if inside(candidate, pairing):
                    yield Example(event=record.event, group=group(candidate), features=dict(candidate.features),
                                  right=is_marked(candidate, pairing, marks, side))  # fmt: skip


def inside(candidate: Candidate, pairing: Pairing) -> bool:
    return any(
        c.report == s.report and c.start <= s.start and s.end <= c.end
        for s in candidate.sides
        for c in (pairing.a, pairing.b)
    )


def is_marked(candidate: Candidate, pairing: Pairing, marks: list[dict[str, Any]], side: dict[str, str]) -> bool:
    from matching import same_words

    got = {side[s.report]: (s.start, s.end) for s in candidate.sides}
    two = (side[pairing.a.report], side[pairing.b.report])
    narrows = candidate.grade == "narrows"
    return any(
        m["kind"] == candidate.kind
        and (m["grade"] == "narrows") == narrows
        and set(m["sides"]) == set(two)
        and all(same_words(m["sides"][k], got.get(k), m["clause"][k]) for k in two)
        for m in marks
    )


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
        model = LogisticRegression(C=PENALTY, max_iter=2000).fit((x - x.mean(axis=0)) / spread, y)
        weights = model.coef_[0] / spread
        bias = float(model.intercept_[0] - (weights * x.mean(axis=0)).sum())
        models[name] = {
            "bias": round(bias, 4),
            **{"w_" + f: round(float(w), 4) for f, w in zip(features, weights, strict=True)},
        }
    return models


def scored(example: Example, models: dict[str, dict[str, float]]) -> float:
    model = models.get(example.group, {"bias": -4.0})
    total = model["bias"] + sum(model.get("w_" + f, 0.0) * v for f, v in example.features.items())
    return float(1 / (1 + np.exp(-max(-30.0, min(30.0, total)))))


def report(examples: list[Example]) -> None:
    """Cross-validated precision and number right at some thresholds, for each group."""
    order = {e: i for i, e in enumerate(sorted({e.event for e in examples}))}
    out: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        models = fitted([e for e in examples if order[e.event] % FOLDS != fold])
        for e in (e for e in examples if order[e.event] % FOLDS == fold):
            out[e.group].append((scored(e, models), e.right))
    for name in sorted(out):
        rows = out[name]
        line = [f"{name:22s} candidates {len(rows):5d} right {sum(r for _, r in rows):4d}"]
        for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
            above = [r for s, r in rows if s >= threshold]
            line.append(f"≥{threshold}: {sum(above)}/{len(above)}")
        print("  ".join(line))


if __name__ == "__main__":
    main()
