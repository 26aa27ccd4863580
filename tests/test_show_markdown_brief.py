"""Markdown and the one-page brief: the same facts, quoted; nothing of a report is markup."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rashomon.show import wording
from rashomon.show.brief import brief
from rashomon.show.markdown import escaped, markdown
from rashomon.show.upstream import search
from rashomon.show.view import look
from rashomon.values import Account, Event, OriginRange
from sample_account import TEXTS, hostile_account, large_account, sample_account

HOSTILE = (
    "<script>", "# h", "- x", "1. x", "**", "_", "`", "[a](javascript:b)", "![i](j)", "<a@b.example>", "https://a.example", "|", "\\",
    "&amp;", "~~", "\n", "    code", "> q", "---", "\x00", "\u202e", "\ud800",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=10), max_size=6).map("".join)
READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
EMPTY = Account(
    version="0", event=Event(id="e", reports=()), reports=(), lineage=(), origins=OriginRange(least=0, most=0), points=()
)  # fmt: skip


def flat(shown: str) -> str:
    return " ".join(shown.split())


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_no_words_become_markup(words: str) -> None:
    tokens = READER.parse(markdown(hostile_account(words)))
    inline = [t for token in tokens for t in token.children or []]
    allowed = {"text", "strong_open", "strong_close", "em_open", "em_close", "softbreak", "text_special"}
    assert {t.type for t in inline} <= allowed
    assert not {"code_block", "fence", "html_block", "hr", "ordered_list_open"} & {t.type for t in tokens}
    headings = [tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h2"]
    assert len(headings) == len(set(headings))


def test_markdown_has_the_same_parts() -> None:
    shown = markdown(sample_account())
    assert "### 3. conflict · number · two origins disagree" in shown
    assert "- **conflict** · number: “62 passengers” **A B** = “62 travellers” **C** / “60 passengers” **D**" in shown
    assert "> “A further **62 passengers** were brought down by ropes” — **A** Northern Wire" in shown
    assert "### 7. discrepancy · place · one witness worn" in shown
    assert "## What only one tells" in shown and "## Timeline" in shown and "## Not read, not done" in shown
    assert shown == markdown(sample_account())


def test_numbers_and_ordinary_stops_are_left_as_they_are() -> None:
    for words in ("9.40 p.m.", "minus 5", "-5 degrees", "R&D", "file_name.txt", "No. 2", "C# and more"):
        assert escaped(words) == words
    assert escaped("1. x") == "1\\. x" and escaped("&amp;") == "&amp;amp;" and escaped("#1") == "\\#1"


def test_brief_tells_in_the_reports_own_words_with_origins() -> None:
    shown = flat(brief(sample_account()))
    assert "fell on Saturday at about 9 a.m.” – A, said by “police” [2 origins: A B C D]" in shown
    told = shown[shown.index("WHAT IS TOLD") : shown.index("OPEN QUESTIONS")]
    assert told.index("Three people were killed") < told.index("snowfield") < told.index("A dozen pupils")
    assert "6 statements told by one report only" in told


def test_brief_asks_whom_and_what_would_settle_it() -> None:
    shown = flat(brief(sample_account()))
    assert "Where? “below pylon six” (A B) / “beneath the fifth pylon” (C) – discrepancy, one witness worn" in shown
    assert "Ask: “police inspector Mara Lindqvist” (A B); “the inspector Mara Lindkvist” (C)" in shown
    assert f"Settled by: {wording.SETTLED_BY_READING['rendering']}" in shown
    assert "no speaker named: ask the desk of transcript.txt" in shown


def test_brief_gives_words_to_search_that_reports_of_one_origin_share() -> None:
    found = search(look(sample_account()))
    assert found is not None and found.tags == "A B C"
    assert found.phrase and found.phrase in TEXTS["a"] and found.phrase in TEXTS["b"]
    for word in found.words:
        assert sum(word in TEXTS[r] for r in "abc") >= 2
    assert "Lindqvist" in found.words and "the" not in found.words
    assert found.phrase in flat(brief(sample_account()))


def test_brief_of_reports_that_stand_alone_has_nothing_to_search() -> None:
    assert search(look(EMPTY)) is None
    assert "no open difference was found" in " ".join(brief(EMPTY).split())


def test_brief_stays_on_a_page() -> None:
    assert len(brief(large_account()).splitlines()) <= 100
    assert "and 6 more" in brief(large_account())


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_brief_lines_are_at_most_80_wide(words: str) -> None:
    shown = brief(hostile_account(words))
    assert max(len(line) for line in shown.split("\n")) <= 80
    shown.encode("utf-8")


def test_every_reading_kind_and_grade_has_its_words() -> None:
    from typing import get_args

    from rashomon import values

    assert set(wording.READINGS) == set(get_args(values.ReadingName))
    assert set(wording.KINDS) == set(get_args(values.Kind)) == set(wording.QUESTIONS) == set(wording.SETTLED_BY_KIND)
    assert set(wording.GRADES) == set(get_args(values.Grade)) == set(wording.BETWEEN)
    assert set(wording.LINEAGE) == set(get_args(values.LineageKind))
    assert set(wording.STATES) == set(get_args(values.State))
    assert set(wording.CERTAINTIES) == set(get_args(values.Certainty))
    assert set(wording.NAME_KINDS) == set(get_args(values.NameKind))


def test_a_question_shows_the_clauses_in_which_the_values_stand() -> None:
    shown = flat(brief(sample_account()))
    asked = shown[shown.index("“62 passengers” (A B C) / “60 passengers” (D)") :]
    assert "A: “A further 62 passengers were brought down by ropes” D: “60 passengers waited" in asked
