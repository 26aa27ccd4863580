"""Named rules by which the figures of several origins become one row of totals; `docs/policies.md` says where each comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from rashomon.language.words import listed
from rashomon.tell.figures import Figure
from rashomon.tell.mains import Main, when

WINDOW = timedelta(hours=24)
"""Reports this close to the latest one speak of the same time."""
CONSERVED = 2
"""Origins that must give a figure under `ibc-min-max`."""


class Ends(NamedTuple):
    """What a row says; None is an open or unknown end."""

    low: int | None
    high: int | None
    latest: int | None


Policy = Callable[[Sequence[Main]], Ends]
"""From one figure an origin, at least one, by date."""


def ends(policy: str, mains: Sequence[Main]) -> Ends:
    return _POLICIES[policy](mains)


def keeps(value: int, figure: Figure) -> bool:
    """Whether a figure speaks for a value: equal, near for a rough one, not far above for a floor."""
    if figure.bound in ("at least", "more than"):
        return figure.low is not None and figure.low <= value <= 1.35 * figure.low
    if figure.bound == "about":
        return abs(value - figure.value) <= 0.1 * figure.value
    low, high = figure.low, figure.high
    return (low is None or low <= value) and (high is None or value <= high)


def _range(mains: Sequence[Main]) -> Ends:
    """From the lowest to the highest; what most say of late."""
    recent = _recent(mains)
    if any(m.figure.denied for m in recent) and any(m.figure.value for m in recent):
        return _wide(mains, None)
    return _wide(mains, max(recent, key=lambda m: _weight(m, recent)).figure.value)


def _latest_official(mains: Sequence[Main]) -> Ends:
    """The last figure that an authority is said to give; where none is, the last of all."""
    official = [m for m in mains if is_official(m.figure)] or list(mains)
    return _of(max(_recent(official), key=lambda m: (when(m), _weight(m, official))).figure)


def _majority(mains: Sequence[Main]) -> Ends:
    """What more than half of the origins bear out, whenever told; none where no value is."""
    best = max(mains, key=lambda m: _weight(m, mains)).figure.value
    return _wide(mains, best if 2 * _borne_out(best, mains) > len(mains) else None)


def _conservative(mains: Sequence[Main]) -> Ends:
    """The lowest of the figures of late."""
    lowest = min(m.figure.value for m in _recent(mains))
    return Ends(lowest, lowest, lowest)


def _best_low_high(mains: Sequence[Main]) -> Ends:
    """Lowest, highest, and as best what most origins bear out: of equals what an authority gives, then the lower."""
    best = max(mains, key=lambda m: (_borne_out(m.figure.value, mains), is_official(m.figure), -m.figure.value))
    return _wide(mains, best.figure.value)


def _min_max(mains: Sequence[Main]) -> Ends:
    """Lowest and highest of at least two origins, and no single number."""
    return _wide(mains, None) if len(mains) >= CONSERVED else Ends(None, None, None)


_POLICIES: Mapping[str, Policy] = {
    "range": _range,
    "latest-official": _latest_official,
    "majority-of-origins": _majority,
    "acled-conservative": _conservative,
    "ucdp-best-low-high": _best_low_high,
    "ibc-min-max": _min_max,
}


def is_official(figure: Figure) -> bool:
    """Whether somebody in office is said to give it: police, a ministry, a coroner, a hospital."""
    words = {w.strip(".,'’").casefold() for s in figure.claim.said_by for w in s.words.split()}
    return any(w in listed("official_nouns") or w.removesuffix("s") in listed("official_nouns") for w in words)


def _recent(mains: Sequence[Main]) -> list[Main]:
    last = max(when(m) for m in mains)
    return [m for m in mains if last - when(m) <= WINDOW]


def _weight(main: Main, among: Sequence[Main]) -> tuple[int, bool, datetime, int]:
    value = main.figure.value
    return _borne_out(value, among), main.figure.bound == "exact", when(main), value


def _borne_out(value: int, mains: Sequence[Main]) -> int:
    return sum(keeps(value, m.figure) for m in mains)


def _wide(mains: Sequence[Main], latest: int | None) -> Ends:
    told = [x for m in mains for x in (m.figure.low, m.figure.high) if x is not None]
    return Ends(min(told), max(told), latest)


def _of(figure: Figure) -> Ends:
    return Ends(figure.low, figure.high, figure.value)
