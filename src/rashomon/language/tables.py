"""The tables of a language pack, read once: `language/<code>/<name>.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str, language: str = "en") -> dict[str, Any]:
    """The tables of one file. Callers must not change them."""
    text = files("rashomon.language").joinpath(language, f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
