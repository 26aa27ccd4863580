"""The JSON form: the fixed names, the schema, the same bytes twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.show.json_ import account_dict, account_json, account_line
from rashomon.show.told_json import told_dict, told_line
from rashomon.show.trace_json import trace_dict, trace_json
from rashomon.values import Account, Event, OriginRange
from sample_account import (
    LINEAGE,
    REPORTS,
    TEXTS,
    hostile_account,
    large_account,
    sample_account,
    sample_told,
)

SCHEMA = json.loads(files("rashomon.show").joinpath("account.schema.json").read_text("utf-8"))
ANY_TEXT = st.text(st.characters(), max_size=40)


def closed(schema: Any) -> Any:
    """The schema with every object closed: a key that is written and not described is a fault."""
    if isinstance(schema, list):
        return [closed(x) for x in schema]
    if not isinstance(schema, dict):
        return schema
    out = {k: closed(v) for k, v in schema.items()}
    return {**out, "additionalProperties": False} if "properties" in schema else out


def cites(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for x in value:
            yield from cites(x)
    elif isinstance(value, dict):
        if {"report", "start", "end", "words"} <= value.keys():
            yield value
        for x in value.values():
            yield from cites(x)


def test_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("made", [sample_account(), large_account(4, 9), hostile_account("<b>&\x00\u202e")])
def test_account_fits_its_schema_and_every_key_is_described(made: Account) -> None:
    jsonschema.Draft202012Validator(closed(SCHEMA)).validate(account_dict(made))


def test_an_account_that_knows_nothing_fits() -> None:
    empty = Account(
        version="0", event=Event(id="e", reports=()), reports=(), lineage=(), origins=OriginRange(least=0, most=0), points=()
    )  # fmt: skip
    jsonschema.validate(account_dict(empty), SCHEMA)
    assert account_dict(empty)["event"] == {"id": "e", "reports": [], "when": None, "where": []}


def test_every_cite_reads_the_same() -> None:
    found = list(cites(account_dict(sample_account())))
    assert len(found) > 150
    for c in found:
        assert TEXTS[c["report"]][c["start"] : c["end"]] == c["words"]


def test_names_of_the_design() -> None:
    account = account_dict(sample_account())
    assert list(account) == [
        "rashomon", "event", "reports", "lineage", "origins", "points", "names", "counts", "totals", "timeline", "gaps", "notices", "refusals",
    ]  # fmt: skip
    claim = account["points"][0]["claims"][0]
    wanted = {
        "id",
        "report",
        "start",
        "end",
        "words",
        "deed",
        "who",
        "whom",
        "said_by",
        "certainty",
        "quantities",
        "times",
        "places",
        "names",
    }
    assert wanted <= claim.keys()
    assert claim["deed"]["lemma"] == "kill"
    assert claim["said_by"][0]["words"] == "police"
    assert claim["quantities"][0]["low"] == 3 and isinstance(claim["quantities"][0]["low"], int)
    hospital = account["counts"][3]
    assert hospital["to"] == "the hospital in Varn" and hospital["from"] is None and hospital["read_from"] == "resolved"
    assert account["reports"][0]["characters"] == len(REPORTS[0].text) and "text" not in account["reports"][0]
    assert account["refusals"][1]["start"] == REPORTS[3].text.index("since October")


def test_same_bytes_twice_and_no_escapes() -> None:
    assert account_json(sample_account()) == account_json(sample_account())
    assert "“We heard the rope sing, then nothing”" in account_json(sample_account())
    assert "\\u" not in account_json(sample_account())
    assert json.loads(account_json(sample_account())) == json.loads(account_line(sample_account()))
    assert "\n" not in account_line(sample_account())


@given(ANY_TEXT)
def test_any_words_come_back_the_same(words: str) -> None:
    read = json.loads(account_json(hostile_account(words)).encode("utf-8"))
    assert read["points"][0]["claims"][0]["words"] == (words or " ")


def test_half_a_surrogate_pair_can_be_written() -> None:
    read = json.loads(account_json(hostile_account("a\ud800b")).encode("utf-8"))
    assert read["event"]["id"] == "a\ud800b"


def test_what_read_prints() -> None:
    told = told_dict(REPORTS[0], sample_told())
    assert list(told) == ["id", "location", "claims", "quantities", "times", "voices", "names", "places", "refusals"]
    assert told["voices"][0]["source"][0]["words"] == "police" and told["voices"][0]["quote"] == "indirect"
    assert [n["words"] for n in told["names"]] == ["Olav Brandt"], "a description is no name"
    assert {"start", "end", "words", "earliest", "latest", "precision", "value"} <= told["times"][0].keys()
    assert "\n" not in told_line(REPORTS[0], sample_told())


def test_what_trace_prints() -> None:
    trace = trace_dict(LINEAGE, OriginRange(least=2, most=4))
    assert [(c["copied"], c["original"], c["kind"]) for c in trace["lineage"]] == [
        ("b", "a", "copy"), ("c", "a", "rewrite"), ("c", "b", "shared-origin"), ("e", "d", "unclear"),
    ]  # fmt: skip
    assert trace["origins"] == {"least": 2, "most": 4, "why": []}
    assert json.loads(trace_json(LINEAGE, OriginRange(least=2, most=4))) == trace
