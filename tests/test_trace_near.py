"""Near copies and shared passages among many reports."""

from __future__ import annotations

import random

import numpy as np
import pytest

from rashomon.models.load import embedder
from rashomon.settings import TraceSettings
from rashomon.trace import near
from rashomon.trace.lineage import lineage
from rashomon.trace.shingles import rows
from rashomon.trace.table import Table
from rashomon.values import Report
from trace_texts import report


def invented(seed: int, size: int) -> list[str]:
    draw = random.Random(seed)
    return [f"w{draw.randrange(4000)}" for _ in range(size)]


def others(many: int = 200) -> list[Report]:
    return [report(f"other{k}", " ".join(invented(100_000 + k, 120))) for k in range(many)]


def edited(words: list[str], part: float) -> list[str]:
    draw = random.Random(7)
    return [f"new{k}" if draw.random() < part else word for k, word in enumerate(words)]


def test_an_edited_copy_is_found_with_its_likeness():
    base = invented(1000, 300)
    found = near.index().add_all([*others(), report("a", " ".join(base)), report("b", " ".join(edited(base, 0.05)))])
    (one,) = found
    assert (one.report, one.other) == ("b", "a")
    assert 0.7 < one.likeness < 0.95


def test_a_passage_in_an_otherwise_unlike_report_is_found_and_measured():
    quoted = invented(2000, 45)
    a = report("a", " ".join([*invented(1, 150), *quoted, *invented(2, 100)]))
    b = report("b", " ".join([*invented(3, 30), *quoted, *invented(4, 200)]))
    (one,) = near.index().add_all([a, *others(), b])
    assert (one.report, one.other, one.longest) == ("b", "a", 45)
    assert one.likeness < 0.2


@pytest.mark.parametrize("at", range(0, 40, 7))
def test_a_common_run_of_thirty_words_is_found_wherever_it_stands(at: int):
    quoted = invented(3000, 30)
    a = report("a", " ".join([*invented(5, at), *quoted, *invented(6, 60 - at)]))
    b = report("b", " ".join([*invented(8, 41), *quoted, *invented(9, at)]))
    assert [one.longest for one in near.index().add_all([a, b])] == [30]


def test_one_by_one_or_all_at_once_is_the_same():
    base = invented(1000, 200)
    given = [*others(40), report("a", " ".join(base)), report("b", " ".join(edited(base, 0.04)))]
    index = near.index()
    one_by_one = tuple(found for each in given for found in index.add(each))
    assert one_by_one == near.index().add_all(given)
    assert len(one_by_one) == 1 and len(index) == len(given)


def test_any_script_and_poor_texts():
    text = "وزیر نے کہا ہے کہ پل گر گیا اور چار افراد زخمی ہوئے جبکہ پولیس نے علاقے کو گھیرے میں لے لیا ہے"
    found = near.index().add_all([report("empty", ""), report("one", "a"), report("a", text), report("b", text + " ۔")])
    assert [(one.report, one.other, one.likeness) for one in found] == [("b", "a", 1.0)]


def test_words_of_many_texts_keep_their_borders():
    found = rows(["One, two!", "", "— Three", "two"])
    assert np.diff(found.starts).tolist() == [2, 0, 1, 1]
    assert found.words[1] == found.words[3]
    keys, starts = found.runs(2)
    assert (len(keys), starts.tolist()) == (1, [0, 1, 1, 1, 1])


def test_a_table_gives_all_places_of_a_key_however_it_grew():
    draw = random.Random(1)
    table, held = Table(), {}
    for place in range(500):
        key = draw.randrange(100)
        held.setdefault(key, []).append(place)
        table.add(np.array([key], dtype=np.uint64), np.array([place]))
    last = np.full(101, 500)
    at, places = table.places(np.arange(101, dtype=np.uint64), last, most=1000, hubs=0)
    assert {key: sorted(places[at == key].tolist()) for key in held} == held
    assert not (at == 100).any()
    key = max(held, key=lambda one: len(held[one]))
    for own, many in ((500, 2), (held[key][3], 3), (held[key][4], 2)):
        places = table.places(np.array([key], dtype=np.uint64), np.array([own]), most=3, hubs=2)[1]
        assert places.tolist() == held[key][:many]


@pytest.mark.parametrize("many", [3, 250])
@pytest.mark.parametrize("at_once", [1, 60, 250])
def test_all_prints_of_one_text_are_one_group_however_many_and_in_whatever_batches(many: int, at_once: int):
    text = " ".join(invented(1000, 60))
    prints = [report(f"print{k}", text) for k in range(many)]
    index = near.index()
    found = [one for n in range(0, many, at_once) for one in index.add_all(prints[n : n + at_once])]
    assert {one.report for one in found if one.other == "print0"} == {one.id for one in prints[1:]}
    assert {(one.likeness, one.longest) for one in found} == {(1.0, 60)}
    assert sorted(found) == sorted(near.index().add_all(prints))


def test_tracing_very_many_reports_goes_by_the_index():
    base = invented(1000, 200)
    given = [*others(30), report("a", " ".join(base)), report("b", " ".join(edited(base, 0.04)))]
    (one,) = lineage(given, (), embedder(), TraceSettings(compared_whole=20, listed_whole=20))
    assert ({one.copied, one.original}, one.kind) == ({"a", "b"}, "copy")
