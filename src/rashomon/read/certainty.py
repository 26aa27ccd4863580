"""How sure a report is of a deed: stated, alleged, attempted, planned, possible, denied - and by which words.

Read from the deed outwards over the dependency tree: what stands by it (auxiliaries, adverbs, negation, "if"), then what
governs it ("tried to ...", "an attempt to ...", "denied that ..."), as far as the deed stays inside what that word holds.
The scheme follows the factuality of Saurí & Pustejovsky (2009), the walk the implication signatures of Nairn et al. (2006).
A plain attribution ("police said ...") leaves a deed stated: who said it is told by its voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from rashomon.language.words import listed
from rashomon.models.protocols import Block
from rashomon.read.segments import segments
from rashomon.values import Certainty, Cite, Report

FARTHEST = 40
"""Characters; from a cue to the deed. Farther apart, the cue is cited alone."""
DEEPEST = 8
"""How many governing words are looked at."""
_RANK: dict[str, int] = {"denied": 0, "attempted": 1, "alleged": 2, "planned": 3, "possible": 4}
_ORDER: tuple[Certainty, ...] = ("denied", "attempted", "alleged", "planned", "possible")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_INHERITS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "pobj", "prep", "dobj", "advcl", "conj", "oprd", "acomp", "attr", "nsubj", "nsubjpass", "relcl", "csubj", "compound", "amod", "appos"})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign:
    certainty: Certainty
    first: Token
    last: Token


def certainty(report: Report, block: Block, token: Token) -> tuple[Certainty, Cite | None]:
    """How sure the report is of the deed headed by `token`, and the words that make it so (None where it is stated).

    Where the head itself governs what is told ("attempted to storm"), it is the deed under it that is asked for: a claim
    that somebody tried is no claim that they did. The cite runs from the cue to the deed where they stand close, else it is
    the cue alone.
    """
    inner = _told_under(token)
    signs = [*_signs(token), *([] if inner is None else _signs(inner))]
    return _least(report, block, signs, token if inner is None else inner)


def of_word(report: Report, block: Block, token: Token) -> tuple[Certainty, Cite | None]:
    """The same of the word alone: "attempted" is stated, "storm" attempted."""
    return _least(report, block, list(_signs(token)), token)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sure(Cite):
    """The word of a deed, how sure the report is of it, and the words that make it so."""

    certainty: Certainty
    cue: Cite | None = None


def certainties(report: Report, blocks: Sequence[Block]) -> tuple[Sure, ...]:
    """`of_word` of every deed of the blocks, in the order of their place."""
    found: list[Sure] = []
    for block in blocks:
        for head in sorted({segment.head for segment in segments(block)}):
            token = block.doc[head]
            sure, cue = of_word(report, block, token)
            start = block.start + token.idx
            end = start + len(token)
            found.append(
                Sure(report=report.id, start=start, end=end, words=report.text[start:end], certainty=sure, cue=cue)
            )
    return tuple(found)


def _least(report: Report, block: Block, signs: Sequence[_Sign], deed: Token) -> tuple[Certainty, Cite | None]:
    if not signs:
        return "stated", None
    sign = min(signs, key=lambda s: (_RANK[s.certainty], abs(s.first.i - deed.i), s.first.i))
    return sign.certainty, _cite(report, block, sign, deed)


def _told_under(verb: Token) -> Token | None:
    """The deed that a verb of trying, planning, believing or denying holds."""
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    lemma = verb.lemma_.lower()
    listed_ = any(lemma in _words(name, "verb") for name in _ORDER)
    for child in verb.children:
        light = lemma in ("have", "be") and child.dep_ == "xcomp"
        clause = child.dep_ in ("xcomp", "ccomp") and child.pos_ in ("VERB", "AUX")
        if clause and child.i > verb.i and (listed_ or light):
            return child
    for child in verb.children:
        if (
            child.dep_ == "dobj"
            and child.i > verb.i
            and any(lemma in _words(name, "object") for name in ("denied", "alleged", "attempted"))
        ):
            return child
    return None


def _cite(report: Report, block: Block, sign: _Sign, deed: Token) -> Cite:
    start, end = sign.first.idx, sign.last.idx + len(sign.last)
    if sign.first.i < deed.i and deed.idx + len(deed) - start <= FARTHEST:
        end = deed.idx + len(deed)
    start, end = block.start + start, block.start + end
    return Cite(report=report.id, start=start, end=end, words=report.text[start:end])


@cache
def _words(certainty_: str, kind: str) -> frozenset[str]:
    found: set[str] = set()
    for line in listed("certainty_words"):
        name, _, words = line.partition(":")
        if name.split() == [certainty_, kind]:
            found.update(words.split())
    return frozenset(found)


def _sign(kind: str, word: str, first: Token, last: Token | None = None) -> Iterator[_Sign]:
    for name in _ORDER:
        if word in _words(name, kind):
            yield _Sign(certainty=name, first=first, last=last or first)
            return


def _signs(deed: Token) -> Iterator[_Sign]:
    """What stands by the deed, then what governs it, from the inside outwards."""
    yield from _beside(deed)
    node = deed
    for _ in range(DEEPEST):
        if node.head == node or node.dep_ not in _INHERITS:
            return
        signs, outer = _governed(node, deed)
        yield from signs
        if outer is None:
            return
        node = outer


# ---------------------------------------------------------------- what stands by it


def _beside(word: Token) -> Iterator[_Sign]:
    if word.pos_ in ("VERB", "AUX"):
        yield from _verb_beside(word)
    else:
        yield from _noun_beside(word)


def _verb_beside(verb: Token) -> Iterator[_Sign]:
    for child in verb.children:
        if child.dep_ == "neg":
            yield from _negation(child, verb)
        elif child.dep_ in ("aux", "auxpass"):
            yield from _auxiliary(child, verb)
        elif child.dep_ in ("advmod", "npadvmod") and child.i != verb.i:
            yield from _adverb(child)
        elif child.dep_ == "mark":
            yield from _sign("mark", child.lower_, child)
        elif child.dep_ in _SUBJECTS or child.dep_ == "dobj":
            yield from _none_of(child)
        elif child.dep_ in ("acomp", "attr", "oprd") and verb.lemma_ == "be":
            yield from _noun_beside(child)
    before = verb.nbor(-1) if verb.i > 0 else verb
    if before.pos_ == "ADV" and before.head != verb and before.dep_ == "advmod":
        yield from _adverb(before)  # the parser hangs "allegedly" of "for allegedly beating" on the preposition
    if verb.dep_ in ("acl", "advcl", "relcl") and (to := _to(verb)) is not None:
        yield _Sign(certainty="planned", first=to, last=to)
    if verb.dep_ == "conj" and not any(c.dep_ in (*_SUBJECTS, "aux", "auxpass", "mark") for c in verb.children):
        yield from _shared(verb)


def _negation(negation: Token, verb: Token) -> Iterator[_Sign]:
    """ "may not" leaves it open, "cannot" denies it."""
    if not any(c.dep_ == "aux" and c.lower_ in ("may", "might") for c in verb.children):
        yield _Sign(certainty="denied", first=negation, last=negation)


def _to(verb: Token) -> Token | None:
    """The "to" of what is meant to be done: an aim ("to save the dam"), or what a noun leaves open ("a chance to flee")."""
    if any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)


def _shared(verb: Token) -> Iterator[_Sign]:
    """ "may kill and injure": a conjunct without a subject and auxiliary of its own shares those of the first."""
    first = verb.head
    if first.pos_ in ("VERB", "AUX") and (verb.tag_ == first.tag_ or verb.tag_ in ("VB", "VBN")):
        for child in first.children:
            if child.dep_ in ("aux", "auxpass") and child.i < first.i:
                yield from _auxiliary(child, first)
            elif child.dep_ == "neg" and verb.tag_ == "VB":
                yield _Sign(certainty="denied", first=child, last=child)


def _auxiliary(aux: Token, verb: Token) -> Iterator[_Sign]:
    if aux.tag_ == "MD" or aux.lower_ in ("ca", "wo", "'ll", "’ll"):
        word = aux.lower_.replace("’", "'")
        if word in ("must", "should", "ought"):
            done = any(c.lower_ == "have" and c.i > aux.i for c in verb.children if c.dep_ == "aux")
            yield _Sign(certainty="possible" if done else "planned", first=aux, last=aux)
        else:
            yield from _sign("modal", word, aux)


def _adverb(adverb: Token) -> Iterator[_Sign]:
    if adverb.lower_ == "longer" and any(c.lower_ == "no" for c in adverb.children):
        yield _Sign(certainty="denied", first=adverb, last=adverb)
    elif adverb.lower_ not in ("no", "not"):
        yield from _sign("adverb", adverb.lower_.replace("’", "'"), adverb)


def _none_of(noun: Token) -> Iterator[_Sign]:
    """ "No ransom was paid", "not one stone was thrown", "nobody was hurt", "none of the ..."."""
    if noun.lower_ in _words("denied", "person") and noun.lower_ != "no":
        yield _Sign(certainty="denied", first=noun, last=noun)
    for child in noun.children:
        if (child.lower_ == "no" and child.dep_ == "det") or child.dep_ == "neg":
            yield _Sign(certainty="denied", first=child, last=child)
        elif child.dep_ in ("nummod", "det", "predet", "advmod", "preconj") and any(
            g.lower_ == "not" for g in child.children
        ):
            yield _Sign(certainty="denied", first=next(g for g in child.children if g.lower_ == "not"), last=child)
        elif child.dep_ == "preconj" and child.lower_ == "neither":
            yield _Sign(certainty="denied", first=child, last=child)


def _noun_beside(noun: Token) -> Iterator[_Sign]:
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "advmod", "nmod") and child.i < noun.i:
            yield from _sign("before", child.lower_, child)
            if child.dep_ == "advmod":
                yield from _adverb(child)
            for inner in child.children:
                if inner.dep_ == "advmod":
                    yield from _adverb(inner)
        elif (child.dep_ == "det" and child.lower_ == "no") or child.dep_ == "neg":
            yield _Sign(certainty="denied", first=child, last=child)
    if noun.dep_ in ("attr", "acomp", "oprd") and noun.head.lemma_ == "be":
        yield from _verb_beside_only(noun.head)


def _verb_beside_only(verb: Token) -> Iterator[_Sign]:
    for child in verb.children:
        if child.dep_ == "neg":
            yield from _negation(child, verb)
        elif child.dep_ in ("aux", "auxpass"):
            yield from _auxiliary(child, verb)
        elif child.dep_ == "advmod":
            yield from _adverb(child)
        elif child.dep_ in _SUBJECTS:
            yield from _none_of(child)


# ---------------------------------------------------------------- what governs it


def _governed(node: Token, deed: Token) -> tuple[list[_Sign], Token | None]:
    """The signs the head of `node` gives, and the head where the walk goes on (None where the deed leaves its hold)."""
    head = node.head
    signs: list[_Sign] = []
    if node.dep_ in ("nsubj", "nsubjpass", "csubj"):
        return _predicate(node, head), None
    if head.pos_ in ("VERB", "AUX"):
        return _under_verb(node, head)
    if head.pos_ in ("NOUN", "PROPN"):
        return _under_noun(node, head)
    if head.pos_ == "ADJ":
        signs += _sign("adjective", head.lower_, head)
        signs += _copula(head)
        return signs, head if signs else None
    if head.pos_ in ("ADP", "SCONJ"):
        signs += _sign("preposition", head.lower_, head)
        return signs, head
    return signs, None


def _predicate(node: Token, head: Token) -> list[_Sign]:
    """ "Claims that ... are false", "The attack was foiled", "No evidence ... was found"."""
    signs: list[_Sign] = []
    for child in head.children:
        if child.dep_ in ("acomp", "attr", "oprd") and head.lemma_ == "be":
            signs += _sign("adjective", child.lower_, child)
    if node.dep_ == "nsubjpass":
        signs += _sign("object", head.lemma_.lower(), head)
    if node.pos_ in ("NOUN", "PROPN") and head.lemma_ in (
        "take",
        "happen",
        "occur",
        "begin",
        "start",
        "follow",
        "come",
        "be",
    ):
        signs += _verb_beside_only(head)
    return signs


def _under_verb(node: Token, head: Token) -> tuple[list[_Sign], Token | None]:
    lemma = head.lemma_.lower()
    signs: list[_Sign] = []
    if node.dep_ in ("dobj", "attr") and node.pos_ in ("NOUN", "PROPN", "PRON"):
        signs += _sign("object", lemma, head)
        if head.lemma_ in ("be", "have", "make", "see", "find", "report", "hear", "carry", "launch", "cause", "commit"):
            signs += _verb_beside_only(head)
            return signs, head if head.dep_ in ("xcomp", "acl", "ccomp") else None
        if not _is_given(node):
            signs += _verb_beside_only(head)
            return signs, head if head.dep_ == "xcomp" else None
        return signs, None
    if node.dep_ == "prep":
        about = node.lower_
        if (
            (lemma in ("accuse", "suspect", "convict", "guilty") and about == "of")
            or lemma in ("charge", "indict")
            or (lemma, about) == ("want", "for")
        ):
            if lemma != "convict":
                signs.append(_Sign(certainty="alleged", first=head, last=node))
        elif about in ("from", "without"):
            signs += [s for s in _sign("verb", lemma, head) if s.certainty == "denied"]
        return signs, None
    if node.dep_ not in ("xcomp", "ccomp", "oprd", "pcomp", "acomp"):
        return signs, None
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in node.children)
    governing = list(_sign("verb", lemma, head))
    denies = any(s.certainty == "denied" for s in governing)
    undone = next((c for c in head.children if c.dep_ == "neg"), None) if denies else None
    if undone is not None:  # "did not deny that", "cannot rule out that"
        return [_Sign(certainty="possible", first=undone, last=head)], None
    signs += [s for s in governing if infinitive or node.dep_ != "xcomp" or s.certainty in ("denied", "attempted")]
    if lemma == "go" and head.tag_ == "VBG" and infinitive:
        signs.append(_Sign(certainty="planned", first=head, last=head))
    if lemma == "be" and infinitive and node.dep_ == "xcomp":
        signs.append(_Sign(certainty="planned", first=head, last=head))
    if lemma == "have" and infinitive and any(c.lower_ == "yet" for c in (*head.children, *node.children)):
        signs.append(
            _Sign(
                certainty="denied",
                first=next(c for c in (*head.children, *node.children) if c.lower_ == "yet"),
                last=head,
            )
        )
    if node.dep_ == "xcomp":
        signs += _verb_beside(head)
        return signs, head
    return signs, None


def _is_given(noun: Token) -> bool:
    """Taken for granted by an article, a possessive or a name: "did not condemn the attack" denies no attack."""
    if noun.pos_ in ("PROPN", "PRON"):
        return True
    given = ("the", "this", "that", "these", "those")
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in given) for c in noun.children)


def _under_noun(node: Token, head: Token) -> tuple[list[_Sign], Token | None]:
    lemma = head.lemma_.lower()
    signs: list[_Sign] = []
    if node.dep_ in ("acl", "relcl", "ccomp", "prep", "appos"):
        clause = node.dep_ != "relcl" or any(c.dep_ == "mark" for c in node.children)
        if node.dep_ == "prep" and node.lower_ not in ("of", "at", "for", "about"):
            return [], None
        if clause:
            signs += _sign("noun", lemma, head)
            signs += _none_of(head)
            if head.dep_ in ("nsubj", "nsubjpass") and (signs or lemma in listed("cue_nouns")):
                signs += _predicate(head, head.head)
            if head.dep_ == "dobj":
                signs += [s for s in _sign("object", head.head.lemma_.lower(), head.head) if s.certainty == "denied"]
                if signs:
                    signs += [s for s in _verb_beside_only(head.head) if s.certainty == "denied"]
            return signs, head if signs and head.dep_ in ("pobj", "xcomp") else None
    if node.dep_ in ("compound", "amod", "nmod"):
        return [], None
    return signs, None


def _copula(adjective: Token) -> list[_Sign]:
    verb = adjective.head
    return list(_verb_beside_only(verb)) if verb.lemma_ in ("be", "remain", "seem") else []


if __name__ == "__main__":
    import sys

    from rashomon.read.alone import alone

    sys.exit(alone("certainty", certainties))
