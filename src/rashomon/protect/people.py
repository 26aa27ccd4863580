"""Who is named in a report and must be protected: minors, and those who came to harm.

In doubt a name is masked: what is shown in error cannot be taken back, what is masked in error can (`names to free`). So a
person is protected where something says minor or victim, and, in a report that tells of a child or of harm, where nothing
says why he or she is named: no office, no charge.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.language.people import sexed
from rashomon.language.words import listed
from rashomon.values import Claim, Mention, Report, Told

Why = Literal["minor", "victim", "kin", "unclear"]
"""`kin`: a relative of one who is protected; `unclear`: named in a report of harm, and nothing says in what part."""

ADULT = 18
NEAR = 60
"""Characters before a name in which a word says what the person is."""
_AGE_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
)
_YOUNG = rf"(?:\d|1[0-7]|{'|'.join(_AGE_WORDS)})"
_YOUNG_BEHIND = re.compile(
    rf"\W{{1,3}}(?:(?:who (?:is|was)|aged|now|is|was) )?(?:aged )?{_YOUNG}\b(?![:.,]\d|%| \w+s\b)", re.I
)
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]*[a-zß-öø-ÿ][\w'’-]*")
_NEWBORN = re.compile(r"\b(?:under-1\d|newborn|\d-month-old|\d+-month-old)\b", re.I)
_LIST = re.compile(
    r"(?:\b(?:the )?(?:dead|injured|wounded|killed|victims?|missing|survivors?|casualties|hostages|hurt)\b(?: (?:are|were|was|is|include[sd]?)\b|[^.;]{0,30}: | among them )"
    r"|\bamong (?:the )?(?:dead|injured|wounded|victims|missing|survivors|them|those)\b"
    r"|\b(?:names? of (?:the )?(?:dead|victims?|missing)|the names? of)|\b(?:named|identified) (?:as|three of them|two of them|them as|him as|her as|by \w+ as)\b"
    r"|\bbod(?:y|ies) of\b|\bdeaths? of\b|\bmurders? of\b|\bkilling of\b|\bfuneral of\b|\bmourn(?:s|ed|ing)?\b)",
    re.I,
)
_NAMED = re.compile(r"\b(?:named?|identified|known) (?:by \w+(?: \w+)? )?as$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of one report. `names`: every way in which he or she is named there; `spans` of all of them."""

    report: str
    entity: str
    why: Why
    names: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def people(report: Report, told: Told) -> tuple[Person, ...]:
    """Those to be protected, in the order of the report."""
    named, all_of = _named(report.text, told), _mentions(told)
    harm = _harmed(told.claims)
    accused = {entity for entity, names in named.items() if _is_accused(report.text, names, told.claims)}
    sad = _tells_of_harm(report, told, harm)
    reasons: dict[str, Why] = {}
    for entity, names in named.items():
        reason = _reason(report, names, all_of[entity], entity in harm, entity in accused, sad)
        if reason:
            reasons[entity] = reason
    return tuple(_person(report, entity, reasons[entity], named[entity]) for entity in named if entity in reasons)


def _named(text: str, told: Told) -> dict[str, list[Mention]]:
    """Entity -> its mentions by name; of persons, and of what the reader took for none but stands where a person would."""
    names = [one for one in told.mentions if one.form == "name" and one.entity]
    persons = {word for one in names if one.kind == "person" for word in one.words.split()}
    called = {
        one.entity for claim in told.claims if claim.deed and claim.deed.lemma in ("name", "call") for one in claim.whom
    }
    found: dict[str, list[Mention]] = defaultdict(list)
    for one in names:
        if one.entity and (one.kind == "person" or one.entity in called or _may_be_person(text, one, persons)):
            found[one.entity].append(one)
    return dict(found)


def _may_be_person(text: str, name: Mention, persons: set[str]) -> bool:
    first = name.words.split()[0]
    if _YOUNG_BEHIND.match(text, name.end):
        return True
    if set(_words_before(text, name)[:1]) & (listed("child_nouns") | _kin()):
        return True
    if _is_building(name.words):
        return False
    given = first in sexed("given_names")
    return given or name.words in persons or _looks_like_one(text, name)


def _looks_like_one(text: str, name: Mention) -> bool:
    """Two or three words with capitals where no place or body would stand: taggers miss names from far away."""
    words = name.words.split()
    before = _words_before(text, name)[:1]
    ruled_out = listed("place_prepositions") | listed("place_leads") | {"the", "of", "in", "at", "from", "near", "to"}
    return len(words) in (2, 3) and all(map(_CAPITAL.fullmatch, words)) and not set(before) & ruled_out


def _is_building(words: str) -> bool:
    last = words.split()[-1].lower()
    return last in listed("buildings") | listed("street_words") | listed("place_nouns") | listed("body_nouns")


def _mentions(told: Told) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for one in told.mentions:
        if one.entity:
            found[one.entity].append(one)
    return found


def _reason(
    report: Report, names: Sequence[Mention], mentions: Sequence[Mention], harmed: bool, accused: bool, sad: bool
) -> Why | None:
    ages = {one.age for one in mentions if one.age is not None}
    if any(age < ADULT for age in ages) or any(_YOUNG_BEHIND.match(report.text, one.end) for one in names):
        return "minor"
    grown = bool(ages)
    if not grown and _is_called(report.text, names, mentions, listed("child_nouns")):
        return "minor"
    if _is_kin(report.text, names, mentions):
        return "kin"
    if not accused and (harmed or _is_listed(report.text, names)):
        return "victim"
    if _is_called(report.text, names, mentions, listed("victim_nouns")):
        return "victim"
    office = any(_is_office(one.role) for one in mentions) or any(_has_title(report.text, one) for one in names)
    return "unclear" if sad and not office and not accused else None


def _is_office(role: str | None) -> bool:
    """Does a role give a reason to name who has it? "neighbour" and "driver" do not."""
    words = {_singular(word) for word in re.findall(r"[\w-]+\.?", (role or "").lower())}
    return bool(words & _offices())


def _is_called(text: str, names: Sequence[Mention], mentions: Sequence[Mention], nouns: frozenset[str]) -> bool:
    """Does a description, a role, or the words right before the name call the person one of `nouns`?"""
    heads = {(one.head or "").lower() for one in mentions if one.form == "description"}
    roles = {word.lower() for one in mentions if one.role for word in one.role.split()}
    before = {word for one in names for word in _words_before(text, one)}
    return bool(nouns & (heads | roles | before))


def _words_before(text: str, name: Mention) -> list[str]:
    """The last words of the sentence before a name, singular, as far as no other name comes between."""
    piece = re.split(r"[.!?\n;]", text[max(0, name.start - NEAR) : name.start])[-1]
    words = re.findall(r"[\w-]+", piece)[-4:]
    kept: list[str] = []
    for word in reversed(words):
        if word[:1].isupper() and kept:
            break
        kept.append(_singular(word.lower()))
    return kept


def _singular(word: str) -> str:
    return {"children": "child", "babies": "baby", "bodies": "body"}.get(
        word, word.removesuffix("s") if len(word) > 3 else word
    )


def _is_kin(text: str, names: Sequence[Mention], mentions: Sequence[Mention]) -> bool:
    nouns = _kin()
    roles = {word.lower() for one in mentions if one.role for word in one.role.split()}
    heads = {(one.head or "").lower() for one in mentions if one.form == "description"}
    before = {word for one in names for word in _words_before(text, one)[:2]}
    behind = {
        word.lower()
        for one in names
        for word in re.findall(r"^, (?:the|his|her|their|a|whose) (?:\w+['’]s )?(\w+)", text[one.end : one.end + 40])
    }
    return bool(nouns & (roles | heads | before | behind))


def _kin() -> frozenset[str]:
    return listed("kin_nouns") | listed("kin_further")


def _is_listed(text: str, names: Iterable[Mention]) -> bool:
    """ "Among the dead were A, 33, B and C": does such a phrase stand before the name in its sentence?"""
    for one in names:
        start = max(text.rfind(". ", 0, one.start) + 1, text.rfind("\n", 0, one.start) + 1)
        if _LIST.search(text, start, one.start + 1):
            return True
    return False


def _harmed(claims: Iterable[Claim]) -> set[str]:
    """Entities to whom harm is done, or who suffer it."""
    done, suffered = listed("harmed_verbs"), listed("suffered_verbs")
    found: set[str] = set()
    for claim in claims:
        if claim.deed is None or claim.deed.negated:
            continue
        lemma = claim.deed.lemma.split()[0].lower() if claim.deed.lemma else ""
        if lemma in done:
            found |= {one.entity for one in claim.whom if one.entity}
        if lemma in suffered:
            found |= {one.entity for one in claim.who if one.entity}
    return found


def _is_accused(text: str, names: Sequence[Mention], claims: Sequence[Claim]) -> bool:
    """Does a sentence with the name say that the law is after the person?"""
    words = listed("accused_words")
    entity = names[0].entity
    for claim in claims:
        deed = claim.deed.lemma.split()[0].lower() if claim.deed and claim.deed.lemma else ""
        if deed in words and any(one.entity == entity for one in (*claim.who, *claim.whom)):
            return True
    return any(set(_words_before(text, one)) & words for one in names)


def _has_title(text: str, name: Mention) -> bool:
    """What the person is stands right before the name, or at its head: "warden Philip Ashe", "Alderman Victor Ruiz"."""
    before = re.search(r"([\w'’-]+\.?) $", text[max(0, name.start - 25) : name.start])
    words = ([before.group(1)] if before else []) + name.words.split()[:-1]
    return any(word.lower() in _offices() for word in words)


def _offices() -> frozenset[str]:
    return (listed("office_nouns") | frozenset(sexed("titles"))) - listed("courtesy_titles")


def _tells_of_harm(report: Report, told: Told, harm: set[str]) -> bool:
    """Is a child, or harm done to somebody, what the report tells of?"""
    nouns = listed("child_nouns") | listed("victim_nouns") | listed("harm_nouns") | listed("accused_words")
    heads = {_singular(word) for word in re.findall(r"[a-z-]+", report.text.lower())}
    verbs = listed("harmed_verbs") | listed("suffered_verbs") | listed("accused_words")
    lemmas = {one.deed.lemma.split()[0].lower() for one in told.claims if one.deed and one.deed.lemma}
    return bool(harm) or bool(nouns & heads) or bool(verbs & lemmas) or bool(_NEWBORN.search(report.text))


def _person(report: Report, entity: str, why: Why, names: Sequence[Mention]) -> Person:
    words = tuple(dict.fromkeys(one.words for one in names))
    return Person(
        report=report.id, entity=entity, why=why, names=words, spans=tuple((one.start, one.end) for one in names)
    )
