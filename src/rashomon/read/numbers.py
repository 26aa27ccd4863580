"""How many: the quantities of a report, with unit, bound and what is counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from spacy.tokens import Token

from rashomon.language import times as time_words
from rashomon.language.numbers import Lexeme, Numeral, glue, lexemes, numeral
from rashomon.language.tables import table
from rashomon.language.units import Unit, bound_after, bound_before, currency_before, named_currency, rate, unit_at
from rashomon.models.protocols import Block
from rashomon.read.counted import NOTHING, Counted, counted, is_personal, is_subject
from rashomon.values import Bound, Quantity, Report

AGES = range(0, 111)
_NAMED = frozenset(["PERSON", "NORP"])


def quantities(report: Report, blocks: Sequence[Block]) -> tuple[Quantity, ...]:
    """Cardinals, money, percentages, measures, fractions, ages, durations; in order of their place.

    Years, dates, clock times, ordinals, scores, addresses and telephone numbers are left out.
    """
    found: list[Quantity] = []
    for block in blocks:
        found += _of_block(report, block)
    return tuple(found)


@dataclass(slots=True)
class _Page:
    """A block laid out for reading numbers: its pieces, and where no number is to be read."""

    report: Report
    block: Block
    text: str
    pieces: list[Lexeme]
    closed: list[tuple[int, int]]
    starts: list[int]
    last_unit: str | None = None
    last_head: str | None = None
    found: list[Quantity] = field(default_factory=list)

    def is_closed(self, start: int) -> bool:
        at = bisect_right(self.closed, (start, 1 << 60)) - 1
        return at >= 0 and self.closed[at][0] <= start < self.closed[at][1]

    def next_closed(self, start: int) -> int:
        at = bisect_right(self.closed, (start, 1 << 60))
        return self.closed[at][0] if at < len(self.closed) else len(self.text)

    def token(self, offset: int) -> Token:
        return self.block.doc[max(0, bisect_right(self.starts, offset) - 1)]

    def word(self, at: int) -> str:
        return self.pieces[at].text if 0 <= at < len(self.pieces) else ""

    def joined(self, at: int) -> bool:
        return 0 < at < len(self.pieces) and self.pieces[at - 1].end == self.pieces[at].start


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A number with its unit, by lexemes `first`..`last`; `stem` is where the number itself begins, `tail` where it ends."""

    first: int
    last: int
    stem: int
    tail: int
    low: float
    high: float
    kind: str
    form: str
    unit: str | None = None
    part_of: float | None = None


def _of_block(report: Report, block: Block) -> list[Quantity]:
    text = block.doc.text
    pieces = lexemes(text)
    if not pieces:
        return []
    page = _Page(
        report=report,
        block=block,
        text=text,
        pieces=pieces,
        closed=_closed(text),
        starts=[token.idx for token in block.doc],
    )
    at = 0
    while at < len(pieces):
        reading = None if page.is_closed(pieces[at].start) else _read(page, at) or _decade_of_life(page, at)
        quantity = _quantity(page, reading) if reading else _none(page, at)
        if quantity is not None:
            page.found.append(quantity)
        at = max(at + 1, reading.last if reading and quantity is not None else 0)
    return page.found


def _closed(text: str) -> list[tuple[int, int]]:
    """Where figures count nothing: dates, clock times, sets; telephone numbers, addresses and the like. Merged, sorted."""
    spans = [(w.start, w.end) for w in time_words.find(text) if w.kind in ("date", "time") and not _is_step(w)]
    spans += [match.span() for pattern in _skips() for match in pattern.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_step(words: time_words.TimeWords) -> bool:
    """ "Two days later": a time, and a duration too."""
    return words.turn in ("ago", "earlier", "later")


@cache
def _skips() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in table("numbers")["skip"]["patterns"])


@cache
def _list(group: str, name: str) -> frozenset[str]:
    data: dict[str, Any] = table("numbers")[group]
    return frozenset(data[name])


# ---------------------------------------------------------------- the number and its unit


def _read(page: _Page, at: int) -> _Reading | None:
    sign, stem = 1, at
    if page.word(at) in glue("minus") or (page.word(at) in "-−" and page.word(at) and _is_sign(page, at)):
        sign, stem = -1, at + (2 if page.word(at + 1) == "-" else 1)
    money = currency_before(page.pieces, stem)
    number_at = money.last if money else stem
    if number_at >= len(page.pieces) or page.is_closed(page.pieces[number_at].start):
        return None
    number = numeral(page.pieces, number_at)
    if number is None or not _stands_alone(page, number, money=money is not None):
        return None
    number = _without_letter(page, number, money=money is not None)
    low, high, last = _range(page, number, money)
    unit = _unit(page, last, number, high, money)
    if sign < 0 and unit is None and page.word(at) not in glue("minus"):
        return None
    reading = _Reading(
        first=at if sign < 0 else (stem if money else number.first),
        last=unit.last if unit else last,
        stem=number.first,
        tail=last,
        low=sign * (high if sign < 0 else low),
        high=sign * (low if sign < 0 else high),
        kind=unit.kind if unit else ("fraction" if number.kind == "fraction" else "cardinal"),
        form=number.kind,
        unit=unit.name if unit else None,
    )
    return _aged(page, _ratio(page, _fraction(page, reading)))


def _is_sign(page: _Page, at: int) -> bool:
    start = page.pieces[at].start
    before = page.text[start - 1] if start else " "
    return before in " (\u00a0" and page.joined(at + 1) and page.pieces[at + 1].kind == "digits"


def _stands_alone(page: _Page, number: Numeral, *, money: bool) -> bool:
    """Not part of a name ("AK-47", "G7"), an ordinal ("twenty-first", "3rd") or a label ("Flight 370")."""
    first, text = page.pieces[number.first], page.text
    before = text[max(0, first.start - 2) : first.start]
    if (
        not money
        and before
        and (before[-1].isalnum() or (before[-1] in "-–./'" and len(before) > 1 and before[0].isalnum()))
    ):
        joint = (
            page.word(number.first - 2) in ("sub", "minus", "under", "over", "to", "and", "now", "then")
            or number.kind == "words"
        )
        if not joint or before[-1].isalnum():
            return False
    if (
        page.word(number.last) == "-"
        and page.joined(number.last)
        and page.word(number.last + 1) in _list("skip", "ordinals")
    ):
        return False
    if page.word(number.last) == "/" and page.joined(number.last) and page.joined(number.last + 1):
        return page.pieces[number.last + 1].kind == "word" if number.last + 1 < len(page.pieces) else True
    return number.kind != "digits" or money or not _is_label(page, number)


def _is_label(page: _Page, number: Numeral) -> bool:
    at = number.first - 1
    if at < 0 or page.pieces[at].kind != "word":
        return False
    previous = page.token(page.pieces[at].start)
    if page.pieces[at].text in _list("skip", "labels") and number.last == number.first + 1:
        follower = page.token(page.pieces[number.last].start) if number.last < len(page.pieces) else None
        return follower is None or follower.tag_ != "NNS" or page.text[page.pieces[at].start].isupper()
    if previous.pos_ != "PROPN" or previous.ent_type_ in ("DATE", "TIME") or number.last > number.first + 1:
        return False
    if number.last >= len(page.pieces):
        return True
    unit = unit_at(page.pieces, number.last, digits=True, value=number.low)
    follower = page.token(page.pieces[number.last].start)
    age = number.low in AGES and previous.ent_type_ == "PERSON"
    return unit is None and follower.tag_ not in ("NNS", "JJ") and not age


def _without_letter(page: _Page, number: Numeral, *, money: bool) -> Numeral:
    """ "18m" is eighteen metres unless it is money or a noun follows ("35m of its devices")."""
    if money or number.kind != "digits" or page.word(number.last - 1) != "m" or number.last != number.first + 2:
        return number
    follower = page.token(page.pieces[number.last].start) if number.last < len(page.pieces) else None
    if follower is not None and (follower.lower_ == "of" or follower.tag_ == "NNS"):
        return number
    return number.times(1e-6, number.last - 1)


def _range(page: _Page, number: Numeral, money: Unit | None) -> tuple[float, float, int]:
    """The ends of "30 to 40", "1 to 2 thousand", "$3-5 million", "between 3 and 5"; else the number itself."""
    alone = (number.low, number.high, number.last)
    joint = page.word(number.last)
    between = page.word(number.first - (2 if money else 1)) == "between" and joint in glue("between_and")
    if joint not in glue("to") and not between:
        return alone
    at = number.last + 1
    if page.word(at) == "-":
        at += 1
    second_money = currency_before(page.pieces, at)
    at = second_money.last if second_money else at
    if at >= len(page.pieces) or page.is_closed(page.pieces[at].start):
        return alone
    second = numeral(page.pieces, at)
    if second is None or number.kind in ("vague", "fraction") or second.kind == "fraction":
        return alone
    if joint in "-–—‑" and page.joined(number.last) != page.joined(number.last + 1):
        return alone
    second = _without_letter(page, second, money=money is not None)
    low = _scaled_like(page, number, second)
    if low >= second.high or (page.word(number.first - (2 if money else 1)) == "from" and _changes(page, number.first)):
        return alone
    if joint == "or" and second.high > 3 * low + 2:
        return alone
    return low, second.high, second.last


def _scaled_like(page: _Page, number: Numeral, second: Numeral) -> float:
    """The first figure of a range, in the scale of the second: "1 to 2 thousand", "5-6,000"."""
    if number.last != number.first + 1 or number.low >= 1000:
        return number.low
    mantissa = numeral([page.pieces[second.first]], 0)
    has_scale = mantissa is not None and second.last > second.first + 1 and 0 < mantissa.low < second.low
    if has_scale and mantissa is not None and number.low < mantissa.low:
        return number.low * (second.low / mantissa.low)
    if (
        number.low < 100
        and second.high % 1000 == 0
        and number.low < second.high / 1000
        and page.word(number.last) in "-–"
    ):
        return number.low * 1000
    return number.low


def _changes(page: _Page, first: int) -> bool:
    return any(page.word(at) in _list("skip", "change") for at in range(max(0, first - 9), first))


def _unit(page: _Page, last: int, number: Numeral, value: float, money: Unit | None) -> Unit | None:
    if money is not None:
        word = page.word(last)
        last += 1 if word in ("us", "usd", "cdn") else 4 if word == "u" and page.word(last + 2) == "s" else 0
        return rate(page.pieces, Unit(money.name, "money", last))
    at = last
    if (page.word(at) == "of" and number.kind in ("vague", "group")) or (
        page.word(at) in "-–‑" and page.word(at) and page.joined(at)
    ):
        at += 1
    if number.kind == "fraction" and page.word(at) in ("of", "a", "an", "-"):
        at += 1 if page.word(at) != "of" else (2 if page.word(at + 1) in ("a", "an") else 9**9)
    if page.word(at) in ("more", "additional", "further", "consecutive", "straight", "full"):
        at += 1
    if at >= len(page.pieces):
        return None
    figures = number.kind in ("digits", "fraction")
    unit = unit_at(page.pieces, at, digits=figures, value=value) or named_currency(
        page.pieces, page.text, at, value=value
    )
    if unit is not None and unit.kind == "duration" and unit.name == "second" and page.word(at) == "second":
        return unit if page.word(at - 1) == "-" or number.kind == "digits" or value == 1 else None
    return rate(page.pieces, unit) if unit is not None else None


def _fraction(page: _Page, reading: _Reading) -> _Reading | None:
    """Keep "half" only where something is halved: "half of", "half the", "half-mile"."""
    if reading.form != "fraction" or reading.unit is not None:
        return reading
    before, after = page.word(reading.stem - 1), page.word(reading.tail)
    if page.word(reading.stem) == "half" and before in (
        "first",
        "second",
        "other",
        "latter",
        "last",
        "better",
        "a",
        "the",
        "-",
    ):
        return None
    ok = after in ("of", "the", "a", "an", "its", "their", "his", "her", "our", "all", "that", "this")
    return reading if ok or page.word(reading.stem) != "half" else None


def _ratio(page: _Page, reading: _Reading | None) -> _Reading | None:
    """ "one in two", "three out of four": a fraction."""
    if reading is None or reading.unit is not None or reading.kind != "cardinal" or reading.low != reading.high:
        return reading
    at = reading.tail
    words = (page.word(at), page.word(at + 1), page.word(at + 2))
    if words[0] == "in":
        step = 2 if words[1] == "every" else 1
    elif words[:2] == ("out", "of"):
        step = 3 if words[2] == "every" else 2
    else:
        return reading
    if at + step >= len(page.pieces) or page.is_closed(page.pieces[at + step].start):
        return reading
    whole = numeral(page.pieces, at + step)
    if whole is None or whole.low != whole.high or not 0 < reading.low < whole.low or reading.low > 99:
        return reading
    if unit_at(page.pieces, whole.last, digits=whole.kind == "digits", value=whole.low) or (
        words[0] == "in" and reading.low > 9
    ):
        return reading
    value = reading.low / whole.low
    return replace(reading, low=value, high=value, last=whole.last, tail=whole.last, kind="fraction", form="fraction")


def _aged(page: _Page, reading: _Reading | None) -> _Reading | None:
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


def _is_age_of_named(page: _Page, reading: _Reading) -> bool:
    """By place: between commas behind a name, in brackets behind a person, behind "a girl of", "was"."""
    before, after = page.word(reading.first - 1), page.word(reading.last)
    if reading.first < 2 or reading.low != reading.high or reading.low < 1:
        return False
    token = page.token(page.pieces[reading.first - 2].start)
    named = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.ent_type_ in _NAMED)
    if page.is_closed(token.idx):
        return False
    if before == "," and named and (reading.form == "digits" or (reading.form == "words" and reading.low >= 10)):
        return after in (",", ".", ";", ")", "of", "and", "from", "", "was", "is", "who")
    if before == "(" and after == ")":
        return token.ent_type_ == "PERSON" or (named and token.ent_type_ not in ("ORG", "GPE"))
    people = token.lower_ in (
        "girl",
        "boy",
        "man",
        "woman",
        "child",
        "teenager",
        "youth",
        "age",
        "lad",
        "girls",
        "boys",
    )
    if before == "of" and people:
        return page.token(page.pieces[reading.last].start).pos_ not in ("NOUN", "PROPN") if after else True
    verb = page.token(page.pieces[reading.first - 1].start)
    if verb.lemma_ == "be" and after in (".", ",", ";", "", "when", "at", "by", "and", "in"):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return subject is not None and subject.lower_ in ("he", "she", "who", "i", "we", "you")
    return False


def _decade_of_life(page: _Page, at: int) -> _Reading | None:
    """ "in her 30s", "in his late 50s": ten years, or the part of them named."""
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
    return _Reading(
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


# ---------------------------------------------------------------- the quantity


def _quantity(page: _Page, reading: _Reading) -> Quantity | None:
    bound, first, last, added = _bound(page, reading)
    what = NOTHING
    unit, part_of = reading.unit, None
    if reading.kind in ("cardinal", "fraction"):
        at, added_after = _behind(page, reading)
        added = added or added_after
        what = _counted(page, at)
        if (
            page.word(reading.stem) == "one"
            and reading.form == "words"
            and reading.low == 1
            and not _is_count(page, reading, what)
        ):
            return None
        if not _is_plausible(page, reading, what):
            return None
        part_of = _whole(page, what)
        unit = _cardinal_unit(page, reading, what)
    page.last_unit, page.last_head = (
        (unit, what.head) if reading.kind == "cardinal" and unit else (page.last_unit, page.last_head)
    )
    start = page.block.start + page.pieces[first].start
    end = page.block.start + page.pieces[last - 1].end
    return Quantity(
        report=page.report.id,
        start=start,
        end=end,
        words=page.report.text[start:end],
        low=reading.low,
        high=reading.high,
        unit=unit,
        bound=bound,
        kind=reading.kind,  # type: ignore[arg-type]  # one of the kinds of `Quantity`: see `_Reading`'s makers
        counted=what.words,
        head=what.head,
        additional=added,
        part_of=part_of,
    )


def _bound(page: _Page, reading: _Reading) -> tuple[Bound, int, int, bool]:
    """The bound, where the words begin and end with it, and whether the count is on top of others."""
    first, last, added = reading.first, reading.last, False
    while True:
        extra = next((n for n in (2, 1) if _phrase(page, first - n, first) in _list("added", "before")), 0)
        if not extra:
            break
        first, added = first - extra, True
    if page.word(first - 1) in ("between", "from") and reading.low != reading.high:
        first -= 1
    before = bound_before(page.pieces, first)
    if (
        before is not None
        and page.word(before.edge) in ("over", "under", "above", "below")
        and _is_place(page, before.edge)
    ):
        before = None
    if before is not None:
        again = bound_before(page.pieces, before.edge)
        return before.bound, again.edge if again else before.edge, last, added
    if (
        page.word(first - 1) == "("
        and page.found
        and page.found[-1].end == page.block.start + page.pieces[first - 2].end
    ):
        return page.found[-1].bound, first, last, added  # the same again in other units: "more than 100 km (60 miles)"
    after = bound_after(page.pieces, last)
    if after is not None and not (page.word(last) == "plus" and page.pieces[last].end - page.pieces[last].start > 1):
        return after.bound, first, after.edge, added
    return "exact", first, last, added


def _phrase(page: _Page, start: int, end: int) -> str:
    return " ".join(p.text for p in page.pieces[start:end]) if start >= 0 else ""


def _is_place(page: _Page, at: int) -> bool:
    """ "Over" as a particle: "took over three schools", "handed over 12"."""
    token = page.token(page.pieces[at].start)
    return token.dep_ == "prt"


def _behind(page: _Page, reading: _Reading) -> tuple[int, bool]:
    """The piece where what is counted may begin: behind the number, "more" and a hyphen."""
    at, added = reading.last, False
    after = bound_after(page.pieces, at)
    if after is not None:
        at = after.edge
    if page.word(at) in _list("added", "after"):
        at, added = at + 1, True
    if page.word(at) == "-" and page.joined(at) and page.joined(at + 1):
        at += 1
    return at, added


def _counted(page: _Page, at: int) -> Counted:
    if at >= len(page.pieces):
        return NOTHING
    offset = page.pieces[at].start
    token = page.token(offset)
    if page.is_closed(offset):
        return NOTHING
    return counted(page.block.doc, token.i, page.next_closed(offset))


def _is_count(page: _Page, reading: _Reading, what: Counted) -> bool:
    """Whether "one" counts: "one person", "one of the victims", "one was killed"."""
    before, after = page.word(reading.first - 1), page.word(reading.last)
    token = page.token(page.pieces[reading.stem].start)
    if after in _list("one", "not_before") and not is_personal(token, token):
        return False
    if what.noun is None and before in _list("one", "idiom_after"):
        return False
    if after == "-" or (
        before in _list("one", "not_after") and not (before in _list("one", "counted_after") and what.noun is not None)
    ):
        return False
    if reading.low != reading.high:
        return True
    if after == "of":
        return what.noun is not None and what.noun.tag_ in ("NNS", "NNPS", "NN")
    if what.noun is not None:
        return token.dep_ in ("nummod", "advmod", "compound", "quantmod", "det", "amod") and what.noun.tag_ == "NN"
    return is_personal(token, token)


def _is_plausible(page: _Page, reading: _Reading, what: Counted) -> bool:
    """A bare "8-7" is a score; a figure stuck to letters is a name."""
    after = page.word(reading.last)
    stuck = (
        page.joined(reading.last) and page.pieces[reading.last].kind == "word"
        if reading.last < len(page.pieces)
        else False
    )
    if stuck:
        return False
    dashed = reading.tail > reading.stem + 1 and page.word(reading.stem + 1) in "-–" and page.joined(reading.stem + 1)
    if after and after in "-–" and page.joined(reading.last) and page.pieces[reading.last + 1 : reading.last + 2]:
        follower = page.pieces[reading.last + 1]
        if follower.kind == "digits":
            return False
        if page.joined(reading.last + 1) and what.noun is None:
            return False
    if dashed and reading.form == "digits" and what.noun is None:
        return not any(page.word(i) in _list("skip", "score") for i in range(max(0, reading.stem - 8), reading.stem))
    if (
        what.noun is not None
        and what.noun.tag_ == "NNP"
        and reading.form == "digits"
        and not what.noun.text.endswith("s")
    ):
        return page.word(reading.last) == "of"
    earlier = page.word(reading.stem - 1)
    if (
        earlier
        and earlier in "-–"
        and page.joined(reading.stem)
        and page.pieces[max(0, reading.stem - 2)].kind == "digits"
    ):
        return what.noun is not None and not page.joined(reading.stem - 1)
    return True


def _whole(page: _Page, what: Counted) -> float | None:
    """The 7 of "four of the seven"."""
    if what.part_of_at is None:
        return None
    offset = page.block.doc[what.part_of_at].idx
    at = next((i for i, p in enumerate(page.pieces) if p.start >= offset), None)
    whole = numeral(page.pieces, at) if at is not None else None
    return whole.low if whole is not None else None


def _cardinal_unit(page: _Page, reading: _Reading, what: Counted) -> str | None:
    if what.unit is not None:
        return what.unit
    if reading.kind != "cardinal":
        return page.last_unit if page.word(reading.last) == "of" else None
    first, token = page.token(page.pieces[reading.stem].start), page.token(page.pieces[reading.tail - 1].start)
    if is_personal(first, token):
        return "people"
    if page.word(reading.first - 1) in _list("one", "inherit_after") and page.last_unit:
        return page.last_unit
    if is_subject(first, token) or what.part_of_at is not None or page.word(reading.last) == "of":
        return page.last_unit or "people"
    return None


def _none(page: _Page, at: int) -> Quantity | None:
    """ "No arrests were made", "no one was hurt", "none of the crew": zero."""
    word = page.word(at)
    if word not in _list("none", "no") and word not in _list("none", "words"):
        return None
    last, what, unit = at + 1, NOTHING, "people"
    token = page.token(page.pieces[at].start)
    if word in _list("none", "no"):
        if page.word(at + 1) in _list("none", "no_one"):
            last = at + 2
            token = page.token(page.pieces[at + 1].start)
            if not is_personal(token, token):
                return None
        else:
            what = _counted(page, at + 1)
            if what.head not in _list("none", "heads"):
                return None
            unit = what.unit or "people"
    elif page.word(at + 1) == "of":
        what = _counted(page, at + 1)
        unit = what.unit or page.last_unit or "people"
    elif not is_personal(token, token):
        return None
    start, end = page.block.start + page.pieces[at].start, page.block.start + page.pieces[last - 1].end
    return Quantity(
        report=page.report.id,
        start=start,
        end=end,
        words=page.report.text[start:end],
        low=0,
        high=0,
        unit=unit,
        counted=what.words,
        head=what.head,
        part_of=_whole(page, what),
    )
