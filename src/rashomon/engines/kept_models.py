"""Models that remember, in the store, what they said: an account made again asks them only about what is new.

A model's answer hangs on what it is asked alone (`models/runs.py`), so an answer that was kept is the same to the bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import chain

import msgspec
import numpy as np

from rashomon.engines.edition import edition
from rashomon.models.load import Models
from rashomon.models.protocols import Embedder, Vectors
from rashomon.store import kept
from rashomon.store.opened import Store, reading, writing


@dataclass(slots=True)
class Memory:
    """What is kept in the store, and what was said since: `keep` writes that down."""

    store: Store
    event: str
    new: dict[bytes, bytes] = field(default_factory=dict)

    def answers(self, asked: Sequence[bytes], work: Callable[[list[int]], list[bytes]]) -> list[bytes]:
        """One answer a key; `work` gives those of the places that are not known."""
        found = {key: self.new[key] for key in asked if key in self.new}
        with reading(self.store) as tx:
            found |= kept.get(tx, sorted({key for key in asked if key not in found}))
        missing = {key: n for n, key in enumerate(asked) if key not in found}
        if missing:
            said = dict(zip(missing, work(list(missing.values())), strict=True))
            self.new |= said
            found |= said
        return [found[key] for key in asked]

    def keep(self) -> None:
        if self.new and self.store.writable:
            with writing(self.store) as tx:
                kept.put(tx, self.event, self.new)
        self.new = {}


def remembering(models: Models, memory: Memory) -> Models:
    """The same models, with a memory."""
    return replace(models, embedder=_Embedder(models.embedder, memory))


class _Embedder:
    def __init__(self, embedder: Embedder, memory: Memory) -> None:
        self._embedder, self._memory = embedder, memory

    def embed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return self._embedder.embed(texts)
        keys = [_key("embed", text) for text in texts]
        found = self._memory.answers(
            keys, lambda places: [row.tobytes() for row in self._embedder.embed([texts[n] for n in places])]
        )
        return np.stack([np.frombuffer(body, dtype=np.float32) for body in found])

    def embed_spans(self, texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]) -> list[Vectors]:
        keys = [_key("spans", text, *chain.from_iterable(own)) for text, own in zip(texts, spans, strict=True)]

        def work(places: list[int]) -> list[bytes]:
            rows = self._embedder.embed_spans([texts[n] for n in places], [spans[n] for n in places])
            return [row.tobytes() for row in rows]

        found = self._memory.answers(keys, work)
        return [_rows(body, len(own)) for body, own in zip(found, spans, strict=True)]


def _rows(body: bytes, count: int) -> Vectors:
    # A copy: what comes from a model may be written to, what lies over bytes may not.
    return np.frombuffer(body, dtype=np.float32).reshape(count, -1).copy() if count else np.zeros((0, 0), np.float32)


def _key(*asked: str | int) -> bytes:
    return blake2b(msgspec.json.encode((edition(("models",)), *asked)), digest_size=20).digest()
