"""How figures and times are set against each other, on sentences of our own."""

from __future__ import annotations

import pytest

from compare_sample import candidates, of_kind

NUMBERS = [
    ("Twelve people were killed in the blast.", "Fifteen people were killed in the blast.", "conflict", "none", ("Twelve", "Fifteen")),
    ("At least 12 people were killed in the blast.", "12 people were killed in the blast.", "discrepancy", "bound", ("At least 12", "12")),
    ("More than 90 guests were aboard the barge.", "97 guests were aboard the barge.", "discrepancy", "bound", ("More than 90", "97")),
    ("The council spent $14,959,450 on it.", "The council spent $15 million on it.", "discrepancy", "rounding", ("$14,959,450", "$15 million")),
    ("About 5,000 families lost their homes.", "Some 25,000 people lost their homes.", "discrepancy", "unit", ("About 5,000", "Some 25,000")),
    ("The path is 60 kilometres long.", "The path is 37 miles long.", "discrepancy", "unit", ("60 kilometres", "37 miles")),
    ("The barge carried 40 guests and six crew.", "The barge carried 46 people.", "discrepancy", "part-whole", ("six", "46")),
    ("The prize is $24 million.", "The prize is 24 million euros.", "conflict", "none", ("$24 million", "24 million euros")),
    ("Dozens of people were hurt.", "34 people were hurt.", "narrows", "rounding", ("Dozens", "34")),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "grade", "reading", "sides"), NUMBERS)
def test_two_figures(a: str, b: str, grade: str, reading: str, sides: tuple[str, ...]) -> None:
    assert (grade, reading, sides) in of_kind(candidates(a, b), "number")


def test_a_figure_of_one_state_is_not_set_against_one_of_another() -> None:
    found = of_kind(
        candidates("Twelve people were killed and 40 were injured.", "Fifteen people were killed and 52 were injured."),
        "number",
    )
    assert [sides for _, _, sides in found] == [("40", "52"), ("Twelve", "Fifteen")] or [
        sides for _, _, sides in found
    ] == [
        ("Twelve", "Fifteen"),
        ("40", "52"),
    ]


def test_the_later_report_gives_the_later_figure() -> None:
    a, b = "Twelve people were killed in the blast.", "Fifteen people were killed in the blast."
    found = of_kind(candidates(a, b, published=("2026-03-01", "2026-03-02")), "number")
    assert found == [("discrepancy", "update", ("Twelve", "Fifteen"))]


def test_a_floor_is_no_sum_of_larger_figures() -> None:
    a = "At least four people were killed in the blast."
    b = "The toll of those killed in the blast rose to six people after two passengers died."
    found = of_kind(candidates(a, b, published=("2026-03-01", "2026-03-02")), "number")
    assert ("discrepancy", "update", ("At least four", "six")) in found
    assert "part-whole" not in {reading for _, reading, _ in found}


def test_what_is_raised_is_an_update_of_anything() -> None:
    a, b = "The fund asked for $24 million.", "The fund raised its request to $40 million."
    found = of_kind(candidates(a, b, published=("2026-03-01", "2026-03-05")), "number")
    assert found == [("discrepancy", "update", ("$24 million", "$40 million"))]


def test_a_figure_that_leaves_some_out_is_a_part() -> None:
    a, b = "Some 140 people were in the mill.", "The mill had 163 people that night, about 20 of them in the yard."
    assert ("discrepancy", "part-whole", ("Some 140", "163")) in of_kind(candidates(a, b), "number")


def test_a_figure_changed_between_two_renderings_is_no_conflict() -> None:
    a, b = "Twelve people were killed in the blast.", "Fifteen people were killed in the blast."
    assert of_kind(candidates(a, b, between="renderings"), "number") == [
        ("discrepancy", "rendering", ("Twelve", "Fifteen"))
    ]


def test_figures_far_apart_are_no_conflict() -> None:
    found = of_kind(candidates("Three hundred men searched the woods.", "Three men searched the woods."), "number")
    assert all(grade != "conflict" for grade, _, _ in found)


TIMES = [
    ("The dyke broke at 4 a.m. on Sunday.", "The dyke broke at 5.30 a.m. on Sunday.", "conflict", "none"),
    ("The dyke broke at about 9.20 p.m.", "The dyke broke at 9.30 p.m.", "discrepancy", "rounding"),
    ("The mill burned down on Friday.", "The mill burned down on Saturday.", "conflict", "none"),
    ("The mill burned down on Friday.", "The mill burned down on Friday evening.", "narrows", "other"),
    ("The mill burned down.", "The mill burned down on Friday.", "narrows", "other"),
]


@pytest.mark.parametrize(("a", "b", "grade", "reading"), TIMES)
def test_two_times(a: str, b: str, grade: str, reading: str) -> None:
    assert [(g, r) for g, r, _ in of_kind(candidates(a, b), "date")] == [(grade, reading)]


@pytest.mark.parametrize(
    ("published", "between", "grade", "reading"),
    [
        ((None, None), "origins", "discrepancy", "open-date"),
        (("2024-03-01", "2024-03-01"), "renderings", "discrepancy", "rendering"),
        (("2024-03-01", "2024-03-01"), "origins", "conflict", "none"),
    ],
)
def test_with_the_two_dated_alike_last_year_loses_its_open_date(
    published: tuple[str | None, str | None], between: str, grade: str, reading: str
) -> None:
    found = candidates(
        "Last year the mill burned down.", "In 2022 the mill burned down.", published=published, between=between
    )  # type: ignore[arg-type]
    assert of_kind(found, "date") == [(grade, reading, ("Last year", "2022"))]


def test_times_up_to_which_something_is_told_are_no_conflict() -> None:
    a, b = "By noon 61 people were saved.", "By 8 p.m. 68 people were saved."
    assert [(g, r) for g, r, _ in of_kind(candidates(a, b), "date")] == [("discrepancy", "update")]


def test_of_several_ages_none_is_in_conflict_for_whose_each_is_was_not_read() -> None:
    found = of_kind(
        candidates("Police found a woman, 48, and a man, 65, dead.", "Police found a man, 52, dead."), "number"
    )
    assert found
    assert "conflict" not in {grade for grade, _, _ in found}
    alone = of_kind(candidates("Police found a man, 65, dead.", "Police found a man, 52, dead."), "number")
    assert "conflict" in {grade for grade, _, _ in alone}
