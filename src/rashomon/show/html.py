"""The account as one page that asks nothing of anywhere: style and script inside, everything else forbidden by policy.

It reads without a script (folds are `details`, filters and colours are CSS); the script lights the claims of a
difference in the reports beside it.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from rashomon.show import ledger, wording
from rashomon.show.marks import Marks, marks, paragraphs
from rashomon.show.sayings import Saying, Teller, clean
from rashomon.show.tree import drawing
from rashomon.show.view import Told, View, look
from rashomon.values import Account, Passage

MOST_PASSAGES = 6
"""Passages of a pair that are quoted, the longest first; the JSON has all."""
LONGEST_PASSAGE = 160
"""Characters of a passage that are quoted: how it begins and how it ends."""
OPEN_CARDS = 8
"""Differences whose clauses are seen at once; those of the rest are a click away."""
MOST_CARDS = 40
"""Differences in the first list; the rest is folded below it."""
MOST_WORDINGS = 8
"""Clauses quoted for one value; of more the letters lead to them in the reports."""
MOST_DOUBTFUL = 60
"""Points that may be the same, the likeliest first; the JSON has all."""
MOST_ENTRIES = 30
"""Lines of totals, counts or names that are seen at once."""
MOST_COLUMNS = 6
"""Reports that stand beside each other at first; of more the first two, and any that are picked."""
LONGEST_MOMENT = 160
"""Characters of a clause in the timeline, around its time."""


def html(account: Account) -> str:
    """A whole document."""
    view = look(account)
    found = marks(view, view.cards())
    style, script = _style(tuple(t.tag for t in view.tellers.values())), _source("page.js")
    return _environment().get_template("page.html").render(
        **_context(view, found),
        texts=lambda report: paragraphs(report, view, found),
        tree=drawing(view),
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )  # fmt: skip


def fragment(account: Account) -> str:
    """Differences and shared points without a page around them and without script: for a notebook's cell."""
    view = look(account)
    found = marks(view, view.cards())
    style = Markup(_source("fragment.css"))
    return _environment().get_template("fragment.html").render(**_context(view, found), style=style)


def _context(view: View, found: Marks) -> dict[str, Any]:
    account = view.account
    numbers: dict[str, list[tuple[int, str]]] = {}
    for i, card in enumerate(found.cards):
        kinds = dict.fromkeys(c.kind for c in card.contrasts)
        numbers.setdefault(card.first.point, []).extend((i, kind) for kind in kinds)
    ledgers = (
        ("totals", wording.TOTALS, ledger.totals(view)),
        ("counts", wording.COUNTS, ledger.counts(view)),
        ("names", wording.NAMES, ledger.names(view)),
    )
    endings = (("gaps", wording.GAPS, ledger.gaps(view)), ("refusals", wording.REFUSALS, ledger.refusals(view)))
    timeline = ledger.timeline(view)
    return {
        "w": wording,
        "view": view,
        "account": account,
        "heading": view.heading,
        "cards": found.cards,
        "open": view.contrasts("open"),
        "narrowed": view.narrowed(),
        "possible": view.contrasts("possible"),
        "ledgers": ledgers,
        "endings": endings,
        "timeline": timeline,
        "pairs": [c for c in account.lineage if c.kind != "independent"],
        "keys": found.claims,
        "quotes": view.quotes,
        "called": _called,
        "once": _once,
        "longest": _longest,
        "unlike": _unlike,
        "tally": _tally(view),
        "moments": lambda sayings: view.quotes(sayings, LONGEST_MOMENT),
        "most_passages": MOST_PASSAGES,
        "open_cards": OPEN_CARDS,
        "most_cards": MOST_CARDS,
        "most_wordings": MOST_WORDINGS,
        "most_doubtful": MOST_DOUBTFUL,
        "most_entries": MOST_ENTRIES,
        "most_columns": MOST_COLUMNS,
        "lights": lambda card: _lights(found, [s for column in card.columns for s in column]),
        "numbers": lambda told: numbers.get(told.point.id, []),
        "contents": _contents(view, [*ledgers, ("timeline", wording.TIMELINE, timeline), *endings]),
    }


def _tally(view: View) -> Counter[str]:
    """How many open differences are of a kind, or of a grade; how many narrow."""
    found = view.contrasts("open")
    narrows = {"narrows": sum(len(narrowing) for _, narrowing in view.narrowed())}
    return Counter([c.kind for c in found]) + Counter([c.grade for c in found]) + Counter(narrows)


def _contents(view: View, lists: Sequence[tuple[str, str, Sequence[object]]]) -> list[tuple[str, int | None]]:
    """(anchor, how many), of the sections that are there."""
    alone = sum(len(told) for _, told in view.single)
    return [
        ("differences", len(view.contrasts("open"))),
        ("shared", len(view.shared)),
        *([("doubtful", len(view.doubtful))] if view.doubtful else []),
        *([("only", alone)] if alone else []),
        ("lineage", None),
        *((key, len(entries)) for key, _, entries in lists if entries),
        ("reports", len(view.tellers)),
    ]


def _lights(found: Marks, sayings: Iterable[Saying]) -> str:
    """The numbers of the claims, as an attribute holds them."""
    numbers = {found.claims[s.claim] for s in sayings if s.claim is not None}
    return " ".join(str(n) for n in sorted(numbers))


def _called(teller: Teller) -> str:
    return ", ".join(x for x in (teller.name, teller.date) if x)


def _once(sayings: Iterable[Saying]) -> list[Saying]:
    """The first saying of each report."""
    first: dict[str, Saying] = {}
    for s in sayings:
        first.setdefault(s.teller.tag, s)
    return list(first.values())


def _unlike(told: Told) -> list[tuple[str, list[str]]]:
    """(grade, kinds in words) of the open differences of a point, the worst grade first."""
    found = [(c.grade, wording.KINDS[c.kind]) for c in told.contrasts if c.fold == "open"]
    grades = ("conflict", "discrepancy")
    return [
        (g, list(dict.fromkeys(k for grade, k in found if grade == g))) for g in grades if any(x == g for x, _ in found)
    ]


def _longest(passages: Sequence[Passage]) -> list[Passage]:
    return sorted(passages, key=lambda p: (-len(p.copied.words), p.copied.start))[:MOST_PASSAGES]


# ---------------------------------------------------------------- templates


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["clean"] = clean
    made.filters["clipped"] = _clipped
    return made


def _clipped(passage: str) -> str:
    """Beginning and end of a long one."""
    if len(passage) <= LONGEST_PASSAGE:
        return passage
    half = LONGEST_PASSAGE // 2
    return f"{passage[:half].rpartition(' ')[0]} … {passage[-half:].partition(' ')[2]}"


def _source(name: str) -> str:
    return files("rashomon.show").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _style(tags: tuple[str, ...]) -> str:
    """With a rule for each report that can be picked."""
    filters = _environment().get_template("filter.css")
    return _source("page.css") + filters.render(
        kinds=list(wording.KINDS), grades=list(wording.GRADES), betweens=list(wording.BETWEEN_LONG), tags=tags
    )


def _hash(words: str) -> str:
    """As a content security policy names an inline style or script."""
    return f"sha256-{b64encode(sha256(words.encode()).digest()).decode()}"
