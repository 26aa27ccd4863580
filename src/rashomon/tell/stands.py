"""Which of the times that were read may stand as dates of the event.

A day counted from another day inside the text ("two days later") is as good as that day: in a report without a date of its
own it hangs on whatever was named before, and where it falls far from the report's date it hung on something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from rashomon.values import Report, Time

Stands = Callable[[Time], bool]
FAR_DAYS = 200
"""A day told without its year lies within this of the report's date."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def stands(reports: Sequence[Report]) -> Stands:
    """The rule for these reports: a time counts that names its year, or lies near the date of its report."""
    dated: Mapping[str, str] = {r.id: r.published[:10] for r in reports if r.published}

    def asked(time: Time) -> bool:
        if time.open_anchor or not time.earliest:
            return False
        if _YEAR.search(time.words):
            return True
        away = days_between(time.earliest, dated.get(time.report))
        return away is not None and -FAR_DAYS <= away <= FAR_DAYS

    return asked


def days_between(earlier: str | None, later: str | None) -> int | None:
    """Days from one ISO date or date-time to another; None where either is not to be had."""
    try:
        return (date.fromisoformat((later or "")[:10]) - date.fromisoformat((earlier or "")[:10])).days
    except ValueError:
        return None
