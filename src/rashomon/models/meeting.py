"""Reads two clauses together: do they make one statement about one thing?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import erf, exp

import numpy as np
from numpy.typing import NDArray

from rashomon.models.protocols import Meant
from rashomon.models.states import Floats, States, StatesReader

LONGEST_CLAUSE = 60
"""Tokens of a clause that are read; of a longer one the beginning and the end."""
CONTEXT = 8
"""Tokens before and after a clause in which the other clause's words may be met, too."""
CENTRES = np.array([0.2, 0.35, 0.5, 0.65, 0.8, 0.95], dtype=np.float32)
"""How well a token is met is counted in soft bins around these cosines, `WIDTH` wide (KNRM, Xiong et al. 2017)."""
WIDTH = 0.1
SHARPNESS = 20.0
"""Of the softmax that says which tokens of the other clause a token is compared with."""

_erf = np.vectorize(erf, otypes=[np.float32])


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause as it is compared: its tokens and those around it.

    `units` (tokens, width): unit vectors. `inside` (tokens,): true in the clause. `weights` (tokens,): how much it
    matters that a token is met, sum 1, 0 outside. `mean`, `weighed` (width,): unit vectors of the whole.
    """

    units: Floats
    inside: NDArray[np.bool_]
    weights: Floats
    mean: Floats
    weighed: Floats


class MeetingJudge:
    """Token against token, by a few thousand learnt weights (`training/train_meeting.py`).

    Every token goes to its nearest of the other clause, as in `OnnxEmbedder.cover_spans`; learnt is which tokens matter,
    how the degrees of meeting add up, and which kinds of distance between a token and its counterpart speak against.
    It starts from what the vectors know, so it needs few examples; `docs/models.md` tells what else was tried.
    """

    def __init__(self, weights: bytes, reader: StatesReader) -> None:
        with np.load(BytesIO(weights), allow_pickle=False) as held:
            self._weights: dict[str, Floats] = {name: held[name].astype(np.float32) for name in held.files}
        self._reader = reader

    def same_spans(self, pairs: Sequence[tuple[Meant, Meant]]) -> NDArray[np.float32]:
        """(pairs,): how likely each two say the same, read in their sentences; 0 where a clause has no word.

        The order of the two does not matter, nor does what else is asked for. Each text is read once, so ask for all
        pairs in one call.
        """
        sides = sorted({side for pair in pairs for side in pair})
        texts = sorted({side[0] for side in sides})
        states = dict(zip(texts, self._reader.states(texts), strict=True))
        clauses = {side: self._clause(states[side[0]], side) for side in sides}
        found = [self._same(clauses[min(a, b)], clauses[max(a, b)]) for a, b in pairs]
        return np.array(found, dtype=np.float32)

    def _clause(self, states: States, meant: Meant) -> Clause | None:
        rows, inside = window(states, meant[1], meant[2])
        if not rows:
            return None
        last = states.last[rows]
        both = np.concatenate([last, states.middle[rows]], axis=1)
        weights = np.logaddexp(np.float32(0), both @ self._weights["weigh.weight"][0] + self._weights["weigh.bias"][0])
        weights = weights * inside
        units = last / np.linalg.norm(last, axis=1, keepdims=True)
        return Clause(
            units=units,
            inside=inside,
            weights=weights / weights.sum(),
            mean=_unit(last[inside].sum(axis=0)),
            weighed=_unit((units * weights[:, None]).sum(axis=0)),
        )

    def _same(self, a: Clause | None, b: Clause | None) -> float:
        if a is None or b is None:
            return 0.0
        near = a.units @ b.units.T
        one, two = _met(a, b, near), _met(b, a, near.T)
        (cover, wide, bins, gap), (cover_b, wide_b, bins_b, gap_b) = one, two
        told = [*_pair(cover, cover_b), *_pair(wide, wide_b), float(a.weighed @ b.weighed), float(a.mean @ b.mean)]
        features = np.concatenate([np.array(told, dtype=np.float32), bins + bins_b, np.abs(bins - bins_b)])
        inner = self._weights["compare.weight"] @ (10 * (gap + gap_b)) + self._weights["compare.bias"]
        bent = inner * 0.5 * (1 + _erf(inner / np.float32(2**0.5)))
        logit = features @ self._weights["scalar.weight"][0] + bent @ self._weights["out.weight"][0]
        return 1 / (1 + exp(-float(logit + self._weights["scalar.bias"][0] + self._weights["out.bias"][0])))


def window(states: States, start: int, end: int) -> tuple[list[int], NDArray[np.bool_]]:
    """Numbers of the tokens that are read for a span, and for each whether it is in the span."""
    inside = states.inside(start, end)
    if not inside:
        return [], np.zeros(0, dtype=np.bool_)
    before = list(range(max(0, inside[0] - CONTEXT), inside[0]))
    after = list(range(inside[-1] + 1, min(len(states.offsets), inside[-1] + 1 + CONTEXT)))
    if len(inside) > LONGEST_CLAUSE:
        inside = inside[: LONGEST_CLAUSE // 2] + inside[-LONGEST_CLAUSE // 2 :]
    marks = [False] * len(before) + [True] * len(inside) + [False] * len(after)
    return [*before, *inside, *after], np.array(marks, dtype=np.bool_)


def _met(a: Clause, b: Clause, near: Floats) -> tuple[float, float, Floats, Floats]:
    """How the tokens of `a` are met: in `b`, in `b` and around it, in bins, and the distances to their counterparts."""
    held = near[:, b.inside]
    best = held.max(axis=1)
    bins = a.weights @ np.exp(-((best[:, None] - CENTRES) ** 2) / np.float32(2 * WIDTH**2))
    rows = a.inside
    sharp = np.exp(SHARPNESS * (held[rows] - best[rows, None]))
    counterpart = (sharp / sharp.sum(axis=1, keepdims=True)) @ b.units[b.inside]
    own = a.units[rows]
    gap = a.weights[rows] @ np.concatenate([np.abs(own - counterpart), own * counterpart], axis=1)
    return float(a.weights @ best), float(a.weights @ near.max(axis=1)), bins, gap


def _pair(x: float, y: float) -> tuple[float, float, float, float]:
    return min(x, y), max(x, y), x * y, abs(x - y)


def _unit(vector: Floats) -> Floats:
    length = float(np.sqrt(np.sum(vector.astype(np.float64) ** 2)))
    return (vector / length).astype(np.float32)
