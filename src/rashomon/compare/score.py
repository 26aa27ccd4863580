"""How likely a candidate is a difference that a careful reader would mark: one logistic model a kind, fitted by `quality/fit_compare.py`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from rashomon.compare.pairing import Candidate


def score(candidate: Candidate) -> float:
    """0-1."""
    models = _models()
    model = models.get(group(candidate), _UNSEEN)
    total = model["bias"] + sum(
        model.get("w_" + name, 0.0) * value for name, value in sorted(candidate.features.items())
    )
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


_UNSEEN: Mapping[str, float] = {"bias": -2.0}
"""For a group of which the marks have no example: below what is kept."""


def group(candidate: Candidate) -> str:
    """The model that scores it: a kind, and whether one side is silent, one is more exact, or the two do not agree."""
    if len(candidate.sides) == 1:
        return f"{candidate.kind}/alone"
    grade = "narrows" if candidate.grade == "narrows" else "open"
    return f"{candidate.kind}/{candidate.form + '-' if candidate.form else ''}{grade}"


@cache
def _models() -> Mapping[str, Mapping[str, float]]:
    found: Mapping[str, Mapping[str, float]] = json.loads(
        (files("rashomon.compare") / "weights.json").read_text(encoding="utf-8")
    )["models"]
    return found
