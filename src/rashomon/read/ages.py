"""Ages: told by words ("20-year-old", "aged 14"), by place ("Smith, 34,") or by decade ("in her 30s")."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.language.tables import table
from rashomon.read.number_page import AGES, Page, word_list
from rashomon.read.number_units import Reading

_NAMED = frozenset(["PERSON", "NORP"])


def aged(page: Page, reading: Reading | None) -> Reading | None:
    """ "20-year-old", "aged 14", "14 years of age", "a girl of 14", "Smith, 34,": an age."""
    if reading is None or reading.low < 0 or (reading.form == "fraction" and reading.unit is None):
        return reading
    at = reading.last
    words = table("units")["age"]
    if reading.unit in words["unit"]:
        step = 1 if page.word(at) == "-" else 0
        if page.word(at + step) in words["old"]:
            return replace(reading, kind="age", last=at + step + 1)
        if (page.word(at), page.word(at + 1)) == ("of", "age"):
            return replace(reading, kind="age", last=at + 2)
        return reading
    if reading.kind != "cardinal" or reading.high not in AGES:
        return reading
    if page.word(reading.first - 1) in words["before"] and page.word(reading.last) not in ("%",):
        return replace(reading, kind="age", unit="year", first=reading.first - 1)
    if _is_age_of_named(page, reading):
        return replace(reading, kind="age", unit="year")
    return reading


def _is_age_of_named(page: Page, reading: Reading) -> bool:
    """By place: between commas behind a name, in brackets behind a person, behind "a girl of", "was"."""
    before, after = page.word(reading.first - 1), page.word(reading.last)
    if reading.first < 2 or reading.low != reading.high or reading.low < 1:
        return False
    token = page.token(page.pieces[reading.first - 2].start)
    named = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.ent_type_ in _NAMED)
    person = token.lower_ in word_list("age", "people")
    if page.is_closed(token.idx):
        return False
    if (
        before == ","
        and (named or person)
        and (reading.form == "digits" or (reading.form == "words" and reading.low >= 10))
    ):
        return after in (",", ".", ";", ")", "of", "and", "from", "", "was", "is", "who")
    if before == "(" and after == ")":
        return token.ent_type_ == "PERSON" or (named and token.ent_type_ not in ("ORG", "GPE"))
    if before == "of" and (person or token.lower_ in word_list("age", "of")):
        return page.token(page.pieces[reading.last].start).pos_ not in ("NOUN", "PROPN") if after else True
    verb = page.token(page.pieces[reading.first - 1].start)
    if verb.lemma_ == "be" and after in (".", ",", ";", "", "when", "at", "by", "and", "in"):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return subject is not None and subject.lower_ in ("he", "she", "who", "i", "we", "you")
    return False


def decade_of_life(page: Page, at: int) -> Reading | None:
    """ "in her 30s", "in his late 50s": ten years, or the part of them named."""
    if page.word(at - 1) != "in":
        return None
    match = re.compile(
        r"(?:his|her|their|my|the|its) (?:(early|mid|late)[ -])?(?:to[ -]late[ -])?([1-9]0)s\b", re.I
    ).match(page.text, page.pieces[at].start)
    if match is None or page.word(at - 1) != "in" or page.word(at) == "the":
        return None
    decade = int(match.group(2))
    low, high = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}.get((match.group(1) or "").lower(), (0, 9))
    last = next(
        i for i in range(at, len(page.pieces) + 1) if i == len(page.pieces) or page.pieces[i].start >= match.end()
    )
    return Reading(
        first=at,
        last=last,
        stem=at,
        tail=last,
        low=decade + low,
        high=decade + high,
        kind="age",
        form="decade",
        unit="year",
    )
