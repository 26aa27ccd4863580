"""Claims: what a sentence says, at every granularity; what is no statement yields none."""

from __future__ import annotations

import pytest

from rashomon.models.syntax import english
from rashomon.read.blocks import spans
from rashomon.read.told import told
from rashomon.settings import ReadSettings
from rashomon.values import Claim, Report, Told


def read(text: str, *, title: bool = False, settings: ReadSettings | None = None) -> Told:
    end = text.index("\n") if title else 0
    report = Report(id="r", location="r.txt", text=text, sha256="", title_span=(0, end) if title else None)
    return told(report, english().blocks(text, spans(report)), settings or ReadSettings())


def words(text: str) -> list[str]:
    return [claim.words for claim in read(text).claims]


def one(text: str, wanted: str) -> Claim:
    return next(claim for claim in read(text).claims if claim.words == wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Last spring, two of the guards were arrested in Lodva, but were later released for lack of evidence.",
            ["Last spring, two of the guards were arrested in Lodva", "were later released for lack of evidence"],
        ),
        (
            "Strikers blocked the harbour road on Monday, resulting in clashes with police.",
            ["Strikers blocked the harbour road on Monday", "resulting in clashes with police"],
        ),
        (
            "The mayor, who opened the bridge in June, has resigned over the collapse.",
            ["who opened the bridge in June"],
        ),
        (
            "Residents fled after the raid on Friday.",
            ["Residents fled after the raid on Friday", "the raid on Friday"],
        ),
        (
            '"The dam held through the night," engineer Ines Rol said.',
            ['"The dam held through the night," engineer Ines Rol said', "The dam held through the night"],
        ),
    ],
)
def test_every_granularity_is_offered(text: str, wanted: list[str]) -> None:
    found = words(text)
    assert [w for w in wanted if w not in found] == []


def test_edges_are_trimmed() -> None:
    text = "The boat sank off the cape, and three sailors drowned."
    for found in words(text):
        assert found[0].isalnum() and found[-1].isalnum()
        assert not found.lower().startswith(("and ", "but "))


def test_a_dateline_is_no_part_of_a_claim() -> None:
    found = words("LODVA, Orland (CDA) — Two trains collided in a tunnel on Monday.")
    assert found[0] == "Two trains collided in a tunnel on Monday"


def test_who_said_it_without_what_is_no_claim() -> None:
    found = words("Nine people were arrested, prosecutor Dora Quist said.")
    assert "prosecutor Dora Quist said" not in found
    assert "Nine people were arrested" in found


@pytest.mark.parametrize(
    "line",
    [
        "Image copyright Delta Pictures",
        "Read more: what we know so far",
        "Sign up for our newsletters to get breaking news straight to your inbox",
        "Copyright 2021 by Lodva Star - All rights reserved.",
        "By Ana Feld and Tom Reis",
        "Advertisement",
    ],
)
def test_lines_about_the_page_yield_no_claim(line: str) -> None:
    text = f"The bridge fell on Monday.\n\n{line}\n\nNobody was hurt in the fall."
    assert words(text) == ["The bridge fell on Monday", "Nobody was hurt in the fall"]


def test_a_claim_knows_its_place() -> None:
    text = "Bridge falls\n\nThe old bridge fell on Monday and crushed a barge."
    claims = read(text, title=True).claims
    assert [c.id for c in claims] == [f"r#{n}" for n in range(len(claims))]
    assert claims[0].words == "Bridge falls" and claims[0].in_title
    for claim in claims:
        assert text[claim.start : claim.end] == claim.words
        assert claim.sentence[0] <= claim.start and claim.end <= claim.sentence[1]
        assert claim.start <= claim.core[0] < claim.core[1] <= claim.end
    whole = next(c for c in claims if c.words.startswith("The old bridge fell on Monday and"))
    part = next(c for c in claims if c.words == "crushed a barge")
    assert whole.parent is None and part.parent == whole.id


def test_a_claim_holds_what_was_read_in_it() -> None:
    claim = one("Police arrested nine men in Lodva.", "Police arrested nine men in Lodva")
    assert claim.deed is not None and claim.deed.lemma == "arrest"
    assert [m.words for m in claim.who] == ["Police"]
    assert [m.words for m in claim.whom] == ["nine men"]
    assert [q.low for q in claim.quantities] == [9]


def test_the_passive_turns_who_and_whom() -> None:
    claim = one("Nine men were arrested by soldiers.", "Nine men were arrested by soldiers")
    assert [m.words for m in claim.whom] == ["Nine men"]
    assert [m.words for m in claim.who] == ["soldiers"]


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    claim = one("Soldiers stormed the school and freed the hostages.", "freed the hostages")
    assert [m.words for m in claim.who] == ["Soldiers"]


def test_what_is_said_is_said_by_the_speaker() -> None:
    claim = one("Nine men were arrested, prosecutor Dora Quist said.", "Nine men were arrested")
    assert [s.words for s in claim.said_by] == ["prosecutor Dora Quist"]


def test_a_long_report_is_cut_and_says_so() -> None:
    found = read("The bridge fell.\n\n" + "Nobody was hurt.\n\n" * 30, settings=ReadSettings(longest_report=100))
    assert [r.code for r in found.refusals] == ["report-too-long"]
    assert all(c.end <= 100 for c in found.claims)


def test_no_text_no_claims() -> None:
    assert read("").claims == ()
