"""From the figures of a pair to how sure one origin is: a logistic regression fitted by `quality/fit_trace.py`."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.trace.evidence import Evidence, Shared

FLOOR = 0.02
"""Added before the logarithm, so that nothing in common is a number."""
FEATURES = ("gain", "path", "figures", "names")

FEWEST = 3
"""Figures or names; of a text with fewer their order says neither yes nor no."""
NEUTRAL = {"figures": 0.33, "names": 0.47}
"""Halfway between the means of dependent and independent pairs of the open sets."""

EVEN = 0.18
"""Part of a text outside quotations, in runs of five words and more, at which one origin is as likely as not.

No independent pair of the open sets has more than .11; `STEP` is the part that makes it 2.7 times as likely.
"""
STEP = 0.025
FEWEST_TOLD = 4
"""Sentences told in one order; fewer are what any two reports of one happening begin with, and say less in proportion."""
FEWEST_WORDS = 25
"""Own words in common; two reporters may well write fewer alike, however large a part of a short text they are."""
LONG_RUN = 16
"""Words outside quotation marks that nobody writes twice by chance: independent pairs of the open sets have at most 12."""
LONG_RUN_PART = 0.1
"""The part of a text that common runs must make up for that: less is a notice quoted without marks, or a tip line."""
LONG_RUN_SURE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One weight a feature, in the order of `FEATURES`, and the bias: of the features as they stand, not standardised."""

    bias: float
    weights: tuple[float, ...]


def score(found: Evidence) -> float:
    """How sure two reports go back to one text, 0-1: by the told order, or by words in common where that says more."""
    fitted = weights()
    told = _logistic(fitted.bias + sum(w * x for w, x in zip(fitted.weights, features(found), strict=True)))
    return max(told * min(1.0, found.order.in_order / FEWEST_TOLD), worded(found))


def worded(found: Evidence) -> float:
    """How sure by words in common alone."""
    long = LONG_RUN_SURE if found.longest >= LONG_RUN and found.verbatim >= LONG_RUN_PART else 0.0
    return max(long, _logistic((found.verbatim - EVEN) / STEP) * min(1.0, found.words / FEWEST_WORDS))


def features(found: Evidence) -> tuple[float, ...]:
    """In the order of `FEATURES`."""
    return (
        math.log(max(found.order.gain, 0.0) + FLOOR),
        math.log(found.order.path + FLOOR),
        NEUTRAL["figures"] if _says_nothing(found.figures) else found.figures.part * max(0.0, found.figures.order),
        NEUTRAL["names"] if _says_nothing(found.names) else found.names.part * found.names.order,
    )


def _says_nothing(shared: Shared) -> bool:
    """Too few to have an order, or many in common but all told in one sentence."""
    return shared.fewer < FEWEST or (shared.ordered == 0 and shared.both >= FEWEST)


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, x))))


@cache
def weights() -> Weights:
    """The weights the package ships."""
    told = json.loads(files("rashomon.trace").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(bias=float(told["bias"]), weights=tuple(float(told["weights"][name]) for name in FEATURES))
