"""Who is said to say what, on sentences of our own."""

from __future__ import annotations

import pytest

from rashomon.models.syntax import english
from rashomon.read import blocks
from rashomon.read.datelines import dateline_end
from rashomon.read.voices import quotations, voices
from rashomon.values import Mention, Report, Voice


def read(text: str, mentions: tuple[Mention, ...] = ()) -> tuple[Report, tuple[Voice, ...]]:
    report = Report(id="r", location="r.txt", text=text, sha256="")
    return report, voices(report, english().blocks(text, blocks.spans(report)), mentions)


def told(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each attribution, runs joined by " | "."""
    _, found = read(text)
    return [tuple(" | ".join(c.words for c in part) for part in (v.source, v.cue, v.content)) for v in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police said that twelve people were killed.", ("Police", "said", "that twelve people were killed")),
        ("Twelve people were killed, police said.", ("police", "said", "Twelve people were killed")),
        ("The farm, police say, was raided on Friday.", ("police", "say", "The farm | was raided on Friday")),
        (
            "DENTON (CPA) — Nine people were hurt when a wall fell, the government has confirmed.",
            ("the government", "confirmed", "Nine people were hurt when a wall fell"),
        ),
        (
            "The organisers put the crowd at 50,000.",
            ("The organisers", "put", "the crowd at 50,000"),
        ),
        (
            "Ibarra said nine minors were taken from the farm; eight babies among them are in the hospital.",
            ("Ibarra", "said", "nine minors were taken from the farm; eight babies among them are in the hospital"),
        ),
        ("As noted by the Herald, the ship relies on sails.", ("the Herald", "noted", "the ship relies on sails")),
        (
            "The tunnel is dry again, fire spokesman Capt. Owen Marsh said Friday morning.",
            ("Owen Marsh", "said", "The tunnel is dry again"),
        ),
        (
            "According to the indictment, he fired twice.",
            ("the indictment", "According to", "he fired twice"),
        ),
        ("Reports indicate that the gunmen fled.", ("Reports", "indicate", "that the gunmen fled")),
        (
            "A person familiar with the matter said the talks failed.",
            ("A person familiar with the matter", "said", "the talks failed"),
        ),
        ("The driver is believed to have left the town.", ("", "believed", "The driver | to have left the town")),
    ],
)
def test_one_attribution(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_quotation_runs_on_behind_the_speaker() -> None:
    found = told("“We are fine,” said the mayor, Ann Lee. “Nobody was hurt.”")
    assert found == [("the mayor, Ann Lee", "said", "“We are fine,” | “Nobody was hurt.”")]


def test_a_paragraph_of_quotation_keeps_the_speaker_before() -> None:
    _, found = read("“We are fine,” Ann Lee told reporters.\n\n“Nobody was hurt, and the bridge stands.”")
    assert [v.speaker.words for v in found if v.speaker] == ["Ann Lee", "Ann Lee"]
    assert found[1].cue == ()
    assert found[1].quote == "direct"


def test_kinds_of_quote() -> None:
    _, found = read("Lee said the talks were “a bad joke” and left.")
    assert [v.quote for v in found] == ["mixed"]


def test_speaker_is_resolved_through_mentions() -> None:
    text = "Petra Holm came late. She said the ferry had sunk."
    she = Mention(
        report="r", start=22, end=25, words="She", entity="e1", kind="person", form="pronoun", name="Petra Holm"
    )
    _, found = read(text, (she,))
    assert [(v.speaker.words, v.speaker.kind, v.speaker.name, v.speaker.entity) for v in found if v.speaker] == [
        ("She", "person", "Petra Holm", "e1")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“A b,” he said. “C d.”", ["A b,", "C d."]),
        ('He said "no" and "yes."', ["no", "yes."]),
        ("“He said “no” to me,” she said.", ["He said “no” to me,"]),
        ("He said “we are fine. Police left.", ["we are fine."]),
        ("‘It’s over,’ he said. The families’ homes burnt.", ["It’s over,"]),
        ("«Oui», dit-il. „Gut“, sagte er.", ["Oui", "Gut"]),
        ('A 12" pipe and a 5" nail.', []),
        ("It’s the ’90s.", []),
        ("''Yes,'' he said.", ["Yes,"]),
    ],
)
def test_quotation_marks(text: str, expected: list[str]) -> None:
    report = Report(id="r", location="r.txt", text=text, sha256="")
    found = quotations(report, english().blocks(text, blocks.spans(report)))
    assert [c.words for c in found] == expected
    assert all(text[c.start : c.end] == c.words for c in found)


@pytest.mark.parametrize(
    "text", ["", "“", "”", "“”", '" "', "“ he said", ": :", "said", "“said”", "According to", "\n\n“\n\n”"]
)
def test_odd_texts_do_not_fail(text: str) -> None:
    report, found = read(text)
    for voice in found:
        for cite in (*voice.source, *voice.cue, *voice.content):
            assert report.text[cite.start : cite.end] == cite.words


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("HALDEN, Orva (TNS) — Two died.", "Two died."),
        ("PORT-AU-PRINCE - Two died.", "Two died."),
        ("(TNS) - Two died.", "Two died."),
        ("NEW ORVA/LOMA (TNS)--Two died.", "Two died."),
        ("UN-backed forces left.", "UN-backed forces left."),
        ("Halden - Two died.", "Halden - Two died."),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(text: str, rest: str) -> None:
    assert text[dateline_end(text) :] == rest
