"""The pair judge as a torch network.

The upper layers of the encoder run over the tokens of both clauses together (`rashomon.models.judge.Met`), a learnt mark
telling each token whose it is and whether it is in the clause or around it. The mean vectors of the two clauses meet in a
small symmetric head: sum, product, distance. Two answers: `same`, `differs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from convert_vectors import SPLIT
from torch import nn
from transformers import AutoModel

from rashomon.models.judge import Met

HEAD = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded tensors of some pairs."""

    states: torch.Tensor
    marks: torch.Tensor
    sides: torch.Tensor
    mask: torch.Tensor


class Judge(nn.Module):
    """Upper layers and head. Without dropout in the layers: it would double the time, and half the layers stand still."""

    def __init__(self, base: Path, *, dropout: float = 0.1) -> None:
        super().__init__()
        read: Any = AutoModel.from_pretrained(base, add_pooling_layer=False)
        width, heads = read.config.hidden_size, read.config.num_attention_heads
        self.marks = nn.Embedding(4, width)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(one, heads) for one in read.encoder.layer[SPLIT:])
        self.inner = nn.Linear(3 * width, HEAD)
        self.outer = nn.Linear(HEAD, 2)
        self.dropout = nn.Dropout(dropout)

    def forward(self, given: Batch) -> torch.Tensor:
        """Logits (pairs, 2)."""
        hidden = given.states + self.marks(given.marks)
        for layer in self.layers:
            hidden = layer(hidden, given.mask)
        clauses = torch.bmm(given.sides.to(hidden.dtype), hidden)
        a, b = clauses[:, 0], clauses[:, 1]
        met = torch.cat([a + b, a * b, (a - b).abs()], dim=-1)
        return self.outer(self.dropout(nn.functional.gelu(self.inner(self.dropout(met)))))


class Layer(nn.Module):
    """A layer of BERT. Attention is written out: torch's own takes half of a training step on a CPU."""

    def __init__(self, read: Any, heads: int) -> None:
        super().__init__()
        own, self.heads = read.attention.self, heads
        width = own.query.in_features
        self.joined = nn.Linear(width, 3 * width)
        with torch.no_grad():
            self.joined.weight.copy_(torch.cat([own.query.weight, own.key.weight, own.value.weight]))
            self.joined.bias.copy_(torch.cat([own.query.bias, own.key.bias, own.value.bias]))
        self.mix, self.norm = read.attention.output.dense, read.attention.output.LayerNorm
        self.wide, self.narrow, self.last_norm = read.intermediate.dense, read.output.dense, read.output.LayerNorm

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """`mask` (pairs, tokens) is true where there is no token."""
        n, tokens, width = hidden.shape
        q, k, v = self.joined(hidden).view(n, tokens, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)) * (width // self.heads) ** -0.5
        heads = scores.masked_fill(mask[:, None, None], -1e4).softmax(-1).to(v.dtype) @ v
        middle = self.norm(hidden + self.mix(heads.transpose(1, 2).reshape(n, tokens, width)))
        return self.last_norm(middle + self.narrow(nn.functional.gelu(self.wide(middle))))


def batch(given: list[Met]) -> Batch:
    """Pairs padded to the longest of them."""
    longest, width = max(len(one.marks) for one in given), given[0].states.shape[1]
    states = np.zeros((len(given), longest, width), dtype=np.float32)
    marks = np.zeros((len(given), longest), dtype=np.int64)
    sides = np.zeros((len(given), 2, longest), dtype=np.float32)
    mask = np.ones((len(given), longest), dtype=bool)
    for at, one in enumerate(given):
        size = len(one.marks)
        states[at, :size], marks[at, :size], sides[at, :, :size], mask[at, :size] = one.states, one.marks, one.sides, 0
    tensors = [torch.from_numpy(array) for array in (states, marks, sides, mask)]
    return Batch(states=tensors[0], marks=tensors[1], sides=tensors[2], mask=tensors[3])
