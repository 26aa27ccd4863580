"""The differences of a point brought together: each value once with all who tell it, each pair of clauses once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rashomon import values
from rashomon.show import wording
from rashomon.show.sayings import Saying, Teller, clean, in_order, saying
from rashomon.values import Between, Claim, Difference, Grade, Kind, Point, ReadingName

Fold = Literal["open", "narrows", "possible"]
FOLDS: tuple[Fold, ...] = ("open", "narrows", "possible")

_GRADE_ORDER = ("conflict", "discrepancy", "narrows")
_KIND_ORDER: tuple[Kind, ...] = ("number", "date", "place", "who", "what", "attribution", "certainty")

Tellers = Mapping[str, Teller]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a difference with everybody who tells it, in the order of the reports."""

    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value in a pair: how it is worded first, and the letters of the reports."""

    words: str
    tags: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How values of a contrast stand to each other: in `pairs`, each side with the letters of its reports (one: the rest is silent)."""

    grade: Grade
    reading: ReadingName
    between: Between
    why: str
    pairs: tuple[tuple[Side, ...], ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """The differences of one point, of one kind, whose values hang together; the worst stand first.

    `others`: where only one of two reports tells the value, what the other one says instead; `silent_tag` is that one's
    letter. `doubtful`: the claims it stands in are linked so weakly that they may not speak of the same thing.
    """

    point: str
    kind: Kind
    fold: Fold
    values: tuple[Value, ...]
    stands: tuple[Stand, ...]
    others: tuple[Saying, ...] = ()
    doubtful: bool = False

    @property
    def grade(self) -> Grade:
        return self.stands[0].grade

    @property
    def between(self) -> Between:
        return self.stands[0].between

    @property
    def silent(self) -> bool:
        """One value only: what it differs from is that the other report does not tell it."""
        return len(self.values) == 1

    @property
    def silent_tag(self) -> str | None:
        return self.others[0].teller.tag if self.silent and self.others else None

    @property
    def several(self) -> bool:
        """More than one pair of values, or one pair that stands in several ways: it must be said which is which."""
        return len(self.values) > 2 or len(self.stands) > 1

    @property
    def rank(self) -> tuple[int, bool, bool, float]:
        """The worst first: by grade, what surely speaks of one thing, two origins before one, then by score."""
        first = self.stands[0]
        score = max(s.score for s in self.stands)
        return _GRADE_ORDER.index(first.grade), self.doubtful, first.between != "origins", -score


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Contrasts of one point between the same clauses: they are read together. The worst first."""

    contrasts: tuple[Contrast, ...]

    @property
    def columns(self) -> list[list[Saying]]:
        """The sayings of each side, those of all contrasts together."""
        sides = zip(*(c.values for c in self.contrasts), strict=True)
        others = [list(self.first.others)] if self.first.others else []
        return [[s for value in side for s in value.sayings] for side in sides] + others

    @property
    def first(self) -> Contrast:
        return self.contrasts[0]


def contrasts(point: Point, tellers: Tellers, loose: Collection[str] = ()) -> tuple[Contrast, ...]:
    """Those of every fold, by kind. `loose`: ids of the claims that may not belong to the point."""
    found = (c for fold in FOLDS for kind in _KIND_ORDER for c in _of_kind(point, kind, fold, tellers))
    return tuple(replace(c, doubtful=True) if _stands_in(c, loose) else c for c in found)


def _stands_in(contrast: Contrast, claims: Collection[str]) -> bool:
    return any(s.claim in claims for v in contrast.values for s in v.sayings)


def cards(found: Iterable[Contrast]) -> list[Card]:
    """The contrasts of a point stand together, at the place of its worst one."""
    ordered = sorted(found, key=lambda c: c.rank)
    points = list(dict.fromkeys(c.point for c in ordered))
    by_clauses: dict[tuple[str, tuple[frozenset[str], ...]], list[Contrast]] = {}
    for contrast in sorted(ordered, key=lambda c: points.index(c.point)):
        by_clauses.setdefault((contrast.point, _clauses(contrast)), []).append(contrast)
    return [Card(contrasts=tuple(same)) for same in by_clauses.values()]


def _clauses(contrast: Contrast) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(s.claim or f"{s.teller.tag} {s.start}" for s in v.sayings) for v in contrast.values)


def _of_kind(point: Point, kind: Kind, fold: Fold, tellers: Tellers) -> Iterator[Contrast]:
    found = [d for d in point.differences if d.kind == kind and _fold(d) == fold and d.sides]
    return (_contrast(point, kind, fold, group, tellers) for group in _connected(found))


def _fold(difference: Difference) -> Fold:
    if difference.grade == "narrows":
        return "narrows"
    return "open" if difference.shown else "possible"


def _connected(differences: Sequence[Difference]) -> list[list[Difference]]:
    """Differences that share a value belong together; in the order given."""
    keys = _keys([s for d in differences for s in d.sides])
    groups: list[tuple[set[str], list[Difference]]] = []
    for d in differences:
        own, members = {keys[s] for s in d.sides}, [d]
        for other in [g for g in groups if g[0] & own]:
            groups.remove(other)
            own |= other[0]
            members = other[1] + members
        groups.append((own, members))
    return [members for _, members in groups]


def _keys(sides: Iterable[values.Side]) -> dict[values.Side, str]:
    """Sides of one value, or of the same words, have one key."""
    of_words: dict[str, str] = {}
    of_value: dict[str, str] = {}
    found: dict[values.Side, str] = {}
    for s in sorted(set(sides), key=lambda s: (s.report, s.start, s.end, s.value or "")):
        words = " ".join(s.words.casefold().split())
        value = f"={words}" if s.value is None else s.value
        key = of_words.get(words) or of_value.get(value) or words
        found[s] = of_words[words] = of_value[value] = key
    return found


def _contrast(point: Point, kind: Kind, fold: Fold, group: Sequence[Difference], tellers: Tellers) -> Contrast:
    order = list(tellers)
    keys = _keys([s for d in group for s in d.sides])
    sides = sorted(keys, key=lambda s: (order.index(s.report), s.start, s.end, s.value or ""))
    told = [
        Value(sayings=tuple(saying(s, point.claims, tellers[s.report]) for s in sides if keys[s] == key))
        for key in dict.fromkeys(keys[s] for s in sides)
    ]
    return Contrast(
        point=point.id,
        kind=kind,
        fold=fold,
        values=tuple(told),
        stands=_stands(group, list(dict.fromkeys(keys[s] for s in sides)), keys, tellers),
        others=_others(point, sides, tellers),
    )


def _others(point: Point, sides: Sequence[values.Side], tellers: Tellers) -> tuple[Saying, ...]:
    """The clauses linked to those of the only report with a value; nothing where there are more than two reports."""
    if len({c.report for c in point.claims}) != 2 or len({s.report for s in sides}) != 1:
        return ()
    own = {c.id for c in point.claims for s in sides if c.report == s.report and c.start <= s.start and s.end <= c.end}
    linked = {x for pair in point.links if own & set(pair) for x in pair} - own
    found = [c for c in point.claims if c.report != sides[0].report and (c.id in linked or not linked)]
    apart: list[Claim] = []
    for c in sorted(found, key=lambda c: (c.end - c.start, c.start)):
        if not any(c.start < other.end and other.start < c.end for other in apart):
            apart.append(c)
    return tuple(replace(saying(c, [c], tellers[c.report]), marked=False) for c in apart)


def _stands(
    group: Iterable[Difference], order: Sequence[str], keys: Mapping[values.Side, str], tellers: Tellers
) -> tuple[Stand, ...]:
    """Each way in which values stand to each other once, the worst first."""
    by: dict[tuple[Grade, ReadingName, Between, str], list[Difference]] = {}
    for d in group:
        by.setdefault((d.grade, d.reading, d.between, d.why), []).append(d)
    stands = [
        Stand(
            grade=grade,
            reading=reading,
            between=between,
            why=wording.sentence(clean(why)),
            pairs=_pairs(members, order, keys, tellers),
            score=max(d.score for d in members),
        )
        for (grade, reading, between, why), members in by.items()
    ]
    return tuple(sorted(stands, key=lambda s: (_GRADE_ORDER.index(s.grade), s.between != "origins", -s.score, s.why)))


def _pairs(
    members: Iterable[Difference], order: Sequence[str], keys: Mapping[values.Side, str], tellers: Tellers
) -> tuple[tuple[Side, ...], ...]:
    """Each pair of values once, with all the reports that stand so; where all stand so to each other, all in one."""
    by: dict[tuple[str, ...], list[values.Side]] = {}
    for d in members:
        by.setdefault(tuple(sorted({keys[s] for s in d.sides}, key=order.index)), []).extend(d.sides)
    values_of = sorted({key for pair in by for key in pair}, key=order.index)
    if len(values_of) > 2 and len(by) == len(values_of) * (len(values_of) - 1) // 2:
        by = {tuple(values_of): [s for sides in by.values() for s in sides]}
    return tuple(
        tuple(_side([s for s in sides if keys[s] == key], tellers) for key in pair)
        for pair, sides in sorted(by.items(), key=lambda item: [order.index(k) for k in item[0]])
    )


def _side(sides: Sequence[values.Side], tellers: Tellers) -> Side:
    told = in_order(tellers[s.report] for s in sides)
    return Side(words=clean(sides[0].words), tags=" ".join(t.tag for t in told))
