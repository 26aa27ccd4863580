"""The number and its unit at one place of a page; what it counts is read by `numbers`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.language.numbers import Numeral, glue, numeral
from rashomon.language.units import Unit, currency_before, named_currency, rate, unit_at
from rashomon.read.number_page import AGES, Page, word_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
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


def number_at(page: Page, at: int) -> Reading | None:
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
    if unit is not None and _is_idle(page, number, unit):
        return None
    reading = Reading(
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
    return _ratio(page, _fraction(page, reading))


def _is_idle(page: Page, number: Numeral, unit: Unit) -> bool:
    """ "One day, …" counts nothing; "in one day", "one day later" do."""
    idle = unit.name in ("day", "night") and number.low == 1 and page.word(number.first) == "one"
    after = page.word(unit.last)
    before = page.word(number.first - 1)
    return idle and after in word_list("one", "idle_day_before") and (not before or not before[0].isalpha())


def _is_sign(page: Page, at: int) -> bool:
    start = page.pieces[at].start
    before = page.text[start - 1] if start else " "
    return before in " (\u00a0" and page.joined(at + 1) and page.pieces[at + 1].kind == "digits"


def _stands_alone(page: Page, number: Numeral, *, money: bool) -> bool:
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
        and page.word(number.last + 1) in word_list("skip", "ordinals")
    ):
        return False
    if page.word(number.last) == "/" and page.joined(number.last) and page.joined(number.last + 1):
        return page.pieces[number.last + 1].kind == "word" if number.last + 1 < len(page.pieces) else True
    return number.kind != "digits" or money or not _is_label(page, number)


def _is_label(page: Page, number: Numeral) -> bool:
    at = number.first - 1
    if at < 0 or page.pieces[at].kind != "word":
        return False
    previous = page.token(page.pieces[at].start)
    if page.pieces[at].text in word_list("skip", "labels") and number.last == number.first + 1:
        follower = page.token(page.pieces[number.last].start) if number.last < len(page.pieces) else None
        return follower is None or follower.tag_ != "NNS" or page.text[page.pieces[at].start].isupper()
    shouted = previous.text.isupper() and len(previous.text) > 1
    if (
        not (previous.pos_ == "PROPN" or shouted)
        or previous.ent_type_ in ("DATE", "TIME")
        or number.last > number.first + 1
    ):
        return False
    if number.last >= len(page.pieces):
        return True
    unit = unit_at(page.pieces, number.last, digits=True, value=number.low)
    follower = page.token(page.pieces[number.last].start)
    age = number.low in AGES and previous.ent_type_ == "PERSON"
    return unit is None and follower.tag_ not in ("NNS", "JJ") and not age


def _without_letter(page: Page, number: Numeral, *, money: bool) -> Numeral:
    """ "18m" is eighteen metres unless it is money or a noun follows ("35m of its devices")."""
    if money or number.kind != "digits" or page.word(number.last - 1) != "m" or number.last != number.first + 2:
        return number
    follower = page.token(page.pieces[number.last].start) if number.last < len(page.pieces) else None
    if follower is not None and (follower.lower_ == "of" or follower.tag_ == "NNS"):
        return number
    return number.times(1e-6, number.last - 1)


def _range(page: Page, number: Numeral, money: Unit | None) -> tuple[float, float, int]:
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


def _scaled_like(page: Page, number: Numeral, second: Numeral) -> float:
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


def _changes(page: Page, first: int) -> bool:
    return any(page.word(at) in word_list("skip", "change") for at in range(max(0, first - 9), first))


def _unit(page: Page, last: int, number: Numeral, value: float, money: Unit | None) -> Unit | None:
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


def _fraction(page: Page, reading: Reading) -> Reading | None:
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


def _ratio(page: Page, reading: Reading | None) -> Reading | None:
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
