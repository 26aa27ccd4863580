"""What the verbs ask of a model: small protocols, so that tests and users may put their own behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Vectors = NDArray[np.float32]
"""Rows are texts; unit length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of a report, parsed. A token's offset in `Report.text` is `start + token.idx`."""

    start: int
    doc: Doc
    in_title: bool = False


class Syntax(Protocol):
    """Parser: tags, dependencies, names."""

    def blocks(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Block]:
        """Parse each span of `text` (the last ones may be split further when long), in order."""


class Embedder(Protocol):
    """Sentence vectors. A vector depends on its own text only, never on what else is asked for."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""

    def embed_spans(self, texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]) -> list[Vectors]:
        """For each text one unit vector a span (characters, half-open) of it, read in the whole text; zeros if empty."""
