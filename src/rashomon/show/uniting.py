"""Statements that several reports make and that are linked two by two, brought together: each claim with all the others.

Where A and B, B and C, and A and C are each surely linked, three reports tell it, though no point has all three.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.show.folding import Sure
from rashomon.values import Claim

SAME = 0.75
"""Dice overlap (characters) from which two claims of a report are one statement."""

Pair = frozenset[str]


def united(found: Sequence[Sure]) -> list[Sure]:
    """The same points in the same order; each has the claims added that are surely linked to every claim it has."""
    claims = {c.id: c for s in found for c in s.sure}
    statement = _statements(claims.values())
    pairs = [frozenset((statement[a.id], statement[b.id])) for s in found for a, b in combinations(s.sure, 2)]
    linked = Counter(pairs)
    beside: dict[str, set[str]] = {}
    for a, b in map(sorted, linked):
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    told = _worded(found, statement)
    return [_grown(s, statement, beside, linked, {k: claims[v] for k, v in told.items()}) for s in found]


def _grown(
    one: Sure,
    statement: Mapping[str, str],
    beside: Mapping[str, set[str]],
    linked: Counter[Pair],
    told: Mapping[str, Claim],
) -> Sure:
    members = [statement[c.id] for c in one.sure]
    reports = {c.report for c in one.sure}
    near = {k for m in members for k in beside.get(m, ())} - set(members)
    for k in sorted(near, key=lambda k: (-sum(linked[frozenset((k, m))] for m in members), k)):
        if told[k].report not in reports and all(k in beside[m] for m in members):
            members.append(k)
            reports.add(told[k].report)
    added = tuple(told[k] for k in members[len(one.sure) :])
    return replace(one, sure=one.sure + added, loose=tuple(c for c in one.loose if c.report not in reports))


def _statements(claims: Iterable[Claim]) -> dict[str, str]:
    """Claim id -> id of the first, longest claim of its report that is the same statement."""
    found: dict[str, str] = {}
    heads: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.report, c.start, -c.end, c.id)):
        known = heads.setdefault(claim.report, [])
        head = next((h for h in known if _dice(h, claim) >= SAME), None)
        if head is None:
            known.append(claim)
        found[claim.id] = (head or claim).id
    return found


def _worded(found: Sequence[Sure], statement: Mapping[str, str]) -> dict[str, str]:
    """Statement -> the claim that most points tell it by, of equals the first."""
    used = Counter(c.id for s in found for c in s.sure)
    best: dict[str, str] = {}
    for claim in sorted(used, key=lambda i: (-used[i], i)):
        best.setdefault(statement[claim], claim)
    return best


def _dice(a: Claim, b: Claim) -> float:
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return 2 * shared / max(1, (a.end - a.start) + (b.end - b.start))
