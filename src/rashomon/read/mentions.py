"""Persons, bodies, places and things spoken of in one report: names, descriptions, pronouns, and which are one.

A name's mention is the name alone ("Francisco Jimenez"); its title is a description of its own
("Interior Minister") with the same entity, one space before it. A description is the noun phrase
without what follows it ("the governor" of "the governor of Oyan province").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from rashomon.language.people import Sex, countries, sexed
from rashomon.language.spelling import folded
from rashomon.language.words import listed
from rashomon.models.protocols import Block
from rashomon.read.coreference import Seen, entities
from rashomon.read.kinds import Evidence, kind_of_name, noun_kind
from rashomon.read.proper import Proper, is_title_case, propers
from rashomon.read.roles import (
    Titled,
    age_behind,
    age_within,
    apposed_before,
    apposed_behind,
    is_person_noun,
    titled,
)
from rashomon.values import Mention, NameKind, Report

_EDGES = re.compile(r"^[^\w]+|[^\w.'’)]+$|(?<=[^.])\)[^\w]*$")
_ARTICLE = re.compile(r"^(the|an?|another|his|her|its|their) ", re.IGNORECASE)
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


def mentions(report: Report, blocks: Sequence[Block]) -> tuple[Mention, ...]:
    """All mentions in the order of their place. Spans may nest ("the Lev Tahor sect" holds "Lev Tahor"); none is cut."""
    seen = _seen(blocks)
    keys = entities(seen)
    longest = _longest_names(seen, keys)
    found = []
    for one, key in zip(seen, keys, strict=True):
        found.append(
            Mention(
                report=report.id,
                start=one.start,
                end=one.end,
                words=report.text[one.start : one.end],
                entity=key,
                kind=one.kind,
                form=one.form,
                head=one.head,
                name=longest.get(key) if key else None,
                plural=one.plural,
                age=one.age,
                role=one.role,
            )
        )
    return tuple(sorted(_agreed(found, seen), key=lambda m: (m.start, m.end)))


def _longest_names(seen: Sequence[Seen], keys: Sequence[str | None]) -> dict[str, str]:
    names: dict[str, Seen] = {}
    for one, key in zip(seen, keys, strict=True):
        if (key and one.form == "name" and (key not in names or len(one.words) > len(names[key].words))) or (
            key and one.form == "name" and names[key].text.isupper() and one.words == names[key].words
        ):
            names[key] = one
    return {key: one.text for key, one in names.items()}


def _agreed(found: Sequence[Mention], seen: Sequence[Seen]) -> Iterator[Mention]:
    """One kind, and the role and age told anywhere, for all mentions of an entity."""
    votes: dict[str, dict[NameKind, float]] = defaultdict(lambda: defaultdict(float))
    told: dict[str, tuple[str | None, int | None]] = {}
    for m, one in zip(found, seen, strict=True):
        if m.entity and m.form != "pronoun" and not one.title and (m.form == "name" or one.same_as is None):
            votes[m.entity][m.kind] += one.weight if m.form == "name" else 0.5
        if m.entity and m.form != "pronoun":
            role, age = told.get(m.entity, (None, None))
            told[m.entity] = (role or m.role, age if age is not None else m.age)
    for m in found:
        if not m.entity or m.entity not in votes:
            yield m
            continue
        of = votes[m.entity]
        role, age = told[m.entity]
        yield replace(
            m, kind=max(sorted(of), key=lambda k: of[k]), age=m.age if m.age is not None else age, role=m.role or role
        )


def _seen(blocks: Sequence[Block]) -> list[Seen]:
    names = propers(blocks)
    by_block: dict[int, list[Proper]] = defaultdict(list)
    for p in names:
        by_block[p.block].append(p)
    found: list[Seen] = []
    sentence = 0
    for number, block in enumerate(blocks):
        found += _in_block(block, by_block[number], sentence, len(found))
        sentence += sum(1 for _ in block.doc.sents)
    return found


def _in_block(block: Block, names: Sequence[Proper], sentence: int, base: int) -> list[Seen]:
    """What is seen in one block, in the order of place. `same_as` numbers count from `base`."""
    doc = block.doc
    chunks = [
        c for c in doc.noun_chunks if c.root.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} or c.root.tag_.startswith("N")
    ]
    by_first, by_last = {c.start: c for c in chunks}, {c.end - 1: c for c in chunks}
    numbers = _sentence_numbers(doc, sentence)
    headline = block.in_title or is_title_case(doc)
    quoted = _quoted(doc)
    parts = [titled(doc, p) for p in names]
    covered = {i for t in parts for i in range(t.first, t.last)}
    drafts: list[tuple[Seen, object]] = []
    bonds: dict[object, object] = {}
    for p, t in zip(names, parts, strict=True):
        around = (
            () if t.role else (apposed_before(doc, t.first, t.last, by_last), apposed_behind(doc, t.last, by_first))
        )
        beside = [c.root for c in around if c is not None and c.root.i not in covered]
        typed = _type_behind(doc, t, covered) or _type_before(doc, t, covered)
        named = _name(block, t, numbers, typed, kind_of_name(doc, p, t, [*beside, *([typed] if typed else [])]))
        drafts.append((named, p))
        if t.role:
            drafts.append((_title(block, t.role, numbers, named), ("title", p)))
            bonds["title", p] = p
        bonds |= {("chunk", noun.i): p for noun in [*beside, *([typed] if typed else [])]}
    for span, root in _descriptions(doc, chunks, covered, parts):
        drafts.append((_description(block, span, root, numbers, headline=headline), ("chunk", root.i)))
    drafts += [(_pronoun(block, t, numbers, quoted=t.i in quoted), ("pronoun", t.i)) for t in doc if _is_pronoun(t)]
    drafts.sort(key=lambda d: (d[0].start, -d[0].end))
    place = {mark: base + i for i, (_, mark) in enumerate(drafts)}
    return [_bound(one, place.get(bonds.get(mark)), drafts, base) for one, mark in drafts]


def _bound(one: Seen, other: int | None, drafts: Sequence[tuple[Seen, object]], base: int) -> Seen:
    """A description that stands beside a name takes its kind."""
    if other is None:
        return one
    name = drafts[other - base][0]
    kind = name.kind if name.kind != "other" else one.kind
    role = one.text if name.kind == "person" and not one.title and one.head not in listed("kin_nouns") else one.role
    return replace(one, same_as=other, kind=kind, role=role and _ARTICLE.sub("", role))


def _sentence_numbers(doc: Doc, base: int) -> list[int]:
    numbers: list[int] = []
    for i, sent in enumerate(doc.sents):
        numbers += [base + i] * len(sent)
    return numbers


def _name(block: Block, t: Titled, numbers: Sequence[int], noun: Token | None, evidence: Evidence) -> Seen:
    doc = block.doc
    tokens = doc[t.first : t.last]
    text = _EDGES.sub("", tokens.text) or tokens.text
    start = block.start + tokens.start_char + tokens.text.find(text)
    root = _root(doc, t.first, t.last)
    before = doc[t.role[1] - 1] if t.role else None
    kind, weight = evidence
    role = (
        doc[t.role[0] : t.role[1]].text
        if t.role and before is not None and before.lemma_.lower() not in listed("kin_nouns")
        else None
    )
    return Seen(
        start=start,
        end=start + len(text),
        text=text,
        words=folded(text),
        sentence=numbers[root.i],
        root=root.i,
        governor=root.head.i,
        subject=_is_subject(root),
        form="name",
        kind=kind,
        weight=weight,
        head=noun.lemma_.lower() if noun is not None else tokens[-1].lemma_.lower(),
        typed=noun.lemma_.lower() if noun is not None else None,
        plural=tokens[-1].tag_ == "NNPS" and kind == "organisation",
        sex=_sex(doc, t),
        age=age_behind(doc, t.last) if kind == "person" else None,
        role=role,
        definite="the" if t.first and doc[t.first - 1].lower_ == "the" else "",
        speaks=_speaks(root),
    )


def _root(doc: Doc, first: int, last: int) -> Token:
    """The token of a stretch on which the others hang; the last of several."""
    inside = range(first, last)
    tops = [t for t in doc[first:last] if t.head.i not in inside or t.head.i == t.i]
    return tops[-1] if tops else doc[last - 1]


def _type_behind(doc: Doc, t: Titled, covered: set[int]) -> Token | None:
    """The noun in "the Lev Tahor sect", "Sabe forest"."""
    if t.last >= len(doc):
        return None
    noun = doc[t.last]
    fits = (
        noun.tag_ == "NN"
        and noun.lemma_.lower() in listed("type_nouns") - listed("vehicle_nouns")
        and noun.i not in covered
        and noun.text.islower()
    )
    return noun if fits and doc[t.last - 1].tag_ != "POS" and _root(doc, t.first, t.last).head.i == noun.i else None


def _type_before(doc: Doc, t: Titled, covered: set[int]) -> Token | None:
    """The noun in "the village of Kello", "the ferry Maren Tove", "the coalition Water for All", "a band named X"."""
    i = t.first - 1
    if i > 1 and doc[i].lower_ == "the":
        i -= 1
    if i > 0 and doc[i].lower_ == "of" and doc[i - 1].lemma_.lower() in listed("of_places"):
        return doc[i - 1]
    if i > 0 and doc[i].lower_ in {"named", "called"}:
        return doc[i - 1] if doc[i - 1].tag_ == "NN" else None
    noun = doc[t.first - 1] if t.first else None
    if noun is None or noun.tag_ != "NN" or noun.i in covered or is_person_noun(noun):
        return None
    beside = _root(doc, t.first, t.last)
    return noun if noun.lemma_.lower() in listed("type_nouns") and noun in {beside.head, *beside.children} else None


def _sex(doc: Doc, t: Titled) -> Sex:
    if t.role:
        for token in reversed(list(doc[t.role[0] : t.role[1]])):
            sex = sexed("titles").get(token.lower_) or sexed("person_nouns").get(token.lower_)
            if sex in {"m", "f"}:
                return sex
    return sexed("given_names").get(doc[t.first].text, "u") if t.last - t.first > 1 else "u"


def _title(block: Block, role: tuple[int, int], numbers: Sequence[int], name: Seen) -> Seen:
    span = block.doc[role[0] : role[1]]
    head = span[-1]
    return replace(
        name,
        start=block.start + span.start_char,
        end=block.start + span.end_char,
        text=span.text,
        words=folded(span.text),
        root=head.i,
        form="description",
        head=head.lemma_.lower(),
        typed=None,
        title=True,
        subject=False,
        sentence=numbers[head.i],
        mods=_mods(span, head),
    )


def _descriptions(
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


_NOTHING = frozenset({"nothing", "nobody", "none", "something", "anything", "everything", "anybody", "anyone", "lot"})


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
    """The end of "of waters", "in charge of waters", "in Guatemala" behind a body's noun; `last` where there is none."""
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


def _description(block: Block, span: Span, root: Token, numbers: Sequence[int], *, headline: bool) -> Seen:
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
        subject=_is_subject(root),
        form="description",
        kind=noun_kind(root),
        head=lemma,
        plural=root.tag_ in {"NNS", "NNPS"} or lemma in {"police", "people", "crew", "couple", "pair"},
        sex=sexed("person_nouns").get(root.lower_, sexed("person_nouns").get(lemma, "u")),
        age=age_within(span.text)
        or (age_behind(span.doc, span.end) if is_person_noun(root) else None)
        or age_within(after),
        mods=_mods(span, root),
        definite=_definite(span, root),
        speaks=_speaks(root),
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


def _mods(span: Span, root: Token) -> frozenset[str]:
    """Lemmas that narrow the head noun, before it and in the phrases of it ("the governor of Oyan province")."""
    words = {t.lemma_.lower() for t in span if t.i < root.i and t.pos_ in {"ADJ", "NOUN", "PROPN", "NUM", "VERB"}}
    for child in root.children:
        if child.lower_ in {"of", "in", "for", "at", "from", "near"} and child.dep_ == "prep":
            words |= {g.lemma_.lower() for g in child.subtree if g.pos_ in {"NOUN", "PROPN"}}
        elif child.dep_ in {"relcl", "acl"}:
            words.add(f"+{child.lemma_.lower()}")
    return frozenset(countries().get(w, w) for w in words)


def _is_subject(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass", "csubj"} or (
        token.dep_ == "appos" and token.head.dep_ in {"nsubj", "nsubjpass"}
    )


def _speaks(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in listed("say_verbs")


def _is_pronoun(token: Token) -> bool:
    word = token.lower_
    if word not in _PERSONAL:
        return False
    if word == "that" and token.tag_ not in {"WDT", "WP"}:
        return False
    if word in {"who", "whom", "which", "that", "whose"}:
        return any(a.dep_ in {"relcl", "acl"} for a in token.ancestors)
    return token.tag_ in {"PRP", "PRP$"} or (word == "us" and token.text.islower())


def _pronoun(block: Block, token: Token, numbers: Sequence[int], *, quoted: bool) -> Seen:
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
        subject=_is_subject(token),
        form="pronoun",
        kind="person" if sex != "u" or token.lower_ in {"who", "whom"} else "other",
        head=token.lower_,
        plural=bool(plural),
        sex=sex,
        definite="relative" if relative else "",
        antecedent=block.start + clause.head.idx if clause is not None else None,
        speaks=_speaks(token),
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


def _quoted(doc: Doc) -> frozenset[int]:
    """Tokens inside double quotation marks; an unclosed mark runs to the end of the block."""
    inside: set[int] = set()
    opened = False
    for i, word in enumerate([t.text for t in doc]):
        if word in {"“", "”", '"', "''", "``"}:
            opened = word == "“" or (word != "”" and not opened)
        elif opened:
            inside.add(i)
    return frozenset(inside)
