"""When: the time expressions of a report, anchored at its day of publication."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from spacy.tokens import Doc, Token

from rashomon.language.packs import PARSED
from rashomon.language.tables import table
from rashomon.language.times import TimeWords, find
from rashomon.models.protocols import Block
from rashomon.read.anchors import Ground, anchored, duration
from rashomon.read.calendars import Anchored
from rashomon.read.number_page import token_starts
from rashomon.read.tenses import is_of_noun, tense
from rashomon.values import Report, Time

HISTORY_YEARS = 3
"""Full dates that lie at least this many years before publication make a text a history."""


class Pointing(NamedTuple):
    """Which way a time points: tense -1 past, 1 future, 0 not told; `of_noun`: it belongs to a noun, not to the verb."""

    tense: int = 0
    of_noun: bool = False


def times(
    report: Report,
    blocks: Sequence[Block],
    *,
    language: str = PARSED,
    pointing: Callable[[Block, TimeWords], Pointing | None] | None = None,
) -> tuple[Time, ...]:
    """All time expressions of the blocks, in order of their place.

    Without `published`, what counts from the day of publication is open (`open_anchor`, no `earliest`).
    `pointing` tells the tense, or None for what is no time after all; by default it reads the parse.
    """
    found = [(block, list(find(block.doc.text, language))) for block in blocks]
    published = _day(report.published)
    ground = Ground(published=published, history=_is_history(found, published), clock=_clock(report.published))
    read: list[Time] = []
    for block, expressions in found:
        ways = pointing or (_by_parse(block) if expressions else None)
        for words in expressions:
            way = ways(block, words) if ways else None
            if way is None or _is_aside(report, block, words):
                continue
            ground = replace(ground, tense=way.tense, of_noun=way.of_noun)
            moment = _moment(words, ground)
            read.append(_time(report, block, words, moment))
            ground = _told(ground, words, moment)
    return tuple(read)


def _by_parse(block: Block) -> Callable[[Block, TimeWords], Pointing | None]:
    starts = token_starts(block.doc)

    def pointing(block: Block, words: TimeWords) -> Pointing | None:
        token = _token(block.doc, starts, words.start)
        if _is_other(words, _token(block.doc, starts, words.end - 1)):
            return None
        return Pointing(tense=tense(token), of_noun=is_of_noun(token))

    return pointing


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _clock(published: str | None) -> int | None:
    """The minute of the day; None without a clock, and with an offset: then the zone is often not that of the place."""
    try:
        found = datetime.fromisoformat(published) if published and "T" in published else None
    except ValueError:
        return None
    return found.hour * 60 + found.minute if found is not None and found.tzinfo is None else None


def _is_history(found: list[tuple[Block, list[TimeWords]]], published: date | None) -> bool:
    """Most of the years that are told lie long before publication, and there are many of them."""
    years = [w.year for _, expressions in found for w in expressions if w.year is not None]
    dated = [w.year for _, expressions in found for w in expressions if w.year is not None and w.month is not None]
    if published is None or len(years) < 5:
        return False
    old = sum(published.year - year >= HISTORY_YEARS for year in years)
    pointing = sum(
        1 for _, ws in found for w in ws if w.shift is not None or w.step is not None or w.weekday is not None
    )
    chronicle = len(dated) >= 10 and pointing * 4 <= len(dated)
    return chronicle or (old > 0.7 * len(years) and old > pointing and (len(dated) >= 3 or not pointing))


def _token(doc: Doc, starts: list[int], offset: int) -> Token | None:
    at = bisect_right(starts, offset) - 1
    return doc[at] if at >= 0 else None


def _is_aside(report: Report, block: Block, words: TimeWords) -> bool:
    """The same clock time told again for another zone: "11:40 a.m. (0940 GMT)"."""
    start = block.start + words.start
    before = report.text[max(0, start - 2) : start]
    return words.clock is not None and not words.names_day and before.endswith("(")


def _is_other(words: TimeWords, token: Token | None) -> bool:
    """Names and verbs that look like months: "Theresa May", "may", "march"."""
    if token is None or words.month is None or words.day is not None or words.year is not None:
        return False
    if token.lower_ in table("tense")["verbs_like_months"]:
        led = token.i > 0 and (token.nbor(-1).pos_ == "ADP" or words.edge is not None or words.step is not None)
        return token.ent_type_ != "DATE" and not led
    if (
        token.text[-1:] != "."
        and len(token.text) < 4
        and token.lower_ != "may"
        and token.i + 1 < len(token.doc)
        and token.nbor(1).text != "."
    ):
        return not token.nbor(1).is_punct  # "Jan Verhal"
    named = token.ent_type_ in ("PERSON", "GPE", "ORG", "FAC")
    beside = token.i > 0 and token.nbor(-1).tag_ == "NNP" and token.nbor(-1).ent_type_ == token.ent_type_
    return named and (beside or (token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "NNP"))


def _moment(words: TimeWords, ground: Ground) -> Anchored:
    if words.kind == "duration":
        return _lasting(words, ground)
    if words.kind == "set":
        return Anchored(value=_set_value(words))
    if words.kind == "reference":
        return Anchored(value=words.value)
    return anchored(words, ground)


def _lasting(words: TimeWords, ground: Ground) -> Anchored:
    """A duration; "the first ten months of 1915" lies inside the period that is told with it."""
    length = Anchored(value=duration(words), precision=words.unit or "day")
    if words.month is None and words.year is None:
        return length
    whole = anchored(replace(words, kind="date", unit=None, n=None, few=False, edge=None), ground)
    return replace(length, first=whole.first, last=whole.last)


def _set_value(words: TimeWords) -> str | None:
    if words.value is not None:
        return words.value
    if words.weekday is not None:
        part = f"T{words.part}" if words.part else ""
        return f"XXXX-WXX-{words.weekday + 1}{part}"
    return duration(replace(words, n=words.n or 1)) if words.unit else None


def _time(report: Report, block: Block, words: TimeWords, moment: Anchored) -> Time:
    start, end = block.start + words.start, block.start + words.end
    placed = moment.first is not None
    clock = words.clock if words.kind == "time" else None
    suffix = f"T{clock // 60:02d}:{clock % 60:02d}" if clock is not None else ""
    return Time(
        report=report.id,
        start=start,
        end=end,
        words=report.text[start:end],
        earliest=f"{moment.first}{suffix}" if placed else None,
        latest=f"{moment.last}{suffix}" if placed else None,
        precision=moment.precision,
        value=moment.value,
        kind="date" if words.kind == "reference" else words.kind,
        open_anchor=words.kind in ("date", "time") and moment.first is None and not _is_reference(moment),
        clock=clock,
        weekday=words.weekday,
        approximate=words.approximate,
        twelve_hour=clock is not None and not words.half_day and clock < 780,
    )


def _is_reference(moment: Anchored) -> bool:
    return (moment.value or "").endswith("_REF")


def _told(ground: Ground, words: TimeWords, moment: Anchored) -> Ground:
    """What later times in the text may count from: the day or period told last, but not the day of publication."""
    if words.kind == "duration" and words.unit == "month" and words.n not in (None, 3):
        return replace(ground, quarter=None)  # "the first nine months": what comes next is not set against a quarter
    if moment.first is None:
        return ground
    if _is_compared(words) and words.unit == "year":
        return ground
    precision = "day" if moment.first == moment.last else moment.precision
    quarter = moment.first if "-Q" in (moment.value or "") and not _is_compared(words) else ground.quarter
    return replace(ground, told=moment.first, told_precision=precision, quarter=quarter)


def _is_compared(words: TimeWords) -> bool:
    """Named only to be set against the quarter that is told of: "a year earlier", "a year ago"."""
    return words.turn in ("compared", "ago", "earlier") or (words.unit == "quarter" and words.year is not None)


if __name__ == "__main__":
    import sys

    from rashomon.read.alone import alone
    from rashomon.read.plain import times as plain

    sys.exit(alone("times", times, plain.times))
