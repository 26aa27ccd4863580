"""Claims of several reports -> the pairs that make the same statement about the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.align.assign import assign
from rashomon.align.features import features
from rashomon.align.rows import Floats, Rows, SpanEmbedder, rows
from rashomon.align.weigh import weigh, weights
from rashomon.models.protocols import PairJudge
from rashomon.settings import AlignSettings
from rashomon.values import Link, Report, Told


def links(
    told: Sequence[Told],
    reports: Sequence[Report],
    embedder: SpanEmbedder,
    judge: PairJudge | None,
    settings: AlignSettings,
) -> tuple[Link, ...]:
    """Every two reports are aligned by themselves; sorted by ids, whatever the order of `told`."""
    ready = rows(sorted(told, key=lambda t: t.report), reports, embedder)
    found: list[Link] = []
    for i, left in enumerate(ready):
        for right in ready[i + 1 :]:
            found.extend(_between(left, right, settings))
    return tuple(sorted(found))


def _between(left: Rows, right: Rows, settings: AlignSettings) -> list[Link]:
    if not left.claims or not right.claims:
        return []
    likely = likelihood(left, right)
    taken = assign(likely, left, right, least=settings.least, again=settings.again)
    return [_link(left.claims[i].id, right.claims[j].id, float(likely[i, j])) for i, j in taken]


def likelihood(left: Rows, right: Rows) -> Floats:
    """(claims of `left`, claims of `right`): how likely each two tell the same, 0-1."""
    return weigh(features(left, right), weights("claims"))


def _link(a: str, b: str, score: float) -> Link:
    return Link(a=min(a, b), b=max(a, b), score=round(score, 4))
