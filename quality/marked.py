"""What our own scorers share: rows of a packed set, a run of the program over them, rank correlation, distance on the globe."""

from __future__ import annotations

import gzip
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

EARTH = 6371.0
"""Kilometres from the middle to the surface."""


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a .jsonl.gz."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def run(command: Sequence[str], reports: Iterable[Mapping[str, object]]) -> list[dict[str, Any]]:
    """The JSON lines that `python -m COMMAND` prints; {file} in it is a .jsonl of the reports."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in reports), encoding="utf-8")
        told = [part.replace("{file}", str(path)) for part in command]
        done = subprocess.run([sys.executable, "-m", *told], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[0]}: exit code {done.returncode}: {done.stderr[-800:]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def show(name: str, **figures: float | int) -> None:
    """One line, as the shared scorers print it."""
    told = "  ".join(f"{k} {round(v, 3) if isinstance(v, float) else v}" for k, v in figures.items())
    print(f"{name:34s} {told}")


def spearman(a: Sequence[float], b: Sequence[float]) -> float:
    """Rank correlation; equal values share their middle rank."""
    left, right = _ranks(a), _ranks(b)
    middle = (len(a) - 1) / 2
    both = sum((x - middle) * (y - middle) for x, y in zip(left, right, strict=True))
    spread = math.sqrt(sum((x - middle) ** 2 for x in left) * sum((y - middle) ** 2 for y in right))
    return both / spread if spread else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda i: values[i])
    found = [0.0] * len(values)
    at = 0
    while at < len(order):
        last = at
        while last + 1 < len(order) and values[order[last + 1]] == values[order[at]]:
            last += 1
        for i in order[at : last + 1]:
            found[i] = (at + last) / 2
        at = last + 1
    return found


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Along the great circle between two (latitude, longitude) in degrees."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, half)))
