"""The comparer of actors and targets: who did it, to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.compare.pairing import Candidate, Pairing, side
from rashomon.compare.words import content
from rashomon.values import Mention

_ANYBODY = frozenset(
    {"person", "people", "man", "woman", "victim", "individual", "member", "suspect", "other", "official"}
)


def who(pairing: Pairing) -> Iterator[Candidate]:
    """Candidates for differences of person or body, doers against doers, those it was done to against those."""
    for role, left, right in (("doer", pairing.a.who, pairing.b.who), ("done_to", pairing.a.whom, pairing.b.whom)):
        yield from _roles(
            role, [m for m in left if m.form != "pronoun"], [m for m in right if m.form != "pronoun"], pairing
        )


def _roles(role: str, left: Sequence[Mention], right: Sequence[Mention], pairing: Pairing) -> Iterator[Candidate]:
    if any(_same(x, y, pairing) for x in left for y in right):
        left = [x for x in left if not any(_same(x, y, pairing) for y in right)]
        right = [y for y in right if not any(_same(x, y, pairing) for x in left)]
    for x, y in zip(left, right, strict=False):
        found = _against(role, x, y, pairing)
        if found is not None:
            yield found


def _same(x: Mention, y: Mention, pairing: Pairing) -> bool:
    key_x, key_y = pairing.identity.key(x), pairing.identity.key(y)
    if key_x is not None and key_y is not None:
        return key_x == key_y
    return content(x.words) == content(y.words)


def _against(role: str, x: Mention, y: Mention, pairing: Pairing) -> Candidate | None:
    a, b = content(x.words), content(y.words)
    likeness = pairing.alike(x.words, y.words)
    named = float(x.form == "name") + float(y.form == "name")
    features = {
        "link": pairing.link, "renderings": float(pairing.between == "renderings"), "role_" + role: 1.0, "named": named,
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
