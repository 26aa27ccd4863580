"""An account arranged for reading: what every form for people (text, markdown, brief, HTML) draws from.

Nothing is added here: reports get a letter and a name, differences are brought together, points are put into an
order. All words go through `sayings.clean`, so what must not reach a screen is stopped in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rashomon.show import dates, wording
from rashomon.show.contrasts import Card, Contrast, Fold, cards, contrasts
from rashomon.show.folding import Sure, differences_once, hosts, kept, sure
from rashomon.show.sayings import LONGEST_CLAUSE, Quote, Saying, Teller, clean, in_order, quotes, saying, tellers
from rashomon.show.uniting import united
from rashomon.tell.notices import DIFFERENT
from rashomon.trace.origins import point_origins
from rashomon.values import Account, Claim, Difference, OriginRange, Point, Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A point as it is read: one saying a claim, in the order of the reports.

    `sayings` tell the same; `loose` are linked to them so weakly that they may not, and `doubtful` is a point with no
    strong link at all. `origins` are those of `sayings`. `folded`: other points tell all of it.
    `lead` stands for the point: of the body, a whole clause, that with the largest share of words that others have too,
    of equals the shortest; where that already leads another point, the next one.
    """

    point: Point
    lead: Saying
    sayings: tuple[Saying, ...]
    loose: tuple[Saying, ...]
    contrasts: tuple[Contrast, ...]
    origins: OriginRange
    doubtful: bool = False
    folded: bool = False

    @property
    def tellers(self) -> tuple[Teller, ...]:
        """Each report once, in the order of the reports."""
        return in_order(s.teller for s in self.sayings)

    def of(self, fold: Fold) -> list[Contrast]:
        return sorted((c for c in self.contrasts if c.fold == fold), key=lambda c: c.rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    account: Account
    tellers: Mapping[str, Teller]
    told: tuple[Told, ...]
    """Every point, in the order in which the reports tell it."""
    claims: Mapping[str, tuple[Claim, ...]]
    """Report id -> its claims, each once, by start."""
    texts: Texts

    @property
    def heading(self) -> tuple[str, ...]:
        """Place and day as far as they are known; of reports of different events neither, but that they are."""
        if any(n.code == DIFFERENT and set(n.reports) == set(self.account.event.reports) for n in self.account.notices):
            return (wording.DIFFERENT_EVENTS,)
        when, where = self.account.event.when, self.account.event.where
        period = dates.period(when.earliest, when.latest) if when else None
        return tuple(clean(x) for x in (where[0].name if where else None, period) if x)

    def claims_of(self, report: str) -> tuple[Claim, ...]:
        return self.claims.get(report, ())

    def quotes(self, sayings: Iterable[Saying], longest: int = LONGEST_CLAUSE) -> list[Quote]:
        return quotes(sayings, self.texts, longest)

    @property
    def shared(self) -> list[Told]:
        """What several reports tell, each statement once, by number of origins, then in the order told."""
        several = [t for t in self.told if len(t.tellers) > 1 and not t.doubtful and not t.folded]
        return sorted(several, key=lambda t: (-t.origins.most, -t.origins.least, -len(t.tellers)))

    @property
    def doubtful(self) -> list[Told]:
        """What two reports may both tell, the likeliest first."""
        return sorted((t for t in self.told if t.doubtful), key=lambda t: -max(t.point.strengths))

    @property
    def single(self) -> list[tuple[Teller, list[Told]]]:
        """What one report tells alone, by report; a clause inside another one that stands there is left to it."""
        alone = sorted((t for t in self.told if len(t.tellers) == 1 and not t.doubtful), key=_place)
        grouped = groupby(alone, key=lambda t: t.tellers[0])
        return [(teller, _outermost(list(told))) for teller, told in grouped]

    def contrasts(self, fold: Fold) -> list[Contrast]:
        """The worst first."""
        return sorted((c for t in self.told for c in t.contrasts if c.fold == fold), key=lambda c: c.rank)

    def cards(self) -> list[Card]:
        """The open differences as they are read."""
        return cards(c for t in self.told for c in t.contrasts if c.fold == "open")

    def narrowed(self) -> list[tuple[Told, list[Contrast]]]:
        """The points where one report says more exactly, in the order told; a doubtful point has its own beside it."""
        return [(t, t.of("narrows")) for t in self.told if t.of("narrows") and not t.doubtful]


def look(account: Account) -> View:
    called = tellers(account.reports)
    texts = {r.id: r.text for r in account.reports}
    lengths = {r: max(1, len(text)) for r, text in texts.items()}
    points = sorted(account.points, key=lambda p: _when_told(p, lengths))
    certain = [sure(p) for p in points]
    several = united([s for s in certain if len(s.sure) > 1])
    shown = {s.point.id: s for s in kept(several)}
    homes = hosts(several, list(shown.values()))
    once = differences_once(sorted(points, key=lambda p: p.id not in shown))
    leading: set[str | None] = set()
    told = []
    for one in certain:
        here = [shown.get(one.point.id, one), *(s for s in certain if homes.get(s.point.id) == one.point.id)]
        differing = () if one.point.id in homes else _contrasts(here, once, called)
        told.append(_told(here[0], account, called, leading, differing, folded=_folded(one, shown)))
    return View(account=account, tellers=called, told=tuple(told), claims=_claims(account.points), texts=texts)


def _folded(one: Sure, shown: Mapping[str, Sure]) -> bool:
    return len(one.sure) > 1 and one.point.id not in shown


def _told(
    one: Sure,
    account: Account,
    called: Mapping[str, Teller],
    leading: set[str | None],
    differing: tuple[Contrast, ...],
    *,
    folded: bool,
) -> Told:
    point = one.point
    whole = {c.id for c in one.sure if c.deed and c.who}
    titles = {c.id for c in one.sure if c.in_title}
    sayings = _sayings(point.claims if one.doubtful else one.sure, called)
    lead = min(
        sayings,
        key=lambda s: (
            s.claim in titles,
            s.claim in leading,
            s.claim not in whole,
            -_common(s, sayings),
            s.end - s.start,
            s.teller.tag,
        ),
    )
    leading.add(lead.claim)
    as_it_is = one.doubtful or set(one.sure) == set(point.claims)
    return Told(
        point=point,
        lead=lead,
        sayings=sayings,
        loose=() if one.doubtful else _sayings(one.loose, called),
        contrasts=differing,
        origins=point.origins if as_it_is else point_origins(one.sure, account.lineage, account.reports),
        doubtful=one.doubtful,
        folded=folded,
    )


def _contrasts(
    points: Sequence[Sure], once: Mapping[str, Sequence[Difference]], called: Mapping[str, Teller]
) -> tuple[Contrast, ...]:
    """Of the first, with the differences of those that are folded into it."""
    certain = {c.id for s in points if not s.doubtful for c in s.sure}
    whole = replace(
        points[0].point,
        claims=tuple(dict.fromkeys(c for s in points for c in (*s.point.claims, *s.sure))),
        links=tuple(dict.fromkeys(link for s in points for link in s.point.links)),
        strengths=(),
        differences=tuple(d for s in points for d in once[s.point.id]),
    )
    return contrasts(whole, called, {c.id for c in whole.claims} - certain)


def _common(one: Saying, sayings: Sequence[Saying]) -> float:
    """The share of its words that another saying has too."""
    words = set(one.words.casefold().split())
    others = {w for s in sayings if s.claim != one.claim for w in s.words.casefold().split()}
    return round(len(words & others) / max(1, len(words)), 6)


def _sayings(claims: Iterable[Claim], called: Mapping[str, Teller]) -> tuple[Saying, ...]:
    order = list(called)
    ordered = sorted(claims, key=lambda c: (order.index(c.report), c.start, c.id))
    return tuple(saying(c, [c], called[c.report]) for c in ordered)


def _claims(points: Iterable[Point]) -> dict[str, tuple[Claim, ...]]:
    found = {c.id: c for p in points for c in p.claims}
    ordered = sorted(found.values(), key=lambda c: (c.report, c.start, -c.end, c.id))
    return {report: tuple(claims) for report, claims in groupby(ordered, key=lambda c: c.report)}


def _when_told(point: Point, lengths: Mapping[str, int]) -> tuple[float, str, int, str]:
    """How far into their reports its claims stand, on the middle: 0 is the beginning."""
    places = [c.start / lengths[c.report] for c in point.claims]
    return (sum(places) / len(places), *min((c.report, c.start) for c in point.claims), point.id)


def _place(told: Told) -> tuple[int, str, int, int]:
    first = told.sayings[0]
    return len(first.teller.tag), first.teller.tag, first.cite.start, -first.cite.end


def _outermost(told: list[Told]) -> list[Told]:
    out: list[Told] = []
    for t in told:
        if not out or t.sayings[0].cite.end > out[-1].sayings[0].cite.end:
            out.append(t)
    return out
