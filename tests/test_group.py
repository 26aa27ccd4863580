"""Which reports tell of one event: look-alikes apart, any order, one at a time as all at once."""

from __future__ import annotations

import pickle
import random
from dataclasses import replace

import pytest

from group_sample import EVENTS, report, reports
from rashomon.group import join
from rashomon.group.decide import TERMS, weights
from rashomon.group.events import events, grouping
from rashomon.group.keys import keys
from rashomon.group.online import add, add_all, decision, forget, hold, known, recall, settle
from rashomon.group.reasons import REASONS
from rashomon.group.state import State, empty
from rashomon.settings import GroupSettings
from rashomon.show.group_json import group_json
from rashomon.values import Report

SETTINGS = GroupSettings()


def together(state: State) -> list[list[str]]:
    return sorted(sorted(r for r, e in state.event_of.items() if e == event) for event in set(state.event_of.values()))


def test_look_alike_events_stay_apart() -> None:
    found = events(reports(), SETTINGS)
    for group in EVENTS:
        names = {found[name] for name in group}
        assert names == ({group[0]} if len(group) > 1 else {None})


def test_look_alikes_stay_apart_without_dates() -> None:
    found = events([replace(one, published=None) for one in reports()], SETTINGS)
    assert all(len({found[name] for name in group}) == 1 for group in EVENTS)
    named = [found[group[0]] for group in EVENTS if len(group) > 1]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_reports_does_not_matter(seed: int) -> None:
    shuffled = reports()
    random.Random(seed).shuffle(shuffled)
    assert grouping(shuffled, SETTINGS) == grouping(reports(), SETTINGS)


def test_one_at_a_time_is_as_all_at_once() -> None:
    ordered = sorted(reports(), key=lambda one: keys(one).order)
    state = empty(SETTINGS)
    for at, one in enumerate(ordered):
        add(state, one)
        if at == 4:
            settle(state)
    settle(state)
    whole = events(reports(), SETTINGS)
    assert {name: whole[name] or name for name in state.event_of} == state.event_of
    again = empty(SETTINGS)
    for one in ordered:
        add(again, one)
    settle(again)
    assert again.event_of == state.event_of


def test_a_report_joins_its_event_as_it_comes() -> None:
    state = empty(SETTINGS)
    late = {one.id: one for one in reports() if one.id in ("orvane-2", "kello-2", "council")}
    hold(state, [one for one in reports() if one.id not in late])
    settle(state)
    decisions = {name: add(state, one) for name, one in late.items()}
    assert together(state) == sorted(EVENTS)
    joined = decisions["orvane-2"]
    assert (joined.event, joined.verdict) == ("orvane-1", "same")
    assert joined.likest in ("orvane-1", "orvane-3")
    assert joined.score > 0.5
    assert {reason.name for reason in joined.reasons} <= set(REASONS)
    assert [abs(r.adds) for r in joined.reasons] == sorted((abs(r.adds) for r in joined.reasons), reverse=True)
    apart = decisions["council"]
    assert (apart.event, apart.verdict) == ("council", "different")


def test_a_report_that_is_held_is_not_taken_in_again() -> None:
    state = empty(SETTINGS)
    first = add(state, reports()[0])
    assert add(state, reports()[0]) == first
    assert len(state.index.held) == 1


def test_a_state_can_be_kept_and_taken_up_again() -> None:
    state = empty(SETTINGS)
    for one in reports()[:4]:
        add(state, one)
    kept: State = pickle.loads(pickle.dumps(state))
    for one in reports()[4:]:
        assert add(kept, one) == add(state, one)
    assert kept.event_of == state.event_of


def test_what_a_store_kept_is_taken_up_again() -> None:
    state, again = empty(SETTINGS), empty(SETTINGS)
    for one in reports()[:6]:
        add(state, one)
    for name, event in state.event_of.items():
        recall(again, *known(state, name), event)
    assert together(again) == together(state)
    assert [add(again, one) for one in reports()[6:]] == [add(state, one) for one in reports()[6:]]


def test_several_at_once_are_decided_as_each_in_turn() -> None:
    state, again = empty(SETTINGS), empty(SETTINGS)
    assert add_all(again, reports()) == [add(state, one) for one in reports()]


def test_settling_tells_what_moved() -> None:
    state = empty(SETTINGS)
    hold(state, reports())
    moved = {one.report: one.after for one in settle(state)}
    assert moved == {"orvane-2": "orvane-1", "orvane-3": "orvane-1", "kello-2": "kello-1", "ferry-2": "ferry-1"}
    assert settle(state) == ()


def test_what_is_forgotten_leaves_the_rest_as_it_was() -> None:
    state = empty(SETTINGS)
    hold(state, reports())
    settle(state)
    before = dict(state.event_of)
    gone = forget(state, keys(report("x", "", "2026-03-05")).day or 0)
    assert set(gone) == {"orvane-1", "orvane-2", "kello-1", "kello-2", "ferry-1"}
    assert state.event_of == {name: event for name, event in before.items() if name not in gone}
    assert decision(state, "orvane-3").event == "orvane-1"
    assert settle(state) == ()


def test_reports_beyond_the_window_are_not_looked_at() -> None:
    later = [replace(one, published="2026-05-20") if one.id == "ferry-2" else one for one in reports()]
    assert events(later, replace(SETTINGS, window=30))["ferry-2"] is None


def test_nothing_and_next_to_nothing() -> None:
    assert events([], SETTINGS) == {}
    empty_ones = [report("a", ""), report("b", "."), report("c", "Short.")]
    assert set(events(empty_ones, SETTINGS)) == {"a", "b", "c"}
    assert events([report("a", "One report alone.")], SETTINGS) == {"a": None}


def test_words_in_any_script_are_keyed() -> None:
    chinese, urdu = keys(report("zh", "警方称两人在火车站被捕")), keys(report("ur", "پولیس نے دو افراد کو گرفتار کیا"))
    assert {"警方", "车站"} <= chinese.words.keys()
    assert len(urdu.words) >= 4


def test_the_days_a_report_names_are_read() -> None:
    found = keys(report("a", "It happened on Monday.\n\nA vigil is held on March 9.", "2026-03-04"))
    assert sorted(found.weekdays) == [0, 309]
    monday, ninth = sorted(found.days, reverse=True)  # the ninth is more than three days off: that of the year before
    assert monday - ninth == 358
    assert keys(report("b", "It happened on Monday.")).days == frozenset()


def test_furniture_is_not_keyed() -> None:
    text = "Bridge shut in Orvane\n\nSubscribe to Gazette Plus today."
    marked = replace(report("a", text), furniture=((text.index("Subscribe"), len(text)),))
    assert "gazett" not in "".join(keys(marked).words)
    assert keys(marked).opening == "Bridge shut in Orvane"


def test_a_chain_of_likenesses_is_not_one_event() -> None:
    links = {(0, 1): 3.0, (1, 2): 3.0, (2, 3): 3.0}
    assert join.groups(4, links, 0.0) == [[0, 1], [2, 3]]
    assert join.groups(3, {(0, 1): 3.0, (1, 2): 3.0, (0, 2): -1.0}, 0.0) == [[0, 1, 2]]
    assert join.groups(2, {}, 0.0) == [[0], [1]]


def test_a_round_up_tells_of_further_events() -> None:
    links = {(0, 1): 5.0, (2, 3): 5.0, (0, 4): 1.0, (1, 4): 1.0, (2, 4): 0.8, (3, 4): 0.8}
    assert join.groups(5, links, 0.0) == [[0, 1, 4], [2, 3]]
    assert join.mean(links, 4, [2, 3]) > 0


def test_further_events_are_printed_only_where_there_are_any() -> None:
    a, b = Report(id="a", location="a", text="", sha256="a"), Report(id="b", location="b", text="", sha256="b")
    printed = group_json([a, b], {"a": "a", "b": None}, {"b": ("a", "c")}).splitlines()
    assert printed == ['{"id": "a", "event": "a"}', '{"id": "b", "event": null, "also": ["a", "c"]}']


def test_every_reason_has_its_weight() -> None:
    assert len(weights().weight) == len(TERMS)
    by_name = dict(zip(TERMS, weights().weight, strict=True))
    assert by_name["root of words"] > 0 > by_name["days-apart"]
    assert by_name["days-clash"] < 0 and by_name["ages-clash"] < 0
