"""A masked account: in no form of it a protected name, every cite still provable."""

from __future__ import annotations

import html as escaping
import json
import re
from functools import cache

import pytest

from protect_set import Marked, marked
from rashomon import flow
from rashomon.models import load
from rashomon.protect import masked
from rashomon.protect.plan import Plan, plan
from rashomon.settings import Settings
from rashomon.show import brief, html, json_, markdown, text
from rashomon.tell import check
from rashomon.values import Account

SETS = ("reports.txt", "kept_back.txt", "kept_back_2.txt")
FORMS = {
    "text": lambda account: text.text(account, width=100, colour=False),
    "html": html.html,
    "markdown": markdown.markdown,
    "brief": brief.brief,
}


@cache
def made(name: str) -> list[tuple[Marked, Account, Plan]]:
    """An account of each report of a set, and what is masked in it."""
    sets = marked(name)
    found = []
    for one in sets:
        record = flow.Record(event=one.report.id, reports=(one.report,))
        for step in flow.STEPS:
            record = step(record, load.models(), Settings())
        assert record.account is not None
        found.append((one, record.account, plan([one.report], record.told)))
    return found


def holds(shown: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", shown) is not None


def found_names(one: Marked, plan_: Plan) -> list[str]:
    """The marked names that the plan masks: what it misses is measured in test_protect_find.py."""
    return [name for name in one.words("names") if plan_.words(f"x {name}") != f"x {name}"]


@pytest.mark.parametrize("form", FORMS)
def test_no_form_holds_a_protected_name(form: str) -> None:
    for one, account, plan_ in (each for name in SETS for each in made(name)):
        shown = escaping.unescape(FORMS[form](masked.account(account, plan_)))
        assert [name for name in found_names(one, plan_) if holds(shown, name)] == []


def test_the_json_form_holds_none_and_proves_its_cites() -> None:
    for one, account, plan_ in (each for name in SETS for each in made(name)):
        texts = {one.report.id: one.report.text}
        shown = masked.json(json_.account_dict(account), plan_, texts)
        words = json.dumps(shown, ensure_ascii=False)
        assert [name for name in found_names(one, plan_) if holds(words, name)] == []
        assert "proof" in words
        assert check.mismatches(shown, texts) == []
        changed = {one.report.id: one.report.text.replace("a", "e")}
        assert check.mismatches(shown, changed) != []


def test_every_cite_of_a_masked_account_reads_the_same() -> None:
    for _, account, plan_ in (each for name in SETS for each in made(name)):
        check.reread(masked.account(account, plan_))


def test_offsets_move_with_the_masks() -> None:
    one, _, plan_ = made("kept_back.txt")[0]
    report = one.report
    shown = plan_.shown(report.id, report.text)
    assert shown != report.text
    for start, end in ((m.start(), m.end()) for m in re.finditer(r"\w+", report.text)):
        moved = plan_.moved(report.id, start), plan_.moved(report.id, end, is_end=True)
        assert shown[slice(*moved)] == plan_.shown(report.id, report.text, start, end)
