"""The account as Markdown (CommonMark with tables): for a wiki, a ticket, a mail.

What stands in reports is escaped: no word of theirs becomes a heading, a link or a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.show import dates, ledger, wording
from rashomon.show.families import families, unclear
from rashomon.show.ledger import Entry
from rashomon.show.view import Contrast, Quote, Saying, Stand, Teller, Told, View, look, quotes
from rashomon.show.view import clean as _clean
from rashomon.values import Account, Copy

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_SPECIAL = re.compile(r"[&<>@\\`*_\[\]|~#$^]|:(?=//)|(?<=www)\.")
_MARKER = re.compile(r"^(\d*)([-+=.)])")
"""What would begin a list or underline a heading at the start of a line."""


def markdown(account: Account) -> str:
    """Ends with a line break."""
    view = look(account)
    parts = (
        _head(view),
        _differences(view),
        _shared(view),
        _only(view),
        _lineage(view),
        _entries(wording.TOTALS, ledger.totals(view)),
        _entries(wording.COUNTS, ledger.counts(view)),
        _entries(wording.NAMES, ledger.names(view)),
        _timeline(ledger.timeline(view)),
        _entries(wording.GAPS, ledger.gaps(view)),
        _shorts(f"{wording.POSSIBLE} ({wording.POSSIBLE_LONG})", view.contrasts("possible")),
        _entries(wording.REFUSALS, ledger.refusals(view)),
    )
    return "\n".join(line for part in parts for line in part)


def escaped(words: str) -> str:
    """Words that read the same in Markdown, whatever they hold."""
    safe = _SPECIAL.sub(lambda m: _ENTITIES.get(m.group()) or f"&#{ord(m.group())};", words)
    return _MARKER.sub(lambda m: f"{m[1]}&#{ord(m[2])};", safe)


def _bold(words: str) -> str:
    """Nothing for blank words: their asterisks would be a rule."""
    return f"**{escaped(words)}**" if words.strip() else ""


def _head(view: View) -> Iterator[str]:
    event, roots = view.account.event, view.account.origins
    period = dates.period(event.when.earliest, event.when.latest) if event.when else None
    known = [x for x in (event.where[0].name if event.where else None, period) if x]
    yield f"# {wording.TITLE}" + (": " + escaped(_clean(" · ".join(known))) if known else "")
    yield ""
    yield f"{wording.reports(len(view.account.reports))}, {wording.origins(roots.least, roots.most)}. {wording.NO_VERDICT}"
    yield ""
    yield from _table(
        ("", wording.OUTLET, wording.DATE, wording.HEADLINE),
        [(f"**{t.tag}**", escaped(t.name), escaped(t.date), escaped(t.title or "")) for t in view.tellers.values()],
    )


def _differences(view: View) -> Iterator[str]:
    yield f"## {wording.DIFFERENCES}\n"
    found = view.contrasts("open")
    if not found:
        yield f"{wording.NO_DIFFERENCES}\n"
    for number, contrast in enumerate(found, 1):
        first = contrast.stands[0]
        yield f"### {number}. {_heading(contrast, first)}\n"
        for stand in contrast.stands:
            head = "" if stand is first else f"**{_heading(contrast, stand)}**: "
            why = f" ({escaped(stand.why)})" if stand.why else ""
            yield f"*{head}{wording.READINGS[stand.reading]}{why}*\n"
        for value in contrast.values:
            for i, quote in enumerate(quotes(value.sayings)):
                yield f"{'  - = ' if i else '- '}{_bold(quote.first.words)}{_clause(quote.first)} — {_who(quote)}"
        yield ""
    yield from _shorts(wording.MORE_EXACTLY, view.contrasts("narrows"))


def _heading(contrast: Contrast, stand: Stand) -> str:
    head = f"{stand.grade} · {wording.KINDS[contrast.kind]} · {wording.BETWEEN[stand.grade][stand.between]}"
    if len(contrast.values) < 3:
        return head
    pairs = (" / ".join(f"“{escaped(contrast.values[i].value)}”" for i in pair) for pair in stand.values)
    return f"{head}: {', '.join(pairs)}"


def _clause(saying: Saying) -> str:
    if not saying.before and not saying.after:
        return ""
    return f": “{escaped(saying.before)}{_bold(saying.words)}{escaped(saying.after)}”"


def _who(quote: Quote) -> str:
    first = quote.first
    called = ", ".join(f"**{s.teller.tag}** {escaped(s.teller.name)} ({escaped(s.teller.date)})" for s in quote.sayings)
    voice = f"; {wording.SAID_BY} " + ", ".join(f"“{escaped(s)}”" for s in first.speakers) if first.speakers else ""
    return called + voice + (f"; {wording.CERTAINTIES[first.certainty]}" if first.certainty != "stated" else "")


def _shorts(title: str, contrasts: Sequence[Contrast]) -> Iterator[str]:
    if contrasts:
        yield f"## {title}\n"
    for c in contrasts:
        values = " / ".join(f"“{escaped(v.sayings[0].words)}” {_tags(s.teller for s in v.sayings)}" for v in c.values)
        stand = f" – {c.grade}, {wording.BETWEEN[c.grade][c.between]}" if c.fold == "possible" else ""
        yield f"- {wording.KINDS[c.kind]}: {values}" + (f" ({wording.SILENT})" if c.silent else "") + stand
    if contrasts:
        yield ""


def _shared(view: View) -> Iterator[str]:
    yield f"## {wording.SHARED}\n"
    if not view.shared:
        yield f"{wording.NO_SHARED}\n"
    for told in view.shared:
        yield from _point(told)


def _point(told: Told) -> Iterator[str]:
    roots = told.point.origins
    kinds = dict.fromkeys(wording.KINDS[c.kind] for c in told.contrasts if c.fold == "open")
    unlike = f" · {wording.DIFFERS_IN}: {', '.join(kinds)}" if kinds else ""
    yield f"**{wording.origins(roots.least, roots.most)}**{unlike}\n"
    for quote in quotes(told.sayings):
        yield f"- “{escaped(quote.first.words)}” {_tags(s.teller for s in quote.sayings)}"
    yield ""


def _only(view: View) -> Iterator[str]:
    if view.single:
        yield f"## {wording.ONLY}\n"
    for teller, told in view.single:
        yield f"### {teller.tag} {escaped(teller.name)}\n"
        for t in told:
            said = t.sayings[0]
            voice = (
                f" {wording.SAID_BY} " + ", ".join(f"“{escaped(s)}”" for s in said.speakers) if said.speakers else ""
            )
            sure = f" ({wording.CERTAINTIES[said.certainty]})" if said.certainty != "stated" else ""
            yield f"- “{escaped(said.words)}”{voice}{sure}"
        yield ""


def _lineage(view: View) -> Iterator[str]:
    roots = view.account.origins
    yield f"## {wording.LINEAGE_TITLE}\n"
    yield (
        f"**{wording.origins(roots.least, roots.most)}**"
        + "".join(f" · {escaped(_clean(w))}" for w in roots.why)
        + "\n"
    )
    for family in families(view.account):
        if family.upstream:
            yield f"- ({wording.UPSTREAM})"
        for branch in family.branches:
            how = f" · **{wording.LINEAGE[branch.edge.kind]}**{_because(branch.edge)}" if branch.edge else ""
            yield f"{'  ' * branch.depth}- {_called(view.tellers[branch.report])}{how}"
    for pair in unclear(view.account):
        both = f"{_called(view.tellers[pair.copied])} – {_called(view.tellers[pair.original])}"
        yield f"- {wording.LINEAGE['unclear']}: {both}{_because(pair)}"
    yield ""


def _because(pair: Copy) -> str:
    return f" ({escaped(_clean('; '.join(pair.why)))})" if pair.why else ""


def _entries(title: str, entries: Sequence[Entry]) -> Iterator[str]:
    if not entries:
        return
    yield f"## {title}\n"
    for e in entries:
        details = "; ".join(f"{label} {escaped(value)}".strip() for label, value in e.details)
        known = [_bold(e.figure), escaped(e.head), details]
        yield "- " + " · ".join(x for x in known if x) + f" {_tags(e.tellers)}".rstrip()
    yield ""


def _timeline(entries: Sequence[Entry]) -> Iterator[str]:
    if not entries:
        return
    yield f"## {wording.TIMELINE}\n"
    for e in entries:
        yield f"- {_bold(e.figure)}"
        for q in quotes(e.sayings):
            clause = f"“{escaped(q.first.before)}{_bold(q.first.words)}{escaped(q.first.after)}”"
            yield f"  - {clause} {_tags(s.teller for s in q.sayings)}"
    yield ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + " --- |" * len(head)
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _called(teller: Teller) -> str:
    return f"{teller.tag} {escaped(teller.name)}"


def _tags(tellers: Iterable[Teller]) -> str:
    tags = " ".join(dict.fromkeys(t.tag for t in tellers))
    return f"**{tags}**" if tags else ""
