"""Fit the weights of `rashomon.trace.decide` on the marked pairs and invented events, and say how they do on what they have not seen.

    python quality/fit_trace.py ../shared [--write]

Dependent (copy, rewrite, shared-origin) against the rest. Figures are leave-one-out: each pair, and each event as a whole,
is judged by weights fitted without it. Needs scikit-learn (the extra `train`); the program itself does not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from rashomon.models.load import embedder
from rashomon.settings import TraceSettings
from rashomon.trace.decide import FEATURES, features, worded
from rashomon.trace.lineage import weighed
from rashomon.trace.readings import reading
from rashomon.values import Report

STRENGTH = 1.0
"""Inverse of the regularisation; 0.3 to 3 give the same decisions but for one pair."""
DEPENDENT = ("copy", "rewrite", "shared-origin")
WEIGHTS = Path(__file__).parent.parent / "src" / "rashomon" / "trace" / "weights.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    groups, names, rows, marks, by_words, by_rule = [], [], [], [], [], []
    for group, reports, kinds in [*pairs(given.shared / "pairs"), *events(given.shared / "events")]:
        ready = [reading(one, TraceSettings()) for one in reports]
        found = weighed(ready, embedder(), TraceSettings())
        for i, j in combinations(range(len(reports)), 2):
            groups.append(group)
            names.append(f"{reports[i].id} {reports[j].id}")
            rows.append(features(found[i, j]) if (i, j) in found else None)
            marks.append(kinds[frozenset((reports[i].id, reports[j].id))] in DEPENDENT)
            by_words.append(worded(found[i, j]) if (i, j) in found else 0.0)
            by_rule.append((i, j) in found and found[i, j].verbatim >= TraceSettings().copied_share)
    # What a rule decides is not asked of the weights, so it must not shape them.
    looked = np.array([row is not None for row in rows])
    open_ = looked & ~np.array(by_rule)
    x, y, of = np.array([row or (0.0,) * len(FEATURES) for row in rows]), np.array(marks), np.array(groups)
    unseen = np.array(by_words)
    for group in sorted(set(groups)):
        asked, rest = (of == group) & open_, (of != group) & open_
        if asked.any():
            unseen[asked] = np.maximum(unseen[asked], fitted(x[rest], y[rest]).predict_proba(x[asked])[:, 1])
    told(names, of, y, unseen)
    if given.write:
        write(fitted(x[open_], y[open_]), int(open_.sum()), x[open_])


def fitted(x: np.ndarray, y: np.ndarray) -> make_pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH)).fit(x, y)


def told(names: list[str], of: np.ndarray, y: np.ndarray, unseen: np.ndarray) -> None:
    right = (unseen >= 0.5) == y
    for name, mark, sure, ok in zip(names, y, unseen, right, strict=True):
        if not ok or 0.2 < sure < 0.8:
            print(f"  {'wrong' if not ok else '     '} {'dependent' if mark else 'independent':12s} {sure:.2f} {name}")
    lone = np.array([list(of).count(group) == 1 for group in of])
    print(
        f"pairs, leave one out: {right[lone].sum()} of {lone.sum()}; pairs of events, leave one event out: {right[~lone].sum()} of {(~lone).sum()}"
    )


def write(model: make_pipeline, n: int, x: np.ndarray) -> None:
    """The weights of standardised features, brought back to the features as they stand."""
    scale, fit = model[0], model[1]
    plain = fit.coef_[0] / scale.scale_
    bias = float(fit.intercept_[0] - (plain * scale.mean_).sum())
    WEIGHTS.write_text(
        json.dumps(
            {
                "made_by": "quality/fit_trace.py",
                "pairs": n,
                "features_sha256": hashlib.sha256(np.round(x, 6).tobytes()).hexdigest()[:16],
                "bias": round(bias, 4),
                "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, plain, strict=True)},
            },
            indent=1,
        )
        + "\n"
    )


def pairs(folder: Path) -> Iterator[tuple[str, list[Report], dict[frozenset[str], str]]]:
    for place in sorted(folder.glob("*/gold.json")):
        meta = json.loads((place.parent / "meta.json").read_text())
        reports = [report(place.parent / f"{k}.txt", meta.get(k) or {}) for k in "AB"]
        yield (
            place.parent.name,
            reports,
            {frozenset(r.id for r in reports): json.loads(place.read_text())["lineage"]["kind"]},
        )


def events(folder: Path) -> Iterator[tuple[str, list[Report], dict[frozenset[str], str]]]:
    for place in sorted(folder.glob("*/gold.json")):
        meta = json.loads((place.parent / "meta.json").read_text())
        reports = [report(path, meta.get(path.stem) or {}) for path in sorted(place.parent.glob("*.txt"))]
        name = place.parent.name
        kinds = {
            frozenset((f"{name}/{e['a']}", f"{name}/{e['b']}")): e["kind"]
            for e in json.loads(place.read_text())["lineage"]
        }
        yield name, reports, kinds


def report(path: Path, meta: dict[str, str]) -> Report:
    text = path.read_text(encoding="utf-8")
    first = text.split("\n", 1)[0]
    titled = (
        len(first) <= 150
        and text[len(first) : len(first) + 2] == "\n\n"
        and not first.rstrip().endswith((".", "!", "?"))
    )
    name = f"{path.parent.name}/{path.stem}"
    return Report(
        id=name,
        location=str(path),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        outlet=meta.get("outlet"),
        published=meta.get("published"),
        title_span=(0, len(first)) if titled and first.strip() else None,
    )


if __name__ == "__main__":
    main()
