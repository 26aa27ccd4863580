"""Reports of different events are said to be that; day and place are taken from the larger group."""

from __future__ import annotations

import rashomon
from rashomon.show.brief import brief
from rashomon.show.html import html
from rashomon.show.text import text
from rashomon.values import Report

FIRE = """ORVANE — A fire destroyed the Halden paper mill in Orvane on Monday, killing two workers, the fire brigade said.

Mayor Lotte Brink said 40 people had been inside the Halden mill. The cause is not known."""
AGAIN = """Two workers died on Monday when the Halden paper mill in Orvane burned down, firefighters said.

Lotte Brink, the mayor of Orvane, said that 40 people had been inside."""
VOTE = """Parliament in Kesra on 12 May voted to raise the pension age to 67, against the advice of the unions.

Minister Pavel Anders called the vote historic. Opposition leader Iris Tamm said she would go to court."""


def report(name: str, words: str, published: str = "2026-03-03") -> Report:
    return Report(id=name, location=f"{name}.txt", text=words, sha256=name, published=published, language="en")


def test_reports_of_one_event_have_no_notice() -> None:
    assert rashomon.compare([report("a", FIRE), report("b", AGAIN)]).notices == ()


def test_two_events_are_said_to_be_two_and_give_the_account_no_place() -> None:
    made = rashomon.compare([report("a", FIRE), report("v", VOTE, "2026-05-13")])
    (notice,) = made.notices
    assert notice.reports == ("a", "v") and "2 different events" in notice.message
    for shown in (text(made), brief(made), html(made)):
        assert "Different events" in shown
    assert "Orvane ·" not in text(made) and "Kesra ·" not in text(made)


def test_one_of_another_event_is_named_and_does_not_date_the_rest() -> None:
    made = rashomon.compare([report("a", FIRE), report("b", AGAIN), report("v", VOTE, "2026-05-13")])
    assert [n.reports for n in made.notices] == [("v",)]
    assert made.event.when and made.event.when.earliest == "2026-03-02"
    assert "Kesra" not in [w.name for w in made.event.where]
