"""One page for an editor: what is told, in the reports' own words with the origins behind each; what to ask; what to search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from rashomon.show import wording
from rashomon.show.contrasts import Contrast
from rashomon.show.sayings import Saying, Teller, clean
from rashomon.show.upstream import Search, search
from rashomon.show.view import Told, View, look
from rashomon.values import Account

WIDTH = 80
MOST_TOLD = 10
"""Points that are told; those with most origins, in the order told."""
MOST_QUESTIONS = 8
LONGEST_ASIDE = 110
"""Characters of the clause in which a value stands, around it."""
MOST_VALUES = 3
"""Values of a question whose clause is quoted; one less where many reports make the page long."""
MOST_LETTERS = 8
"""Reports that are named by letter in one place; more are counted."""


def brief(account: Account) -> str:
    """Plain text, lines of at most `WIDTH` characters; ends with a line break."""
    view = look(account)
    lines = [*_head(view), *_told(view), *_questions(view), *_search(view)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(view: View) -> Iterator[str]:
    roots = view.account.origins
    yield from _wrapped(" · ".join([wording.BRIEF, *view.heading]))
    yield from _wrapped(f"{wording.reports(len(view.tellers))}, {wording.origins(roots.least, roots.most)}")
    yield from _wrapped(wording.NO_VERDICT)
    for notice in view.account.notices:
        yield from _wrapped(f"{clean(notice.message)} ({_tags(view.tellers[r] for r in notice.reports)})", "!  ")
    yield ""
    yield from _wrapped("; ".join(f"{t.tag} {t.name}, {t.date or wording.NO_DATE}" for t in view.tellers.values()))


def _told(view: View) -> Iterator[str]:
    chosen = {t.point.id for t in view.shared[:MOST_TOLD]}
    questions = view.contrasts("open")[:MOST_QUESTIONS]
    yield from _title(wording.BRIEF_TOLD)
    if not chosen:
        yield from _wrapped(wording.NO_SHARED)
    for told in (t for t in view.told if t.point.id in chosen):
        asked = [str(i) for i, c in enumerate(questions, 1) if c.point == told.point.id]
        yield from _wrapped(_line(told, asked), "-  ")
    rest = len(view.shared) - len(chosen)
    alone = sum(len(told) for _, told in view.single)
    left = [wording.more_shared(rest)] if rest > 0 else []
    left += [wording.more_alone(alone)] if alone else []
    yield from _wrapped("; ".join(left)) if left else ()


def _line(told: Told, asked: list[str]) -> str:
    lead, roots = told.lead, told.origins
    voice = f", {wording.SAID_BY} " + ", ".join(f"“{s}”" for s in lead.speakers) if lead.speakers else ""
    sure = f" ({wording.CERTAINTIES[lead.certainty]})" if lead.certainty != "stated" else ""
    seen = f" [{wording.origins(roots.least, roots.most)}: {_tags(told.tellers)}]"
    open_ones = f" {wording.SEE_QUESTION} {', '.join(asked)}" if asked else ""
    return f"“{lead.words}” – {lead.teller.tag}{voice}{sure}{seen}{open_ones}"


def _questions(view: View) -> Iterator[str]:
    found = view.contrasts("open")
    yield from _title(wording.BRIEF_OPEN)
    if not found:
        yield from _wrapped(wording.NO_DIFFERENCES)
    for number, contrast in enumerate(found[:MOST_QUESTIONS], 1):
        yield from _question(number, contrast, view)
    if len(found) > MOST_QUESTIONS:
        yield from _wrapped(wording.and_more(len(found) - MOST_QUESTIONS))


def _question(number: int, contrast: Contrast, view: View) -> Iterator[str]:
    values = " / ".join(f"“{v.sayings[0].words}” ({_tags(s.teller for s in v.sayings)})" for v in contrast.values)
    stand = contrast.stands[0]
    doubt = f" {wording.MAY_BE_UNLIKE}" if contrast.doubtful else ""
    ask = f"{wording.QUESTIONS[contrast.kind]} {values} – {stand.grade}, {wording.BETWEEN[stand.grade][stand.between]}"
    yield from _wrapped(f"{ask}.{doubt}" if doubt else ask, f"{number}.".ljust(4))
    most = MOST_VALUES if len(view.tellers) <= MOST_LETTERS else MOST_VALUES - 1
    for sayings in [*(v.sayings for v in contrast.values[:most]), contrast.others]:
        for quote in view.quotes(sayings, LONGEST_ASIDE)[:1]:
            clause = "".join(part.words for part in quote.parts)
            yield from _wrapped(f"{quote.first.teller.tag}: “{clause}”", "    ") if clause != quote.first.words else ()
    yield from _wrapped(f"{wording.ASK}: {'; '.join(_asked(contrast))}", "    ")
    settles = wording.SETTLED_BY_READING.get(stand.reading) or wording.SETTLED_BY_KIND[contrast.kind]
    yield from _wrapped(f"{wording.SETTLES}: {settles}", "    ")


def _asked(contrast: Contrast) -> list[str]:
    """Every speaker named on any side; the desks of reports that name none."""
    sayings = [s for v in contrast.values for s in v.sayings]
    speakers: dict[str, list[Saying]] = {}
    for s in sayings:
        for speaker in s.speakers:
            speakers.setdefault(speaker, []).append(s)
    named = [f"“{speaker}” ({_tags(s.teller for s in said)})" for speaker, said in speakers.items()]
    desks = list(dict.fromkeys(s.teller.name for s in sayings if not s.speakers))
    more = [wording.and_more(len(desks) - MOST_LETTERS)] if len(desks) > MOST_LETTERS else []
    return named + ([f"{wording.ASK_DESK} {', '.join(desks[:MOST_LETTERS] + more)}"] if desks else [])


def _search(view: View) -> Iterator[str]:
    found: Search | None = search(view)
    if found is None:
        return
    yield from _title(wording.BRIEF_SEARCH)
    yield from _wrapped(f"{wording.BRIEF_SEARCH_LONG} ({_found(found)}):")
    if found.phrase:
        yield from _wrapped(f'{wording.BRIEF_PHRASE}: "{found.phrase}"', "   ")
    if found.words:
        yield from _wrapped(f"{wording.BRIEF_WORDS}: {' '.join(found.words)}", "   ")


def _found(search: Search) -> str:
    return search.tags if search.tags.count(" ") < MOST_LETTERS else wording.reports(search.tags.count(" ") + 1)


def _title(words: str) -> Iterator[str]:
    yield ""
    yield words.upper()


def _wrapped(line: str, bullet: str = "") -> list[str]:
    return wrap(line, WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet), break_on_hyphens=False)


def _tags(tellers: Iterable[Teller]) -> str:
    tags = list(dict.fromkeys(t.tag for t in tellers))
    return " ".join(tags) if len(tags) <= MOST_LETTERS else wording.reports(len(tags))
