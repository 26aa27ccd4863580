"""Points for reading: which claims of a point surely tell the same, and which points others tell again.

A statement is often linked as a sentence and again by its clauses. Of such points those are kept that tell it most
exactly and by most reports; what is folded away is told by the words that stay. The JSON has every point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.tell.together import SURE
from rashomon.values import Claim, Difference, Point

TOLD_ALREADY = 0.7
"""Share of a claim's characters (without who says it) that points kept before it tell, from which it tells nothing more."""
INSIDE = 0.9
"""Share of a claim's characters (without who says it) that stand inside another claim, from which it is a part of it."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sure:
    """The claims of a point that surely tell one thing, and those that may; `sure` has one claim where no link is strong."""

    point: Point
    sure: tuple[Claim, ...]
    loose: tuple[Claim, ...]

    @property
    def spans(self) -> Mapping[str, Span]:
        """Report -> where its claim stands."""
        return {c.report: (c.start, c.end) for c in self.sure}

    @property
    def cores(self) -> Mapping[str, Span]:
        """Report -> where its claim stands without who says it."""
        return {c.report: c.core if c.core[0] < c.core[1] else (c.start, c.end) for c in self.sure}

    @property
    def doubtful(self) -> bool:
        return len(self.point.claims) > 1 and len(self.sure) == 1


def sure(point: Point) -> Sure:
    """The largest group of claims that strong links join; with links of unknown strength, all of them."""
    if len(point.claims) < 2 or not point.strengths:
        return Sure(point=point, sure=point.claims, loose=())
    strong = [pair for pair, s in zip(point.links, point.strengths, strict=True) if s >= SURE]
    best = max(_joined([c.id for c in point.claims], strong), key=len)
    return Sure(
        point=point,
        sure=tuple(c for c in point.claims if c.id in best),
        loose=tuple(c for c in point.claims if c.id not in best),
    )


def kept(found: Sequence[Sure]) -> list[Sure]:
    """The points that are read: by most reports first, the most exact first, each only for what is not told yet.

    A point that is kept for the rest of a long sentence takes the place of those that only tell parts of it.
    """
    told = _Told()
    order = sorted(found, key=lambda s: (-len(s.sure), _length(s), s.point.id))
    chosen = [s for s in order if told.adds(s)]
    parts = set(_parts(chosen))
    return [s for s in chosen if s.point.id not in parts]


def hosts(found: Sequence[Sure], shown: Sequence[Sure]) -> dict[str, str]:
    """Point that is folded -> the first point shown that tells the same reports' words with it, where there is one."""
    ids = {s.point.id for s in shown}
    folded = [s for s in found if s.point.id not in ids]
    homes = ((s.point.id, next((k.point.id for k in shown if _tells(k, s)), None)) for s in folded)
    return {point: home for point, home in homes if home is not None}


def _tells(host: Sure, guest: Sure) -> bool:
    there = host.spans
    return guest.spans.keys() <= there.keys() and all(
        2 * _overlap(span, there[r]) >= min(span[1] - span[0], there[r][1] - there[r][0])
        for r, span in guest.spans.items()
    )


def differences_once(points: Iterable[Point]) -> dict[str, list[Difference]]:
    """Point id -> its differences, each told by the first of the points that has it.

    Two are one where they are of a kind and have the same sides: the same reports, with words that overlap.
    """
    seen: dict[tuple[str, tuple[str, ...]], list[tuple[Span, ...]]] = {}
    found: dict[str, list[Difference]] = {}
    for point in points:
        found[point.id] = []
        for difference in point.differences:
            sides = sorted(difference.sides)
            spans = tuple((s.start, s.end) for s in sides)
            before = seen.setdefault((difference.kind, tuple(s.report for s in sides)), [])
            if not any(all(map(_overlap, spans, other)) for other in before):
                before.append(spans)
                found[point.id].append(difference)
    return found


def _joined(ids: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Connected groups, in the order of their first member."""
    group = {i: {i} for i in ids}
    for a, b in pairs:
        if group[a] is not group[b]:
            group[a] |= group[b]
            group.update(dict.fromkeys(group[b], group[a]))
    return [g for i, g in group.items() if i == min(g, key=ids.index)]


class _Told:
    """What is kept so far, by report, so that only neighbours are looked at."""

    def __init__(self) -> None:
        self._by_report: dict[str, list[tuple[Span, Sure]]] = {}

    def adds(self, one: Sure) -> bool:
        """Keeps it and says so, unless each of its claims is told by points that tell it with another of its reports."""
        near = list(self._near(one))
        if near and all(_covered(span, [s.spans[r] for s in near if r in s.spans]) for r, span in one.cores.items()):
            return False
        for report, span in one.spans.items():
            self._by_report.setdefault(report, []).append((span, one))
        return True

    def _near(self, one: Sure) -> Iterator[Sure]:
        """Points that overlap with two of its claims (with its claim, where it has one only)."""
        met: dict[str, list[Sure]] = {}
        for report, span in one.spans.items():
            for other, s in self._by_report.get(report, ()):
                if _overlap(span, other):
                    met.setdefault(s.point.id, []).append(s)
        yield from (same[0] for same in met.values() if len(same) >= min(2, len(one.sure)))


def _parts(chosen: Sequence[Sure]) -> Iterator[str]:
    """Points all of whose claims stand inside the claims of one that is longer."""
    for small in chosen:
        for large in chosen:
            if _length(small) < _length(large) and small.spans.keys() <= large.spans.keys() and _inside(small, large):
                yield small.point.id
                break


def _length(one: Sure) -> int:
    return sum(c.end - c.start for c in one.sure)


def _inside(small: Sure, large: Sure) -> bool:
    return all(_overlap(s, large.spans[r]) >= INSIDE * (s[1] - s[0]) for r, s in small.cores.items())


def _covered(span: Span, others: Iterable[Span]) -> bool:
    held: set[int] = set()
    for other in others:
        held.update(range(max(span[0], other[0]), min(span[1], other[1])))
    return len(held) >= TOLD_ALREADY * (span[1] - span[0])


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
