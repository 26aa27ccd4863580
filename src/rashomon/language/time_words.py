"""A time expression as it is worded, not yet anchored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TimeKind = Literal["date", "time", "duration", "set", "reference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """A time expression as it is worded. Offsets into the text that was searched.

    `step`: units from the day of publication (`unit`; -1 is last), `textstep`: from the time told before it.
    `shift`: days from the day of publication. `n`: how many units (None with `few`: not told).
    `clock`: minutes after midnight; `part`: MO AF EV NI DT; `half_day`: the clock's am/pm is told.
    `edge`: start, mid or end of the period named.
    """

    start: int
    end: int
    kind: TimeKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    part: str | None = None
    clock: int | None = None
    half_day: bool = False
    unit: str | None = None
    n: float | None = None
    few: bool = False
    step: int | None = None
    textstep: int | None = None
    shift: int | None = None
    turn: str | None = None
    holiday: str | None = None
    value: str | None = None
    edge: str | None = None
    approximate: bool = False

    @property
    def names_day(self) -> bool:
        """Whether a day is told, so that a clock time beside it belongs to that day."""
        return (
            self.weekday is not None
            or self.day is not None
            or self.shift is not None
            or self.holiday is not None
            or ((self.textstep is not None or self.step is not None) and (self.unit == "day" or self.part is not None))
        )
