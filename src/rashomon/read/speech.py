"""Quotations that are speech, and the verb beside each that names its speaker.

`"...," said B`, `B said: "..."`, `"...," B said. "..."`: read from what stands between and beside the quotations of one
paragraph, for the parser is least sure there. Offsets are characters of the paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.read.cue_scores import SAYING, classes
from rashomon.read.cue_verbs import subject

NEAREST = 12
"""Tokens: how far before a quotation its verb may stand, where no colon leads up to it."""
_PAUSES = (",", "?", "!", "-", "–", "—", "…")
_MARKS = "\"“”„«»'’‘` "


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Quotations with one speaker: token of the verb, token of the source, and the quotations' spans in order.

    `opens` is True where the first quotation begins its sentence, so that all that is said stands in the marks.
    """

    verb: int
    source: int | None
    spans: tuple[tuple[int, int], ...]
    opens: bool


def speeches(doc: Doc, quoted: Sequence[tuple[int, int]]) -> list[Speech]:
    """Each quotation that is speech joined with its speaker's verb, or with the speech that it runs on from."""
    found: dict[int, Speech] = {}
    last: int | None = None
    for number, (start, end) in enumerate(quoted):
        left = quoted[number - 1][1] if number else 0
        right = quoted[number + 1][0] if number + 1 < len(quoted) else len(doc.text)
        opens = _opens(doc, left, start)
        verb = (_behind(doc, start, end, right) if opens or last is not None else None) or _before(doc, left, start)
        if verb is not None:
            last = verb.i
            known = found.get(last) or Speech(verb=last, source=_who(verb, quoted), spans=(), opens=opens)
        elif last is not None and _stands_alone(doc, left, start, end):
            known = found[last]
        else:
            continue
        found[last] = Speech(verb=last, source=known.source, spans=(*known.spans, (start, end)), opens=known.opens)
    return [found[key] for key in sorted(found)]


def _opens(doc: Doc, left: int, start: int) -> bool:
    """The quotation begins its sentence, or stands behind a colon."""
    before = doc.text[left:start].rstrip(_MARKS)
    return not before.strip() or before[-1] in ".:!?—–-"


def _behind(doc: Doc, start: int, end: int, right: int) -> Token | None:
    """`"...," said B` and `"...," B said`: the verb behind a quotation that does not end its sentence."""
    inner = doc.text[start:end].rstrip(_MARKS)
    if not inner.endswith(_PAUSES) and not doc.text[end : end + 2].lstrip().startswith(_PAUSES):
        return None
    window = _up_to_stop(doc, end, right)
    for verb in (t for t in window if _may_say(t)):
        if verb.dep_ in ("relcl", "acl") or any(c.tag_ in ("WP", "WDT") for c in verb.children):
            continue
        if any(t.pos_ == "VERB" and t.dep_ in ("ROOT", "ccomp") and t.i < verb.i for t in window):
            break
        return verb
    short = [t for t in window if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP")]
    return short[0] if short and len(window) <= 6 else None


def _before(doc: Doc, left: int, start: int) -> Token | None:
    """`B said: "..."`, `B said that "..."`: the last verb of saying before the quotation, in its sentence."""
    window = _from_stop(doc, left, start)
    text = doc.text[left:start].rstrip()
    if not window or not text:
        return None
    if text[-1] not in ",:" and window[-1].lower_ not in ("that", "is", "was") and window[-1].pos_ != "VERB":
        return None
    verbs = [t for t in window if _may_say(t)]
    if verbs and (text[-1] == ":" or window[-1].i - verbs[-1].i < NEAREST):
        return verbs[-1]
    return None


def _may_say(token: Token) -> bool:
    return token.pos_ == "VERB" and bool(SAYING & set(classes(token.lemma_.lower())))


def _up_to_stop(doc: Doc, start: int, right: int) -> list[Token]:
    """The tokens from `start` to the end of the sentence, or to `right`."""
    part: list[Token] = []
    for token in doc:
        if token.idx >= right or (token.idx >= start and token.text in (".", "!", "?")):
            break
        if token.idx >= start:
            part.append(token)
    return part


def _from_stop(doc: Doc, left: int, start: int) -> list[Token]:
    """The words from the last end of a sentence behind `left` up to `start`."""
    part: list[Token] = []
    for token in doc:
        if token.idx >= start:
            break
        if token.idx >= left:
            if token.text in (".", "!", "?", ";"):
                part = []
            elif not token.is_punct and not token.is_space:
                part.append(token)
    return part


def _stands_alone(doc: Doc, left: int, start: int, end: int) -> bool:
    """A quotation that is a sentence of its own, right behind the one before it or the sentence of its speaker."""
    before = doc.text[left:start].strip()
    inner = doc.text[start:end].strip(_MARKS)
    ended = bool(inner) and (inner[-1] in ".!?…,-–—" or not doc.text[end:].strip())
    return ended and (not before or before[-1] in ".:!?")


def _who(verb: Token, quoted: Sequence[tuple[int, int]]) -> int | None:
    """The subject, if it stands outside the quotations; else the noun phrase next to the verb."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    token = agent if passive and agent is not None else subject(verb)
    if token is not None and not _inside(token.idx, quoted):
        return token.i
    for chunk in verb.doc.noun_chunks:
        near = 1 <= chunk.start - verb.i <= 2 or 0 <= verb.i - chunk.end <= 1
        if near and not _inside(chunk.start_char, quoted):
            return int(chunk.root.i)
    return None


def _inside(offset: int, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in quoted)
