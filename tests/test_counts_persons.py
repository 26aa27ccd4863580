"""Killed and injured told of one by one: who is told of as what, who is one person, and the number that follows."""

from __future__ import annotations

import pytest

from rashomon.language.gazetteer import region, towns
from rashomon.models.load import english
from rashomon.read import blocks
from rashomon.read import told as read_told
from rashomon.settings import Settings
from rashomon.tell.persons import Person, counted, persons
from rashomon.tell.tally import Tally, Told, candidates, likeliest
from rashomon.values import Report
from rashomon.values import Told as Read


def read(name: str, text: str) -> tuple[Report, Read]:
    report = Report(id=name, location=name, text=text, sha256=name, published="2026-03-10", language="en")
    return report, read_told.told(report, english().blocks(text, blocks.spans(report)), Settings().read)


def people(*texts: str) -> list[Person]:
    made = [read(f"r{i}", text) for i, text in enumerate(texts)]
    return persons([told for _, told in made], {r.id: r.text for r, _ in made}, {})


def fates(*texts: str) -> list[str]:
    return sorted(p.fate for p in people(*texts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 19-year-old man died at the scene. A 24-year-old woman was shot in the leg.", ["hit", "killed"]),
        ("Peter Kane was shot and killed on Monday. A woman was also wounded.", ["injured", "killed"]),
        ("Officers found a man with a gunshot wound to the arm.", ["injured"]),
        ("Police are investigating the death of Peter Kane.", ["killed"]),
        ("A man was shot on Monday. He died in hospital on Tuesday.", ["killed"]),
        ("Peter Kane's mother spoke to reporters on Monday.", []),
        ("A man was not injured in the crash.", []),
    ],
)
def test_what_is_told_of_single_persons(text: str, expected: list[str]) -> None:
    assert fates(text) == expected


def test_one_who_died_later_is_no_longer_injured() -> None:
    early, late = "Peter Kane, 19, was wounded in a park.", "Peter Kane, 19, died of his wounds on Tuesday."
    assert fates(early, late) == ["killed"]
    assert [(f.state, f.low) for f in counted(people(early, late))] == [("killed", 1)]


def test_two_ages_or_names_are_two_persons() -> None:
    assert fates("A 19-year-old man was killed.", "A 31-year-old man was killed.") == ["killed", "killed"]
    assert fates("Peter Kane was killed.", "Anna Tull was killed.") == ["killed", "killed"]


def test_a_described_person_may_be_the_one_another_report_names() -> None:
    found = people("A 19-year-old man was killed in Orvane.", "Peter Kane, 19, was killed in Orvane.")
    assert len(found) == 1
    assert found[0].told == {"r0": "killed", "r1": "killed"}


def test_a_suspect_among_the_dead_is_marked() -> None:
    found = people("The gunman was killed by police.")
    assert [p.suspect for p in found] == [True]


def told(main: int | None, **other: object) -> Told:
    values: dict[str, object] = {
        "main": main, "floor": False, "said": frozenset({main} if main is not None else ()),
        "lead": frozenset({main} if main is not None else ()), "title": None, "persons": 0, "named": 0, "hit": None,
        "nobody": False,
    }  # fmt: skip
    return Told(**{**values, **other})  # type: ignore[arg-type]  # the fields by name


def tally(*reports: Told) -> Tally:
    return Tally(reports=reports, persons=0, again=0, named=0, in_lead=0)


def test_figures_that_agree_are_the_number() -> None:
    likely = likeliest("killed", tally(told(4), told(4)))
    assert max(likely, key=lambda v: likely[v]) == 4


def test_nothing_told_is_nobody_counted() -> None:
    assert candidates(tally(told(None))) == [0]


def test_more_reports_with_a_figure_never_make_it_less_likely() -> None:
    for state in ("killed", "injured"):
        once = likeliest(state, tally(told(3), told(2)))  # type: ignore[arg-type]  # both are states
        twice = likeliest(state, tally(told(3), told(2), told(3)))  # type: ignore[arg-type]
        assert twice[3] >= once[3]


def test_towns_by_name_the_largest_first_and_regions_by_short_form() -> None:
    assert towns("paris")[0].country == "FR"
    assert {t.division for t in towns("Paris")} >= {"US.TX", "US.KY"}
    assert towns("St. Louis")[0].division == "US.MO"
    assert towns("Orvane-nowhere") == ()
    assert (region("Va."), region("France"), region("Orvane")) == ("US.VA", "FR", None)


def test_a_name_takes_the_age_that_stands_before_it() -> None:
    _, made = read(
        "a", "Police said 17-year-old Braven Tull was shot. The dead man was named as 34-year-old pilot Peter Kane."
    )
    ages = {m.words: m.age for m in made.mentions if m.form == "name" and m.kind == "person"}
    assert ages == {"Braven Tull": 17, "Peter Kane": 34}


def test_a_title_stands_one_space_before_its_name() -> None:
    for between in ("-", "\n"):
        report, made = read("a", f"A man died near the home of Officer{between}Peter Kane in Orvane.")
        assert all(report.text[m.start : m.end] == m.words for m in made.mentions)
        assert not [m for m in made.mentions if m.words == "Officer" and m.role]
