"""A text's tokens as vectors: read once for all the spans that are wanted of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rashomon.models.runs import session, side_by_side, usual_threads

LONGEST_TEXT = 128
"""Tokens of a text that count for its vector: as long as the model was trained on."""
LONGEST_PIECE = 254
"""Tokens read together when vectors are wanted in context; a longer text is read in pieces."""

Floats = NDArray[np.float32]

_FIRST, _LAST = 101, 102
"""Ids of the marks around a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """The tokens of one text, without the marks around it.

    `offsets`: characters of the text, half-open. `last`: vectors after all layers, (tokens, width).
    """

    offsets: tuple[tuple[int, int], ...]
    last: Floats

    def inside(self, start: int, end: int) -> list[int]:
        """Numbers of the tokens that a span touches."""
        return [at for at, (s, e) in enumerate(self.offsets) if s < end and e > start]


class StatesReader:
    """all-MiniLM-L6-v2."""

    def __init__(self, model: bytes, tokenizer: Tokenizer, *, threads: int | None = None) -> None:
        self._session = session(model)
        self._tokenizer = tokenizer
        self.threads = usual_threads() if threads is None else threads
        self.width = int(self._session.get_outputs()[0].shape[-1])

    def means(self, texts: Sequence[str]) -> list[Floats]:
        """The mean of each text's token vectors, marks included; of a long text the first `LONGEST_TEXT` tokens."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        short = [one.ids[: LONGEST_TEXT - 2] for one in encoded]
        return side_by_side(lambda ids: self._run(ids).mean(axis=0), short, self.threads)

    def states(self, texts: Sequence[str]) -> list[States]:
        """All tokens of each text."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        read = side_by_side(self._pieces, [one.ids for one in encoded], self.threads)
        return [States(offsets=tuple(one.offsets), last=last) for one, last in zip(encoded, read, strict=True)]

    def _pieces(self, ids: list[int]) -> Floats:
        starts = range(0, max(len(ids), 1), LONGEST_PIECE)
        return np.concatenate([self._run(ids[at : at + LONGEST_PIECE])[1:-1] for at in starts])

    def _run(self, ids: list[int]) -> Floats:
        given = np.array([[_FIRST, *ids, _LAST]], dtype=np.int64)
        found: Any = self._session.run(["last"], {"ids": given})
        return np.asarray(found[0][0], dtype=np.float32)
