"""Sentence vectors, and vectors of clauses that know their sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.models.protocols import Vectors
from rashomon.models.states import Floats, StatesReader

Span = tuple[int, int]


class OnnxEmbedder:
    """Mean of the token vectors, unit length; see `protocols.Embedder`."""

    def __init__(self, reader: StatesReader) -> None:
        self._reader = reader

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, (texts, width); of a long text its first 128 tokens."""
        different = sorted(set(texts))
        found = dict(zip(different, self._reader.means(different), strict=True))
        return _stacked([_unit(found[text]) for text in texts], self._reader.width)

    def embed_spans(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Vectors]:
        """One array a text: one unit vector a span of it, in the order given.

        The text is read once as a whole and each span is the mean of its own tokens ("late chunking", Günther et al.
        2024, arXiv 2409.04701), so a clause's pronouns and left-out words are read in its sentence. Spans are
        characters, half-open; a span without a token gives zeros.
        """
        different = sorted(set(texts))
        found = dict(zip(different, self._reader.states(different), strict=True))
        width = self._reader.width
        return [
            _stacked([_pooled(found[text].last, found[text].inside(*span)) for span in wanted], width)
            for text, wanted in zip(texts, spans, strict=True)
        ]


def _pooled(states: Floats, rows: list[int]) -> Floats:
    return _unit(states[rows].mean(axis=0)) if rows else np.zeros(states.shape[1], dtype=np.float32)


def _unit(vector: Floats) -> Floats:
    length = float(np.sqrt(np.sum(vector.astype(np.float64) ** 2)))
    return (vector / length).astype(np.float32) if length else vector


def _stacked(rows: list[Floats], width: int) -> Vectors:
    return np.stack(rows) if rows else np.zeros((0, width), dtype=np.float32)
