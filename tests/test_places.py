"""Phrases that tell where."""

from __future__ import annotations

import pytest

from rashomon.models import syntax
from rashomon.read.blocks import spans
from rashomon.read.mentions import mentions
from rashomon.read.places import places
from rashomon.values import Place, Report


def read(text: str) -> tuple[Place, ...]:
    report = Report(id="r", location="r.txt", text=text, sha256="")
    blocks = syntax.english().blocks(text, spans(report))
    return places(report, blocks, mentions(report, blocks))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The fire broke out in the paint shop on the second floor.", "on the second floor"),
        ("Two men were shot along Dover Street late on Friday.", "along Dover Street"),
        ("Police raided a farm in Lorca, southeast of Mendoza, on Friday.", "in Lorca, southeast of Mendoza"),
        ("The dog waited at a bus stop beside the school.", "at a bus stop beside the school"),
        ("The crowd forced the main gate.", "the main gate"),
        ("The children were left at a market in the village of Kello.", "at a market in the village of Kello"),
    ],
)
def test_whole_phrase(text: str, words: str) -> None:
    assert words in {p.words for p in read(text)}


def test_name_is_the_places_own() -> None:
    found = read("They met at a bridge near the edge of Saba forest on Monday.")
    assert [(p.words, p.name) for p in found] == [("at a bridge near the edge of Saba forest", "Saba")]


def test_times_are_no_places() -> None:
    assert read("He spoke on Monday in the afternoon, at 4 p.m.") == ()


def test_spans_read_as_they_stand() -> None:
    text = "In Lorca, people slept in schools.\nThe road to Mendoza was closed near the bridge."
    for p in read(text):
        assert text[p.start : p.end] == p.words
