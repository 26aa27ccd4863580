"""The people ledger: who holds them, where from and to; open sums; suspects among the dead."""

from __future__ import annotations

from rashomon.models.load import english
from rashomon.read import blocks
from rashomon.read import told as read_told
from rashomon.settings import Settings
from rashomon.tell.counts import counts
from rashomon.tell.figures import figures
from rashomon.tell.gaps import gaps
from rashomon.tell.implied import implied
from rashomon.tell.persons import counted, persons
from rashomon.tell.totals import totals
from rashomon.values import Count, Report, Told, Total


def read(text: str) -> tuple[Report, Told]:
    report = Report(id="r", location="r", text=text, sha256="r", published="2026-03-10", language="en")
    return report, read_told.told(report, english().blocks(text, blocks.spans(report)), Settings().read)


def ledger(text: str) -> tuple[Count, ...]:
    report, told = read(text)
    return counts((), figures((told,), {report.id: text}), lambda time: True)


def summed(text: str) -> tuple[list[str], tuple[Total, ...]]:
    report, told = read(text)
    texts = {report.id: text}
    people = persons((told,), texts, {})
    found = (*figures((told,), texts), *implied((told,), texts), *counted(people))
    rows = totals(found, people, (report,), (), texts, "range")
    return [g.question for g in gaps((), (told,), found, rows)], rows


def test_who_holds_them() -> None:
    (row,) = [c for c in ledger("Police arrested 12 protesters on Monday.") if c.state == "arrested"]
    assert (row.custodian, row.low) == ("Police", 12)


def test_where_they_were_moved() -> None:
    rows = ledger("Officers moved 40 children from Kello to Port Sarran on Monday.")
    assert [(c.moved_from, c.moved_to) for c in rows if c.low == 40] == [("Kello", "Port Sarran")]


def test_a_sum_that_the_reports_leave_open() -> None:
    questions, _ = summed(
        "Twelve people were reported missing after the flood. Nine people were found safe on Tuesday."
    )
    assert any("12 were told of as missing and 9 as found: 3 are open." in q for q in questions)


def test_a_suspect_among_the_dead_is_kept_apart() -> None:
    _, rows = summed("Three people were killed in a shop in Orvane. The gunman was killed by police.")
    assert [(t.of, t.latest) for t in rows if t.state == "killed"][:2] == [("people", 3), ("suspects", 1)]
