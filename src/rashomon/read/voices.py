"""Who is said to say what: sources, the words that bring them in, and what they say.

Two ways lead to an attribution, and they are joined where they meet: a quotation looks for the speaker's clause beside it
("...," said B; B said: "..."; quotations that run on), and a word of saying looks for the clause that hangs on it (`cues`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from rashomon.models.protocols import Block
from rashomon.read.cues import Candidate, candidates, classes, rate, subject
from rashomon.read.quotes import Quote, quotes
from rashomon.read.speakers import source_run, speaker
from rashomon.values import Cite, Mention, Report, Voice

LIKELY = 0.40
"""Rate from which a candidate is taken for an attribution."""
SAYING = frozenset({"say", "admit", "think", "show", "ask", "speak", "judge"})
_EDGE = " \t\n\r\u00a0,;:.-–—…"
_FOOT = ",;:-–— \u00a0\t\n\r"
_WIDE = 60
"""Tokens: the farthest a quotation looks for the verb of its speaker inside its sentence."""


@dataclass(slots=True, kw_only=True)
class _Found:
    """An attribution in the making: token indices and block offsets."""

    cue: tuple[int, ...]
    source: int | None
    spans: list[tuple[int, int]]
    direct: bool = False
    lemma: str = ""


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
    """The outermost quotations with their marks, in order; single words in marks are among them."""
    return tuple(_cite(report, q.start, q.end) for inside in quotes(blocks) for q in inside)


def _block_voices(report: Report, block: Block, quoted: Sequence[Quote], mentions: Sequence[Mention]) -> list[Voice]:
    doc = block.doc
    local = [(q.start - block.start, q.end - block.start) for q in quoted]
    found: dict[int, _Found] = {}
    _quoted_speech(doc, local, found)
    for candidate in likely(doc):
        key = candidate.cue[0]
        spans = _spans(doc, candidate, local)
        if not spans:
            continue
        if key in found:
            found[key].spans = _joined(doc, found[key].spans, spans, local)
        else:
            found[key] = _Found(cue=candidate.cue, source=candidate.source, spans=spans, lemma=candidate.lemma)
    if block.in_title or _is_line(doc):
        _titled(doc, found)
    return [_voice(report, block, f, local, mentions) for _, f in sorted(found.items())]


def likely(doc: Doc) -> Iterator[Candidate]:
    """The likeliest candidate of each cue, where it is likely enough."""
    best: dict[int, tuple[float, Candidate]] = {}
    for candidate in candidates(doc):
        score = rate(candidate)
        if score >= LIKELY and score > best.get(candidate.cue[0], (0.0, candidate))[0]:
            best[candidate.cue[0]] = (score, candidate)
    for _, (_, candidate) in sorted(best.items()):
        yield candidate


# ---------------------------------------------------------------- quotations


def _quoted_speech(doc: Doc, local: Sequence[tuple[int, int]], found: dict[int, _Found]) -> None:
    """Joins each quotation that is speech with the verb of its speaker, or with the attribution it runs on from."""
    last: _Found | None = None
    for number, (start, end) in enumerate(local):
        left = local[number - 1][1] if number else 0
        right = local[number + 1][0] if number + 1 < len(local) else len(doc.text)
        verb = _cue_behind(doc, start, end, right) or _cue_before(doc, left, start)
        if verb is not None:
            last = found.get(verb.i) or _Found(
                cue=(verb.i, *(c.i for c in verb.children if c.dep_ == "prt")), source=_who(verb, start, end), spans=[],
                direct=True, lemma=verb.lemma_.lower(),
            )  # fmt: skip
            found[verb.i] = last
            last.spans.append((start, end))
        elif last is not None and _stands_alone(doc, left, start, end):
            last.spans.append((start, end))


def _cue_behind(doc: Doc, start: int, end: int, right: int) -> Token | None:
    """`"...," said B` and `"...," B said`: the verb right behind a quotation that does not end its sentence."""
    inner = doc.text[start:end].rstrip("\"”»'’ ")
    between = doc.text[end : end + 2].lstrip()
    if not inner.endswith((",", "?", "!", "-", "–", "—", "…")) and not between.startswith((",", "-", "–", "—")):
        return None
    window = _sentence_part(doc, end, right)
    verbs = [t for t in window if t.pos_ == "VERB" and (SAYING & set(classes(t.lemma_.lower())))]
    for verb in verbs:
        gap = [t for t in window if t.i < verb.i]
        if len(gap) <= _WIDE and not any(
            t.pos_ == "VERB" and t.dep_ in ("ROOT", "ccomp") and t.i < verb.i for t in gap
        ):
            return verb
    short = [t for t in window if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP")]
    return short[0] if short and len(window) <= 6 else None


def _cue_before(doc: Doc, left: int, start: int) -> Token | None:
    """`B said: "..."`, `B said that "..."`: the last verb of saying before the quotation, in its sentence."""
    window = _sentence_part_before(doc, left, start)
    text = doc.text[left:start].rstrip()
    if not window or not text:
        return None
    if text[-1] not in ",:" and window[-1].lower_ not in ("that", "is", "was") and window[-1].pos_ != "VERB":
        return None
    verbs = [t for t in window if t.pos_ == "VERB" and (SAYING & set(classes(t.lemma_.lower())))]
    if verbs and (text[-1] == ":" or len(window) - window.index(verbs[-1]) <= 12):
        return verbs[-1]
    return None


def _sentence_part(doc: Doc, start: int, right: int) -> list[Token]:
    """The tokens from `start` to the end of the sentence, or to `right`."""
    part: list[Token] = []
    for token in doc:
        if token.idx < start:
            continue
        if token.idx >= right or token.text in (".", "!", "?"):
            break
        part.append(token)
    return part


def _sentence_part_before(doc: Doc, left: int, start: int) -> list[Token]:
    part: list[Token] = []
    for token in doc:
        if token.idx < left:
            continue
        if token.idx >= start:
            break
        if token.text in (".", "!", "?", ";"):
            part = []
        elif not token.is_punct and not token.is_space:
            part.append(token)
    return part


def _stands_alone(doc: Doc, left: int, start: int, end: int) -> bool:
    """A quotation that is a sentence of its own, right behind the one before it or the sentence of its speaker."""
    before = doc.text[left:start].strip()
    inner = doc.text[start:end].strip("\"“”»«'’‘ ")
    return (
        (not before or before[-1] in ".:!?") and bool(inner) and (inner[-1] in ".!?…,-–—" or not doc.text[end:].strip())
    )


def _who(verb: Token, start: int, end: int) -> int | None:
    """The subject, if it stands outside the quotation; else the noun next to the verb."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    token = agent if passive else subject(verb)
    if token is not None and not start <= token.idx < end:
        return token.i
    doc = verb.doc
    for chunk in doc.noun_chunks:
        near = chunk.start - verb.i in (1, 2) or 0 < verb.i - chunk.end + 1 <= 2
        if near and not start <= chunk.start_char < end:
            return int(chunk.root.i)
    return None


def _only_quotes(block: Block, quoted: Sequence[Quote]) -> bool:
    """Nothing but quotations in the paragraph."""
    covered = sum(q.end - q.start for q in quoted)
    return covered >= 0.9 * len(block.doc.text.strip())


def _run_on(report: Report, block: Block, quoted: Sequence[Quote], last: Voice) -> Voice:
    content = tuple(_cite(report, q.start, q.end) for q in quoted)
    return Voice(source=last.source, cue=(), content=content, quote="direct", speaker=last.speaker)


# ---------------------------------------------------------------- contents


def _spans(doc: Doc, candidate: Candidate, local: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for first, behind in candidate.content:
        span = _trimmed(doc, doc[first].idx, doc[behind - 1].idx + len(doc[behind - 1]))
        span = _squared(span, local, doc[candidate.cue[0]].idx)
        if span[0] < span[1]:
            spans.append(span)
    return _merged(spans)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    text = doc.text
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _FOOT:
        end -= 1
    if start < end and text[end - 1] == "." and end - start > 1 and text[end - 2 : end - 1].islower():
        end -= 1
    return start, end


def _squared(span: tuple[int, int], local: Sequence[tuple[int, int]], cue: int) -> tuple[int, int]:
    """No half quotation: the rest is taken in, unless the cue itself stands there."""
    start, end = span
    for left, right in local:
        crossing = (left < start < right < end) or (start < left < end < right) or start == left + 1 or end == right - 1
        if crossing and not left <= cue < right:
            start, end = min(start, left) if start < right else start, max(end, right) if end > left else end
    return start, end


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _joined(
    doc: Doc, quoted: list[tuple[int, int]], parsed: list[tuple[int, int]], local: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """What the quotations and the parse say together; the parse adds only words that touch a quotation it took in."""
    extra = [p for p in parsed if any(p[0] < q[1] and q[0] < p[1] for q in quoted)]
    return _merged([*quoted, *extra]) if extra else sorted(quoted)


# ---------------------------------------------------------------- headlines


def _is_line(doc: Doc) -> bool:
    """A headline or a caption: one line, no full stop inside."""
    return len(doc) < 30 and doc.text.count(". ") == 0


def _titled(doc: Doc, found: dict[int, _Found]) -> None:
    """ "Police: 12 killed" and "12 killed: police"."""
    colon = next((t for t in doc if t.text == ":" and 0 < t.i < len(doc) - 2), None)
    if colon is None or colon.i in found:
        return
    head = [t for t in doc[: colon.i] if not t.is_punct]
    if (
        0 < len(head) <= 6
        and all(t.pos_ in ("PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "NUM") for t in head)
        and _speaks(head)
    ):
        span = _trimmed(doc, doc[colon.i + 1].idx, len(doc.text))
        who = next((t for t in reversed(head) if t.pos_ in ("PROPN", "NOUN")), head[-1])
        found[colon.i] = _Found(cue=(colon.i,), source=who.i, spans=[span], lemma=":")


def _speaks(head: Sequence[Token]) -> bool:
    return any(t.pos_ == "PROPN" or t.ent_type_ for t in head) or head[-1].lemma_.lower() in (
        "police",
        "official",
        "report",
        "poll",
        "study",
    )


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
    told = speaker(report, block, found.source, source[0], cue[0], mentions) if source else None
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
