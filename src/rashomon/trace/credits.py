"""Whom a report credits: agencies in datelines and bylines, by list and by form, and other outlets by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.language.words import listed
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
    """`agencies`: keys of those credited, with the words that do so. `own`: the report is that agency's own text."""

    agencies: dict[str, Cite]
    own: str | None


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
    return Credits(agencies=found, own=_own(report, found))


def agency(words: str) -> str | None:
    """The key of a listed agency, None for anything else."""
    plain = re.sub(r"^the ", "", words.strip().rstrip(".").casefold())
    return _agencies().get(plain)


def names_outlet(report: Report, other: Report) -> Cite | None:
    """Where `report` names the outlet of `other`, if it does."""
    for name in _outlet_names(other.outlet or ""):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", report.text, re.IGNORECASE)
        if match:
            return Cite(report=report.id, start=match.start(), end=match.end(), words=match.group())
    return None


def _keep(found: dict[str, Cite], report: Report, key: str | None, match: re.Match[str]) -> None:
    if key is not None and key not in found:
        start, end = match.span("who")
        found[key] = Cite(report=report.id, start=start, end=end, words=report.text[start:end])


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
    rows = [line.split("|") for line in sorted(listed("agencies"))]
    return {form: forms[0] for forms in rows for form in forms}


@cache
def _outlet_names(outlet: str) -> tuple[str, ...]:
    """ "www.thetimes.co.uk" as it stands and without "www."; a name of words as it stands; nothing as short as a plain word."""
    plain = outlet.strip()
    bare = re.sub(r"^www\.", "", plain.casefold())
    return tuple(name for name in dict.fromkeys((plain, bare)) if len(name) >= 5 and name.casefold() not in _GENERAL)
