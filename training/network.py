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
        self.layers = nn.ModuleList(_layer(one, width, heads) for one in read.encoder.layer[SPLIT:])
        self.inner = nn.Linear(3 * width, HEAD)
        self.outer = nn.Linear(HEAD, 2)
        self.dropout = nn.Dropout(dropout)

    def forward(self, given: Batch) -> torch.Tensor:
        """Logits (pairs, 2)."""
        hidden = given.states + self.marks(given.marks)
        for layer in self.layers:
            hidden = layer(hidden, src_key_padding_mask=given.mask)
        clauses = torch.bmm(given.sides.to(hidden.dtype), hidden)
        a, b = clauses[:, 0], clauses[:, 1]
        met = torch.cat([a + b, a * b, (a - b).abs()], dim=-1)
        return self.outer(self.dropout(nn.functional.gelu(self.inner(self.dropout(met)))))


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


def _layer(read: Any, width: int, heads: int) -> nn.TransformerEncoderLayer:
    """A layer of BERT as torch's own, which is quicker on a CPU."""
    made = nn.TransformerEncoderLayer(
        width, heads, read.intermediate.dense.out_features, 0.0, "gelu", layer_norm_eps=1e-12, batch_first=True
    )
    own = read.attention.self
    with torch.no_grad():
        made.self_attn.in_proj_weight.copy_(torch.cat([own.query.weight, own.key.weight, own.value.weight]))
        made.self_attn.in_proj_bias.copy_(torch.cat([own.query.bias, own.key.bias, own.value.bias]))
        for to, source in (
            (made.self_attn.out_proj, read.attention.output.dense),
            (made.norm1, read.attention.output.LayerNorm),
            (made.linear1, read.intermediate.dense),
            (made.linear2, read.output.dense),
            (made.norm2, read.output.LayerNorm),
        ):
            to.weight.copy_(source.weight)
            to.bias.copy_(source.bias)
    return made
