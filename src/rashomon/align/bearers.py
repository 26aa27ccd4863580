"""What bears a name in one report: an entity with all that its report says of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.language.people import countries, sexed
from rashomon.language.spelling import folded, sound
from rashomon.language.words import listed
from rashomon.values import Cite, Mention, NameKind, Told

SMALL = frozenset({"the", "a", "an", "of", "and", "for", "in", "at", "de", "la", "el", "al", "i", "e", "y"})
LONGEST_TITLE = 3
"""Words; a longer title is a role, not a form of the name."""
_ARTICLE = re.compile(r"(the|an?|another|his|her|its|their|our|my) ", re.IGNORECASE)
Form = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """An entity of one report.

    `forms`: its names, folded, longest first; of a body without a name, its description. `full`: the longest as it
    stands. `typed`: the noun that says what a place is. `keys`: by which others find it. `sex`: m, f or u.
    """

    report: str
    entity: str
    kind: NameKind
    named: bool
    plural: bool
    forms: tuple[Form, ...]
    full: str
    typed: frozenset[str]
    keys: frozenset[str]
    sex: str
    cites: tuple[Cite, ...]
    mentions: tuple[Mention, ...]
    roles: tuple[Cite, ...]


def bearers(told: Told) -> list[Bearer]:
    """The entities of a report that have a name, and the bodies that are called by a description with words of their own."""
    by_entity: dict[str, list[Mention]] = defaultdict(list)
    for mention in told.mentions:
        if mention.entity is not None:
            by_entity[mention.entity].append(mention)
    found = [_bearer(told.report, entity, part) for entity, own in by_entity.items() for part in _parts(own)]
    return sorted((b for b in found if b is not None), key=lambda b: (b.mentions[0].start, b.entity, b.full))


def _parts(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The mentions; an abbreviation that the same report explains goes apart: there it is no second name but a shorter one."""
    named = [m for m in mentions if m.form == "name"]
    short = _initials([folded(m.words) for m in named])
    yield [m for m in mentions if not (m.form == "name" and folded(m.words) in short)]
    yield [m for m in named if folded(m.words) in short]


def _bearer(report: str, entity: str, mentions: Sequence[Mention]) -> Bearer | None:
    named = [m for m in mentions if m.form == "name"]
    calling = named or [m for m in mentions if is_body_description(m)]
    if not calling:
        return None
    forms = sorted({folded(m.words) for m in calling if folded(m.words)}, key=lambda f: (-len(f), f))
    forms = forms if named else [_without_article(f) for f in forms]
    if not forms:
        return None
    kind = Counter(m.kind for m in calling).most_common(1)[0][0]
    titles = list(_titles(named, mentions)) if named else []
    return Bearer(
        report=report,
        entity=entity,
        kind=kind,
        named=bool(named),
        plural=any(m.plural for m in named),
        forms=tuple(forms),
        full=_full(named or calling),
        typed=frozenset(_types(named)),
        keys=frozenset(_keys(forms, named=bool(named), person=kind == "person")),
        sex=_sex(forms, titles, mentions),
        cites=tuple(_cites(calling, titles)),
        mentions=tuple(mentions),
        roles=tuple(_role(m) for m in mentions if m.form == "description" and m.role and kind == "person"),
    )


def _role(mention: Mention) -> Cite:
    """The words of a role without article or possessor."""
    article = _ARTICLE.match(mention.words)
    start = mention.start + (article.end() if article else 0)
    words = mention.words[article.end() :] if article else mention.words
    return Cite(report=mention.report, start=start, end=mention.end, words=words)


def is_body_description(mention: Mention) -> bool:
    """ "the water authority", "Israel's military": definite, of a body, with a word that is not a body's noun."""
    if mention.form != "description" or mention.kind != "organisation":
        return False
    words = _without_article(folded(mention.words))
    first = mention.words.split()[0].lower()
    named = any(w[:1].isupper() for w in mention.words.split()[:1]) and ("'s" in mention.words or "’s" in mention.words)
    if first != "the" and not named:
        return False
    own = [w for w in words if w not in SMALL and not _is_generic(w)]
    return len(words) > 1 and bool(own) and not any(w.isdigit() for w in words)


def _is_generic(word: str) -> bool:
    return word in listed("body_nouns") or word in {"other", "local", "own", "whole", "same", "new", "rest", "number"}


def _without_article(form: Form) -> Form:
    return form[1:] if form[:1] in {("the",), ("a",), ("an",)} else form


def _full(calling: Sequence[Mention]) -> str:
    best = max(calling, key=lambda m: (len(folded(m.words)), not m.words.isupper(), len(m.words), -m.start))
    return best.words.removeprefix("The ").removeprefix("the ")


def _types(named: Sequence[Mention]) -> Iterator[str]:
    for m in named:
        last = folded(m.words)[-1:]
        if m.head and m.head in listed("type_nouns") | listed("of_places") and last != (m.head,):
            yield m.head


def _initials(forms: Sequence[Form]) -> frozenset[Form]:
    """Forms that only abbreviate another form of the same report: explained there, they are no second name."""
    letters = {"".join(w[0] for w in form if w not in SMALL) for form in forms if len(form) > 1}
    return frozenset(form for form in forms if len(form) == 1 and len(form[0]) > 1 and form[0] in letters)


@cache
def synonyms() -> Mapping[str, frozenset[str]]:
    """Words that are put for one another in the names of bodies, without the word itself."""
    lines = [line.split() for line in sorted(listed("body_synonyms"))]
    words = {w for line in lines for w in line}
    return {w: frozenset(x for line in lines if w in line for x in line) - {w} for w in words}


def _keys(forms: Sequence[Form], *, named: bool, person: bool) -> Iterator[str]:
    for form in forms:
        yield "".join(form)
        for word in form:
            if word not in SMALL and not (word in listed("body_nouns") and len(form) > 1):
                yield sound(countries().get(word, word).removesuffix("s")) if len(word) > 2 else word
            if word in synonyms() and not person:
                yield from (f"~{min(word, other)}~{max(word, other)}" for other in synonyms()[word])
                yield f"~{word}"
        if named and len(form) > 2:
            yield "".join(w[0] for w in form if w not in SMALL)


def _titles(named: Sequence[Mention], mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Titles that stand directly before a name, with the name."""
    starts = {m.start: m for m in named}
    for m in mentions:
        plain = m.form == "description" and m.kind == "person" and m.role and not _ARTICLE.match(m.words)
        if plain and m.end + 1 in starts and len(m.words.split()) <= LONGEST_TITLE:
            yield m, starts[m.end + 1]


def _cites(calling: Sequence[Mention], titles: Sequence[tuple[Mention, Mention]]) -> Iterator[Cite]:
    """Every place where the name stands; with a title before it also as title and name."""
    for m in calling:
        start = m.start
        words = m.words
        if m.form == "description" and words[:4].lower() == "the ":
            start, words = start + 4, words[4:]
        yield Cite(report=m.report, start=start, end=m.end, words=words)
    for title, name in titles:
        yield Cite(report=name.report, start=title.start, end=name.end, words=f"{title.words} {name.words}")


def _sex(forms: Sequence[Form], titles: Sequence[tuple[Mention, Mention]], mentions: Sequence[Mention]) -> str:
    pronouns = {m.words.lower() for m in mentions if m.form == "pronoun"}
    if pronouns & {"she", "her", "hers"}:
        return "f"
    if pronouns & {"he", "him", "his"}:
        return "m"
    for title, _ in titles:
        sex = sexed("person_nouns").get(title.head or "", "u")
        if sex != "u":
            return sex
    given = forms[0][0].title() if len(forms[0]) > 1 else ""
    return sexed("given_names").get(given, "u")
