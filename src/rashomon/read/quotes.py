"""Where quotation marks open and close, however they are typed.

Curly, straight and angle marks, single and double, `` and '' pairs; marks inside marks; a quotation that runs over
several paragraphs, each opened anew and only the last one closed; a mark that is never closed or never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.models.protocols import Block

_OPEN = "“„«"
_CLOSE = "”»"
_EITHER = ('"', "''")
"""Marks that open and close alike."""
_MARK = re.compile(r"[“”„«»\"]|``|''|[‘’'`](?!['`])")
_BEFORE_OPENING = re.compile(r"[\s(\[—–\-:/]|^$")
_AFTER_CLOSING = re.compile(r"[\s)\],.;:!?—–\-/…]|^$")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
LONGEST_SINGLE = 400
"""Characters; single marks further apart are apostrophes, not a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """`start`..`end` in the report's text, marks included; `closed` is False where the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


def quotes(blocks: Sequence[Block]) -> list[list[Quote]]:
    """The outermost quotations of each block, in order, none overlapping another."""
    found: list[list[Quote]] = []
    texts = [block.doc.text for block in blocks]  # put together anew at every call
    for block, text, following in zip(blocks, texts, [*texts[1:], ""], strict=False):
        following = following.lstrip()
        inside = list(_double(text, goes_on=following[:1] in (*_OPEN, '"') or following[:2] in ("``", "''")))
        inside += [q for q in _single(text) if not any(q.start < d.end and d.start < q.end for d in inside)]
        found.append(
            [
                Quote(start=block.start + q.start, end=block.start + q.end, closed=q.closed)
                for q in sorted(inside, key=lambda q: q.start)
            ]
        )
    return found


def _double(text: str, *, goes_on: bool) -> Iterator[Quote]:
    """Double marks. `goes_on`: the next paragraph opens with a mark, so that a missing close here is a custom, not a slip."""
    marks = [
        (m.start(), m.end(), m.group()) for m in _MARK.finditer(text) if len(m.group()) == 2 or m.group() in '“”„«»"'
    ]
    start: int | None = None
    depth = 0
    for number, (left, right, mark) in enumerate(marks):
        if start is None:
            if _opens(text, left, right, mark):
                start, depth = left, 1
        elif mark in _OPEN and _opens(text, left, right, mark) and _closings(marks[number:]) > depth:
            depth += 1
        elif mark in _OPEN and mark != text[start] and mark == "“":  # „ … “
            yield Quote(start=start, end=right)
            start = None
        elif mark in _OPEN:  # the last one was never closed
            yield Quote(start=start, end=_sentence_end(text, start, left), closed=False)
            start, depth = left, 1
        elif _closes(text, left, right, mark):
            depth -= 1
            if depth == 0:
                yield Quote(start=start, end=right)
                start = None
    if start is not None:
        whole = goes_on or not text[:start].strip()
        end = len(text.rstrip()) if whole else _sentence_end(text, start, len(text))
        yield Quote(start=start, end=end, closed=False)


def _closings(marks: Sequence[tuple[int, int, str]]) -> int:
    """How many of the marks to come close, less those that open."""
    return sum(1 if m in _CLOSE else -1 if m in _OPEN else 0 for _, _, m in marks[1:])


def _opens(text: str, left: int, right: int, mark: str) -> bool:
    if mark in _CLOSE:
        return False
    if mark not in _EITHER:
        return True
    after = text[right : right + 1]
    return bool(_BEFORE_OPENING.match(text[left - 1 : left])) and bool(after) and not after.isspace()


def _closes(text: str, left: int, right: int, mark: str) -> bool:
    if mark in _OPEN or mark == "``":
        return False
    if mark not in _EITHER:
        return True
    return not text[left - 1 : left].isspace() or bool(_AFTER_CLOSING.match(text[right : right + 1]))


def _sentence_end(text: str, start: int, limit: int) -> int:
    end = _SENTENCE_END.search(text, start + 1, limit)
    return end.end() if end else len(text[:limit].rstrip())


def _single(text: str) -> Iterator[Quote]:
    """Single marks, told from apostrophes by what stands next to them."""
    start: int | None = None
    for match in _MARK.finditer(text):
        mark, left, right = match.group(), match.start(), match.end()
        if mark not in "‘’'`":
            continue
        before, after = text[left - 1 : left], text[right : right + 1]
        if start is not None and left - start > LONGEST_SINGLE:
            start = None
        if start is None:
            opening = mark in "‘'`" and bool(_BEFORE_OPENING.match(before)) and (after.isalnum() or after in '“"[$£€')
            start = left if opening and not text[right : right + 2].isdigit() else None
        elif mark in "’'" and not before.isspace() and bool(_AFTER_CLOSING.match(after)):
            yield Quote(start=start, end=right)
            start = None
