"""The word lists of a language: one entry a line, lines that start with # say where they come from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def listed(name: str, language: str = "en") -> frozenset[str]:
    """The entries of `language/<language>/<name>.txt`, as they stand."""
    text = files("rashomon.language").joinpath(language, f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
