"""Near copies and planted passages among many reports, beside datasketch in the same run.

    python bench/near.py [--shared ../shared] [--reports 50000] [--peer-reports 5000]

The reports are made of the open sets' sentences, each sentence once as it stands and with words changed when it comes
again, so that reports are unlike unless something is planted: near copies with edits of known degree (words changed, left
out and put in, sentences left out and moved), and passages of 40 to 80 words in reports that are otherwise unlike. What
the likeness of a planted copy is, is counted here over the texts' runs of three words, not taken from the program.

datasketch (`pip install datasketch`) gets the same texts, runs, number of hashes and bands, in its fastest way of filling
(`update_batch`), on the first `--peer-reports` reports; both are told in reports a CPU-second of one process.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from rashomon.settings import TraceSettings
from rashomon.trace import near
from rashomon.values import Report

SENTENCE = re.compile(r"(?<=[.!?۔])\s+|\n+")
MARK = re.compile(r"[\W_]+")
SENTENCES = range(6, 15)
"""Of one report."""
CHANGED = 0.25
"""Of the words of a sentence that comes again."""
COPIES, PASSAGES = 0.2, 0.04
"""Of the reports."""
ALIKE = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    parser.add_argument("--reports", type=int, default=50_000)
    parser.add_argument("--peer-reports", type=int, default=5_000)
    given = parser.parse_args()
    texts, families, passages = made(pool(given.shared / "benchmarks"), given.reports)
    held = [Report(id=str(k), location=str(k), text=t, sha256=sha(t)) for k, t in enumerate(texts)]
    words = sum(len(t.split()) for t in texts[:1000]) / min(1000, len(texts))
    print(f"{len(held)} reports of {words:.0f} words, {len(passages)} planted passages")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    index, began = near.index(TraceSettings()), time.process_time()
    found = index.add_all(held)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"rashomon: {seconds:.1f} cpu-s, {len(held) / seconds:.0f} reports a cpu-s, peak {peak / 1e6:.2f} GB ({before / 1e6:.2f} before)"
    )
    scored(texts, families, passages, found)
    one_by_one(held[: given.peer_reports])
    theirs = datasketch(texts[: given.peer_reports])
    if theirs:
        ours = timed(held[: given.peer_reports])
        print(
            f"on {given.peer_reports}: {ours:.0f} reports a cpu-s against {theirs:.0f} of datasketch: {ours / theirs:.1f} times"
        )


def pool(folder: Path) -> list[str]:
    """Distinct sentences of eight words and more of all open sets, in an order of their own."""
    found = set()
    for path in sorted(folder.glob("*/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                for text in strings(json.loads(line)):
                    found.update(s.strip() for s in SENTENCE.split(text) if 8 <= len(s.split()) <= 60)
    return sorted(found, key=sha)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value if isinstance(value, list) else value.values():
            yield from strings(one)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def made(sentences: list[str], many: int) -> tuple[list[str], list[list[int]], list[tuple[int, int, int]]]:
    """Texts; families of a text and its edited copies; passages as (from, into, words)."""
    draw = random.Random(20261122)
    words = [word for s in draw.sample(sentences, min(20_000, len(sentences))) for word in s.split()]
    print(f"{len(sentences)} sentences in the open sets")
    used = 0

    def sentence() -> str:
        nonlocal used
        again, at = divmod(used, len(sentences))
        used += 1
        return sentences[at] if not again else changed(sentences[at], CHANGED, words, draw)

    copies, quoting = int(many * COPIES), int(many * PASSAGES)
    own = [[sentence() for _ in range(draw.choice(SENTENCES))] for _ in range(many - copies)]
    passages = []
    for k in range(quoting):
        into, source = k, draw.randrange(quoting, len(own))
        taken, at = 0, draw.randrange(len(own[source]))
        stop = at
        while stop < len(own[source]) and taken < 40:
            taken += len(words_of(own[source][stop]))
            stop += 1
        if 40 <= taken <= 80:
            place = draw.randrange(len(own[into]) + 1)
            own[into][place:place] = own[source][at:stop]
            passages.append((source, into, taken))
    families: dict[int, list[int]] = {}
    texts = list(own)
    for _ in range(copies):
        base = draw.randrange(quoting, len(own))
        families.setdefault(base, [base]).append(len(texts))
        texts.append(edited(own[base], draw.random() * 0.25, words, draw))
    return [" ".join(one) for one in texts], list(families.values()), passages


def changed(text: str, part: float, words: list[str], draw: random.Random) -> str:
    return " ".join(draw.choice(words) if draw.random() < part else word for word in text.split())


def edited(base: list[str], part: float, words: list[str], draw: random.Random) -> list[str]:
    """A third of the edits change a word, a third leave one out, a third put one in; sentences go and move as often."""
    kept = [s for s in base if draw.random() > part / 2]
    if draw.random() < part and len(kept) > 1:
        kept.insert(draw.randrange(len(kept)), kept.pop())
    return [" ".join(_words(s, part, words, draw)) for s in kept]


def _words(sentence: str, part: float, words: list[str], draw: random.Random) -> Iterator[str]:
    for word in sentence.split():
        chance = draw.random() / max(part, 1e-9)
        if chance < 1 / 3:
            yield draw.choice(words)
        elif chance < 2 / 3:
            yield from (word, draw.choice(words))
        elif chance >= 1:
            yield word


def words_of(text: str) -> list[str]:
    """What stands between spaces, without case and marks: one definition of a word for the gold and the peer."""
    return [word for piece in text.lower().split() if (word := MARK.sub("", piece))]


def runs(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return set(zip(words, words[1:], words[2:], strict=False))


def likeness(a: str, b: str) -> float:
    left, right = runs(a), runs(b)
    return len(left & right) / max(1, len(left | right))


def scored(texts: list[str], families: list[list[int]], passages: list[tuple[int, int, int]], found: tuple) -> None:
    called = {(min(x), max(x)): one for one in found for x in [(int(one.report), int(one.other))]}
    planted = {
        (a, b): likeness(texts[a], texts[b]) for one in families for k, a in enumerate(one) for b in one[k + 1 :]
    }
    near_ones = {pair for pair, one in called.items() if one.likeness >= ALIKE}
    wanted = {pair for pair, j in planted.items() if j >= ALIKE}
    right = sum(
        planted.get(pair, 0) >= ALIKE or likeness(texts[pair[0]], texts[pair[1]]) >= ALIKE for pair in near_ones
    )
    print(f"near copies: {len(wanted)} planted at {ALIKE} and more; recall {len(wanted & near_ones) / len(wanted):.4f}, "
          f"precision {right / max(1, len(near_ones)):.4f} of {len(near_ones)}")  # fmt: skip
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        band = {pair for pair, j in planted.items() if low <= j < low + 0.1}
        print(f"  {low:.1f}-{low + 0.1:.1f}: {len(band)} pairs, found {len(band & near_ones) / max(1, len(band)):.4f}")
    hit = sum((min(a, b), max(a, b)) in called for a, b, _ in passages)
    print(f"passages of 40 words and more: {hit / max(1, len(passages)):.4f} of {len(passages)} found")
    quoted = {(min(a, b), max(a, b)) for a, b, _ in passages}
    loose = [pair for pair in called if pair not in near_ones and pair not in quoted and pair not in planted]
    print(f"  shared runs that nobody planted: {len(loose)} pairs")


def timed(held: list[Report]) -> float:
    index, began = near.index(TraceSettings()), time.process_time()
    index.add_all(held)
    return len(held) / (time.process_time() - began)


def one_by_one(held: list[Report]) -> None:
    index, began = near.index(TraceSettings()), time.process_time()
    for one in held:
        index.add(one)
    print(f"one by one: {len(held) / (time.process_time() - began):.0f} reports a cpu-s")


def datasketch(texts: list[str]) -> float | None:
    """Reports a CPU-second, signed, put in and asked for, as ours are (nothing is verified, no passages)."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        print("datasketch is not installed: no peer", file=sys.stderr)
        return None
    hashes = near.BANDS * near.DEPTH
    index, began = MinHashLSH(num_perm=hashes, params=(near.BANDS, near.DEPTH)), time.process_time()
    for name, text in enumerate(texts):
        words = words_of(text)
        signed = MinHash(num_perm=hashes)
        signed.update_batch({" ".join(x).encode() for x in zip(words, words[1:], words[2:], strict=False)})
        index.query(signed)
        index.insert(name, signed)
    return len(texts) / (time.process_time() - began)


if __name__ == "__main__":
    main()
