"""The text form: differences first, both sides with words, outlet, date, speaker, grade, reading and why; 80 columns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from rashomon.show.text import text
from rashomon.values import Account, Event, OriginRange
from sample_account import hostile_account, large_account, sample_account

WIDTHS = (60, 80, 120, 200)
ANSI = re.compile("\x1b\\[[0-9;]*m")


def flat(shown: str) -> str:
    return " ".join(shown.split())


def between(shown: str, first: str, last: str) -> str:
    return shown[shown.index(first) : shown.index(last)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "made", [sample_account(), large_account(30, 12), hostile_account("x" * 300 + " שלום \x1b[2J")]
)
def test_no_line_is_wider_than_asked(made: Account, width: int) -> None:
    for line in text(made, width=width).split("\n"):
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_order_of_the_parts() -> None:
    shown = text(sample_account())
    titles = [
        "Where they differ", "Where one only says more exactly", "What several tell", "What only one tells",
        "Who took from whom", "Totals", "Counts of people", "Names", "Timeline", "What nobody tells",
        "Possible differences", "Not read, not done",
    ]  # fmt: skip
    places = [shown.index(f"\n{t} ") for t in titles]
    assert places == sorted(places)


def test_a_conflict_has_all_that_is_needed_to_judge_it() -> None:
    shown = flat(between(text(sample_account()), "3  CONFLICT", "4  DISCREPANCY"))
    assert "number · “62 passengers” A B = “62 travellers” C / “60 passengers” D" in shown
    assert (
        "Two origins disagree. No reading was found that makes both true. Two exact counts of the same people." in shown
    )
    assert "▸ “A further 62 passengers were brought down by ropes”" in shown
    assert "A Northern Wire, 14 Feb 2026, 09:30 UTC · B Coast Courier, 14 Feb 2026, 11:05 UTC" in shown
    assert "▸ “60 passengers waited up to five hours" in shown
    assert shown.count("62 passengers were") == 1, "prints of one text are quoted once"


def test_conflicts_come_before_discrepancies_and_worn_witnesses_last() -> None:
    shown = flat(text(sample_account()))
    told = between(shown, "Where they differ", "Where one only")
    assert re.findall(r"(CONFLICT|DISCREPANCY) · (\w+)", told) == [
        ("CONFLICT", "date"), ("CONFLICT", "certainty"), ("CONFLICT", "certainty"), ("CONFLICT", "number"),
        ("DISCREPANCY", "number"), ("DISCREPANCY", "speaker"), ("DISCREPANCY", "number"), ("DISCREPANCY", "place"),
    ]  # fmt: skip
    assert re.findall(r"(Two origins disagree|Two origins differ|One witness worn)\.", told) == [
        *["Two origins disagree"] * 4, *["Two origins differ"] * 2, *["One witness worn"] * 2,
    ]  # fmt: skip


def test_differences_between_the_same_clauses_are_read_together() -> None:
    shown = flat(between(text(sample_account()), "1  CONFLICT", "2  CONFLICT"))
    assert "date · “in January” A / “since October” D" in shown
    assert "certainty · “had been inspected” A / “had not been inspected” D" in shown
    assert shown.count("▸ “the cable had been inspected in January”") == 1


def test_speaker_and_certainty_are_told() -> None:
    shown = flat(text(sample_account()))
    assert "said by “Two mechanics, who would not be named”; denied" in shown
    assert "“The toll at Keld may rise” said by “doctors” (possible)" in shown


def test_a_report_without_outlet_and_date_is_called_by_its_file() -> None:
    shown = text(sample_account())
    assert "E  transcript.txt     no date" in shown and "E transcript.txt\n" in shown


def test_differences_not_shown_are_folded_and_named_possible() -> None:
    shown = text(sample_account())
    assert "“the clinic of Varn”" not in between(shown, "Where they differ", "What several tell")
    assert "“the hospital in Varn” A / “the clinic of Varn” C" in shown[shown.index("Possible differences (2)") :]


def test_origins_lineage_and_ledger() -> None:
    shown = flat(text(sample_account()))
    assert "2 origins · A B C D · differs in: number, speaker" in shown
    assert "└─ B Coast Courier · copy, 97 % of its words, 2 passages in the same words" in shown
    assert "unclear: E transcript.txt – D Keld Valley Post (too short to tell)" in shown
    assert "at least 14 injured · people · latest 19" in shown
    assert "resolved, not said" in shown
    assert "Mara Lindqvist person · also “Mara Lindkvist”" in shown


def test_nothing_read_is_said_so_and_is_no_zero() -> None:
    empty = Account(
        version="0", event=Event(id="e", reports=()), reports=(), lineage=(), origins=OriginRange(least=0, most=0), points=()
    )  # fmt: skip
    shown = text(empty)
    assert (
        "no open difference was found" in " ".join(shown.split())
        and "No statement was found that two reports make." in shown
    )
    assert "killed" not in shown


def test_colour_adds_nothing_but_colour() -> None:
    assert "\x1b[" not in text(sample_account())
    coloured = text(sample_account(), colour=True)
    assert "\x1b[1;31mCONFLICT" in coloured
    assert [x.rstrip() for x in ANSI.sub("", coloured).split("\n")] == text(sample_account()).split("\n")


def test_same_bytes_twice() -> None:
    assert text(sample_account(), width=100) == text(sample_account(), width=100)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_no_text_reaches_the_terminal_as_a_command(words: str) -> None:
    shown = text(hostile_account(words))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    shown.encode("utf-8")
