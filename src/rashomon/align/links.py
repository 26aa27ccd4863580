"""Claims of several reports -> the pairs that make the same statement about the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.align.assign import assign
from rashomon.align.features import features
from rashomon.align.meetings import meetings
from rashomon.align.rows import Floats, Rows, SpanEmbedder, narrowed, rows
from rashomon.align.weigh import grown, likely, trees, weigh, weights
from rashomon.settings import AlignSettings
from rashomon.values import Link, Report, Told

MOST_ODDS = 9.2
"""Log odds beyond which neither opinion counts for more."""
HOPELESS = -5.0
"""Log odds of the regression up to which the trees, which cost four fifths of the time, are not asked: of a hundred
thousand pairs of claims of the open sets none that it puts so low comes near a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """`told`: pairs of claims that are told to say the same. `near`: all others that may, likely enough to be looked at."""

    told: tuple[Link, ...] = ()
    near: tuple[Link, ...] = ()


def links(
    told: Sequence[Told],
    reports: Sequence[Report],
    embedder: SpanEmbedder,
    settings: AlignSettings,
) -> Linked:
    """Every two reports are aligned by themselves; sorted by ids, whatever the order of `told`."""
    # By their texts, not their ids: the trees are not quite the same both ways, and an id hangs on where a file lies.
    of = {r.id: (r.sha256, r.id) for r in reports}
    ready = rows(sorted(told, key=lambda t: of[t.report], reverse=True), reports, embedder)
    pairs = [_between(left, right, settings) for i, left in enumerate(ready) for right in ready[i + 1 :]]
    return Linked(
        told=tuple(sorted(link for pair in pairs for link in pair.told)),
        near=tuple(sorted(link for pair in pairs for link in pair.near)),
    )


def _between(left: Rows, right: Rows, settings: AlignSettings) -> Linked:
    if not (left.claims and right.claims and len(left.word_spans) and len(right.word_spans)):
        return Linked()
    left, right = _nearest(left, right, settings.most_claims), _nearest(right, left, settings.most_claims)
    scores = likelihood(left, right)
    taken = assign(scores, left, right, least=settings.least, again=settings.again)
    close = sorted(set(zip(*(i.tolist() for i in np.nonzero(scores >= settings.near)), strict=True)) - set(taken))
    told, near = (
        tuple(_link(left.claims[i].id, right.claims[j].id, float(scores[i, j])) for i, j in pairs)
        for pairs in (taken, close)
    )
    return Linked(told=told, near=near)


def _nearest(these: Rows, those: Rows, most: int) -> Rows:
    """Of a very long report the claims that have the likest partner in the other: memory grows with both lengths."""
    if len(these.claims) <= most:
        return these
    best = (these.alone @ those.alone.T).max(axis=1)
    order = np.lexsort((np.arange(len(best)), -best))
    return narrowed(these, order[:most].tolist())


def likelihood(left: Rows, right: Rows) -> Floats:
    """(claims of `left`, claims of `right`): how likely each two tell the same, 0-1."""
    reasons = features(left, right)
    reasons |= meetings(left, right)
    weighed = np.clip(weigh(reasons, weights("claims")), -MOST_ODDS, MOST_ODDS)
    by = trees("claims")
    hopeful = weighed > HOPELESS
    judged = weighed.copy()
    judged[hopeful] = np.clip(grown({n: reasons[n][hopeful] for n in by.names}, by), -MOST_ODDS, MOST_ODDS)
    return likely((weighed + judged) / 2)


def _link(a: str, b: str, score: float) -> Link:
    return Link(a=min(a, b), b=max(a, b), score=round(score, 4))
