"""Who is spoken of in one report, and which mentions are one."""

from __future__ import annotations

import pytest

from rashomon.models import syntax
from rashomon.read.blocks import spans
from rashomon.read.mentions import mentions
from rashomon.values import Mention, Report


def read(text: str, title: str | None = None) -> tuple[Mention, ...]:
    whole = f"{title}\n\n{text}" if title else text
    report = Report(
        id="r", location="r.txt", text=whole, sha256="", title=title, title_span=(0, len(title)) if title else None
    )
    return mentions(report, syntax.english().blocks(whole, spans(report)))


def of(found: tuple[Mention, ...], words: str, nth: int = 0) -> Mention:
    return [m for m in found if m.words == words][nth]


def one(found: tuple[Mention, ...], *words: str) -> bool:
    keys = {of(found, w).entity for w in words}
    return len(keys) == 1 and None not in keys


def test_every_mention_reads_as_it_stands() -> None:
    text = "The mayor, Ada Quill, met members of the Sun Path sect.\nShe said “we will see”. It was quiet."
    for m in read(text):
        assert text[m.start : m.end] == m.words


def test_title_is_parted_from_the_name_and_is_its_role() -> None:
    found = read("Interior Minister Pablo Renzi spoke on Friday. Police spokesman Karl Ott agreed with Renzi.")
    assert of(found, "Pablo Renzi").role == "Interior Minister"
    assert of(found, "Karl Ott").kind == "person"
    assert one(found, "Pablo Renzi", "Renzi", "Interior Minister")
    title = of(found, "Interior Minister")
    assert title.form == "description" and title.end + 1 == of(found, "Pablo Renzi").start


def test_two_people_of_one_surname_stay_two() -> None:
    found = read(
        "Police inspector Karl Brand said six people were held. Lena Brand of the union denied it. "
        "Karl Brand had no comment."
    )
    assert not one(found, "Karl Brand", "Lena Brand")
    assert of(found, "Karl Brand").entity == of(found, "Karl Brand", 1).entity


def test_surname_alone_is_the_one_named_before() -> None:
    found = read("District commissioner Saul Okoye said the dyke held. Okoye added that boats were on the way.")
    assert one(found, "Saul Okoye", "Okoye")


def test_surname_of_two_people_named_before_is_not_guessed() -> None:
    found = read("Saul Okoye and Jonas Okoye met at the dyke. Okoye was tired.")
    assert of(found, "Okoye").entity not in {of(found, "Saul Okoye").entity, of(found, "Jonas Okoye").entity}


@pytest.mark.parametrize("noun", ["sect", "group", "movement"])
def test_a_sect_named_once_is_spoken_of_again(noun: str) -> None:
    found = read(f"Police raided a farm of the Sun Path {noun}. The {noun} denies the allegations.")
    assert one(found, "Sun Path", f"the Sun Path {noun}", f"The {noun}")
    assert of(found, f"The {noun}").name == "Sun Path"


def test_a_body_that_disowns_a_group_is_not_the_group() -> None:
    found = read(
        "Members of a Baptist community broke into the home. The Baptist community in Lorca wanted "
        "nothing to do with the sect."
    )
    assert not one(found, "a Baptist community", "The Baptist community in Lorca")


def test_pronouns_follow_sex_and_number() -> None:
    found = read(
        "Principal Hawa Dogo called the register. She heard nothing. The pupils were gone. They had been taken."
    )
    assert one(found, "Hawa Dogo", "She")
    assert one(found, "The pupils", "They")


def test_relative_pronoun_is_the_noun_it_hangs_on() -> None:
    found = read("Lise Orran, who sounded the siren, ran to the river.")
    assert one(found, "Lise Orran", "who")


def test_apposition_gives_role_and_age() -> None:
    found = read("The harbourmaster, Agnes Tull, saw it. Idris Kane, 34, a baker, swam ashore.")
    assert one(found, "The harbourmaster", "Agnes Tull")
    assert of(found, "Agnes Tull").role == "harbourmaster"
    assert of(found, "Idris Kane").age == 34


def test_age_within_a_description() -> None:
    assert of(read("The 19-year-old driver was arrested."), "The 19-year-old driver").age == 19


def test_unusual_names_are_found_whole() -> None:
    found = read(
        "The Riders of the Ash took the cattle. The Oyan Riders' Association complained. Officials of the Brethren "
        "of the Quiet Valley met the Attorney General's Office."
    )
    names = {m.words for m in found if m.form == "name"}
    assert {"Riders of the Ash", "Brethren of the Quiet Valley", "Attorney General's Office"} <= names
    assert "Oyan Riders' Association" in names


def test_capitals_of_a_headline_are_not_names() -> None:
    found = read(
        "Pablo Renzi spoke to the crowd in Lorca on Sunday.", title="Angry Farmers Shout Down Minister Renzi in Lorca"
    )
    assert {m.words for m in found if m.form == "name"} == {"Renzi", "Lorca", "Pablo Renzi"}
    assert one(found, "Renzi", "Pablo Renzi")


def test_police_are_one_body_in_a_report() -> None:
    found = read("Police closed the square. The marchers left. Police said nobody was hurt.")
    assert of(found, "Police").entity == of(found, "Police", 1).entity is not None


def test_place_typed_by_a_noun() -> None:
    found = read("The flood reached the village of Temba in Sofar province. The Ruvan river rose near Temba.")
    assert of(found, "Temba").kind == "place" and of(found, "Temba").head == "village"
    assert of(found, "Temba").entity == of(found, "Temba", 1).entity
    assert one(found, "Ruvan", "The Ruvan river")
