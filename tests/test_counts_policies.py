"""The named policies of totals, over the figures of four reports; and what they refuse."""

from __future__ import annotations

import pytest

from rashomon.errors import BadSetting
from rashomon.models.load import english
from rashomon.read import blocks
from rashomon.read import told as read_told
from rashomon.settings import POLICIES, Settings, TellSettings, from_toml
from rashomon.tell import policies
from rashomon.tell.figures import figures
from rashomon.tell.totals import totals
from rashomon.values import Copy, Report, Total

TEXTS = (
    ("a", "2026-03-10T08:00", "The flood killed 20 people near Orvane."),
    ("b", "2026-03-11T08:00", "The flood killed 31 people, the interior ministry said."),
    ("c", "2026-03-11T10:00", "The flood killed 28 people near Orvane."),
    ("d", "2026-03-11T12:00", "The flood killed 28 people in the valley."),
)


def rows(policy: str, *, lineage: tuple[Copy, ...] = (), only: str = "abcd") -> list[Total]:
    reports = [
        Report(id=name, location=name, text=text, sha256=name, published=day, language="en")
        for name, day, text in TEXTS
        if name in only
    ]
    told = [read_told.told(r, english().blocks(r.text, blocks.spans(r)), Settings().read) for r in reports]
    texts = {r.id: r.text for r in reports}
    return list(totals(figures(told, texts), (), reports, lineage, texts, policy))


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("range", (20, 31, 28)),
        ("latest-official", (31, 31, 31)),
        ("majority-of-origins", (20, 31, None)),
        ("acled-conservative", (28, 28, 28)),
        ("ucdp-best-low-high", (20, 31, 28)),
        ("ibc-min-max", (20, 31, None)),
    ],
)
def test_each_policy(policy: str, expected: tuple[int | None, ...]) -> None:
    (row,) = rows(policy)
    assert (row.low, row.high, row.latest) == expected
    assert row.policy == policy
    assert row.cites


def test_three_of_four_are_a_majority_and_copies_add_nothing() -> None:
    assert rows("majority-of-origins", only="acd")[0].latest == 28
    copy = Copy(copied="d", original="c", kind="copy", direction="known", share=1.0)
    assert rows("majority-of-origins", only="acd", lineage=(copy,))[0].latest is None


def test_one_origin_is_not_enough_for_a_minimum_and_a_maximum() -> None:
    (row,) = rows("ibc-min-max", only="a")
    assert (row.low, row.high, row.latest) == (None, None, None)


def test_every_policy_of_the_settings_has_its_rule() -> None:
    assert set(POLICIES) == set(policies._POLICIES)


def test_an_unknown_policy_is_refused_by_name() -> None:
    with pytest.raises(BadSetting, match="ucdp-best-low-high"):
        TellSettings(policy="highest")
    with pytest.raises(BadSetting, match="highest"):
        from_toml('[tell]\npolicy = "highest"')
    assert from_toml('[tell]\npolicy = "ibc-min-max"').tell.policy == "ibc-min-max"
