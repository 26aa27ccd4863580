"""Lines of a report that are its own."""

from __future__ import annotations

from rashomon import bodies
from rashomon.read import blocks
from rashomon.trace import sentences, words
from rashomon.values import Report

TEXT = "Sign in\n\nA barge ran aground near the lock.\nThe crew is safe, the office said.\nRead our app for more.\n"
FIRST, LAST = (0, len("Sign in")), (TEXT.index("Read"), len(TEXT) - 1)


def report(*furniture: tuple[int, int]) -> Report:
    return Report(id="a", location="a.txt", text=TEXT, sha256="", furniture=furniture)


def test_all_lines_without_furniture() -> None:
    assert [TEXT[s:e] for s, e in bodies.lines(report())] == [line for line in TEXT.split("\n") if line]


def test_furniture_is_not_read_and_not_compared() -> None:
    marked = report(FIRST, LAST)
    own = ["A barge ran aground near the lock.", "The crew is safe, the office said."]
    assert [TEXT[s:e] for s, e in bodies.lines(marked)] == own
    assert [TEXT[s:e] for s, e in blocks.spans(marked)] == own
    assert [one.words for one in sentences.sentences(marked)] == own
    assert not {"sign", "app", "more"} & set(words.words(marked).keys)
    assert "lock" in words.words(marked).keys


def test_a_span_counts_only_when_it_lies_whole_in_furniture() -> None:
    assert bodies.is_furniture(report(FIRST), 0, 4)
    assert not bodies.is_furniture(report(FIRST), 5, 12)
    assert not bodies.is_furniture(report(LAST), 0, 4)
