"""Whom a pronoun means: the likeliest of those that its number and sex allow, if it is clearly the likeliest."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.seen import Entity, Seen, sexes_agree

REACH = 3
"""Sentences back within which a pronoun's antecedent is looked for."""


def of_pronoun(one: Seen, seen: Sequence[Seen], at: Sequence[Entity | None], known: Sequence[Entity]) -> Entity | None:
    if one.definite == "relative":
        return _of_relative(one, seen, at)
    if (
        one.quoted
        or one.empty
        or one.head in {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"}
    ):
        return None
    ranked = sorted(
        ((_salience(one, s), -s.start, i) for i, s in enumerate(seen) if at[i] is not None and _can_be(one, s, at[i])),
        reverse=True,
    )
    best: dict[int, tuple[float, int]] = {}
    for score, _, i in ranked:
        best.setdefault(id(at[i]), (score, i))
    top = sorted(best.values(), key=lambda b: (-b[0], -seen[b[1]].start))
    if not top or (len(top) > 1 and top[0][0] - top[1][0] < 0.5):
        return None
    return at[top[0][1]]


def _of_relative(one: Seen, seen: Sequence[Seen], at: Sequence[Entity | None]) -> Entity | None:
    over = [
        i
        for i, s in enumerate(seen)
        if one.antecedent is not None and s.start <= one.antecedent < s.end and s.form != "pronoun"
    ]
    if not over:
        return None
    return at[min(over, key=lambda i: seen[i].end - seen[i].start)]


def _can_be(one: Seen, s: Seen, entity: Entity | None) -> bool:
    if entity is None or s.start >= one.start or one.sentence - s.sentence > REACH or s.title or s.headline:
        return False
    if (one.head in {"his", "her", "its", "their"} or not one.subject) and (
        s.governor == one.governor and s.sentence == one.sentence and s.subject and one.head in {"him", "it", "them"}
    ):
        return False
    if s.quoted != one.quoted and s.form == "pronoun":
        return False
    if one.sex in {"m", "f"}:
        person = entity.kind == "person" or (entity.kind == "other" and bool(entity.names))
        return person and not entity.plural and sexes_agree(one.sex, entity.sex)
    if one.plural:
        return entity.plural or any(h in {"family", "group", "team", "couple", "crew", "police"} for h in entity.heads)
    if one.speaks and entity.kind != "organisation":
        return False
    return entity.kind != "person" and (not entity.plural or bool(entity.names))


def _salience(one: Seen, s: Seen) -> float:
    """Nearer sentences first; in them subjects, speakers and names; the speaker of the last sentence goes on speaking."""
    score = -1.5 * (one.sentence - s.sentence)
    score += 1.0 if s.subject else 0.0
    score += 1.0 if s.speaks and one.speaks else 0.0
    score += 0.5 if s.form == "name" else 0.25 if s.form == "pronoun" else 0.0
    return score + (0.25 if s.definite == "the" else 0.0)
