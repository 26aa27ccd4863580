"""How many people in each state, over all reports, by origins. Policy `range`: every figure of an independent origin counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.tell.counts import Figure, figures
from rashomon.values import Copy, Report, State, Told, Total

POLICY = "range"


def totals(told: Sequence[Told], reports: Sequence[Report], lineage: Sequence[Copy]) -> tuple[Total, ...]:
    """One row a state that is told of, for all people together. `latest`: what most origins say as of the latest day."""
    rewritten = {c.copied for c in lineage if c.kind in ("copy", "rewrite") and c.direction == "known"}
    counted = [f for f in figures(told) if f.state is not None and f.claim.report not in rewritten]
    by_state: dict[State, list[Figure]] = {}
    for figure in counted:
        if figure.state is not None and (figure.low is not None or figure.high is not None):
            by_state.setdefault(figure.state, []).append(figure)
    dated = {r.id: (r.published or "")[:10] for r in reports}
    return tuple(_total(state, found, dated) for state, found in sorted(by_state.items()))


def _total(state: State, found: Sequence[Figure], dated: dict[str, str]) -> Total:
    mains = [_main(f for f in found if f.claim.report == report) for report in sorted({f.claim.report for f in found})]
    lows = [f.low for f in mains if f.low is not None]
    highs = [f.high for f in mains if f.high is not None]
    return Total(
        state=state, of="people", low=min(lows, default=None), high=max(highs, default=max(lows, default=None)),
        latest=_latest(mains, dated), policy=POLICY, cites=tuple(sorted({f.cite for f in mains})),
    )  # fmt: skip


def _main(found: Iterable[Figure]) -> Figure:
    """A report's own figure for everybody: the largest; parts and districts are smaller."""
    return max(found, key=lambda f: (f.of == "people", _value(f), -f.cite.start))


def _value(figure: Figure) -> int:
    return figure.low if figure.low is not None else figure.high or 0


def _latest(mains: Sequence[Figure], dated: dict[str, str]) -> int | None:
    last = max(dated[f.claim.report] for f in mains)
    told = Counter(_value(f) for f in mains if dated[f.claim.report] == last)
    return max(told.items(), key=lambda t: (t[1], t[0]))[0] if told else None
