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
    ],
)
def test_a_time_is_read(text: str, words: str, value: str) -> None:
    assert values(text) == [(words, value)]


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
        "The touchdown came late in the third quarter.",
    ],
)
def test_other_words_are_left_out(text: str) -> None:
    assert values(text) == []


def test_impossible_dates_do_not_break_the_reader() -> None:
    assert all(t.earliest is None for t in read("It was dated June 31, 2014."))
