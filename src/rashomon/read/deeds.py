"""What happened: the verb or event noun at the head of a clause, and the tokens that name who did it and to whom."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.models.protocols import Block
from rashomon.values import Deed

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_OBJECTS = ("dobj", "dative", "oprd")
_LIGHT = frozenset({"be", "have", "do", "get", "become"})


def deed(report: str, block: Block, head: Token) -> Deed:
    """A verb with its particles; of "was under arrest" or "are dead" the complement is part of the lemma, for "be" says nothing."""
    last = max([head, *(c for c in head.children if c.dep_ == "prt" and c.i == head.i + 1)], key=lambda t: t.i)
    start, end = block.start + head.idx, block.start + last.idx + len(last)
    particle = [c.lemma_.lower() for c in head.children if c.dep_ == "prt"]
    lemma = " ".join([head.lemma_.lower(), *particle])
    if head.lemma_.lower() in _LIGHT:
        complement = next((c for c in head.children if c.dep_ in ("acomp", "attr", "dobj")), None)
        lemma = complement.lemma_.lower() if complement is not None else lemma
    return Deed(
        report=report,
        start=start,
        end=end,
        words=block.doc[head.i : last.i + 1].text,
        lemma=lemma,
        negated=any(c.dep_ == "neg" for c in head.children),
        passive=is_passive(head),
    )


def is_passive(head: Token) -> bool:
    """ "was found", and the bare "found dead" that hangs on a noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in head.children):
        return True
    return (
        head.tag_ == "VBN"
        and head.dep_ in ("acl", "relcl", "advcl")
        and not any(c.dep_ == "aux" for c in head.children)
    )


def doers(head: Token) -> list[Token]:
    """Head nouns of who does it: the subject, or "by …" of a passive."""
    if is_passive(head):
        agents = [c for c in head.children if c.dep_ == "agent"]
        return [_antecedent(p) for a in agents for p in _with_conjuncts(a, ("pobj",))]
    return _subjects(head, _SUBJECTS)


def done_to(head: Token) -> list[Token]:
    """Head nouns of whom it is done to: the object, or the subject of a passive."""
    if is_passive(head):
        return _subjects(head, _PASSIVE_SUBJECTS)
    if head.pos_ == "NOUN":
        of = [c for c in head.children if c.dep_ == "prep" and c.lower_ in ("of", "on", "against")]
        return [p for o in of for p in _with_conjuncts(o, ("pobj",))]
    return _with_conjuncts(head, _OBJECTS)


def _subjects(head: Token, wanted: tuple[str, ...]) -> list[Token]:
    """Of the verb itself; else of the verb it is coordinated with, or of the noun or clause it hangs on."""
    own = _with_conjuncts(head, wanted)
    if own:
        return [_antecedent(t) for t in own]
    if head.dep_ in ("acl", "relcl"):
        return [head.head]
    if head.dep_ in ("conj", "advcl", "xcomp", "pcomp") and head.head is not head:
        above = head.head if head.head.pos_ in ("VERB", "AUX") else head.head.head
        if above is not head and above.pos_ in ("VERB", "AUX"):
            return _with_conjuncts(above, _SUBJECTS + _PASSIVE_SUBJECTS) or _subjects_above(above)
    return []


def _subjects_above(head: Token) -> list[Token]:
    """Climbs a chain of conjuncts to the one that has a subject."""
    for token in head.ancestors:
        found = _with_conjuncts(token, _SUBJECTS + _PASSIVE_SUBJECTS)
        if found:
            return found
    return []


def _with_conjuncts(head: Token, wanted: tuple[str, ...]) -> list[Token]:
    first = [c for c in head.children if c.dep_ in wanted]
    return [t for c in first for t in (c, *c.conjuncts)]


def _antecedent(token: Token) -> Token:
    """Of "who" and "which" the noun they stand for."""
    if token.tag_ in ("WP", "WDT"):
        clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
        return clause.head if clause is not None else token
    return token
