"""Floors of tracing on the marked sets beside the repository; skipped where they are not there."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from rashomon.models.load import embedder
from rashomon.settings import TraceSettings
from rashomon.trace.lineage import lineage
from rashomon.trace.origins import between, origins
from rashomon.values import Copy, Report

SHARED = Path(__file__).parents[2] / "shared"
DEPENDENT = ("copy", "rewrite", "shared-origin")

pytestmark = pytest.mark.skipif(not (SHARED / "events").is_dir(), reason="the marked sets in ../shared are not here")


def read(folder: Path) -> tuple[list[Report], tuple[Copy, ...]]:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    held = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        told = meta.get(path.stem) or {}
        held.append(
            Report(
                id=path.stem,
                location=str(path),
                text=text,
                sha256=hashlib.sha256(text.encode()).hexdigest(),
                outlet=told.get("outlet"),
                published=told.get("published"),
            )
        )
    return held, lineage(held, (), embedder(), TraceSettings())


@pytest.fixture(scope="module")
def events() -> list[tuple[dict, list[Report], tuple[Copy, ...]]]:
    folders = sorted(path.parent for path in (SHARED / "events").glob("*/gold.json"))
    return [(json.loads((folder / "gold.json").read_text(encoding="utf-8")), *read(folder)) for folder in folders]


def test_kinds_of_the_invented_events(events):
    right = total = 0
    for gold, _, found in events:
        kinds = {frozenset((one.copied, one.original)): one.kind for one in found}
        for mark in gold["lineage"]:
            total += 1
            right += (kinds[frozenset((mark["a"], mark["b"]))] in DEPENDENT) == (mark["kind"] in DEPENDENT)
    assert right >= 0.95 * total


def test_origins_of_the_invented_events(events):
    held = 0
    for gold, reports, found in events:
        got, marked = origins(reports, found), gold["origins"]
        wide = got.most - got.least <= 1 + marked["most"] - marked["least"]
        held += got.least <= marked["least"] and marked["most"] <= got.most and wide
    assert held >= len(events) - 1


def test_between_of_the_invented_events(events):
    right = total = 0
    for gold, reports, found in events:
        by_id = {one.id: one for one in reports}
        for point in gold["points"]:
            for mark in point["differences"]:
                if len(mark["sides"]) == 2:
                    a, b = sorted(mark["sides"])
                    spans = (tuple(point["claims"][a]), tuple(point["claims"][b]))
                    total += 1
                    right += between(by_id[a], by_id[b], found, spans) == mark["between"]
    assert right >= 0.95 * total


def test_the_two_seeds_tell_the_same_in_the_same_order():
    _, (found,) = read(SHARED / "pairs" / "guatemala_lev_tahor")
    assert found.kind == "shared-origin"
    assert found.score > 0.9
