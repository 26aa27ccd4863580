"""How many independent origins stand behind an event, behind one point, and between two sides of a difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.settings import TraceSettings
from rashomon.trace.credits import credits
from rashomon.trace.speakers import said_by, shared, speakers
from rashomon.values import Between, Claim, Copy, OriginRange, Report

DEPENDENT = frozenset({"copy", "rewrite", "shared-origin"})
DOUBT = 1
"""By how much doubts together may lower the least: a wider range says nothing."""


def origins(reports: Sequence[Report], lineage: Sequence[Copy], settings: TraceSettings | None = None) -> OriginRange:
    """Least: all doubtful pairs are joined. Most: only sure ones, and an outlet's own later text is a root of its own.

    Doubtful is what may have one origin by its figures, credits one agency, or quotes one named person or body; doubts
    together lower the least by one. A further copy of a report hangs on it in both countings, so it raises neither.
    """
    doubtful = (settings or TraceSettings()).doubtful
    ids = [report.id for report in reports]
    sure = [one for one in lineage if one.kind in DEPENDENT]
    agencies = _one_agency(reports)
    quoted = shared([(report.id, speakers(report)) for report in sorted(reports, key=lambda r: r.id)])
    loose = [one for one in lineage if one.kind not in DEPENDENT and one.score >= doubtful]
    roots = len(_groups(ids, _pairs(sure)))
    most = len(_groups(ids, _pairs(one for one in sure if not one.update)))
    joined = [*_pairs(sure), *_pairs(loose), *(pair for pair, _ in agencies), *((a, b) for a, b, _ in quoted)]
    least = max(len(_groups(ids, joined)), roots - DOUBT)
    why = [f"from one text: {_pairs_of_reports(len(sure))}" if sure else "no two reports are known to be from one text"]
    if most > roots:
        why.append("the most, if a later text of one outlet holds new reporting")
    if least < roots:
        why += [
            f"the least, if {name}, credited in several, is behind them all"
            for name in sorted({name for _, name in agencies})
        ]
        why += [f"the least, if so are {_pairs_of_reports(len(loose))} that may have one origin"] if loose else []
        why += ["the least, if reports that quote one person or body have it from one text"] if quoted else []
    return OriginRange(least=least, most=most, why=tuple(why))


def point_origins(claims: Sequence[Claim], lineage: Sequence[Copy], reports: Sequence[Report]) -> OriginRange:
    """Origins of what the claims of one point say: by the reports that make them, and by who is said to say it.

    Reports that pass on what one person or body said are one assertion: they lower the least. An otherwise independent
    report that has the very words of another there has them from the same origin.
    """
    told = sorted({claim.report for claim in claims})
    sure = [
        pair
        for one in lineage
        if one.kind in DEPENDENT and not _apart(one, claims)
        for pair in [(one.copied, one.original)]
    ]
    worded = _same_words(claims, lineage)
    said = shared([(claim.report, said_by(claim)) for claim in sorted(claims)])
    credited = _same_credit(claims, reports)
    most = len(_groups(told, [*sure, *worded]))
    every = [
        *_pairs(one for one in lineage if one.kind in DEPENDENT),
        *worded,
        *((a, b) for a, b, _ in said),
        *credited,
    ]
    least = len(_groups(told, every))
    why = [f"{len(told)} reports go back to {most} {'origin' if most == 1 else 'origins'}"] if most < len(told) else []
    why += (
        [f"the least: one assertion, which {len({r for a, b, _ in said for r in (a, b)})} reports give to one speaker"]
        if said and least < most
        else []
    )
    why += ["the least: an agency is credited for it"] if credited and least < most else []
    return OriginRange(least=least, most=most, why=tuple(why))


def between(
    a: Report, b: Report, lineage: Sequence[Copy], spans: tuple[tuple[int, int], tuple[int, int]] | None = None
) -> Between:
    """Whether a difference between two reports is one of two origins, or of two renderings of one.

    `spans`: the claims that differ, in `a` and in `b`. An outlet's own later text that words it anew tells news, so
    there it is a further origin; without spans it is taken for one.
    """
    one = next((x for x in lineage if {x.copied, x.original} == {a.id, b.id}), None)
    if one is None or one.kind not in DEPENDENT:
        return "origins"
    if one.update and not (spans is not None and _in_passage(one, {a.id: spans[0], b.id: spans[1]})):
        return "origins"
    return "renderings"


def _pairs_of_reports(n: int) -> str:
    return "1 pair of reports" if n == 1 else f"{n} pairs of reports"


def _pairs(found: Iterable[Copy]) -> list[tuple[str, str]]:
    return [(one.copied, one.original) for one in found]


def _groups(ids: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The connected groups of `ids`; pairs with others are passed over."""
    head = {name: name for name in ids}

    def top(name: str) -> str:
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    for a, b in pairs:
        if a in head and b in head:
            head[max(top(a), top(b))] = min(top(a), top(b))
    groups: dict[str, list[str]] = {}
    for name in ids:
        groups.setdefault(top(name), []).append(name)
    return list(groups.values())


def _one_agency(reports: Sequence[Report]) -> list[tuple[tuple[str, str], str]]:
    """Pairs of reports that credit one agency, with its words: what each has of it cannot be told apart."""
    by_agency: dict[str, list[tuple[str, str]]] = {}
    for report in reports:
        for key, cite in credits(report).agencies.items():
            by_agency.setdefault(key, []).append((report.id, cite.words))
    return [((held[0][0], other), held[0][1]) for held in by_agency.values() for other, _ in held[1:]]


def _apart(one: Copy, claims: Sequence[Claim]) -> bool:
    """An outlet's own later text, where it says this in other words than before."""
    if not one.update:
        return False
    spans = {claim.report: (claim.start, claim.end) for claim in claims}
    return not (one.copied in spans and one.original in spans and _in_passage(one, spans))


def _in_passage(one: Copy, spans: dict[str, tuple[int, int]]) -> bool:
    return any(
        _mostly(p.copied.start, p.copied.end, spans[one.copied])
        and _mostly(p.original.start, p.original.end, spans[one.original])
        for p in one.passages
    )


def _mostly(start: int, end: int, span: tuple[int, int]) -> bool:
    return 2 * (min(end, span[1]) - max(start, span[0])) > span[1] - span[0]


def _same_words(claims: Sequence[Claim], lineage: Sequence[Copy]) -> list[tuple[str, str]]:
    spans = {claim.report: (claim.start, claim.end) for claim in claims}
    return [
        (one.copied, one.original)
        for one in lineage
        if one.kind not in DEPENDENT and one.copied in spans and one.original in spans and _in_passage(one, spans)
    ]


def _same_credit(claims: Sequence[Claim], reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Pairs where a claim's sentence credits an agency that another of the reports credits too, or is."""
    texts = {report.id: report for report in reports}
    held = {claim.report: credits(texts[claim.report]) for claim in claims if claim.report in texts}
    found = []
    for claim in sorted(claims):
        mine = held.get(claim.report)
        for key, cite in mine.agencies.items() if mine else ():
            if claim.sentence[0] <= cite.start < claim.sentence[1]:
                found += [
                    (claim.report, other)
                    for other, c in sorted(held.items())
                    if other != claim.report and (key in c.agencies or key == c.own)
                ]
    return found
