"""The readings that would make two different figures both true, tried one after the other; only what none explains is a conflict."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.compare.figures import Figure, is_households, is_people, measured, one_unit
from rashomon.compare.pairing import Pairing
from rashomon.language import states
from rashomon.language.senses import is_person
from rashomon.language.words import listed
from rashomon.values import Grade, ReadingName, Told

ROUNDED_WITHIN = 0.07
"""Two figures closer than this, one of them approximate or rounder, are one figure rounded."""
NEAR_BOUND = 1.35
"""A figure at most so many times a floor that holds for it is what the floor meant ("more than 90" / 107 is not)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What became of two figures."""

    grade: Grade
    reading: ReadingName
    why: str


def same_value(x: Figure, y: Figure) -> Reconciled | None:
    """The same number on both sides: a difference only where one is bounded."""
    if x.bound == y.bound or x.implied or y.implied:
        return None
    if "about" in (x.bound, y.bound) and "exact" in (x.bound, y.bound):
        return Reconciled(grade="narrows", reading="rounding", why="One gives the figure as approximate.")
    return Reconciled(grade="discrepancy", reading="bound", why="One gives the figure, the other a limit for it.")


def different_value(x: Figure, y: Figure, pairing: Pairing) -> Reconciled:
    """The first reading that makes both true, in the order of how strong its evidence is."""
    if x.kind == y.kind == "money" and not one_unit(x, y):
        return _currencies(x, y, pairing)
    for reading in (_unit, _range, _bound, _revised, _rounding, _sum, _update, _scope, _part, _keeps):
        found = reading(x, y, pairing)
        if found is not None:
            return found
    return _none(pairing)


def _currencies(x: Figure, y: Figure, pairing: Pairing) -> Reconciled:
    """One figure of two currencies cannot be right in both; two figures may be one sum changed."""
    if (x.low, x.high) == (y.low, y.high):
        return _none(pairing)
    return Reconciled(grade="discrepancy", reading="unit", why="Two currencies.")


def _none(pairing: Pairing) -> Reconciled:
    if pairing.between == "renderings":
        return Reconciled(
            grade="discrepancy", reading="rendering",
            why="The two texts go back to one origin: the figure changed in copying, rewriting or translating.",
        )  # fmt: skip
    return Reconciled(
        grade="conflict", reading="none", why="The same thing is counted and no reading makes both figures true."
    )


def _unit(x: Figure, y: Figure, pairing: Pairing) -> Reconciled | None:
    if (is_people(x) and is_households(y)) or (is_households(x) and is_people(y)):
        return Reconciled(grade="discrepancy", reading="unit", why="One counts people, the other households.")
    if x.unit == y.unit:
        return None
    a, b = measured(x), measured(y)
    if a is None or b is None or a[0] != b[0]:
        return None
    near = _closeness(a[1], a[2], b[1], b[2]) > 0.8
    return Reconciled(grade="discrepancy", reading="unit", why="Two units for one measure.") if near else None


def _range(x: Figure, y: Figure, pairing: Pairing) -> Reconciled | None:
    """A figure inside a range that the other gives ("dozens" / 34) says it more exactly."""
    for wide, narrow in ((x, y), (y, x)):
        if wide.implied or wide.low is None or wide.high is None or wide.low == wide.high or wide.bound != "exact":
            continue
        if narrow.bound in ("exact", "about") and wide.low <= _floor(narrow) and _ceiling(narrow) <= wide.high:
            return Reconciled(
                grade="narrows", reading="rounding", why="One figure lies within the range that the other gives."
            )
    if x.implied != y.implied:
        loose, told = (x, y) if x.implied else (y, x)
        if loose.high is None and _ceiling(told) >= 2:
            return Reconciled(
                grade="narrows", reading="other", why="One gives the number, the other only that they were several."
            )
    return None


def _bound(x: Figure, y: Figure, pairing: Pairing) -> Reconciled | None:
    if {x.bound, y.bound} <= {"about", "exact"} or x.implied or y.implied:
        return None
    low, high = sorted((x.middle, y.middle))
    if not _meet(x, y) or low <= 0 or high / low > NEAR_BOUND:
        return None
    return _LIMIT


def _rounding(x: Figure, y: Figure, pairing: Pairing) -> Reconciled | None:
    """Judged by the gap between the two intervals, so that a wider figure is never further off."""
    lower, upper = sorted((x, y), key=lambda f: (_floor(f), _ceiling(f)))
    if x.implied or y.implied or x.kind == "age" or _floor(upper) <= 0:
        return None
    if not {x.bound, y.bound} <= {"exact", "about"}:
        return None
    if max(x.middle, y.middle) < 20 and x.exact and y.exact and not (x.middle % 1 or y.middle % 1):
        return None
    rough = not (x.exact and y.exact) or _roundness(x) != _roundness(y)
    if rough and 1 - min(1.0, _ceiling(lower) / _floor(upper)) <= ROUNDED_WITHIN:
        return Reconciled(grade="discrepancy", reading="rounding", why="One figure is the other, rounded or cut off.")
    return None


def _sum(x: Figure, y: Figure, pairing: Pairing) -> Reconciled | None:
    """One figure is the sum of two that the other claim gives of such things."""
    for whole, part, beside, own in (
        (x, y, pairing.figures_b, pairing.figures_a),
        (y, x, pairing.figures_a, pairing.figures_b),
    ):
        if whole.implied or part.implied or _ceiling(whole) < 3:
            continue
        others = [f for f in beside if f.side.start != part.side.start and f.kind == part.kind and not f.implied]
        sums = [(_floor(part) + _floor(f), _ceiling(part) + _ceiling(f)) for f in others]
        # A floor is a whole only of what lies near it: "at least four" is no sum of six and two.
        most = _ceiling(whole) if whole.high is not None else NEAR_BOUND * _floor(whole)
        if any(low <= most and _floor(whole) <= high for low, high in sums):
            return Reconciled(
                grade="discrepancy",
                reading="part-whole",
                why="The parts that one gives add up to the figure of the other.",
            )
        if any(_beside(whole, f, part) for f in own if f.kind == part.kind and not f.implied):
            return Reconciled(
                grade="discrepancy", reading="part-whole", why="One counts some in whom the other leaves out."
            )
        if part.part_of is not None and _floor(whole) <= part.part_of <= _ceiling(whole):
            return Reconciled(
                grade="discrepancy", reading="part-whole", why="One gives a part of the figure of the other."
            )
    return None


def _beside(whole: Figure, few: Figure, part: Figure) -> bool:
    """163, about 20 of them in the yard / some 140 in the building."""
    if few.side.start == whole.side.start or few.middle >= whole.middle or whole.middle < 10:
        return False
    return abs(whole.middle - few.middle - part.middle) <= (0.0 if part.exact and few.exact else 0.03 * whole.middle)


def _update(x: Figure, y: Figure, pairing: Pairing) -> Reconciled | None:
    """The later report gives another figure of a state that is revised as time goes on."""
    gap = pairing.gap_days()
    if gap is None or abs(gap) < 0.08 or pairing.between == "renderings":
        return None
    later = pairing.b if gap > 0 else pairing.a
    growing = {s for s in x.states & y.states if states.grows(s)}
    told_anew = any(w.casefold() in listed("update_words") for w in later.words.split())
    if not growing and not told_anew:
        return None
    return Reconciled(grade="discrepancy", reading="update", why="The later report gives the later figure.")


def _revised(x: Figure, y: Figure, pairing: Pairing) -> Reconciled | None:
    """Two exact figures are not one rounded where the state is one that is revised from day to day."""
    return _update(x, y, pairing) if x.exact and y.exact and _roundness(x) == _roundness(y) else None


def _scope(x: Figure, y: Figure, pairing: Pairing) -> Reconciled | None:
    if x.additional != y.additional:
        return Reconciled(grade="discrepancy", reading="scope", why="One counts only those who came on top.")
    if x.kind != "cardinal" or x.implied or y.implied:
        return None
    if one_group(x, y):
        return None
    words = [set((f.counted or "").casefold().split()) for f in (x, y)]
    if x.head and y.head and x.head != y.head and pairing.alike(x.head, y.head) < 0.6 and all(words):
        return Reconciled(grade="discrepancy", reading="scope", why="The two count different groups.")
    return None


def _part(x: Figure, y: Figure, pairing: Pairing) -> Reconciled | None:
    """Both figures stand in one of the reports: what looks like a difference is two counts of two things."""
    if x.implied or y.implied or x.middle <= 2 or y.middle <= 2:
        return None
    elsewhere = _given(x, pairing.told_b) or _given(y, pairing.told_a)
    return Reconciled(
        grade="discrepancy", reading="part-whole",
        why="Both figures stand in one of the reports: they count a part and a whole.",
    ) if elsewhere else None  # fmt: skip


def _keeps(x: Figure, y: Figure, pairing: Pairing) -> Reconciled | None:
    """A number exists that keeps both limits: whatever else is odd, this is no conflict."""
    return _LIMIT if _meet(x, y) else None


_LIMIT = Reconciled(
    grade="discrepancy", reading="bound", why="One gives a limit, and the figure of the other keeps it."
)

UNLIKE = Reconciled(
    grade="discrepancy",
    reading="scope",
    why="Two figures, of what may be two groups: the words for them are not the same.",
)
"""What becomes of a conflict of figures that are not plainly of one thing."""


def one_group(x: Figure, y: Figure) -> bool:
    """Whether two nouns may be two words for the same people: both mean persons, and no state tells them apart."""
    if not x.head or not y.head or not (is_person(x.head) and is_person(y.head)):
        return False
    return not x.states or not y.states or bool(x.states & y.states)


def _given(figure: Figure, told: Told) -> bool:
    return any(
        q.head == figure.head
        and (figure.kind != "money" or q.unit == figure.unit)
        and (q.low is None or q.low <= _ceiling(figure))
        and (q.high is None or q.high >= _floor(figure))
        for q in told.quantities
    )


def _meet(x: Figure, y: Figure) -> bool:
    """Whether some number keeps both."""
    low = max(_floor(x), _floor(y))
    return low <= min(_ceiling(x), _ceiling(y))


def _floor(f: Figure) -> float:
    return f.low if f.low is not None else float("-inf")


def _ceiling(f: Figure) -> float:
    return f.high if f.high is not None else float("inf")


def _closeness(a: float, b: float, c: float, d: float) -> float:
    x, y = (a + b) / 2, (c + d) / 2
    return min(x, y) / max(x, y) if max(x, y) > 0 else 0.0


def _roundness(f: Figure) -> int:
    """How many zeros end the figure: 40,000 is rounder than 41,300."""
    value, zeros = int(f.middle), 0
    while value and value % 10 == 0:
        value, zeros = value // 10, zeros + 1
    return zeros
