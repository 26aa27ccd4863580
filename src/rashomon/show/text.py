"""The account for a terminal: differences first, then what several tell, what one tells, and all the rest.

Readable at 80 columns and at 200, in colour and without: nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from textwrap import wrap
from typing import Literal

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rashomon.show import ledger, lines, text_lineage, wording
from rashomon.show.contrasts import Contrast, Stand
from rashomon.show.ledger import Entry
from rashomon.show.lines import QUIET, WIDEST_PROSE, Part
from rashomon.show.sayings import Quote, Saying, clean
from rashomon.show.view import Told, View, look
from rashomon.values import Account

SIDE_BY_SIDE = 130
"""Columns from which the values of a difference stand beside each other."""
LONGEST_LIST = 12
"""Possible differences, and points that may be the same, that are listed."""
MOST_CARDS = 40
"""Differences with both sides' clauses; beyond, the page and the JSON have them."""
MOST_POINTS = 60
"""Points of several reports that are quoted, and lines of counts or of the timeline."""
LONGEST_MOMENT = 110
"""Characters of a clause in the timeline, around its time."""
MOST_QUOTES = 5
"""Wordings of one point that are quoted."""

MOST_NAMED = 4
"""Reports with the same words that are named in full; more are given by letter."""

_GRADE_STYLES = {"conflict": "bold red", "discrepancy": "bold yellow", "narrows": "cyan"}
_QUOTED = "italic"
_MARKED = "bold italic underline"


def text(account: Account, *, width: int = 80, colour: bool = False) -> str:
    """Lines of at most `width` columns, without trailing spaces; with ANSI colours if asked."""
    out = StringIO()
    system: Literal["standard"] | None = "standard" if colour else None
    console = Console(
        file=out, width=width, force_terminal=colour, color_system=system, legacy_windows=False,
        highlight=False, markup=False, emoji=False, no_color=not colour, _environ={},
    )  # fmt: skip
    for part in renderables(account, width=width):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def renderables(account: Account, *, width: int) -> Iterator[RenderableType]:
    """The parts from top to bottom, for a rich console of `width` columns."""
    view = look(account)
    yield from _head(view)
    yield from _differences(view, width)
    yield from _shared(view)
    yield from _doubtful(view)
    yield from _only(view)
    yield from text_lineage.lineage(view)
    yield from _entries(wording.TOTALS, ledger.totals(view))
    yield from _entries(wording.COUNTS, ledger.counts(view))
    yield from _names(ledger.names(view))
    yield from _moments(ledger.timeline(view), view)
    yield from _entries(wording.GAPS, ledger.gaps(view))
    yield from _possible(view)
    yield from _entries(wording.REFUSALS, ledger.refusals(view))


# ---------------------------------------------------------------- the parts


def _head(view: View) -> Iterator[RenderableType]:
    account = view.account
    yield Rule(Text(wording.TITLE, "bold"), align="left", style="none")
    if view.heading:
        yield lines.line(0, (view.heading[0], "bold"), *(f" · {x}" for x in view.heading[1:]))
    open_ones = len(view.contrasts("open"))
    yield lines.line(0, f"{_headline(view)} · {wording.open_differences(open_ones)}")
    yield lines.line(0, (wording.NO_VERDICT, QUIET))
    for notice in account.notices:
        yield lines.line(
            0, (f"{lines.tags(view.tellers[r] for r in notice.reports)} ", "bold"), clean(notice.message), bullet="! "
        )
    yield Text()
    yield lines.table([(t.tag, t.name, t.date or wording.NO_DATE, t.title or "") for t in view.tellers.values()])


def _headline(view: View) -> str:
    roots = view.account.origins
    return f"{wording.reports(len(view.account.reports))}, {wording.origins(roots.least, roots.most)}"


def _differences(view: View, width: int) -> Iterator[RenderableType]:
    yield from lines.title(wording.DIFFERENCES)
    found = view.cards()
    if not found:
        yield lines.line(0, wording.NO_DIFFERENCES)
    for number, card in enumerate(found[:MOST_CARDS], 1):
        for i, contrast in enumerate(card.contrasts):
            yield from _stands(contrast, "" if i else str(number))
        yield _sides(card.columns, view, width)
        yield Text()
    yield from _left_out(found, MOST_CARDS)
    narrowed = view.narrowed()
    if narrowed:
        yield from lines.title(wording.MORE_EXACTLY)
    for told, narrows in narrowed[:MOST_POINTS]:
        yield lines.line(0, (f"“{told.lead.words}”", QUIET), limit=1)
        yield _narrows(narrows)
    yield from _left_out(narrowed, MOST_POINTS)


def _left_out(found: Sequence[object], most: int) -> Iterator[RenderableType]:
    if len(found) > most:
        yield lines.line(0, (wording.elsewhere(len(found) - most), QUIET))


def _stands(contrast: Contrast, number: str) -> Iterator[RenderableType]:
    for stand in contrast.stands:
        head = (stand.grade.upper(), _GRADE_STYLES[stand.grade]), f" · {wording.KINDS[contrast.kind]}"
        first = stand is contrast.stands[0]
        yield lines.line(
            0, *head, *([" · ", *_values(contrast)] if first else []), bullet=f"{number if first else '':<3}"
        )
        how = f"{wording.sentence(wording.BETWEEN[stand.grade][stand.between] + _which(contrast, stand))} "
        doubt = (f"{wording.MAY_BE_UNLIKE} ", "bold") if contrast.doubtful and first else ""
        yield lines.line(3, (how, "bold"), doubt, (f"{wording.READINGS[stand.reading]} {stand.why}".strip(), QUIET))


def _values(contrast: Contrast) -> list[Part]:
    """Each value once, in the words of each, with the letters of the reports."""
    parts: list[Part] = []
    for number, value in enumerate(contrast.values):
        parts.append(" / " if number else "")
        by_words: dict[str, list[Saying]] = {}
        for s in value.sayings:
            by_words.setdefault(s.words, []).append(s)
        for i, (words, same) in enumerate(by_words.items()):
            parts += [" = " if i else "", (f"“{words}”", "bold"), f" {lines.tags(s.teller for s in same)}"]
    return parts


def _which(contrast: Contrast, stand: Stand) -> str:
    """Where that is not plain from the values: which of them stand so."""
    pairs = (" / ".join(f"“{side.words}” {side.tags}" for side in pair) for pair in stand.pairs)
    return f": {', '.join(pairs)}" if contrast.several else ""


def _sides(columns: Sequence[Sequence[Saying]], view: View, width: int) -> RenderableType:
    blocks = [Group(*_side(c, view)) for c in columns]
    if width < SIDE_BY_SIDE or len(blocks) < 2:
        return Padding(Group(*blocks), (0, 0, 0, 3))
    grid = Table.grid(padding=(0, 4, 0, 0))
    for _ in range(2):
        grid.add_column(ratio=1, max_width=WIDEST_PROSE, overflow="fold")
    for i in range(0, len(blocks), 2):
        grid.add_row(*blocks[i : i + 2])
    return Padding(grid, (0, 0, 0, 3))


def _side(sayings: Sequence[Saying], view: View) -> Iterator[RenderableType]:
    found = view.quotes(sayings)
    for quote in found[:MOST_QUOTES]:
        yield lines.line(0, *_clause(quote), bullet="▸ ")
        yield lines.line(2, (_who(quote), QUIET))
    if len(found) > MOST_QUOTES:
        rest = lines.tags(s.teller for q in found[MOST_QUOTES:] for s in q.sayings)
        yield lines.line(2, (f"{wording.and_more(len(found) - MOST_QUOTES)} ", QUIET), (rest, "bold"))


def _clause(quote: Quote) -> list[Part]:
    return ["“", *((p.words, _MARKED if p.marked else _QUOTED) for p in quote.parts), "”"]


def _who(quote: Quote) -> str:
    """Outlets and dates, the speaker, and how sure it is said to be, where not simply stated."""
    first = quote.first
    called = " · ".join(lines.called(s.teller) + (f", {s.teller.date}" if s.teller.date else "") for s in quote.sayings)
    if len(quote.sayings) > MOST_NAMED:
        called = f"{wording.reports(len(quote.sayings))}: {lines.tags(s.teller for s in quote.sayings)}"
    voice = f"; {wording.SAID_BY} " + ", ".join(f"“{s}”" for s in first.speakers) if first.speakers else ""
    sure = f"; {wording.CERTAINTIES[first.certainty]}" if first.certainty != "stated" else ""
    return called + voice + sure


def _narrows(found: Sequence[Contrast]) -> RenderableType:
    """One paragraph for all of a point."""
    parts = [part for i, c in enumerate(found) for part in ([" · "] if i else []) + _short(c)]
    return lines.line(2, *parts, bullet="· ")


def _short(contrast: Contrast) -> list[Part]:
    """The values and the letters of the reports that tell them."""
    parts: list[Part] = [(f"{wording.KINDS[contrast.kind]}: ", QUIET), *_values(contrast)]
    if contrast.silent:
        parts.append((f" ({wording.silent(contrast.silent_tag)})", QUIET))
    if contrast.fold == "possible":
        parts.append((f" – {contrast.grade}, {wording.BETWEEN[contrast.grade][contrast.between]}", QUIET))
    return parts


def _possible(view: View) -> Iterator[RenderableType]:
    found = view.contrasts("possible")
    if found:
        yield from lines.title(f"{wording.POSSIBLE} ({len(found)})")
        yield lines.line(0, (wording.POSSIBLE_LONG, QUIET))
        yield from (lines.line(0, *_short(c), bullet="· ") for c in found[:LONGEST_LIST])
        yield from _left_out(found, LONGEST_LIST)


def _shared(view: View) -> Iterator[RenderableType]:
    yield from lines.title(wording.SHARED)
    if not view.shared:
        yield lines.line(0, wording.NO_SHARED)
    for told in view.shared[:MOST_POINTS]:
        yield from _point(told, view)
    yield from _left_out(view.shared, MOST_POINTS)


def _point(told: Told, view: View) -> Iterator[RenderableType]:
    roots = told.origins
    kinds = dict.fromkeys(wording.KINDS[c.kind] for c in told.contrasts if c.fold == "open")
    unlike = f" · {wording.DIFFERS_IN}: {', '.join(kinds)}" if kinds else ""
    yield lines.line(
        0, (wording.origins(roots.least, roots.most), "bold"), f" · {lines.tags(told.tellers)}", (unlike, "yellow")
    )
    found = view.quotes(told.sayings)
    for quote in found[:MOST_QUOTES]:
        yield lines.line(2, (f"“{quote.first.words}” ", _QUOTED), (lines.tags(s.teller for s in quote.sayings), "bold"))
    if len(found) > MOST_QUOTES:
        yield lines.line(2, (wording.and_more(len(found) - MOST_QUOTES), QUIET))
    for quote in view.quotes(told.loose)[:MOST_QUOTES]:
        tags = lines.tags(s.teller for s in quote.sayings)
        yield lines.line(2, (f"{wording.MAY_BE}: “{quote.first.words}” ", QUIET), (tags, "bold"))


def _doubtful(view: View) -> Iterator[RenderableType]:
    found = view.doubtful
    if found:
        yield from lines.title(f"{wording.DOUBTFUL} ({len(found)})")
        yield lines.line(0, (wording.DOUBTFUL_LONG, QUIET))
    for told in found[:LONGEST_LIST]:
        for i, quote in enumerate(view.quotes(told.sayings)[:MOST_QUOTES]):
            tags = lines.tags(s.teller for s in quote.sayings)
            yield lines.line(0, (f"“{quote.first.words}” ", _QUOTED), (tags, "bold"), bullet="  " if i else "~ ")
        if told.of("narrows"):
            yield _narrows(told.of("narrows"))
    yield from _left_out(found, LONGEST_LIST)


def _only(view: View) -> Iterator[RenderableType]:
    if view.single:
        yield from lines.title(wording.ONLY)
    for teller, told in view.single:
        yield lines.line(0, (f"{teller.tag} {teller.name}", "bold"))
        for t in told:
            said = t.sayings[0]
            voice = f" {wording.SAID_BY} " + ", ".join(f"“{s}”" for s in said.speakers) if said.speakers else ""
            sure = f" ({wording.CERTAINTIES[said.certainty]})" if said.certainty != "stated" else ""
            yield lines.line(2, (f"“{said.words}”", _QUOTED), (voice + sure, QUIET))


# ---------------------------------------------------------------- ledgers


def _entries(title: str, entries: Sequence[Entry]) -> Iterator[RenderableType]:
    """The figure, what it is of, and then, quieter, all about it."""
    if entries:
        yield from lines.title(title)
        widest = min(18, max(len(e.figure) for e in entries))
    for e in entries[:MOST_POINTS]:
        details = "; ".join(f"{label} {value}".strip() for label, value in e.details)
        rest = (f" · {details}" if details else "", QUIET)
        figure = "\n".join(f"{line:<{widest}}  " for line in wrap(e.figure, widest)) if widest else ""
        yield lines.line(0, e.head, rest, (f" {lines.tags(e.tellers)}", "bold"), bullet=figure)


def _names(entries: Sequence[Entry]) -> Iterator[RenderableType]:
    """Those of one report with nothing more to say stand in one line."""
    plain = [e for e in entries if not e.details and len(e.tellers) < 2]
    yield from _entries(wording.NAMES, [e for e in entries if e not in plain])
    if plain:
        yield from () if len(plain) < len(entries) else lines.title(wording.NAMES)
        names: list[Part] = []
        for e in plain[:MOST_POINTS]:
            names += [", " if names else "", e.figure, (f" {lines.tags(e.tellers)}", "bold")]
        yield lines.line(0, (f"{wording.ALSO_NAMED}: ", QUIET), *names)
        yield from _left_out(plain, MOST_POINTS)


def _moments(entries: Sequence[Entry], view: View) -> Iterator[RenderableType]:
    if entries:
        yield from lines.title(wording.TIMELINE)
    for e in entries[:MOST_POINTS]:
        yield lines.line(0, (e.figure, "bold"))
        found = view.quotes(e.sayings, LONGEST_MOMENT)
        for quote in found[:LONGEST_LIST]:
            yield lines.line(
                2, *_clause(quote), " ", (lines.tags(s.teller for s in quote.sayings), "bold"), bullet="· "
            )
        if len(found) > LONGEST_LIST:
            yield lines.line(2, (wording.and_more(len(found) - LONGEST_LIST), QUIET))
