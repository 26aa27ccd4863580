"""Time and memory of whole runs, as ratios in one run.   python bench/run.py [--shared ../shared] [--peer PYTHON]

Peer: news-deframe 1.3.0 `diff` on the same two files, run by `shared/tools/peer_news_deframe.py` with the interpreter of an
environment that has it (`--peer`), spaCy's en_core_web_md and all-MiniLM-L6-v2 local (`--spacy-model`, `--sentence-model`).
Nothing here is asserted: figures go to docs/measurements.md by hand, with date and machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
RASHOMON = [sys.executable, "-m", "rashomon"]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--peer", help="python of an environment with news-deframe")
    arguments.add_argument("--spacy-model", help="folder of en_core_web_md")
    arguments.add_argument("--sentence-model", help="folder of all-MiniLM-L6-v2 for sentence-transformers")
    arguments.add_argument("--only", choices=["seeds", "pairs", "thirty", "steps", "reading"])
    given = arguments.parse_args()
    if given.only in (None, "seeds"):
        seeds(given)
    if given.only in (None, "pairs"):
        timed("34 pairs, one batch", [*RASHOMON, "compare", str(batch(given.shared / "pairs")), "--format", "json"])
    if given.only in (None, "thirty"):
        file = thirty(given.shared)
        timed("30 reports of one event, JSON", [*RASHOMON, "compare", str(file), "--format", "json"])
        page = Path(tempfile.gettempdir()) / "thirty.html"
        timed(
            "30 reports of one event, page", [*RASHOMON, "compare", str(file), "--format", "html", "--out", str(page)]
        )
        print(f"{'its page':42s} {page.stat().st_size / 1e3:.0f} kB")
    if given.only in (None, "steps"):
        steps(given.shared)
    if given.only in (None, "reading"):
        reading(given.shared)


def seeds(given: argparse.Namespace) -> None:
    """The two seed documents as a whole process, against the peer if there is one."""
    files = sorted(str(p) for p in (given.shared / "seeds").glob("*.txt"))
    ours = timed("seeds, whole process", [*RASHOMON, "compare", *files, "--format", "json"])
    if not given.peer:
        return
    with tempfile.TemporaryDirectory() as folder:
        pair = Path(folder) / "pairs" / "seeds"
        pair.mkdir(parents=True)
        for side, file in zip("AB", files, strict=True):
            (pair / f"{side}.txt").write_text(Path(file).read_text(encoding="utf-8"), encoding="utf-8")
        script = str(given.shared / "tools/peer_news_deframe.py")
        theirs = timed(
            "seeds, news-deframe diff",
            [
                given.peer,
                script,
                str(pair.parent),
                str(Path(folder) / "out"),
                "diff",
                given.spacy_model,
                given.sentence_model,
            ],
        )
    print(f"{'ratio to the peer':42s} {ours / theirs:.2f}")


def timed(name: str, command: Sequence[str]) -> float:
    """Wall seconds of the command; prints them with the peak memory of its largest process."""
    start = time.perf_counter()
    done = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(done.pid, 0)
    seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    print(
        f"{name:42s} {seconds:6.1f} s  {usage.ru_utime + usage.ru_stime:6.1f} cpu-s  peak {usage.ru_maxrss / 1e6:.2f} GB  exit {code}"
    )
    return seconds


def batch(folder: Path) -> Path:
    """The pairs as one .jsonl, an event a pair."""
    lines = [
        {
            "id": f"{pair.name}/{side}",
            "event": pair.name,
            "location": f"{pair.name}/{side}.txt",
            "text": (pair / f"{side}.txt").read_text(encoding="utf-8"),
        }
        for pair in sorted(folder.iterdir())
        if (pair / "gold.json").exists()
        for side in "AB"
    ]
    return _written("pairs.jsonl", lines)


def thirty(shared: Path) -> Path:
    """Thirty reports of about 300 words: the invented events' reports, in turn, put together to that length."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((shared / "events").glob("*/r*.txt"))]
    lines = []
    for n in range(30):
        words, k = "", n
        while len(words.split()) < 300:
            words += texts[k % len(texts)] + "\n\n"
            k += len(texts) // 3 + 1
        lines.append(
            {
                "id": f"r{n}",
                "event": "thirty",
                "location": f"r{n}.txt",
                "text": words,
                "published": f"2026-03-{n % 28 + 1:02d}",
            }
        )
    return _written("thirty.jsonl", lines)


def reading(shared: Path, count: int = 1000) -> None:
    """`read` on a thousand reports of about 300 words in two processes, against the bare spaCy pipeline on the same texts."""
    whole = thirty(shared)
    rows = [json.loads(line) for line in whole.read_text(encoding="utf-8").splitlines()]
    # Every text is another one: a number in front keeps what is remembered of one text from helping with the next.
    lines = [
        {"id": f"r{n}", "text": f"{n}. {rows[n % len(rows)]['text']}", "published": "2026-03-18"} for n in range(count)
    ]
    file = _written("reading.jsonl", lines)
    bare = timed("bare pipeline, two processes", [sys.executable, str(ROOT / "bench/bare.py"), str(file), "2"])
    ours = timed("read, two processes", [*RASHOMON, "read", str(file), "--format", "json"])
    print(f"{'speed of read to the bare pipeline':42s} {bare / ours:.2f}")


def _written(name: str, lines: Sequence[dict[str, str]]) -> Path:
    path = Path(tempfile.gettempdir()) / name
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def steps(shared: Path) -> None:
    """Where the time goes: seconds of each step over the 34 pairs in one process, models loaded."""
    from rashomon import flow
    from rashomon.api import by_event, take
    from rashomon.models import load
    from rashomon.settings import Settings

    start = time.perf_counter()
    models = load.models()
    spent = {"load the models": time.perf_counter() - start}
    for event, reports, refusals in by_event(take([batch(shared / "pairs")])):
        record = flow.Record(event=event, reports=flow.in_order(reports), refusals=refusals)
        for step in flow.STEPS:
            start = time.perf_counter()
            record = step(record, models, Settings())
            spent[step.__name__] = spent.get(step.__name__, 0.0) + time.perf_counter() - start
    for name, seconds in spent.items():
        print(f"{name:42s} {seconds:6.1f} s")
    print(f"{'peak memory':42s} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
