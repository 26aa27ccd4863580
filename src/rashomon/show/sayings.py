"""Words of a report as they are shown: who tells them, in which clause, with what marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import PurePosixPath

from rashomon.show import dates
from rashomon.values import Cite, Claim, Report, Texts

LONGEST_CLAUSE = 320
"""Characters of a clause that are shown around marked words; the rest is an ellipsis."""
LEAST_AROUND = 60
"""Characters that are shown on each side of marked words, however long they are."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A report as it is called: `tag` is a letter, `name` its outlet or file name, `date` in words."""

    report: str
    tag: str
    name: str
    date: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words of a report and the clause that says them: `start`..`end` of the report's text.

    `claim` is the id of the clause's claim (None where no claim holds the words), `speakers` who is said to say it.
    Where not `marked`, the clause is shown and no words in it are marked.
    """

    teller: Teller
    cite: Cite
    words: str
    start: int
    end: int
    claim: str | None
    speakers: tuple[str, ...]
    certainty: str
    marked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    words: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A clause with its marked words, and every report that has it word for word with the same speakers."""

    parts: tuple[Part, ...]
    first: Saying
    sayings: tuple[Saying, ...]


def tellers(reports: Sequence[Report]) -> dict[str, Teller]:
    """Report id -> what it is called; two of one name and date are told apart by their files."""
    names = [(_name(r), _date(r)) for r in reports]
    called = [
        name if names.count((name, date)) == 1 else f"{name}, {_file(r)}"
        for (name, date), r in zip(names, reports, strict=True)
    ]
    return {
        r.id: Teller(report=r.id, tag=_tag(i), name=clean(called[i]), date=_date(r), title=clean(r.title or "") or None)
        for i, r in enumerate(reports)
    }


def in_order(told: Iterable[Teller]) -> tuple[Teller, ...]:
    """Each report once, in the order of the reports."""
    return tuple(sorted(dict.fromkeys(told), key=lambda t: (len(t.tag), t.tag)))


def clean(words: str) -> str:
    """On one line, with control characters and those that turn the writing direction made visible."""
    return _UNSAFE.sub("\ufffd", " ".join(words.split()))


def visible(words: str) -> str:
    """As `clean`, of the same length, with spaces and line breaks as they are."""
    return _UNSAFE.sub("\ufffd", words.replace("\r", " "))


def saying(cite: Cite, claims: Iterable[Claim], teller: Teller) -> Saying:
    """The words in the smallest of the claims that holds them; else (a speaker behind the clause) in its sentence."""
    near = [c for c in claims if c.report == cite.report]
    claim = _smallest((c, (c.start, c.end)) for c in near if c.start <= cite.start and cite.end <= c.end)
    start, end = (claim.start, claim.end) if claim else (cite.start, cite.end)
    if claim is None:
        claim = _smallest((c, c.sentence) for c in near if c.sentence[0] <= cite.start and cite.end <= c.sentence[1])
        start, end = claim.sentence if claim else (start, end)
    return Saying(
        teller=teller,
        cite=cite,
        words=clean(cite.words),
        start=start,
        end=end,
        claim=claim.id if claim else None,
        speakers=tuple(dict.fromkeys(clean(s.words) for s in claim.said_by)) if claim else (),
        certainty=claim.certainty if claim else "stated",
    )


def quotes(sayings: Iterable[Saying], texts: Texts, longest: int = LONGEST_CLAUSE) -> list[Quote]:
    """Sayings of one clause become one quotation with all their words marked; prints of one text are quoted once.

    A clause of more than `longest` characters is shown around its marks.
    """
    by_clause: dict[tuple[str, str], list[Saying]] = {}
    for s in sayings:
        by_clause.setdefault((s.teller.tag, s.claim or f"{s.start}"), []).append(s)
    by_words: dict[tuple[tuple[Part, ...], tuple[str, ...]], list[Saying]] = {}
    for same in by_clause.values():
        parts = _parts(same, texts[same[0].teller.report], longest)
        by_words.setdefault((parts, same[0].speakers), []).append(same[0])
    return [Quote(parts=parts, first=same[0], sayings=tuple(same)) for (parts, _), same in by_words.items()]


def _smallest(candidates: Iterable[tuple[Claim, tuple[int, int]]]) -> Claim | None:
    sized = sorted(((span[1] - span[0], c.start, c.id, c) for c, span in candidates), key=lambda x: x[:3])
    return sized[0][3] if sized else None


def _parts(sayings: Sequence[Saying], text: str, longest: int) -> tuple[Part, ...]:
    start, end = min(s.start for s in sayings), max(s.end for s in sayings)
    cites = [(s.cite.start, s.cite.end) for s in sayings if s.marked]
    cuts = sorted({start, end, *(edge for cite in cites for edge in cite)})
    cut = [(any(a <= x and y <= b for a, b in cites), x, y) for x, y in pairwise(cuts)]
    runs = [(marked, [*run]) for marked, run in groupby(cut, lambda piece: piece[0])]
    room = max(min(LEAST_AROUND, longest // 4), (longest - sum(b - a for a, b in cites)) // 2)
    parts = []
    for number, (marked, run) in enumerate(runs):
        first, last = number == 0, number == len(runs) - 1
        shown = _spaced(text[run[0][1] : run[-1][2]])
        shown = shown if marked or end - start <= longest else _clipped(shown, room, first=first, last=last)
        shown = shown.lstrip() if first else shown
        parts.append(Part(words=shown.rstrip() if last else shown, marked=marked))
    return tuple(p for p in parts if p.words)


def _spaced(words: str) -> str:
    """As `clean`, with a space where it began or ended with one."""
    told = clean(words)
    if not told:
        return " " if words else ""
    return (" " if words[:1].isspace() else "") + told + (" " if words[-1:].isspace() else "")


def _clipped(words: str, room: int, *, first: bool, last: bool) -> str:
    """What stands far from the marks is left out: of the first part its beginning, of the last its end."""
    if len(words) <= room * (1 if first or last else 2) or (first and last):
        return words
    head, tail = words[:room].rpartition(" ")[0], words[-room:].partition(" ")[2]
    if first:
        return f"… {tail}"
    return f"{head} …" if last else f"{head} … {tail}"


def _name(report: Report) -> str:
    return report.outlet if report.outlet and report.outlet.strip() else _file(report)


def _file(report: Report) -> str:
    return PurePosixPath(report.location).name or report.location or report.id


def _date(report: Report) -> str | None:
    told = dates.day(report.published)
    return clean(told) if told else None


def _tag(number: int) -> str:
    """A … Z, AA, AB …"""
    first, last = divmod(number, 26)
    return (_tag(first - 1) if first else "") + chr(ord("A") + last)
