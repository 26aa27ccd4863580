"""Links between rows -> groups: average linkage over the pairs that were looked at (Sokal and Michener 1958).

Pairs that were not looked at count as plainly apart, so a chain of likenesses does not join what is unlike as a whole.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping

APART = -6.0
"""Log-odds of a pair that was not looked at; what was is kept between this and `SURE`."""
SURE = 6.0

Links = Mapping[tuple[int, int], float]
"""(row, row), the smaller first -> log-odds that they tell of one event."""


def groups(size: int, links: Links, least: float) -> list[list[int]]:
    """Groups of the rows 0..size-1, each and all by their smallest row. Two are joined while the mean of their log-odds is
    `least` or more, the likest first, ties in favour of the smallest rows."""
    members = {row: [row] for row in range(size)}
    sums: list[dict[int, tuple[float, int]]] = [{} for _ in range(size)]
    for (a, b), odds in links.items():
        sums[a][b] = sums[b][a] = (min(max(odds, APART), SURE), 1)
    queue = [(-_mean(sums[a][b], 1), a, b) for a, b in links if _mean(sums[a][b], 1) >= least]
    heapq.heapify(queue)
    while queue:
        negative, a, b = heapq.heappop(queue)
        if a not in members or b not in members or b not in sums[a]:
            continue
        if -negative != _mean(sums[a][b], len(members[a]) * len(members[b])):
            continue
        _join(members, sums, a, b)
        for other, known in sums[a].items():
            mean = _mean(known, len(members[a]) * len(members[other]))
            if mean >= least:
                heapq.heappush(queue, (-mean, min(a, other), max(a, other)))
    return [sorted(found) for _, found in sorted(members.items())]


def mean(links: Links, row: int, rows: list[int]) -> float:
    """Mean log-odds of a row with the rows of a group."""
    known = [links.get((min(row, other), max(row, other)), APART) for other in rows]
    return sum(min(max(odds, APART), SURE) for odds in known) / len(known)


def _mean(known: tuple[float, int], pairs: int) -> float:
    return round((known[0] + APART * (pairs - known[1])) / pairs, 9)


def _join(members: dict[int, list[int]], sums: list[dict[int, tuple[float, int]]], a: int, b: int) -> None:
    """`b` becomes part of `a`, the smaller."""
    members[a] += members.pop(b)
    del sums[a][b], sums[b][a]
    for other, (total, count) in sums[b].items():
        mine = sums[a].get(other, (0.0, 0))
        sums[a][other] = sums[other][a] = (mine[0] + total, mine[1] + count)
        del sums[other][b]
    sums[b] = {}
