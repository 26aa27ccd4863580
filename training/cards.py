"""Writes the hash of a model file into its card."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "rashomon" / "models" / "data"


def seal(path: Path) -> None:
    """The card lies beside the file, `.toml`, and has a line `sha256 = "…"`."""
    card = path.with_suffix(".toml")
    told = card.read_text(encoding="utf-8")
    found = sha256(path.read_bytes()).hexdigest()
    card.write_text(re.sub(r'^sha256 = ".*"$', f'sha256 = "{found}"', told, count=1, flags=re.M), encoding="utf-8")
