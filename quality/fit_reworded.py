"""Fit the weights of `rashomon.trace.reworded` on the open sets of reuse, and say how they do on what they have not seen.

    python quality/fit_reworded.py ../shared/benchmarks/reuse [--write]

Derived or not, one set of weights and one border for Urdu news (counter_urdu) and short English answers
(clough_stevenson), each set a collection of its own, as `rashomon trace` reads it. Figures are of ten-fold
cross-validation, the border picked in the fitted part too, mean of three drawings. Needs scikit-learn (the extra `train`).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

from rashomon.settings import TraceSettings
from rashomon.trace.direction import way
from rashomon.trace.evidence import evidence
from rashomon.trace.order import Order
from rashomon.trace.overlap import overlap
from rashomon.trace.readings import reading
from rashomon.trace.reworded import FEATURES, features
from rashomon.trace.wording import wordings
from rashomon.values import Report

STRENGTH = 3.0
"""Inverse of the regularisation."""
BORDERS = np.linspace(0.1, 0.9, 81)
SMOOTHED = 7
"""Borders over which the figure is averaged before the best is picked."""
WEIGHTS = Path(__file__).parent.parent / "src" / "rashomon" / "trace" / "reworded.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    sets = [collected(*one) for one in (urdu(given.folder), clough(given.folder))]
    x = np.array([row for rows, _, _ in sets for row in rows])
    y = np.array([label not in ("ND", "non") for _, _, labels in sets for label in labels])
    of = np.repeat(np.arange(len(sets)), [len(rows) for rows, _, _ in sets])
    told(x, y, of, sets[0])
    if given.write:
        write(x, y, of)


def urdu(folder: Path) -> tuple[list[Report], list[tuple[int, int]], list[str]]:
    held = list(lines(folder / "counter_urdu.jsonl.gz"))
    texts = [one[side]["text"] for one in held for side in ("source", "derived")]
    return (
        [report(str(at), text, "ur") for at, text in enumerate(texts)],
        [(2 * at, 2 * at + 1) for at in range(len(held))],
        [one["label"] for one in held],
    )


def clough(folder: Path) -> tuple[list[Report], list[tuple[int, int]], list[str]]:
    held = list(lines(folder / "clough_stevenson.jsonl.gz"))
    sources = {one["source"]: one["source_text"] for one in held}
    at = {name: len(held) + k for k, name in enumerate(sources)}
    texts = [*(one["derived_text"] for one in held), *sources.values()]
    return (
        [report(str(k), text, None) for k, text in enumerate(texts)],
        [(at[one["source"]], k) for k, one in enumerate(held)],
        [one["label"] for one in held],
    )


def collected(
    reports: list[Report], pairs: list[tuple[int, int]], labels: list[str]
) -> tuple[list[tuple[float, ...]], list[float], list[str]]:
    """Features and shares of the pairs, the direction as the program takes it."""
    ready = [reading(one, TraceSettings()) for one in reports]
    worded = wordings([one.words for one in ready], 2)
    if worded is None:
        raise SystemExit("too few texts")
    rows, shares = [], []
    for i, j in pairs:
        # As the program sees them, which sorts texts by their hash.
        i, j = sorted((i, j), key=lambda k: (reports[k].sha256, reports[k].id))
        a, b = ready[i], ready[j]
        found = evidence(a, b, overlap(a, b), overlap(b, a), Order(), worded.of(i, j))
        original = way(a, b, found).original
        rows.append(features(worded.of(i, j), copied="b" if original == "a" else "a"))
        shares.append(found.shares[1 if original == "a" else 0])
    return rows, shares, labels


def lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def report(name: str, text: str, language: str | None) -> Report:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Report(id=name, location=name, text=text, sha256=sha, language=language)


def told(x: np.ndarray, y: np.ndarray, of: np.ndarray, first: tuple[list, list[float], list[str]]) -> None:
    figures = []
    for drawing in range(3):
        yes, sure = np.zeros(len(y), bool), np.zeros(len(y))
        for seen, asked in StratifiedKFold(10, shuffle=True, random_state=drawing).split(x, 2 * of + y):
            weights, bias = fitted(x[seen], y[seen], of[seen])
            sure[asked] = x[asked] @ weights + bias
            yes[asked] = sure[asked] >= 0
        labels = np.array(first[2])
        kept = labels != "WD"
        urdu_sure = sure[of == 0]
        figures.append(
            [macro_f1(y[of == k], yes[of == k]) for k in range(2)]
            + [roc_auc_score(labels == "WD", urdu_sure), roc_auc_score(labels[kept] == "PD", urdu_sure[kept])]
        )
    urdu_f1, clough_f1, wholly, partly = np.mean(figures, 0)
    print(
        f"ten-fold: macro F1 urdu {urdu_f1:.3f}, clough {clough_f1:.3f}; AUC of the score WD {wholly:.3f}, PD {partly:.3f}"
    )
    shares, labels = np.array(first[1]), np.array(first[2])
    kept = labels != "WD"
    print(
        f"share (nothing fitted): AUC WD {roc_auc_score(labels == 'WD', shares):.3f}, "
        f"PD {roc_auc_score(labels[kept] == 'PD', shares[kept]):.3f}"
    )


def fitted(x: np.ndarray, y: np.ndarray, of: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights of the features as they stand, and a bias with the border at 0."""
    mean, scale = x.mean(0), x.std(0)
    even = np.array([1.0, 2.0])[of]  # the smaller set counts twice
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit((x - mean) / scale, y, sample_weight=even)
    sure = model.predict_proba((x - mean) / scale)[:, 1]
    worth = [np.mean([macro_f1(y[of == k], sure[of == k] >= t) for k in np.unique(of)]) for t in BORDERS]
    smooth = np.convolve(worth, np.ones(SMOOTHED) / SMOOTHED, mode="valid")
    border = BORDERS[SMOOTHED // 2 + int(np.argmax(smooth))]
    weights = model.coef_[0] / scale
    return weights, float(model.intercept_[0] - (weights * mean).sum() - np.log(border / (1 - border)))


def macro_f1(y: np.ndarray, yes: np.ndarray) -> float:
    def f1(hit: int, wrong: int) -> float:
        return 2 * hit / (2 * hit + wrong) if hit else 0.0

    wrong = int((y != yes).sum())
    return (f1(int((y & yes).sum()), wrong) + f1(int((~y & ~yes).sum()), wrong)) / 2


def write(x: np.ndarray, y: np.ndarray, of: np.ndarray) -> None:
    weights, bias = fitted(x, y, of)
    made = {
        "made_by": "quality/fit_reworded.py",
        "pairs": len(y),
        "features_sha256": hashlib.sha256(np.round(x, 6).tobytes()).hexdigest()[:16],
        "bias": round(bias, 4),
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)},
    }
    WEIGHTS.write_text(json.dumps(made, indent=1) + "\n")
    print(f"in sample: urdu {macro_f1(y[of == 0], (x @ weights + bias >= 0)[of == 0]):.3f}, "
          f"clough {macro_f1(y[of == 1], (x @ weights + bias >= 0)[of == 1]):.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
