"""Fit the weights of `rashomon.group.decide` on sets of grouped reports, and say how they do on sets they have not seen.

    python quality/fit_group.py ../shared [--write] [--vectors FOLDER]

Pairs are those that the program looks at; each set counts alike, and in it the pairs of one event as much as the others, so
that 0 is where a pair is as likely one event as not by its reasons alone. The threshold is then taken from the joined groups of
the sets that the weights are fitted on, and moved into the intercept: the one at which no set loses much of the B-cubed and
pairwise F that it has at its own best threshold (the least of the largest losses).
Figures are leave-one-set-out: weights and threshold from the other four. Needs scikit-learn (the extra `train`).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from rashomon import api
from rashomon.group import join, online
from rashomon.group.decide import TERMS, Weights, odds, terms
from rashomon.group.state import empty
from rashomon.models import load
from rashomon.settings import GroupSettings
from rashomon.values import Report

SETS = ("gvc", "outlets", "ecbplus", "excerpts", "gun_violence")
UNDATED = ("excerpts",)
"""All reports of an event carry one date there: it would tell."""
STRENGTH = 0.1
"""Inverse of the regularisation; each set weighs 2000."""
THRESHOLDS = tuple(step / 8 for step in range(4, 17))
WEIGHTS = Path(__file__).parent.parent / "src" / "rashomon" / "group" / "weights.json"

Scores = tuple[float, float]
"""B-cubed F and pairwise F."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """One set: the story of each row in the order of time, the pairs of rows that are looked at, their reasons, and whether they are one."""

    stories: list[str]
    pairs: list[tuple[int, int]]
    rows: NDArray[np.float64]
    same: NDArray[np.bool_]


class KeptVectors:
    """Vectors kept in a file between runs, for a set is embedded in minutes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, NDArray[np.float32]] = dict(np.load(path)) if path.is_file() else {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        names = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
        new = {name: text for name, text in zip(names, texts, strict=True) if name not in self._kept}
        if new:
            self._kept.update(zip(new, load.embedder().embed(list(new.values())), strict=True))
            np.savez(self._path, **self._kept)  # type: ignore[arg-type]
        return np.stack([self._kept[name] for name in names])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--no-dates", action="store_true", help="report (not fit) with dates hidden")
    parser.add_argument("--vectors", type=Path, default=Path("group-vectors.npz"))
    given = parser.parse_args()
    kept = KeptVectors(given.vectors)
    sets = {name: examples(given.shared, name, kept, dated=True) for name in SETS}
    asked = {name: examples(given.shared, name, kept, dated=False) for name in SETS} if given.no_dates else sets
    for name in SETS:
        others = {other: found for other, found in sets.items() if other != name}
        by, least = fitted(others.values())
        print(f"{name:14s} unseen  B3 F / pair F {told(scored(asked[name], by, least))}", flush=True)
    by, least = fitted(sets.values())
    print("fitted on all, threshold", least)
    for name, one in asked.items():
        print(f"{name:14s} seen    B3 F / pair F {told(scored(one, by, least))}")
    if given.write:
        WEIGHTS.write_text(json.dumps(as_json(by, least), indent=1) + "\n", encoding="utf-8")


def told(scores: Scores) -> str:
    return " / ".join(f"{one:.3f}" for one in scores)


def examples(shared: Path, name: str, kept: KeptVectors, *, dated: bool) -> Examples:
    with gzip.open(shared / "benchmarks" / "stories" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    state = empty(GroupSettings())
    stories = {row["id"]: row["story"] for row in read}
    reports = taken([line(row, dated=dated and name not in UNDATED) for row in read])
    online.hold(state, reports, embedder=kept)
    rows = online.weighed(state)
    order = {row: at for at, row in enumerate(online.in_time(state))}
    pairs = [(min(order[a], order[b]), max(order[a], order[b])) for a, b in rows]
    told_of = [stories[state.index.held[row].keys.id] for row in order]
    return Examples(
        stories=told_of,
        pairs=pairs,
        rows=np.array(list(rows.values())),
        same=np.array([told_of[a] == told_of[b] for a, b in pairs]),
    )


def taken(lines: Sequence[Mapping[str, Any]]) -> Sequence[Report]:
    """Reports as the program takes them in, with what repeats over a site marked."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
        return api.take([path]).reports


def line(row: Mapping[str, Any], *, dated: bool) -> dict[str, Any]:
    """As the scorer writes it: the title above the text, no story."""
    text, title = row["text"], row.get("title")
    if title and not text.lstrip().startswith(title.strip()):
        text = f"{title.strip()}\n\n{text}"
    given = {
        "location": row.get("url"),
        "outlet": row.get("outlet"),
        "published": row.get("published") if dated else None,
    }
    return {"id": row["id"], "text": text} | {name: value for name, value in given.items() if value}


def fitted(sets: Iterable[Examples]) -> tuple[Weights, float]:
    """Weights, and the threshold in log-odds that serves these sets best."""
    known = list(sets)
    scaler = StandardScaler()
    x = scaler.fit_transform(terms(np.concatenate([one.rows for one in known])))
    counts = np.concatenate([np.where(one.same, 1000 / one.same.sum(), 1000 / (~one.same).sum()) for one in known])
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(x, np.concatenate([one.same for one in known]), sample_weight=counts)
    by = Weights(mean=scaler.mean_, scale=scaler.scale_, weight=model.coef_[0], intercept=float(model.intercept_[0]))
    reached = [{least: sum(joined(one, links, least)) for least in THRESHOLDS} for one, links in linked_all(known, by)]
    return by, min(THRESHOLDS, key=lambda least: max(max(own.values()) - own[least] for own in reached))


def linked_all(known: Iterable[Examples], by: Weights) -> Iterable[tuple[Examples, dict[tuple[int, int], float]]]:
    return ((one, linked(one, by)) for one in known)


def scored(one: Examples, by: Weights, least: float) -> Scores:
    return joined(one, linked(one, by), least)


def linked(one: Examples, by: Weights) -> dict[tuple[int, int], float]:
    return dict(zip(one.pairs, odds(one.rows, by), strict=True))


def joined(one: Examples, links: Mapping[tuple[int, int], float], least: float) -> Scores:
    # The program joins at 0, with the threshold in the intercept.
    moved = {pair: found - least for pair, found in links.items()}
    got = {row: at for at, rows in enumerate(join.groups(len(one.stories), moved, 0.0)) for row in rows}
    return f_scores(one.stories, [got[row] for row in range(len(one.stories))])


def f_scores(gold: Sequence[str], got: Sequence[int]) -> Scores:
    in_gold, in_got, in_both = Counter(gold), Counter(got), Counter(zip(gold, got, strict=True))
    precision = sum(n * n / in_got[b] for (_, b), n in in_both.items()) / len(gold)
    recall = sum(n * n / in_gold[a] for (a, _), n in in_both.items()) / len(gold)
    hit, found, wanted = (sum(n * (n - 1) for n in sizes.values()) for sizes in (in_both, in_got, in_gold))
    return 2 * precision * recall / (precision + recall), 2 * hit / (found + wanted)


def as_json(by: Weights, least: float) -> dict[str, Any]:
    parts = zip(TERMS, by.mean, by.scale, by.weight, strict=True)
    return {
        "origin": "quality/fit_group.py on the open sets of grouped reports",
        "intercept": round(by.intercept - least, 4),
        "terms": {
            name: {"mean": round(float(mean), 4), "scale": round(float(scale), 4), "weight": round(float(weight), 4)}
            for name, mean, scale, weight in parts
        },
    }


if __name__ == "__main__":
    main()
