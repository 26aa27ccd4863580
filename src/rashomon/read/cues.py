"""Every place in a parsed paragraph where somebody may be said to say something: cue, source and content.

A candidate is a word and the way its content hangs on it ("said that ...", "..., police said", "called X Y", "the claim that ...").
The scheme of source, cue and content is that of PolNeAR (Newell, Margolin & Ruths 2018).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from rashomon.language.words import listed
from rashomon.read.cue_scores import Candidate
from rashomon.read.cue_verbs import verbal


def candidates(doc: Doc) -> Iterator[Candidate]:
    """All candidates of a paragraph, likely or not, in the order of their cues."""
    for token in doc:
        if token.lower_ in ("according", "accord") and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            yield from _according(token)
        elif token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            yield from verbal(token)
        elif token.pos_ == "NOUN":
            yield from _nominal(token)
        elif token.pos_ == "ADV" and token.lower_ in ("reportedly", "allegedly", "purportedly", "supposedly"):
            yield from _adverbial(token)


def _according(token: Token) -> Iterator[Candidate]:
    to = token.doc[token.i + 1]
    named = next((c for t in (to, token) for c in t.children if c.dep_ == "pobj"), None)
    if named is None:
        return
    top = token
    while top.head != top and top.head.pos_ not in ("VERB", "AUX"):
        top = top.head
    ruler = top.head
    phrase = {t.i for t in token.subtree} | {t.i for t in to.subtree}
    if named.i in phrase and ruler.i in phrase:
        ruler = next((t for t in token.ancestors if t.i not in phrase), token.sent.root)
    inside = [t.i for t in ruler.subtree if t.i not in phrase] if ruler.i not in phrase else []
    inside = [i for i in inside if token.sent.start <= i < token.sent.end]
    if not inside:
        return
    runs = [(a, b) for a, b in ((min(inside), token.i), (max(phrase) + 1, max(inside) + 1)) if a < b]
    yield Candidate(
        cue=(token.i, to.i), source=named.i, content=tuple(runs), lemma="according to", pattern="phrase", head=ruler.i
    )


def _nominal(noun: Token) -> Iterator[Candidate]:
    lemma = noun.lemma_.lower()
    if lemma not in listed("cue_nouns"):
        return
    source = next((c for c in noun.children if c.dep_ == "poss"), None)
    if source is None:
        preps = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from", "of")]
        source = next((g for c in preps for g in c.children if g.dep_ == "pobj"), None)
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i:
            marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
            infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
            if child.dep_ == "acl" and not infinitive and "that" not in marks:
                continue
            if child.dep_ == "relcl" and "that" not in marks:
                continue
            kind = "noun-infinitive" if infinitive else "noun-that"
            yield Candidate(
                cue=(noun.i,), source=None if source is None else source.i, content=((child.left_edge.i, child.right_edge.i + 1),),
                lemma=lemma, pattern=kind, head=child.i,
            )  # fmt: skip
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        for child in noun.head.children:
            if child.dep_ in ("ccomp", "attr") and child.i > noun.head.i:
                yield Candidate(
                    cue=(noun.i, noun.head.i), source=None if source is None else source.i, content=((child.left_edge.i, child.right_edge.i + 1),),
                    lemma=lemma, pattern=f"noun-is-{child.dep_}", head=child.i,
                )  # fmt: skip
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "about", "on", "against", "over"):
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None and inner != source:
                yield Candidate(
                    cue=(noun.i, child.i), source=None if source is None else source.i, content=((inner.left_edge.i, inner.right_edge.i + 1),),
                    lemma=lemma, pattern=f"noun-prep-{child.lower_}", head=inner.i,
                )  # fmt: skip


def _adverbial(adverb: Token) -> Iterator[Candidate]:
    ruler = adverb.head
    if ruler.pos_ not in ("VERB", "AUX"):
        return
    runs = [(a, b) for a, b in ((ruler.left_edge.i, adverb.i), (adverb.i + 1, ruler.right_edge.i + 1)) if a < b]
    yield Candidate(
        cue=(adverb.i,), source=None, content=tuple(runs), lemma=adverb.lower_, pattern="adverb", head=ruler.i
    )
