"""Run the scorers on the open sets and compare with quality/floors.json.

    python quality/run.py [--shared ../shared] [--only SET …] [--quick] [--raise] [--lower]

Exit code 1 if a figure is below its floor, 2 if the sets are not there. `--raise` writes higher floors (a margin below what was
seen); a floor is lowered only with `--lower`. A floor holds for the data whose hash stands beside it: with other data the run says
so and compares nothing. `n` is the number of texts; `noise` is how far a share over so many may be off by chance (95 in 100): the
same program gives the same figure again, another choice of texts does not. `--quick` runs what takes less than three minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "quality/floors.json"
MARGIN = 0.01
"""Noise: a floor stands so far below the figure that was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSet:
    """A scorer over marked data: `script` of the shared tools, or of this folder; `verb` is what it calls of the program."""

    data: tuple[str, ...]
    script: str
    verb: str | None = None
    options: tuple[str, ...] = ()
    quick: bool = False
    own: bool = False


READING = "benchmarks/reading"
SETS: Mapping[str, MarkedSet] = {
    "pairs": MarkedSet(data=("pairs",), script="score_pairs.py", verb="compare", options=("--batch",)),
    "events": MarkedSet(data=("events",), script="score_events.py", verb="compare"),
    "quantities": MarkedSet(
        data=(f"{READING}/quantities_newsquant.jsonl.gz",), script="score_reading.py", verb="read", quick=True
    ),
    "times": MarkedSet(
        data=tuple(f"{READING}/times_{name}.jsonl.gz" for name in ("timebank", "aquaint", "wikiwars")),
        script="score_reading.py",
        verb="read",
    ),
    "voices": MarkedSet(data=(f"{READING}/voices_polnear_dev.jsonl.gz",), script="score_reading.py", verb="read"),
    "certainty": MarkedSet(
        data=(f"{READING}/certainty_meantime.jsonl.gz",), script="score_certainty.py", own=True, quick=True
    ),
    "certainty-uw": MarkedSet(data=(f"{READING}/certainty_uw.jsonl.gz",), script="score_certainty.py", own=True),
    "places": MarkedSet(data=(f"{READING}/places_trnews.jsonl.gz",), script="score_places.py", own=True),
    "incidents": MarkedSet(
        data=("benchmarks/incidents/gun_violence.jsonl.gz",), script="score_incidents.py", verb="compare"
    ),
    "stories": MarkedSet(
        data=tuple(f"benchmarks/stories/{name}.jsonl.gz" for name in ("gvc", "outlets", "ecbplus", "excerpts")),
        script="score_stories.py",
        verb="group",
    ),
    "reuse": MarkedSet(data=("benchmarks/reuse",), script="score_reuse.py", verb="trace"),
}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--only", nargs="+", choices=sorted(SETS), default=[])
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--raise", dest="lift", action="store_true")
    arguments.add_argument("--lower", action="store_true")
    given = arguments.parse_args()
    if not given.shared.is_dir():
        print(f"the marked sets are not at {given.shared}: nothing was measured", file=sys.stderr)
        return 2
    chosen = given.only or [name for name, one in SETS.items() if one.quick or not given.quick]
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    below: list[str] = []
    for name in chosen:
        seen, told = scored(name, given.shared), fingerprint(name, given.shared)
        below += compared(name, seen, floors.get(name, {}), told)
        if given.lift or given.lower:
            floors[name] = moved(seen, told, floors.get(name, {}), texts(name, given.shared), lower=given.lower)
            FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print("\n".join(below) or "no figure is below its floor")
    return 1 if below and not given.lower else 0


def scored(name: str, shared: Path) -> dict[str, float]:
    """The figures of a set."""
    if name in ("pairs", "events"):
        return pairs(shared) if name == "pairs" else events(shared)
    one = SETS[name]
    script = (ROOT / "quality" if one.own else shared / "tools") / one.script
    call = [] if one.verb is None else ["--run", _command(one.verb)]
    return figures(_run([sys.executable, str(script), *call, *one.options, *(str(shared / d) for d in one.data)]))


def figures(out: str) -> dict[str, float]:
    """Every share that a scorer prints ("name   key 0.5  other key 12"), as "name key"; counts and seconds are left out."""
    found: dict[str, float] = {}
    for line in out.splitlines():
        name, shares = line[:34].strip(), re.findall(r"(\S+) (-?\d\.\d+)(?=\s|$)", line[34:])
        found |= {
            f"{name} {key}": float(value) for key, value in shares if key not in ("seconds", "per_s", "reports_per_s")
        }
    return found


def _command(verb: str) -> str:
    return f"{sys.executable} -m rashomon {verb} {{file}} --format json" + (
        " --protect none" if verb == "compare" else ""
    )


def pairs(shared: Path) -> dict[str, float]:
    """Figures of score_pairs.py."""
    out = _run(
        [
            sys.executable,
            str(shared / "tools/score_pairs.py"),
            str(shared / "pairs"),
            "--batch",
            _command("compare"),
            "--json",
        ]
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
    out = _run(
        [sys.executable, str(shared / "tools/score_events.py"), str(shared / "events"), "--run", _command("compare")]
    )
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
    seen: Mapping[str, float], told: str, floors: Mapping[str, object], n: int, *, lower: bool
) -> dict[str, object]:
    """The floors of a set after this run: higher where a figure rose, lower only if asked."""
    old = floors.get("figures", {})
    before = old if isinstance(old, dict) and floors.get("data") == told else {}
    fresh = {k: round(v - MARGIN, 3) for k, v in seen.items()}
    return {
        "data": told,
        "n": n,
        "noise": round(0.98 / n**0.5, 3),
        "figures": {k: v if lower else max(v, before.get(k, v)) for k, v in fresh.items()},
    }


def fingerprint(name: str, shared: Path) -> str:
    """Hash of all texts and marks of a set."""
    parts = [shared / d for d in SETS[name].data]
    if parts[0].is_dir() and name in ("pairs", "events"):
        files = sorted(p for p in parts[0].rglob("*") if p.suffix in (".txt", ".json"))
        return sha256(
            b"".join(p.relative_to(parts[0]).as_posix().encode() + p.read_bytes() for p in files)
        ).hexdigest()[:16]
    files = sorted(f for p in parts for f in (p.rglob("*.gz") if p.is_dir() else [p]))
    return sha256(b"".join(f.read_bytes() for f in files)).hexdigest()[:16]


def texts(name: str, shared: Path) -> int:
    """How many texts, pairs or incidents a set has."""
    parts = [shared / d for d in SETS[name].data]
    if name in ("pairs", "events"):
        return sum(1 for p in parts[0].iterdir() if p.is_dir())
    files = [f for p in parts for f in (p.rglob("*.gz") if p.is_dir() else [p])]
    return sum(sum(1 for line in gzip.open(f) if line.strip()) for f in files)


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise SystemExit(f"{command[1]} printed nothing: {done.stderr[-500:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
