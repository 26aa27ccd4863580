"""What a figure is a figure of: this event or an earlier one, everybody or a part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.language.tables import table
from rashomon.language.words import listed
from rashomon.tell.figures import Figure
from rashomon.tell.stands import days_between
from rashomon.values import Report, Texts, Time, Told

NEAR_DAYS = 45
"""A sentence whose times all lie further back than this from the report's date tells of something earlier."""


def background(
    told: Sequence[Told], reports: Sequence[Report], texts: Texts, day: str | None
) -> Mapping[str, list[tuple[int, int]]]:
    """Report id -> the spans that tell of an earlier happening: from a sentence dated far back to the end of its paragraph,
    or to the next sentence with a time near the event. `day`: the event's day where it is known, for undated reports."""
    dated = {r.id: (r.published or "")[:10] or day for r in reports}
    return {one.report: _earlier(one, texts.get(one.report, ""), dated.get(one.report)) for one in told}


def _earlier(told: Told, text: str, day: str | None) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    carried = -1
    for start, end in sorted({c.sentence for c in told.claims if not c.in_title}):
        times = [
            t for t in told.times if start <= t.start and t.end <= end and t.kind in ("date", "time") and t.earliest
        ]
        far = any(_far(t, day) for t in times)
        near = any(_near(t, day) for t in times)
        if (far and not near) or (not times and start < carried):
            found.append((start, end))
            carried = _paragraph_end(text, end)
    return found


def _far(time: Time, day: str | None) -> bool:
    if time.precision == "year" and (day is None or (time.earliest or "")[:4] != day[:4]):
        return True
    return (
        day is not None
        and (distance := days_between(time.latest or time.earliest, day)) is not None
        and distance > NEAR_DAYS
    )


def _near(time: Time, day: str | None) -> bool:
    """Told to the day, and close to the report's own date."""
    if day is None or time.precision in ("year", "month"):
        return False
    distance = days_between(time.latest or time.earliest, day)
    return distance is not None and -NEAR_DAYS <= distance <= NEAR_DAYS


def _paragraph_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def is_background(figure: Figure, spans: Mapping[str, list[tuple[int, int]]]) -> bool:
    return any(start <= figure.cite.start < end for start, end in spans.get(figure.cite.report, ()))


def part_of_place(figure: Figure, text: str) -> str | None:
    """The words that make a figure that of a district: "of the district" behind it, "in Lower Ruvane alone" before it."""
    start, end = figure.claim.sentence
    if _OF_PLACE.search(figure.of) or _OF_PLACE.match(text[figure.cite.end : end]):
        return figure.of
    lead = text[start : figure.cite.start]
    if _ALONE.search(lead.casefold()):
        return f"{figure.of}: {lead.strip().rstrip(',')}".strip() if len(lead) < 80 else figure.of
    return None


_PLACES = "|".join(sorted(re.escape(noun) for noun in listed("part_places")))
_OF_PLACE = re.compile(rf"(?:^|\s)\w*\s*(?:of|from|in) (?:the |this |that )?(?:\w+ )?(?:{_PLACES})\b", re.IGNORECASE)
_ALONE = re.compile(rf"\b(?:{'|'.join(table('count_words')['alone'])})\b")
