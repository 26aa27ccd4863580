"""Persons told of one by one as killed or hurt, and which of them are one person.

A report that gives no number still counts: "a 19-year-old man died at the scene", "Crystal Hall was also killed". Each single
person with such words beside the mention is one profile (names, age, sex, what he is called); profiles that may be one person
are joined, the fullest first, and what cannot be one is counted apart: other names, another age, another sex, two who are set
side by side in one clause, "a second man". Nobody who died is also counted as hurt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rashomon.language import states
from rashomon.language.people import Sex, sexed
from rashomon.language.tables import table
from rashomon.language.words import listed
from rashomon.tell import said_of
from rashomon.tell.figures import EVERYBODY, Figure, calls_a_person, done, kind_of
from rashomon.values import Cite, Claim, Mention, State, Texts, Told

Fate = Literal["killed", "injured", "hit"]
_OPEN = ("denied", "planned", "attempted", "possible")
_RANK: Mapping[Fate, int] = {"hit": 0, "injured": 1, "killed": 2}
Spans = Mapping[str, Sequence[tuple[int, int]]]
"""Report id -> spans that tell of something else."""


@dataclass(slots=True)
class Person:
    """One person as one report, or several, tell of him; grows while profiles are joined."""

    fate: Fate
    cites: list[Cite]
    told: dict[str, Fate]
    """Report -> the gravest that it tells."""
    claims: dict[str, Claim]
    names: set[frozenset[str]] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    sex: Sex = "u"
    kinds: set[str] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)
    """Offsets of mentions of the same report that are set side by side with this one."""
    starts: set[int] = field(default_factory=set)
    other: bool = False
    """Told as one more: "another man", "a second victim"."""
    suspect: bool = False
    """A report tells that a suspect died, and that this is he."""

    @property
    def report(self) -> str:
        return self.cites[0].report


def persons(told: Sequence[Told], texts: Texts, elsewhere: Spans) -> list[Person]:
    """Everybody killed, injured or hit in these reports who is told of one by one, each once. `elsewhere` is left out."""
    found = [p for one in told for p in profiles(one, texts.get(one.report, ""), elsewhere.get(one.report, ()))]
    joined: list[Person] = []
    for person in sorted(found, key=lambda p: (-_fullness(p), p.cites[0])):
        same = [held for held in joined if _may_be_one(held, person)]
        if same:
            _join(max(same, key=lambda h: (h.fate == person.fate, _fullness(h))), person)
        else:
            joined.append(person)
    return sorted(joined, key=lambda p: min(p.cites))


def counted(people: Sequence[Person]) -> tuple[Figure, ...]:
    """One figure a report and state, marked `implied`: how many of the persons it tells of died, how many were hurt and did
    not die as far as any report tells."""
    found: list[Figure] = []
    for report in sorted({c.report for p in people for c in p.cites}):
        for state in ("killed", "injured"):
            mine = [p for p in people if (p.told.get(report) == "killed" if state == "killed" else _hurt(p, report))]
            if mine:
                found.append(_figure("killed" if state == "killed" else "injured", mine, report))
    return tuple(found)


def _hurt(person: Person, report: str) -> bool:
    return person.fate != "killed" and report in person.told


def _figure(state: State, people: Sequence[Person], report: str) -> Figure:
    first = people[0]
    cite = min(c for c in first.cites if c.report == report)
    kinds = {k for p in people for k in p.kinds} or {"everybody"}
    kind = kinds.pop() if len(kinds) == 1 and all(p.kinds for p in people) else "everybody"
    return Figure(
        state=state, of=EVERYBODY if kind == "everybody" else kind, kind=kind, low=len(people), high=len(people), cite=cite,
        claim=first.claims[report], implied=True, in_title=all(p.claims[report].in_title for p in people),
    )  # fmt: skip


# ---------------------------------------------------------------- profiles of one report


def profiles(told: Told, text: str, elsewhere: Sequence[tuple[int, int]]) -> list[Person]:
    """One profile an entity, with the gravest of what is told of it."""
    by_key: dict[str, Person] = {}
    spoken: dict[str, list[Mention]] = {}
    for m in told.mentions:
        if m.entity:
            spoken.setdefault(m.entity, []).append(m)
    for claim, mention, fate, beside in _evidence(told, text):
        if any(start <= mention.start < end for start, end in elsewhere):
            continue
        key = mention.entity or f"@{mention.start}"
        cite = Cite(report=mention.report, start=mention.start, end=mention.end, words=mention.words)
        held = by_key.get(key)
        if held is None:
            held = by_key[key] = _profile(fate, claim, cite, [mention, *spoken.get(mention.entity or "", ())])
            held.other = mention.form == "description" and bool(_ONE_MORE.match(mention.words))
        elif _RANK[fate] > _RANK[held.fate]:
            held.fate = held.told[cite.report] = fate
            held.claims[cite.report] = claim
        if cite not in held.cites:
            held.cites.append(cite)
        held.starts.add(mention.start)
        held.beside |= {m.start for m in beside if m.start != mention.start}
    for person in by_key.values():
        person.suspect = person.suspect and person.fate == "killed"
    return list(by_key.values())


def _profile(fate: Fate, claim: Claim, cite: Cite, mentions: Sequence[Mention]) -> Person:
    names = {m.name or m.words for m in mentions if m.name or m.form == "name"}
    sexes = [sex for m in mentions if (sex := _sex(m)) != "u"]
    return Person(
        fate=fate, cites=[cite], told={cite.report: fate}, claims={cite.report: claim},
        names={frozenset(n.casefold().split()) for n in names},
        ages={m.age for m in mentions if m.age is not None},
        sex=sexes[0] if sexes else "u",
        kinds={kind_of(m.head) for m in mentions if m.form == "description" and m.head},
        suspect=any(m.head in listed("suspect_nouns") for m in mentions),
    )  # fmt: skip


def _sex(mention: Mention) -> Sex:
    word = mention.words.casefold()
    if mention.form == "pronoun":
        return (
            "m"
            if word in ("he", "him", "his", "himself")
            else "f"
            if word in ("she", "her", "hers", "herself")
            else "u"
        )
    if mention.form == "name":
        return sexed("given_names").get(mention.words.split()[0], "u")
    return sexed("person_nouns").get(mention.head or "", "u")


# ---------------------------------------------------------------- what is told of whom


def _evidence(told: Told, text: str) -> Iterator[tuple[Claim, Mention, Fate, Sequence[Mention]]]:
    """(claim, mention, fate, those set side by side with it) by the deed of a clause, then by the words beside each mention."""
    for claim in told.claims:
        if claim.certainty in _OPEN or (claim.deed is not None and claim.deed.negated):
            continue
        fate, mentions = _by_deed(claim)
        if fate is not None:
            for m in mentions:
                yield claim, m, fate, mentions
    people = [m for m in told.mentions if _is_single(m)]
    for i, m in enumerate(people):
        holder = _smallest(m, told.claims)
        if holder is None or holder.certainty in _OPEN:
            continue
        room = people[i + 1].start if i + 1 < len(people) else len(text)
        before = people[i - 1].end if i else 0
        fate = _beside(m, holder, text, before, room)
        if fate is not None:
            yield holder, m, fate, ()


def _by_deed(claim: Claim) -> tuple[Fate | None, list[Mention]]:
    """What the deed of a clause makes of the single persons it is done to, or who do it."""
    deed = claim.deed
    if deed is None:
        return None, []
    done_to = [m for m in claim.whom if _is_single(m)]
    doers = [m for m in claim.who if _is_single(m)]
    cue = states.cues().get(deed.lemma)
    if deed.passive or deed.lemma in ("be", "remain"):
        of = done_to or doers
        if of and (state := _phrase(claim, of)) is not None:
            return state, of
    if (state := _fate(done(claim))) is not None and done_to:
        return state, done_to
    if deed.lemma in listed("hitting_verbs") and done_to:
        return "hit", done_to
    if cue is not None and (cue.of_subject or cue.predicate) and (state := _fate(cue.state)) is not None:
        return state, doers or done_to
    return None, []


def _phrase(claim: Claim, of: Sequence[Mention]) -> Fate | None:
    after = claim.words[max(0, of[-1].end - claim.start) :].casefold()
    found = [p for p in states.phrases_in(after) if " and " not in after[: p[0]]]
    return _fate(found[0][2]) if found else None


def _fate(state: State | None) -> Fate | None:
    return state if state in ("killed", "injured") else None


def _beside(m: Mention, claim: Claim, text: str, before: int, room: int) -> Fate | None:
    """What the words right before and behind a mention tell of it."""
    start, end = claim.sentence
    behind = _APPOSED.sub(" ", text[m.end : max(m.end, min(room, end))], count=1)
    lead = text[max(before, start) : m.start]
    if _DEATH_OF.search(lead) or _OWN_DEATH.match(behind):
        return "killed"
    if _OWNER.match(behind):
        return None
    near = _FIRST_PART.match(behind)
    words = near.group().casefold() if near else ""
    if _NEGATED.search(words):
        return None
    fates = [_fate(state) for _, stop, state in states.phrases_in(words) if not _OBJECT.match(behind, stop)]
    for told in (said_of.behind(behind), said_of.before(lead)):
        if told is not None and not told.doubted:
            fates.append(_fate(told.state))
    if _WOUNDED.search(words):
        fates.append("injured")
    elif _HIT.search(words) or _HIT_LEAD.search(lead):
        fates.append("hit")
    return max((f for f in fates if f is not None), key=lambda f: _RANK[f], default=None)


_CUES = table("fates")


def _any(name: str) -> str:
    return "|".join(_CUES[name])


_APPOSED = re.compile(
    r"^(?:,\s*(?:aged?\s+)?\d{1,3}\b|,\s*of\s[^,.;]{1,40}|,\s*(?!who\b|was\b|and\b)[^,.;]{1,60}(?=,))+,?\s*"
)
_OBJECT = re.compile(r"\s+(?:an?|the|his|her|their|my|him|them|himself|herself|[A-Z]\w+|\d+)\b")
_OWNER = re.compile(r"^['’]s?\s")
_FIRST_PART = re.compile(rf"^(?!['’]s?\s)(?:(?!\b(?:{_any('breaks')})\b)[^.;:!?–—“”\"]){{0,60}}", re.IGNORECASE)
_DEATH_OF = re.compile(rf"\b(?:{_any('death')})\s+of\s+(?:the\s+|a\s+|an\s+|his\s+|her\s+)?$", re.IGNORECASE)
_OWN_DEATH = re.compile(rf"^['’]s?\s+(?:[a-z]+\s+)?(?:{_any('death')})\b", re.IGNORECASE)
_WOUNDED = re.compile(rf"\b(?:{_any('wounded')})", re.IGNORECASE)
_HIT = re.compile(
    rf"^\s*(?:,?\s*who\s+)?(?:{_any('being')})\s+(?:[a-z]+ly\s+|also\s+|then\s+)?(?:{_any('hit')})\b", re.IGNORECASE
)
_HIT_LEAD = re.compile(
    rf"\b(?:{_any('hitting')})\s+(?:[a-z]+ly\s+)?(?:a\s+|an\s+|the\s+|his\s+|her\s+)?$", re.IGNORECASE
)
_NEGATED = re.compile(rf"\b(?:{_any('not')})\b", re.IGNORECASE)
_ONE_MORE = re.compile(
    rf"^(?:(?:{_any('one_more')})\b|an?\s+(?:{_any('one_more')})\b|the\s+(?:{_any('one_more')})\b)", re.IGNORECASE
)


def _is_single(m: Mention) -> bool:
    """A single person by name, pronoun or description."""
    if m.plural:
        return False
    if m.form == "description":
        return m.kind != "place" and calls_a_person(m.head) and not _OF_MANY.match(m.words)
    return m.kind == "person" and (m.form == "name" or m.words.casefold() in _SINGLE)


_SINGLE = frozenset({"he", "she", "him", "her", "himself", "herself"})
_OF_MANY = re.compile(r"^(?:no|any|every|each|police|nobody)\b", re.IGNORECASE)


def _smallest(m: Mention, claims: Sequence[Claim]) -> Claim | None:
    holding = [c for c in claims if c.start <= m.start and m.end <= c.end]
    return min(holding, key=lambda c: (c.end - c.start, c.start), default=None)


# ---------------------------------------------------------------- who are one


def _fullness(p: Person) -> int:
    return 4 * bool(p.names) + 2 * bool(p.ages) + (p.sex != "u")


def _may_be_one(a: Person, b: Person) -> bool:
    """Whether two profiles may speak of one person; by name they are, whatever else is told."""
    side = a.report == b.report and (a.starts & b.beside or b.starts & a.beside)
    if side:
        return False
    if a.names and b.names:
        return any(x <= y or y <= x for x in a.names for y in b.names)
    if b.other and a.report == b.report:
        return False
    if a.ages and b.ages and not a.ages & b.ages:
        return False
    if "u" not in (a.sex, b.sex) and a.sex != b.sex:
        return False
    return not (_young(a) and _grown(b)) and not (_young(b) and _grown(a))


def _young(p: Person) -> bool:
    return "children" in p.kinds or any(age < 18 for age in p.ages)


def _grown(p: Person) -> bool:
    return any(age > 19 for age in p.ages)


def _join(held: Person, other: Person) -> None:
    if _RANK[other.fate] > _RANK[held.fate]:
        held.fate = other.fate
    for report, fate in other.told.items():
        if report not in held.told or _RANK[fate] > _RANK[held.told[report]]:
            held.told[report], held.claims[report] = fate, other.claims[report]
    held.cites += [c for c in other.cites if c not in held.cites]
    held.names |= other.names
    held.ages |= other.ages
    held.kinds |= other.kinds
    held.sex = held.sex if held.sex != "u" else other.sex
    held.suspect = held.suspect or other.suspect
    if held.report == other.report:
        held.beside |= other.beside
        held.starts |= other.starts
