"""Counts, totals, names, timeline, gaps and refusals as entries: a head, details, and the words behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rashomon.show import dates, wording
from rashomon.show.sayings import Saying, Teller, clean, in_order, saying
from rashomon.show.view import View
from rashomon.values import Cite, Count, Moment, Name, Refusal, Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`figure` is the value (a number, a date, a name), `head` what it is of; `details` are fixed words with a value each."""

    figure: str
    head: str
    details: tuple[tuple[str, str], ...]
    sayings: tuple[Saying, ...]

    @property
    def tellers(self) -> tuple[Teller, ...]:
        return in_order(s.teller for s in self.sayings)


def totals(view: View) -> list[Entry]:
    return [_total(t, view) for t in view.account.totals]


def counts(view: View) -> list[Entry]:
    return [_count(c, view) for c in view.account.counts]


def names(view: View) -> list[Entry]:
    """Those with something to say first: several spellings, ages or roles; then by how often they are told.

    A name that one report has and no sentence with a claim is a page's own (a credit, a link) and left to the JSON.
    """
    told = sorted(view.account.names, key=lambda n: (-len(n.variants), -_times(n)))
    return [_name(n, view) for n in told if _is_told(n, view)]


def timeline(view: View) -> list[Entry]:
    """One entry a day or time, however exactly each report tells it."""
    told = [_moment(m, view) for m in view.account.timeline]
    days = [list(same) for _, same in groupby(told, key=lambda e: e.figure)]
    return [replace(same[0], sayings=_apart(s for e in same for s in e.sayings)) for same in days]


def gaps(view: View) -> list[Entry]:
    return [
        Entry(figure="", head=clean(g.question), details=(), sayings=_sayings(g.cites, view)) for g in view.account.gaps
    ]  # fmt: skip


def refusals(view: View) -> list[Entry]:
    return [_refusal(r, view) for r in view.account.refusals]


def figure(low: int | None, high: int | None) -> str:
    """ "3", "3–4", "at least 3,000", "at most 4"; never 0 for what is not told."""
    if low is None and high is None:
        return wording.NOT_TOLD
    if high is None:
        return f"{wording.AT_LEAST} {low:,}"
    if low is None:
        return f"{wording.AT_MOST} {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _total(total: Total, view: View) -> Entry:
    latest = wording.NOT_TOLD if total.latest is None else f"{total.latest:,}"
    details = ((wording.LATEST, latest),) if total.latest != total.low or total.latest != total.high else ()
    return Entry(
        figure=figure(total.low, total.high),
        head=f"{wording.STATES[total.state]} · {clean(total.of)}",
        details=details,
        sayings=_sayings(total.cites, view),
    )


def _count(count: Count, view: View) -> Entry:
    told: Sequence[tuple[str, str | None]] = (
        ("" if count.place and count.place[0].islower() else wording.AT, count.place),
        (wording.HELD_BY, count.custodian),
        (wording.MOVED_FROM, count.moved_from),
        (wording.MOVED_TO, count.moved_to),
        (wording.AS_OF, dates.day(count.as_of)),
        (wording.SAID_BY, count.said_by and f"“{count.said_by}”"),
        (wording.DISPUTED, count.disputed),
    )
    details = tuple((label, clean(value)) for label, value in told if value)
    resolved = ((wording.RESOLVED, ""),) if count.read_from == "resolved" else ()
    return Entry(
        figure=figure(count.low, count.high),
        head=f"{_state(count)} · {clean(count.of)}",
        details=details + resolved,
        sayings=_sayings(count.cites, view),
    )


def _state(count: Count) -> str:
    return wording.STATES[count.state] if count.state else wording.NO_STATE


def _name(name: Name, view: View) -> Entry:
    others = [v.words for v in name.variants if v.words != name.name]
    cites = [c for v in name.variants for c in v.cites]
    details = [(wording.ALSO, ", ".join(f"“{clean(w)}”" for w in others))] if others else []
    details += [(wording.AGE, f"{a.value}{_by(a.cites, view)}") for a in name.ages]
    details += [(wording.ROLE, f"“{clean(r.words)}”{_by(r.cites, view)}") for r in name.roles]
    return Entry(
        figure=clean(name.name),
        head=wording.NAME_KINDS[name.kind],
        details=tuple(details),
        sayings=_sayings(cites, view),
    )


def _is_told(name: Name, view: View) -> bool:
    cites = [c for v in name.variants for c in v.cites]
    return len({c.report for c in cites}) > 1 or any(
        claim.sentence[0] <= c.start < claim.sentence[1] for c in cites for claim in view.claims_of(c.report)
    )


def _times(name: Name) -> int:
    return sum(len(v.cites) for v in name.variants)


def _by(cites: Iterable[Cite], view: View) -> str:
    tags = sorted({view.tellers[c.report].tag for c in cites}, key=lambda t: (len(t), t))
    return f" ({' '.join(tags)})" if tags else ""


def _moment(moment: Moment, view: View) -> Entry:
    period = dates.period(moment.earliest, moment.latest, moment.precision)
    return Entry(
        figure=clean(period or wording.UNDATED), head="", details=(), sayings=_apart(_sayings(moment.cites, view))
    )  # fmt: skip


def _refusal(refusal: Refusal, view: View) -> Entry:
    teller = view.tellers.get(refusal.report or "")
    where = f"{teller.tag} {teller.name}: " if teller else ""
    return Entry(
        figure=refusal.code,
        head=where + clean(refusal.message),
        details=((wording.REMEDY, clean(refusal.remedy)),),
        sayings=(),
    )


def _sayings(cites: Iterable[Cite], view: View) -> tuple[Saying, ...]:
    """Each cite in the clause it stands in."""
    known = (c for c in dict.fromkeys(cites) if c.report in view.tellers)
    return tuple(saying(c, view.claims_of(c.report), view.tellers[c.report]) for c in known)


def _apart(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Of clauses that overlap in a report, the smallest."""
    kept: list[Saying] = []
    for s in sorted(sayings, key=lambda s: s.end - s.start):
        if not any(k.teller == s.teller and k.start < s.end and s.start < k.end for k in kept):
            kept.append(s)
    return tuple(sorted(kept, key=lambda s: (len(s.teller.tag), s.teller.tag, s.start)))
