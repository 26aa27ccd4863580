"""How like two bearers of names are, and what forbids that they are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from rashomon.align.bearers import SMALL, Bearer, Form, synonyms
from rashomon.language.people import countries, sexed
from rashomon.language.spelling import PLURAL, likeness
from rashomon.language.words import listed
from rashomon.values import Claim, Link, Told

Key = tuple[str, str]
Shared = Mapping[tuple[Key, Key], int]
"""Two (report, entity) -> in how many linked claims they fill the same part; the smaller key first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`score` 0-1; `forbidden`: they cannot be one, whatever the score."""

    score: float
    forbidden: bool = False


LONG_WORD = 7
CLOSE_WORD = 0.83
NO = Evidence(score=0.0)
NEVER = Evidence(score=0.0, forbidden=True)


def shared_deeds(told: Sequence[Told], links: Sequence[Link]) -> Shared:
    """Who stands in the same part (doer, done to, speaker) of claims that say the same."""
    claims = {claim.id: claim for one in told for claim in one.claims}
    found: Counter[tuple[Key, Key]] = Counter()
    for link in links:
        if link.a in claims and link.b in claims:
            for pair in sorted(_same_parts(claims[link.a], claims[link.b])):
                found[pair] += 1
    return found


def _same_parts(a: Claim, b: Claim) -> set[tuple[Key, Key]]:
    parts = []
    places = tuple(tuple(m for m in c.names if m.kind == "place") for c in (a, b))
    for x, y in ((a.who, b.who), (a.whom, b.whom), (a.said_by, b.said_by), places):
        if len(x) == 1 and len(y) == 1 and x[0].entity and y[0].entity:
            parts.append(((a.report, x[0].entity), (b.report, y[0].entity)))
    return {(min(p), max(p)) for p in parts if p[0][0] != p[1][0]}


def deeds_of(a: Bearer, b: Bearer, shared: Shared) -> int:
    """In how many linked claims the two fill the same part."""
    first, second = sorted(((a.report, a.entity), (b.report, b.entity)))
    return shared.get((first, second), 0)


def alike(a: Bearer, b: Bearer, shared: Shared, apart: frozenset[frozenset[str]]) -> Evidence:
    """Likeness of two bearers of two reports."""
    if a.report == b.report or _kinds_forbid(a, b) or _types_forbid(a, b) or _sexes_forbid(a, b):
        return NEVER
    deeds = deeds_of(a, b, shared)
    best = NO
    for x in a.forms:
        for y in b.forms:
            found = _forms(a, b, x, y, deeds, apart)
            if found.forbidden:
                return NEVER
            best = max(best, found, key=lambda e: e.score)
    return best


def _kinds_forbid(a: Bearer, b: Bearer) -> bool:
    """A person is no place and no body; the same words may be read as different kinds by mistake."""
    kinds = {a.kind, b.kind}
    return "person" in kinds and len(kinds) == 2 and "other" not in kinds and not set(a.forms) & set(b.forms)


def _types_forbid(a: Bearer, b: Bearer) -> bool:
    """A province is no town, though both have one name."""
    return bool(a.typed and b.typed and not a.typed & b.typed)


def _sexes_forbid(a: Bearer, b: Bearer) -> bool:
    return a.kind == b.kind == "person" and {a.sex, b.sex} == {"m", "f"}


def _forms(a: Bearer, b: Bearer, x: Form, y: Form, deeds: int, apart: frozenset[frozenset[str]]) -> Evidence:
    if x == y:
        alone = len(x) == 1 and "person" in (a.kind, b.kind)
        return Evidence(score=0.96 if alone else 1.0 if a.named and b.named else 0.97)
    told_apart = frozenset((" ".join(x), " ".join(y))) in apart
    if "".join(x) == "".join(y):
        return Evidence(score=0.99)
    if "person" in (a.kind, b.kind):
        return _persons(a, b, x, y, deeds, told_apart=told_apart)
    if told_apart:
        return NO
    if not (a.named and b.named) and "place" in (a.kind, b.kind):
        return NO
    if a.kind == b.kind == "organisation" or not (a.named and b.named):
        return Evidence(score=_bodies(a, b, x, y, deeds))
    return Evidence(score=_words(a, b, x, y, deeds))


# ---------------------------------------------------------------- persons


def _persons(a: Bearer, b: Bearer, x: Form, y: Form, deeds: int, *, told_apart: bool) -> Evidence:
    """Full names: the surname and the given name must both be alike. A surname alone is alike to a full name that ends in it."""
    x, y = _bare(x), _bare(y)
    if not x or not y:
        return NO
    last = likeness(x[-1], y[-1])
    if len(x) == 1 or len(y) == 1:
        short, whole = (x, y) if len(x) == 1 else (y, x)
        if len(whole) > 1 and last == 0.0 and short[0] == whole[0] and short[0].title() in sexed("given_names"):
            last = 0.9
        if len(x) != len(y) and last == PLURAL:
            return NO
        if len(x) == len(y):
            return Evidence(score=0.0 if told_apart or a.kind != b.kind else _one_word(a, b, x[0], y[0], deeds))
        return Evidence(score=0.0 if told_apart else last - 0.05)
    if x[0] == y[0] and min(len(x), len(y)) > 2 and (x[: len(y)] == y or y[: len(x)] == x):
        return Evidence(score=0.9)
    given = _given(x[0], y[0])
    if last >= 0.75 and given == 0.0 and x[:-1] != y[:-1] and not _inside(x, y):
        return NEVER
    if last == 0.0 or told_apart:
        return NO
    middle = 0.0 if x[1:-1] == y[1:-1] or not x[1:-1] or not y[1:-1] else 0.05
    return Evidence(
        score=min(0.98, (last + given) / 2 + 0.05 * (given == 1.0 or last == 1.0) - middle + 0.02 * min(deeds, 2))
    )


def _bare(form: Form) -> Form:
    return tuple(w for w in form if w not in {"el", "al", "de", "jr", "sr", "junior", "senior", "ii", "iii"})


def _inside(x: Form, y: Form) -> bool:
    return set(x) <= set(y) or set(y) <= set(x)


def _given(a: str, b: str) -> float:
    """Given names: the same, an initial of the other, or one sound; two common given names of other letters are two."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.85 if a[0] == b[0] else 0.0
    return likeness(a, b)


# ---------------------------------------------------------------- bodies, places, things


def _words(a: Bearer, b: Bearer, x: Form, y: Form, deeds: int) -> float:
    """Places and things: every word of one has its like in the other, at most an abbreviation apart."""
    x, y = _content(x), _content(y)
    if len(x) == len(y) == 1:
        return _one_word(a, b, x[0], y[0], deeds)
    if len(x) != len(y):
        return _shorter(x, y, deeds)
    scores = [_word(p, q) for p, q in zip(x, y, strict=True)]
    if min(scores) == 0.0:
        return 0.0
    same = sum(s == 1.0 for s in scores)
    return min(0.98, min(scores) + 0.04 * (same > 0) + 0.03 * min(deeds, 2))


def _one_word(a: Bearer, b: Bearer, x: str, y: str, deeds: int) -> float:
    """A word alone is weaker evidence: a plural may be another name ("Time", "Times"), a loose likeness needs deeds."""
    found = _word(x, y)
    if found == PLURAL and (a.plural != b.plural or "person" in (a.kind, b.kind) or min(len(x), len(y)) < LONG_WORD):
        return 0.0
    if 0.0 < found < CLOSE_WORD:
        found -= 0.08
    return min(0.98, found + 0.1 * min(deeds, 2)) if found else 0.0


def _content(form: Form) -> Form:
    return tuple(w for w in form if w not in SMALL) or form


def _word(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if a in _long(b) or b in _long(a):
        return 0.98
    if a in countries() or b in countries():
        return 1.0 if countries().get(a) == countries().get(b) else 0.0
    return likeness(a, b)


def _long(word: str) -> frozenset[str]:
    return _abbreviations().get(word, frozenset())


@cache
def _abbreviations() -> Mapping[str, frozenset[str]]:
    lines = [line.split() for line in listed("name_abbreviations")]
    return {line[0]: frozenset(line[1:]) for line in lines}


def _shorter(x: Form, y: Form, deeds: int) -> float:
    """A short form: the other's words without those that say what it is ("Ruvane" / "Ruvane River"), in the same order."""
    short, long = (x, y) if len(x) < len(y) else (y, x)
    content = [w for w in long if w not in SMALL]
    rest = content[len(short) :]
    generic = all(w in listed("type_nouns") or w in listed("place_nouns") or w in listed("street_words") for w in rest)
    if (
        tuple(content[: len(short)]) == short
        and rest
        and generic
        and len(short[0]) > 2
        and short[0] not in listed("place_nouns")
    ):
        return 0.86
    return 0.0


def _bodies(a: Bearer, b: Bearer, x: Form, y: Form, deeds: int) -> float:
    """Bodies: the words that tell it from others must be alike one to one, in any order; the body's noun may be another."""
    if _abbreviates(x, y) or _abbreviates(y, x):
        return 0.9
    if len(_content(x)) == len(_content(y)) == 1 and (found := _one_word(a, b, _content(x)[0], _content(y)[0], deeds)):
        return found
    p, q = _telling(x), _telling(y)
    if not p or not q:
        return 0.0
    own = 0.0 if len(p) == len(q) == 1 and _word(p[0], q[0]) == PLURAL and p == list(x) else _matched(p, q)
    if own == 0.0:
        return 0.0
    nouns = _nouns_agree(x, y)
    if nouns == 0.0 and not deeds:
        return 0.0
    return min(0.98, 0.7 * own + 0.3 * max(nouns, 0.5 * bool(deeds)) - 0.04 + 0.04 * min(deeds, 2))


def _abbreviates(short: Form, whole: Form) -> bool:
    content = [w for w in whole if w not in SMALL]
    return len(short) == 1 and len(content) > 2 and short[0] == "".join(w[0] for w in content)


def _telling(form: Form) -> list[str]:
    """The words of a body's name but its small words and its noun."""
    return [w for w in form if w not in SMALL and not _is_noun(w)] or [w for w in form if w not in SMALL]


def _is_noun(word: str) -> bool:
    return (
        word in listed("body_nouns") or word.removesuffix("s") in listed("body_nouns") or word in {"charge", "general"}
    )


def _matched(p: Sequence[str], q: Sequence[str]) -> float:
    """Mean likeness of the best one-to-one match; 0 if a word has none. A country may be left out."""
    short, long = (p, q) if len(p) <= len(q) else (q, p)
    if len(long) > 5:
        return 0.0
    left_out = [w for w in long if w in countries() or w == "us"]
    if len(long) - len(short) > len(left_out):
        return 0.0
    best = 0.0
    for order in permutations(long, len(short)):
        dropped = list(long)
        for w in order:
            dropped.remove(w)
        if any(w not in left_out for w in dropped):
            continue
        scores = [_alike_word(a, b) for a, b in zip(short, order, strict=True)]
        if min(scores) > 0.0:
            best = max(best, sum(scores) / len(scores) - 0.05 * len(dropped))
    return best


def _alike_word(a: str, b: str) -> float:
    spelled = _word(a, b)
    return spelled if spelled else 0.93 if b in synonyms().get(a, frozenset()) else 0.0


def _nouns_agree(x: Form, y: Form) -> float:
    """1 for a noun in common, .95 for one that is put for the other, .9 where none has one, 0 where they differ.

    A body called by one word that is put for the other's ("the Treasury" for a finance ministry) needs no noun.
    """
    p, q = {w for w in x if _is_noun(w)}, {w for w in y if _is_noun(w)}
    if 1 in (len(_content(x)), len(_content(y))):
        put_for = any(b in synonyms().get(a, frozenset()) for a in _content(x) for b in _content(y))
        return 0.9 if put_for and not p & q else 0.0
    if not p or not q:
        return 0.9 if not p and not q else 0.0
    if p & q or any(likeness(a, b) >= 0.97 for a in p for b in q):
        return 1.0
    return 0.95 if any(b in synonyms().get(a, frozenset()) for a in p for b in q) else 0.0
