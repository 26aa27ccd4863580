"""How places, people, things, speakers and certainty are set against each other, on sentences of our own."""

from __future__ import annotations

import pytest

from compare_sample import candidates, of_kind, pairing_of
from rashomon.compare.pairing import Candidate
from rashomon.compare.score import group, score
from rashomon.values import Side

CASES = [
    ("place", "The blaze began on the second floor of the mill.", "The blaze began on the ground floor of the mill.", "conflict", "none"),
    ("place", "The boat sank near Ansley.", "The boat sank near Port Marten.", "conflict", "none"),
    ("place", "The boat sank near Ansley.", "The boat sank near the pier of Ansley.", "narrows", "place-inside"),
    ("place", "The boat sank.", "The boat sank near Ansley.", "narrows", "other"),
    ("who", "Anna Bell opened the gate.", "Carl Stone opened the gate.", "conflict", "none"),
    ("who", "A woman opened the gate.", "Anna Bell opened the gate.", "narrows", "other"),
    ("what", "The ferry passed the inspection in January.", "The ferry failed the inspection in January.", "conflict", "none"),
    ("what", "“We will never leave this valley,” she said.", "“We shall not leave this valley,” she said.", "discrepancy", "other"),
    ("attribution", "The gates were opened, farmers said.", "The gates were opened, the mayor said.", "discrepancy", "other"),
    ("attribution", "The gates were opened.", "The gates were opened, the mayor said.", "narrows", "other"),
    ("certainty", "Relatives attempted to storm the shelter.", "Relatives stormed the shelter.", "discrepancy", "other"),
    ("certainty", "The man allegedly stole a car.", "The man stole a car.", "discrepancy", "other"),
    ("certainty", "Police arrested the captain.", "The captain has not been arrested.", "conflict", "none"),
    ("certainty", "The mayor denied that the gates had been opened.", "Farmers said the gates had been opened.", "conflict", "none"),
    ("certainty", "Police fired tear gas without any warning.", "Police fired tear gas after three warnings.", "conflict", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "a", "b", "grade", "reading"), CASES)
def test_two_claims(kind: str, a: str, b: str, grade: str, reading: str) -> None:
    assert (grade, reading) in [(g, r) for g, r, _ in of_kind(candidates(a, b), kind)]


@pytest.mark.parametrize(("kind", "a", "b", "grade", "reading"), [c for c in CASES if c[3] != "narrows"])
def test_between_two_renderings_nothing_is_a_conflict(kind: str, a: str, b: str, grade: str, reading: str) -> None:
    found = of_kind(candidates(a, b, between="renderings"), kind)
    assert found
    assert all(g != "conflict" for g, _, _ in found)


def test_things_of_one_sort_stand_in_one_place() -> None:
    a, b = "They put the children on a minibus.", "They put the children on a minivan."
    assert of_kind(candidates(a, b, between="renderings"), "what") == [
        ("discrepancy", "rendering", ("minibus", "minivan"))
    ]


def test_what_is_owned_to_later_is_an_update() -> None:
    a, b = "The company denied that any door was locked.", "The company admitted on Friday that a door was locked."
    found = of_kind(candidates(a, b, published=("2026-03-01", "2026-03-04")), "certainty")
    assert [(g, r, sides[1]) for g, r, sides in found] == [("discrepancy", "update", "admitted")]


def test_how_many_is_not_who() -> None:
    found = candidates("Twelve people were killed in the blast.", "Fifteen people were killed in the blast.")
    assert of_kind(found, "who") == []


def test_one_speaker_in_the_same_words_is_no_difference() -> None:
    found = candidates("The gates were opened, the mayor said.", "The mayor said the gates were opened.")
    assert of_kind(found, "attribution") == []


def test_no_difference_where_nothing_differs() -> None:
    text = "Twelve people were killed in Ansley on Friday, the mayor said."
    assert candidates(text, text) == []


def test_every_side_has_its_words() -> None:
    pairing = pairing_of(
        "Twelve people were killed on Friday, police said.", "Fifteen people were killed in Ansley on Saturday."
    )
    texts = {"a": pairing.report_a.text, "b": pairing.report_b.text}
    from rashomon.compare.proposals import COMPARERS

    sides = [s for comparer in COMPARERS for c in comparer(pairing) for s in c.sides]
    assert sides
    assert all(texts[s.report][s.start : s.end] == s.words for s in sides)


def test_a_group_without_examples_is_scored_below_what_is_kept() -> None:
    side = Side(report="a", start=0, end=1, words="x")
    unseen = Candidate(
        kind="place", grade="conflict", reading="none", sides=(side, side), why="", features={}, form="unseen"
    )
    assert group(unseen) == "place/unseen-open"
    assert score(unseen) < 0.15
