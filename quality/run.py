"""Run the scorers on the open sets and compare with quality/floors.json.   python quality/run.py [--shared ../shared] [--raise] [--lower]

Exit code 1 if a figure is below its floor. `--raise` writes higher floors (a margin below what was seen); a floor is lowered only
with `--lower`. A floor holds for the data whose hash stands beside it: with other data the run says so and compares nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "quality/floors.json"
COMMAND = f"{sys.executable} -m rashomon compare {{file}} --format json --protect none"
MARGIN = 0.01
"""Noise: a floor stands so far below the figure that was seen."""


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--raise", dest="lift", action="store_true")
    arguments.add_argument("--lower", action="store_true")
    given = arguments.parse_args()
    if not given.shared.is_dir():
        print(f"the marked sets are not at {given.shared}: nothing was measured", file=sys.stderr)
        return 2
    seen = {"pairs": pairs(given.shared), "events": events(given.shared)}
    told = {name: fingerprint(given.shared / name) for name in seen}
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    below = [line for name in seen for line in compared(name, seen[name], floors.get(name, {}), told[name])]
    print("\n".join(below) or "no figure is below its floor")
    if given.lift or given.lower:
        FLOORS.write_text(
            json.dumps(moved(seen, told, floors, lower=given.lower), indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
    return 1 if below and not given.lower else 0


def pairs(shared: Path) -> dict[str, float]:
    """Figures of score_pairs.py."""
    out = _run(
        [sys.executable, str(shared / "tools/score_pairs.py"), str(shared / "pairs"), "--batch", COMMAND, "--json"]
    )
    table = json.loads(out)
    keys = (
        "aligned clauses",
        "conflicts+discrepancies",
        "  all, folded included",
        "narrows",
        "only one says",
        "name variants",
    )
    found = {f"{key.strip()} f1": float(table[key]["f1"]) for key in keys}
    return {
        **found,
        "differences precision": float(table["conflicts+discrepancies"]["precision"]),
        "lineage dependent or not": float(table["lineage"]["dependent_or_not"]),
        "conflicts not falsely reported": 1 - float(table["conflicts"]["false"]) / 34,
    }


def events(shared: Path) -> dict[str, float]:
    """Figures of score_events.py, read from its lines."""
    out = _run([sys.executable, str(shared / "tools/score_events.py"), str(shared / "events"), "--run", COMMAND])
    wanted = {
        "aligned clauses": "f1",
        "differences": "f1",
        "lineage": "dependent_or_not",
        "origins": "held",
        "totals": "latest",
        "names": "found",
    }
    found = {}
    for name, figure in wanted.items():
        line = next(row for row in out.splitlines() if row.startswith(name))
        found[f"{name} {figure}"] = float(re.search(rf"\b{figure} ([\d.]+)", line).group(1))  # type: ignore[union-attr]
    return found


def compared(name: str, seen: Mapping[str, float], floors: Mapping[str, object], told: str) -> list[str]:
    """Prints every figure beside its floor; returns a line for each below it."""
    known = floors.get("figures", {}) if floors.get("data") == told else {}
    if floors and not known:
        print(f"{name}: the data is not that of the floors; nothing is compared")
    below = []
    for figure, value in seen.items():
        floor = known.get(figure) if isinstance(known, dict) else None
        print(f"{name:7s} {figure:34s} {value:.3f}" + (f"   floor {floor:.3f}" if floor is not None else ""))
        if floor is not None and value < floor:
            below.append(f"BELOW   {name} {figure}: {value:.3f} < {floor:.3f}")
    return below


def moved(
    seen: Mapping[str, Mapping[str, float]],
    told: Mapping[str, str],
    floors: Mapping[str, Mapping[str, object]],
    *,
    lower: bool,
) -> dict[str, object]:
    """The floors after this run: higher where a figure rose, lower only if asked."""
    result: dict[str, object] = {}
    for name, figures in seen.items():
        old = floors.get(name, {}).get("figures", {})
        before = old if isinstance(old, dict) and floors.get(name, {}).get("data") == told[name] else {}
        fresh = {k: round(v - MARGIN, 3) for k, v in figures.items()}
        result[name] = {
            "data": told[name],
            "figures": {k: v if lower else max(v, before.get(k, v)) for k, v in fresh.items()},
        }
    return result


def fingerprint(folder: Path) -> str:
    """Hash of all texts and marks of a set."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".json"))
    return sha256(b"".join(p.relative_to(folder).as_posix().encode() + p.read_bytes() for p in files)).hexdigest()[:16]


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise SystemExit(f"{command[1]} printed nothing: {done.stderr[-500:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
