"""What a figure of people is a figure of: the state it tells, who is counted, what is no figure of the event."""

from __future__ import annotations

import pytest

from rashomon.language import states
from rashomon.models.load import english
from rashomon.read import blocks
from rashomon.read import told as read_told
from rashomon.settings import Settings
from rashomon.tell import said_of
from rashomon.tell.figures import Figure, figures, kind_of
from rashomon.tell.implied import implied
from rashomon.tell.persons import counted, persons
from rashomon.tell.scope import background, is_background, part_of_place
from rashomon.values import Report, Told


def read(text: str, published: str | None = "2026-03-10", name: str = "r") -> tuple[Report, Told]:
    report = Report(id=name, location=f"{name}.txt", text=text, sha256=name, published=published, language="en")
    return report, read_told.told(report, english().blocks(text, blocks.spans(report)), Settings().read)


def told_of(text: str) -> list[tuple[str | None, str, int | None, int | None]]:
    report, told = read(text)
    return [(f.state, f.kind, f.low, f.high) for f in figures((told,), {report.id: text})]


def without_number(text: str) -> list[tuple[str | None, int | None]]:
    report, told = read(text)
    texts = {report.id: text}
    return [(f.state, f.low) for f in (*implied((told,), texts), *counted(persons((told,), texts, {})))]


SAID = [
    ("The collapse killed seven workers on Monday.", ("killed", "workers", 7, 7)),
    ("The death toll has risen to 128, with 45 people still missing.", ("killed", "everybody", 128, 128)),
    ("The death toll has risen to 128, with 45 people still missing.", ("missing", "everybody", 45, 45)),
    ("The strike left 14 dead and 52 wounded.", ("injured", "everybody", 52, 52)),
    ("Three more bodies were found on Tuesday.", ("killed", "everybody", 3, 3)),
    ("Police detained 27 people, of whom nine were later released.", ("arrested", "everybody", 27, 27)),
    ("Police detained 27 people, of whom nine were later released.", ("released", "everybody", 9, 9)),
    ("At least 30 of the girls abducted from a school near Orvane are free.", ("released", "children", 30, None)),
    ("The storm displaced more than 12,000 families.", ("displaced", "households", 12000, None)),
    ("Forty-one children were placed in foster care after the raid.", ("in-protective-custody", "children", 41, 41)),
    ("Thirteen people are now under arrest, the spokesman said.", ("arrested", "everybody", 13, 13)),
    ("The number of injured climbed from 52 to 61.", ("injured", "everybody", 61, 61)),
    ("Gunmen seized 17 pupils at a school near Orvane.", ("missing", "children", 17, 17)),
    ("A crowd of 8,000 gathered in the square.", ("participants", "everybody", 8000, 8000)),
    ("Doctors treated 88 people for smoke inhalation.", ("injured", "everybody", 88, 88)),
]


@pytest.mark.parametrize(("text", "figure"), SAID)
def test_state_of_a_figure(text: str, figure: tuple[str, str, int, int | None]) -> None:
    assert figure in told_of(text)


def test_a_verb_with_an_object_of_its_own_is_not_said_of_those_before_it() -> None:
    told = told_of("Three gunmen killed 14 villagers near Orvane.")
    assert ("killed", "villager", 14, 14) in told
    assert not any(state == "killed" and low == 3 for state, _, low, _ in told)


@pytest.mark.parametrize(
    "text",
    [
        "Twenty people are feared dead, the mayor said.",
        "As many as 60 people may have died.",
        "The group planned to kill 20 people.",
        "A bus with 87 people on board left the town.",
    ],
)
def test_what_is_not_told_as_having_happened_has_no_state(text: str) -> None:
    assert not [state for state, *_ in told_of(text) if state == "killed"]


def test_treated_for_an_illness_is_not_injured() -> None:
    assert not [
        s for s, *_ in told_of("A doctor said that 12 of the girls were treated for malaria.") if s == "injured"
    ]


def test_children_in_care_are_never_arrested() -> None:
    text = "Officers found 160 children on a farm near Orvane.\n\nAll the children went into protective custody on Friday.\n\nThe children were being held in a house."
    report, told = read(text)
    found = figures((told,), {report.id: text})
    kept = [f for f in found if f.state is not None and f.kind == "children" and f.resolved]
    assert {f.state for f in kept} == {"in-protective-custody"}
    assert {f.low for f in kept} == {160}


def test_those_whom_gunmen_took_and_hold_are_missing_not_in_custody() -> None:
    told = told_of("Rebels kidnapped 84 pupils near Orvane.\n\nFifty-three pupils are still being held.")
    assert [(s, n) for s, k, n, _ in told if k == "children"] == [("missing", 84), ("missing", 53)]


@pytest.mark.parametrize(
    "text",
    [
        "The remaining 13 hostages were taken to hospital. None was hurt.",
        "Police freed all 14 hostages on Monday.\n\nThe remaining 13 hostages, two of them children, wept.",
    ],
)
def test_hostages_who_are_free_or_in_care_are_not_missing(text: str) -> None:
    assert "missing" not in {state for state, *_ in told_of(text)}


def test_hostages_of_whom_nothing_else_is_told_are_missing() -> None:
    text = "Police freed 14 hostages on Monday.\n\nThe group has 12 hostages, the ministry said."
    assert ("missing", "everybody", 12, 12) in told_of(text)


def test_one_predicate_for_figures_told_in_one_breath() -> None:
    told = told_of("Fifty-three passengers and eight soldiers were killed.")
    assert [(s, n) for s, _, n, _ in told] == [("killed", 53), ("killed", 8)]


def test_one_more_without_a_number() -> None:
    assert [(s, n) for s, _, n, _ in told_of("Two soldiers and a civilian were killed.")] == [
        ("killed", 2),
        ("killed", 1),
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("No one was injured, the fire department said.", ("injured", 0)),
        ("No deaths were reported.", ("killed", 0)),
        ("A guard was killed at the gate.", ("killed", 1)),
        ("Police arrested the captain, Ivo Lantz, on Sunday.", ("arrested", 1)),
        ("All 63 children have been accounted for.", ("missing", 0)),
    ],
)
def test_figures_without_a_number(text: str, figure: tuple[str, int]) -> None:
    assert figure in without_number(text)


def test_no_other_injured_is_not_nobody() -> None:
    assert ("injured", 0) not in without_number("No other injuries were reported.")


def test_found_in_a_state_or_a_place_is_not_found_again() -> None:
    assert ("missing", 0) not in without_number("All seven victims were found suffering from gunshot wounds.")
    assert ("missing", 0) in without_number("All seven children were found again by nightfall.")


def test_an_earlier_event_is_background_to_the_end_of_its_paragraph() -> None:
    text = (
        "Nine people died when a ferry sank near Orvane on Monday.\n\n"
        "In 1998 another ferry ran aground there. Thirty-one people died then.\n\n"
        "Two people are missing."
    )
    report, told = read(text)
    earlier = background((told,), (report,), {report.id: text}, None)
    kept = [f.low for f in figures((told,), {report.id: text}) if f.state and not is_background(f, earlier)]
    assert kept == [9, 2]


def test_a_district_is_a_part() -> None:
    text = "In the district of Lower Orvane alone 61,300 people were displaced. Twenty-nine people of the district are dead."
    report, told = read(text)
    found = figures((told,), {report.id: text})
    assert found
    assert all(part_of_place(f, text) for f in found if f.state)
    whole = "At least 38 people were killed in the flood."
    report, told = read(whole)
    assert [part_of_place(f, whole) for f in figures((told,), {report.id: whole})] == [None]


def test_kinds_of_people() -> None:
    assert kind_of("pupil") == kind_of("minor") == "children"
    assert kind_of("officer") != kind_of("demonstrator")
    assert kind_of(None) == kind_of("victim") == "everybody"


def test_every_state_of_the_values_has_words_and_no_other() -> None:
    from typing import get_args

    from rashomon.values import State

    assert {row.state for row in states.states()} == set(get_args(State))
    assert {cue.state for cue in states.cues().values()} <= set(get_args(State))


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("killed", "killed"),
        ("slain", "killed"),
        ("died", "killed"),
        ("freed", "released"),
        ("held", "in-custody"),
        ("abducted", "missing"),
    ],
)
def test_forms_of_words(word: str, state: str) -> None:
    assert states.cues()[word].state == state


def test_words_before_and_behind() -> None:
    assert (told := said_of.behind(" people were killed in the blast")) is not None
    assert told.state == "killed"
    assert said_of.behind(" people were aboard") is None
    assert (told := said_of.before("The toll rose to ")) is not None
    assert told.state == "killed"
    assert said_of.before("was killed by ") is None


def test_a_figure_reads_as_its_report() -> None:
    text = "At least 38 people were killed and 17 are missing."
    report, told = read(text)
    found: tuple[Figure, ...] = figures((told,), {report.id: text})
    assert [f.cite.words for f in found] == [text[f.cite.start : f.cite.end] for f in found] == ["At least 38", "17"]


def test_a_whole_is_not_told_of_with_its_part() -> None:
    told = told_of("Of the 212 passengers, 190 were rescued, 15 died and seven are still missing.")
    assert [(s, n) for s, _, n, _ in told] == [(None, 212), ("rescued", 190), ("killed", 15), ("missing", 7)]


def test_of_the_wounded_who_died_it_is_told_that_they_died() -> None:
    assert ("killed", "everybody", 2, 2) in told_of("Two of the wounded later died, bringing the toll to 13.")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("A carpenter and his niece were found dead by a stream near Orvane.", ("killed", 2)),
        ("A boy fatally shot his cousin near Orvane on Monday.", ("killed", 1)),
        ("A driver was hit by a car. He died two days later.", ("killed", 1)),
    ],
)
def test_persons_without_a_number(text: str, figure: tuple[str, int]) -> None:
    assert figure in without_number(text)
