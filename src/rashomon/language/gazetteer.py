"""Towns and regions of the world by name: a compact table of GeoNames (CC BY 4.0), made by `training/towns_table.py`."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Town:
    """`country`: ISO 3166 code; `division`: country and first-level division ("US.VA"); degrees to two decimals."""

    name: str
    country: str
    division: str
    lat: float
    lon: float
    people: int


@lru_cache(maxsize=50_000)
def towns(name: str) -> tuple[Town, ...]:
    """All towns of this name, the largest first; "St.", "Ft." and "Mt." stand for their words too. Case does not matter."""
    found = {town for spelling in _spellings(name.casefold()) for town in _named(spelling)}
    return tuple(sorted(found, key=lambda t: (-t.people, t)))


def region(name: str, language: str = "en") -> str | None:
    """The code of a country ("FR") or division ("US.VA") by its name or short form, as written; None for no region."""
    return _regions(language).get(name)


@cache
def has_divisions(country: str, language: str = "en") -> bool:
    """Whether divisions of the country are in the table of regions: then the name of the country alone says little of where."""
    return any(code.startswith(f"{country}.") for code in _regions(language).values())


_SAINTS = (("st. ", "saint "), ("st ", "saint "), ("ft. ", "fort "), ("mt. ", "mount "))


def _spellings(name: str) -> Iterator[str]:
    yield name
    for short, long in _SAINTS:
        if name.startswith(short):
            yield long + name.removeprefix(short)
        if name.startswith(long):
            yield short + name.removeprefix(long)


def _named(name: str) -> Iterator[Town]:
    rows = _rows()
    at = bisect_left(rows, name, key=lambda row: row.partition("\t")[0].casefold())
    while at < len(rows) and rows[at].partition("\t")[0].casefold() == name:
        title, country, division, lat, lon, people = rows[at].split("\t")
        yield Town(
            name=title,
            country=country,
            division=f"{country}.{division}",
            lat=float(lat),
            lon=float(lon),
            people=int(people),
        )
        at += 1


@cache
def _rows() -> list[str]:
    packed = files("rashomon.language").joinpath("towns.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8").splitlines()


@cache
def _regions(language: str) -> Mapping[str, str]:
    text = files("rashomon.language").joinpath(language, "regions.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {name: code for code, *names in lines for name in names}
