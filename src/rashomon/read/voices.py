"""Who is said to say what: sources, the words that bring them in, and what they say.

Two ways lead to an attribution, and they are joined where they meet: a quotation looks for the speaker's clause beside it
("...," said B; B said: "..."; quotations that run on), and a word of saying looks for the clause that hangs on it (`cues`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from rashomon.language.words import listed
from rashomon.models.protocols import Block
from rashomon.read.cue_scores import SAYING, Candidate, classes, likelihood, score
from rashomon.read.cues import candidates
from rashomon.read.datelines import dateline_end
from rashomon.read.quotes import Quote, quotes
from rashomon.read.speakers import source_run, speaker
from rashomon.read.speech import speeches
from rashomon.values import Cite, Mention, Report, Voice

LIKELY = 0.40
"""Score from which a candidate is taken for an attribution."""
HOPELESS = 0.04
"""Rate under which a candidate is not looked at."""
UNDER = frozenset({"that", "bare", "question"})
"""Patterns of clauses that may stand beside one another under one cue ("said A; B")."""
_EDGE = " \t\n\r\u00a0,;:.-–—…"
_FOOT = ",;:-–— \u00a0\t\n\r"
_LOOSE_END = re.compile(r"[\s,;]+(?:and|or|but)$")
LINE = 30
"""Tokens: a shorter paragraph without a full stop inside is a headline or a caption."""
_NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "NUM"})
_RUNS = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An attribution in the making: tokens of the cue, token of the source, characters of the content in the paragraph."""

    cue: tuple[int, ...]
    source: int | None
    spans: _RUNS
    lemma: str


def voices(report: Report, blocks: Sequence[Block], mentions: Sequence[Mention]) -> tuple[Voice, ...]:
    """All attributions of a report, in the order of their contents; one may lie inside the content of another.

    `source` is empty where nobody is named ("is believed to ..."), `cue` where a quotation runs on from the paragraph before.
    `speaker` is None where nobody is named, and where the cue tells a wish or a stance rather than words ("wants", "supports").
    """
    found: list[Voice] = []
    last: Voice | None = None
    for block, quoted in zip(blocks, quotes(blocks), strict=True):
        own = _block_voices(report, block, quoted, mentions)
        if not own and quoted and last is not None and _only_quotes(block, quoted):
            own = [_run_on(report, block, quoted, last)]
        found.extend(own)
        direct = [v for v in own if v.quote != "indirect" and v.source]
        last = direct[-1] if direct and quoted else None
    return tuple(sorted(found, key=lambda v: (v.content, v.cue, v.source)))


def quotations(report: Report, blocks: Sequence[Block]) -> tuple[Cite, ...]:
    """The outermost quotations without their marks, in order; single words in marks are among them."""
    return tuple(_unmarked(report, q) for inside in quotes(blocks) for q in inside if q.end - q.start > 2)


def _unmarked(report: Report, quote: Quote) -> Cite:
    wide = report.text[quote.start : quote.start + 2] in ("``", "''")
    mark = 2 if wide else 1
    return _cite(report, quote.start + mark, quote.end - mark if quote.closed else quote.end)


def _block_voices(report: Report, block: Block, quoted: Sequence[Quote], mentions: Sequence[Mention]) -> list[Voice]:
    local = [(q.start - block.start, q.end - block.start) for q in quoted]
    found = _attributions(block.doc, local)
    return [_voice(report, block, found[cue], local, mentions) for cue in sorted(found)]


def _attributions(doc: Doc, local: Sequence[tuple[int, int]]) -> dict[int, _Found]:
    """By the first token of the cue: those of the quotations, those of the parse, and where both see one, what they share."""
    direct = {speech.verb: speech for speech in speeches(doc, local)}
    found: dict[int, _Found] = {}
    for verb, speech in direct.items():
        cue = (verb, *(c.i for c in doc[verb].children if c.dep_ == "prt"))
        found[verb] = _Found(cue=cue, source=speech.source, spans=_merged(speech.spans), lemma=doc[verb].lemma_.lower())
    for candidate in likely(doc):
        key = candidate.cue[0]
        if any(left <= doc[key].idx < right for left, right in local):
            continue  # an attribution inside a quotation is the quoted speaker's own
        spans = contents(doc, candidate, local)
        if key in direct:
            source = candidate.source if found[key].source is None else found[key].source
            spans = found[key].spans if direct[key].opens else _joined(found[key].spans, spans)
            found[key] = _Found(cue=found[key].cue, source=source, spans=spans, lemma=candidate.lemma)
        elif spans:
            found[key] = _Found(cue=candidate.cue, source=candidate.source, spans=spans, lemma=candidate.lemma)
    tag = _tag(doc)
    if tag is not None and tag.cue[0] not in found:
        found[tag.cue[0]] = tag
    return found


def likely(doc: Doc) -> Iterator[Candidate]:
    """The likeliest candidate of each cue, where it is likely enough."""
    best: dict[int, tuple[float, Candidate]] = {}
    for candidate in candidates(doc):
        if candidate.pattern != "figure" and likelihood(candidate.lemma, candidate.pattern) < HOPELESS:
            continue
        key, likeliest = candidate.cue[0], score(doc, candidate)
        known = best.get(key)
        if likeliest < LIKELY:
            continue
        if known is not None and known[1].pattern in UNDER and candidate.pattern in UNDER:
            content = tuple(sorted({*known[1].content, *candidate.content}))
            best[key] = (max(known[0], likeliest), replace(known[1], content=content))
        elif known is None or likeliest > known[0]:
            best[key] = (likeliest, candidate)
    for _, (_, candidate) in sorted(best.items()):
        yield candidate


# ---------------------------------------------------------------- quotations that run on


def _only_quotes(block: Block, quoted: Sequence[Quote]) -> bool:
    """Nothing but quotations in the paragraph."""
    covered = sum(q.end - q.start for q in quoted)
    return covered >= 0.9 * len(block.doc.text.strip())


def _run_on(report: Report, block: Block, quoted: Sequence[Quote], last: Voice) -> Voice:
    content = tuple(_cite(report, q.start, q.end) for q in quoted)
    return Voice(source=last.source, cue=(), content=content, quote="direct", speaker=last.speaker)


# ---------------------------------------------------------------- contents


def contents(doc: Doc, candidate: Candidate, local: Sequence[tuple[int, int]]) -> _RUNS:
    """The characters of the paragraph that are said: trimmed, and no quotation cut in half."""
    spans: list[tuple[int, int]] = []
    for first, behind in candidate.content:
        span = _trimmed(doc, doc[first].idx, doc[behind - 1].idx + len(doc[behind - 1]))
        span = _squared(span, local, doc[candidate.cue[0]].idx)
        if span[0] < span[1]:
            spans.append(span)
    return _merged(spans)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    text = doc.text
    start = start or min(dateline_end(text), end)
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _FOOT:
        end -= 1
    loose = _LOOSE_END.search(text, start, end)
    end = loose.start() if loose else end
    if end - start > 1 and text[end - 1] == "." and text[end - 2].islower():
        end -= 1
    return start, end


def _squared(span: tuple[int, int], local: Sequence[tuple[int, int]], cue: int) -> tuple[int, int]:
    """No half quotation: the rest is taken in, unless the cue itself stands there."""
    start, end = span
    for left, right in local:
        cut = (left < start < right < end) or (start < left < end < right)
        bare = start == left + 1 or end == right - 1
        if (cut or bare) and not left <= cue < right:
            start, end = min(start, left) if start < right else start, max(end, right) if end > left else end
    return start, end


def _merged(spans: Sequence[tuple[int, int]]) -> _RUNS:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _joined(quoted: _RUNS, parsed: _RUNS) -> _RUNS:
    """The quotations, and what the parse puts around them ("said that the plan was "bad" and would fail")."""
    around = [p for p in parsed if any(p[0] < end and start < p[1] for start, end in quoted)]
    return _merged([*quoted, *around])


# ---------------------------------------------------------------- headlines and transcripts


def _tag(doc: Doc) -> _Found | None:
    """ "Police: 12 killed", and the name before what was said in a transcript."""
    colon = next((t for t in doc[:8] if t.text == ":" and 0 < t.i < len(doc) - 2), None)
    if colon is None:
        return None
    head = [t for t in doc[: colon.i] if not t.is_punct]
    line = len(doc) < LINE and ". " not in doc.text
    if not head or not all(t.pos_ in _NOMINAL for t in head) or not _speaks(head, line=line):
        return None
    start, end = _trimmed(doc, doc[colon.i + 1].idx, len(doc.text))
    who = next((t for t in reversed(head) if t.pos_ in ("PROPN", "NOUN")), head[-1])
    return _Found(cue=(colon.i,), source=who.i, spans=((start, end),), lemma=":") if start < end else None


def _speaks(head: Sequence[Token], *, line: bool) -> bool:
    """A person, or a word for a speaker; in a headline any name."""
    last = head[-1]
    if any(t.ent_type_ == "PERSON" for t in head) or any(
        last.lemma_.lower() in listed(kind) for kind in ("speaker_documents", "speaker_bodies", "speaker_unnamed")
    ):
        return line or last.pos_ == "PROPN"
    return line and any(t.pos_ == "PROPN" for t in head) and any(t.ent_type_ in ("ORG", "GPE", "NORP") for t in head)


# ---------------------------------------------------------------- values


def _voice(
    report: Report, block: Block, found: _Found, local: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> Voice:
    doc = block.doc
    cue = tuple(_cite(report, block.start + a, block.start + b) for a, b in _word_runs(doc, found.cue))
    source: tuple[Cite, ...] = ()
    if found.source is not None:
        run = source_run(doc, found.source)
        source = (_cite(report, block.start + run[0], block.start + run[1]),)
    content = tuple(_cite(report, block.start + a, block.start + b) for a, b in found.spans)
    told = None
    if source and (not classes(found.lemma) or SAYING & set(classes(found.lemma))):
        told = speaker(report, block, found.source, source[0], cue[0], mentions)
    return Voice(source=source, cue=cue, content=content, quote=_quote(found, local), speaker=told)


def _quote(found: _Found, local: Sequence[tuple[int, int]]) -> Literal["direct", "indirect", "mixed"]:
    inside = sum(max(0, min(b, d) - max(a, c)) for a, b in found.spans for c, d in local)
    total = sum(b - a for a, b in found.spans)
    if inside >= 0.95 * total:
        return "direct"
    return "mixed" if inside else "indirect"


def _word_runs(doc: Doc, tokens: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Adjacent words as one run."""
    ordered = sorted(set(tokens))
    start = ordered[0]
    for index, token in enumerate(ordered):
        if index + 1 == len(ordered) or ordered[index + 1] != token + 1:
            yield doc[start].idx, doc[token].idx + len(doc[token])
            start = ordered[index + 1] if index + 1 < len(ordered) else start


def _cite(report: Report, start: int, end: int) -> Cite:
    return Cite(report=report.id, start=start, end=end, words=report.text[start:end])


if __name__ == "__main__":
    import sys

    from rashomon.read.alone import alone
    from rashomon.read.mentions import mentions
    from rashomon.read.plain import voices as plain

    sys.exit(alone("voices", lambda report, blocks: voices(report, blocks, mentions(report, blocks)), plain.voices))
