"""Which mentions of one report are one entity: names by their words, then descriptions, then pronouns.

Sieves in the manner of Raghunathan et al. 2010 ("A Multi-Pass Sieve for Coreference Resolution"), the surest
first, each asking for one candidate only. What stays ambiguous stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.language.people import countries, kin, sexed
from rashomon.language.spelling import folded, likeness
from rashomon.language.words import listed
from rashomon.read.pronouns import of_pronoun
from rashomon.read.seen import Entity, Seen, learn, sexes_agree

LONG_NAME = 9
ONE_SLIP = 0.9
"""A surname of so many letters, so like the one named in full, is a slip of the same report's pen."""
GUESS = 1.0
"""Weight of a kind that only the parser tells."""
SURE = 3.0
"""Weight from which the words about a name tell its kind."""
_SMALL = frozenset({"the", "a", "an", "of", "and", "for", "in", "at", "de", "la", "el", "al", "&", "'s"})


def entities(seen: Sequence[Seen]) -> list[str | None]:
    """A key for each mention, or None where it is not resolved. Keys number the entities in the order of their first mention."""
    known: list[Entity] = []
    at: list[Entity | None] = [None] * len(seen)
    for i in _names_first(seen):
        at[i] = _of_name(seen, i, known, at)
    known_by_place = sorted(range(len(seen)), key=lambda i: (seen[i].headline, seen[i].start, -seen[i].end))
    for i in known_by_place:
        one = seen[i]
        if one.form == "name":
            continue
        if one.form == "description":
            at[i] = at[one.same_as] if one.same_as is not None else _of_description(one, known)
        else:
            at[i] = of_pronoun(one, seen, at, known)
        entity = at[i]
        if entity is not None:
            learn(entity, one)
    return _numbered(at)


def _numbered(at: Sequence[Entity | None]) -> list[str | None]:
    order: dict[int, str] = {}
    for entity in at:
        if entity is not None and id(entity) not in order:
            order[id(entity)] = f"e{len(order) + 1}"
    return [order[id(e)] if e is not None else None for e in at]


# ---------------------------------------------------------------- names


def _names_first(seen: Sequence[Seen]) -> Iterator[int]:
    """Names, longer before shorter of the same words, so that short forms find the full one wherever it stands."""
    numbers = [i for i, one in enumerate(seen) if one.form == "name"]
    yield from sorted(numbers, key=lambda i: (-len(seen[i].words), seen[i].typed is None, seen[i].start))


def _of_name(seen: Sequence[Seen], i: int, known: list[Entity], at: Sequence[Entity | None]) -> Entity:
    one = seen[i]
    fits = [e for e in known if _same_name(one, e)]
    if not fits:
        fits = _short_for(one, known)
    if len(fits) > 1:
        fits = _nearest_name(one, fits)
    if len(fits) == 1:
        entity = fits[0]
    else:
        entity = Entity(key="", kind=one.kind, weight=one.weight)
        known.append(entity)
    learn(entity, one)
    if one.words not in entity.names:
        entity.names.append(one.words)
    return entity


def _same_name(one: Seen, entity: Entity) -> bool:
    if one.words not in entity.names:
        return False
    if one.typed and entity.typed and one.typed not in entity.typed:
        return False
    return not (
        min(one.weight, entity.weight) >= SURE and one.kind != entity.kind and "other" not in (one.kind, entity.kind)
    )


def _short_for(one: Seen, known: Sequence[Entity]) -> list[Entity]:
    """Entities for whose name `one` may be a short form."""
    found = []
    for entity in known:
        if any(_shortens(one, name, entity) for name in entity.names):
            found.append(entity)
    if len(found) > 1 and (same := [e for e in found if sexes_agree(one.sex, e.sex) and _roles_agree(one, e)]):
        return same
    return found


def _shortens(one: Seen, name: tuple[str, ...], entity: Entity) -> bool:
    words = one.words
    if len(words) >= len(name) or (one.weight >= SURE and (one.kind == "place") != (entity.kind == "place")):
        return False
    if (
        {one.kind, entity.kind} <= {"organisation", "other"}
        and _telling(words) == _telling(name)
        and len(_telling(words)) > 1
    ):
        return True
    if entity.kind == "person" and (one.kind != "place" or one.weight <= GUESS):
        if len(words) == 1 and one.text.isupper() and not any(s.text.isupper() for s in entity.seen):
            return False
        if not any(" " in s.text for s in entity.seen if s.words == name):
            return False
        given = len(words) == 1 and words == name[:1] and words[0].title() in sexed("given_names")
        slip = len(words) == 1 and len(words[0]) >= LONG_NAME and likeness(words[0], name[-1]) >= ONE_SLIP
        return (words == name[-len(words) :] or given or slip) and sexes_agree(one.sex, entity.sex)
    if is_short_form(words, name):
        return one.kind in {entity.kind, "other"} or (entity.kind == "organisation" and one.kind != "place")
    return False


def _telling(words: Sequence[str]) -> frozenset[str]:
    """The words but small ones and countries: "Fisheries Department" is the "U.S. Department of Fisheries"."""
    return frozenset(w for w in words if w not in _SMALL and w not in countries() and w != "us")


def is_short_form(words: Sequence[str], name: Sequence[str]) -> bool:
    """May `words` stand for the body or place `name`: its initials, its words before "of", its words without the kind of body?"""
    content = [w for w in name if w not in _SMALL]
    short = [w for w in words if w not in _SMALL]
    if len(short) == 1 and len(content) > 2 and short[0] == "".join(w[0] for w in content):
        return True
    if "of" in name and tuple(words) == tuple(name[: list(name).index("of")]):
        return True
    rest = content[len(short) :]
    return (
        bool(short) and content[: len(short)] == short and bool(rest) and all(w in listed("body_nouns") for w in rest)
    )


def _nearest_name(one: Seen, fits: Sequence[Entity]) -> list[Entity]:
    """Of several bearers of one surname the one last named before, if no other was named in the same or the last sentence."""
    before = [(max((s.start for s in e.seen if s.end <= one.start and len(s.words) > 1), default=-1), e) for e in fits]
    named = sorted((b for b in before if b[0] >= 0), key=lambda b: -b[0])
    if len(named) == 1:
        return [named[0][1]]
    return []


def _roles_agree(one: Seen, entity: Entity) -> bool:
    return one.role is None or any(s.role and folded(s.role)[-1:] == folded(one.role)[-1:] for s in entity.seen)


# ---------------------------------------------------------------- descriptions


def _of_description(one: Seen, known: list[Entity]) -> Entity:
    entity = _antecedent(one, known)
    if entity is None:
        entity = Entity(key="", kind=one.kind, plural=one.plural)
        known.append(entity)
    return entity


def _antecedent(one: Seen, known: Sequence[Entity]) -> Entity | None:
    """The one entity told of before that a definite description speaks of again."""
    if one.definite == "bare" and one.text.lower() in listed("bare_bodies"):
        return next((e for e in known if any(_is_bare(s) and s.head == one.head for s in e.seen)), None)
    if one.definite != "the":
        return None
    if one.text.lower().removeprefix("the ") in listed("bare_bodies"):
        same = [e for e in known if any(_is_bare(s) and s.head == one.head for s in e.seen)]
        if same:
            return same[0]
    before = [e for e in known if any(s.start < one.start for s in e.seen) and _may_be(one, e)]
    same_head = [e for e in before if one.head in e.heads]
    if one.plural:
        same_head = [e for e in same_head if e.plural]
    if len(same_head) == 1:
        return same_head[0]
    if same_head:
        return _clear_last(one, same_head)
    if one.plural or one.mods:
        return None
    alike = kin().get(one.head, frozenset())
    before = [
        e for e in before if not any(s.subject and s.sentence == one.sentence for s in e.seen if s.start < one.start)
    ]
    others = [e for e in before if e.heads & alike]
    others = others or [e for e in before if alike & _GROUPS and _is_group(e)]
    return _clear_last(one, others) if len(others) > 1 else others[0] if others else None


_GROUPS = frozenset({"group", "sect", "movement", "gang", "organisation", "organization"})


def _is_group(entity: Entity) -> bool:
    """A named body whose name does not say that it is an office, a union, a firm."""
    body = any(w in listed("body_nouns") for name in entity.names for w in name) and not entity.heads & _GROUPS
    return bool(entity.names) and entity.kind == "organisation" and not body


def _is_bare(seen: Seen) -> bool:
    return seen.form == "description" and seen.text.lower().removeprefix("the ") in listed("bare_bodies")


def _may_be(one: Seen, entity: Entity) -> bool:
    """Number fits, and the description says nothing of the entity that has not been said ("the other teacher")."""
    if one.plural != entity.plural and not (entity.plural and entity.kind == "organisation" and entity.names):
        return False
    if not sexes_agree(one.sex, entity.sex):
        return False
    if one.kind == "person" and entity.kind not in {"person", "other"}:
        return False
    return one.mods <= entity.mods


def _clear_last(one: Seen, fits: Sequence[Entity]) -> Entity | None:
    """The entity spoken of last, if it has a name or the others lie further back than it by a sentence or more."""
    ranked = sorted(((_last_before(one, e), e) for e in fits), key=lambda r: (-r[0][0], -r[0][1]))
    (nearest, best), (second, _) = ranked[0], ranked[1]
    if nearest[0] > second[0]:
        return best
    named = [e for e in fits if e.names]
    return named[0] if len(named) == 1 else None


def _last_before(one: Seen, entity: Entity) -> tuple[int, int]:
    before = [s for s in entity.seen if s.start < one.start]
    return max(((s.sentence, s.start) for s in before), default=(-1, -1))
