"""From the figures of a pair to how sure one origin is: a logistic regression fitted by `quality/fit_trace.py`."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.trace.evidence import Evidence

FLOOR = 0.02
"""Added before the logarithm, so that nothing in common is a number."""
FEATURES = ("gain", "path", "figures", "names")

LONG_RUN = 16
"""Words outside quotation marks that nobody writes twice by chance (the longest run of independent pairs of the open sets has 12)."""
LONG_RUN_PART = 0.1
"""The part of a text that such runs must make up: less is a quoted notice without marks, or a tip line."""
LONG_RUN_SURE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One weight a feature, in the order of `FEATURES`, and the bias: of the features as they stand, not standardised."""

    bias: float
    weights: tuple[float, ...]


def score(found: Evidence) -> float:
    """How sure two reports go back to one text, 0-1."""
    fitted = weights()
    total = fitted.bias + sum(w * x for w, x in zip(fitted.weights, features(found), strict=True))
    sure = 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, total))))
    return max(sure, LONG_RUN_SURE) if found.longest >= LONG_RUN and found.verbatim >= LONG_RUN_PART else sure


def features(found: Evidence) -> tuple[float, ...]:
    """In the order of `FEATURES`."""
    return (
        math.log(max(found.order.gain, 0.0) + FLOOR),
        math.log(found.order.path + FLOOR),
        found.figures.part * max(0.0, found.figures.order),
        found.names.part * found.names.order,
    )


@cache
def weights() -> Weights:
    """The weights the package ships."""
    told = json.loads(files("rashomon.trace").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(bias=float(told["bias"]), weights=tuple(float(told["weights"][name]) for name in FEATURES))
