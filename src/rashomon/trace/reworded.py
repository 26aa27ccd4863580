"""How sure one of two texts was made from the other, by wording alone: a logistic regression fitted by `quality/fit_reworded.py`."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from rashomon.trace.wording import SIZES, Wording

FLOOR = 0.02
"""Added before the logarithm, so that nothing in common is a number."""
FEATURES = tuple(f"{side} {size}" for side in ("copied", "original") for size in SIZES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One weight a feature, in the order of `FEATURES`; the bias puts the even chance at the border that fits best."""

    bias: float
    weights: tuple[float, ...]


def reworded(found: Wording, *, copied: Literal["a", "b"]) -> float:
    """0-1; .5 is the border. `copied`: the text that would be the later one."""
    fitted = weights()
    x = fitted.bias + sum(w * f for w, f in zip(fitted.weights, features(found, copied=copied), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, x))))


def features(found: Wording, *, copied: Literal["a", "b"]) -> tuple[float, ...]:
    """In the order of `FEATURES`."""
    sides = (found.a, found.b) if copied == "a" else (found.b, found.a)
    return tuple(math.log(part + FLOOR) for side in sides for part in side)


@cache
def weights() -> Weights:
    """The weights the package ships."""
    told = json.loads(files("rashomon.trace").joinpath("reworded.json").read_text(encoding="utf-8"))
    return Weights(bias=float(told["bias"]), weights=tuple(float(told["weights"][name]) for name in FEATURES))
