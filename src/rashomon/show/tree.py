"""Where nodes and edges of the lineage stand in its drawing: rows downwards, generations to the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.show import wording
from rashomon.show.families import Branch, Family, families
from rashomon.show.sayings import Teller
from rashomon.show.view import View

ROW = 40
GENERATION = 132
RADIUS = 13
LEFT = 18
NAME_ROOM = 190
LONGEST_NAME = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A report (`teller`) or, hollow, a text that is not among them. Pixels."""

    x: int
    y: int
    teller: Teller | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An SVG path from a node to the one that hangs from it; `x`, `y`: where its label stands."""

    path: str
    kind: str
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def drawing(view: View) -> Drawing:
    nodes: list[Node] = []
    edges: list[Edge] = []
    row = 0
    for family in families(view.account):
        new_nodes, new_edges = _family(family, row, view)
        nodes += new_nodes
        edges += new_edges
        row += len(new_nodes)
    widest = max((n.x for n in nodes), default=0)
    return Drawing(width=widest + NAME_ROOM, height=row * ROW, nodes=tuple(nodes), edges=tuple(edges))


def _family(family: Family, row: int, view: View) -> tuple[list[Node], list[Edge]]:
    first = row + 1 if family.upstream else row
    places = {b.report: _place(b.depth, first + i) for i, b in enumerate(family.branches)}
    nodes = [_node(b, places[b.report], view) for b in family.branches]
    root = _place(0, row)
    edges = list(_edges(family, places, root))
    if family.upstream:
        nodes.insert(0, Node(x=root[0], y=root[1], teller=None, label=wording.UPSTREAM_SHORT))
    return nodes, edges


def _place(depth: int, row: int) -> tuple[int, int]:
    return LEFT + depth * GENERATION, row * ROW + ROW // 2


def _node(branch: Branch, place: tuple[int, int], view: View) -> Node:
    teller = view.tellers[branch.report]
    name = teller.name if len(teller.name) <= LONGEST_NAME else teller.name[: LONGEST_NAME - 1] + "…"
    return Node(x=place[0], y=place[1], teller=teller, label=name)


def _edges(family: Family, places: dict[str, tuple[int, int]], root: tuple[int, int]) -> Iterator[Edge]:
    for branch in family.branches:
        if branch.edge is None:
            continue
        from_x, from_y = places[branch.parent] if branch.parent else root
        x, y = places[branch.report]
        share = f" {round(100 * branch.edge.share)} %" if branch.parent else ""
        yield Edge(
            path=f"M{from_x} {from_y + RADIUS}V{y - 8}q0 8 8 8H{x - RADIUS}",
            kind=branch.edge.kind,
            label=wording.LINEAGE[branch.edge.kind] + share,
            x=from_x + 8,
            y=y - 5,
        )
