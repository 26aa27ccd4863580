"""Numbers: words <-> values, and the quantities of a report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.numbers import lexemes, numeral, parse, say
from rashomon.models.syntax import english
from rashomon.read.blocks import spans
from rashomon.read.numbers import quantities
from rashomon.values import Quantity, Report


def read(text: str) -> tuple[Quantity, ...]:
    report = Report(id="r", location="r.txt", text=text, sha256="")
    found = quantities(report, english().blocks(text, spans(report)))
    for quantity in found:
        assert quantity.words == text[quantity.start : quantity.end]
    return found


def brief(text: str) -> list[tuple[str, float | None, float | None, str | None, str, str]]:
    return [(q.words, q.low, q.high, q.unit, q.bound, q.kind) for q in read(text)]


@settings(deadline=None, derandomize=True)
@given(st.integers(-(10**24), 10**24))
def test_what_is_said_parses_to_the_same(number: int) -> None:
    assert parse(say(number)) == number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Thirty-eight", 38),
        ("one hundred and three", 103),
        ("twenty four", 24),
        ("a hundred and fifty", 150),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("4 hundred million", 400_000_000),
        ("43,885,310", 43_885_310),
        ("1.5 million", 1_500_000),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("minus twelve", -12),
        ("several", None),
        ("twenty and three", None),
    ],
)
def test_words_have_values(words: str, value: float | None) -> None:
    assert parse(words) == value


def test_vague_words_are_ranges() -> None:
    for words, low, high in [("dozens", 12, 120), ("thousands", 1000, 10_000), ("tens of thousands", 10_000, 100_000)]:
        found = numeral(lexemes(words), 0)
        assert found is not None and (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 14 miners died.", ("At least 14", 14, 14, "miner", "at least", "cardinal")),
        ("More than 900 goats were lost.", ("More than 900", 900, 900, "goat", "more than", "cardinal")),
        ("Up to 50 shots were fired.", ("Up to 50", 50, 50, "shot", "at most", "cardinal")),
        ("Some 60,000 people fled.", ("Some 60,000", 60_000, 60_000, "people", "about", "cardinal")),
        ("The fund lost $24 million.", ("$24 million", 24e6, 24e6, "dollar", "exact", "money")),
        ("It costs 30,000 Egyptian pounds.", ("30,000 Egyptian pounds", 3e4, 3e4, "Egyptian pound", "exact", "money")),
        ("Prices rose by about 38 percent.", ("about 38 percent", 38, 38, "percent", "about", "percent")),
        ("The gauge showed twelve inches.", ("twelve inches", 12, 12, "inch", "exact", "measure")),
        ("The march took six hours.", ("six hours", 6, 6, "hour", "exact", "duration")),
        ("A 20-year-old was held.", ("20-year-old", 20, 20, "year", "exact", "age")),
        ("They saw 30 to 40 lorries.", ("30 to 40", 30, 40, "lorry", "exact", "cardinal")),
        ("About 5-6,000 people came.", ("About 5-6,000", 5000, 6000, "people", "about", "cardinal")),
        ("It fell a third of a metre.", ("a third of a metre", 1 / 3, 1 / 3, "metre", "exact", "measure")),
        ("Dozens of nurses struck.", ("Dozens", 12, 120, "nurse", "exact", "cardinal")),
        ("The dam is about a half-mile away.", ("about a half-mile", 0.5, 0.5, "mile", "about", "measure")),
        ("No arrests were made.", ("No", 0, 0, "arrest", "exact", "cardinal")),
        ("One in five children is hungry.", ("One in five", 0.2, 0.2, "child", "exact", "fraction")),
        ("The firm sold between 3 and 5 tonnes.", ("between 3 and 5 tonnes", 3, 5, "tonne", "exact", "measure")),
    ],
)
def test_a_quantity_is_read(text: str, expected: tuple[str, float, float, str, str, str]) -> None:
    assert brief(text) == [expected]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Two were shot and seven were injured.", [2, 7]),
        ("One hundred and three did not answer.", [103]),
        ("The blast hit a market, killing 11.", [11]),
        ("The boat left with 87 aboard.", [87]),
        ("One was killed.", [1]),
    ],
)
def test_people_are_meant_where_no_noun_follows(text: str, values: list[int]) -> None:
    found = read(text)
    assert [q.low for q in found] == values
    assert all(q.unit == "people" and q.counted is None for q in found)


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 12 March 2014 at 4.30 p.m.",
        "She lives at 3421 Main Street, in the 2600 block.",
        "Call 555-123-4567 or 911.",
        "The Lions won 8-7.",
        "Flight 370 took off from Terminal 5.",
        "It was the 3rd raid and the twenty-first fire.",
        "He read Article 5 of the law of 1998.",
        "They looked at one another.",
        "Both men and several others left.",
        "One day, they will talk.",
        "He carried an AK-47.",
        "She bought a .38 caliber revolver.",
        "Image 1 of 4",
    ],
)
def test_other_figures_are_left_out(text: str) -> None:
    assert brief(text) == []


def test_what_is_counted_comes_with_its_modifiers() -> None:
    (relatives,) = read("Police met 47 angry relatives of the children.")
    assert (relatives.counted, relatives.head) == ("angry relatives of the children", "relative")
    (children,) = read("The home keeps 152 of the group's children.")
    assert (children.head, children.unit) == ("child", "child")


def test_an_age_inside_a_phrase_is_not_what_is_counted() -> None:
    two, age = read("She stayed behind, guarding two 12-year-old girls.")
    assert (two.head, age.kind, age.low) == ("girl", "age", 12)


def test_a_noun_with_a_hyphen_alone_is_counted() -> None:
    (members,) = read("The 11-member council met.")
    assert (members.counted, members.unit) == ("member", "member")


def test_a_part_names_its_whole() -> None:
    two, eight = read("Two of the eight gates were opened.")
    assert (two.part_of, two.head, eight.low) == (8, "gate", 8)


def test_additional_counts_are_marked() -> None:
    (three,) = read("Three more bodies were found.")
    (more,) = read("Another 19 pupils escaped.")
    assert three.additional and more.additional and (three.head, more.words) == ("body", "Another 19")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Rosa Melin, 34, saw it.", 34, 34),
        ("The girl, aged 14, fled.", 14, 14),
        ("A man of 31 has been arrested.", 31, 31),
        ("She was 29.", 29, 29),
        ("The law is for children under the age of 10.", 10, 10),
        ("A woman in her 30s died.", 30, 39),
        ("He is in his late 50s.", 55, 59),
    ],
)
def test_ages(text: str, low: int, high: int) -> None:
    (age,) = read(text)
    assert (age.kind, age.unit, age.low, age.high) == ("age", "year", low, high)


def test_the_same_again_in_other_units_has_the_same_bound() -> None:
    kilometres, miles = read("The smoke rose more than 100 kilometres (62 miles) away.")
    assert kilometres.bound == miles.bound == "more than"


def test_a_change_is_no_range() -> None:
    assert [(q.low, q.high) for q in read("The toll rose from 12 to 14.")] == [(12, 12), (14, 14)]


def test_offsets_hold_in_later_paragraphs() -> None:
    (first, second) = read("Four boats sank.\n\nNine sailors were missing.")
    assert (first.low, second.low, second.words) == (4, 9, "Nine")


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The firm lost ¥100 million.", ["Japanese yen"]),
        ("It was an PS8.1bn takeover.", ["pound sterling"]),
        ("Gold was at $1,271.2 an ounce.", ["dollar per ounce"]),
        ("The city bought three thousand tests per day.", ["test per day"]),
        ("Police counted 22 burglaries, and an average of 20 per week last year.", ["burglary", "burglary per week"]),
        ("They sold 3.9 million headsets, up from 2.4 million.", ["headset", "headset"]),
        ("About 20 coal-fired power plants will close.", ["coal-fired power plant"]),
        ("He killed 12 people a year ago.", ["people"]),
    ],
)
def test_units(text: str, units: list[str]) -> None:
    assert [q.unit for q in read(text)] == units


def test_a_name_with_a_figure_is_no_price() -> None:
    assert all(q.kind != "money" for q in read("She plays on a PS5 every day."))


def test_an_average_is_exact() -> None:
    assert [q.bound for q in read("Homes stay an average of 70 days.")] == ["exact"]
