"""Who took what from whom: a case for each kind, and what must hold of any set of reports."""

from __future__ import annotations

import random
import re

import pytest

from rashomon import moments
from rashomon.models.load import embedder
from rashomon.settings import TraceSettings
from rashomon.trace.lineage import lineage
from rashomon.values import Copy, Report
from trace_texts import FORM, OTHER_EVENT, OWN, QUOTATION, REWRITE, WIRE, report, wire


def traced(*reports: Report) -> dict[frozenset[str], Copy]:
    found = lineage(reports, (), embedder(), TraceSettings())
    assert len(found) == len(reports) * (len(reports) - 1) // 2
    texts = {one.id: one.text for one in reports}
    for one in found:
        assert one.why and 0 <= one.share <= 1 and 0 <= one.score <= 1
        for cite in (c for p in one.passages for c in (p.copied, p.original)):
            assert texts[cite.report][cite.start : cite.end] == cite.words
        assert all(p.copied.report == one.copied and p.original.report == one.original for p in one.passages)
    return {frozenset((one.copied, one.original)): one for one in found}


def only(*reports: Report) -> Copy:
    (found,) = traced(*reports).values()
    return found


def test_two_identical_texts_are_a_copy():
    found = only(report("a", OWN), report("b", OWN))
    assert (found.kind, found.share, found.direction) == ("copy", 1.0, "unclear")


def test_a_print_of_a_wire_under_a_new_headline_is_a_copy_of_it():
    trimmed = "\n\n".join(WIRE.split("\n\n")[:4])
    found = only(wire(), report("print", f"Bridge of death\n\n{trimmed}", outlet="Orva Post", published="2026-04-07"))
    assert (found.kind, found.original, found.direction) == ("copy", "wire", "known")
    assert found.share > 0.9


def test_a_wire_with_two_fifths_of_own_reporting_is_still_a_copy():
    own = "\n\n".join(OWN.split("\n\n")[:5])
    found = only(
        wire(), report("mixed", f"Town in mourning\n\n{WIRE}\n\n{own}", outlet="Orva Post", published="2026-04-07")
    )
    assert (found.kind, found.original) == ("copy", "wire")
    assert 0.4 < found.share < 0.75


def test_a_text_in_other_words_that_tells_the_same_in_the_same_order_is_a_rewrite_of_the_agency():
    found = only(
        wire(), report("rewrite", f"Walkway falls\n\n{REWRITE}", outlet="Southern Mirror", published="2026-04-06T18:00")
    )
    assert (found.kind, found.original, found.direction) == ("rewrite", "wire", "known")
    assert any("in one order" in line for line in found.why)


def test_without_an_agency_or_date_two_renderings_have_a_shared_origin():
    plain = WIRE.replace("HALDEN (TNS) — ", "")
    found = only(report("a", plain), report("b", REWRITE))
    assert (found.kind, found.direction) == ("shared-origin", "none")


def test_two_reporters_with_the_same_long_official_quotation_are_independent():
    a = report("a", f"{OWN}\n\n{QUOTATION}")
    b = report("b", f"{QUOTATION}\n\nIn the town hall the lights burned late.\n\n{WIRE.splitlines()[4]}")
    found = only(a, b)
    assert found.kind == "independent"
    assert found.passages


def test_own_reporting_on_the_same_event_is_independent():
    assert only(wire(), report("own", OWN, outlet="Halden Gazette", published="2026-04-06")).kind == "independent"


def test_reports_of_different_events_and_web_forms_are_independent():
    found = traced(wire(), report("other", OTHER_EVENT), report("form", FORM))
    assert {one.kind for one in found.values()} == {"independent"}


def test_two_prints_are_copies_and_print_and_rewrite_have_a_shared_origin():
    printed = report("print", f"Bridge of death\n\n{WIRE}", outlet="Orva Post", published="2026-04-07")
    rewritten = report("rewrite", REWRITE, outlet="Southern Mirror", published="2026-04-07")
    found = traced(
        wire(), printed, rewritten, report("third", f"Six die\n\n{WIRE}", outlet="Daily Orva", published="2026-04-07")
    )
    assert found[frozenset(("print", "third"))].kind == "copy"
    assert found[frozenset(("print", "rewrite"))].kind == "shared-origin"
    assert found[frozenset(("wire", "rewrite"))].kind == "rewrite"


def test_an_agencys_later_text_is_an_update():
    later = WIRE.replace("killing six people", "killing eight people").replace(
        "on Monday morning", "on Monday, in its worst disaster"
    )
    parts = later.split("\n\n")
    fresh = "Prosecutors searched the council's offices on Wednesday and took away 40 folders, a spokeswoman said. The mayor offered to resign."
    found = only(
        wire(),
        report(
            "later",
            "\n\n".join([parts[0], fresh, fresh.replace("40", "41").replace("Wednesday", "noon"), parts[3]]),
            outlet="Tarn News Service",
            published="2026-04-08",
        ),
    )
    assert found.original == "wire"
    assert found.update == (found.kind == "rewrite")


def test_order_of_reports_does_not_matter():
    reports = [wire(), report("own", OWN), report("rewrite", REWRITE), report("other", OTHER_EVENT)]
    orders = [reports, reports[::-1], reports[2:] + reports[:2]]
    results = {lineage(order, (), embedder(), TraceSettings()) for order in orders}
    assert len(results) == 1


def test_texts_in_two_languages_are_not_matched_by_meaning():
    es = "Seis personas murieron el lunes al derrumbarse un puente. Otras 23 resultaron heridas. El puente era de 1962."
    assert only(wire(), report("es", es, language="es")).kind == "independent"


@pytest.mark.parametrize("text", ["", " \n", "Fire", "🔥🔥", "\x00\x01", "“", "(AP) —"])
def test_poor_texts_break_nothing(text: str):
    found = traced(wire(), report("poor", text), report("poor2", text + "\n"))
    same = found.pop(frozenset(("poor", "poor2")))
    assert (same.kind, same.share) == (("copy", 1.0) if re.search("[A-Z]", text) else ("independent", 0.0))
    assert {(one.kind, one.share) for one in found.values()} == {("independent", 0.0)}


def test_thirty_reports_take_seconds():
    chosen = random.Random(5)
    pool = [s for text in (WIRE, REWRITE, OWN, OTHER_EVENT) for s in text.split("\n\n")]
    assert len(traced(*(report(f"r{n}", "\n\n".join(chosen.sample(pool, 8))) for n in range(30)))) == 435


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        ("2026-04-06T09:00+09:00", "2026-04-06T01:00Z", -1),
        ("2026-04-06T23:30-05:00", "2026-04-07T04:30Z", 0),
        ("2026-04-06T23:30-05:00", "2026-04-07T04:30:20Z", 0),
        ("2026-04-06T09:00+09:00", "2026-04-06T01:00", 1),
        ("2026-04-06", "2026-04-06T01:00Z", 0),
        ("2026-04-05", "2026-04-06T01:00Z", -1),
        ("2026-04-06", None, 0),
        ("soon", "2026-04-06", 0),
    ],
)
def test_the_earlier_of_two_dates_is_told_by_the_instant_where_both_have_an_offset(a: str, b: str | None, order: int):
    assert (moments.earlier(a, b), moments.earlier(b, a)) == (order, -order)


def test_half_an_hour_across_midnight_is_no_day():
    assert moments.days_apart("2026-04-06T23:30-05:00", "2026-04-07T05:00Z") == 0
    assert moments.days_apart("2026-04-06", "2026-04-08T05:00Z") == 2
    assert moments.days_apart("0001-01-01T00:00+05:00", "2026-04-07T05:00Z") == 0


def test_reports_stand_in_the_order_of_their_instants():
    dates = ("2026-04-06T09:00+09:00", "2026-04-06T00:30Z", "2026-04-06T01:00", "2026-04-07", None)
    reports = [report(f"r{n}", "One came.", published=date) for n, date in enumerate(dates)]
    reports.reverse()
    assert [r.published for r in sorted(reports, key=moments.order)] == list(dates)


def test_a_print_in_an_earlier_zone_follows_the_wire():
    """09:30 in Tokyo is 00:30 in Greenwich."""
    printed = report("print", f"Bridge of death\n\n{WIRE.replace('(TNS) ', '')}", published="2026-04-06T01:00+00:00")
    other = report("other", f"Bridge falls\n\n{WIRE.replace('(TNS) ', '')}", published="2026-04-06T09:30+09:00")
    assert only(printed, other).original == "other"


def test_a_report_that_says_to_have_it_from_another_among_them_is_not_independent_of_it():
    own = report("own", OWN, outlet="Orva Post")
    (one,) = lineage(
        [own, report("again", f"{OWN.split(chr(10))[0]}\n\n{REWRITE}\n\nOrva Post reported it.")],
        (),
        embedder(),
        TraceSettings(),
    )
    assert one.kind in ("unclear", "rewrite", "shared-origin", "copy") and "says to have it" in " ".join(one.why)
