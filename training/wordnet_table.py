"""Cut Princeton WordNet 3.0 down to what `rashomon.language.senses` asks: words, their senses, wider senses, likes and opposites.

    python training/wordnet_table.py /usr/share/wordnet      (Debian: wordnet-base)

Writes src/rashomon/language/en/senses.tsv.gz. Single words only, at most `SENSES` senses of each (WordNet orders them by use).
Rows: `w <word> <pos> <sense> …` and `s <sense> <wider,…> <like,…> <opposite,…>`.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

SENSES = 5
FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
WIDER, LIKE, OPPOSITE = {"@", "@i"}, {"&", "+", "\\", "=", "^", "*"}, {"!"}


def main(folder: Path) -> None:
    words: dict[tuple[str, str], list[str]] = {}
    for name, pos in FILES.items():
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            parts = line.split()
            if line.startswith(" ") or not re.fullmatch(r"[a-z][a-z-]+", parts[0]):
                continue
            senses = parts[-int(parts[2]) :]
            words[(parts[0], pos)] = [pos + s for s in senses[:SENSES]]
    forms = [
        f"x {form} {pos} {lemma}" for name, pos in FILES.items() for form, lemma in _irregular(folder / f"{name}.exc")
    ]
    wanted = {s for senses in words.values() for s in senses}
    rows = [f"w {word} {pos} {' '.join(senses)}" for (word, pos), senses in sorted(words.items())]
    rows = sorted(
        [*rows, *forms, *_senses(folder, wanted)]
    )  # sorted by code point: the reader looks rows up by bisection
    target = Path(__file__).parent.parent / "src/rashomon/language/en/senses.tsv.gz"
    with open(target, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(("\n".join(rows) + "\n").encode())
    print(target, len(rows), "rows", target.stat().st_size, "bytes")


def _irregular(path: Path) -> list[tuple[str, str]]:
    if not path.exists():
        return []
    pairs = [line.split()[:2] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(a, b) for a, b in pairs if a.isalpha() and b.isalpha()]


def _senses(folder: Path, wanted: set[str]) -> list[str]:
    rows = []
    for name, pos in FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split(" | ")[0].split()
            sense = pos + parts[0]
            at = 4 + 2 * int(parts[3], 16)
            links = [
                (parts[at + 1 + 4 * i], parts[at + 2 + 4 * i], parts[at + 3 + 4 * i]) for i in range(int(parts[at]))
            ]
            told = [
                ",".join(sorted({("a" if p == "s" else p) + s for mark, s, p in links if mark in kinds}))
                for kinds in (WIDER, LIKE, OPPOSITE)
            ]
            if sense in wanted or told[0]:
                rows.append(f"s {sense} " + " ".join(t or "-" for t in told))
    return rows


if __name__ == "__main__":
    main(Path(sys.argv[1]))
