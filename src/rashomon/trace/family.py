"""The kinds of all pairs of an event, made to agree with one another."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.values import Copy, Report

WHOLE = 0.8
"""Part of a text that stands in its copy from which on what holds of the copy holds of the text."""

SURE = 0.75
"""How sure a link of words made over must be to be passed on."""


def settled(
    reports: Sequence[Report], found: tuple[Copy, ...], rows: Container[frozenset[str]] = frozenset()
) -> tuple[Copy, ...]:
    """What follows of two pairs for the third.

    Two copies of one text are of one origin where they took the same of it; a rewrite and another print or rewrite of
    one text have that text as their shared origin. Only pairs that hang together over a text in between are changed:
    nothing here parts reports, and nothing joins what was not joined. `rows`: pairs of versions of one text, of which
    the later comes from the earlier whatever came before both.
    """
    sizes = {report.id: max(1, len(report.text)) for report in reports}
    by_report: dict[str, list[Copy]] = {report.id: [] for report in reports}
    for one in found:
        if one.kind in ("copy", "rewrite", "shared-origin"):
            by_report[one.copied].append(one)
            by_report[one.original].append(one)
    kinds: dict[frozenset[str], set[str]] = {}
    for middle, held in by_report.items():
        for left, right in combinations(held, 2):
            said = _through(left, right, middle, sizes[middle])
            if said:
                kinds.setdefault(frozenset((_other(left, middle), _other(right, middle))), set()).add(said)
    pairs = [frozenset((one.copied, one.original)) for one in found]
    return tuple(
        one if pair in rows and one.kind == "rewrite" else _agreed(one, kinds.get(pair, set()))
        for one, pair in zip(found, pairs, strict=True)
    )


def _other(one: Copy, report: str) -> str:
    return one.original if one.copied == report else one.copied


def _through(left: Copy, right: Copy, middle: str, size: int) -> str | None:
    """What a text says of two others that hang on it: "shared" (both come from it), "kin" (one origin), or nothing."""
    if left.update or right.update:
        return None
    known = all(one.direction == "known" and one.original == middle for one in (left, right))
    kinds = {left.kind, right.kind}
    if known and kinds in ({"rewrite"}, {"copy", "rewrite"}):
        return "shared"
    parts = [_part(one, middle, size) for one in (left, right) if one.kind == "copy"]
    if kinds == {"copy"}:
        return "kin" if sum(parts) > 1.0 else None
    loose = min(one.score for one in (left, right))
    return "kin" if parts and parts[0] >= WHOLE and loose >= SURE else None


def _part(one: Copy, report: str, size: int) -> float:
    """The part of a report's text that lies in the passages of a pair, 0-1."""
    spans = sorted((c.start, c.end) for p in one.passages for c in (p.copied, p.original) if c.report == report)
    reach = total = 0
    for start, end in spans:
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total / size


def _agreed(one: Copy, said: set[str]) -> Copy:
    if "shared" in said and one.kind != "copy" and not one.update:
        return replace(
            one, kind="shared-origin", direction="none", why=(*one.why, "both come from one text among the reports")
        )
    if "kin" in said and one.kind in ("independent", "unclear"):
        return replace(
            one,
            kind="shared-origin",
            direction="none",
            why=(*one.why, "each is of one origin with a report between them"),
        )
    return one
