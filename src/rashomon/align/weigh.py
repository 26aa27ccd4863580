"""Reasons -> how likely two claims tell the same, by weights and trees that `quality/fit_align.py` fits on marked pairs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.align.rows import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic regression: `names` in the order of the others; a reason is centred and scaled, then weighed."""

    names: tuple[str, ...]
    mean: Floats
    scale: Floats
    weight: Floats
    intercept: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Boosted trees over reasons in the order of `names`; all (trees, nodes). A leaf leads to itself.

    A value up to `bound` of reason `reason` leads to node `low`, else to `high`; `value` is what a leaf adds to the log odds.
    """

    names: tuple[str, ...]
    start: float
    depth: int
    reason: NDArray[np.int64]
    bound: Floats
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    value: Floats


@cache
def trees(name: str) -> Trees:
    """The fitted trees of `trees.json` under `name`."""
    return as_trees(json.loads(files("rashomon.align").joinpath("trees.json").read_text(encoding="utf-8"))[name])


def as_trees(read: Mapping[str, Any]) -> Trees:
    """Trees as JSON holds them."""
    return Trees(
        names=tuple(read["names"]),
        start=float(read["start"]),
        depth=int(read["depth"]),
        reason=np.array(read["reason"], dtype=np.int64),
        bound=np.array(read["bound"], dtype=np.float32),
        low=np.array(read["low"], dtype=np.int64),
        high=np.array(read["high"], dtype=np.int64),
        value=np.array(read["value"], dtype=np.float64),
    )


def grown(reasons: dict[str, Floats], by: Trees) -> Floats:
    """Log odds, of the shape of each of `reasons`."""
    shape = reasons[by.names[0]].shape
    values = np.stack([reasons[name].ravel() for name in by.names])
    every = np.arange(values.shape[1])
    total = np.full(values.shape[1], by.start, dtype=np.float64)
    for reason, bound, low, high, value in zip(by.reason, by.bound, by.low, by.high, by.value, strict=True):
        at = np.zeros(values.shape[1], dtype=np.int64)
        for _ in range(by.depth):
            at = np.where(values[reason[at], every] <= bound[at], low[at], high[at])
        total += value[at]
    return np.asarray(total.reshape(shape))


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
    """Log odds, of the shape of each of `reasons`."""
    total = np.full(reasons[by.names[0]].shape, by.intercept, dtype=np.float64)
    for name, mean, scale, weight in zip(by.names, by.mean, by.scale, by.weight, strict=True):
        total += (reasons[name] - mean) / scale * weight
    return total


def likely(odds: Floats) -> Floats:
    """Log odds -> 0-1."""
    return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float32)
