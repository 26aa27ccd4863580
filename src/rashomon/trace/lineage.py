"""How the reports of one event hang together: who copied, who reworded, who has one origin, who is independent."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rashomon import moments
from rashomon.models.protocols import Embedder, Vectors
from rashomon.settings import TraceSettings
from rashomon.trace import near
from rashomon.trace.candidates import candidates
from rashomon.trace.credits import credits_outlet
from rashomon.trace.decide import FEWEST, score
from rashomon.trace.direction import Way
from rashomon.trace.evidence import Evidence, evidence
from rashomon.trace.family import settled
from rashomon.trace.order import Order, order
from rashomon.trace.overlap import Overlap, overlap
from rashomon.trace.passages import cited, runs
from rashomon.trace.readings import MODEL_LANGUAGE, Reading, reading, vectors
from rashomon.trace.reworded import reworded
from rashomon.trace.ways import ordered, said, verbatim
from rashomon.trace.why import NOTHING, reasons
from rashomon.trace.wording import wordings
from rashomon.values import Cite, Copy, LineageKind, Passage, Report, Told

Pair = tuple[int, int]
Looked = dict[Pair, tuple[Overlap, Overlap]]


def lineage(
    reports: Sequence[Report], told: Sequence[Told], embedder: Embedder, settings: TraceSettings
) -> tuple[Copy, ...]:
    """One entry for every pair (see `settings.listed_whole` and `compared_whole`), in an order that does not hang on the order of `reports`.

    Each pair is judged by itself, so that a further report never parts two others; then the kinds are made to agree
    over the whole event. `told` is not needed: tracing reads the texts.
    """
    texts = sorted(reports, key=_pair_order)
    pairs: list[Pair] | None = None
    if len(texts) > settings.compared_whole:
        texts, pairs = _near(texts, settings)
    ready = [reading(report, settings) for report in texts]
    found = weighed(ready, embedder, settings, pairs)
    told_first = said(ready, found)
    sure = {(i, j): _sure(ready[i], ready[j], one, told_first[i, j], settings) for (i, j), one in found.items()}
    directions = ordered(ready, told_first, sure, settings)
    few = len(reports) <= settings.listed_whole
    listed = combinations(range(len(ready)), 2) if few else sorted(found)
    judged = tuple(
        _copy(ready[i], ready[j], found[i, j], directions[i, j], sure[i, j], settings, whole=few)
        if (i, j) in found
        else _apart(ready[i], ready[j])
        for i, j in listed
    )
    rows = {
        frozenset((ready[i].report.id, ready[j].report.id)) for (i, j), w in directions.items() if w.by_row and w.known
    }
    return settled(reports, judged, rows)


def weighed(
    ready: Sequence[Reading], embedder: Embedder, settings: TraceSettings, pairs: Sequence[Pair] | None = None
) -> dict[Pair, Evidence]:
    """The figures of every pair that is worth a look (of `pairs`, where they are known). Only texts of pairs that words
    alone do not decide are embedded."""
    worded = wordings([one.words for one in ready], settings.fewest_texts)
    if pairs is None:
        alike = worded.near() if worded is not None else set()
        pairs = sorted({*candidates(ready, many=len(ready) > settings.listed_whole), *alike})
    looked: Looked = {(i, j): (overlap(ready[i], ready[j]), overlap(ready[j], ready[i])) for i, j in pairs}
    open_ = {
        (i, j)
        for (i, j), sides in looked.items()
        if max(s.open_share for s in sides) < settings.copied_share
        and (worded is None or _names_and_figures(ready[i], ready[j]))
    }
    rows = vectors([ready[k] for k in sorted({k for pair in open_ for k in pair})], embedder)
    return {
        (i, j): evidence(
            ready[i],
            ready[j],
            *sides,
            _told(ready[i], ready[j], rows) if (i, j) in open_ else Order(),
            worded.of(i, j) if worded is not None else None,
        )
        for (i, j), sides in looked.items()
    }


def _near(reports: Sequence[Report], settings: TraceSettings) -> tuple[list[Report], list[Pair]]:
    """Of very many reports those that are near another, by the index, and the pairs of them."""
    index = near.index(settings)
    found = index.add_all(reports)
    named = {name for one in found for name in (one.report, one.other)}
    kept = [report for report in reports if report.id in named]
    at = {report.id: k for k, report in enumerate(kept)}
    return kept, sorted((min(p), max(p)) for p in ((at[one.report], at[one.other]) for one in found))


def _pair_order(report: Report) -> tuple[str, str, str]:
    """By text before all else, so that one pair of texts is always read alike."""
    return (report.sha256, report.published or "", report.id)


def _told(a: Reading, b: Reading, rows: dict[str, Vectors]) -> Order:
    return order(a, b, rows[a.report.id], rows[b.report.id])


def _sure(a: Reading, b: Reading, found: Evidence, direction: Way, settings: TraceSettings) -> float:
    """How sure the two have one origin, 0-1; 1 for a copy."""
    if verbatim(a, b, found, settings):
        return 1.0
    return max(score(found), _reworded(a, b, found, direction), _credited(_credit(a, b), found, settings))


def _copy(
    a: Reading, b: Reading, found: Evidence, direction: Way, sure: float, settings: TraceSettings, *, whole: bool
) -> Copy:
    copied_out = verbatim(a, b, found, settings)
    kind: LineageKind = "copy" if copied_out else _kind(found, direction, sure, settings)
    known = kind in ("copy", "rewrite") and direction.known and not (direction.by_date and found.verbatim < 0.2)
    copied, original, side = (b, a, found.b) if direction.original == "a" else (a, b, found.a)
    return Copy(
        copied=copied.report.id,
        original=original.report.id,
        kind=kind,
        direction="known" if known else "none" if kind in ("shared-origin", "independent") else "unclear",
        share=round(found.shares[1 if direction.original == "a" else 0], 4),
        passages=_passages(copied, original, side, settings, whole=whole),
        why=reasons(found, direction, kind, sure, _credit(a, b)),
        score=round(sure, 4),
        update=kind == "rewrite" and direction.update,
    )


def _reworded(a: Reading, b: Reading, found: Evidence, direction: Way) -> float:
    """How sure by wording, 0 where the order of what is told says more."""
    if found.wording is None or _names_and_figures(a, b):
        return 0.0
    return reworded(found.wording, copied="b" if direction.original == "a" else "a")


def _credit(a: Reading, b: Reading) -> Cite | None:
    return credits_outlet(a.report, b.report) or credits_outlet(b.report, a.report)


def _credited(credit: Cite | None, found: Evidence, settings: TraceSettings) -> float:
    """A text that says to have it from the other's outlet: dependent where something else points there too, else unclear."""
    if credit is None:
        return 0.0
    return settings.dependent if score(found) >= settings.doubtful else settings.unclear


def _names_and_figures(a: Reading, b: Reading) -> bool:
    """Whether the order of what is told can be read: in the model's language, with names and figures to go by."""
    names = min(len(a.anchors.names), len(b.anchors.names))
    figures = min(len(a.anchors.figures), len(b.anchors.figures))
    return a.language == b.language == MODEL_LANGUAGE and min(names, figures) >= FEWEST


def _kind(found: Evidence, direction: Way, sure: float, settings: TraceSettings) -> LineageKind:
    """A rewrite where it is known of which text and little is new; texts of one origin else.

    A date alone tells who was first, not who took it from whom: it makes a rewrite only where names were respelled, as
    in passing through another language.
    """
    if sure < settings.dependent:
        return "unclear" if sure >= settings.unclear else "independent"
    novel = found.novel_b if direction.original == "a" else found.novel_a
    named = direction.known and (not direction.by_date or bool(found.respelled))
    grown = direction.update or direction.by_row
    return "rewrite" if named and (novel <= settings.nothing_new or grown) else "shared-origin"


def _passages(
    copied: Reading, original: Reading, side: Overlap, settings: TraceSettings, *, whole: bool
) -> tuple[Passage, ...]:
    found = runs(side.matches, settings.shortest_passage)
    if not whole and found:
        found = [max(found, key=lambda run: (run[2], -run[0]))]
    return cited(copied.report, original.report, copied.words, original.words, found)


def _apart(a: Reading, b: Reading) -> Copy:
    """A pair without a common run of words and with hardly a common figure or name."""
    copied, original = (a, b) if moments.order(a.report) > moments.order(b.report) else (b, a)
    return Copy(
        copied=copied.report.id,
        original=original.report.id,
        kind="independent",
        direction="none",
        share=0.0,
        why=NOTHING,
    )
