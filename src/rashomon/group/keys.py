"""What a report is found and told apart by: words, names, figures, ages, places and days, read without parsing.

A report is read once by regular expressions (about 2 ms), so that thousands a day can be keyed; who is a person and what a
place is told by capitals and the word before, which is rough, and good enough to weigh as one reason among others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise

from rashomon import bodies, moments
from rashomon.language.stems import stem
from rashomon.language.tables import table
from rashomon.language.words import listed
from rashomon.values import Report

LONGEST = 12_000
"""Characters of a report that are keyed."""
HEAD = 1200
"""Characters in which ages, days and figures are taken for those of the event itself."""
OPENING = 700
"""Characters, title included, whose sentence vector stands for the report."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?:]['”\"’)]*\s+['“\"‘(]*$")
_PLACE = re.compile(r"\b(?:in|at|near|outside|from|of)\s+((?:[A-Z][a-z’'\-]+)(?:\s+[A-Z][a-z’'\-]+){0,2})")
_DATELINE = re.compile(
    r"(?:^|\n)\s*([A-Z][A-Z.’'\-]+(?:\s+[A-Z][A-Z.’'\-]+){0,3})\s*(?:,[^\n]{0,30}?)?\s*(?:\([^)\n]{2,30}\)\s*)?[—–-]{1,2}\s"
)
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|,\s*(\d{1,2}),|\bage[sd]? (\d{1,2})\b|\((\d{1,2})\)")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)+|\d{3,}")
_YEAR = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """One report's keys. Bags hold how often; words are stems, names are case-folded.

    `day` is the day of publication as a proleptic ordinal, None for none. `days`: the days that the head of the text names, as
    ordinals ("Monday" is the last one before publication), for a dated report; `weekdays`: their names as told (0 Monday..6,
    or month * 100 + day), for any. `opening` is what the sentence vector is made of. `length` in words.
    """

    id: str
    order: tuple[datetime, str, str]
    day: int | None
    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    title: Mapping[str, int]
    numbers: Mapping[str, int]
    names: frozenset[str]
    persons: frozenset[str]
    places: frozenset[str]
    ages: frozenset[str]
    figures: frozenset[str]
    days: frozenset[int]
    weekdays: frozenset[int]
    opening: str
    length: int


def keys(report: Report) -> Keys:
    """Title and text of one report; front matter and the site's furniture are left out."""
    text = _text(report)
    head = text[:HEAD]
    tokens = list(_tokens(text))
    names, runs = _names(tokens)
    title = _stems(text[: text.find("\n") if "\n" in text else 200])
    stems = [_key(folded) for folded, *_ in tokens if folded not in _stopped() and len(folded) > 1]
    words = Counter(stems)
    words.update(title)
    words.update(set(_stems(text[:800])))
    words.update(stem(name) for name in names)
    published = moments.order(report)[0]
    day = None if published == datetime.max.replace(tzinfo=UTC) else published.date()
    days, weekdays = _days(head, day)
    return Keys(
        id=report.id,
        order=moments.order(report),
        day=day.toordinal() if day else None,
        words=dict(words),
        pairs=dict(Counter(pairwise(stems))),
        title=dict(Counter(title)),
        numbers=dict(Counter(_numbers(folded for folded, *_ in tokens))),
        names=names,
        persons=frozenset(run for run in runs if all(word in names for word in run.split())),
        places=_places(text),
        ages=frozenset(next(g for g in m.groups() if g) for m in _AGE.finditer(head)),
        figures=frozenset(m.group().replace(",", "") for m in _FIGURE.finditer(head) if not _YEAR.match(m.group())),
        days=days,
        weekdays=weekdays,
        opening=" ".join(text[: OPENING * 2].split())[:OPENING],
        length=len(tokens),
    )


def _text(report: Report) -> str:
    """The title, once, and the lines of the text that are the report's own."""
    kept = [report.text[start:end].strip() for start, end in bodies.lines(report)]
    if report.title and (not kept or not kept[0].startswith(report.title.strip())):
        kept.insert(0, report.title.strip())
    return "\n".join(kept)[:LONGEST]


def _tokens(text: str) -> Iterator[tuple[str, str, bool, str]]:
    """(folded, as written, begins a sentence, what stands before) of each word; unspaced scripts in pairs of characters."""
    end = 0
    for m in _WORD.finditer(text):
        gap, word = text[end : m.start()], m.group()
        starts = end == 0 or "\n" in gap or gap.endswith(("“", '"')) or bool(_SENTENCE_END.search(gap))
        end = m.end()
        if _UNSPACED.match(word):
            yield from ((word[at : at + 2], word[at : at + 2], False, gap) for at in range(max(1, len(word) - 1)))
        else:
            yield _folded(word), word, starts, gap


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def _key(folded: str) -> str:
    return folded.replace(",", "") if folded[0].isdigit() else stem(folded)


def _stems(text: str) -> list[str]:
    folded = (_folded(m.group()) for m in _WORD.finditer(text))
    return [_key(word) for word in folded if word not in _stopped() and len(word) > 1]


def _names(tokens: Iterable[tuple[str, str, bool, str]]) -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand oftener with a capital inside a sentence than without one; and runs of two to four capitals."""
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    runs: set[str] = set()
    run: list[str] = []
    for folded, word, starts, gap in tokens:
        capital = word[0].isupper()
        if word[0].isalpha() and not (capital and starts):
            (high if capital else low)[folded] += 1
        named = capital and folded not in _stopped()
        if run and not (named and gap in (" ", ". ")):
            runs.add(" ".join(run) if 2 <= len(run) <= 4 else "")
            run = []
        if named:
            run.append(folded)
    runs.add(" ".join(run) if 2 <= len(run) <= 4 else "")
    names = frozenset(
        word
        for word, count in high.items()
        if count > low[word] and len(word) > 1 and word not in _stopped() and word not in _calendar()
    )
    return names, frozenset(runs - {""})


def _numbers(folded: Iterable[str]) -> Iterator[str]:
    """Numbers in digits, and the small ones in words."""
    small = table("numbers")["small"]
    for word in folded:
        if word[0].isdigit():
            yield word.replace(",", "")
        elif word in small:
            yield str(small[word])


def _places(text: str) -> frozenset[str]:
    """Words of what follows "in", "near" …, and of the dateline."""
    found = [m.group(1) for m in _PLACE.finditer(text[:1500])] + [m.group(1) for m in _DATELINE.finditer(text[:400])]
    words = (_folded(word) for phrase in found for word in phrase.split())
    return frozenset(word for word in words if word not in _calendar() and word not in _stopped())


def _days(head: str, published: date | None) -> tuple[frozenset[int], frozenset[int]]:
    """(days as ordinals, days as told); see `Keys`."""
    days: set[int] = set()
    told: set[int] = set()
    for m in _calendar_day().finditer(head):
        weekday, month = table("times")["weekday"].get(m.group(1) and m.group(1).casefold()), m.group(2)
        if weekday is not None:
            told.add(weekday)
            if published:
                days.add((published - timedelta((published.weekday() - weekday) % 7)).toordinal())
        elif month and 1 <= int(m.group(3)) <= 31:
            number = table("times")["month"][month.casefold()]
            told.add(number * 100 + int(m.group(3)))
            days |= _last(published, number, int(m.group(3)))
    return frozenset(days), frozenset(told)


def _last(published: date | None, month: int, day: int) -> set[int]:
    """The last day of that name before publication, or up to three days after; empty without a date of publication."""
    for year in (published.year, published.year - 1) if published and published.year > 1 else ():
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if published and found <= published + timedelta(3):
            return {found.toordinal()}
    return set()


@cache
def _calendar_day() -> re.Pattern[str]:
    weekdays = "|".join(word for word in table("times")["weekday"] if len(word) > 4)
    months = "|".join(sorted(table("times")["month"], key=len, reverse=True))
    return re.compile(rf"\b(?:({weekdays})\b|({months})\.?\s+(\d{{1,2}})\b(?!\d|,?000))", re.IGNORECASE)


@cache
def _calendar() -> frozenset[str]:
    return frozenset(table("times")["weekday"]) | frozenset(table("times")["month"])


@cache
def _stopped() -> frozenset[str]:
    return listed("stop_words") | listed("function_words")
