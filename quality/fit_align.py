"""Fit the weights of `align/weigh.py` on the marked pairs and events, and write `src/rashomon/align/weights.json`.

    python quality/fit_align.py [SHARED]      # SHARED: the folder with pairs/ and events/, default ../shared

A pair of claims is an example; it is right where a marked pair meets it with a Dice overlap of characters of .5 on
both sides (as the scorers count). Pieces that just miss, or just meet, weigh less. Needs scikit-learn.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from rashomon.align.features import features
from rashomon.align.meetings import meetings
from rashomon.align.rows import Rows, rows
from rashomon.ingest.intake import intake
from rashomon.models.load import embedder
from rashomon.models.syntax import english
from rashomon.read.blocks import spans
from rashomon.read.told import told
from rashomon.settings import Settings
from rashomon.values import Claim, Report

Reasons = dict[str, NDArray[np.float32]]
Matrix = NDArray[np.float64]

OUT = Path(__file__).parent.parent / "src/rashomon/align/weights.json"
TREES = OUT.parent / "trees.json"
EVENT_WEIGHT = 0.6
"""Invented events count less than real reports."""
MET = 0.5
NEAR = 0.25
"""Cosine from which a pair of claims is an example for the trees."""
LEAVES = 7
STRENGTH = 0.03
"""Inverse of the regularisation."""
FOLDS = 5

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Two reports' claims and the pairs of spans that are marked between them."""

    name: str
    weight: float
    left: Rows
    right: Rows
    pairs: list[tuple[Span, Span]]


def main() -> None:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent.parent / "shared"
    examples = list(marked(shared))
    OUT.write_text(json.dumps(fit(examples), indent=1) + "\n", encoding="utf-8")
    TREES.write_text(json.dumps({"claims": planted(examples)}) + "\n", encoding="utf-8")


def fit(examples: list[Marked]) -> dict[str, object]:
    """Each pair of reports is shown both ways round: which of them is called left must not matter."""
    examples = examples + [turned(one) for one in examples]
    reasons = [features(one.left, one.right) for one in examples]
    return {"claims": fitted(examples, reasons)}


def turned(one: Marked) -> Marked:
    return replace(one, left=one.right, right=one.left, pairs=[(b, a) for a, b in one.pairs])


def folds(examples: list[Marked]) -> dict[str, int]:
    """Name of a pair or event -> the fold in which it is held out, for cross-validation."""
    names = sorted({one.name for one in examples}, key=lambda name: sha256(name.encode()).hexdigest())
    return {name: n % FOLDS for n, name in enumerate(names)}


def fitted(examples: list[Marked], reasons: list[Reasons]) -> dict[str, object]:
    names = list(reasons[0])
    met = [how_met(one) for one in examples]
    x = np.concatenate([np.stack([r[n].ravel() for n in names], axis=1) for r in reasons])
    y = np.concatenate([m.ravel() for m in met])
    weight = np.concatenate([np.full(m.size, one.weight) for m, one in zip(met, examples, strict=True)])
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(scaler.transform(x), y >= MET, sample_weight=weight * trust(y))
    return {
        "names": names,
        "mean": [round(float(v), 6) for v in scaler.mean_],
        "scale": [round(float(v), 6) for v in scaler.scale_],
        "weight": [round(float(v), 5) for v in model.coef_[0]],
        "intercept": round(float(model.intercept_[0]), 5),
    }


def planted(examples: list[Marked]) -> dict[str, object]:
    """Boosted trees on all reasons, of the pairs of claims that have anything in common."""
    reasons = [features(one.left, one.right) | meetings(one.left, one.right) for one in examples]
    met = [how_met(one) for one in examples]
    near = [((np.maximum(r["alone"], r["context"]) >= NEAR) | (r["mutual"] > 0)) for r in reasons]
    names = sorted(reasons[0])
    x = np.concatenate([np.stack([r[n][k] for n in names], axis=1) for r, k in zip(reasons, near, strict=True)])
    y = np.concatenate([m[k] for m, k in zip(met, near, strict=True)])
    weight = np.concatenate([np.full(int(k.sum()), one.weight) for k, one in zip(near, examples, strict=True)])
    model = HistGradientBoostingClassifier(
        max_iter=160, learning_rate=0.06, max_leaf_nodes=LEAVES, min_samples_leaf=60, l2_regularization=10.0,
        max_features=0.25, random_state=0,
    )  # fmt: skip
    model.fit(x, y >= MET, sample_weight=weight * trust(y))
    return written(model, names)


def written(model: HistGradientBoostingClassifier, names: list[str]) -> dict[str, object]:
    """The trees as `align/weigh.py` reads them; rows are filled up with leaves of nothing."""
    found: dict[str, list[list[float]]] = {"reason": [], "bound": [], "low": [], "high": [], "value": []}
    depth = 0
    for (grown,) in model._predictors:
        nodes = grown.nodes
        depth = max(depth, int(nodes["depth"].max()))
        leaf = nodes["is_leaf"].astype(bool)
        fill = 2 * LEAVES - 1 - len(nodes)
        own = np.arange(len(nodes))
        found["reason"].append([*np.where(leaf, 0, nodes["feature_idx"]).tolist(), *[0] * fill])
        found["bound"].append([*[round(float(v), 6) for v in np.where(leaf, 0, nodes["num_threshold"])], *[0.0] * fill])
        found["low"].append([*np.where(leaf, own, nodes["left"]).tolist(), *[0] * fill])
        found["high"].append([*np.where(leaf, own, nodes["right"]).tolist(), *[0] * fill])
        found["value"].append([*[round(float(v), 6) for v in np.where(leaf, nodes["value"], 0)], *[0.0] * fill])
    return {"names": names, "start": round(float(model._baseline_prediction[0, 0]), 6), "depth": depth, **found}


def trust(y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Examples near the border count less."""
    return np.where(y >= MET, np.clip((y - 0.3) * 2, 0.3, 1.2), np.where(y > 0.35, 0.3, 1.0))


def marked(shared: Path) -> Iterator[Marked]:
    for folder in sorted(p.parent for kind in ("pairs", "events") for p in (shared / kind).glob("*/gold.json")):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        reports = sorted(intake([str(p) for p in folder.glob("*.txt")], Settings().ingest).reports, key=stem)
        read = [told(r, english().blocks(r.text, spans(r)), Settings().read) for r in reports]
        ready = rows(read, reports, embedder())
        for i, j in itertools.combinations(range(len(ready)), 2):
            if ready[i].claims and ready[j].claims:
                pairs = spans_between(gold, stem(reports[i]), stem(reports[j]))
                weight = 1.0 if "aligned" in gold else EVENT_WEIGHT
                yield Marked(name=folder.name, weight=weight, left=ready[i], right=ready[j], pairs=pairs)


def stem(report: Report) -> str:
    return Path(report.location).stem


def spans_between(gold: dict[str, list[dict[str, object]]], a: str, b: str) -> list[tuple[Span, Span]]:
    items = gold["aligned"] if "aligned" in gold else [p["claims"] for p in gold["points"]]
    return [(tuple(item[a]), tuple(item[b])) for item in items if a in item and b in item]  # type: ignore[index, operator, misc]


def how_met(one: Marked) -> NDArray[np.float64]:
    """(claims, claims): the Dice overlap with the marked pair that is met best, the worse side of it."""
    if not one.pairs:
        return np.zeros((len(one.left.claims), len(one.right.claims)))
    left = dice(one.left.claims, [a for a, _ in one.pairs])
    right = dice(one.right.claims, [b for _, b in one.pairs])
    return np.asarray(np.minimum(left[:, None, :], right[None, :, :]).max(axis=-1))


def dice(claims: tuple[Claim, ...], wanted: list[Span]) -> NDArray[np.float64]:
    a = np.array([[c.start, c.end] for c in claims], dtype=np.float64)[:, None, :]
    b = np.array(wanted, dtype=np.float64)[None, :, :]
    shared = np.maximum(0, np.minimum(a[..., 1], b[..., 1]) - np.maximum(a[..., 0], b[..., 0]))
    return np.asarray(2 * shared / ((a[..., 1] - a[..., 0]) + (b[..., 1] - b[..., 0])))


if __name__ == "__main__":
    main()
