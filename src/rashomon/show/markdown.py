"""The account as Markdown (CommonMark with tables): for a wiki, a ticket, a mail.

What stands in reports is escaped: no word of theirs becomes a heading, a link or a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.show import ledger, wording
from rashomon.show.contrasts import Contrast
from rashomon.show.families import families, unclear
from rashomon.show.ledger import Entry
from rashomon.show.sayings import Quote, Saying, Teller, clean
from rashomon.show.view import Told, View, look
from rashomon.values import Account, Copy

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", ":": "&#58;", ".": "&#46;"}
"""What a backslash would not keep from being a tag, a link or somebody's handle."""
_SPECIAL = re.compile(r"&(?=#?\w+;)|[<>@\\`*\[\]|~$^]|_(?!(?<=\w_)\w)|(?<!\w)#|:(?=//)|(?<=www)\.")
_MARKER = re.compile(r"^(\d*)([-+=.)])(?=[-+=\s]|$)")
"""What would begin a list or underline a heading at the start of a line; "9.40" begins none."""


def markdown(account: Account) -> str:
    """Ends with a line break."""
    view = look(account)
    parts = (
        _head(view),
        _differences(view),
        _shared(view),
        _doubtful(view),
        _only(view),
        _lineage(view),
        _entries(wording.TOTALS, ledger.totals(view)),
        _entries(wording.COUNTS, ledger.counts(view)),
        _entries(wording.NAMES, ledger.names(view)),
        _timeline(ledger.timeline(view), view),
        _entries(wording.GAPS, ledger.gaps(view)),
        _possible(view),
        _entries(wording.REFUSALS, ledger.refusals(view)),
    )
    return "\n".join(line for part in parts for line in part)


def escaped(words: str) -> str:
    """Words that read the same in Markdown, whatever they hold."""
    safe = _SPECIAL.sub(lambda m: _ENTITIES.get(m.group()) or f"\\{m.group()}", words)
    return _MARKER.sub(lambda m: f"{m[1]}\\{m[2]}", safe)


def _bold(words: str) -> str:
    """Spaces stay outside; nothing for blank words: their asterisks would be a rule."""
    told = words.strip()
    return words.replace(told, f"**{escaped(told)}**", 1) if told else words


def _head(view: View) -> Iterator[str]:
    roots = view.account.origins
    yield f"# {wording.TITLE}" + (": " + escaped(" · ".join(view.heading)) if view.heading else "")
    yield ""
    yield f"{wording.reports(len(view.account.reports))}, {wording.origins(roots.least, roots.most)}. {wording.NO_VERDICT}"
    yield ""
    for notice in view.account.notices:
        yield f"> **!** {escaped(clean(notice.message))} {_tags(view.tellers[r] for r in notice.reports)}\n"
    yield from _table(
        ("", wording.OUTLET, wording.DATE, wording.HEADLINE),
        [
            (f"**{t.tag}**", escaped(t.name), escaped(t.date or wording.NO_DATE), escaped(t.title or ""))
            for t in view.tellers.values()
        ],
    )


def _differences(view: View) -> Iterator[str]:
    yield f"## {wording.DIFFERENCES}\n"
    found = view.cards()
    if not found:
        yield f"{wording.NO_DIFFERENCES}\n"
    for number, card in enumerate(found, 1):
        first = card.first
        yield f"### {number}. {first.grade} · {wording.KINDS[first.kind]} · {wording.BETWEEN[first.grade][first.between]}\n"
        for contrast in card.contrasts:
            yield from _stands(contrast)
        yield ""
        for column in card.columns:
            yield from (f"> {_clause(q)} — {_who(q)}\n>" for q in view.quotes(column))
        yield ""
    if view.narrowed():
        yield f"## {wording.MORE_EXACTLY}\n"
    for told, narrows in view.narrowed():
        yield f"- “{escaped(told.lead.words)}”"
        yield from (f"  {_short(c)}" for c in narrows)
    yield ""


def _stands(contrast: Contrast) -> Iterator[str]:
    yield f"- **{contrast.grade}** · {wording.KINDS[contrast.kind]}: {_values(contrast)}"
    for stand in contrast.stands:
        pairs = (" / ".join(f"“{escaped(side.words)}” {side.tags}" for side in pair) for pair in stand.pairs)
        which = f": {', '.join(pairs)}" if contrast.several else ""
        between = wording.sentence(wording.BETWEEN[stand.grade][stand.between] + which)
        between += f" {wording.MAY_BE_UNLIKE}" if contrast.doubtful else ""
        yield f"  - {between} {wording.READINGS[stand.reading]} {escaped(stand.why)}".rstrip()


def _values(contrast: Contrast) -> str:
    """Each value once, in the words of each, with the letters of the reports."""
    sides = []
    for value in contrast.values:
        by_words: dict[str, list[Saying]] = {}
        for s in value.sayings:
            by_words.setdefault(s.words, []).append(s)
        sides.append(" = ".join(f"“{escaped(w)}” {_tags(s.teller for s in same)}" for w, same in by_words.items()))
    return " / ".join(sides)


def _clause(quote: Quote) -> str:
    return "“" + "".join(_bold(p.words) if p.marked else escaped(p.words) for p in quote.parts) + "”"


def _who(quote: Quote) -> str:
    first = quote.first
    called = ", ".join(f"**{s.teller.tag}** {escaped(s.teller.name)}{_dated(s.teller)}" for s in quote.sayings)
    voice = f"; {wording.SAID_BY} " + ", ".join(f"“{escaped(s)}”" for s in first.speakers) if first.speakers else ""
    return called + voice + (f"; {wording.CERTAINTIES[first.certainty]}" if first.certainty != "stated" else "")


def _dated(teller: Teller) -> str:
    return f" ({escaped(teller.date)})" if teller.date else ""


def _short(contrast: Contrast) -> str:
    silent = f" ({wording.silent(contrast.silent_tag)})" if contrast.silent else ""
    return f"- {wording.KINDS[contrast.kind]}: {_values(contrast)}{silent}"


def _possible(view: View) -> Iterator[str]:
    found = view.contrasts("possible")
    if found:
        yield f"## {wording.POSSIBLE}\n"
        yield f"{wording.POSSIBLE_LONG}\n"
    for c in found:
        yield f"{_short(c)} – {c.grade}, {wording.BETWEEN[c.grade][c.between]}"
    yield ""


def _shared(view: View) -> Iterator[str]:
    yield f"## {wording.SHARED}\n"
    if not view.shared:
        yield f"{wording.NO_SHARED}\n"
    for told in view.shared:
        yield from _point(told, view)


def _point(told: Told, view: View) -> Iterator[str]:
    roots = told.origins
    kinds = dict.fromkeys(wording.KINDS[c.kind] for c in told.contrasts if c.fold == "open")
    unlike = f" · {wording.DIFFERS_IN}: {', '.join(kinds)}" if kinds else ""
    yield f"**{wording.origins(roots.least, roots.most)}**{unlike}\n"
    yield from _quoted(told.sayings, view)
    yield from _quoted(told.loose, view, f"{wording.MAY_BE}: ")
    yield ""


def _quoted(sayings: Iterable[Saying], view: View, label: str = "") -> Iterator[str]:
    for quote in view.quotes(sayings):
        yield f"- {label}“{escaped(quote.first.words)}” {_tags(s.teller for s in quote.sayings)}"


def _doubtful(view: View) -> Iterator[str]:
    if not view.doubtful:
        return
    yield f"## {wording.DOUBTFUL}\n"
    yield f"{wording.DOUBTFUL_LONG}\n"
    for told in view.doubtful:
        found = view.quotes(told.sayings)
        yield "- " + " ~ ".join(f"“{escaped(q.first.words)}” {_tags(s.teller for s in q.sayings)}" for q in found)
        yield from (f"  {_short(c)}" for c in told.of("narrows"))
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
        f"**{wording.origins(roots.least, roots.most)}**" + "".join(f" · {escaped(clean(w))}" for w in roots.why) + "\n"
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
    return f" ({escaped(clean('; '.join(pair.why)))})" if pair.why else ""


def _entries(title: str, entries: Sequence[Entry]) -> Iterator[str]:
    if not entries:
        return
    yield f"## {title}\n"
    for e in entries:
        details = "; ".join(f"{label} {escaped(value)}".strip() for label, value in e.details)
        known = [_bold(e.figure), escaped(e.head), details]
        yield ("- " + " · ".join(x for x in known if x) + f" {_tags(e.tellers)}").rstrip()
    yield ""


def _timeline(entries: Sequence[Entry], view: View) -> Iterator[str]:
    if not entries:
        return
    yield f"## {wording.TIMELINE}\n"
    for e in entries:
        yield f"- {_bold(e.figure)}"
        yield from (f"  - {_clause(q)} {_tags(s.teller for s in q.sayings)}" for q in view.quotes(e.sayings))
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
