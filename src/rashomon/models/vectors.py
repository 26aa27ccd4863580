"""Sentence vectors, and vectors of clauses that know their sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rashomon.models.protocols import Vectors
from rashomon.models.runs import session, side_by_side, usual_threads

LONGEST_TEXT = 128
"""Tokens of a text that count for its vector: as long as the model was trained on."""
LONGEST_PIECE = 254
"""Tokens read together when vectors are wanted in context; a longer text is read in pieces."""

_FIRST, _LAST = 101, 102
"""Ids of the marks around a text."""

Span = tuple[int, int]


class OnnxEmbedder:
    """Mean of the token vectors, unit length (all-MiniLM-L6-v2); see `protocols.Embedder`."""

    def __init__(self, model: bytes, tokenizer: Tokenizer, *, threads: int | None = None) -> None:
        self._session = session(model)
        self._tokenizer = tokenizer
        self._threads = usual_threads() if threads is None else threads

    @property
    def width(self) -> int:
        """Length of a vector."""
        return int(self._session.get_outputs()[0].shape[-1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, (texts, width); of a long text the first `LONGEST_TEXT` tokens."""
        different = sorted(set(texts))
        encoded = self._tokenizer.encode_batch(different, add_special_tokens=False)
        rows = side_by_side(self._whole, [one.ids for one in encoded], self._threads)
        found = dict(zip(different, rows, strict=True))
        return _stacked([found[text] for text in texts], self.width)

    def embed_spans(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Vectors]:
        """One array a text: one unit vector a span of it, in the order given.

        The text is read once as a whole and each span is the mean of its own tokens ("late chunking", Günther et al.
        2024, arXiv 2409.04701), so a clause's pronouns and left-out words are read in its sentence. Spans are
        characters, half-open; a span without a token gives zeros.
        """
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        states = side_by_side(self._states, [one.ids for one in encoded], self._threads)
        return [
            _stacked([_pooled(state, _inside(one.offsets, span)) for span in wanted], self.width)
            for one, state, wanted in zip(encoded, states, spans, strict=True)
        ]

    def _whole(self, ids: list[int]) -> NDArray[np.float32]:
        states = self._run(ids[: LONGEST_TEXT - 2])
        return _unit(states.mean(axis=0))

    def _states(self, ids: list[int]) -> NDArray[np.float32]:
        """One vector a token, without the marks."""
        starts = range(0, max(len(ids), 1), LONGEST_PIECE)
        return np.concatenate([self._run(ids[at : at + LONGEST_PIECE])[1:-1] for at in starts])

    def _run(self, ids: list[int]) -> NDArray[np.float32]:
        given = np.array([[_FIRST, *ids, _LAST]], dtype=np.int64)
        states: Any = self._session.run(None, {"ids": given})[0]
        return np.asarray(states[0], dtype=np.float32)


def _inside(offsets: list[Span], span: Span) -> list[int]:
    return [at for at, (start, end) in enumerate(offsets) if start < span[1] and end > span[0]]


def _pooled(states: NDArray[np.float32], rows: list[int]) -> NDArray[np.float32]:
    if not rows:
        return np.zeros(states.shape[1], dtype=np.float32)
    return _unit(states[rows].mean(axis=0))


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = float(np.sqrt(np.sum(vector.astype(np.float64) ** 2)))
    return (vector / length).astype(np.float32) if length else vector


def _stacked(rows: list[NDArray[np.float32]], width: int) -> Vectors:
    return np.stack(rows) if rows else np.zeros((0, width), dtype=np.float32)
