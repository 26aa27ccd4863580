"""Times: what is found, where it lies on the calendar."""

from __future__ import annotations

import pytest

from rashomon.models.syntax import english
from rashomon.read.blocks import spans
from rashomon.read.times import times
from rashomon.values import Report, Time

PUBLISHED = "2026-03-18"  # a Wednesday


def read(text: str, published: str | None = PUBLISHED) -> tuple[Time, ...]:
    report = Report(id="r", location="r.txt", text=text, sha256="", published=published)
    found = times(report, english().blocks(text, spans(report)))
    for time in found:
        assert time.words == text[time.start : time.end]
    return found


def values(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(t.words, t.value) for t in read(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The mill burned on Sunday.", "Sunday", "2026-03-15"),
        ("The mill burned on Wednesday.", "Wednesday", "2026-03-18"),
        ("She will appear in court on Monday.", "Monday", "2026-03-23"),
        ("He declared a day of mourning for Thursday.", "Thursday", "2026-03-19"),
        ("The bridge fell this Sunday.", "this Sunday", "2026-03-15"),
        ("It rained last Friday.", "last Friday", "2026-03-13"),
        ("They met on Sunday evening.", "Sunday evening", "2026-03-15TEV"),
        ("It happened late last night.", "late last night", "2026-03-17TNI"),
        ("They came in the night to Monday.", "the night to Monday", "2026-03-15TNI"),
        ("The dyke broke at 4 a.m. on Sunday.", "4 a.m. on Sunday", "2026-03-15T04:00"),
        ("The gates were opened on Sunday at 2 a.m.", "Sunday at 2 a.m.", "2026-03-15T02:00"),
        ("He was shot at 6:20 p.m. Monday, March 16th.", "6:20 p.m. Monday, March 16th", "2026-03-16T18:20"),
        ("The fire broke out around 9.20 p.m.", "9.20 p.m.", "2026-03-18T21:20"),
        ("The train left at 21:05.", "21:05", "2026-03-18T21:05"),
        ("Guards saw it at 2:46 this afternoon.", "2:46 this afternoon", "2026-03-18T14:46"),
        ("The law passed on 11 May 2014.", "11 May 2014", "2014-05-11"),
        ("The law passed on April 14, 2014.", "April 14, 2014", "2014-04-14"),
        ("The law passed on Dec. 31.", "Dec. 31", "2025-12-31"),
        ("The tax will rise on 1 September.", "1 September", "2026-09-01"),
        ("The ship was inspected in January.", "January", "2026-01"),
        ("The ship was inspected in October.", "October", "2025-10"),
        ("They moved last year.", "last year", "2025"),
        ("They moved earlier this month.", "earlier this month", "2026-03"),
        ("They met last week.", "last week", "2026-W11"),
        ("The strike ended ten days ago.", "ten days ago", "2026-03-08"),
        ("The strike ended seven years ago.", "seven years ago", "2019"),
        ("Sales fell in the third quarter of 2025.", "the third quarter of 2025", "2025-Q3"),
        ("They married in the summer of 2019.", "the summer of 2019", "2019-SU"),
        ("The sect began in the 1980s.", "the 1980s", "198"),
        ("The fire burned for six hours.", "six hours", "PT6H"),
        ("The siege lasted 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("They pray every Thursday.", "every Thursday", "XXXX-WXX-4"),
        ("Snow fell on Christmas Day.", "Christmas Day", "2025-12-25"),
        ("The dividend is payable April 7.", "April 7", "2026-04-07"),
        ("Officials extended the ban to April 4.", "April 4", "2026-04-04"),
        ("The court postponed the hearing until Monday.", "Monday", "2026-03-23"),
        ("The ferry could sail as early as Friday.", "Friday", "2026-03-20"),
        ("He said he would appear in court on Monday.", "Monday", "2026-03-23"),
        ("She plans to testify on Monday.", "Monday", "2026-03-23"),
        ("The permit had been due to expire on Monday.", "Monday", "2026-03-16"),
        ("He went to Kello on Monday to vote.", "Monday", "2026-03-16"),
        ("The record was set on Dec. 6.", "Dec. 6", "2025-12-06"),
        ("The minister read yesterday's letter.", "yesterday", "2026-03-17"),
        ("Talks broke down in mid-1996.", "mid-1996", "1996"),
        ("The siege lasted the first ten months of 1915.", "the first ten months of 1915", "P10M"),
        ("It was built in the spring of 480 BC.", "the spring of 480 BC.", "BC0480-SP"),
        ("They had a month-long truce.", "month-long", "P1M"),
        ("Net income fell in the year ended March 31.", "the year", "P1Y"),
    ],
)
def test_a_time_is_read(text: str, words: str, value: str) -> None:
    assert (words, value) in values(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The fair was held on January 24 and 25.", ["2026-01-24", "2026-01-25"]),
        ("They fought from 6-7 January 1916.", ["1916-01-06", "1916-01-07"]),
        ("Shelling went on from the 28th to the 29th of June 2019.", ["2019-06-28", "2019-06-29"]),
        ("The war of 1861-1863 was long.", ["1861", "1863"]),
    ],
)
def test_both_ends_of_a_list_or_range_are_read(text: str, days: list[str]) -> None:
    assert [value for _, value in values(text)] == days


def test_a_count_behind_a_date_is_no_day() -> None:
    assert values("On January 24 and 25 people died.")[:1] == [("January 24", "2026-01-24")]


def test_a_year_earlier_is_set_against_the_quarter_told() -> None:
    text = "Profit fell in the third quarter. It had been higher a year earlier. Sales rose in the quarter."
    assert [v for _, v in values(text)] == ["2025-Q3", "2024-Q3", "2025-Q3"]


def test_a_part_of_a_year_lies_inside_it() -> None:
    (part,) = read("The siege lasted the first ten months of 1915.")
    assert (part.kind, part.earliest, part.latest) == ("duration", "1915-01-01", "1915-12-31")


def test_a_holiday_that_is_near_is_meant() -> None:
    assert values("It burned days before Christmas.", "2026-12-20") == [("Christmas", "2026-12-25")]


def test_earliest_and_latest_are_inclusive() -> None:
    (week,) = read("They met last week.")
    assert (week.earliest, week.latest, week.precision) == ("2026-03-09", "2026-03-15", "week")
    (clock,) = read("The dyke broke at 5.30 a.m. on Sunday.")
    assert (clock.earliest, clock.latest, clock.precision) == ("2026-03-15T05:30", "2026-03-15T05:30", "minute")
    assert (clock.clock, clock.weekday, clock.approximate) == (330, 6, False)


@pytest.mark.parametrize("about", ["about", "around", "shortly after", "just before", "towards"])
def test_what_is_not_exact_is_marked(about: str) -> None:
    (time,) = read(f"The mill burned {about} 9 p.m.")
    assert time.approximate and time.clock == 21 * 60


def test_a_clock_time_belongs_to_the_day_told_before() -> None:
    found = read("The mill burned on Sunday night. The fire began at 9.20 p.m. in the loft.")
    assert [t.value for t in found] == ["2026-03-15TNI", "2026-03-15T21:20"]


def test_half_a_day_that_is_not_told_stays_open() -> None:
    (early,) = read("The bell rang at four o'clock.")
    assert early.twelve_hour and early.clock == 240
    (late,) = read("The bell rang at 4 p.m.")
    assert not late.twelve_hour


def test_later_counts_from_the_day_told_before() -> None:
    assert values("The raid was on 3 May 2025. He died two days later.")[1] == ("two days later", "2025-05-05")


def test_without_a_day_of_publication_the_anchor_is_open() -> None:
    (friday,) = read("The mill burned on Friday.", None)
    assert friday.open_anchor and friday.earliest is None and friday.weekday == 4 and friday.value == "XXXX-WXX-5"
    (year,) = read("The mill burned in 2022.", None)
    assert not year.open_anchor and (year.earliest, year.latest) == ("2022-01-01", "2022-12-31")


def test_a_list_of_dates_shares_its_year() -> None:
    assert values("The fair ran from June 3 to July 5, 2014.") == [
        ("June 3", "2014-06-03"),
        ("July 5, 2014", "2014-07-05"),
    ]


def test_a_history_goes_on_in_its_own_year() -> None:
    text = (
        "The war began on 2 May 1911. The king fled on 9 June 1911. A truce was signed on 1 August 1912. "
        "In 1913 the town fell. In October the army left. In February 1914 peace was made."
    )
    assert ("October", "1913-10") in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "They may leave.",
        "Theresa May spoke.",
        "Sun Microsystems grew.",
        "Thus it ended.",
        "About 2000 people came.",
        "She lives at 1905 Elm Street.",
        "He is in his 30s.",
        "Iraq imports three-quarters of its food.",
        'He spoke on "60 Minutes" to her.',
        "The touchdown came late in the third quarter.",
    ],
)
def test_other_words_are_left_out(text: str) -> None:
    assert values(text) == []


def test_impossible_dates_do_not_break_the_reader() -> None:
    assert all(t.earliest is None for t in read("It was dated June 31, 2014."))


@pytest.mark.parametrize("words", ["are due in court on Monday", "are set to appear in court on Monday"])
def test_what_is_due_lies_ahead(words: str) -> None:
    assert ("Monday", "2026-03-23") in [(w.removeprefix("on "), v) for w, v in values(f"The three men {words}.")]


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2026-03-18T12:45", "It was over at 9 p.m., witnesses said.", "2026-03-17T21:00"),
        ("2026-03-18T12:45", "The gates were opened at 10 a.m., witnesses said.", "2026-03-18T10:00"),
        ("2026-03-18T12:45", "The gates will open at 9 p.m.", "2026-03-18T21:00"),
        ("2026-03-18T12:45Z", "It was over at 9 p.m., witnesses said.", "2026-03-18T21:00"),
        ("2026-03-18", "It was over at 9 p.m., witnesses said.", "2026-03-18T21:00"),
    ],
)
def test_a_deed_is_not_done_after_it_was_reported(published: str, text: str, value: str) -> None:
    assert value in [v for _, v in values(text, published)]
