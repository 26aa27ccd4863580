"""Wording weighed by how rare it is, in any script; front lines of agencies and prints."""

from __future__ import annotations

import random

import pytest

from rashomon.models.load import embedder
from rashomon.settings import TraceSettings
from rashomon.trace.credits import credits
from rashomon.trace.lineage import lineage
from rashomon.trace.reworded import reworded
from rashomon.trace.wording import Wording, wordings
from rashomon.trace.words import words
from rashomon.values import Copy, Report
from trace_texts import report

SYLLABLES = "کا سل مو تر بن شی دا رو گل نم وے پا ہر چن لو".split()


def invented(seed: int, size: int = 90) -> list[str]:
    """Words that no other seed has, written in Urdu letters, between words that all have."""
    draw = random.Random(seed)
    made = ["".join(draw.choices(SYLLABLES, k=3)) for _ in range(size)]
    return [
        word for pair in zip(made, draw.choices(["نے", "کہا", "کہ", "ہے", "میں"], k=size), strict=True) for word in pair
    ]


def urdu(name: str, words_: list[str]) -> Report:
    return report(name, " ".join(words_) + " ۔", language="ur")


def collection() -> list[Report]:
    return [urdu(f"other{k}", invented(100 + k)) for k in range(24)]


def found(reports: list[Report], a: str, b: str) -> Copy:
    pairs = lineage(reports, (), embedder(), TraceSettings())
    return next(one for one in pairs if {one.copied, one.original} == {a, b})


def test_a_text_made_over_in_a_language_without_a_pack_is_found_among_others():
    source = invented(1)
    draw = random.Random(3)
    made = [word for word in source if draw.random() < 0.6]
    one = found([*collection(), urdu("source", source), urdu("made", made)], "source", "made")
    assert one.kind in ("rewrite", "shared-origin", "copy")
    assert one.share > 0.4


def test_texts_with_only_everybodys_words_in_common_are_not_joined():
    reports = [*collection(), urdu("source", invented(1)), urdu("own", invented(2))]
    assert found(reports, "source", "own").kind == "independent"


def test_of_a_few_texts_nothing_is_said():
    assert wordings([words(urdu("a", invented(1))), words(urdu("b", invented(2)))], 20) is None


def test_a_copy_of_a_text_changes_no_weight():
    rows = [words(one) for one in collection()]
    alone, again = wordings(rows, 20), wordings([*rows, rows[3]], 20)
    assert alone is not None and again is not None
    assert alone.of(0, 1) == again.of(0, 1)


def test_more_in_common_is_surer_and_what_stands_in_another_wholly_is_sure():
    low = Wording(a=(0.1, 0.01, 0.0), b=(0.1, 0.01, 0.0))
    high = Wording(a=(0.5, 0.3, 0.1), b=(0.4, 0.2, 0.1))
    assert reworded(low, copied="a") < 0.5 < reworded(high, copied="a")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("کراچی ۔ 7 اگست (اے پی پی) وزیر نے کہا ہے", -1),
        ("کراچی۔یکم ستمبر (اے پی پی) وزیر نے کہا ہے", -1),
        ("کراچی (اے پی پی) وزیر نے کہا ہے", 1),
        ("کراچی (نیوز ایجنسیاں) وزیر نے کہا ہے", 1),
        ("کراچی (سپورٹس ڈیسک) وزیر نے کہا ہے", 2),
        ("وزیر نے کہا ہے کہ سب کچھ ٹھیک ہے", 0),
        ("SOFARA, 7 June (Reuters) - The bridge fell.", -1),
        ("الخرطوم 3 مايو (رويترز) - قال الوزير", -1),
        ("МОСКВА, 3 мая (Рейтер) - Министр сказал", -1),
        ("SOFARA (AP) - The bridge fell.", 1),
    ],
)
def test_a_front_line_tells_an_agencys_own_text_from_a_print(text: str, printed: int):
    assert credits(report("a", text)).printed == printed


def test_agencies_are_credited_in_other_scripts():
    assert list(credits(report("a", "کراچی (رائٹرز) وزیر نے کہا ہے")).agencies) == ["reuters"]
    assert list(credits(report("a", "北京 5月3日 (新华社) 部长说")).agencies) == ["xinhua"]


def test_an_agencys_dated_front_line_is_the_original_of_a_print():
    source = invented(1)
    wire = report("wire", "کراچی ۔ 7 اگست (اے پی پی) " + " ".join(source), language="ur")
    print_ = report("print", "کراچی (سپورٹس ڈیسک) " + " ".join(source[20:]), language="ur")
    one = found([wire, print_], "wire", "print")
    assert (one.kind, one.original, one.direction) == ("copy", "wire", "known")
