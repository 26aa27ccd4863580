"""The figures of a claim, made comparable: read quantities, and counts that a noun phrase carries ("a guard", "both doors")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rashomon.language import states
from rashomon.values import Claim, Mention, Quantity, Side, State, Told

_COUNTED_BY_WORD = {"a": 1.0, "an": 1.0, "both": 2.0, "another": 1.0}
_PEOPLE_UNITS = frozenset({"people", "person"})
# Conversions to one unit a dimension; the factors are exact by definition (SI brochure, NIST SP 811).
_DIMENSIONS: dict[str, tuple[str, float]] = {
    "millimetre": ("length", 0.001), "centimetre": ("length", 0.01), "metre": ("length", 1.0),
    "kilometre": ("length", 1000.0), "inch": ("length", 0.0254), "foot": ("length", 0.3048),
    "yard": ("length", 0.9144), "mile": ("length", 1609.344), "gram": ("mass", 0.001),
    "kilogram": ("mass", 1.0), "tonne": ("mass", 1000.0), "pound weight": ("mass", 0.45359237),
    "minute": ("duration", 60.0), "second": ("duration", 1.0), "hour": ("duration", 3600.0),
    "day": ("duration", 86400.0), "week": ("duration", 604800.0), "month": ("duration", 2629746.0),
    "year": ("duration", 31556952.0),
}  # fmt: skip
_HOUSEHOLDS = frozenset({"household", "family", "home"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a claim. `low`/`high` None is an open end; `implied`: carried by a noun phrase, no number word."""

    side: Side
    low: float | None
    high: float | None
    bound: str
    kind: str
    unit: str | None
    head: str | None
    counted: str | None
    states: frozenset[State]
    additional: bool = False
    part_of: float | None = None
    implied: bool = False

    @property
    def middle(self) -> float:
        """One value for ratios."""
        ends = [x for x in (self.low, self.high) if x is not None]
        return sum(ends) / len(ends) if ends else 0.0

    @property
    def exact(self) -> bool:
        return self.bound == "exact" and self.low is not None and self.low == self.high


def figures(claim: Claim, told: Told) -> tuple[Figure, ...]:
    """All figures inside a claim, in the order told."""
    read = [_of_quantity(q, claim, told) for q in claim.quantities]
    taken = [(f.side.start, f.side.end) for f in read]
    implied = [f for f in _implied(claim, told) if not any(s < f.side.end and f.side.start < e for s, e in taken)]
    return tuple(sorted(read + implied, key=lambda f: (f.side.start, f.side.end)))


def measured(figure: Figure) -> tuple[str, float, float] | None:
    """(dimension, low, high) in one unit, for measures that can be converted."""
    found = _DIMENSIONS.get(figure.unit or "")
    if found is None or figure.low is None or figure.high is None:
        return None
    return found[0], figure.low * found[1], figure.high * found[1]


def one_unit(x: Figure, y: Figure) -> bool:
    """Whether the units are one, or one names it more exactly ("pound" / "egyptian pound")."""
    a, b = (frozenset((f.unit or "").casefold().split()) for f in (x, y))
    return a <= b or b <= a


def is_people(figure: Figure) -> bool:
    return figure.unit in _PEOPLE_UNITS or (bool(figure.states) and figure.unit is None)


def is_households(figure: Figure) -> bool:
    return figure.head in _HOUSEHOLDS or figure.unit in _HOUSEHOLDS


def _of_quantity(quantity: Quantity, claim: Claim, told: Told) -> Figure:
    return Figure(
        side=Side(
            report=quantity.report, start=quantity.start, end=quantity.end, words=quantity.words, value=_value(quantity)
        ),
        low=None if quantity.bound in ("at most", "less than") else quantity.low,
        high=None if quantity.bound in ("at least", "more than") else quantity.high,
        bound=quantity.bound,
        kind=quantity.kind,
        unit=quantity.unit,
        head=quantity.head,
        counted=quantity.counted,
        states=_states(quantity, claim, told),
        additional=quantity.additional,
        part_of=quantity.part_of,
    )


def _implied(claim: Claim, told: Told) -> Iterator[Figure]:
    """Counts that nouns carry by themselves: of people anywhere in the claim, of things only where they do or suffer the deed.

    Who says the claim is not counted, and "one of the" counts one of what follows.
    """
    roles = {(m.start, m.end) for m in (*claim.who, *claim.whom)}
    speakers = {(s.start, s.end) for s in claim.said_by}
    for mention in told.mentions:
        if not (claim.start <= mention.start and mention.end <= claim.end) or mention.form != "description":
            continue
        if mention.kind != "person" and (mention.kind == "place" or (mention.start, mention.end) not in roles):
            continue
        if any(mention.start < end and start < mention.end for start, end in speakers):
            continue
        found = _carried(mention, claim)
        if found is None:
            continue
        start, count = found
        yield Figure(
            side=Side(report=mention.report, start=start, end=mention.end,
                      words=claim.words[start - claim.start : mention.end - claim.start], value=None),
            low=2.0 if count is None else count,
            high=count,
            bound="exact" if count is not None else "at least",
            kind="cardinal",
            unit=None,
            head=mention.head,
            counted=mention.words,
            states=_states(mention, claim, told),
            implied=True,
        )  # fmt: skip


def _carried(mention: Mention, claim: Claim) -> tuple[int, float | None] | None:
    """(where it starts, how many; None for more than one), or None where the noun phrase carries no count."""
    one = _ONE_OF.search(claim.words[: mention.start - claim.start])
    if one is not None and mention.plural:
        return claim.start + one.start(), 1.0
    first = mention.words.split(" ", 1)[0].casefold()
    count = _COUNTED_BY_WORD.get(first, 1.0 if first == "the" and not mention.plural else None)
    return None if count is None and not mention.plural else (mention.start, count)


_ONE_OF = re.compile(r"\bone of (?:the |his |her |their |its |our )?$", re.IGNORECASE)


def _states(cite: Quantity | Mention, claim: Claim, told: Told) -> frozenset[State]:
    """From the noun that is counted; else from the words after the figure, up to the next one or a pause; else from those
    before it, back to the one before; else from any word of the smallest claim around it."""
    by_noun = states.told_by([cite.head]) if cite.head else frozenset()
    if by_noun:
        return by_noun
    after, before = _around(cite, claim, told)
    around = _told(after) or _told(before)
    if around:
        return around
    holding = [c for c in (claim, *told.claims) if c.start <= cite.start and cite.end <= c.end]
    return _told(min(holding, key=lambda c: (c.end - c.start, c.start)).words)


def _around(cite: Quantity | Mention, claim: Claim, told: Told) -> tuple[str, str]:
    """The words behind the figure and before it in its sentence."""
    whole = max(
        (c for c in told.claims if c.start <= cite.start and cite.end <= c.end and c.sentence == claim.sentence),
        key=lambda c: (c.end - c.start, -c.start), default=claim,
    )  # fmt: skip
    others = [q for q in told.quantities if whole.start <= q.start and q.end <= whole.end]
    text, here = whole.words, whole.start
    following = [q for q in others if q.start >= cite.end]
    if following and _PART.fullmatch(text[cite.end - here : following[0].start - here]):
        following = following[1:]
    stop = following[0].start if following else whole.end
    start = max((q.end for q in others if q.end <= cite.start), default=whole.start)
    return _PAUSE.split(text[cite.end - here : stop - here])[0], text[start - here : cite.start - here]


_PART = re.compile(r"\s*(?:out )?of (?:the |its |their |his |her )?", re.IGNORECASE)
_PAUSE = re.compile(r"[,;:—–]| and | but | while ")


@lru_cache(maxsize=50_000)
def _told(words: str) -> frozenset[State]:
    """The states that words and phrases tell; what is denied is not told, and who is not found is missing."""
    low = words.casefold()
    found = {state for _, _, state in states.phrases_in(low)}
    tokens = _TOKEN.findall(low)
    for i, token in enumerate(tokens):
        cue = states.cues().get(token)
        if cue is None:
            continue
        if any(t in _NOT or t.endswith("n't") for t in tokens[max(0, i - 3) : i]):
            found |= {"missing"} if cue.state == "accounted-for" else set()
        else:
            found.add(cue.state)
    return frozenset(found)


_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT = frozenset({"not", "never", "no", "cannot", "yet"})


def _value(quantity: Quantity) -> str:
    def said(x: float | None) -> str:
        return "" if x is None else f"{x:g}" if abs(x) < 1e6 and x != int(x) else f"{int(x)}" if x == int(x) else f"{x}"

    text = said(quantity.low) if quantity.low == quantity.high else f"{said(quantity.low)}–{said(quantity.high)}"
    bound = "" if quantity.bound == "exact" else quantity.bound + " "
    return f"{bound}{text} {quantity.unit or ''}".strip()
