"""Links and points: what two reports both say, what only one says, and no chaining over many."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from rashomon.align.assign import assign
from rashomon.align.links import links
from rashomon.align.points import points
from rashomon.align.rows import Rows, narrowed, number, rows, stem, tokens
from rashomon.models.load import embedder
from rashomon.models.syntax import english
from rashomon.read.blocks import spans
from rashomon.read.told import told
from rashomon.settings import AlignSettings, ReadSettings
from rashomon.values import Claim, Link, Point, Report, Told

RAID = """Police freed 31 hostages from a farm near Lodva on Friday, the interior ministry said.
Two guards were killed in the raid.
The farm belongs to a former senator, Emil Darrow.
Neighbours said they had heard shots for an hour."""
AGAIN = """Thirty-one hostages were rescued on Friday when police stormed a farm outside Lodva, officials said.
Two of the guards died during the operation.
The hostages were taken to a hospital in the capital and seen by doctors there."""
OTHER = """The central bank left its interest rate at 3.5 percent on Tuesday.
Analysts had expected a cut, because prices have been falling since the spring."""


def read(*texts: str) -> tuple[list[Told], list[Report]]:
    reports = [Report(id=f"r{n}", location=f"r{n}.txt", text=text, sha256="") for n, text in enumerate(texts)]
    return [told(r, english().blocks(r.text, spans(r)), ReadSettings()) for r in reports], reports


def linked(*texts: str) -> tuple[list[Told], tuple[Link, ...]]:
    read_in, reports = read(*texts)
    return read_in, links(read_in, reports, embedder(), AlignSettings()).told


def pairs(read_in: list[Told], found: tuple[Link, ...]) -> list[tuple[str, str]]:
    words = {claim.id: claim.words for one in read_in for claim in one.claims}
    return [(words[link.a], words[link.b]) for link in found]


def test_the_same_statement_in_other_words_is_linked() -> None:
    found = pairs(*linked(RAID, AGAIN))
    assert any("31 hostages" in a and "Thirty-one hostages" in b for a, b in found)
    assert any("guards were killed" in a and "guards died" in b for a, b in found)
    assert not any("senator" in a or "hospital" in b for a, b in found)


def test_reports_of_different_things_are_not_linked() -> None:
    assert linked(RAID, OTHER)[1] == ()


def test_the_same_text_is_linked_throughout() -> None:
    found = pairs(*linked(RAID, RAID))
    assert len(found) >= 4
    assert all(a == b for a, b in found)


def test_a_report_without_claims_links_nothing() -> None:
    assert linked(RAID, "Advertisement")[1] == ()


def test_the_order_of_reports_does_not_matter() -> None:
    read_in, reports = read(RAID, AGAIN, OTHER)
    settings = AlignSettings()
    results = []
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        now = [read_in[i] for i in order]
        found = links(now, [reports[i] for i in order], embedder(), settings).told
        results.append((found, points(now, found, (), settings)))
    assert results[0] == results[1] == results[2]


def test_points_hold_what_both_say_and_what_one_says() -> None:
    read_in, found = linked(RAID, AGAIN)
    told_in = points(read_in, found, (), AlignSettings())
    assert [p.id for p in told_in] == [f"p{n}" for n in range(1, len(told_in) + 1)]
    shared = [p for p in told_in if p.relation != "only"]
    assert {pair for p in shared for pair in p.links} == {(link.a, link.b) for link in found}
    only = [p.claims[0].words for p in told_in if p.relation == "only"]
    assert any("Emil Darrow" in words for words in only)
    assert any("hospital in the capital" in words for words in only)


def test_a_clause_within_a_linked_claim_may_be_told_by_one_only() -> None:
    whole = (
        "The order lets girls marry at twelve, keeps its children out of school and sells honey from two hundred hives."
    )
    part = "The order lets girls marry at the age of twelve and keeps its children out of school."
    read_in, found = linked(whole, part)
    only = [p.claims[0].words for p in points(read_in, found, (), AlignSettings()) if p.relation == "only"]
    assert any("honey" in words for words in only)


def test_what_only_one_says_is_told_once() -> None:
    read_in, found = linked(RAID, AGAIN)
    only = [p.claims[0] for p in points(read_in, found, (), AlignSettings()) if p.relation == "only"]
    for a, b in itertools.combinations(only, 2):
        shared = min(a.end, b.end) - max(a.start, b.start)
        assert a.report != b.report or shared < 0.5 * min(a.end - a.start, b.end - b.start)


# ---------------------------------------------------------------- many reports


def claim(report: str, order: int, start: int, end: int) -> Claim:
    return Claim(
        report=report,
        id=f"{report}#{order}",
        order=order,
        start=start,
        end=end,
        words="x" * (end - start),
        sentence=(start, end),
        core=(start, end),
    )


def gathered(made: list[Claim], joined: dict[tuple[str, str], float]) -> list[Point]:
    reports = sorted({c.report for c in made})
    read_in = [Told(report=r, claims=tuple(c for c in made if c.report == r)) for r in reports]
    found = tuple(Link(a=a, b=b, score=s) for (a, b), s in joined.items())
    return [p for p in points(read_in, found, (), AlignSettings()) if p.relation != "only"]


def test_a_point_keeps_how_likely_each_of_its_links_is() -> None:
    read_in, found = linked(RAID, AGAIN)
    scores = {(link.a, link.b): link.score for link in found}
    for point in points(read_in, found, (), AlignSettings()):
        assert point.strengths == tuple(scores[pair] for pair in point.links)


def test_claims_that_are_all_alike_are_one_point() -> None:
    made = [claim(r, 0, 0, 50) for r in "abc"]
    found = gathered(made, {("a#0", "b#0"): 0.9, ("b#0", "c#0"): 0.8, ("a#0", "c#0"): 0.7})
    assert [len(p.claims) for p in found] == [3]
    assert len(found[0].links) == 3


def test_unlike_claims_are_not_chained() -> None:
    made = [claim(r, 0, 0, 50) for r in "abcd"]
    found = gathered(made, {("a#0", "b#0"): 0.9, ("b#0", "c#0"): 0.4, ("c#0", "d#0"): 0.9})
    assert sorted(tuple(c.id for c in p.claims) for p in found) == [("a#0", "b#0"), ("b#0", "c#0"), ("c#0", "d#0")]


def test_a_statement_told_in_two_pieces_stands_in_two_points() -> None:
    made = [claim("a", 0, 0, 100), claim("b", 0, 0, 50), claim("b", 1, 60, 110)]
    found = gathered(made, {("a#0", "b#0"): 0.9, ("a#0", "b#1"): 0.8})
    assert sorted(p.links for p in found) == [(("a#0", "b#0"),), (("a#0", "b#1"),)]


def test_a_link_at_another_granularity_is_not_told_twice() -> None:
    made = [claim("a", 0, 0, 50), claim("b", 0, 0, 50), claim("c", 0, 0, 50), claim("c", 1, 0, 40)]
    found = gathered(made, {("a#0", "b#0"): 0.9, ("a#0", "c#0"): 0.8, ("b#0", "c#0"): 0.7, ("b#0", "c#1"): 0.5})
    assert [tuple(c.id for c in p.claims) for p in found] == [("a#0", "b#0", "c#0")]


@pytest.mark.parametrize("least", [0.0, 0.5, 1.0])
def test_every_link_finds_a_point_whatever_the_setting(least: float) -> None:
    made = [claim(r, n, n * 60, n * 60 + 50) for r in "abc" for n in range(2)]
    found = tuple(Link(a=x.id, b=y.id, score=0.4) for x, y in itertools.combinations(made, 2) if x.report != y.report)
    read_in = [Told(report=r, claims=tuple(c for c in made if c.report == r)) for r in "abc"]
    got = points(read_in, found, (), AlignSettings(least_joined=least))
    asserted = {tuple(sorted((x.id, y.id))) for p in got for x, y in itertools.combinations(p.claims, 2)}
    assert {(link.a, link.b) for link in found} <= asserted


# ---------------------------------------------------------------- pieces


def some_rows(*texts: str) -> list[Rows]:
    read_in, reports = read(*texts)
    return rows(read_in, reports, embedder())


def test_a_sentence_competes_with_the_sum_of_its_clauses() -> None:
    (one,) = some_rows("Two guards were killed in the raid and the farm burned down.")
    at = {c.words: n for n, c in enumerate(one.claims)}
    whole = at["Two guards were killed in the raid and the farm burned down"]
    first, second = at["Two guards were killed in the raid"], at["the farm burned down"]
    likely = np.zeros((len(at), len(at)), dtype=np.float32)
    likely[whole, whole], likely[first, first], likely[second, second] = 0.9, 0.8, 0.8
    assert set(assign(likely, one, one, least=0.3, again=0.1)) == {(first, first), (second, second)}
    likely[second, second] = 0.31
    assert assign(likely, one, one, least=0.3, again=0.1) == [(whole, whole)]


def test_a_second_link_of_one_claim_must_be_likelier() -> None:
    one, two = some_rows("The farm burned down.", "The farm burned down. The barn was lost.")
    likely = np.array([[0.9, 0.45]], dtype=np.float32)
    assert len(two.claims) == 2
    assert assign(likely, one, two, least=0.3, again=0.1) == [(0, 0), (0, 1)]
    assert assign(likely, one, two, least=0.3, again=0.2) == [(0, 0)]


def test_rows_may_be_narrowed() -> None:
    (one,) = some_rows(RAID)
    few = narrowed(one, [len(one.claims) - 1, 0])
    assert [c.id for c in few.claims] == [one.claims[0].id, one.claims[-1].id]
    assert np.array_equal(few.sentences[few.sentence], one.sentences[one.sentence[[0, -1]]])


def test_long_reports_are_compared_by_their_nearest_claims() -> None:
    read_in, reports = read(RAID, AGAIN)
    found = links(read_in, reports, embedder(), AlignSettings(most_claims=3)).told
    assert found
    assert len({link.a for link in found}) <= 3


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("rescued", "rescu"), ("rescue", "rescu"), ("Thirty", "thirt"), ("12,000", "12000"), ("two", "2")],
)
def test_words_without_their_endings(word: str, wanted: str) -> None:
    assert stem(word) == wanted


def test_words_and_figures() -> None:
    assert tokens("José’s 1,200 men – U.S. troops") == ["Jose", "1,200", "men", "U.S", "troops"]
    assert [number(w) for w in ("1,200", "three", "one", "men")] == ["1200", "3", "", ""]


def test_a_report_without_a_word_is_linked_to_nothing() -> None:
    _, found = linked("1 2 3. 4 5 6.", RAID)
    assert found == ()
