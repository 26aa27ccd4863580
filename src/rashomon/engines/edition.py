"""Which edition of the program made a thing: what an older one worked out is not taken for what this one would."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

SUFFIXES = (".py", ".txt", ".toml", ".json", ".tsv", ".gz")
"""Code, word lists, weights, and the cards of the models (which hold the models' hashes)."""
READING = ("read", "language", "models", "values.py", "flow.py")
"""What a reading of one report hangs on."""
TELLING = (*READING, "trace", "align", "compare", "tell", "moments.py")
"""What an account hangs on. How it is taken in, kept and shown does not change it."""
GROUPING = ("group", "language", "models", "values.py", "moments.py")
"""What grouping knows of a report hangs on."""


@cache
def edition(parts: tuple[str, ...]) -> str:
    """SHA-256 in hex of the code and data of some parts of the package."""
    root = Path(__file__).parents[1]
    found = sha256()
    for path in sorted(file for part in parts for file in _files(root / part)):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file()]
