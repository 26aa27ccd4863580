"""Descriptions and pronouns in parsed text, before it is known whom they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from rashomon.language.people import Sex, countries, sexed
from rashomon.language.spelling import folded
from rashomon.language.words import listed
from rashomon.models.protocols import Block
from rashomon.read.kinds import noun_kind
from rashomon.read.roles import Titled, age_behind, age_within, is_person_noun
from rashomon.read.seen import Seen

_PERSONAL: dict[str, tuple[Sex, bool | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("m", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("f", False)),
    **dict.fromkeys(("it", "its", "itself"), ("u", False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("u", True)),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("u", False)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("u", True)),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), ("u", None)),
}
"""Sex and number of a pronoun; number None where the word does not tell."""


def descriptions(
    doc: Doc, chunks: Sequence[Span], covered: set[int], parts: Sequence[Titled]
) -> Iterator[tuple[Span, Token]]:
    """Noun phrases whose head is no name, no time and no figure; possessors inside them too."""
    titles = {i for t in parts if t.role for i in range(*t.role)}
    for chunk in chunks:
        root = chunk.root
        if root.i in covered or root.i in titles or not _is_spoken_of(root):
            continue
        yield _trimmed(chunk, root), root
    for token in doc:
        if token.dep_ == "poss" and token.tag_ in {"NN", "NNS"} and token.i not in covered and _is_spoken_of(token):
            yield doc[token.left_edge.i : token.i + 1], token


def _trimmed(chunk: Span, root: Token) -> Span:
    """Without a dash or quotation mark before; with what tells a body from others behind: "the body in charge of waters"."""
    first, last = chunk.start, chunk.end
    while first < root.i and (chunk.doc[first].is_punct or chunk.doc[first].is_space):
        first += 1
    if (
        noun_kind(root) == "organisation"
        and chunk.doc[first].lower_ != "a"
        and root.tag_ == "NN"
        and last == root.i + 1
    ):
        last = _with_telling_phrase(chunk.doc, last)
    return chunk.doc[first:last]


def _with_telling_phrase(doc: Doc, last: int) -> int:
    """The end of "of waters", "in charge of waters", "in Sarran" behind a body's noun; `last` where there is none."""
    i = last
    while (
        i + 1 < len(doc)
        and doc[i].lower_ in {"of", "in", "for"}
        and doc[i].dep_ == "prep"
        and doc[i].head.i in {i - 1, last - 1}
    ):
        end = i + 1
        while end < len(doc) and (doc[end].tag_ in {"NN", "NNS", "NNP", "NNPS", "JJ"} or doc[end].lower_ == "the"):
            end += 1
        if end == i + 1 or doc[end - 1].tag_ in {"JJ", "DT"} or doc[end - 1].ent_type_ in {"DATE", "TIME"}:
            break
        i = end
    return i


def _is_spoken_of(root: Token) -> bool:
    lemma = root.lemma_.lower()
    if (
        root.tag_ in {"CD", "PRP", "WP", "DT", "EX", "WDT"}
        or lemma in listed("time_nouns")
        or not root.text[:1].isalpha()
    ):
        return False
    return root.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"} or (
        root.tag_ in {"NNS"} and lemma not in listed("time_nouns")
    )


def description(block: Block, span: Span, root: Token, numbers: Sequence[int], *, headline: bool) -> Seen:
    lemma = root.lemma_.lower()
    after = span.doc[span.end : span.end + 3].text
    return Seen(
        start=block.start + span.start_char,
        end=block.start + span.end_char,
        text=span.text,
        words=folded(span.text),
        sentence=numbers[root.i],
        root=root.i,
        governor=root.head.i,
        subject=is_subject(root),
        form="description",
        kind=noun_kind(root),
        head=lemma,
        plural=root.tag_ in {"NNS", "NNPS"} or lemma in {"police", "people", "crew", "couple", "pair"},
        sex=sexed("person_nouns").get(root.lower_, sexed("person_nouns").get(lemma, "u")),
        age=age_within(span.text)
        or (age_behind(span.doc, span.end) if is_person_noun(root) else None)
        or age_within(after),
        mods=mods(span, root),
        definite=_definite(span, root),
        speaks=speaks(root),
        headline=headline,
    )


def _definite(span: Span, root: Token) -> str:
    first = span[0].lower_
    if first in {"the", "this", "that", "these", "those", "both"}:
        return "the"
    if first in {"a", "an", "another", "some", "several", "many", "few", "any", "no", "every", "each", "other"}:
        return "a"
    if any(c.dep_ == "poss" for c in root.children):
        return "own"
    return "bare" if root.tag_ in {"NNS", "NNPS"} or len(span) == 1 else ""


def mods(span: Span, root: Token) -> frozenset[str]:
    """Lemmas that narrow the head noun, before it and in the phrases of it ("the governor of Oyan province")."""
    words = {t.lemma_.lower() for t in span if t.i < root.i and t.pos_ in {"ADJ", "NOUN", "PROPN", "NUM", "VERB"}}
    for child in root.children:
        if child.lower_ in {"of", "in", "for", "at", "from", "near"} and child.dep_ == "prep":
            words |= {g.lemma_.lower() for g in child.subtree if g.pos_ in {"NOUN", "PROPN"}}
        elif child.dep_ in {"relcl", "acl"}:
            words.add(f"+{child.lemma_.lower()}")
    return frozenset(countries().get(w, w) for w in words)


def is_subject(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass", "csubj"} or (
        token.dep_ == "appos" and token.head.dep_ in {"nsubj", "nsubjpass"}
    )


def speaks(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in listed("say_verbs")


def is_pronoun(token: Token) -> bool:
    word = token.lower_
    if word not in _PERSONAL:
        return False
    if word == "that" and token.tag_ not in {"WDT", "WP"}:
        return False
    if word in {"who", "whom", "which", "that", "whose"}:
        return any(a.dep_ in {"relcl", "acl"} for a in token.ancestors)
    return token.tag_ in {"PRP", "PRP$"} or (word == "us" and token.text.islower())


def pronoun(block: Block, token: Token, numbers: Sequence[int], *, quoted: bool) -> Seen:
    sex, plural = _PERSONAL[token.lower_]
    relative = token.lower_ in {"who", "whom", "whose", "which", "that"}
    clause = next((a for a in token.ancestors if a.dep_ in {"relcl", "acl"}), None) if relative else None
    return Seen(
        start=block.start + token.idx,
        end=block.start + token.idx + len(token),
        text=token.text,
        words=(token.lower_,),
        sentence=numbers[token.i],
        root=token.i,
        governor=token.head.i,
        subject=is_subject(token),
        form="pronoun",
        kind="person" if sex != "u" or token.lower_ in {"who", "whom"} else "other",
        head=token.lower_,
        plural=bool(plural),
        sex=sex,
        definite="relative" if relative else "",
        antecedent=block.start + clause.head.idx if clause is not None else None,
        speaks=speaks(token),
        empty=_is_empty(token),
        quoted=quoted,
    )


def _is_empty(token: Token) -> bool:
    """ "It was before sunrise", "it took six hours", "it is clear that": the word stands for nothing."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    if verb.lemma_ in {"be", "take", "seem", "appear", "turn", "rain", "snow", "happen", "come", "become"}:
        return True
    return (
        any(c.dep_ in {"ccomp", "csubj", "csubjpass"} for c in verb.children)
        and verb.tag_ == "VBN"
        and token.dep_ == "nsubjpass"
    )


def quoted(doc: Doc) -> frozenset[int]:
    """Tokens inside double quotation marks; an unclosed mark runs to the end of the block."""
    inside: set[int] = set()
    opened = False
    for i, word in enumerate([t.text for t in doc]):
        if word in {"“", "”", '"', "''", "``"}:
            opened = word == "“" or (word != "”" and not opened)
        elif opened:
            inside.add(i)
    return frozenset(inside)
