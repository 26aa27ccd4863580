"""What `read` prints for people: each claim in the report's words, and what was read in it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from rashomon.show.sayings import clean
from rashomon.show.trace_text import called
from rashomon.values import Claim, Report, Told


def told_text(report: Report, told: Told, *, width: int) -> str:
    """Lines of at most `width` columns. A clause inside another stands indented under it."""
    depth: dict[str, int] = {}
    lines = [called(report) + (f", {report.published}" if report.published else "")]
    for claim in told.claims:
        depth[claim.id] = depth[claim.parent] + 1 if claim.parent in depth else 0
        indent = "  " * (depth[claim.id] + 1)
        lines += wrap(clean(" ".join(claim.words.split())), width, initial_indent=indent, subsequent_indent=indent)
        read = "; ".join(_read(claim))
        lines += wrap(f"[{read}]", width, initial_indent=indent, subsequent_indent=indent + " ") if read else []
    lines += [line for r in told.refusals for line in wrap(clean(f"not read: {r.message} {r.remedy}"), width)]
    return "\n".join(lines) + "\n"


def _read(claim: Claim) -> Iterator[str]:
    if claim.certainty != "stated":
        yield claim.certainty
    if claim.said_by:
        yield "said by " + ", ".join(clean(s.words) for s in claim.said_by)
    for quantity in claim.quantities:
        value = f"{quantity.low}" if quantity.low == quantity.high else f"{quantity.low} to {quantity.high}"
        yield f"{clean(quantity.words)} = {quantity.bound} {value} {quantity.unit or ''}".rstrip().replace("exact ", "")
    for time in claim.times:
        yield f"{clean(time.words)} = {time.value or 'open'}" + (" (no date to count from)" if time.open_anchor else "")
