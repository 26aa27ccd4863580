"""Figures of people as reports tell them: how many, who, in what state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.language import states
from rashomon.language.senses import is_person
from rashomon.language.tables import table
from rashomon.language.words import listed
from rashomon.tell import said_of
from rashomon.values import Bound, Cite, Claim, Mention, Quantity, State, Texts, Told

EVERYBODY = "people"
HOUSEHOLDS = "households"
_OPEN = ("denied", "planned", "attempted", "possible")
_JOINS = frozenset({",", "and", ", and", "&", "or", "plus", "as well as"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of people as one claim tells it.

    `kind`: the kind of people (`person_groups.toml`), `everybody` where the noun leaves it open. `joined`: told in one
    breath with the figure before it ("two officers and a guard"). `implied`: carried by a noun or a name, no number;
    `denied`: a nought because the state of one person is denied.
    """

    state: State | None
    of: str
    kind: str
    low: int | None
    high: int | None
    cite: Cite
    claim: Claim
    bound: Bound = "exact"
    resolved: bool = False
    implied: bool = False
    additional: bool = False
    joined: bool = False
    in_title: bool = False
    denied: bool = False

    @property
    def value(self) -> int:
        return self.low if self.low is not None else self.high or 0


def figures(told: Sequence[Told], texts: Texts) -> tuple[Figure, ...]:
    """Every figure of people in every report, titles included, in the order told."""
    found = [f for one in told for f in (*_said(one, texts.get(one.report, "")), *_resolved(one))]
    return tuple(_by_holder(found))


def kind_of(head: str | None) -> str:
    """The kind of people a noun names: one of the groups, else the noun itself."""
    return _kinds().get(head or EVERYBODY, head or "everybody")


@cache
def _kinds() -> Mapping[str, str]:
    return {noun: kind for kind, nouns in table("person_groups").items() for noun in nouns}


# ---------------------------------------------------------------- said with a number


def _said(told: Told, text: str) -> Iterator[Figure]:
    """Figures of one report; those told in one breath share what is said of one of them."""
    counted = sorted((q for q in told.quantities if _may_be_people(q)), key=lambda q: q.start)
    found: list[tuple[Quantity, Figure]] = []
    for i, quantity in enumerate(counted):
        claim = _smallest(quantity, told.claims)
        if claim is None:
            continue
        if _revised(quantity, counted[i + 1 : i + 2], text) or quantity.high == 0:
            continue
        whole = i > 0 and counted[i - 1].part_of is not None and counted[i - 1].part_of == quantity.low
        after = counted[i + 2 if quantity.part_of is not None else i + 1 :]
        room = (_end(counted[i - 1], text) if i else 0, after[0].start if after else len(text))
        figure = _figure(quantity, claim, told, text, room)
        if whole and not said_of.right_behind(text[_end(quantity, text) : claim.sentence[1]]):
            figure = replace(figure, state=None)
        if figure.state is not None or _of_people(quantity):
            found.append((quantity, figure))
    for quantity, figure in _shared(found, text):
        yield figure
        if figure.state is not None:
            yield from _and_one(quantity, figure, told, text)


def _and_one(quantity: Quantity, figure: Figure, told: Told, text: str) -> Iterator[Figure]:
    """ "Two soldiers and a civilian were killed": one more, told in one breath."""
    end = _end(quantity, text)
    for m in told.mentions:
        if m.start > end and m.kind == "person" and m.form == "description" and not m.plural:
            joined = text[end : m.start].strip() == "and" and m.words.split()[0].casefold() in ("a", "an", "another")
            if joined:
                cite = Cite(report=m.report, start=m.start, end=m.end, words=m.words)
                kind = kind_of(m.head)
                of = EVERYBODY if kind == "everybody" else m.head or EVERYBODY
                yield replace(figure, of=of, kind=kind, low=1, high=1, bound="exact", cite=cite, joined=True)


def _revised(quantity: Quantity, following: Sequence[Quantity], text: str) -> bool:
    """Whether this is the old figure of "rose from 52 to 61"."""
    if not following or text[_end(quantity, text) : following[0].start].strip() != "to":
        return False
    return text[max(0, quantity.start - 6) : quantity.start].casefold().endswith("from ")


def _figure(quantity: Quantity, claim: Claim, told: Told, text: str, room: tuple[int, int]) -> Figure:
    state = _state(quantity, claim, told, text, room)
    return Figure(
        state=state, of=_group(quantity), kind=kind_of(quantity.head), low=_whole(quantity.low), high=_ceiling(quantity),
        cite=Cite(report=quantity.report, start=quantity.start, end=quantity.end, words=quantity.words), claim=claim,
        bound=quantity.bound, additional=quantity.additional, in_title=claim.in_title,
    )  # fmt: skip


def _state(quantity: Quantity, claim: Claim, told: Told, text: str, room: tuple[int, int]) -> State | None:
    """By what follows, by what goes before, by the noun, by the deed whose part the figure is, by a phrase of its clause."""
    start, end = claim.sentence
    lead = text[max(room[0], start) : quantity.start]
    if lead.strip() == "to" and (old := text.rfind(" from ", start, quantity.start)) >= 0:
        lead = text[start:old] + " to"
    follows = text[_end(quantity, text) : min(room[1], end)] + (" 1" if room[1] < end else "")
    by_noun = said_of.by_noun(quantity.head)
    if by_noun is not None and by_noun.state == "killed":
        return "killed"  # bodies are found, deaths are reported: the noun says more than the verb
    found = said_of.behind(follows) or said_of.before(lead) or by_noun
    if not _of_people(quantity):
        found = found or said_of.phrase_behind(follows)
        return found.state if found and not found.doubted else None
    if found is None or (found is by_noun and found.state == "missing" and _is_back(quantity, claim, told, text)):
        found = _by_deed(quantity, told)
    elif found.state in ("arrested", "in-custody") and _by_outlaws(lead):
        return "missing"
    wider = text[max(room[0], start) : min(room[1], end)]
    by_phrase = said_of.phrase(wider, quantity.start - max(room[0], start))
    if by_phrase is not None and (found is None or found.state in _LOOSE):
        return by_phrase.state
    if found is None or found.doubted or (claim.certainty in _OPEN and claim.quantities):
        return None
    return found.state


def _is_back(quantity: Quantity, claim: Claim, told: Told, text: str) -> bool:
    """Whether those still called hostages are in care or free: they were taken to hospital, or the report tells that all
    of at least as many hostages were freed."""
    follows = [w.strip(".,;:'’“”\"()").casefold() for w in text[quantity.end : claim.end].split()]
    if any(w in listed("care_places") and "to" in follows[max(0, i - 5) : i] for i, w in enumerate(follows)):
        return True
    freed = [q for c in told.claims if c.certainty not in _OPEN and done(c) in _FREED for q in c.quantities]
    every = [q for q in freed if q.head == quantity.head and _of_all(q, text)]
    return any((q.low or 0) >= (quantity.low or 0) for q in every)


def _of_all(quantity: Quantity, text: str) -> bool:
    before = text[max(0, quantity.start - 5) : quantity.start].casefold().split()
    return "all" in (before[-1:] or [""]) or quantity.words.casefold().startswith("all ")


_FREED = frozenset({"released", "rescued"})


def _by_outlaws(lead: str) -> bool:
    """Whether those who take without law are named before the figure: "gunmen seized 84"."""
    words = {w.strip(".,;:'’“”\"()").casefold() for w in lead.split()}
    return any(
        w in words or w + "s" in words or (w.endswith("man") and w[:-3] + "men" in words) for w in listed("captors")
    )


_LOOSE = frozenset({"in-custody", "accounted-for", "missing"})
"""States whose single words a phrase may set right: "held" in "held hostage", "found" in "found dead"."""


def _by_deed(quantity: Quantity, told: Told) -> said_of.Told | None:
    """The state that a deed puts those in whom the figure counts: done to them, or done by them, as the verb has it."""
    holding = sorted(
        (c for c in told.claims if c.start <= quantity.start and quantity.end <= c.end),
        key=lambda c: (c.end - c.start, c.start),
    )
    for claim in holding[:3]:
        if claim.deed is None or claim.certainty in _OPEN:
            continue
        if _over(quantity, claim.whom) and (state := done(claim)) is not None:
            return said_of.Told(state=state)
        cue = states.cues().get(claim.deed.lemma)
        if cue is not None and _over(quantity, claim.who) and (cue.of_subject or cue.predicate):
            return said_of.Told(state=cue.state)
    return None


def done(claim: Claim) -> State | None:
    """The state of those to whom the deed is done; taken by those who take without law, they are missing."""
    if claim.deed is None:
        return None
    if claim.deed.lemma in listed("abducting_verbs") and any(m.head in listed("captors") for m in claim.who):
        return "missing"
    cue = states.cues().get(claim.deed.lemma)
    return cue.state if cue is not None and cue.of_object else None


def _shared(found: list[tuple[Quantity, Figure]], text: str) -> list[tuple[Quantity, Figure]]:
    """ "79 passengers and eight crew were killed", "killing two officers and one guard": one predicate for both."""
    result = list(found)
    for i in range(len(result) - 1, 0, -1):
        (left, a), (right, b) = result[i - 1], result[i]
        if _joined(left, right, text):
            result[i] = (right, replace(b, joined=True))
            if a.state is None and b.state is not None:
                result[i - 1] = (left, replace(a, state=b.state))
    for i in range(1, len(result)):
        (_, a), (right, b) = result[i - 1], result[i]
        if b.joined and b.state is None and a.state is not None:
            result[i] = (right, replace(b, state=a.state))
    return result


def _joined(left: Quantity, right: Quantity, text: str) -> bool:
    if _OF.search(text[: left.start][-20:]):
        return False  # "of the 212 passengers, 190 were rescued": a whole and its part
    return text[_end(left, text) : right.start].strip().casefold() in _JOINS


_OF = re.compile(r"\bof\s+(?:the|its|their|these|those|all|some|about)?\s*$", re.IGNORECASE)


# ---------------------------------------------------------------- pointed back to


def _resolved(told: Told) -> Iterator[Figure]:
    """ "All pupils are in foster care now" where "85 pupils" went before: their number, marked as resolved."""
    for claim in told.claims:
        state = states.told_in_phrase(claim.words.casefold())
        if (
            state is None
            or claim.in_title
            or claim.certainty in _OPEN
            or any(_of_people(q) for q in claim.quantities)
            or _has_inner(claim, told.claims)
        ):
            continue
        for mention in (*claim.whom, *claim.who):
            found = _number_of(mention, told)
            if found is not None:
                yield Figure(
                    state=state, of=_group(found), kind=kind_of(found.head), low=_whole(found.low), high=_ceiling(found),
                    claim=claim, resolved=True, bound=found.bound,
                    cite=Cite(report=claim.report, start=claim.start, end=claim.end, words=claim.words),
                )  # fmt: skip
                break


def _number_of(mention: Mention, told: Told) -> Quantity | None:
    """The first figure in the report for the noun that a definite plural points back to."""
    if not mention.plural or mention.form != "description" or mention.head is None:
        return None
    if mention.words.split()[0].casefold() not in ("the", "all", "these", "those", "they"):
        return None
    return next(
        (
            q
            for q in told.quantities
            if q.head == mention.head and q.kind == "cardinal" and q.end <= mention.start and not q.additional
        ),
        None,
    )


def _has_inner(claim: Claim, claims: Sequence[Claim]) -> bool:
    return any(c.parent == claim.id and states.told_in_phrase(c.words.casefold()) is not None for c in claims)


def _by_holder(found: Sequence[Figure]) -> Iterator[Figure]:
    """Who holds decides what being held means: those of a kind of whom some were abducted are missing, children of whom
    some are in protective custody are there; neither is in custody of the law."""
    taken = {f.kind for f in found if f.state == "missing" and _by_captors(f.claim)}
    cared_for = {f.kind for f in found if f.state == "in-protective-custody" and f.kind == "children"}
    for figure in found:
        if figure.state == "in-custody" and figure.kind in taken | cared_for:
            yield replace(figure, state="missing" if figure.kind in taken else "in-protective-custody")
        else:
            yield figure


def _by_captors(claim: Claim) -> bool:
    deed = claim.deed.lemma if claim.deed else ""
    return deed in ("abduct", "kidnap", "snatch") or done(claim) == "missing"


# ---------------------------------------------------------------- small readings


def _may_be_people(quantity: Quantity) -> bool:
    """People, or a bare number that words beside it may yet say of people ("nine missing")."""
    bare = quantity.kind == "cardinal" and quantity.unit is None and quantity.counted is None
    return bare or _of_people(quantity)


def _of_people(quantity: Quantity) -> bool:
    if quantity.kind != "cardinal":
        return False
    return quantity.unit in ("people", "person") or names_people(quantity.head)


def names_people(head: str | None) -> bool:
    if head is None:
        return False
    return head in _kinds() or head in _persons() or said_of.by_noun(head) is not None or is_person(head)


def calls_a_person(head: str | None) -> bool:
    """Whether the noun says what a person is; nouns of a state ("death", "body") do not."""
    told = said_of.by_noun(head)
    if told is not None and told.state in ("killed", "injured", "hospitalised"):
        return False
    return head is not None and (head in _kinds() or head in _persons() or is_person(head))


@cache
def _persons() -> frozenset[str]:
    return frozenset(line.rsplit(" ", 1)[0] if line.endswith((" m", " f")) else line for line in listed("person_nouns"))


def _smallest(quantity: Quantity, claims: Sequence[Claim]) -> Claim | None:
    holding = [c for c in claims if c.start <= quantity.start and quantity.end <= c.end]
    return min(holding, key=lambda c: (c.end - c.start, c.start), default=None)


def _over(quantity: Quantity, mentions: Sequence[Mention]) -> bool:
    return any(m.start <= quantity.start < m.end for m in mentions)


def _end(quantity: Quantity, text: str) -> int:
    """Behind what is counted, where that follows the number; else behind the number."""
    gap = text[quantity.end : quantity.end + 40]
    at = gap.find(quantity.counted) if quantity.counted else -1
    return quantity.end + at + len(quantity.counted or "") if at >= 0 else quantity.end


def _group(quantity: Quantity) -> str:
    if kind_of(quantity.head) == "everybody" and (quantity.counted or "").count(" ") == 0:
        return EVERYBODY
    return (quantity.counted or quantity.head or EVERYBODY).casefold().removeprefix("the ").strip() or EVERYBODY


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _ceiling(quantity: Quantity) -> int | None:
    """An open end for a floor: "at least 38" has no high."""
    return None if quantity.bound in ("at least", "more than") else _whole(quantity.high)
