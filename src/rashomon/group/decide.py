"""Reasons -> how likely two reports tell of one event, by weights that `quality/fit_group.py` fits on grouped reports."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from rashomon.group.index import Floats
from rashomon.group.reasons import REASONS

ROOTED = ("words", "meaning", "pairs", "title")
"""Likenesses that count by their square root too: the first tenth says more than the last."""
TERMS = (*REASONS, *(f"root of {name}" for name in ROOTED))
"""What is weighed, in the order of `terms`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic regression over `TERMS`, as likely one event as not where its sum is 0. `mean` is a middling pair of
    reports that share words; a term is centred and scaled, then weighed."""

    mean: Floats
    scale: Floats
    weight: Floats
    intercept: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One of `REASONS`: its number, and what it adds to the log-odds over a middling pair."""

    name: str
    value: float
    adds: float


@cache
def weights() -> Weights:
    """The fitted weights."""
    return as_weights(json.loads(files("rashomon.group").joinpath("weights.json").read_text(encoding="utf-8")))


def as_weights(read: Mapping[str, Any]) -> Weights:
    """Weights as JSON holds them."""
    rows = np.array([[read["terms"][name][part] for name in TERMS] for part in ("mean", "scale", "weight")])
    return Weights(mean=rows[0], scale=rows[1], weight=rows[2], intercept=float(read["intercept"]))


def terms(rows: Sequence[tuple[float, ...]] | Floats) -> Floats:
    """(pairs, `TERMS`) of rows of reasons."""
    read = np.asarray(rows, dtype=np.float64).reshape(-1, len(REASONS))
    rooted = read[:, [REASONS.index(name) for name in ROOTED]]
    return np.concatenate([read, np.sqrt(np.maximum(rooted, 0.0))], axis=1)


def odds(rows: Sequence[tuple[float, ...]] | Floats, by: Weights) -> list[float]:
    """Log-odds of each row of reasons."""
    added = (terms(rows) - by.mean) / by.scale * by.weight
    # Rounded so that the last bits, which hang on the machine's libraries, never decide.
    return [round(float(found), 6) for found in np.sum(added, axis=1) + by.intercept]


def told(row: tuple[float, ...], by: Weights) -> tuple[Reason, ...]:
    """The reasons of one pair that move it, the weightiest first."""
    added = ((terms([row]) - by.mean) / by.scale * by.weight)[0]
    adds = dict(zip(REASONS, added.tolist(), strict=False))
    for name, more in zip(ROOTED, added[len(REASONS) :].tolist(), strict=True):
        adds[name] += more
    found = [Reason(name=n, value=round(v, 4), adds=round(adds[n], 2)) for n, v in zip(REASONS, row, strict=True)]
    return tuple(sorted((r for r in found if abs(r.adds) >= 0.1), key=lambda r: (-abs(r.adds), r.name)))


def likely(log_odds: float) -> float:
    """Log-odds as a share, 0-1."""
    return 1 / (1 + math.exp(-log_odds))


def log_odds(share: float) -> float:
    """The inverse of `likely`; 0 and 1 count as all but that."""
    kept = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))
