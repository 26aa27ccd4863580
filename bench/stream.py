"""The stream: reports in time order through `add`.   python bench/stream.py [--shared ../shared] [--count 20000] [--keep FILE]

Builds reports from the sentences of the open sets: each event is made from one report of a set, each of its reports tells a
part of that one's sentences in their order, some in another order, with a sentence or two of others. Events come and go over
sixty days. Times each 2,000 reports by the wall and by the processor; then asks for the account of an event of 19 reports,
adds a 20th, and times how long its account takes to be ready. Nothing is asserted: figures go to docs/measurements.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
SETS = ("gun_violence", "gvc", "outlets", "excerpts", "ecbplus")
SPAN = timedelta(days=60)
STEP = 2000
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+")

Row = dict[str, str | None]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--count", type=int, default=20_000)
    arguments.add_argument("--keep", type=Path, help="write the stream to this file and stop")
    given = arguments.parse_args()
    rows = stream(given.shared / "benchmarks" / "stories", given.count)
    if given.keep:
        write(given.keep, rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        taking(Path(folder), rows)
        twentieth(Path(folder), rows)


def stream(stories: Path, count: int) -> list[Row]:
    """So many reports, in order of time."""
    chance = random.Random(20)
    bases = list(_bases(stories))
    chance.shuffle(bases)
    rows: list[Row] = []
    start = datetime(2026, 1, 1)
    while len(rows) < count:
        base = bases[len(rows) % len(bases)]
        began = start + SPAN * chance.random()
        for _ in range(min(count - len(rows), 1 + int(chance.expovariate(1 / 4)))):
            when = began + timedelta(hours=chance.expovariate(1 / 12))
            strange = chance.choice(bases)
            rows.append(_row(len(rows), base, strange, when, chance))
    return sorted(rows, key=lambda row: str(row["published"]))


def _bases(stories: Path) -> Iterator[list[str]]:
    """The sentences of each report that has enough of them, each set once."""
    for name in SETS:
        with gzip.open(stories / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                found = [s.strip() for s in _SENTENCE.split(json.loads(line)["text"]) if 30 < len(s) < 400]
                if len(found) >= 6:
                    yield found[:20]


def _row(n: int, base: list[str], strange: list[str], when: datetime, chance: random.Random) -> Row:
    told = [s for s in base if chance.random() < 0.6] or base[:3]
    if chance.random() < 0.4:
        chance.shuffle(told)
    told += chance.sample(strange, min(len(strange), chance.randint(0, 2)))
    return {
        "id": f"s{n:05d}",
        "outlet": f"Outlet {chance.randint(1, 60)}",
        "title": None,
        "published": when.isoformat(timespec="minutes"),
        "text": "\n".join(told),
    }


def write(path: Path, rows: list[Row]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def taking(folder: Path, rows: list[Row]) -> None:
    """`add` of all, in one run."""
    from rashomon import api
    from rashomon.engines import in_store
    from rashomon.settings import Settings
    from rashomon.store import opened, status

    write(folder / "stream.jsonl", rows)
    wall, cpu = time.perf_counter(), time.process_time()
    taken = api.take([folder / "stream.jsonl"])
    intake = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{'intake':28s} {len(rows) / intake[0]:7.0f} a second  {intake[1] / len(rows) * 1e3:6.1f} cpu-ms each")
    store = opened.opened(folder / "desk.sqlite")
    marks = [(0, time.perf_counter(), time.process_time())]

    def done(count: int, of: int) -> None:
        if count - marks[-1][0] >= STEP or count == of:
            marks.append((count, time.perf_counter(), time.process_time()))
            (a, w, c), (b, v, d) = marks[-2:]
            print(
                f"{f'reports {a} to {b}':28s} {(b - a) / (v - w):7.0f} a second  {(d - c) / (b - a) * 1e3:6.1f} cpu-ms each"
            )

    in_store.add(store, taken.reports, taken.refusals, Settings(), done=done)
    spent = time.perf_counter() - wall
    print(f"{'all, intake included':28s} {len(rows) / spent:7.0f} a second")
    found = status.status(store)
    print(
        f"{found.events} events, {found.bytes / 1e6:.0f} MB, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB"
    )


def twentieth(folder: Path, rows: list[Row]) -> None:
    """The account of an event when its twentieth report comes in; nineteen were asked for before."""
    from rashomon import api
    from rashomon.engines import in_store, up_to_date
    from rashomon.settings import Settings
    from rashomon.store import opened

    chance = random.Random(20)
    texts = [str(row["text"]).split("\n") for row in rows]
    base = max(texts, key=len)
    store = opened.opened(folder / "twenty.sqlite")
    event = [
        {**_row(n, base, texts[n], datetime(2026, 3, 1) + timedelta(hours=n), chance), "event": "twenty"}
        for n in range(20)
    ]
    for name, some in (("nineteen", event[:19]), ("twentieth", event[19:])):
        write(folder / f"{name}.jsonl", some)
        taken = api.take([folder / f"{name}.jsonl"])
        in_store.add(store, taken.reports, taken.refusals, Settings())
        wall, cpu = time.perf_counter(), time.process_time()
        account = up_to_date.account(store, "twenty", Settings())
        print(
            f"{f'account, {name}':28s} {time.perf_counter() - wall:6.1f} s  {time.process_time() - cpu:6.1f} cpu-s  "
            f"{len(account.points)} points"
        )
    words = sum(len(str(row["text"]).split()) for row in event) / 20
    print(f"reports of {words:.0f} words")


if __name__ == "__main__":
    main()
