"""How many were killed and injured where they are few: the likeliest number, from all that the reports tell of them.

Where few are hurt, reports seldom print a total: one tells of "two men shot", the next of a man who died and names him, a third
has the number in its title. Every number that could be meant is weighed by what speaks for it: the figures of the reports, the
last one, the leads and titles, the persons told of one by one (in one report, in several), those hit less those who died, and a
told nobody. The weights were fitted on reported incidents (`quality/fit_tally.py`); shares are over origins, so that copies add
nothing. Above `MOST` the figures of the reports alone decide.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from rashomon.language.words import listed
from rashomon.tell.figures import Figure
from rashomon.tell.hit import struck
from rashomon.tell.mains import mains, only_kind
from rashomon.tell.persons import Person
from rashomon.values import Texts

Counted = Literal["killed", "injured"]
MOST = 12
"""A figure above this is a toll, not a tally of persons."""
GREW = 0.75
"""How likely a higher figure of the last report is, beside the likeliest number, at least, to be an update (0-1)."""
REACH = 60
"""Characters before a figure in which a word of growth says that it is the new one."""
LEAD = 700
"""Characters: the title and the first sentences, in which news tells what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one report tells of one state: its main figure (`floor`: at least so many), all figures, those of its lead
    and title, the persons told of one by one, how many were hit, whether it says nobody, whether it says that the
    figure has grown to the main one. None: not told."""

    main: int | None
    floor: bool
    said: frozenset[int]
    lead: frozenset[int]
    title: int | None
    persons: int
    named: int
    hit: int | None
    nobody: bool
    grew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """All that is told of one state; `reports` by date. `killed`: those who died, for the injured."""

    reports: tuple[Told, ...]
    persons: int
    again: int
    """Persons of whom two reports tell."""
    named: int
    in_lead: int
    killed: int = 0


def likeliest(state: Counted, tally: Tally) -> Mapping[int, float]:
    """Number -> how likely it is meant, 0-1; over all numbers that could be."""
    weights = _weights()[state]
    scores = {v: sum(weights.get(name, 0.0) * x for name, x in features(v, tally).items()) for v in candidates(tally)}
    top = max(scores.values())
    raised = {v: math.exp(s - top) for v, s in scores.items()}
    whole = sum(raised.values())
    return {v: round(x / whole, 9) for v, x in raised.items()}


def updated(best: int, likely: Mapping[int, float], tally: Tally) -> int:
    """The figure of the last report that gives one, where it is higher and likely too: the number grew."""
    given = [r for r in tally.reports if r.main is not None]
    last = given[-1].main if given else None
    if len(tally.reports) < 2 or last is None or last <= best:
        return best
    return last if given[-1].grew or likely.get(last, 0.0) >= GREW * likely[best] else best


def is_small(tally: Tally) -> bool:
    """Whether no main figure is above `MOST`."""
    return all(r.main is None or r.main <= MOST for r in tally.reports)


def given(tally: Tally) -> list[int]:
    """The numbers that a report as a whole gives: its main figure, else that of its title, else its persons, else who was hit."""
    found = set()
    for r in tally.reports:
        left = None if r.hit is None else max(0, r.hit - tally.killed)
        number = next(
            (n for n in (r.main, r.title, r.persons or None, left, 0 if r.nobody else None) if n is not None), None
        )
        found |= {number} if number is not None else set()
    return sorted(found)


def whole(tally: Tally, low: int | None, high: int | None) -> list[int]:
    """The main figures within `low` and `high`, and nought where a report says nobody: what stands cited is in the range."""
    mains = {r.main for r in tally.reports if r.main is not None}
    within = {v for v in mains if (low is None or low <= v) and (high is None or v <= high)}
    return sorted(within | ({0} if any(r.nobody for r in tally.reports) else set()))


def keeps_a_floor(best: int, value: int, tally: Tally) -> bool:
    """Whether a report gives `value` as the least, and `best` keeps to it."""
    return any(r.floor and r.main == value and _keeps(best, r) for r in tally.reports)


def candidates(tally: Tally) -> list[int]:
    """All numbers told, those hit less those who died, persons counted; 0 and 1 always, but 0 alone if no more is told."""
    told = {v for r in tally.reports for v in (*r.said, r.main, r.title, r.persons, r.named) if v is not None}
    told |= {r.hit - tally.killed for r in tally.reports if r.hit is not None and r.hit >= tally.killed}
    told |= {tally.persons, tally.again}
    return sorted(told | {0, 1} if max(told) else {0})


def features(v: int, tally: Tally) -> dict[str, float]:
    """What speaks for the number `v`, each 0-1 unless it is a distance (at most 3)."""
    told = tally.reports
    given = [r for r in told if r.main is not None]
    lead = [r for r in told if r.lead]
    titled = [r for r in told if r.title is not None]
    one_by_one = [r for r in told if r.persons]
    hit = [r for r in told if r.hit is not None]
    silent = not given and not titled
    loose = not lead and not titled
    return {
        "main": _share([_keeps(v, r) for r in given]),
        "main, two reports": float(sum(_keeps(v, r) for r in given) > 1),
        "last main": float(bool(given) and _keeps(v, given[-1])),
        "said": _share([v in r.said for r in given]),
        "lead": _share([v in r.lead for r in lead]),
        "only lead": float(bool(lead) and all(r.lead == {v} for r in lead)),
        "only main": float(bool(given) and all(_keeps(v, r) for r in given)),
        "title": _share([r.title == v for r in titled]),
        "persons": _share([r.persons == v for r in one_by_one]),
        "named": _share([r.named == v for r in told if r.named]),
        "persons of the last": float(bool(one_by_one) and one_by_one[-1].persons == v),
        "all persons": float(tally.persons == v),
        "persons told twice": float(tally.again == v),
        "all named": float(tally.named == v),
        "persons in leads": float(tally.in_lead == v),
        "all persons, no figure": float(silent and tally.persons == v),
        "persons told twice, no figure": float(silent and tally.again == v),
        "below those told twice": float(min(3, max(0, tally.again - v))),
        "above all persons, not said": float(min(3, max(0, v - tally.persons))) * (not any(v in r.said for r in told)),
        "below the figures": _share([r.main is not None and r.main > v for r in given]),
        "hit": _share([r.hit is not None and r.hit - tally.killed == v for r in hit]),
        "hit, no figure": _share([r.hit is not None and r.hit - tally.killed == v for r in hit]) * silent,
        "nobody": _share([r.nobody for r in told]) * (v == 0),
        "none": float(v == 0),
        "none told": float(v == 0 and silent and not tally.persons and not hit),
        "none, figure in few reports, no lead": float(v == 0 and loose and 0 < len(given) <= len(told) / 2),
        "none, nobody in a lead": float(v == 0 and tally.in_lead == 0 and loose),
        "none, somebody died": float(v == 0 and tally.killed > 0),
        "one, no figure in a lead": float(v == 1 and loose),
        "one, nobody died": float(v == 1 and tally.killed == 0 and silent),
        "size": math.log1p(v) * silent,
    }


def _keeps(v: int, told: Told) -> bool:
    """Equal, or not far above a floor."""
    if told.main is None:
        return False
    return told.main <= v <= 1.35 * told.main if told.floor else v == told.main


def _share(holds: Sequence[bool]) -> float:
    return sum(holds) / len(holds) if holds else 0.0


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    found: Mapping[str, Mapping[str, float]] = json.loads(
        files("rashomon.tell").joinpath("tally.json").read_text(encoding="utf-8")
    )
    return {state: found[state] for state in ("killed", "injured")}


# ---------------------------------------------------------------- what is told


def tally(
    state: Counted, figures: Sequence[Figure], people: Sequence[Person], order: Sequence[str], texts: Texts, killed: int
) -> Tally:
    """`figures` of this event only; `order`: the reports that stand for an origin, by date."""
    mine = [p for p in people if (p.fate == "killed") == (state == "killed")]
    mine = [p for p in mine if any(r in order for r in p.told)]
    return Tally(
        reports=tuple(
            _told(state, r, [f for f in figures if f.cite.report == r], mine, texts.get(r, "")) for r in order
        ),
        persons=len(mine),
        again=sum(sum(r in order for r in p.told) > 1 for p in mine),
        named=sum(bool(p.names) for p in mine),
        in_lead=sum(any(c.start < LEAD for c in p.cites) for p in mine),
        killed=killed,
    )


def _told(state: Counted, report: str, figures: Sequence[Figure], people: Sequence[Person], text: str) -> Told:
    told = [f for f in figures if f.state == state and f.low is not None]
    said = [f for f in told if not f.implied]
    body = [f for f in said if not f.in_title]
    of_kind = mains(body) if body else {}
    main = of_kind.get("everybody") or only_kind(of_kind, sorted(of_kind))
    here = [p for p in people if report in p.told and (state == "injured" or p.told[report] == "killed")]
    titled = [f.value for f in said if f.in_title]
    hit = max((f.value for f in struck(figures, text)), default=None) if state == "injured" else None
    return Told(
        main=main.value if main else None,
        floor=main is not None and main.bound in ("at least", "more than"),
        said=frozenset(f.value for f in said) | ({main.value} if main else set()),
        lead=frozenset(f.value for f in said if f.cite.start < LEAD)
        | ({main.value} if main and main.cite.start < LEAD else set()),
        title=titled[0] if titled else None,
        persons=len(here),
        named=sum(bool(p.names) for p in here),
        hit=hit,
        nobody=any(f.implied and f.value == 0 and not f.denied for f in told),
        grew=main is not None and _has_grown(main, text),
    )


def _has_grown(figure: Figure, text: str) -> bool:
    """ "The toll rose to six": words of growth before the figure in its clause, with "to" between."""
    before = text[max(figure.claim.start, figure.cite.start - REACH) : figure.cite.start].casefold().split()
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i] in listed("growth_words")), None)
    return at is not None and "to" in before[at + 1 :]
