"""Who is said to say what, without a parse: quotations and "que" clauses beside the forms of saying that the pack lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rashomon.language import times as time_words
from rashomon.language.packs import words
from rashomon.language.tables import table
from rashomon.models.protocols import Block
from rashomon.read.datelines import dateline_end
from rashomon.read.plain.names import capitals
from rashomon.read.quotes import Quote, quotes
from rashomon.values import Cite, Report, Speaker, Voice, VoiceKind

_STOP = re.compile(r"[,.;:!?«»“”\"()\n]|\s[-–—]\s")
_LEFT = re.compile(r"[.;:!?«»“”\"()\n]|\s[-–—]\s")
_APPOSED = re.compile(r",\s+(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+)+)(?=,)")
_MOST_WORDS = 14
_NEAREST = 120
"""Characters before a quotation in which the words that bring it in are looked for."""
_LEAST_WORDS = 3
_TRIM = " \t\n\u00a0\u202f,;:.-–—"
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Characters of the block."""

    cue: _Span
    source: _Span | None
    content: _Span
    quote: Literal["direct", "indirect"]


def voices(report: Report, blocks: Sequence[Block], language: str) -> tuple[Voice, ...]:
    """As `rashomon.read.voices.voices`. Of "a-t-il dit" the source is left empty, and the speaker is the one before."""
    found: list[Voice] = []
    last: Speaker | None = None
    for block, quoted in zip(blocks, quotes(blocks), strict=True):
        local = [Quote(start=q.start - block.start, end=q.end - block.start, closed=q.closed) for q in quoted]
        for one in _of_block(block.doc.text, local, [(s.start_char, s.end_char) for s in block.doc.sents], language):
            voice = _voice(report, block, one, last, language)
            last = voice.speaker or last
            found.append(voice)
    return tuple(sorted(found, key=lambda v: (v.content, v.cue, v.source)))


def _of_block(text: str, quoted: Sequence[Quote], sentences: Sequence[_Span], language: str) -> list[_Found]:
    found = [f for q in quoted if (f := _of_quote(text, q, language)) is not None]
    for sentence in sentences:
        for one in _of_sentence(text, sentence, language):
            inside = any(q.start <= one.cue[0] < q.end for q in quoted)
            if not inside and not any(_meet(one.cue, f.cue) or _meet(one.content, f.content) for f in found):
                found.append(one)
    return sorted(found, key=lambda f: f.content)


def _meet(a: _Span, b: _Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


# ---------------------------------------------------------------- quotations


def _of_quote(text: str, quote: Quote, language: str) -> _Found | None:
    """`« … », a dit B`, `« … », selon B`, `B a dit : « … »`, `B a dit que « … »`."""
    content = (quote.start, quote.end)
    if len(text[quote.start : quote.end].split()) < _LEAST_WORDS:
        return None
    behind = _behind(language).match(text, quote.end)
    if behind is not None:
        source = _source_behind(text, behind.end(), language)
        return _Found(cue=behind.span("cue"), source=source, content=content, quote="direct")
    before = _before(language).search(text, max(0, quote.start - _NEAREST), quote.start)
    if before is None:
        return None
    source = _source_before(text, before.start("cue"))
    return _Found(cue=before.span("cue"), source=source, content=content, quote="direct")


@cache
def _behind(language: str) -> re.Pattern[str]:
    say = table("pack", language)["say"]
    return re.compile(rf"\s*[,.]?\s*(?:[-–—]\s*)?(?P<cue>{say['cue']}|{say['according']})(?!\w)", re.IGNORECASE)


@cache
def _before(language: str) -> re.Pattern[str]:
    say = table("pack", language)["say"]
    return re.compile(
        rf"(?<!\w)(?P<cue>{say['cue']})(?:[^.;:!?«»“”\"]{{0,60}}:|\s+{say['that']}|,)?\s*\Z", re.IGNORECASE
    )


# ---------------------------------------------------------------- indirect speech


def _of_sentence(text: str, sentence: _Span, language: str) -> Iterator[_Found]:
    start, end = sentence
    start = start or min(dateline_end(text), end)
    for match in _that(language).finditer(text, start, end):
        source = _source_before(text, match.start("cue"), start)
        content = _trimmed(text, match.end(), end)
        if source is not None and _long(text, content):
            yield _Found(cue=match.span("cue"), source=source, content=content, quote="indirect")
            return
    according = _according(language).search(text, start, end)
    if according is not None:
        source = _source_behind(text, according.end(), language)
        if source is not None:
            at_start = not text[start : according.start()].strip(_TRIM)
            content = _trimmed(text, source[1], end) if at_start else _trimmed(text, start, according.start())
            if _long(text, content):
                yield _Found(cue=according.span("cue"), source=source, content=content, quote="indirect")
                return
    for match in _tail(language).finditer(text, start, end):
        source, content = _source_behind(text, match.end(), language), _trimmed(text, start, match.start())
        if source is not None and _long(text, content):
            yield _Found(cue=match.span("cue"), source=source, content=content, quote="indirect")
            return


@cache
def _that(language: str) -> re.Pattern[str]:
    say = table("pack", language)["say"]
    return re.compile(
        rf"(?<!\w)(?P<cue>{say['cue']})(?:\s+[^\s,.;:!?«»“”]+){{0,6}}?,?\s+{say['that']}(?!\w)", re.IGNORECASE
    )


@cache
def _according(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<cue>{table('pack', language)['say']['according']})(?!\w)", re.IGNORECASE)


@cache
def _tail(language: str) -> re.Pattern[str]:
    return re.compile(rf",\s+(?P<cue>{table('pack', language)['say']['cue']})(?!\w)", re.IGNORECASE)


def _long(text: str, span: _Span) -> bool:
    return len(text[span[0] : span[1]].split()) >= _LEAST_WORDS


# ---------------------------------------------------------------- sources


def _source_behind(text: str, at: int, language: str) -> _Span | None:
    """The words behind a cue up to a mark or a word that begins something else; a name behind a comma is taken in."""
    at = _past_time(text, at, language)
    stop = _STOP.search(text, at)
    end = stop.start() if stop else len(text)
    kept = at
    for number, match in enumerate(re.finditer(r"[^\s’']+['’]?", text[at:end])):
        word = match.group().lower()
        if number >= _MOST_WORDS or (number and word in words(language, "say", "ends")):
            break
        kept = at + match.end()
    named = _APPOSED.match(text, kept) if kept == end else None
    return _nonempty(_trimmed(text, at, named.end("name") if named else kept))


def _past_time(text: str, at: int, language: str) -> int:
    """Behind the time between a cue and its speaker: "a annoncé lundi la préfecture", "informó el lunes la policía"."""
    for time in time_words.find(text, language):
        between = text[at : max(at, time.start)].strip().lower()
        if time.end > at and (not between or between in words(language, "noun", "articles")):
            return time.end
    return at


def _source_before(text: str, at: int, start: int = 0) -> _Span | None:
    """The clause up to the cue; an apposition between commas before the cue belongs to it."""
    left = max([start, *(m.end() for m in _LEFT.finditer(text, start, at))])
    part = text[left:at].rstrip()
    if not part.endswith(","):
        left += part.rfind(", ") + 2 if ", " in part else 0
    span = _nonempty(_trimmed(text, left, at))
    return span if span is not None and len(text[span[0] : span[1]].split()) <= _MOST_WORDS else None


def _trimmed(text: str, start: int, end: int) -> _Span:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end


def _nonempty(span: _Span) -> _Span | None:
    return span if span[0] < span[1] else None


# ---------------------------------------------------------------- values


def _voice(report: Report, block: Block, found: _Found, last: Speaker | None, language: str) -> Voice:
    cue = _cite(report, block, found.cue)
    source = _cite(report, block, found.source) if found.source else None
    speaker = _speaker(source, cue, last, language) if source else last
    return Voice(
        source=(source,) if source else (),
        cue=(cue,),
        content=(_cite(report, block, found.content),),
        quote=found.quote,
        speaker=speaker,
    )


def _speaker(source: Cite, cue: Cite, last: Speaker | None, language: str) -> Speaker:
    told = source.words.lower()
    if told in words(language, "say", "pronouns") and last is not None:
        return last
    runs = [source.words[a:b] for a, b, _ in capitals(source.words, language)]
    name = max(runs, key=len) if runs else None
    return Speaker(
        report=source.report, start=source.start, end=source.end, words=source.words,
        kind=_kind(told, language, named=name is not None), name=name, cue=cue,
    )  # fmt: skip


def _kind(told: str, language: str, *, named: bool) -> VoiceKind:
    kinds: tuple[VoiceKind, ...] = ("document", "body", "unnamed")
    for kind in kinds:
        if any(re.search(rf"\b{re.escape(word)}\b", told) for word in words(language, "speaker", kind)):
            return "person" if named and kind != "document" and _titled(told, language) else kind
    return "person" if named or told in words(language, "say", "pronouns") else "unnamed"


def _titled(told: str, language: str) -> bool:
    return any(re.search(rf"\b{re.escape(title.rstrip('.'))}\b", told) for title in words(language, "names", "titles"))


def _cite(report: Report, block: Block, span: _Span) -> Cite:
    start, end = block.start + span[0], block.start + span[1]
    return Cite(report=report.id, start=start, end=end, words=report.text[start:end])
