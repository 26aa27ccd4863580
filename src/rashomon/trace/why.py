"""The reasons for a pair's kind, in fixed wording around figures."""

from __future__ import annotations

from rashomon.trace.direction import Way
from rashomon.trace.evidence import Evidence, Shared
from rashomon.values import Cite, LineageKind

NOTHING = ("nothing in common that shows one origin",)


def reasons(
    found: Evidence, direction: Way, kind: LineageKind, sure: float, credit: Cite | None = None
) -> tuple[str, ...]:
    """The strongest first; at least one."""
    said = [
        _verbatim(found),
        _order(found),
        _shared("figures", found.figures),
        _shared("names", found.names),
        "; ".join(f"“{x}” / “{y}” written otherwise" for x, y in found.respelled[:3]),
        f"one says to have it from the other: “{credit.words}”" if credit else "",
        f"both credit {', '.join(found.agencies)}" if found.agencies else "",
        "words shared inside quotation marks are not counted"
        if max(found.a.quoted_share, found.b.quoted_share) >= 0.2
        else "",
        direction.why if kind in ("copy", "rewrite") else "",
        f"one origin is {sure:.0%} sure" if kind == "unclear" else "",
    ]
    return tuple(line for line in said if line) or NOTHING


def _verbatim(found: Evidence) -> str:
    if found.verbatim < 0.005:
        return "no run of five words or more in both outside quotations"
    return f"{found.verbatim:.0%} of one text outside quotations stands in the other, longest run {found.longest} words"


def _order(found: Evidence) -> str:
    told = found.order
    if told.matched < 2:
        return ""
    return (
        f"{told.in_order} of {told.matched} sentences that match come in one order (gain over chance {told.gain:.2f})"
    )


def _shared(what: str, shared: Shared) -> str:
    if shared.both < 2:
        return ""
    how = (
        "in one order"
        if shared.order >= 0.99
        else "in much the same order"
        if shared.order >= 0.5
        else "in no common order"
    )
    return f"{shared.both} of {shared.fewer} {what} in both, {how}"
