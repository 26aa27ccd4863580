"""A web page: the article's text, without what stands around it (trafilatura: Barbaresi 2021)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from rashomon.ingest import page, refusals
from rashomon.ingest.encoding import decoded, is_marked
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import titled, whole
from rashomon.ingest.source import Source, binary_kind, contents, is_page, xml_kind
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

BLOCKS = frozenset(["p", "head", "quote", "item", "list", "row", "table", "ab", "code", "div", "fw", "figure", "body"])
"""Elements of trafilatura's tree that begin a paragraph."""
LOUD = ("trafilatura", "htmldate", "courlan", "justext", "readability")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_SENTENCE = re.compile(r"\w.{18,}[.!?…。！？؟۔।][\"'”’»」』)\]]*\s*$|.{80,}", re.DOTALL)


def html(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal]:
    """One report: the title, a blank line, and the paragraphs, one a line. A sidecar comes before what the page says."""
    data = contents(source, settings)
    if isinstance(data, Refusal):
        yield data
        return
    read = _read(data, source.location)
    if isinstance(read, Refusal):
        yield read
        return
    said, paragraphs, mended = read
    text, span = titled(said.title, paragraphs)
    yield from whole(source, data, text, settings, said=said, refused=mended, span=span)


def _read(data: bytes, location: str) -> tuple[Given, list[str], list[Refusal]] | Refusal:
    """What the page says about itself, its paragraphs, and what had to be mended; or why there is nothing."""
    if not data:
        return refusals.empty_file(location)
    if kind := binary_kind(data):
        return refusals.wrong_kind(location, kind)
    if not is_page(data) and (kind := xml_kind(data)):
        return refusals.wrong_kind(location, kind)
    charset = _CHARSET.search(data[:4096])
    found = decoded(data, declared=charset[1].decode("ascii") if charset else None)
    if found is None or "\0" in found.text:
        return (
            refusals.binary_file(location) if b"\0" in data and not is_marked(data) else refusals.undecodable(location)
        )
    if not found.text.strip():
        return refusals.blank_text(location)
    try:
        said, paragraphs = _extracted(found.text)
    except Exception:  # the library lists no errors of its own; a page that breaks it must not stop the run
        return refusals.no_article(location)
    if not any(map(_SENTENCE.search, paragraphs)):
        return refusals.no_article(location)
    return said, paragraphs, [refusals.damaged_bytes(location, found.damaged, found.first)] if found.damaged else []


def _extracted(markup: str) -> tuple[Given, list[str]]:
    from trafilatura import bare_extraction, load_html  # a third of a second: only when there is a page

    for name in LOUD:
        logging.getLogger(name).addHandler(logging.NullHandler())  # what they would say on standard error, we refuse
    tree = load_html(markup)
    if tree is None and "<" in markup:  # a page without head or body of its own
        tree = load_html(f"<html><head></head><body>{markup}</body></html>")
    if tree is None:
        return Given(), []
    said = page.about(tree)
    for item in tree.iter("li"):  # where lists stand inside paragraphs their items are run together
        item.tail = " " + (item.tail or "")
    document: Any = bare_extraction(tree, include_comments=False, include_tables=True)
    return said, [] if document is None else _paragraphs(document.body)


def _paragraphs(body: Any) -> list[str]:
    """The text of the elements, a paragraph each; trafilatura's own plain text runs list items together."""
    pieces: list[list[str]] = [[]]
    _walk(body, pieces)
    lines = (re.sub(r"\s+", " ", "".join(piece)).strip() for piece in pieces)
    return [line for line in lines if line]


def _walk(element: Any, pieces: list[list[str]]) -> None:
    block = element.tag in BLOCKS
    if block or element.tag == "lb":
        pieces.append([])
    if element.tag == "cell":
        pieces[-1].append(" ")
    pieces[-1].append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _walk(child, pieces)
        pieces[-1].append(child.tail or "")
    if block:
        pieces.append([])
