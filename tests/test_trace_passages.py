"""Verbatim passages: exact words, maximal, in order, linear in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.trace.passages import SHORTEST, passages
from rashomon.trace.sentences import sentences
from rashomon.trace.words import words
from trace_texts import WIRE, report


def test_a_passage_has_the_exact_words_of_either_side():
    a = report("a", "Officials said: “The gate was open the whole night long,” and left.")
    b = report("b", 'He wrote: "the  gate was OPEN the whole\nnight long" yesterday.')
    (found,) = passages(a, b)
    assert found.copied.words == "The gate was open the whole night long"
    assert found.original.words == "the  gate was OPEN the whole\nnight long"
    for side, held in ((found.copied, a), (found.original, b)):
        assert held.text[side.start : side.end] == side.words


def test_apostrophes_of_either_shape_are_one():
    assert passages(
        report("a", "it wasn’t the harbour master’s boat at all"),
        report("b", "it wasn't the harbour master's boat at all"),
    )


def test_runs_below_the_shortest_are_left_out():
    a, b = report("a", "one two three four five"), report("b", "zero one two three four five six")
    assert SHORTEST == 6
    assert passages(a, b) == ()


def test_runs_are_maximal_and_in_order():
    first, second = "the ferry left the pier at noon on Sunday", "nobody on board had seen the rocks in time"
    a, b = report("a", f"{first} and {second}."), report("b", f"{second}; {first}.")
    assert [p.copied.words for p in passages(a, b)] == [first, second]
    assert [p.original.words for p in passages(a, b)] == [first, second]


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=60).map(" ".join)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_passages_never_overlap_in_copied_and_read_the_same(left: str, right: str):
    a, b = report("a", left), report("b", right)
    reach = 0
    for one in passages(a, b):
        assert one.copied.start >= reach
        reach = one.copied.end
        assert a.text[one.copied.start : one.copied.end] == one.copied.words == one.original.words
        assert len(one.copied.words.split()) >= SHORTEST


@pytest.mark.parametrize("line", ["a\n", "word word\n", "'a "])
def test_fifty_thousand_lines_do_not_hang(line: str):
    before = time.monotonic()
    a, b = report("a", line * 50_000), report("b", line * 49_999 + "other\n")
    assert len(passages(a, b)) <= 1
    sentences(a)
    assert time.monotonic() - before < 30


def test_quotations_are_marked_and_headings_left_out_of_the_sentences():
    one = report(
        "a", f"A headline without an end\n\nBy Jo Roe\n\n{WIRE}\n\n“We knew it,” she said. 'So did I,' he said."
    )
    row = words(one)
    assert [one.text[s:e] for s, e in row.quotations] == ["“We knew it,”", "'So did I,'"]
    told = [s.words for s in sentences(one)]
    assert told[0].startswith("HALDEN (TNS)")
    assert any(s.startswith("The bridge gave way at about 8.15 a.m., when some 70") for s in told)
