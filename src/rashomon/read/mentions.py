"""Persons, bodies, places and things spoken of in one report: names, descriptions, pronouns, and which are one.

A name's mention is the name alone ("Agnes Tull"); its title is a description of its own
("Transport Minister") with the same entity, one space before it. A description is the noun phrase
without what follows it ("the governor" of "the governor of Oyan province").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from rashomon.language.people import Sex, sexed
from rashomon.language.spelling import folded
from rashomon.language.words import listed
from rashomon.models.protocols import Block
from rashomon.read.coreference import entities
from rashomon.read.described import description, descriptions, is_pronoun, is_subject, mods, pronoun, quoted, speaks
from rashomon.read.kinds import Evidence, kind_of_name
from rashomon.read.proper import Proper, is_title_case, propers
from rashomon.read.roles import (
    Titled,
    age_before,
    age_behind,
    apposed_before,
    apposed_behind,
    is_person_noun,
    titled,
)
from rashomon.read.seen import Seen
from rashomon.values import Mention, NameKind, Report

_EDGES = re.compile(r"^[^\w]+|[^\w.'’)]+$|(?<=[^.])\)[^\w]*$")
_ARTICLE = re.compile(r"^(the|an?|another|his|her|its|their) ", re.IGNORECASE)


def mentions(report: Report, blocks: Sequence[Block]) -> tuple[Mention, ...]:
    """All mentions in the order of their place. Spans may nest ("the Old Lantern brotherhood" holds "Old Lantern"); none is cut."""
    seen = _seen(blocks)
    keys = entities(seen)
    kept = [i for i, one in enumerate(seen) if not one.title or report.text[one.end : one.end + 1] == " "]
    seen, keys = [seen[i] for i in kept], [keys[i] for i in kept]  # "Native-American" is no title and name
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
    inside = quoted(doc)
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
    for span, root in descriptions(doc, chunks, covered, parts):
        drafts.append((description(block, span, root, numbers, headline=headline), ("chunk", root.i)))
    drafts += [(pronoun(block, t, numbers, quoted=t.i in inside), ("pronoun", t.i)) for t in doc if is_pronoun(t)]
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
        subject=is_subject(root),
        form="name",
        kind=kind,
        weight=weight,
        head=noun.lemma_.lower() if noun is not None else tokens[-1].lemma_.lower(),
        typed=noun.lemma_.lower() if noun is not None else None,
        plural=tokens[-1].tag_ == "NNPS" and kind == "organisation",
        sex=_sex(doc, t),
        age=_age(doc, t) if kind == "person" else None,
        role=role,
        definite="the" if t.first and doc[t.first - 1].lower_ == "the" else "",
        speaks=speaks(root),
    )


def _age(doc: Doc, t: Titled) -> int | None:
    behind = age_behind(doc, t.last)
    return behind if behind is not None else age_before(doc, t.first)


def _root(doc: Doc, first: int, last: int) -> Token:
    """The token of a stretch on which the others hang; the last of several."""
    inside = range(first, last)
    tops = [t for t in doc[first:last] if t.head.i not in inside or t.head.i == t.i]
    return tops[-1] if tops else doc[last - 1]


def _type_behind(doc: Doc, t: Titled, covered: set[int]) -> Token | None:
    """The noun in "the Old Lantern brotherhood", "Sabe forest"."""
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
        mods=mods(span, head),
    )
