"""Points -> points with their differences: one comparer a kind, each candidate scored, one difference a kind and pair of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.compare.attribution import attribution
from rashomon.compare.certainty import certainty
from rashomon.compare.date import date
from rashomon.compare.likeness import measured
from rashomon.compare.number import number
from rashomon.compare.pairing import Candidate, Pairing, identity, phrase
from rashomon.compare.place import place
from rashomon.compare.quoted import quoted
from rashomon.compare.score import score
from rashomon.compare.voiced import voiced, with_speaker
from rashomon.compare.what import what
from rashomon.compare.who import who
from rashomon.models.protocols import Embedder, Meant, PairJudge
from rashomon.settings import CompareSettings
from rashomon.values import Between, Claim, Difference, Link, Name, Point, Report, Told

Comparer = Callable[[Pairing], Iterator[Candidate]]
COMPARERS: tuple[Comparer, ...] = (number, date, place, who, what, quoted, attribution, certainty)


def differences(
    points: Sequence[Point],
    told: Sequence[Told],
    reports: Sequence[Report],
    links: Sequence[Link],
    names: tuple[Name, ...],
    between: Callable[[Claim, Claim], Between],
    embedder: Embedder,
    judge: PairJudge,
    settings: CompareSettings,
) -> tuple[Point, ...]:
    """The same points, in the same order, each with its differences (best score first) and its relation."""
    paired = pairings(points, told, reports, links, names, between, embedder, judge)
    found = [tuple(_of_point(pairs, settings)) for pairs in paired]
    titles = {r.id: r.title_span[1] for r in reports if r.title_span}
    shown = voiced(points, told)
    return tuple(_with(point, kept) for point, kept in zip(shown, _once(found, titles), strict=True))


def _once(found: Sequence[tuple[Difference, ...]], titles: Mapping[str, int]) -> list[tuple[Difference, ...]]:
    """Where claims overlap, one pair of words may differ in two points: it is told where it scores best.

    What a title has is told only where the body has not the same values.
    """
    body = {_values(d) for of_point in found for d in of_point if not _in_title(d, titles)}
    ranked = sorted(((-d.score, i, k) for i, of_point in enumerate(found) for k, d in enumerate(of_point)))
    taken: set[tuple[object, ...]] = set()
    kept: set[tuple[int, int]] = set()
    for _, i, k in ranked:
        difference = found[i][k]
        if _sides(difference) in taken or (_in_title(difference, titles) and _values(difference) in body):
            continue
        taken.add(_sides(difference))
        kept.add((i, k))
    return [tuple(d for k, d in enumerate(of_point) if (i, k) in kept) for i, of_point in enumerate(found)]


def _values(difference: Difference) -> tuple[object, ...]:
    return (difference.kind, tuple(sorted((s.report, s.value or phrase(s.words)) for s in difference.sides)))


def _in_title(difference: Difference, titles: Mapping[str, int]) -> bool:
    return any(s.start < titles.get(s.report, 0) for s in difference.sides)


def pairings(
    points: Sequence[Point],
    told: Sequence[Told],
    reports: Sequence[Report],
    links: Sequence[Link],
    names: tuple[Name, ...],
    between: Callable[[Claim, Claim], Between],
    embedder: Embedder,
    judge: PairJudge,
) -> list[list[Pairing]]:
    """For each point the pairs of its claims that are compared, with the likeness of their phrases measured."""
    by_report = {t.report: t for t in told}
    texts = {r.id: r for r in reports}
    who_is_who = identity(names, by_report)
    scores = {(x.a, x.b): x.score for x in links}
    bare = [
        [
            Pairing(
                a=a, b=b, link=link, between=between(a, b),
                told_a=by_report[a.report], told_b=by_report[b.report],
                report_a=texts[a.report], report_b=texts[b.report], identity=who_is_who,
                voiced_a=with_speaker(a, by_report[a.report]), voiced_b=with_speaker(b, by_report[b.report]),
            )
            for a, b, link in _pairs(point, scores)
        ]
        for point in points
    ]  # fmt: skip
    flat = [p for pairs in bare for p in pairs]
    likeness = measured(flat, embedder)
    ready = iter(_read_together([replace(p, likeness=likeness) for p in flat], judge))
    return [[next(ready) for _ in pairs] for pairs in bare]


def _read_together(pairings: Sequence[Pairing], judge: PairJudge) -> list[Pairing]:
    """With the pair judge's word on the two clauses, rounded so that it does not hang on the machine."""
    found = judge.judge_spans([(_meant(p.a, p.report_a.text), _meant(p.b, p.report_b.text)) for p in pairings])
    return [
        replace(p, same=round(float(same), 4), clash=round(float(clash), 4))
        for p, (same, clash) in zip(pairings, found, strict=True)
    ]


def _meant(claim: Claim, text: str) -> Meant:
    start, end = min(claim.sentence[0], claim.start), max(claim.sentence[1], claim.end)
    return text[start:end], claim.start - start, claim.end - start


def _pairs(point: Point, scores: Mapping[tuple[str, str], float]) -> Iterator[tuple[Claim, Claim, float]]:
    """Linked claims of two reports; where a point joins two reports only through a third, all their claims in it."""
    claims: dict[str, list[Claim]] = {}
    for claim in sorted(point.claims, key=lambda c: (c.report, c.order)):
        claims.setdefault(claim.report, []).append(claim)
    for left, right in combinations(sorted(claims), 2):
        pairs = [(a, b) for a in claims[left] for b in claims[right]]
        linked = [(a, b, s) for a, b in pairs if (s := _link(a, b, scores)) is not None]
        weakest = min((scores[x] for x in point.links if x in scores), default=0.5)
        yield from linked or [(a, b, weakest) for a, b in pairs]


def _link(a: Claim, b: Claim, scores: Mapping[tuple[str, str], float]) -> float | None:
    return scores.get((a.id, b.id), scores.get((b.id, a.id)))


def _of_point(pairs: Iterable[Pairing], settings: CompareSettings) -> Iterator[Difference]:
    """The best difference of each kind between each two reports."""
    best: dict[tuple[str, str, str], Difference] = {}
    for pairing in pairs:
        for candidate in (c for comparer in COMPARERS for c in comparer(pairing)):
            difference = as_difference(candidate, pairing, settings)
            key = (pairing.a.report, pairing.b.report, candidate.kind)
            if difference is not None and (key not in best or _rank(difference) > _rank(best[key])):
                best[key] = difference
    yield from sorted(best.values(), key=lambda d: (-d.score, d.kind, d.sides[0]))


def as_difference(candidate: Candidate, pairing: Pairing, settings: CompareSettings) -> Difference | None:
    """The candidate as a difference; None where no side lies in a claim of the point, or it is not worth keeping."""
    inside = tuple(s for s in candidate.sides if pairing.holds(s))
    if not inside:
        return None
    value = score(candidate)
    if value < (settings.narrows_above if candidate.grade == "narrows" else settings.possible_above):
        return None
    by_kind = settings.certainty_above if candidate.kind == "certainty" else settings.shown_above
    shown_above = settings.conflict_above if candidate.grade == "conflict" else by_kind
    return Difference(
        kind=candidate.kind, grade=candidate.grade, reading=candidate.reading, between=pairing.between,
        score=round(value, 3), shown=candidate.grade == "narrows" or value >= shown_above, sides=inside, why=candidate.why,
    )  # fmt: skip


def _rank(difference: Difference) -> tuple[int, float, int]:
    """What is shown as not agreeing goes first, then what is only more exact, then what would stand folded; then by score, by place."""
    level = 1 if difference.grade == "narrows" else 2 if difference.shown else 0
    return (level, difference.score, -difference.sides[0].start)


def _sides(difference: Difference) -> tuple[object, ...]:
    return (difference.kind, difference.grade, *((s.report, s.start, s.end) for s in difference.sides))


def _with(point: Point, found: tuple[Difference, ...]) -> Point:
    if len({c.report for c in point.claims}) < 2:
        return replace(point, relation="only")
    open_ = any(d.shown and d.grade != "narrows" for d in found)
    return replace(point, differences=found, relation="differs" if open_ else "agrees")
