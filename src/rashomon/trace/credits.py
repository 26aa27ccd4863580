"""Whom a report credits: agencies in datelines and bylines, by list and by form, in any script, and other outlets by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.language.words import listed
from rashomon.trace.fronts import Front, fronts
from rashomon.trace.letters import folded
from rashomon.values import Cite, Report

FRONT = 600
"""Characters behind the front matter in which a dateline or byline is looked for."""

_DASH = r"\s*(?:[—–―-]+|:)\s*"
_PLACE = r"[A-ZÀ-Þ][\w.,'’/ -]{1,60}?"
_DATELINE = re.compile(rf"^[ \t]*{_PLACE}[ ,]*\((?P<who>[A-Z][\w.& /-]{{1,40}})\){_DASH}", re.MULTILINE)
_LEADING = re.compile(r"^[ \t]*(?P<who>[A-Z][A-Za-z.&-]{1,30})\s*[—–-]+\s", re.MULTILINE)
_BRACKETED = re.compile(r"[(\[](?P<who>[A-Z][\w.&/ -]{1,40})[)\]]")
_CLOSING = re.compile(r"(?:^|\s)[—–-]+\s*(?P<who>[A-Z][\w.& -]{1,40})\s*$", re.MULTILINE)
_CUED = re.compile(
    r"(?:(?i:according to|told|reported by|reports?|seen by|by|via|from|courtesy of|copyright(?: \d{4})?(?: by)?|source:)|©(?: ?\d{4})?)\s+"
    r"(?:(?:the|The|news agency|agency) )?(?P<who>[A-Z][\w.-]*(?: [A-Z][\w-]*){0,3})"
)
_FORM = re.compile(r"[A-Z]{2,6}")
"""An agency nobody has listed: capitals only, in a dateline's brackets."""
_GENERAL = frozenset({"com", "www", "net", "org", "news", "the", "online", "daily", "edition"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """`agencies`: keys of those credited, with the words that do so. `own`: the report is that agency's own text.

    `printed`: how far the front line is that of a print: -1 an agency's own (with a date), 0 it does not tell,
    1 an agency credited without a date, 2 another name in brackets behind the place.
    """

    agencies: dict[str, Cite]
    own: str | None
    printed: int = 0


@lru_cache(maxsize=512)
def credits(report: Report) -> Credits:
    """Read from the whole text for listed agencies, from its front for unlisted ones."""
    found: dict[str, Cite] = {}
    for match in _DATELINE.finditer(report.text, 0, report.body_start + FRONT):
        who = match.group("who")
        key = agency(who) or (who.casefold() if _FORM.fullmatch(who) else None)
        _keep(found, report, key, match)
    for pattern in (_LEADING, _BRACKETED, _CLOSING, _CUED):
        for match in pattern.finditer(report.text):
            _keep(found, report, agency(match.group("who")), match)
    opening = _opening(report)
    for name in opening.who if opening else ():
        key = agency(name)
        if opening is not None and key is not None:
            found.setdefault(key, opening.cite)
    return Credits(agencies=found, own=_own(report, found), printed=_printed(opening))


def agency(words: str) -> str | None:
    """The key of a listed agency, None for anything else."""
    return _agencies().get(re.sub(r"^the ", "", folded(words.strip().rstrip("."))))


def names_outlet(report: Report, other: Report) -> Cite | None:
    """Where `report` names the outlet of `other`, if it does."""
    for name in _outlet_names(other.outlet or ""):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", report.text, re.IGNORECASE)
        if match:
            return Cite(report=report.id, start=match.start(), end=match.end(), words=match.group())
    return None


def credits_outlet(report: Report, other: Report) -> Cite | None:
    """Where `report` says to have something from the outlet of `other` ("according to …", "… reports")."""
    outlet = (other.outlet or "").casefold()
    if outlet == (report.outlet or "").casefold():
        return None
    for name in _outlet_names(other.outlet or ""):
        match = _cue(name).search(report.text, report.body_start)
        if match:
            return Cite(report=report.id, start=match.start(), end=match.end(), words=match.group())
    return None


@lru_cache(maxsize=4096)
def _cue(name: str) -> re.Pattern[str]:
    before, after = (
        "|".join(re.escape(cue) for cue in sorted(listed(f"credit_{side}", "all"), key=lambda c: (-len(c), c)))
        for side in ("before", "after")
    )
    called = rf"(?:the\s+)?(?<!\w){re.escape(name)}(?!\w)(?:\s+(?:newspaper|website|news agency))?"
    return re.compile(rf"(?<!\w)(?:{before})\s*{called}|{called}\s*(?:{after})(?!\w)", re.IGNORECASE)


def _keep(found: dict[str, Cite], report: Report, key: str | None, match: re.Match[str]) -> None:
    if key is not None and key not in found:
        start, end = match.span("who")
        found[key] = Cite(report=report.id, start=start, end=end, words=report.text[start:end])


def _opening(report: Report) -> Front | None:
    """The first brackets at the front that name an agency, else the first of all: others may hold a second place."""
    found = fronts(report)
    return next((one for one in found if any(map(agency, one.who))), found[0] if found else None)


def _printed(opening: Front | None) -> int:
    if opening is None:
        return 0
    if not any(map(agency, opening.who)):
        return 2 if opening.leads else 0
    return -1 if opening.dated else 1


def _own(report: Report, found: dict[str, Cite]) -> str | None:
    """The agency a report comes from directly: its outlet is listed, or has the initials of its dateline and an agency's word."""
    outlet = (report.outlet or "").casefold()
    if not outlet:
        return None
    if agency(outlet):
        return agency(outlet)
    initials = "".join(word[0] for word in re.findall(r"\w+", outlet) if word not in ("the", "of", "and"))
    if initials in found:
        return initials
    called = any(re.search(rf"\b{re.escape(word)}\b", outlet) for word in listed("agency_words"))
    return outlet if called else None


@cache
def _agencies() -> dict[str, str]:
    rows = [line.split("|") for language in ("en", "all") for line in sorted(listed("agencies", language))]
    return {folded(form): forms[0] for forms in rows for form in forms}


@cache
def _outlet_names(outlet: str) -> tuple[str, ...]:
    """ "www.thetimes.co.uk" as it stands and without "www."; a name of words as it stands; nothing as short as a plain word."""
    plain = outlet.strip()
    bare = re.sub(r"^www\.", "", plain.casefold())
    return tuple(name for name in dict.fromkeys((plain, bare)) if len(name) >= 5 and name.casefold() not in _GENERAL)
