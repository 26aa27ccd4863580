"""Which text of each pair came first: by what the two say of themselves, else by the row of a text's versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.settings import TraceSettings
from rashomon.trace.decide import FEWEST_WORDS
from rashomon.trace.direction import Way, way
from rashomon.trace.evidence import Evidence
from rashomon.trace.readings import Reading
from rashomon.trace.versions import earlier
from rashomon.values import Report

NEARLY_ALL = 0.85
"""Part of a text of fewer words than `FEWEST_WORDS` that must stand in the other for it to be a print of it."""
LINKED = 0.95
"""How sure two texts must be of one origin to be taken for versions of one: one wrong link would mix two families."""

Pair = tuple[int, int]


def said(ready: Sequence[Reading], found: Mapping[Pair, Evidence]) -> dict[Pair, Way]:
    """For every pair of `found`, by what the two say of themselves."""
    return {(i, j): way(ready[i], ready[j], one) for (i, j), one in found.items()}


def ordered(
    ready: Sequence[Reading], said: Mapping[Pair, Way], sure: Mapping[Pair, float], settings: TraceSettings
) -> dict[Pair, Way]:
    """The same, with what the versions of a text tell where it is not known. `sure`: of one origin, 0-1."""
    asked = {(i, j): w for (i, j), w in said.items() if w.untold and _may_be_versions(ready[i].report, ready[j].report)}
    found = dict(said)
    for family in _families([pair for pair in asked if sure[pair] >= LINKED]):
        likely = earlier([ready[k].report.text for k in family])
        if likely is None:
            continue
        for (at, i), (to, j) in combinations(enumerate(family), 2):
            if (i, j) in asked:
                found[i, j] = _by_row(float(likely[at, to]), len(family), settings)
    return found


def verbatim(a: Reading, b: Reading, found: Evidence, settings: TraceSettings) -> bool:
    """So much of one stands in the other that nothing else need be asked."""
    enough = found.words >= FEWEST_WORDS or found.verbatim >= NEARLY_ALL
    return a.report.text == b.report.text or (enough and found.verbatim >= settings.copied_share)


def _may_be_versions(a: Report, b: Report) -> bool:
    """Texts of two outlets are prints, which are cut and do not grow."""
    return (a.outlet or "").casefold() == (b.outlet or "").casefold()


def _families(links: Sequence[Pair]) -> list[list[int]]:
    head: dict[int, int] = {}

    def top(one: int) -> int:
        while head.setdefault(one, one) != one:
            head[one] = head[head[one]]
            one = head[one]
        return one

    for i, j in links:
        head[max(top(i), top(j))] = min(top(i), top(j))
    groups: dict[int, list[int]] = {}
    for one in sorted(head):
        groups.setdefault(top(one), []).append(one)
    return list(groups.values())


def _by_row(likely: float, many: int, settings: TraceSettings) -> Way:
    sure = max(likely, 1.0 - likely)
    return Way(
        original="a" if likely >= 0.5 else "b",
        known=sure >= settings.version_sure,
        by_row=True,
        why=f"{many} versions of one text, put in a row by what was added and kept: {sure:.0%} sure of this pair",
    )
