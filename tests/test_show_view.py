"""How an account is arranged for reading: names of reports, differences brought together, points with their own words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.show import brief, dates, html, ledger, markdown, text
from rashomon.show.families import families
from rashomon.show.sayings import LONGEST_CLAUSE, Quote, tellers
from rashomon.show.view import look
from rashomon.values import Account, Cite, Claim, Copy, Difference, Event, OriginRange, Point, Report, Side, Variant
from sample_account import CRASH, LINEAGE, REPORTS, sample_account


def small(texts: dict[str, str], *differences: Difference) -> Account:
    """Each text is one report, one claim; all in one point."""
    reports = tuple(Report(id=k, location=f"{k}.txt", text=t, sha256="0") for k, t in texts.items())
    claims = tuple(
        Claim(report=k, start=0, end=len(t), words=t, id=f"{k}:1", order=0, sentence=(0, len(t)), core=(0, len(t)))
        for k, t in texts.items()
    )
    point = Point(id="p", relation="differs", claims=claims, links=(), differences=differences)
    return Account(
        version="0", event=Event(id="e", reports=tuple(texts)), reports=reports, lineage=(),
        origins=OriginRange(least=1, most=len(texts)), points=(point,),
    )  # fmt: skip


def unlike(account_texts: dict[str, str], *sides: tuple[str, str, str], reading: str = "none") -> Difference:
    told = tuple(
        Side(report=k, start=account_texts[k].index(w), end=account_texts[k].index(w) + len(w), words=w, value=v)
        for k, w, v in sides
    )  # fmt: skip
    grade = "conflict" if reading == "none" else "discrepancy"
    return Difference(
        kind="number", grade=grade, reading=reading, between="origins", score=0.9, shown=True, sides=told, why=""
    )  # type: ignore[arg-type]


def words(quote: Quote) -> str:
    return "".join(f"[{p.words}]" if p.marked else p.words for p in quote.parts)


def test_a_report_is_called_by_its_outlet_else_its_file_and_two_alike_by_both() -> None:
    base = replace(REPORTS[0], outlet="Wire", published="2026-01-01")
    later = replace(base, id="2", location="x/two.txt", published="2026-01-02")
    same = replace(base, id="3", location="x/three.txt")
    none = replace(base, id="4", location="x/four.txt", outlet=" ", published=None)
    called = tellers([base, later, none])
    assert [(t.tag, t.name, t.date) for t in called.values()] == [
        ("A", "Wire", "1 Jan 2026"), ("B", "Wire", "2 Jan 2026"), ("C", "four.txt", None),
    ]  # fmt: skip
    assert [t.name for t in tellers([base, same]).values()] == ["Wire, wire.txt", "Wire, three.txt"]
    many = tellers([replace(base, id=str(i)) for i in range(54)])
    assert [many[str(i)].tag for i in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_each_value_once_with_all_who_tell_it() -> None:
    texts = {
        "a": "112 pupils gone",
        "b": "112 children gone",
        "c": "more than 130 gone",
        "d": "a hundred and twelve gone",
    }
    found = small(
        texts,
        unlike(texts, ("a", "112", "112 pupil"), ("c", "more than 130", ">130")),
        unlike(texts, ("b", "112", "112 child"), ("c", "more than 130", ">130")),
        unlike(texts, ("c", "more than 130", ">130"), ("d", "a hundred and twelve", "112 pupil"), reading="scope"),
    )
    (contrast,) = look(found).contrasts("open")
    assert [[s.words for s in v.sayings] for v in contrast.values] == [
        ["112", "112", "a hundred and twelve"],
        ["more than 130"],
    ]
    assert [s.grade for s in contrast.stands] == ["conflict", "discrepancy"]
    assert [[(x.words, x.tags) for x in pair] for s in contrast.stands for pair in s.pairs] == [
        [("112", "A B"), ("more than 130", "C")], [("a hundred and twelve", "D"), ("more than 130", "C")],
    ]  # fmt: skip


def test_values_that_have_nothing_to_do_with_each_other_stand_apart() -> None:
    texts = {"a": "3 dead, 14 hurt", "b": "4 dead, 15 hurt"}
    found = small(
        texts, unlike(texts, ("a", "3", "3"), ("b", "4", "4")), unlike(texts, ("a", "14", "14"), ("b", "15", "15"))
    )
    assert len(look(found).contrasts("open")) == 2
    (card,) = look(found).cards()
    assert [[words(q) for q in look(found).quotes(c)] for c in card.columns] == [
        ["[3] dead, [14] hurt"],
        ["[4] dead, [15] hurt"],
    ]


def test_where_one_is_silent_the_others_clause_stands_beside_it_unmarked() -> None:
    texts = {"a": "Nine left at dawn", "b": "They left"}
    found = small(texts, unlike(texts, ("a", "Nine", "9")))
    (card,) = look(found).cards()
    assert [[words(q) for q in look(found).quotes(c)] for c in card.columns] == [["[Nine] left at dawn"], ["They left"]]


def test_a_long_clause_is_shown_around_its_marks() -> None:
    texts = {"a": "so it went on " * 60 + "until 7 fell " + "and on it went " * 60, "b": "8 fell"}
    found = small(texts, unlike(texts, ("a", "7", "7"), ("b", "8", "8")))
    (quote,) = look(found).quotes(look(found).cards()[0].columns[0])
    assert words(quote).startswith("… ") and words(quote).endswith(" …")
    assert " until [7] fell and " in words(quote) and len(words(quote)) < LONGEST_CLAUSE + 20


@given(
    st.text("ab \n", min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4)
)
def test_a_short_clause_is_quoted_whole_whatever_is_marked(clause: str, spans: list[tuple[int, int]]) -> None:
    cites = [(min(a, b, len(clause)), min(max(a, b), len(clause))) for a, b in spans]
    found = small({"a": clause, "b": "x"})
    view = look(found)
    one = view.told[0].sayings[0]
    sayings = [replace(one, cite=replace(one.cite, start=s, end=e, words=clause[s:e])) for s, e in cites] or [one]
    (quote,) = view.quotes(sayings)
    assert "".join("".join(p.words for p in quote.parts).split()) == "".join(clause.split())


def test_every_point_leads_with_words_of_its_own_where_it_can() -> None:
    account = sample_account()
    twice = Point(id="again", relation="agrees", claims=(CRASH[0], CRASH[2]))
    view = look(replace(account, points=(*account.points, twice)))
    leads = [t.lead.claim for t in view.told]
    assert len(set(leads)) == len(leads)


def test_notices_come_first_in_every_form() -> None:
    notice = "shares next to nothing with the other reports"
    for shown in (text.text, markdown.markdown, brief.brief, html.html, html.fragment):
        told = shown(sample_account())
        assert told.index(notice) < min(told.index("62 passengers"), told.index("Three people were killed"))


def test_families() -> None:
    found = families(sample_account())
    assert [[(b.report, b.parent, b.depth) for b in f.branches] for f in found] == [
        [("a", None, 0), ("b", "a", 1), ("c", "a", 1)], [("d", None, 0)], [("e", None, 0)], [("f", None, 0)],
    ]  # fmt: skip


def test_a_family_whose_root_is_not_known_hangs_from_a_common_text() -> None:
    pair = Copy(copied="d", original="e", kind="shared-origin", direction="unclear", share=0.4)
    found = families(replace(sample_account(), lineage=(*LINEAGE, pair)))
    (hanging,) = [f for f in found if f.upstream]
    assert [(b.report, b.parent, b.depth) for b in hanging.branches] == [("d", None, 1), ("e", None, 1)]


def test_copies_in_a_circle_end() -> None:
    circle = tuple(
        Copy(copied=a, original=b, kind="copy", direction="known", share=0.9) for a, b in ("ab", "bc", "ca")
    )  # fmt: skip
    (family, *_) = families(replace(sample_account(), lineage=circle))
    assert sorted(b.report for b in family.branches) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "shown"),
    [
        (None, None, "day", None),
        ("2026-02-14", "2026-02-14", "day", "14 Feb 2026"),
        ("2026-02-14", "2026-02-16", "day", "14 Feb 2026 – 16 Feb 2026"),
        ("2026-02-01", "2026-02-28", "month", "Feb 2026"),
        ("2026-01-01", "2026-12-31", "year", "2026"),
        (None, "2026-02-14", "day", "… – 14 Feb 2026"),
        ("2026-02-14T09:00", "2026-02-14T09:59", "hour", "14 Feb 2026, 09:00 – 09:59"),
        ("2026-02-14T09:30:00Z", "2026-02-14T09:30:00Z", "minute", "14 Feb 2026, 09:30 UTC"),
        ("2026-02-14T09:30+02:00", None, "minute", "14 Feb 2026, 09:30 +0200 – …"),
        ("last week", "²-³", "day", "last week – ²-³"),
    ],
)
def test_dates_in_words(earliest: str | None, latest: str | None, precision: str, shown: str | None) -> None:
    assert dates.period(earliest, latest, precision) == shown


def test_a_name_of_the_page_alone_is_left_to_the_json() -> None:
    account = sample_account()
    name = account.names[0]
    cite = Cite(report="e", start=0, end=4, words=account.reports[4].text[:4])
    lone = replace(
        name, name="Photo Desk", variants=(Variant(words="Photo Desk", cites=(replace(cite, start=10**6),)),)
    )
    shown = [e.figure for e in ledger.names(look(replace(account, names=(*account.names, lone))))]
    assert "Photo Desk" not in shown and name.name in shown


def test_large_figures_are_grouped() -> None:
    assert ledger.figure(27000000, 27000000) == "27,000,000" and ledger.figure(1000, None) == "at least 1,000"
