"""Which of two reports came first, and whether that can be known."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon import moments
from rashomon.trace.credits import names_outlet
from rashomon.trace.evidence import Evidence
from rashomon.trace.readings import Reading
from rashomon.values import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """`original` is "a" or "b". `known`: by more than a way to name the pair; `by_date`: by nothing but a date.

    `update`: an outlet's own later text. `by_row`: by the order of a text's versions, which may grow many times over.
    `untold`: nothing, or next to nothing, speaks for either.
    """

    original: str
    known: bool
    why: str
    by_date: bool = False
    update: bool = False
    by_row: bool = False
    untold: bool = False


def way(a: Reading, b: Reading, found: Evidence) -> Way:
    """By own text of an agency, credit by name, dates, then front lines; without any of them the direction is unclear."""
    earlier = _earlier(a.report, b.report)
    named = _own_text(a, b, earlier) or _credited(a, b)
    if named is not None:
        return named
    if _same_outlet(a.report, b.report) and earlier:
        return Way(original=earlier, known=True, why="one outlet, the later text follows the earlier", update=True)
    fronted = _fronted(a, b)
    if fronted is not None and not earlier:
        return fronted
    third = _credit_of_a_third(a, b)
    if third:
        return Way(
            original=earlier or _fuller(found), known=False, why=f"both may come from a third text: {third} is credited"
        )
    if earlier and _days_apart(a.report, b.report) >= 1:
        return Way(original=earlier, known=True, by_date=True, why="published a day or more earlier")
    return Way(
        original=earlier or _fuller(found),
        known=False,
        why="no credit and no date tells which came first",
        untold=not earlier,
    )


def _own_text(a: Reading, b: Reading, earlier: str | None) -> Way | None:
    """An agency's own text is the original, unless it was published on a later day than the other."""
    mine, theirs = a.credits.own, b.credits.own
    if bool(mine) == bool(theirs):
        return None
    original, agency = ("a", mine) if mine else ("b", theirs)
    if earlier not in (None, original) and _days_apart(a.report, b.report) >= 1:
        return None
    return Way(original=original, known=True, why=f"the text of the agency itself ({agency})")


def _credited(a: Reading, b: Reading) -> Way | None:
    if _same_outlet(a.report, b.report):
        return None
    from_a, from_b = names_outlet(b.report, a.report), names_outlet(a.report, b.report)
    if (from_a is None) == (from_b is None):
        return None
    credit = from_a or from_b
    return Way(
        original="a" if from_a else "b", known=True, why=f"the other names it: “{credit.words if credit else ''}”"
    )


def _fronted(a: Reading, b: Reading) -> Way | None:
    """By the form of the front lines: an agency's own is known for the original, a print beside none only names it."""
    first, second = a.credits.printed, b.credits.printed
    if first == second:
        return None
    known = min(first, second) < 0 < max(first, second)
    why = (
        "an agency's dated front line, where the other credits without a date"
        if known
        else "the other opens with a name in brackets, as prints do"
    )
    weak = {first, second} == {0, 2}  # brackets alone may hold anything
    return Way(original="a" if first < second else "b", known=known, why=why, untold=weak)


def _same_outlet(a: Report, b: Report) -> bool:
    return bool(a.outlet) and (a.outlet or "").casefold() == (b.outlet or "").casefold()


def _credit_of_a_third(a: Reading, b: Reading) -> str | None:
    others = (set(a.credits.agencies) | set(b.credits.agencies)) - {a.credits.own, b.credits.own}
    return min(others) if others else None


def _earlier(a: Report, b: Report) -> str | None:
    """None where the dates do not tell."""
    return {-1: "a", 1: "b"}.get(moments.earlier(a.published, b.published))


def _days_apart(a: Report, b: Report) -> int:
    return moments.days_apart(a.published, b.published)


def _fuller(found: Evidence) -> str:
    """Only to name the pair: the text of which less stands in the other."""
    first, second = found.shares
    return "b" if first > second else "a"
