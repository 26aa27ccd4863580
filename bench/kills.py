"""`kill -9` at random moments of an `add`, then run again to the end.   python bench/kills.py [--shared ../shared] [--kills 50]

Adds so many reports of the stream (bench/stream.py) undisturbed; then again into another store, killed at random moments, each
time started anew; and compares all that the two stores hold but the moments of taking in. Also: two `add`s of halves that
overlap with a reader beside them. Prints what differs; exit code 1 if anything does.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import stream

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from store_content import content  # noqa: E402  # the test's own way to compare two stores

RASHOMON = [sys.executable, "-m", "rashomon"]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--count", type=int, default=2000)
    arguments.add_argument("--kills", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = stream.stream(given.shared / "benchmarks" / "stories", given.count)
        stream.write(folder / "all.jsonl", rows)
        start = time.perf_counter()
        subprocess.run(_add(folder / "all.jsonl", folder / "calm.sqlite"), check=True, stdout=subprocess.DEVNULL)
        spent = time.perf_counter() - start
        print(f"undisturbed: {spent:.1f} s")
        wrong = killed(folder, spent, given.kills, random.Random(given.seed))
        wrong += together(folder, rows)
    sys.exit(1 if wrong else 0)


def killed(folder: Path, spent: float, kills: int, chance: random.Random) -> int:
    """The number of tables that differ after so many kills."""
    done = 0
    while done < kills:
        running = subprocess.Popen(
            _add(folder / "all.jsonl", folder / "killed.sqlite"), start_new_session=True, stdout=subprocess.DEVNULL
        )
        try:
            running.wait(timeout=chance.uniform(0, 3 + spent / 5))
            (folder / "killed.sqlite").unlink()  # all was in before the kill: from the start again
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            done += 1
    subprocess.run(_add(folder / "all.jsonl", folder / "killed.sqlite"), check=True, stdout=subprocess.DEVNULL)
    return _compared(f"after {kills} kills", folder / "calm.sqlite", folder / "killed.sqlite")


def together(folder: Path, rows: list[stream.Row]) -> int:
    """Two `add`s at once of parts that overlap, and a reader: no error, each report once."""
    third = len(rows) // 3
    stream.write(folder / "a.jsonl", rows[: 2 * third])
    stream.write(folder / "b.jsonl", rows[third:])
    store = folder / "both.sqlite"
    adding = [
        subprocess.Popen(_add(folder / name, store), stdout=subprocess.DEVNULL) for name in ("a.jsonl", "b.jsonl")
    ]
    looks = failed = 0
    while any(one.poll() is None for one in adding):
        if store.exists() and store.stat().st_size:
            done = subprocess.run([*RASHOMON, "events", "--json", "--store", str(store)], capture_output=True)
            looks, failed = looks + 1, failed + (done.returncode != 0)
        time.sleep(0.2)
    wrong = sum(one.returncode != 0 for one in adding) + failed
    calm, both = content(folder / "calm.sqlite"), content(store)
    lost = {row[1] for row in calm["reports"]} ^ {row[1] for row in both["reports"]}
    doubled = len(both["reports"]) - len({row[1] for row in both["reports"]})
    print(f"two at once: {wrong} failed of 2 adds and {looks} looks, {len(lost)} lost or added, {doubled} doubled")
    return wrong + len(lost) + doubled


def _add(file: Path, store: Path) -> list[str]:
    return [*RASHOMON, "add", str(file), "--json", "--store", str(store)]


def _compared(name: str, a: Path, b: Path) -> int:
    calm, other = content(a), content(b)
    differ = sorted(table for table in calm if calm[table] != other[table])
    held = ", ".join(f"{len(rows)} {table}" for table, rows in other.items() if rows)
    print(f"{name}: {'the same content' if not differ else 'DIFFERS in ' + ', '.join(differ)} ({held})")
    return len(differ)


if __name__ == "__main__":
    main()
