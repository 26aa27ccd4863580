"""The marked reports of data/protect: texts without their marks, and the spans of what is to be masked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rashomon.ingest.title import title_span
from rashomon.values import Report

DATA = Path(__file__).parent / "data" / "protect"
_MARK = re.compile(r"\[\[([nd]):(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """`names` and `details`: (start, end) of what is to be masked in the report's text."""

    report: Report
    names: tuple[tuple[int, int], ...]
    details: tuple[tuple[int, int], ...]

    def words(self, kind: str) -> list[str]:
        spans = self.names if kind == "names" else self.details
        return [self.report.text[start:end] for start, end in spans]


def marked(name: str) -> list[Marked]:
    blocks = re.split(r"^=== (\d+)\n", (DATA / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [
        _marked(f"{Path(name).stem}-{number}", block) for number, block in zip(blocks[::2], blocks[1::2], strict=True)
    ]


def _marked(name: str, block: str) -> Marked:
    text, at = "", 0
    spans: dict[str, list[tuple[int, int]]] = {"n": [], "d": []}
    for found in _MARK.finditer(block):
        text += block[at : found.start()]
        spans[found[1]].append((len(text), len(text) + len(found[2])))
        text += found[2]
        at = found.end()
    text = (text + block[at:]).rstrip() + "\n"
    report = Report(
        id=name, location=f"{name}.txt", text=text, sha256=sha256(text.encode()).hexdigest(), language="en",
        title_span=title_span(text), title=text.partition("\n")[0],
    )  # fmt: skip
    return Marked(report=report, names=tuple(spans["n"]), details=tuple(spans["d"]))
