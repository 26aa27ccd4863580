"""Reasons -> how likely two claims tell the same, by weights that `quality/fit_align.py` fits on marked pairs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from rashomon.align.rows import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic regression: `names` in the order of the others; a reason is centred and scaled, then weighed."""

    names: tuple[str, ...]
    mean: Floats
    scale: Floats
    weight: Floats
    intercept: float


@cache
def weights(name: str) -> Weights:
    """The fitted weights of `weights.json` under `name`."""
    return as_weights(json.loads(files("rashomon.align").joinpath("weights.json").read_text(encoding="utf-8"))[name])


def as_weights(read: Mapping[str, Any]) -> Weights:
    """Weights as JSON holds them."""
    return Weights(
        names=tuple(read["names"]),
        mean=np.array(read["mean"], dtype=np.float32),
        scale=np.array(read["scale"], dtype=np.float32),
        weight=np.array(read["weight"], dtype=np.float32),
        intercept=float(read["intercept"]),
    )


def weigh(reasons: dict[str, Floats], by: Weights) -> Floats:
    """0-1, of the shape of each of `reasons`."""
    total = np.full(reasons[by.names[0]].shape, by.intercept, dtype=np.float64)
    for name, mean, scale, weight in zip(by.names, by.mean, by.scale, by.weight, strict=True):
        total += (reasons[name] - mean) / scale * weight
    return np.asarray(1.0 / (1.0 + np.exp(-total)), dtype=np.float32)
