"""Names without a parse: those of the pipeline that the settings name, else runs of capitals, told apart by what leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.language.packs import words
from rashomon.language.people import sexed
from rashomon.language.spelling import folded
from rashomon.models.protocols import Block
from rashomon.values import Mention, NameKind, Place, Report

_WORD = re.compile(r"[^\W\d_][\w-]*['’]?")
_DATELINE = re.compile(r"(?:\s*\([^)]{1,30}\))?\s*[-–—]\s")
_LABELS: dict[str, NameKind] = {
    "PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "ORG": "organisation",
}  # fmt: skip


class _Named(NamedTuple):
    """Characters of the block."""

    start: int
    end: int
    kind: NameKind
    doubtful: bool


def mentions(report: Report, blocks: Sequence[Block], language: str) -> tuple[Mention, ...]:
    """Names only, in the order of their place; a surname stands for the one person whose longer name ends with it."""
    found = _sure([(block.start, named) for block in blocks for named in _named(block, language)], report.text)
    kinds: dict[tuple[str, ...], NameKind] = {}
    for a, b, kind in found:
        key = folded(report.text[a:b])
        if kinds.get(key, "other") == "other" or (kinds[key] == "organisation" and kind != "other"):
            kinds[key] = kind
    names = sorted({report.text[a:b] for a, b, _ in found})
    whole = {name: _whole(name, names, kinds) for name in names}
    return tuple(
        Mention(
            report=report.id,
            start=a,
            end=b,
            words=report.text[a:b],
            entity=" ".join(folded(whole[report.text[a:b]])),
            kind=kinds[folded(whole[report.text[a:b]])],
            form="name",
            head=report.text[a:b].split()[-1],
            name=whole[report.text[a:b]],
        )
        for a, b, _ in sorted(found)
    )


def _sure(seen: Sequence[tuple[int, _Named]], text: str) -> list[tuple[int, int, NameKind]]:
    """A lone capital at the beginning of a sentence is a name where the word stands in one elsewhere."""
    known = {word for base, one in seen if not one.doubtful for word in text[base + one.start : base + one.end].split()}
    return [
        (base + one.start, base + one.end, one.kind)
        for base, one in seen
        if not one.doubtful or text[base + one.start : base + one.end] in known
    ]


def places(report: Report, blocks: Sequence[Block], named: Sequence[Mention], language: str) -> tuple[Place, ...]:
    """Names of places with the preposition before them."""
    leads = "|".join(re.escape(word) for word in sorted(words(language, "names", "places"), key=len, reverse=True))
    articles = "|".join(re.escape(word) for word in sorted(words(language, "noun", "articles"), key=len, reverse=True))
    pattern = re.compile(rf"(?:^|(?<=\W))(?:{leads})\s+(?:(?:{articles})\s*)?\Z", re.IGNORECASE)
    found = []
    for mention in named:
        if mention.kind != "place":
            continue
        lead = pattern.search(report.text[max(0, mention.start - 24) : mention.start])
        start = mention.start - len(lead.group()) if lead else mention.start
        found.append(
            Place(
                report=report.id,
                start=start,
                end=mention.end,
                words=report.text[start : mention.end],
                name=mention.words,
            )
        )
    return tuple(found)


def _whole(name: str, names: Sequence[str], kinds: dict[tuple[str, ...], NameKind]) -> str:
    longer = [n for n in names if n != name and n.endswith(" " + name) and kinds[folded(n)] in ("person", "other")]
    return longer[0] if len(longer) == 1 else name


def _named(block: Block, language: str) -> Iterator[_Named]:
    if block.doc.ents:
        for entity in block.doc.ents:
            yield _Named(entity.start_char, entity.end_char, _LABELS.get(entity.label_, "other"), False)
        return
    starts = frozenset(s.start_char for s in block.doc.sents)
    for start, end, doubtful in capitals(block.doc.text, language, starts):
        kind = _kind(block.doc.text, start, end, language)
        yield _Named(start, end, kind, doubtful and kind != "place")


def capitals(
    text: str, language: str, sentence_starts: frozenset[int] = frozenset()
) -> Iterator[tuple[int, int, bool]]:
    """Runs of capitalised words with the small words inside them; whether it is a lone one that begins a sentence."""
    pieces = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    particles, none = words(language, "names", "particles"), words(language, "names", "no_names")
    at = 0
    while at < len(pieces):
        start, _, word = pieces[at]
        if not word[0].isupper() or word.lower() in none:
            at += 1
            continue
        last = behind = at
        while behind + 1 < len(pieces) and _follows(text, pieces[behind], pieces[behind + 1]):
            behind += 1
            follower = pieces[behind][2]
            if follower[0].isupper() and follower.lower() not in none:
                last = behind
            elif follower.lower() not in particles or behind - last > 2:
                break
        end = pieces[last][1]
        if len(text[start:end]) > 1:
            yield start, end, last == at and _begins(text, start, sentence_starts)
        at = last + 1


def _follows(text: str, a: tuple[int, int, str], b: tuple[int, int, str]) -> bool:
    return text[a[1] : b[0]] in (" ", "\u00a0", "", "-")


def _begins(text: str, start: int, sentence_starts: frozenset[int]) -> bool:
    if start in sentence_starts:
        return True
    while start > 0 and text[start - 1] in ' \u00a0\u202f«“"‘¿¡(-–—':
        start -= 1
    return bool(sentence_starts) and (start in sentence_starts or start == 0 or text[start - 1] == ":")


def _kind(text: str, start: int, end: int, language: str) -> NameKind:
    before = [m.group() for m in re.finditer(r"[\w'’-]+\.?", text[max(0, start - 40) : start])]
    previous = before[-1].lower() if before else ""
    name = text[start:end]
    if not text[:start].strip() and _DATELINE.match(text, end):
        return "place"
    if previous in words(language, "names", "titles") or previous.rstrip(".") in words(language, "names", "titles"):
        return "person"
    if name.isupper() and len(name) > 1:
        return "organisation"
    if name.split()[0] in sexed("given_names") and " " in name:
        return "person"
    if previous in words(language, "names", "places"):
        return "place"
    return "other"
