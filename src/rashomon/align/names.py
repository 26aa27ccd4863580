"""Names across reports: one person, body or place under its spellings and other names.

Every report's own reading says which mentions are one there (`Mention.entity`). Here such entities are
joined between reports, the surest first, under laws that no likeness breaks: two entities of one report
stay two, two people of one surname stay two, two spellings that stand beside each other in one report are
two names. What is like two things alike is joined to neither. A wrong joining costs most.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rashomon.align.bearers import Bearer, bearers
from rashomon.align.joining import joined
from rashomon.align.likeness import shared_deeds
from rashomon.language.spelling import folded, likeness
from rashomon.values import Age, Cite, Link, Mention, Name, NameKind, Role, Told, Variant


def names(told: Sequence[Told], links: Sequence[Link] = ()) -> tuple[Name, ...]:
    """All persons, bodies, places and named things, in the order of first mention in the reports sorted by id.

    Without `links` only spelling, kind, role and place in the text speak; with them also who does or says the same.
    """
    ordered = sorted(told, key=lambda t: t.report)
    cards = [card for one in ordered for card in bearers(one)]
    groups = joined(cards, shared_deeds(ordered, links))
    found = [_name(group, ordered) for group in groups if _has_name(group)]
    return tuple(found)


def _has_name(group: Sequence[Bearer]) -> bool:
    """A description is kept only as another name of what has a name, or as one of two wordings for a body."""
    if any(card.named for card in group):
        return True
    return len({form for card in group for form in card.forms}) > 1


def _name(group: Sequence[Bearer], told: Sequence[Told]) -> Name:
    mentions = [m for card in group for m in card.mentions]
    kind = _kind(group)
    variants = _variants(group)
    return Name(
        name=_shown(group, variants),
        kind=kind,
        variants=variants,
        ages=tuple(_ages(mentions, told)) if kind == "person" else (),
        roles=tuple(_roles(group)) if kind == "person" else (),
    )


def _kind(group: Sequence[Bearer]) -> NameKind:
    votes: Counter[NameKind] = Counter()
    for card in group:
        votes[card.kind] += 2 if card.kind != "other" else 1
    return max(sorted(votes), key=lambda k: votes[k])


def _variants(group: Sequence[Bearer]) -> tuple[Variant, ...]:
    """Spellings, the one most reports use first. "US" and "U.S." are one: points in an abbreviation are house style."""
    cites: dict[str, list[Cite]] = defaultdict(list)
    for card in group:
        for cite in [*card.cites, *_surnames(card, group)]:
            key = cite.words.replace(".", "") if _INITIALS.fullmatch(cite.words) else cite.words
            if cite not in cites[key]:
                cites[key].append(cite)
    found = [Variant(words=_commonest(where), cites=tuple(sorted(where))) for where in cites.values()]
    return tuple(sorted(found, key=lambda v: (-len({c.report for c in v.cites}), -len(v.cites), v.words)))


_INITIALS = re.compile(r"(?:[A-Z]\.?){2,5}")


def _commonest(cites: Sequence[Cite]) -> str:
    words = Counter(cite.words for cite in cites)
    return max(sorted(words), key=lambda w: words[w])


def _surnames(card: Bearer, group: Sequence[Bearer]) -> Iterator[Cite]:
    """The surname of a full name, where a surname that stands alone is spelt otherwise: the two spellings side by side."""
    alone = {form[0] for other in group for form in other.forms if len(form) == 1 and other.kind == "person"}
    for cite in card.cites if card.kind == "person" else ():
        words = folded(cite.words)
        last = cite.words.split()[-1]
        if len(words) > 1 and words[-1] not in alone and any(likeness(words[-1], one) for one in alone):
            yield Cite(report=cite.report, start=cite.end - len(last), end=cite.end, words=last)


def _shown(group: Sequence[Bearer], variants: Sequence[Variant]) -> str:
    """The full form that most reports use: never a title or a headline's capitals where there is another."""
    full = Counter(card.full for card in group)
    return (
        max(full, key=lambda words: (not words.isupper(), full[words], len(words), words))
        if full
        else variants[0].words
    )


def _ages(mentions: Sequence[Mention], told: Sequence[Told]) -> Iterator[Age]:
    found: dict[int, list[Cite]] = defaultdict(list)
    quantities = {one.report: one.quantities for one in told}
    for m in mentions:
        if m.age is None or m.form == "pronoun":
            continue
        near = [
            q
            for q in quantities[m.report]
            if q.kind == "age" and q.low == m.age and m.start <= q.end and q.start <= m.end + 12
        ]
        cite = _plain(near[0]) if near else _plain(m)
        if cite not in found[m.age]:
            found[m.age].append(cite)
    for value, cites in sorted(found.items()):
        yield Age(value=value, cites=tuple(sorted(cites)))


def _roles(group: Sequence[Bearer]) -> Iterator[Role]:
    found: dict[str, list[Cite]] = defaultdict(list)
    for card in group:
        for m in card.roles:
            found[m.words].append(m)
    for words, cites in sorted(found.items(), key=lambda r: (min(r[1]), r[0])):
        yield Role(words=words, cites=tuple(sorted(cites)))


def _plain(cite: Cite) -> Cite:
    return Cite(report=cite.report, start=cite.start, end=cite.end, words=cite.words)
