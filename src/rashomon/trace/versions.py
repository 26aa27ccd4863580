"""Which of the versions of one text came first: found over the whole family, not pair by pair.

A text that is kept up grows, and what was added stays: so the versions are put in a row by what they share (the second
eigenvector of the Laplacian, and the row with the least change from one to the next), the row is turned so that it
grows, and each pair is then asked for what one has and the other lacks. The weights of these are a logistic regression
fitted by `quality/fit_versions.py`. Prints of one wire do not grow, they are cut: this is for texts of one outlet, or of
none that is known.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

FEATURES = ("row", "sure row", "even row", "path", "held", "holds", "held by others", "runs", "length")
FEWEST = 3
"""Different texts; of two it cannot be told whether one was drawn out or the other cut."""
MOST = 60
LONGEST_PATH = 10
"""Texts of which all rows are tried; of more the eigenvector alone counts."""
HELD = 0.25
"""Texts that took each another part of a third hold less of one another: they are no versions."""
RUN = 3
"""Words and marks of a run."""

_PIECE = re.compile(r"\w+|[^\w\s]")
"""Marks count too: they come and go with the words."""

Floats = NDArray[np.float64]


def earlier(texts: Sequence[str]) -> Floats | None:
    """[i, j]: how likely (0-1) text `i` came before text `j`. None where too few texts differ, there are too many, or
    they hold too little of one another (see `HELD`)."""
    found = features(texts)
    if found is None or _held(texts) < HELD:
        return None
    likely: Floats = 1.0 / (1.0 + np.exp(-np.clip(found @ np.array(weights()), -40.0, 40.0)))
    return likely


def features(texts: Sequence[str]) -> Floats | None:
    """[i, j, feature], in the order of `FEATURES`: what speaks for `i` before `j`; [j, i] is the same with a minus."""
    if len(set(texts)) < FEWEST or len(texts) > MOST:
        return None
    rows = [_PIECE.findall(text.casefold()) for text in texts]
    runs = [_runs(row) for row in rows]
    size = np.log([max(1, len(row)) for row in rows])
    shared = np.array([[len(a & b) for b in runs] for a in runs], dtype=np.float64)
    many = np.diag(shared)
    likeness = shared / (many[:, None] + many[None, :] - shared)
    row, even = _ranks(_second(likeness)), _ranks(_second(likeness, even=True))
    path = _path(many[:, None] + many[None, :] - 2 * shared) if len(texts) <= LONGEST_PATH else row
    inside = shared / many[:, None]
    grows = _correlation(row, size)
    return np.stack(
        [
            _later(row) * np.sign(grows),
            _later(row) * grows,
            _later(even) * np.sign(_correlation(even, size)),
            _later(path) * np.sign(_correlation(path, size)),
            inside - inside.T,
            _later(-inside.mean(axis=1)),
            _later(inside.mean(axis=0)),
            _added(runs),
            _later(size),
        ],
        axis=2,
    )


def _held(texts: Sequence[str]) -> float:
    """The middle one of how much of the shorter of two texts the longer holds, 0-1."""
    runs = [_runs(_PIECE.findall(text.casefold())) for text in texts]
    return float(np.median([len(a & b) / min(len(a), len(b)) for a, b in combinations(runs, 2)]))


def _runs(text: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(text[at : at + RUN]) for at in range(max(1, len(text) - RUN + 1)))


def _second(likeness: Floats, *, even: bool = False) -> Floats:
    """The eigenvector of the second smallest eigenvalue of the Laplacian (Fiedler): texts that share most lie side by side.

    Atkins, Boman and Hendrickson 1998, "A spectral algorithm for seriation". `even`: of the normalised Laplacian, in
    which a text that shares little with any other weighs as much as the rest.
    """
    total = likeness.sum(axis=1)
    scale: Floats = 1.0 / np.sqrt(total) if even else np.ones(len(total))
    vectors: Floats = np.linalg.eigh(scale[:, None] * (np.diag(total) - likeness) * scale[None, :])[1]
    second: Floats = np.round(vectors[:, 1] * scale, 9)
    return second


def _ranks(places: Floats) -> Floats:
    ranks: Floats = np.argsort(np.argsort(places, kind="stable"), kind="stable").astype(np.float64) / len(places)
    return ranks


def _path(apart: Floats) -> Floats:
    """Each text's place in the row with the least change from one to the next (0-1): all are tried."""
    many = len(apart)
    best = {(1 << k, k): (0.0, -1) for k in range(many)}
    for held in range(1, 1 << many):
        for last in range(many):
            if (held, last) not in best:
                continue
            cost = best[held, last][0]
            for new in range(many):
                key = (held | 1 << new, new)
                if not held >> new & 1 and (key not in best or cost + apart[last, new] < best[key][0]):
                    best[key] = (cost + float(apart[last, new]), last)
    held, last = (1 << many) - 1, min(range(many), key=lambda k: best[(1 << many) - 1, k][0])
    places = np.zeros(many)
    for at in range(many):
        places[last] = at / many
        held, last = held ^ 1 << last, best[held, last][1]
    return places


def _correlation(a: Floats, b: Floats) -> float:
    if float(a.std()) == 0.0 or float(b.std()) == 0.0:
        return 0.0
    return round(float(np.corrcoef(a, b)[0, 1]), 9)


def _later(places: Floats) -> Floats:
    later: Floats = places[None, :] - places[:, None]
    return later


def _added(held: Sequence[frozenset[tuple[str, ...]]]) -> Floats:
    """What `j` has and `i` lacks, against what `i` has and `j` lacks (logarithms)."""
    lacks = np.array([[math.log1p(len(b - a)) for b in held] for a in held])
    added: Floats = lacks - lacks.T
    return added


@cache
def weights() -> tuple[float, ...]:
    """The weights the package ships; there is no bias, for neither of two texts is the first by itself."""
    told = json.loads(files("rashomon.trace").joinpath("versions.json").read_text(encoding="utf-8"))
    return tuple(float(told["weights"][name]) for name in FEATURES)
