"""Every place in a parsed paragraph where somebody may be said to say something: cue, source and content, with a likelihood.

A candidate is a word and the way its content hangs on it ("said that ...", "..., police said", "called X Y", "the claim that ...").
How likely such a pair is an attribution is a rate counted over a marked corpus (`cue_rates.txt`), smoothed towards the rate of
the word's class (`cue_classes.txt`). The scheme of source, cue and content is that of PolNeAR (Newell, Margolin & Ruths 2018).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from rashomon.language.words import listed

STRENGTH = 3.0
"""How many sightings the rate of the class is worth beside a word's own sightings."""
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis", "conj", "csubj", "csubjpass"})
OWN = frozenset({"nsubj", "aux", "auxpass", "neg", "npadvmod", "advmod", "prep", "dative", "agent", "nsubjpass"})
"""What belongs to the clause of the cue itself, not to its content."""
QUESTION = frozenset({"who", "whom", "what", "which", "when", "where", "why", "how", "whether", "if", "whose"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Token indices of one paragraph. `content` are runs [start, end) of tokens; `pattern` is how it hangs on the cue."""

    cue: tuple[int, ...]
    source: int | None
    content: tuple[tuple[int, int], ...]
    lemma: str
    pattern: str
    head: int


def candidates(doc: Doc) -> Iterator[Candidate]:
    """All candidates of a paragraph, likely or not, in the order of their cues."""
    for token in doc:
        if token.lower_ in ("according", "accord") and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            yield from _according(token)
        elif token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            yield from _verbal(token)
        elif token.pos_ == "NOUN":
            yield from _nominal(token)
        elif token.pos_ == "ADV" and token.lower_ in ("reportedly", "allegedly", "purportedly", "supposedly"):
            yield from _adverbial(token)


def rate(candidate: Candidate) -> float:
    """How likely the candidate is an attribution, 0-1."""
    return likelihood(candidate.lemma, candidate.pattern)


@cache
def likelihood(lemma: str, pattern: str) -> float:
    rates = _rates()
    hits, seen = rates.get((lemma, pattern), (0, 0))
    classes = [rates[key] for name in _classes().get(lemma, ("other",)) if (key := (f"={name}", pattern)) in rates]
    of_class = max((h / s for h, s in classes), default=0.0)
    return (hits + STRENGTH * of_class) / (seen + STRENGTH)


@cache
def _rates() -> dict[tuple[str, str], tuple[int, int]]:
    """(lemma or "=class", pattern) -> (how often it was an attribution, how often it was seen)."""
    text = files("rashomon.language").joinpath("en", "cue_rates.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {(lemma, pattern): (int(hits), int(seen)) for lemma, pattern, hits, seen in rows}


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in sorted(listed("cue_classes")):
        name, _, words = line.partition(":")
        for word in words.split():
            found[word] = (*found.get(word, ()), name)
    return found


def classes(lemma: str) -> tuple[str, ...]:
    """The classes a word belongs to ("say", "think", ...), none for a word that is in no list."""
    return _classes().get(lemma, ())


# ---------------------------------------------------------------- verbs


def _verbal(verb: Token) -> Iterator[Candidate]:
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    source = _agent(verb) if passive else subject(verb)
    voice = "passive-" if passive else ""
    lemma = verb.lemma_.lower()
    complements = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "oprd", "parataxis", "advcl")]
    made = False
    for child in complements:
        kind = _clause_kind(verb, child)
        if kind is None:
            continue
        made = True
        spans = _clause_spans(verb, child, kind)
        yield Candidate(
            cue=_cue_words(verb), source=_index(source), content=spans, lemma=lemma, pattern=voice + kind, head=child.i
        )
    if made:
        return
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.dep_ == "dobj":
            start = child.left_edge.i
            end = max(
                [child.right_edge.i + 1]
                + [c.right_edge.i + 1 for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"]
            )
            yield Candidate(
                cue=_cue_words(verb), source=_index(source), content=((start, end),), lemma=lemma,
                pattern=voice + ("as" if end > child.right_edge.i + 1 else "object"), head=child.i,
            )  # fmt: skip
            return
    for child in verb.children:
        if (
            child.dep_ == "prep"
            and child.i > verb.i
            and (inner := [c for c in child.children if c.dep_ in ("pobj", "pcomp")])
        ):
            yield Candidate(
                cue=(*_cue_words(verb), child.i), source=_index(source), content=((inner[0].left_edge.i, inner[0].right_edge.i + 1),),
                lemma=lemma, pattern=f"{voice}prep-{child.lower_}", head=inner[0].i,
            )  # fmt: skip
            return


def _clause_kind(verb: Token, child: Token) -> str | None:
    """How a clause hangs on a verb: that, bare, before, question, infinitive, gerund, small; None where it is no content."""
    first = child.left_edge
    subjects = [c for c in child.children if c.dep_ in SUBJECTS]
    if child.dep_ == "advcl":
        mark = next((c for c in child.children if c.dep_ == "mark"), None)
        if mark is not None and mark.lower_ in ("whether", "that"):
            return "question" if mark.lower_ == "whether" else "that"
        return None
    if child.dep_ == "oprd":
        return "small"
    if child.dep_ == "parataxis":
        return "before" if child.i < verb.i else "bare"
    if child.i < verb.i and first.i < verb.i:
        return "before" if child.dep_ == "ccomp" and subjects else None
    marked = {c.lower_ for c in child.children if c.dep_ == "mark"}
    if "that" in marked:
        return "that"
    if (
        marked & {"whether", "if"}
        or first.lower_ in QUESTION
        or (first.dep_ == "prep" and first.i + 1 < child.i and child.doc[first.i + 1].lower_ in QUESTION)
    ):
        return "question"
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
        return "infinitive-object" if subjects else "infinitive"
    if child.tag_ == "VBG" and not any(c.dep_ == "aux" for c in child.children):
        return "gerund"
    if subjects and (
        child.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in child.children)
    ):
        return "bare"
    return "small"


def _clause_spans(verb: Token, child: Token, kind: str) -> tuple[tuple[int, int], ...]:
    if kind == "small" or kind == "infinitive-object":
        objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
        start = min([child.left_edge.i] + [c.left_edge.i for c in objects])
        return ((start, child.right_edge.i + 1),)
    return tuple(_runs(child, without=verb))


def _runs(child: Token, *, without: Token) -> Iterator[tuple[int, int]]:
    """The subtree of `child` in runs, with the words of the cue's own clause cut out of its middle."""
    inside = sorted(t.i for t in child.subtree)
    own = {without.i}
    for part in without.children:
        if part != child and part.dep_ in OWN:
            own.update(t.i for t in part.subtree)
    start = last = inside[0]
    for i in inside[1:]:
        if i != last + 1 and any(j in own for j in range(last + 1, i)):
            yield start, last + 1
            start = i
        last = i
    yield start, last + 1


def _cue_words(verb: Token) -> tuple[int, ...]:
    return (verb.i, *(c.i for c in verb.children if c.dep_ == "prt"))


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def subject(verb: Token) -> Token | None:
    """Who does it: the subject of its own, else of the verb that governs it, else the noun it is said of."""
    seen = 0
    while seen < 6:
        seen += 1
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "csubj")), None)
        if own is not None:
            return own
        if any(c.dep_ == "nsubjpass" for c in verb.children):
            return next(c for c in verb.children if c.dep_ == "nsubjpass")
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "parataxis", "dep") and verb.head != verb:
            if verb.dep_ == "xcomp":
                objects = [c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i]
                if objects:
                    return objects[0]
            verb = verb.head
            if verb.pos_ == "ADP" and verb.head != verb:
                verb = verb.head
            continue
        return None
    return None


def _index(token: Token | None) -> int | None:
    return None if token is None else token.i


# ---------------------------------------------------------------- nouns and set phrases


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
                cue=(noun.i,), source=_index(source), content=((child.left_edge.i, child.right_edge.i + 1),),
                lemma=lemma, pattern=kind, head=child.i,
            )  # fmt: skip
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        for child in noun.head.children:
            if child.dep_ in ("ccomp", "attr") and child.i > noun.head.i:
                yield Candidate(
                    cue=(noun.i, noun.head.i), source=_index(source), content=((child.left_edge.i, child.right_edge.i + 1),),
                    lemma=lemma, pattern=f"noun-is-{child.dep_}", head=child.i,
                )  # fmt: skip
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "about", "on", "against", "over"):
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None and inner != source:
                yield Candidate(
                    cue=(noun.i, child.i), source=_index(source), content=((inner.left_edge.i, inner.right_edge.i + 1),),
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
