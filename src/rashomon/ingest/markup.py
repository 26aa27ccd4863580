"""The paragraphs of a piece of HTML that is an article's body already: from a feed, an e-mail, a ninjs item."""

from __future__ import annotations

import re
from collections.abc import Iterable

BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul",
])  # fmt: skip
"""Elements that begin a paragraph, and after which one begins."""
UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "head", "title", "iframe", "object", "form", "button", "svg"]
)
_TAG = re.compile(r"<[A-Za-z!/][^<>]*>|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]\w*);")
_BLANKS = re.compile(r"\s+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def paragraphs(markup: str) -> list[str]:
    """Without tags, entities resolved, blanks joined; text without any markup is taken line by line."""
    if not _TAG.search(markup):
        return _lines(markup.split("\n"))
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(_CONTROLS.sub("", markup), create_parent="div")
    except (etree.ParserError, ValueError):
        return []
    pieces: list[list[str]] = [[]]
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            unseen += element.tag in UNSEEN
            _cut(pieces, element.tag)
            _add(pieces, element.text if not unseen else None)
            continue
        if event == "end":
            unseen -= element.tag in UNSEEN
            _cut(pieces, element.tag)
        _add(pieces, element.tail if not unseen else None)
    return _lines("".join(piece) for piece in pieces)


def line(markup: str | None) -> str | None:
    """Everything on one line: a title; None for none."""
    return " ".join(paragraphs(markup)) or None if markup else None


def _cut(pieces: list[list[str]], tag: object) -> None:
    if tag in BLOCKS:
        pieces.append([])
    elif tag in ("td", "th"):
        pieces[-1].append(" ")


def _add(pieces: list[list[str]], text: str | None) -> None:
    if text:
        pieces[-1].append(text)


def _lines(pieces: Iterable[str]) -> list[str]:
    found = (_BLANKS.sub(" ", piece).strip() for piece in pieces)
    return [one for one in found if one]
