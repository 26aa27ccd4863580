"""Names across reports: what is one, what must stay apart."""

from __future__ import annotations

import pytest

from rashomon.align.names import names
from rashomon.models import syntax
from rashomon.read.blocks import spans
from rashomon.read.mentions import mentions
from rashomon.values import Claim, Link, Mention, Name, Quantity, Report, Told


def told(number: int, text: str) -> Told:
    report = Report(id=f"r{number}", location=f"r{number}.txt", text=text, sha256="")
    return Told(report=report.id, mentions=mentions(report, syntax.english().blocks(text, spans(report))))


def read(*texts: str) -> tuple[Name, ...]:
    return names([told(i, text) for i, text in enumerate(texts, 1)])


def joined(found: tuple[Name, ...], a: str, b: str) -> bool:
    return any({a, b} <= {v.words for v in name.variants} for name in found)


@pytest.mark.parametrize(
    ("first", "second", "a", "b"),
    [
        ("Minister Álvaro Núñez resigned.", "Minister Alvaro Nunez resigned.", "Álvaro Núñez", "Alvaro Nunez"),
        ("President Hamid el-Massri spoke.", "President Hamid al-Masri spoke.", "Hamid el-Massri", "Hamid al-Masri"),
        ("Fire chief Tomas Verhal said so.", "Chief Thomas Verhaal said so.", "Tomas Verhal", "Thomas Verhaal"),
        ("Players cheered for P.J. Stokes.", "Players cheered for PJ Stokes.", "P.J. Stokes", "PJ Stokes"),
        (
            "They met in Deir-i-Zahr on Friday. Deir-i-Zahr is calm.",
            "They met in Deir-e-Zahr on Friday.",
            "Deir-i-Zahr",
            "Deir-e-Zahr",
        ),
        (
            "The Finance Department announced the rules.",
            "The U.S. Department of Finance announced the rules.",
            "Finance Department",
            "U.S. Department of Finance",
        ),
        (
            "The Ministry of Public Security said three were held.",
            "The Public Safety Ministry said three were held.",
            "Ministry of Public Security",
            "Public Safety Ministry",
        ),
        (
            "The raid was led by the Desert Riders, a gang.",
            "The raid was led by a band named Riders of the Desert.",
            "Desert Riders",
            "Riders of the Desert",
        ),
        ("Norway's military fired back.", "The Norwegian army fired back.", "Norway's military", "Norwegian army"),
        ("Call Street Watchers at once.", "Call StreetWatchers at once.", "Street Watchers", "StreetWatchers"),
    ],
)
def test_one_under_two_names(first: str, second: str, a: str, b: str) -> None:
    assert joined(read(first, second), a, b)


@pytest.mark.parametrize(
    ("first", "second", "a", "b"),
    [
        ("Fire chief Tomas Verhal said so.", "Police commander Jan Verhal said so.", "Tomas Verhal", "Jan Verhal"),
        ("Minister Odile Marsh spoke.", "Professor Ilse Marsch spoke.", "Odile Marsh", "Ilse Marsch"),
        ("They live in Niger, near the border.", "They live in Nigeria, near the border.", "Niger", "Nigeria"),
        ("He wrote for Time that year.", "He wrote for the Times that year.", "Time", "Times"),
        (
            "The factory of Bright Lighting burned.",
            "Bright Lamps, a shop, has nothing to do with it.",
            "Bright Lighting",
            "Bright Lamps",
        ),
        (
            "Members of a Baptist community broke in.",
            "The Baptist Community of Lorca disowned them.",
            "Baptist community",
            "Baptist Community of Lorca",
        ),
        ("The crowd met in Liberty Square.", "The crowd met in Liberty Avenue.", "Liberty Square", "Liberty Avenue"),
    ],
)
def test_alike_and_yet_two(first: str, second: str, a: str, b: str) -> None:
    assert not joined(read(first, second), a, b)


def test_town_and_province_of_one_name_are_two() -> None:
    found = read("Many fled Sofar province.", "The morgue of Sofar town is full. Many fled Sofar province.")
    assert len([n for n in found if n.name == "Sofar"]) == 2


def test_two_spellings_side_by_side_in_one_report_are_two_places() -> None:
    found = read("The dyke at Tembe broke.", "Children of the village of Temba died. The Tembe dyke broke.")
    assert not joined(found, "Tembe", "Temba")


def test_what_is_like_two_things_is_joined_to_neither_without_deeds() -> None:
    first, second = "The dyke at Tembe broke.", "Children of the village of Temba died. The Tembe dyke broke."
    found = read(first, second, "A bank near Themba gave way.")
    assert not joined(found, "Tembe", "Themba") and not joined(found, "Temba", "Themba")


def test_deeds_in_common_decide() -> None:
    parts = [
        told(1, "The dyke at Tembe broke."),
        told(2, "Children of the village of Temba died. The Tembe dyke broke."),
        told(3, "A bank near Themba gave way."),
    ]
    linked = [_with_claim(parts[0], "Tembe"), parts[1], _with_claim(parts[2], "Themba")]
    found = names(linked, [Link(a="r1#0", b="r3#0", score=0.9)])
    assert joined(found, "Tembe", "Themba") and not joined(found, "Temba", "Themba")


def _with_claim(one: Told, place: str) -> Told:
    named: list[Mention] = [m for m in one.mentions if m.words == place]
    claim = Claim(
        report=one.report, start=0, end=5, words="", id=f"{one.report}#0", order=0, sentence=(0, 5), core=(0, 5),
        names=tuple(named),
    )  # fmt: skip
    return Told(report=one.report, claims=(claim,), mentions=one.mentions)


def test_pronouns_and_plain_descriptions_are_no_variants() -> None:
    found = read("The Sun Path sect denies it. The sect said it would appeal.", "The Sun Path movement denies it.")
    assert {v.words for n in found for v in n.variants} == {"Sun Path"}


def test_order_of_reports_does_not_matter() -> None:
    texts = ["Minister Álvaro Núñez met Karl Brand.", "Alvaro Nunez met Brand.", "Lena Brand met the minister."]
    parts = [told(i, text) for i, text in enumerate(texts, 1)]
    assert names(parts) == names(parts[::-1])


def test_age_and_role_have_their_words() -> None:
    one = told(1, "Idris Kane, 34, a baker, swam ashore.")
    age = Quantity(report="r1", start=12, end=14, words="34", low=34, high=34, kind="age")
    (name,) = names([Told(report="r1", mentions=one.mentions, quantities=(age,))])
    assert [(a.value, a.cites[0].words) for a in name.ages] == [(34, "34")]
    assert [r.words for r in name.roles] == ["baker"]


def test_every_cite_reads_as_it_stands() -> None:
    texts = [
        "Interior Minister Pablo Renzi and his aide, Lisa Ray, 41, met Renzi's brother.",
        "Paulo Renzi met Lisa Ray.",
    ]
    for name in read(*texts):
        cites = [c for v in name.variants for c in v.cites] + [c for r in name.roles for c in r.cites]
        for cite in [*cites, *(c for a in name.ages for c in a.cites)]:
            assert texts[int(cite.report[1:]) - 1][cite.start : cite.end] == cite.words
