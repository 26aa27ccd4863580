"""The comparer of actors and targets: who did it, to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.compare.pairing import Candidate, Pairing, side
from rashomon.language.stems import content
from rashomon.values import Claim, Mention, Told

_ANYBODY = frozenset(
    {"person", "people", "man", "woman", "victim", "individual", "member", "suspect", "other", "official"}
)


def who(pairing: Pairing) -> Iterator[Candidate]:
    """Candidates for differences of person or body: those whom only one claim has, set against each other, most alike first."""
    left, right = people(pairing.a, pairing.told_a), people(pairing.b, pairing.told_b)
    rest_a = [x for x in left if not any(_same(x, y, pairing) for y in right)]
    rest_b = [y for y in right if not any(_same(x, y, pairing) for x in left)]
    scored = sorted(
        ((_fit(x, y, pairing), x, y) for x in rest_a for y in rest_b),
        key=lambda t: (-t[0], t[1].start, t[2].start, t[1].end, t[2].end),
    )
    used: set[tuple[str, int]] = set()
    for _, x, y in scored:
        if (x.report, x.start) not in used and (y.report, y.start) not in used:
            used |= {(x.report, x.start), (y.report, y.start)}
            yield _against(x, y, pairing)
    for x, report, others in ((x, pairing.b.report, right) for x in rest_a):
        if (x.report, x.start) not in used and x.form == "name":
            yield _alone(x, report, others, pairing)
    for y, report, others in ((y, pairing.a.report, left) for y in rest_b):
        if (y.report, y.start) not in used and y.form == "name":
            yield _alone(y, report, others, pairing)


def people(claim: Claim, told: Told) -> list[Mention]:
    """Persons and bodies in a claim, outside its attribution; of overlapping ones the longest."""
    start, end = claim.core
    inside = [
        m
        for m in told.mentions
        if start <= m.start and m.end <= end and m.form != "pronoun" and m.kind in ("person", "organisation")
    ]
    kept: list[Mention] = []
    for mention in sorted(inside, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= k.start or k.end <= mention.start for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _fit(x: Mention, y: Mention, pairing: Pairing) -> float:
    return pairing.alike(x.words, y.words) + 0.3 * (_role(x, pairing.a) == _role(y, pairing.b) != "other")


def _role(mention: Mention, claim: Claim) -> str:
    if any(m.start <= mention.end and mention.start <= m.end for m in claim.who):
        return "doer"
    return "done_to" if any(m.start <= mention.end and mention.start <= m.end for m in claim.whom) else "other"


def _alone(x: Mention, report: str, others: Sequence[Mention], pairing: Pairing) -> Candidate:
    told = pairing.told_b if report == pairing.b.report else pairing.told_a
    key = pairing.identity.key(x)
    features = {
        **pairing.base(), **pairing.standing(x), "role_" + _role(x, pairing.a if x.report == pairing.a.report else pairing.b): 1.0,
        "others": float(len(others)),
        "elsewhere": float(key is not None and any(pairing.identity.key(m) == key for m in told.mentions)),
        "alone_person": float(x.kind == "person"),
    }  # fmt: skip
    return Candidate(
        kind="who", grade="narrows", reading="other", sides=(side(x),), why="Only one of the two names who.", features={**features, "grade_narrows": 1.0}
    )  # fmt: skip


def _same(x: Mention, y: Mention, pairing: Pairing) -> bool:
    key_x, key_y = pairing.identity.key(x), pairing.identity.key(y)
    if key_x is not None and key_y is not None:
        return key_x == key_y
    return _uncounted(x, pairing.told_a, pairing.told_b) == _uncounted(y, pairing.told_a, pairing.told_b)


def _uncounted(x: Mention, *told: Told) -> frozenset[str]:
    """Its meaning words without the figures in it: how many is not who."""
    figures = [
        q.words for t in told if t.report == x.report for q in t.quantities if x.start <= q.start and q.end <= x.end
    ]
    return content(x.words) - frozenset(w for f in figures for w in content(f))


def _against(x: Mention, y: Mention, pairing: Pairing) -> Candidate:
    roles = (_role(x, pairing.a), _role(y, pairing.b))
    role = roles[0] if roles[0] == roles[1] else "mixed"
    a, b = content(x.words), content(y.words)
    likeness = pairing.alike(x.words, y.words)
    named = float(x.form == "name") + float(y.form == "name")
    features = {
        **pairing.base(), **pairing.standing(x, y), "role_" + role: 1.0, "named": named,
        "likeness": likeness, "shared": len(a & b) / max(1, min(len(a), len(b))), "plural": float(x.plural != y.plural),
        "same_head": float(x.head is not None and x.head == y.head), "generic": float(x.head in _ANYBODY) + float(y.head in _ANYBODY),
        "people": float(x.kind == "person") + float(y.kind == "person"), "kinds": float(x.kind == y.kind),
        "length": abs(len(x.words) - len(y.words)) / 20,
    }  # fmt: skip
    if x.form == y.form == "name":
        if pairing.between == "renderings":
            return _candidate(
                x,
                y,
                "discrepancy",
                "rendering",
                "Two names stand for one here; the two texts go back to one origin.",
                features,
            )
        return _candidate(x, y, "conflict", "none", "Two different persons or bodies are named.", features)
    if named or features["shared"] or features["generic"]:
        return _candidate(x, y, "narrows", "other", "One says more exactly who.", features)
    reading = "rendering" if pairing.between == "renderings" else "other"
    return _candidate(x, y, "discrepancy", reading, "Two different descriptions of who.", features)


def _candidate(x: Mention, y: Mention, grade: str, reading: str, why: str, features: dict[str, float]) -> Candidate:
    return Candidate(
        kind="who", grade=grade, reading=reading, sides=(side(x), side(y)), why=why,  # type: ignore[arg-type]
        features={**features, "grade_" + grade: 1.0},
    )  # fmt: skip
