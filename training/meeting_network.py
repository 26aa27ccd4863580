"""The pair judge as a torch network: the same sums as `rashomon.models.meeting`, over padded batches.

It starts as a plain mean of coverage and cosine, which is a good judge already; what it learns is added to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.models.meeting import CENTRES, SHARPNESS, WIDTH, window
from rashomon.models.states import States

VECTOR = 384
INNER = 48
FEATURES = 2 * 4 + 2 + 2 * len(CENTRES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """One clause of each pair, padded: states (pairs, tokens, last + middle), and where the clause and its words are."""

    states: Tensor
    inside: Tensor
    real: Tensor


class Meeting(nn.Module):
    """Logits (pairs,) of "one statement"."""

    def __init__(self, *, dropout: float = 0.2) -> None:
        super().__init__()
        self.weigh = nn.Linear(2 * VECTOR, 1)
        self.scalar = nn.Linear(FEATURES, 1)
        self.compare = nn.Linear(2 * VECTOR, INNER)
        self.out = nn.Linear(INNER, 1)
        self.dropout = nn.Dropout(dropout)
        self.register_buffer("centres", torch.tensor(CENTRES), persistent=False)
        with torch.no_grad():
            for one in (self.weigh.weight, self.scalar.weight, self.out.weight, self.out.bias):
                one.zero_()
            self.weigh.bias.fill_(0.54)  # softplus of it is 1
            self.scalar.bias.fill_(-8)
            self.scalar.weight[0, [0, 1, 8]] = 4

    def forward(self, a: Sides, b: Sides) -> Tensor:
        (ea, wa), (eb, wb) = self._weighed(a), self._weighed(b)
        near = ea @ eb.transpose(1, 2)
        one, two = self._met(near, ea, wa, eb, b), self._met(near.transpose(1, 2), eb, wb, ea, a)
        cosines = [
            functional.cosine_similarity((ea * wa[..., None]).sum(1), (eb * wb[..., None]).sum(1)),
            functional.cosine_similarity(_sum(a), _sum(b)),
        ]
        told = torch.stack([*_pair(one[0], two[0]), *_pair(one[1], two[1]), *cosines], -1)
        features = torch.cat([told, one[2] + two[2], (one[2] - two[2]).abs()], -1)
        inner = functional.gelu(self.compare(self.dropout(10 * (one[3] + two[3]))))
        return (self.scalar(features) + self.out(self.dropout(inner))).squeeze(-1)

    def _weighed(self, side: Sides) -> tuple[Tensor, Tensor]:
        weights = functional.softplus(self.weigh(side.states)).squeeze(-1) * side.inside
        units = functional.normalize(side.states[..., :VECTOR], dim=-1)
        return units, weights / weights.sum(-1, keepdim=True).clamp_min(1e-6)

    def _met(self, near: Tensor, own: Tensor, weights: Tensor, theirs: Tensor, other: Sides) -> tuple[Tensor, ...]:
        held = near.masked_fill(~other.inside[:, None], -1e4)
        best, wide = held.amax(-1), near.masked_fill(~other.real[:, None], -1e4).amax(-1)
        bins = torch.exp(-((best[..., None] - self.centres) ** 2) / (2 * WIDTH**2))
        counterpart = (held * SHARPNESS).softmax(-1) @ theirs
        gap = torch.cat([(own - counterpart).abs(), own * counterpart], -1)
        return tuple(
            (weights[..., None] * one).sum(1) if one.dim() == 3 else (weights * one).sum(1)
            for one in (best, wide, bins, gap)
        )


def sides(given: Sequence[tuple[np.ndarray, np.ndarray]]) -> Sides:
    """(states, inside) of each clause, as `side` gives them, padded to the longest."""
    longest = max(len(inside) for _, inside in given)
    states = np.zeros((len(given), longest, 2 * VECTOR), dtype=np.float32)
    held, real = (np.zeros((len(given), longest), dtype=bool) for _ in range(2))
    for at, (rows, inside) in enumerate(given):
        states[at, : len(inside)], held[at, : len(inside)], real[at, : len(inside)] = rows, inside, True
    return Sides(states=torch.from_numpy(states), inside=torch.from_numpy(held), real=torch.from_numpy(real))


def side(states: States, start: int, end: int) -> tuple[np.ndarray, np.ndarray]:
    rows, inside = window(states, start, end)
    return np.concatenate([states.last[rows], states.middle[rows]], axis=1), inside


def _sum(side: Sides) -> Tensor:
    return (side.states[..., :VECTOR] * side.inside[..., None]).sum(1)


def _pair(x: Tensor, y: Tensor) -> tuple[Tensor, ...]:
    return torch.minimum(x, y), torch.maximum(x, y), x * y, (x - y).abs()
