"""Proof that words stand where an account says, without the words: only who has the report's text can make or check it."""

from __future__ import annotations

import hmac
from hashlib import sha256


def of(text: str, start: int, end: int) -> str:
    """HMAC-SHA-256 of the place and its words, keyed by the whole text (RFC 2104), 32 hex digits.

    The key is the text and not its published hash: guessing a name out of a list gains nothing without the report itself.
    """
    message = f"{start}:{end}:{text[start:end]}".encode("utf-8", "surrogatepass")
    return hmac.new(text.encode("utf-8", "surrogatepass"), message, sha256).hexdigest()[:32]
