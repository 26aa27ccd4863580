"""An account arranged for reading: what every form for people (text, markdown, brief, HTML) draws from.

Nothing is added here: reports get a letter and a name, the pairwise differences of a point are brought together
(each value once, with all who tell it), points are put into an order. All words go through `clean`, so what must not
reach a screen is stopped in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from typing import Literal

from rashomon.show import dates, wording
from rashomon.values import (
    Account,
    Between,
    Cite,
    Claim,
    Difference,
    Grade,
    Kind,
    Point,
    ReadingName,
    Report,
    Side,
    Texts,
)

Fold = Literal["open", "narrows", "possible"]

LONGEST_CLAUSE = 320
"""Characters of a clause that are shown around differing words; the rest is an ellipsis."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_GRADE_ORDER = ("conflict", "discrepancy", "narrows")
_KIND_ORDER = tuple(wording.KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A report as it is called: `tag` is a letter, `name` its outlet or file name, `date` in words."""

    report: str
    tag: str
    name: str
    date: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words of a report inside the clause that says them: `before` + `words` + `after` is the clause.

    `claim` is the id of the clause's claim (None where no claim holds the words), `speakers` who is said to say it.
    """

    teller: Teller
    before: str
    words: str
    after: str
    claim: str | None
    speakers: tuple[str, ...]
    certainty: str
    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Sayings that read the same, word for word, with the same speakers."""

    first: Saying
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueTold:
    """One value of a difference with everybody who tells it, in the order of the reports."""

    value: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How values of a contrast stand to each other; `values` are their places in the contrast (one: the rest is silent)."""

    grade: Grade
    reading: ReadingName
    between: Between
    why: str
    values: tuple[tuple[int, ...], ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """The differences of one point, of one kind, whose values hang together."""

    point: str
    kind: Kind
    fold: Fold
    values: tuple[ValueTold, ...]
    stands: tuple[Stand, ...]

    @property
    def grade(self) -> Grade:
        return self.stands[0].grade

    @property
    def between(self) -> Between:
        return self.stands[0].between

    @property
    def silent(self) -> bool:
        """One value only: what it differs from is that the other report does not tell it."""
        return len(self.values) == 1

    @property
    def score(self) -> float:
        return max(s.score for s in self.stands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A point as it is read: one saying a claim, in the order of the reports."""

    point: Point
    sayings: tuple[Saying, ...]
    contrasts: tuple[Contrast, ...]

    @property
    def tellers(self) -> tuple[Teller, ...]:
        """Each report once, in the order of the reports."""
        return tuple(sorted({s.teller for s in self.sayings}, key=lambda t: (len(t.tag), t.tag)))

    @property
    def lead(self) -> Saying:
        """The words that stand for the point: of the body, with a speaker, not cut short, of the earliest report."""
        titles = {c.id for c in self.point.claims if c.in_title}
        return min(self.sayings, key=lambda s: (s.claim in titles, not s.speakers, len(s.words) > LONGEST_CLAUSE))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    account: Account
    tellers: Mapping[str, Teller]
    told: tuple[Told, ...]
    """Every point, in the order in which the reports tell it."""
    claims: Mapping[str, tuple[Claim, ...]]
    """Report id -> its claims, each once, by start."""
    texts: Texts

    def claims_of(self, report: str) -> tuple[Claim, ...]:
        return self.claims.get(report, ())

    @property
    def shared(self) -> list[Told]:
        """What several reports tell, by number of origins, then in the order told."""
        several = [t for t in self.told if len(t.tellers) > 1]
        return sorted(several, key=lambda t: (-t.point.origins.most, -t.point.origins.least, -len(t.tellers)))

    @property
    def single(self) -> list[tuple[Teller, list[Told]]]:
        """What one report tells alone, by report; a clause inside another one that stands there is left to it."""
        alone = sorted((t for t in self.told if len(t.tellers) == 1), key=_place)
        grouped = groupby(alone, key=lambda t: t.tellers[0])
        return [(teller, _outermost(list(told))) for teller, told in grouped]

    def contrasts(self, fold: Fold) -> list[Contrast]:
        """The worst first: by grade, two origins before one, then score, then the order told."""
        found = [c for t in self.told for c in t.contrasts if c.fold == fold]
        return sorted(found, key=lambda c: (_GRADE_ORDER.index(c.grade), c.between != "origins", -c.score))


def look(account: Account) -> View:
    tellers = _tellers(account.reports)
    texts = {r.id: r.text for r in account.reports}
    told = [_told(p, tellers, texts) for p in account.points]
    lengths = {r: max(1, len(text)) for r, text in texts.items()}
    ordered = sorted(told, key=lambda t: _when_told(t, lengths))
    return View(account=account, tellers=tellers, told=tuple(ordered), claims=_claims(account.points), texts=texts)


def clean(words: str) -> str:
    """On one line, with control characters and those that turn the writing direction made visible."""
    return _UNSAFE.sub("\ufffd", " ".join(words.split()))


def visible(words: str) -> str:
    """As `clean`, of the same length, with spaces and line breaks as they are."""
    return _UNSAFE.sub("\ufffd", words.replace("\r", " "))


def saying(cite: Cite, claims: Sequence[Claim], teller: Teller, text: str) -> Saying:
    """The words in the smallest of the claims that holds them; else (a speaker behind the clause) in its sentence."""
    near = [c for c in claims if c.report == cite.report]
    claim = _smallest((c, (c.start, c.end)) for c in near if c.start <= cite.start and cite.end <= c.end)
    start, end = (claim.start, claim.end) if claim else (cite.start, cite.end)
    if claim is None:
        claim = _smallest((c, c.sentence) for c in near if c.sentence[0] <= cite.start and cite.end <= c.sentence[1])
        start, end = claim.sentence if claim else (start, end)
    before, after = text[start : cite.start], text[cite.end : end]
    room = max(80, LONGEST_CLAUSE - len(cite.words)) // 2
    return Saying(
        teller=teller,
        before=_clip(clean(before), -room) + (" " if before[-1:].isspace() else ""),
        words=clean(cite.words),
        after=(" " if after[:1].isspace() else "") + _clip(clean(after), room),
        claim=claim.id if claim else None,
        speakers=tuple(dict.fromkeys(clean(s.words) for s in claim.said_by)) if claim else (),
        certainty=claim.certainty if claim else "stated",
        cite=cite,
    )


def _smallest(candidates: Iterable[tuple[Claim, tuple[int, int]]]) -> Claim | None:
    sized = sorted(((span[1] - span[0], c.start, c.id, c) for c, span in candidates), key=lambda x: x[:3])
    return sized[0][3] if sized else None


def quotes(sayings: Iterable[Saying]) -> list[Quote]:
    """Prints of one text are quoted once; in the order given."""
    by: dict[tuple[str, str, str, tuple[str, ...]], list[Saying]] = {}
    for s in sayings:
        by.setdefault((s.before, s.words, s.after, s.speakers), []).append(s)
    return [Quote(first=same[0], sayings=tuple(same)) for same in by.values()]


# ---------------------------------------------------------------- reports


def _tellers(reports: Sequence[Report]) -> dict[str, Teller]:
    names = [_name(r) for r in reports]
    dated = [dates.day(r.published) or wording.NO_DATE for r in reports]
    called = [clean(n if names.count(n) == 1 else f"{n}, {_file(r)}") for n, r in zip(names, reports, strict=True)]
    return {
        r.id: Teller(report=r.id, tag=_tag(i), name=called[i], date=clean(dated[i]), title=clean(r.title) if r.title else None)
        for i, r in enumerate(reports)
    }  # fmt: skip


def _name(report: Report) -> str:
    return report.outlet if report.outlet and report.outlet.strip() else _file(report)


def _file(report: Report) -> str:
    return PurePosixPath(report.location).name or report.location or report.id


def _tag(number: int) -> str:
    """A … Z, AA, AB …"""
    first, last = divmod(number, 26)
    return (_tag(first - 1) if first else "") + chr(ord("A") + last)


# ---------------------------------------------------------------- points


def _told(point: Point, tellers: Mapping[str, Teller], texts: Texts) -> Told:
    ordered = sorted(point.claims, key=lambda c: (list(tellers).index(c.report), c.start, c.id))
    sayings = tuple(saying(c, [c], tellers[c.report], texts[c.report]) for c in ordered)
    folds: tuple[Fold, ...] = ("open", "narrows", "possible")
    contrasts = [c for fold in folds for kind in _KIND_ORDER for c in _contrasts(point, kind, fold, tellers, texts)]  # type: ignore[arg-type]
    return Told(point=point, sayings=sayings, contrasts=tuple(contrasts))


def _claims(points: Iterable[Point]) -> dict[str, tuple[Claim, ...]]:
    found = {c.id: c for p in points for c in p.claims}
    ordered = sorted(found.values(), key=lambda c: (c.report, c.start, -c.end, c.id))
    return {report: tuple(claims) for report, claims in groupby(ordered, key=lambda c: c.report)}


def _when_told(told: Told, lengths: Mapping[str, int]) -> tuple[float, str, int, str]:
    """How far into their reports its claims stand, on the middle: 0 is the beginning."""
    places = [s.cite.start / lengths[s.teller.report] for s in told.sayings]
    return (sum(places) / len(places), *min((s.cite.report, s.cite.start) for s in told.sayings), told.point.id)


def _place(told: Told) -> tuple[int, str, int, int]:
    first = told.sayings[0]
    return len(first.teller.tag), first.teller.tag, first.cite.start, -first.cite.end


def _outermost(told: list[Told]) -> list[Told]:
    out: list[Told] = []
    for t in told:
        if not out or t.sayings[0].cite.end > out[-1].sayings[0].cite.end:
            out.append(t)
    return out


# ---------------------------------------------------------------- differences


def _contrasts(point: Point, kind: Kind, fold: Fold, tellers: Mapping[str, Teller], texts: Texts) -> list[Contrast]:
    found = [d for d in point.differences if d.kind == kind and _fold(d) == fold and d.sides]
    return [_contrast(point, kind, fold, group, tellers, texts) for group in _connected(found)]


def _fold(difference: Difference) -> Fold:
    if difference.grade == "narrows":
        return "narrows"
    return "open" if difference.shown else "possible"


def _connected(differences: Sequence[Difference]) -> list[list[Difference]]:
    """Differences that share a value belong together; in the order given."""
    groups: list[tuple[set[str], list[Difference]]] = []
    for d in differences:
        keys, members = {_key(s) for s in d.sides}, [d]
        for other in [g for g in groups if g[0] & keys]:
            groups.remove(other)
            keys |= other[0]
            members = other[1] + members
        groups.append((keys, members))
    return [members for _, members in groups]


def _key(side: Side) -> str:
    return f"={side.value}" if side.value is not None else " ".join(side.words.casefold().split())


def _contrast(
    point: Point, kind: Kind, fold: Fold, group: Sequence[Difference], tellers: Mapping[str, Teller], texts: Texts
) -> Contrast:
    order = list(tellers)
    sides = sorted(
        {s for d in group for s in d.sides}, key=lambda s: (order.index(s.report), s.start, s.end, s.value or "")
    )
    keys = list(dict.fromkeys(_key(s) for s in sides))
    values = [
        ValueTold(
            value=clean(next(s.value or s.words for s in sides if _key(s) == key)),
            sayings=tuple(saying(s, point.claims, tellers[s.report], texts[s.report]) for s in sides if _key(s) == key),
        )
        for key in keys
    ]
    return Contrast(point=point.id, kind=kind, fold=fold, values=tuple(values), stands=_stands(group, keys))


def _stands(group: Iterable[Difference], keys: Sequence[str]) -> tuple[Stand, ...]:
    """Each way in which values stand to each other once, the worst first."""
    by: dict[tuple[Grade, ReadingName, Between, str], list[Difference]] = {}
    for d in group:
        by.setdefault((d.grade, d.reading, d.between, d.why), []).append(d)
    stands = [
        Stand(
            grade=grade,
            reading=reading,
            between=between,
            why=clean(why),
            values=tuple(sorted({tuple(sorted({keys.index(_key(s)) for s in d.sides})) for d in members})),
            score=max(d.score for d in members),
        )
        for (grade, reading, between, why), members in by.items()
    ]
    return tuple(
        sorted(stands, key=lambda s: (_GRADE_ORDER.index(s.grade), s.between != "origins", -s.score, s.values))
    )


def _clip(text: str, room: int) -> str:
    """At most `room` characters from the start (below zero: from the end), cut at a space, with an ellipsis."""
    if len(text) <= abs(room):
        return text
    if room < 0:
        return "… " + text[room:].partition(" ")[2]
    return text[:room].rpartition(" ")[0] + " …"
