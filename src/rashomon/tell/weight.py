"""How much a claim is about the main deed: told by many reports, and told first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.values import Point, Told

LEAD = 5
"""Sentences over which the weight of the lead fades; news tells first what it is about."""


def weights(told: Sequence[Told], points: Sequence[Point]) -> Mapping[str, float]:
    """Claim id -> 0-2: the share of the other reports that tell it too, plus 1 for the first sentence, less behind it."""
    others = max(1, len(told) - 1)
    shared: dict[str, float] = {}
    for point in points:
        share = (len({c.report for c in point.claims}) - 1) / others
        for claim in point.claims:
            shared[claim.id] = max(shared.get(claim.id, 0.0), share)
    found: dict[str, float] = {}
    for one in told:
        order = {s: i for i, s in enumerate(sorted({c.sentence for c in one.claims if not c.in_title}))}
        for claim in one.claims:
            lead = max(0.0, 1 - order.get(claim.sentence, 0) / LEAD)
            found[claim.id] = shared.get(claim.id, 0.0) + lead
    return found
