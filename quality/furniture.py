"""What is marked as a site's furniture in sets of reports with addresses.

python quality/furniture.py [--lines N] SET.jsonl.gz…
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from pathlib import Path

from rashomon.ingest.furniture import marked
from rashomon.values import Report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--lines", type=int, default=0, help="also the N lines that are marked most often")
    given = parser.parse_args()
    for path in given.sets:
        reports = _reports(path)
        start = time.process_time()
        made = marked(reports)
        seconds = time.process_time() - start
        held = [one for one in made if one.furniture]
        characters = sum(end - start for one in held for start, end in one.furniture)
        share = characters / sum(len(one.text) for one in made)
        print(f"{path.name}: {len(held)} of {len(made)} reports, {share:.4f} of the characters, {seconds:.2f} CPU-s")
        lines = Counter(one.text[start:end] for one in held for start, end in one.furniture)
        for words, count in lines.most_common(given.lines):
            print(f"  {count:4} {words!r:.150}")


def _reports(path: Path) -> list[Report]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return [
        Report(id=row["id"], location="", text=row["text"], sha256="", outlet=row["outlet"], url=row["url"])
        for row in rows
    ]


if __name__ == "__main__":
    main()
