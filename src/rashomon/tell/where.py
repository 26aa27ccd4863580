"""Where the event happened: the places that reports name with the main deed, towns before streets, by what speaks for each.

Every name of a place is a candidate, also a town in the name of a body ("Halden police") or in a date line. What speaks for it
(`features`) is weighed with weights fitted on reported incidents (`quality/fit_where.py`). A name that the gazetteer knows stands
for the town that the other places fit: of several towns of one name that whose region is named, else the largest.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.language.gazetteer import Town, has_divisions, region, towns
from rashomon.language.words import listed
from rashomon.values import Cite, Claim, Mention, Name, Texts, Told, Where

LEAD = 300
"""Characters: title and first sentence."""
ENOUGH = 0.6
"""Weight of a claim (0-2) from which a place stands that one report alone names and no gazetteer knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One naming of a place. `how`: in a phrase that tells where, as a bare name, in the name of a body, in a date line.
    `weight`: of the best claim around it, 0-2. `before`: the preposition. `within`: code of a region named right behind it."""

    name: str
    cite: Cite
    how: str
    weight: float
    before: str = ""
    within: str | None = None


def where(told: Sequence[Told], names: Sequence[Name], weigh: Mapping[str, float], texts: Texts) -> tuple[Where, ...]:
    """Best first: what two reports name, one names in a weighty claim, or the gazetteer knows."""
    by_name = namings(told, names, weigh, texts)
    regions = named_regions(by_name)
    scored = {key: score(key, by_name[key], len(told), regions) for key in by_name}
    enough = min(2, len(told))
    kept = [
        key
        for key, found in by_name.items()
        if len({n.cite.report for n in found if n.how != "body"}) >= enough
        or max((n.weight for n in found if n.how == "place"), default=0.0) >= ENOUGH
        or (towns(key) and not region(found[0].name))
    ]
    return tuple(_where(by_name[key], regions) for key in sorted(kept, key=lambda k: (-round(scored[k], 6), k)))


def _where(found: Sequence[Naming], regions: Mapping[str, int]) -> Where:
    spelled = Counter(n.name for n in found)
    name = min(spelled, key=lambda n: (n.isupper(), -spelled[n], n))
    town = meant(name, found, regions) if _kind(name) == "town" else None
    code = region(name)
    country = town.country if town else code.partition(".")[0] if code else None
    return Where(
        name=name, country=country, lat=town.lat if town else None, lon=town.lon if town else None,
        cites=tuple(sorted({n.cite for n in found})),
    )  # fmt: skip


def meant(name: str, found: Sequence[Naming], regions: Mapping[str, int]) -> Town | None:
    """The town of this name that fits best: its region named right behind it, or anywhere in the reports; then the largest."""
    behind = Counter(n.within for n in found if n.within)
    return max(
        towns(name),
        key=lambda t: (
            behind[t.division] + behind[t.country],
            regions.get(t.division, 0),
            regions.get(t.country, 0),
            t.people,
        ),
        default=None,
    )


# ---------------------------------------------------------------- what is named


def namings(
    told: Sequence[Told], names: Sequence[Name], weigh: Mapping[str, float], texts: Texts
) -> Mapping[str, list[Naming]]:
    """Name in lower case -> its namings. Names of persons are none; nor, alone, those of bodies."""
    persons = {v.words.casefold() for n in names if n.kind == "person" for v in n.variants}
    bodies = {v.words.casefold() for n in names if n.kind == "organisation" for v in n.variants}
    found: dict[str, list[Naming]] = {}
    for one in told:
        for naming in _in_report(one, weigh, texts.get(one.report, "")):
            key = naming.name.casefold()
            if key not in persons and (key not in bodies or naming.how in ("body", "line") or towns(key)):
                found.setdefault(key, []).append(naming)
    return {key: rows for key, rows in found.items() if any(n.how != "body" for n in rows) or towns(key)}


def named_regions(by_name: Mapping[str, Sequence[Naming]]) -> Mapping[str, int]:
    """Code of a country or division -> how many namings."""
    found: Counter[str] = Counter()
    for rows in by_name.values():
        for naming in rows:
            for code in (region(naming.name), naming.within):
                if code:
                    found[code] += 1
                    found[code.partition(".")[0]] += "." in code
    return found


def _in_report(told: Told, weigh: Mapping[str, float], text: str) -> Iterator[Naming]:
    for place in told.places:
        if place.name:
            yield _naming(
                place.name, place, "place", told.claims, weigh, text, place.words.partition(" ")[0].casefold()
            )
    inside = [(p.start, p.end) for p in told.places if p.name]
    for m in told.mentions:
        if m.form != "name" or (any(s <= m.start < e for s, e in inside) and m.kind == "place"):
            continue
        if m.kind == "place" or (m.kind != "person" and towns(m.words)):
            yield _naming(m.words, m, "name", told.claims, weigh, text)
        elif m.kind != "person" and (town := _begins(m)) is not None:
            yield _naming(town.words, town, "body", told.claims, weigh, text)
    line = _DATELINE.match(text) or _DATELINE.search(text, 0, 600)
    if line is not None and line.group(1).strip().isupper():
        start, end = line.span(1)
        cite = Cite(report=told.report, start=start, end=end, words=text[start:end])
        yield Naming(name=cite.words.title() if towns(cite.words) else cite.words, cite=cite, how="line", weight=0.0)


_DATELINE = re.compile(
    r"^([A-Z][A-Z.’' -]{2,28}[A-Z])(?=,\s[A-Z][A-Za-z. ]{1,16}[-–—(]|\s*\([A-Z][\w /.-]{1,24}\)|\s*[-–—])", re.MULTILINE
)


def _naming(
    name: str, cite: Cite, how: str, claims: Sequence[Claim], weigh: Mapping[str, float], text: str, before: str = ""
) -> Naming:
    holding = [weigh[c.id] for c in claims if c.start <= cite.start and cite.end <= c.end]
    at = text.find(name, cite.start, cite.end)
    behind = _BEHIND.match(text, at + len(name) if at >= 0 else cite.end)
    within = next((code for part in (behind.groups() if behind else ()) if part and (code := region(part))), None)
    plain = Cite(report=cite.report, start=cite.start, end=cite.end, words=cite.words)
    return Naming(name=name, cite=plain, how=how, weight=max(holding, default=0.1), before=before, within=within)


_BEHIND = re.compile(r",\s+((?:[A-Z][\w.]*\s){0,2}[A-Z][\w]*\.?(?:[A-Z]\.)?)")


def _begins(m: Mention) -> Cite | None:
    """The town that the name of a body begins with: "Halden" of "Halden Police Department"."""
    words = list(re.finditer(r"\S+", m.words))
    for n in (3, 2, 1):
        if n < len(words):
            name = m.words[: words[n - 1].end()].rstrip(",’'")
            rest = {w.group().casefold() for w in words[n:]}
            if towns(name) and rest & (listed("body_nouns") | {"police", "county", "sheriff"}):
                return Cite(report=m.report, start=m.start, end=m.start + len(name), words=name)
    return None


# ---------------------------------------------------------------- what speaks for it


def score(key: str, found: Sequence[Naming], reports: int, regions: Mapping[str, int]) -> float:
    weights = _weights()
    return sum(weights.get(name, 0.0) * x for name, x in features(key, found, reports, regions).items())


def features(key: str, found: Sequence[Naming], reports: int, regions: Mapping[str, int]) -> dict[str, float]:
    """What speaks for a place; shares are of the reports."""

    def share(rows: Sequence[Naming]) -> float:
        return len({n.cite.report for n in rows}) / reports

    def of(how: str) -> list[Naming]:
        return [n for n in found if n.how == how]

    weight: dict[str, float] = {}
    for n in of("place"):
        weight[n.cite.report] = max(weight.get(n.cite.report, 0.0), n.weight)
    kind = _kind(found[0].name)
    town = meant(key, found, regions) if kind == "town" else None
    fits = town is not None and bool(
        regions.get(town.division) or (not has_divisions(town.country) and regions.get(town.country))
    )
    return {
        "named": share(found),
        "told where": share(of("place")),
        "in the name of a body": share(of("body")),
        "date line": share(of("line")),
        "lead": share([n for n in found if n.cite.start < LEAD]),
        "weight": sum(weight.values()) / reports / 2,
        "in": share([n for n in of("place") if n.before == "in"]),
        "of, from": share([n for n in of("place") if n.before in ("of", "from", "to")]),
        "region behind": share([n for n in found if n.within]),
        "often": math.log1p(len(found)),
        "town": float(town is not None),
        "town, fits": float(fits),
        "town, size": math.log10(1 + town.people) / 7 if town else 0.0,
        "unknown": float(kind == "town" and town is None),
        "region": float(kind == "region"),
        "county": float(kind == "county"),
        "street": float(kind == "street"),
    }


def _kind(name: str) -> str:
    last = (name.casefold().rstrip(".").split() or [""])[-1]
    if last in _STREETS:
        return "street"
    if last in ("county", "parish"):
        return "county"
    return "region" if region(name) and not _is_city(name) else "town"


def _is_city(name: str) -> bool:
    """ "New York", "Washington": a region's name that is as well a large town's."""
    return any(t.people > 500_000 for t in towns(name))


_STREETS = frozenset(
    {w.rstrip(".") for w in listed("street_words")}
    | {
        "court",
        "way",
        "place",
        "highway",
        "parkway",
        "circle",
        "apartments",
        "terrace",
        "trail",
        "expressway",
        "bridge",
        "pike",
        "hwy",
        "ln",
        "dr",
        "ct",
    }
)


@cache
def _weights() -> Mapping[str, float]:
    found: Mapping[str, float] = json.loads(files("rashomon.tell").joinpath("where.json").read_text(encoding="utf-8"))
    return found
