"""A mention before it is resolved, and what is known of an entity while a report is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rashomon.language.people import Sex
from rashomon.language.spelling import folded
from rashomon.values import NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A mention before it is resolved.

    `words`: folded words. `sentence` counts through the report, `root` and `governor` are tokens of the block.
    `same_as` is the number of another mention of the list that is the same by apposition or title.
    `empty`: an "it" that speaks of nothing ("it was before sunrise").
    `antecedent` is the offset of the noun a relative pronoun hangs on. `typed`: the noun that says what a name
    is of ("river"). `mods`: lemmas that narrow a description. `weight`: how well the kind is told.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    sentence: int
    root: int
    governor: int
    subject: bool
    form: Literal["name", "description", "pronoun"]
    kind: NameKind
    head: str
    plural: bool
    sex: Sex
    definite: str
    weight: float = 0.0
    age: int | None = None
    role: str | None = None
    typed: str | None = None
    title: bool = False
    mods: frozenset[str] = frozenset()
    same_as: int | None = None
    antecedent: int | None = None
    speaks: bool = False
    quoted: bool = False
    headline: bool = False
    empty: bool = False


@dataclass(slots=True)
class Entity:
    """What is known of an entity so far; grows while the report is read."""

    key: str
    kind: NameKind = "other"
    weight: float = 0.0
    names: list[tuple[str, ...]] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    mods: set[str] = field(default_factory=set)
    sex: Sex = "u"
    plural: bool = False
    seen: list[Seen] = field(default_factory=list)


def learn(entity: Entity, one: Seen) -> None:
    entity.seen.append(one)
    if one.form == "pronoun":
        if entity.sex == "u":
            entity.sex = one.sex
        return
    if one.weight > entity.weight or entity.kind == "other":
        entity.kind, entity.weight = one.kind, max(one.weight, entity.weight)
    if entity.sex == "u":
        entity.sex = one.sex
    if one.typed:
        entity.typed.add(one.typed)
        entity.heads.add(one.typed)
    if one.form == "description":
        entity.heads.add(one.head)
        entity.mods |= one.mods
    elif one.role:
        entity.heads.add(folded(one.role)[-1])
    entity.mods |= {w for name in [one.words] if one.form == "name" for w in name}
    entity.plural = entity.plural or one.plural


def sexes_agree(a: Sex, b: Sex) -> bool:
    return a == b or "u" in (a, b)
