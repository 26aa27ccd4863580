"""The comparer of numbers: which figure of one claim stands against which of the other, and what would reconcile them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.compare import reconcile
from rashomon.compare.figures import Figure, is_households, is_people, measured, one_unit
from rashomon.compare.pairing import Candidate, Pairing
from rashomon.language.senses import standing
from rashomon.values import State, Told

ONE_NOUN = 0.7
"""Cosine of two counted nouns from which on they may be one ("guard" / "watchman")."""
LEAST_FIT = 0.15
"""How well two figures fit as counts of one thing, at least, to be set against each other."""
FAR_OFF = 0.2
"""A figure that is a smaller part of the other than this mostly counts something else."""


def alone(pairing: Pairing) -> Iterator[Candidate]:
    """Figures that only one of two linked claims gives: it says more exactly. Figures on both sides are `across`'s."""
    left, right = pairing.figures_a, pairing.figures_b
    rest_a, rest_b = _without_equal(left, right, pairing)
    met_a: set[int] = set()
    met_b: set[int] = set()
    for _, i, j in sorted(_fits(rest_a, rest_b, pairing), key=lambda t: (-t[0], t[1], t[2])):
        if i not in met_a and j not in met_b:
            met_a.add(i)
            met_b.add(j)
    yield from _alone([x for i, x in enumerate(rest_a) if i not in met_a], right, pairing, pairing.told_b)
    yield from _alone([y for j, y in enumerate(rest_b) if j not in met_b], left, pairing, pairing.told_a)


def comparable(x: Figure, y: Figure, pairing: Pairing) -> float:
    """0-1: how well the two fit as counts of one thing; 0 where they are not to be compared."""
    if (x.implied and y.implied and x.high == y.high) or ((x.implied or y.implied) and not _one_noun(x, y, pairing)):
        return 0.0
    fit = compatibility(x, y, pairing)
    return fit if fit > LEAST_FIT else 0.0


def two_sided(x: Figure, y: Figure, pairing: Pairing, fit: float) -> Candidate | None:
    """What becomes of two figures of one thing; None where they are one figure told alike."""
    found = reconcile.same_value(x, y) if equal(x, y) else reconcile.different_value(x, y, pairing)
    return None if found is None else _candidate(x, y, found, pairing, fit)


def _without_equal(
    left: Sequence[Figure], right: Sequence[Figure], pairing: Pairing
) -> tuple[list[Figure], list[Figure]]:
    """What is left of each side without the figures that both claims give."""
    used: set[int] = set()
    rest: list[Figure] = []
    for x in left:
        twins = [
            (compatibility(x, y, pairing), -j)
            for j, y in enumerate(right)
            if j not in used and equal(x, y) and same_kind(x, y) and not (x.implied and y.implied)
        ]
        # An unbounded "at least two" of two plural nouns is no figure both give.
        twins = [t for t in twins if t[0] > 0]
        if twins:
            j = -max(twins)[1]
            used.add(j)
        else:
            rest.append(x)
    return rest, [y for j, y in enumerate(right) if j not in used]


def equal(x: Figure, y: Figure) -> bool:
    """The same number, whatever its bound ("at least 12" / "12"); of money, in one currency."""
    if x.kind == y.kind == "money" and not one_unit(x, y):
        return False
    if "exact" in (x.bound, y.bound) and "about" not in (x.bound, y.bound) and x.bound != y.bound:
        return x.middle == y.middle
    return (x.low, x.high) == (y.low, y.high)


def _fits(left: Sequence[Figure], right: Sequence[Figure], pairing: Pairing) -> Iterator[tuple[float, int, int]]:
    """Pairs that may count one thing; figures said in words go before those that a noun carries."""
    for i, x in enumerate(left):
        for j, y in enumerate(right):
            if (x.implied and y.implied and x.high == y.high) or not same_kind(x, y):
                continue
            if (x.implied or y.implied) and not _one_noun(x, y, pairing):
                continue
            fit = compatibility(x, y, pairing)
            if fit > LEAST_FIT:
                yield fit - 0.5 * (x.implied or y.implied), i, j


def _one_noun(x: Figure, y: Figure, pairing: Pairing) -> bool:
    """Whether two nouns, one of which carries its count, are one word, or two for one sort of people in one state."""
    if not x.head or not y.head:
        return False
    return x.head == y.head or (standing(x.head, y.head) == "same" or pairing.alike(x.head, y.head) >= ONE_NOUN)


def compatibility(x: Figure, y: Figure, pairing: Pairing) -> float:
    """0-1: do the two figures count the same thing? By unit, counted noun, state, and how near they are."""
    if not same_kind(x, y) or _apart(x, y):
        return 0.0
    low, high = sorted((abs(x.middle), abs(y.middle)))
    near = 0.1 * (low / high if high else 1.0)
    if x.kind != "cardinal":
        return (0.9 if x.unit == y.unit else 0.5) + near
    return 0.6 * _heads(x, y, pairing) + 0.3 * (0.5 if not x.states or not y.states else 1.0) + near


def _heads(x: Figure, y: Figure, pairing: Pairing) -> float:
    heads = 0.0
    if x.head and y.head:
        heads = 1.0 if x.head == y.head else max(0.0, pairing.alike(x.head, y.head))
    elif is_people(x) and is_people(y):
        heads = 0.7
    elif not x.head or not y.head:
        heads = 0.4
    if (is_people(x) and is_households(y)) or (is_households(x) and is_people(y)):
        heads = max(heads, 0.7)
    if is_people(x) and is_people(y) and x.states & y.states:
        heads = max(heads, 0.8)
    return heads


def _apart(x: Figure, y: Figure) -> bool:
    """Whether the two count people in states that have nothing to do with one another."""
    return bool(x.states and y.states) and not any(
        a == b or any(a in group and b in group for group in _RELATED) for a in x.states for b in y.states
    )


_RELATED: tuple[frozenset[State], ...] = (
    frozenset({"rescued", "accounted-for", "released"}),
    frozenset({"arrested", "in-custody", "charged"}),
    frozenset({"injured", "hospitalised"}),
    frozenset({"in-protective-custody", "rescued", "in-custody"}),
    frozenset({"displaced", "evacuated"}),
)
"""States that reports tell of the same people in other words."""


def same_kind(x: Figure, y: Figure) -> bool:
    a, b = measured(x), measured(y)
    if a is not None and b is not None:
        return a[0] == b[0]
    return x.kind == y.kind or {x.kind, y.kind} == {"percent", "fraction"}


def _alone(figures_: Sequence[Figure], others: Sequence[Figure], pairing: Pairing, other: Told) -> Iterator[Candidate]:
    """A figure that only one of the claims gives, where the other report never gives it: it says more exactly."""
    for figure in figures_:
        if figure.implied:
            continue
        features = {
            **pairing.base(),
            **pairing.standing(figure.side),
            "same_head_there": float(any(q.head is not None and q.head == figure.head for q in other.quantities)),
            "people": float(is_people(figure)),
            "alone_elsewhere": float(_given(figure, other)),
            "kind_" + figure.kind: 1.0,
            "figures": float(len(others)),
        }
        yield Candidate(
            kind="number", grade="narrows", reading="other", sides=(figure.side,),
            why="Only one of the two gives this figure.", features=features,
        )  # fmt: skip


def _given(figure: Figure, told: Told) -> bool:
    return any(
        (q.low, q.high) == (figure.low, figure.high) and (figure.kind != "money" or q.unit == figure.unit)
        for q in told.quantities
    )


def _candidate(
    x: Figure,
    y: Figure,
    found: reconcile.Reconciled,
    pairing: Pairing,
    fit: float,
) -> Candidate:
    first, second = sorted((x.side, y.side), key=lambda s: (s.report, s.start))
    if found.grade == "conflict" and not _surely_one(x, y, pairing):
        found = reconcile.UNLIKE
    return Candidate(
        kind="number", grade=found.grade, reading=found.reading, sides=(first, second), why=found.why,
        features={**pairing.base(), **pairing.standing(x.side, y.side), **_features(x, y, pairing, fit), "reading_" + found.reading: 1.0},
        form="carried" if x.implied or y.implied else "",
    )  # fmt: skip


def _surely_one(x: Figure, y: Figure, pairing: Pairing) -> bool:
    """Whether both are figures said in words of things under one name, or of people in one state: a conflict is earned.

    Where a claim gives several ages, whose each is was not read.
    """
    if x.kind == "age" and any(sum(f.kind == "age" for f in fs) > 1 for fs in (pairing.figures_a, pairing.figures_b)):
        return False
    low, high = sorted((abs(x.middle), abs(y.middle)))
    if x.implied or y.implied or low < FAR_OFF * high:
        return False
    if x.kind != "cardinal":
        return x.kind == y.kind
    return (x.head is not None and x.head == y.head) or bool(x.states & y.states) or reconcile.one_group(x, y)


def _features(x: Figure, y: Figure, pairing: Pairing, fit: float) -> dict[str, float]:
    low, high = sorted((abs(x.middle), abs(y.middle)))
    return {
        "fit": fit,
        "same_head": float(x.head is not None and x.head == y.head),
        "no_head": float(x.head is None or y.head is None),
        "same_state": float(bool(x.states & y.states)),
        "other_state": float(bool(x.states and y.states and not x.states & y.states)),
        "implied": float(x.implied) + float(y.implied),
        "exact": float(x.exact) + float(y.exact),
        "ratio": (low / high if high else 1.0),
        "given_elsewhere": float(_given(x, pairing.told_b)) + float(_given(y, pairing.told_a)),
        "additional": float(x.additional or y.additional),
        "kind_" + x.kind: 1.0,
        "equal": float(equal(x, y)),
        "small": float(high <= 2),
        "other_unit": float(x.unit != y.unit),
        "people": float(is_people(x) and is_people(y)),
    }
