"""Score the places of reports.   python quality/score_places.py ../shared/benchmarks/reading/places_trnews.jsonl.gz

Gold: names of places, and adjectives of them ("Turkish"), with coordinates. Each text is an event of one report.
`coverage`: the share of the gold names that are read as a place, in a phrase that tells where, as a name or in `event.where`.
`within`: the share of all that `event.where` puts within 161 km (100 miles). `right`: of those it puts anywhere, the share within.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marked import kilometres, rows, run, show

NEAR = 161.0
"""Kilometres: the usual bound of the field."""
Span = tuple[int, int]


def main(paths: list[str]) -> None:
    for path in map(Path, paths):
        data = rows(path)
        reports = [{"id": str(i), "text": row["text"], "event": str(i)} for i, row in enumerate(data)]
        command = ["rashomon", "compare", "{file}", "--format", "json", "--protect", "none"]
        accounts = {one["event"]["id"]: one for one in run(command, reports)}
        names = covered = located = near = 0
        for i, row in enumerate(data):
            account = accounts.get(str(i), {})
            spans, points = list(_spans(account)), list(_points(account))
            for gold in row["toponyms"]:
                if not gold.get("lat"):
                    continue
                span, place = (int(gold["start"]), int(gold["end"])), (float(gold["lat"]), float(gold["lon"]))
                put = [point for other, point in points if _touch(span, other)]
                names += 1
                covered += any(_touch(span, other) for other in spans)
                located += bool(put)
                near += any(kilometres(point, place) <= NEAR for point in put)
        show(
            path.name.split(".")[0],
            texts=len(data),
            names=names,
            coverage=covered / names,
            within=near / names,
            right=near / located if located else 0.0,
        )


def _spans(account: dict[str, Any]) -> Iterator[Span]:
    """Where anything is read as a place."""
    for where in account.get("event", {}).get("where") or []:
        yield from ((cite["start"], cite["end"]) for cite in where["cites"])
    for name in account.get("names", []):
        if name["kind"] == "place":
            yield from ((cite["start"], cite["end"]) for variant in name["variants"] for cite in variant["cites"])
    for point in account.get("points", []):
        for claim in point["claims"]:
            yield from ((place["start"], place["end"]) for place in claim["places"] if place.get("name"))


def _points(account: dict[str, Any]) -> Iterator[tuple[Span, tuple[float, float]]]:
    for where in account.get("event", {}).get("where") or []:
        if where.get("lat") is not None and where.get("lon") is not None:
            for cite in where["cites"]:
                yield (cite["start"], cite["end"]), (float(where["lat"]), float(where["lon"]))


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


if __name__ == "__main__":
    main(sys.argv[1:])
