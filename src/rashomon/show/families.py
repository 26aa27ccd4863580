"""Lineage as trees: which reports hang together, and from which one each hangs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.values import Account, Copy

DEPENDENT = ("copy", "rewrite", "shared-origin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A report in its family: `depth` below the root; `edge` is the pair through which it hangs (None: a root).

    `parent` is the report it hangs from; None with an edge: both hang from a text that is not among the reports.
    """

    report: str
    parent: str | None
    depth: int
    edge: Copy | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Reports that go back to one root, in the order drawn. `upstream`: the root is not among the reports."""

    branches: tuple[Branch, ...]
    upstream: bool


def families(account: Account) -> list[Family]:
    """The largest first; a report that hangs together with no other is a family of one."""
    order = {r.id: i for i, r in enumerate(account.reports)}
    edges = [c for c in account.lineage if c.kind in DEPENDENT and c.copied in order and c.original in order]
    groups = _groups(list(order), edges)
    return sorted((_family(g, edges, order) for g in groups), key=lambda f: -len(f.branches))


def unclear(account: Account) -> list[Copy]:
    return [c for c in account.lineage if c.kind == "unclear"]


def _groups(reports: Sequence[str], edges: Sequence[Copy]) -> list[list[str]]:
    group = {r: r for r in reports}
    for edge in edges:
        old, new = group[edge.copied], group[edge.original]
        group = {r: new if g == old else g for r, g in group.items()}
    return [[r for r in reports if group[r] == root] for root in dict.fromkeys(group.values())]


def _family(members: Sequence[str], edges: Sequence[Copy], order: Mapping[str, int]) -> Family:
    inside = [e for e in edges if e.copied in members and e.original in members]
    parents = _parents(members, inside, order)
    roots = [m for m in members if m not in parents]
    if len(roots) == 1:
        return Family(branches=tuple(_walk(roots, parents, 0, None)), upstream=False)
    hanging = {r: _strongest([e for e in inside if r in (e.copied, e.original)], order) for r in roots}
    branches = [b for r in roots for b in _walk([r], parents, 1, hanging[r])]
    return Family(branches=tuple(branches), upstream=True)


def _parents(members: Sequence[str], edges: Sequence[Copy], order: Mapping[str, int]) -> dict[str, Copy]:
    """The pair each report hangs from: the strongest one whose direction is known; a circle is not followed."""
    parents: dict[str, Copy] = {}
    for member in members:
        known = [e for e in edges if e.copied == member and e.direction == "known"]
        known = [e for e in known if not _leads_to(e.original, member, parents)]
        if known:
            parents[member] = _strongest(known, order)
    return parents


def _leads_to(report: str, goal: str, parents: Mapping[str, Copy]) -> bool:
    while report in parents:
        report = parents[report].original
        if report == goal:
            return True
    return report == goal


def _strongest(edges: Sequence[Copy], order: Mapping[str, int]) -> Copy:
    return min(edges, key=lambda e: (DEPENDENT.index(e.kind), -e.share, order[e.original], order[e.copied]))


def _walk(reports: Sequence[str], parents: Mapping[str, Copy], depth: int, edge: Copy | None) -> list[Branch]:
    out: list[Branch] = []
    for r in reports:
        out.append(Branch(report=r, parent=parents[r].original if r in parents else None, depth=depth, edge=edge))
        for child in [c for c, e in parents.items() if e.original == r]:
            out += _walk([child], parents, depth + 1, parents[child])
    return out
