"""What a site puts on its pages whatever they tell: lines that repeat over reports of one site are marked, not removed.

Removing them would change `Report.text`, and with it ids and offsets, with every report that comes along. Two things look
alike: furniture ("Sign up for our letter") and what an outlet tells again in each follow-up ("The strike began in March.").
They are told apart by what the reports are about: a sentence counts as furniture only where it stands in reports that have
little else in common; a line that is no sentence, where it stands in reports that are not one text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from rashomon.ingest.archived import behind
from rashomon.language.boilerplate import is_boilerplate
from rashomon.language.words import listed
from rashomon.values import Report

FEWEST = 3
"""Reports, unlike one another, that furniture stands in at least."""
LEAST_SHARE = 0.05
"""Of a site's reports that a line must stand in."""
FEWEST_PLAIN, PLAIN_SHARE = 5, 0.5
"""The same for a whole sentence whose words do not give it away: "No arrest has been made." is news on any page."""
ALIKE = 0.25
"""Part of the rarer words of the smaller text from which on two reports may tell of one thing. Of pairs from one site in the
sets with marked stories 25 % of those of one story lie below, and 12 % (gun_violence) or 2 % (outlets) of the others above."""
SAME = 0.6
"""The same, from which on they may be one text."""
LONGEST_LINE = 80
"""Characters of a line that ends no sentence; a longer one is judged as a sentence."""
MOST_COMPARED = 60
"""Reports with one line that are set against each other; more tell nothing new."""
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_ENDS = re.compile(r"[.!?…。！？؟۔।][\"'”’»」』)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """`lines`: key of a line -> its spans; `words` of the text without the lines that repeat."""

    report: Report
    lines: Mapping[str, Sequence[tuple[int, int]]]
    words: frozenset[str]


def marked(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The same reports, those of a site with the spans marked that repeat over its pages; in any order the same."""
    sites: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if site := site_of(report):
            sites[site].append(report)
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    for pages in sites.values():
        if len(pages) >= FEWEST:
            spans |= _furniture(sorted(pages, key=lambda one: one.id))
    return tuple(replace(one, furniture=spans[one.id]) if spans.get(one.id) else one for one in reports)


def site_of(report: Report) -> str | None:
    """The host of the report's address (behind a web archive's own), else its outlet; None for neither."""
    try:
        host = urlsplit(behind(report.url or "")[0]).hostname
    except ValueError:
        host = None
    outlet = (report.outlet or "").strip().casefold()
    return (host or "").removeprefix("www.") or outlet or None


def _furniture(reports: Sequence[Report]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Report id -> spans, for the reports of one site."""
    lines = {report.id: _lines(report) for report in reports}
    holders: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        for key in lines[report.id]:
            holders[key].append(report.id)
    repeated = {key for key, ids in holders.items() if len(ids) >= FEWEST}
    if not repeated:
        return {}
    pages = {
        one.id: _Page(report=one, lines=lines[one.id], words=_words(one, lines[one.id], repeated)) for one in reports
    }
    seen = Counter(word for one in pages.values() for word in one.words)
    common = {word for word, count in seen.items() if 2 * count > len(pages) > FEWEST}
    rare = {name: page.words - common for name, page in pages.items()}
    found = {key for key in sorted(repeated) if _is_furniture(key, [rare[name] for name in holders[key]], len(pages))}
    return {name: _spans(page, found) for name, page in pages.items()}


def _lines(report: Report) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _LINE.finditer(report.text, report.body_start):
        title = report.title_span is not None and match.start() < report.title_span[1]
        key = _key(match.group())
        if key and not title:
            found[key].append(match.span())
    return found


def _key(line: str) -> str:
    """Without case and blanks; figures count as one, so that the year of a copyright line does not matter."""
    return re.sub(r"\d+", "0", " ".join(line.split()).casefold())


def _words(report: Report, lines: Mapping[str, Sequence[tuple[int, int]]], repeated: set[str]) -> frozenset[str]:
    own = (report.text[s:e].casefold() for key, spans in lines.items() if key not in repeated for s, e in spans)
    return frozenset(word for line in own for word in _WORD.findall(line)) - listed("stop_words")


def _is_furniture(key: str, holders: Sequence[frozenset[str]], pages: int) -> bool:
    line = not _ENDS.search(key) and len(key) <= LONGEST_LINE
    loose = line or is_boilerplate(key)
    wanted = max(FEWEST, LEAST_SHARE * pages) if loose else max(FEWEST_PLAIN, PLAIN_SHARE * pages)
    return len(holders) >= wanted and _unlike(holders, SAME if line else ALIKE) >= wanted


def _unlike(words: Sequence[frozenset[str]], threshold: float) -> float:
    """How many of the reports are left when those that are alike, one over the other, count once."""
    looked = words[:MOST_COMPARED]
    heads = list(range(len(looked)))
    for i, one in enumerate(looked):
        for j in range(i):
            if heads[i] != heads[j] and _likeness(one, looked[j]) >= threshold:
                old, new = heads[i], heads[j]
                heads = [new if head == old else head for head in heads]
    return len(set(heads)) * len(words) / len(looked)


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Part of the smaller's words that the other has; what has no words of its own is like anything."""
    return len(a & b) / min(len(a), len(b)) if a and b else 1.0


def _spans(page: _Page, found: set[str]) -> tuple[tuple[int, int], ...]:
    """Those next to one another as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for key in page.lines if key in found for span in page.lines[key]):
        if joined and not page.report.text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
