"""Fit the weights of `rashomon.trace.versions` on pages of which the order of the versions is known.

    python quality/fit_versions.py ../shared/benchmarks/reuse [--write]

The figure is of five-fold cross-validation over pages: neighbours that differ, the right one called the earlier. The
families are given here; `rashomon trace` has to find them first. Needs scikit-learn (the extra `train`).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from rashomon.trace.versions import FEATURES, features

FOLDS = 5
WEIGHTS = Path(__file__).parent.parent / "src" / "rashomon" / "trace" / "versions.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows, pages, next_ = pairs(given.folder / "wiki_versions.jsonl.gz")
    fold = np.random.RandomState(0).randint(0, FOLDS, pages.max() + 1)[pages]
    right = np.zeros(len(rows))
    for k in range(FOLDS):
        right[fold == k] = rows[fold == k] @ fitted(rows[fold != k])
    print(f"five-fold over {pages.max() + 1} pages: {np.mean(right[next_] > 0):.3f} of {next_.sum()} neighbours")
    for at, name in enumerate(FEATURES):
        print(f"  {name:16s} alone {np.mean((rows[next_, at] > 0) + 0.5 * (rows[next_, at] == 0)):.3f}")
    if given.write:
        write(rows)


def pairs(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features of every earlier and later version that differ, the page each is of, and whether they are neighbours."""
    by_page = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for one in map(json.loads, file):
            by_page[one["doc"]].append((one["version"], one["text"]))
    rows, pages, next_ = [], [], []
    for page, held in enumerate(by_page.values()):
        texts = [text for _, text in sorted(held)]
        found = features(texts)
        for i in range(len(texts)):
            for j in range(i + 1, len(texts)):
                if found is not None and texts[i] != texts[j]:
                    rows.append(found[i, j])
                    pages.append(page)
                    next_.append(j == i + 1)
    return np.array(rows), np.array(pages), np.array(next_)


def fitted(rows: np.ndarray) -> np.ndarray:
    """Weights of the features as they stand; each pair is seen both ways round, so that there is no bias."""
    scale = rows.std(0) + 1e-9
    both = np.vstack([rows, -rows]) / scale
    model = LogisticRegression(fit_intercept=False).fit(both, np.repeat([1, 0], len(rows)))
    return model.coef_[0] / scale


def write(rows: np.ndarray) -> None:
    made = {
        "made_by": "quality/fit_versions.py",
        "pairs": len(rows),
        "features_sha256": hashlib.sha256(np.round(rows, 6).tobytes()).hexdigest()[:16],
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, fitted(rows), strict=True)},
    }
    WEIGHTS.write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()
