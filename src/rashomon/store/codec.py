"""Values to bytes and back: JSON by the fields of the value, compressed."""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TypeVar

import msgspec

LEVEL = 6

T = TypeVar("T")


def packed(value: object) -> bytes:
    """A value of `values.py` (or a list or tuple of them) as compressed JSON."""
    return zlib.compress(msgspec.json.encode(value), LEVEL)


def unpacked(body: bytes, kind: type[T]) -> T:
    return msgspec.json.decode(zlib.decompress(body), type=kind)


def hashed(*parts: object) -> str:
    """SHA-256 in hex of parts (strings, numbers, None, values, tuples of them); no two lists of parts run together."""
    return sha256(msgspec.json.encode(parts)).hexdigest()
