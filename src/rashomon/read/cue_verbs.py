"""What may be said by means of a verb: the clause, the phrase or the figure that hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.language.words import listed
from rashomon.read.cue_scores import Candidate, classes

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OWN = frozenset({"nsubj", "aux", "auxpass", "neg", "npadvmod", "advmod", "prep", "dative", "agent", "nsubjpass"})
"""What belongs to the clause of the cue itself, not to its content."""
QUESTION = frozenset({"who", "whom", "what", "which", "when", "where", "why", "how", "whether", "if", "whose"})
Runs = tuple[tuple[int, int], ...]
"""Token runs [first, behind) in order."""
SPEAKERS = ("speaker_documents", "speaker_bodies", "speaker_unnamed", "person_nouns")
"""Word lists of what can speak."""
ADDRESSING = frozenset({"tell", "inform", "notify", "remind", "assure", "reassure", "warn", "advise", "brief", "alert"})
"""Verbs whose object is whom it is said to."""
_COMMAS = (",", "—", "–", "--", "-")
_TURNS = frozenset({"but", "while", "although", "as"})
_STOPS = frozenset({",", ";", ".", "-", "–", "—", "--", "(", ")", ":", "!", "?"})


def verbal(verb: Token) -> Iterator[Candidate]:
    """Candidates of one verb: around it, clauses under it, a figure, an object, a phrase - the first of these that it has."""
    passive = _is_passive(verb)
    raised = "seem" in classes(verb.lemma_.lower())
    source = _agent(verb) if passive else None if raised else subject(verb)
    for spans, pattern, head in _contents(verb, raised=(raised or passive) and source is None):
        if (pattern == "figure" and (passive or not _counts(source))) or (raised and pattern == "object"):
            continue
        yield Candidate(
            cue=(*_cue_words(verb), *((head.head.i,) if pattern.startswith("prep-") else ())),
            source=_index(source or (_beside(verb) if pattern == "floating" else None)),
            content=spans,
            lemma=verb.lemma_.lower(),
            pattern=f"passive-{pattern}" if passive else pattern,
            head=head.i,
        )


def _index(token: Token | None) -> int | None:
    return None if token is None else token.i


def _is_passive(verb: Token) -> bool:
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and (verb.dep_ == "acl" or any(c.dep_ == "agent" for c in verb.children))


def _contents(verb: Token, *, raised: bool) -> Iterator[tuple[Runs, str, Token]]:
    around = _around(verb)
    if around is not None:
        yield around
        return
    clauses = [
        (child, kind)
        for child in verb.children
        if child.dep_ in ("ccomp", "xcomp", "oprd", "parataxis", "advcl") and (kind := _clause_kind(verb, child))
    ]
    for child, kind in clauses:
        spans = _clause_spans(verb, child, kind)
        if raised and child.i > verb.i and kind in ("infinitive", "small"):
            spans = (*_raised(verb), *spans)
        yield spans, kind, child
    if not clauses:
        yield from _phrases(verb)


def _phrases(verb: Token) -> Iterator[tuple[Runs, str, Token]]:
    """ "counts 61,000", "called the raid a crime", "praised the officers", "spoke about the fire"."""
    behind = [c for c in verb.children if c.i > verb.i]
    figure = next((c for c in behind if _is_figure(verb, c)), None)
    if figure is not None:
        objects = [c.left_edge.i for c in behind if c.dep_ == "dobj"]
        yield ((min([figure.left_edge.i, *objects]), figure.right_edge.i + 1),), "figure", figure
        return
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is not None:
        taken_as = [c.right_edge.i + 1 for c in behind if c.dep_ == "prep" and c.lower_ == "as"]
        end = max([thing.right_edge.i + 1, *taken_as])
        yield ((thing.left_edge.i, end),), "as" if end > thing.right_edge.i + 1 else "object", thing
        return
    for preposition in (c for c in behind if c.dep_ == "prep"):
        inner = next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), None)
        if inner is not None:
            yield ((inner.left_edge.i, inner.right_edge.i + 1),), f"prep-{preposition.lower_}", inner
            return


def _is_figure(verb: Token, child: Token) -> bool:
    """A number that a verb of counting gives: its object, or what stands behind "at"."""
    if "count" not in classes(verb.lemma_.lower()):
        return False
    if child.dep_ == "prep":
        return child.lower_ == "at" and any(t.like_num for t in child.subtree)
    return child.dep_ == "dobj" and verb.lemma_ != "put" and any(t.like_num for t in child.subtree)


def _counts(source: Token | None) -> bool:
    """Somebody or something that can count."""
    if source is None:
        return False
    named = source.ent_type_ in ("PERSON", "ORG") or source.lower_ in ("he", "she", "they")
    return named or any(source.lemma_.lower() in listed(kind) for kind in SPEAKERS)


# ---------------------------------------------------------------- clauses around the verb


def _around(verb: Token) -> tuple[Runs, str, Token] | None:
    """The rest of the sentence around "police said" and "as police said"; None where the verb has its content under it."""
    if verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children if c.dep_ in ("mark", "advmod", "prep")):
        return (spans, "as-clause", verb.head) if (spans := _without(verb.head, verb)) else None
    floating = _floating(verb)
    if floating is not None:
        return floating, "floating", verb
    if verb.dep_ in ("parataxis", "ccomp", "advcl", "dep") and verb.head != verb and _set_off(verb):
        marked = any(c.dep_ == "mark" for c in verb.children)
        holds = any(_clause_kind(verb, c) for c in verb.children)
        if not marked and not holds and any(c.dep_ in SUBJECTS for c in verb.children):
            return (spans, "inserted", verb.head) if (spans := _without(verb.head, verb)) else None
    return None


def _floating(verb: Token) -> Runs | None:
    """ "..., police said on Monday": a clause of saying between marks that holds nothing but who, to whom, when and where."""
    if (
        not _is_finite(verb)
        or verb.dep_ in ("relcl", "acl")
        or not {"say", "admit", "think"} & set(classes(verb.lemma_.lower()))
    ):
        return None
    who = _beside(verb)
    if who is None or who.tag_ in ("WP", "WDT") or any(c.dep_ in ("mark", "neg", "cc") for c in verb.children):
        return None
    start, end = sentence(verb)
    first, last = _clause(verb, who)
    own = (t for t in verb.doc[first : last + 1] if not who.left_edge.i <= t.i <= who.right_edge.i and t != verb)
    addressed = verb.lemma_ in ADDRESSING
    if any(
        (t.dep_ == "dobj" and not addressed) or (t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass"))
        for t in own
    ):
        return None
    if first - 1 <= start or verb.doc[first - 1].text not in _COMMAS:
        return None
    behind = last + 2 if last + 1 < end and verb.doc[last + 1].text in (*_COMMAS, ";") else end
    if behind < end and (verb.doc[behind].tag_ in ("VBG", "WP", "WDT") or verb.doc[behind].lower_ in _TURNS):
        behind = end
    return tuple((a, b) for a, b in ((start, first - 1), (behind, end)) if b - a > 1)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or (
        verb.tag_ == "VBN" and any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    )


def _beside(verb: Token) -> Token | None:
    """The subject; of "declared the mayor, Ann Lee" what the parser takes for the object."""
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    behind = next((c for c in verb.children if c.dep_ == "dobj" and c.ent_type_ == "PERSON"), None)
    return who or (behind if verb.tag_ in FINITE else None)


def _clause(verb: Token, who: Token) -> tuple[int, int]:
    """First and last token of the clause of saying, titles before a name taken in ("fire spokesman Capt. Owen Marsh")."""
    doc, first, last = verb.doc, min(who.left_edge.i, verb.i), max(verb.i, who.right_edge.i if who.i > verb.i else 0)
    while first < verb.i and doc[first].is_punct:
        first += 1
    while first > 1 and who.i < verb.i and (doc[first - 1].pos_ in ("NOUN", "PROPN") or _shortens(doc[first - 1])):
        first -= 1
    while last + 1 < len(doc) and not doc[last + 1].is_sent_start and doc[last + 1].text not in _STOPS:
        last += 1
    return first, last


def sentence(token: Token) -> tuple[int, int]:
    """First token of the sentence and the one behind it; no sentence ends behind "Sgt."."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and (not doc[start].is_sent_start or _shortens(doc[start - 1])):
        start -= 1
    while end < len(doc) and (not doc[end].is_sent_start or _shortens(doc[end - 1])):
        end += 1
    return start, end


def _shortens(token: Token) -> bool:
    """The full stop of a short form, or a short form with its stop."""
    if token.text == "." and token.i > 0 and not token.nbor(-1).whitespace_:
        return token.nbor(-1).lower_ in listed("short_forms")
    return token.text.endswith(".") and token.lower_.rstrip(".") in listed("short_forms")


def _without(ruler: Token, verb: Token) -> Runs:
    """The clause of `ruler` in runs, without that of `verb`."""
    own = {t.i for t in verb.subtree}
    if ruler.i in own:
        return ()
    runs: list[tuple[int, int]] = []
    for i in sorted(t.i for t in ruler.subtree if t.i not in own):
        if runs and not own & set(range(runs[-1][1], i)):
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return tuple(runs)


# ---------------------------------------------------------------- clauses under the verb


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


def _raised(verb: Token) -> Iterator[tuple[int, int]]:
    """ "He is believed to have left": the subject belongs to what is believed."""
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is not None and own.tag_ not in ("WDT", "WP"):
        yield own.left_edge.i, own.right_edge.i + 1


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


def _set_off(verb: Token) -> bool:
    """Marks before and behind the clause, or before it and the sentence ends with it."""
    doc, first, last = verb.doc, verb.left_edge.i, verb.right_edge.i
    while first < verb.i and doc[first].is_punct:
        first += 1
    while last > verb.i and doc[last].is_punct:
        last -= 1
    before = first > 0 and doc[first - 1].text in (",", "-", "–", "—", "--", "(")
    behind = last + 1 >= len(doc) or doc[last + 1].is_punct
    return before and behind


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
        if verb.tag_ in FINITE and (shifted := _shifted(verb)) is not None:
            return shifted
        if any(c.dep_ == "nsubjpass" for c in verb.children):
            return next(c for c in verb.children if c.dep_ == "nsubjpass")
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "parataxis", "dep") and verb.head != verb:
            if verb.dep_ == "xcomp" and (
                objects := [c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i]
            ):
                return objects[0]
            verb = verb.head
            if verb.pos_ == "ADP" and verb.head != verb:
                verb = verb.head
            continue
        return None
    return None


def _shifted(verb: Token) -> Token | None:
    """ "Hikers brought down from the ridge told ...": the subject the parser gave to the participle before the verb."""
    for child in verb.children:
        if (
            child.dep_ == "ccomp"
            and child.i < verb.i
            and child.tag_ in ("VBN", "VBD")
            and child.right_edge.i == verb.i - 1
        ):
            return next((c for c in child.children if c.dep_ == "nsubj"), None)
    return None
