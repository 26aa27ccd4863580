"""What `trace` prints for people: each pair that hangs together, with its reasons, then the origins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from rashomon.show.sayings import clean
from rashomon.show.trace_json import LEAST_SHARE
from rashomon.values import Copy, OriginRange, Report

PASSAGES_SHOWN = 3
"""Longest passages of a pair that are printed; `--format json` has all."""


def trace_text(reports: Sequence[Report], lineage: Sequence[Copy], origins: OriginRange, *, width: int) -> str:
    """Lines of at most `width` columns, without a line break at the end."""
    names = {r.id: called(r) for r in reports}
    lines = [line for c in lineage if c.kind != "independent" or c.share >= LEAST_SHARE for line in _pair(c, names)]
    roots = f"{origins.least}" if origins.least == origins.most else f"{origins.least} to {origins.most}"
    lines += ["", f"Independent origins: {roots}", *(f"  {w}" for w in origins.why)]
    return "\n".join(part for line in lines for part in _wrapped(line, width))


def _pair(copy: Copy, called: dict[str, str]) -> Iterator[str]:
    arrow = "from" if copy.direction == "known" else "and"
    yield f"{called[copy.copied]} {arrow} {called[copy.original]}: {copy.kind}, {copy.share:.0%} of its words"
    for why in copy.why:
        yield f"  {why}"
    longest = sorted(copy.passages, key=lambda p: (p.copied.start - p.copied.end, p.copied.start))[:PASSAGES_SHOWN]
    for passage in longest:
        yield f"  “{clean(' '.join(passage.copied.words.split()))}”"


def called(report: Report) -> str:
    """The outlet and the file's name, so that two reports of one outlet can be told apart."""
    file = report.location.replace("\\", "/").rsplit("/", 1)[-1]
    return clean(f"{report.outlet} ({file})" if report.outlet else file)


def _wrapped(line: str, width: int) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()))
    return wrap(line, width, initial_indent="", subsequent_indent=indent + "  ", break_long_words=True) or [""]
