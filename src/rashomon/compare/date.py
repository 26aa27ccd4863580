"""The comparer of times: days against days, clock times against clock times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.compare.pairing import Candidate, Pairing, day_number
from rashomon.values import Grade, ReadingName, Side, Time, Told

_FINENESS = {
    "decade": 0,
    "year": 1,
    "season": 2,
    "quarter": 2,
    "month": 3,
    "week": 4,
    "day": 5,
    "part-of-day": 6,
    "hour": 7,
    "minute": 8,
}
CLOCK_SLACK = 15
"""Minutes within which two clock times, one of them approximate, are one rounded."""


def date(pairing: Pairing) -> Iterator[Candidate]:
    """Candidates for differences of time: the best pair of expressions, else one that only one claim gives."""
    left, right = _points_in_time(pairing.a.times), _points_in_time(pairing.b.times)
    found = [c for x in left for y in right if (c := _against(x, y, pairing)) is not None]
    said_by_both = any(_equal(x, y) for x in left for y in right)
    order: dict[Grade, int] = {"conflict": 0, "discrepancy": 1, "narrows": 2}
    if said_by_both:
        found = [c for c in found if c.grade == "narrows" or c.features.get("clocks")]
    yield from sorted(found, key=lambda c: (order[c.grade], c.sides[0].start, c.sides[-1].start))
    if not found and not said_by_both:
        if left and not right:
            yield from _alone(left, pairing, pairing.told_b)
        if right and not left:
            yield from _alone(right, pairing, pairing.told_a)


def _points_in_time(times: Sequence[Time]) -> list[Time]:
    return [t for t in times if t.kind in ("date", "time")]


def _equal(x: Time, y: Time) -> bool:
    if x.clock is not None and y.clock is not None:
        return x.clock == y.clock
    if x.earliest and y.earliest:
        return (x.earliest[:10], x.latest and x.latest[:10]) == (y.earliest[:10], y.latest and y.latest[:10])
    return x.words.casefold() == y.words.casefold() or (x.weekday is not None and x.weekday == y.weekday)


def _against(x: Time, y: Time, pairing: Pairing) -> Candidate | None:
    if pairing.of_saying(x) != pairing.of_saying(y):
        return None  # when it was said and when it happened
    if x.clock is not None and y.clock is not None:
        return _clocks(x, y, pairing)
    if (x.clock is not None or y.clock is not None) and (not x.earliest or not y.earliest):
        return None
    if _equal(x, y):
        return _finer(x, y, pairing) if x.precision != y.precision else None
    if x.open_anchor or y.open_anchor or not x.earliest or not y.earliest:
        return _open(x, y, pairing)
    if _days(x) is None or _days(y) is None:
        return None
    (a0, a1), (b0, b1) = _days(x) or (0.0, 0.0), _days(y) or (0.0, 0.0)
    if (a0 <= b0 and b1 <= a1) or (b0 <= a0 and a1 <= b1):
        return _finer(x, y, pairing)
    if a1 < b0 or b1 < a0:
        return _apart(x, y, pairing, days=max(b0 - a1, a0 - b1))
    return _candidate(
        x,
        y,
        pairing,
        "discrepancy",
        _worn(pairing, "bound"),
        "The two spans of time overlap but are not the same.",
        overlap=1.0,
    )


def _clocks(x: Time, y: Time, pairing: Pairing) -> Candidate | None:
    if x.clock == y.clock:
        return (
            _candidate(x, y, pairing, "narrows", "rounding", "One gives the time as approximate.", clocks=1.0)
            if x.approximate != y.approximate
            else None
        )
    assert x.clock is not None and y.clock is not None
    gap = abs(x.clock - y.clock)
    gap = min(gap, 1440 - gap)
    if gap <= CLOCK_SLACK and (x.approximate or y.approximate):
        return _candidate(
            x, y, pairing, "discrepancy", "rounding", "One clock time is the other, rounded.", clocks=1.0, minutes=gap
        )
    return _conflict(x, y, pairing, "Two clock times are given for it.", clocks=1.0, minutes=min(gap, 240) / 60)


def _open(x: Time, y: Time, pairing: Pairing) -> Candidate | None:
    """One depends on a date of publication that is not given."""
    if x.weekday is not None and y.weekday is not None:
        return (
            _conflict(x, y, pairing, "Two days of the week are given for it.", weekdays=1.0)
            if x.weekday != y.weekday
            else None
        )
    fine = (_FINENESS.get(x.precision, 5), _FINENESS.get(y.precision, 5))
    if abs(fine[0] - fine[1]) > 1:
        return None
    return _candidate(
        x,
        y,
        pairing,
        "discrepancy",
        "open-date",
        "Whether they agree depends on a date of publication that is not given.",
        open=1.0,
    )


def _apart(x: Time, y: Time, pairing: Pairing, *, days: float) -> Candidate:
    return _conflict(x, y, pairing, "Two dates are given for it.", days=min(days, 400.0) / 30)


def _finer(x: Time, y: Time, pairing: Pairing) -> Candidate | None:
    if x.words.casefold() == y.words.casefold() or x.precision == y.precision:
        return None
    return _candidate(x, y, pairing, "narrows", "other", "One gives the time more exactly.", finer=1.0)


def _conflict(x: Time, y: Time, pairing: Pairing, why: str, **features: float) -> Candidate:
    """Two times of one fineness exclude each other; of two, or with an as-of word before one, a reader would only stop."""
    fine = [min(_FINENESS.get(t.precision, 5), 7) for t in (x, y)]
    as_of = any(_as_of(t, pairing) for t in (x, y))
    features = {**features, "fineness": float(abs(fine[0] - fine[1])), "as_of": float(as_of)}
    if pairing.between != "renderings" and (fine[0] != fine[1] or as_of):
        reading: ReadingName = "update" if as_of else "other"
        return _candidate(x, y, pairing, "discrepancy", reading, f"{why} They may be times of two things.", **features)
    if pairing.between == "renderings":
        return _candidate(
            x, y, pairing, "discrepancy", "rendering", f"{why} The two texts go back to one origin.", **features
        )
    return _candidate(x, y, pairing, "conflict", "none", why, **features)


def _as_of(time: Time, pairing: Pairing) -> bool:
    """ "by noon", "until Friday", "since 2019": the time up to which, or from which on, something is told."""
    claim = pairing.a if time.report == pairing.a.report else pairing.b
    before = claim.words[: max(0, time.start - claim.start)].split()[-2:]
    return any(w.casefold() in ("by", "until", "till", "since", "before", "after") for w in before)


def _worn(pairing: Pairing, otherwise: ReadingName) -> ReadingName:
    return "rendering" if pairing.between == "renderings" else otherwise


def _candidate(
    x: Time, y: Time, pairing: Pairing, grade: Grade, reading: ReadingName, why: str, **features: float
) -> Candidate:
    values = {
        **pairing.base(),
        **pairing.standing(x, y),
        "times": float(len(pairing.a.times) + len(pairing.b.times)),
    }
    values["elsewhere"] = float(_elsewhere(x, pairing.told_b)) + float(_elsewhere(y, pairing.told_a))
    values["approximate"] = float(x.approximate) + float(y.approximate)
    values["grade_" + grade] = 1.0
    return Candidate(
        kind="date", grade=grade, reading=reading, sides=(_side(x), _side(y)), why=why, features={**values, **features},
        form="clock" if features.get("clocks") else "",
    )  # fmt: skip


def _alone(times: Sequence[Time], pairing: Pairing, other: Told) -> Iterator[Candidate]:
    for time in times:
        yield Candidate(
            kind="date", grade="narrows", reading="other", sides=(_side(time),), why="Only one of the two says when.",
            features={
                **pairing.base(), **pairing.standing(time), "fine": float(_FINENESS.get(time.precision, 5)),
                "clock": float(time.clock is not None), "weekday": float(time.weekday is not None),
                "alone_elsewhere": float(_elsewhere(time, other)),
                "alone_vague": float(not time.earliest and time.clock is None and time.weekday is None),
            },
        )  # fmt: skip


def _elsewhere(time: Time, told: Told) -> bool:
    return any(_equal(time, t) for t in told.times if t.kind in ("date", "time"))


def _days(time: Time) -> tuple[float, float] | None:
    first, last = day_number(time.earliest), day_number(time.latest or time.earliest)
    return None if first is None or last is None else (float(int(first)), float(int(last)))


def _side(time: Time) -> Side:
    return Side(report=time.report, start=time.start, end=time.end, words=time.words, value=time.value)
