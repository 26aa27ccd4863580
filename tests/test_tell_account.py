"""Totals by origins, the event's day and places, the timeline, gaps, and the check of cites."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rashomon.errors import BadCite
from rashomon.language.gazetteer import has_divisions
from rashomon.models.load import english
from rashomon.read import blocks
from rashomon.read import told as read_told
from rashomon.settings import Settings
from rashomon.tell import totals
from rashomon.tell.account import account
from rashomon.tell.check import matched, mismatches, reread
from rashomon.tell.counts import counts
from rashomon.tell.figures import figures as figures_of
from rashomon.tell.stands import stands
from rashomon.tell.tally import Tally, Told, whole
from rashomon.tell.where import Naming, features
from rashomon.values import (
    Account,
    Cite,
    Copy,
    Difference,
    Grade,
    LineageKind,
    Moment,
    OriginRange,
    Point,
    Report,
    Side,
    Total,
)


def report(name: str, text: str, published: str | None = "2026-03-10") -> Report:
    return Report(id=name, location=f"{name}.txt", text=text, sha256=f"sha-{name}", published=published, language="en")


def told(*reports: Report, lineage: tuple[Copy, ...] = ()) -> Account:
    read = tuple(read_told.told(r, english().blocks(r.text, blocks.spans(r)), Settings().read) for r in reports)
    return account(
        event="e", reports=reports, told=read, lineage=lineage, origins=OriginRange(least=1, most=len(reports)),
        points=(), names=(), refusals=(), settings=Settings().tell,
    )  # fmt: skip


def copy(copied: str, original: str, kind: LineageKind = "rewrite", known: bool = True, update: bool = False) -> Copy:
    return Copy(
        copied=copied, original=original, kind=kind, direction="known" if known else "unclear", share=0.5, update=update
    )


def row(made: Account, state: str, of: str = "people") -> Total:
    return next(t for t in made.totals if t.state == state and t.of == of)


def figures(made: Account, state: str, of: str = "people") -> tuple[int | None, int | None, int | None]:
    found = row(made, state, of)
    return found.low, found.high, found.latest


FIRE = "Eleven workers were killed and 27 people were injured when a mill burned in Orvane on Monday."


def test_an_update_is_the_latest_and_widens_the_range() -> None:
    made = told(report("a", FIRE, "2026-03-10"), report("b", "Thirteen people have died of the fire.", "2026-03-12"))
    assert figures(made, "killed") == (11, 13, 13)
    assert figures(made, "injured") == (27, 27, 27)


def test_a_small_toll_that_is_said_to_have_grown_is_the_latest() -> None:
    made = told(
        report("a", "At least four people were killed when a tram overturned in Orvane on Monday.", "2026-03-09"),
        report("b", "Four people were killed when a tram overturned in Orvane on Monday, doctors said.", "2026-03-10"),
        report("c", "The death toll from the tram crash in Orvane rose to six on Wednesday.", "2026-03-11"),
    )
    assert figures(made, "killed") == (4, 6, 6)
    assert {c.report for c in row(made, "killed").cites} == {"a", "b", "c"}


def test_nobody_hurt_in_one_report_stays_in_the_range() -> None:
    made = told(
        report("a", "Armed men robbed a bank in Orvane on Monday. Nobody was injured."),
        report("b", "Armed men robbed a bank in Orvane on Monday. A guard, Pavel Dorn, was injured in the leg."),
    )
    assert figures(made, "injured") == (0, 1, 1)


def test_a_cited_figure_stays_in_the_range_whatever_number_is_likeliest() -> None:
    low, high = 2, 5
    weighed = Tally(reports=(toll(low), toll(high), toll(9)), persons=0, again=0, named=0, in_lead=0)
    assert whole(weighed, low, high) == [low, high]
    assert whole(replace(weighed, reports=(*weighed.reports, toll(None))), low, high) == [0, low, high]


def toll(main: int | None) -> Told:
    said = frozenset() if main is None else frozenset({main})
    return Told(
        main=main, floor=False, said=said, lead=said, title=None, persons=0, named=0, hit=None, nobody=main is None
    )


def test_a_row_with_a_figure_stays_where_nobody_is_likeliest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(totals, "likeliest", lambda state, weighed: {0: 0.9, 2: 0.1})
    made = told(report("a", "Two people were injured when a tram overturned in Orvane on Monday."))
    assert figures(made, "injured") == (0, 2, 0)


def test_a_name_without_letters_is_a_place_of_no_kind_and_breaks_nothing() -> None:
    cite = Cite(report="a", start=0, end=3, words="...")
    found = [Naming(name="...", cite=cite, how="place", weight=1.0)]
    assert features("...", found, 1, {})["unknown"] == 1.0


def test_countries_whose_divisions_the_table_has() -> None:
    assert has_divisions("CA")
    assert not has_divisions("FR")


def test_a_state_nobody_tells_of_is_absent() -> None:
    assert {t.state for t in told(report("a", FIRE)).totals} == {"killed", "injured"}


def test_a_told_nought_is_nought() -> None:
    made = told(report("a", "A mill burned in Orvane on Monday. No one was injured, the fire department said."))
    assert figures(made, "injured") == (0, 0, 0)


def test_a_figure_that_only_a_rewrite_got_wrong_does_not_enter() -> None:
    wrong = report("b", "Eleven employees lost their lives and 72 people were injured as the mill burned.")
    assert figures(told(report("a", FIRE), wrong, lineage=(copy("b", "a"),)), "injured") == (27, 27, 27)
    assert figures(told(report("a", FIRE), wrong), "injured")[:2] == (27, 72)


def test_texts_of_one_origin_give_one_figure_the_one_others_bear_out() -> None:
    texts = ("Nine people were arrested.", "Eight people were arrested.", "Police said nine people were arrested.")
    made = told(
        *(report(n, t) for n, t in zip("abc", texts, strict=True)),
        lineage=(copy("b", "a", "shared-origin", known=False),),
    )
    assert figures(made, "arrested") == (9, 9, 9)


def test_a_limit_speaks_for_the_figure_that_keeps_it() -> None:
    made = told(
        report("a", "Twelve people were killed in the flood.", "2026-03-10T08:00"),
        report("b", "At least 11 people died in the flood.", "2026-03-10T10:00"),
    )
    assert figures(made, "killed") == (11, 12, 12)


def test_an_earlier_event_gives_no_total() -> None:
    text = "Gunmen kidnapped 84 pupils near Orvane on Sunday.\n\nIn 2019, gunmen kidnapped 112 pupils from a school at Marra. Nine of them are still missing."
    assert figures(told(report("a", text)), "missing") == (84, 84, 84)


def test_a_district_is_a_row_of_its_own() -> None:
    made = told(
        report("a", "At least 38 people were killed in the flood.", "2026-03-10"),
        report("b", "Twenty-nine people of the district are dead.", "2026-03-11"),
    )
    assert figures(made, "killed") == (38, 38, 38)
    assert figures(made, "killed", "people of the district") == (29, 29, 29)


def test_what_comes_on_top_is_added_to_its_base() -> None:
    made = told(report("a", "Five people were killed on Monday. Three more people were killed on Tuesday."))
    assert figures(made, "killed") == (8, 8, 8)


def test_two_kinds_of_people_are_two_rows_and_no_sum_is_made_up() -> None:
    made = told(report("a", "Six officers were injured."), report("b", "Forty-one demonstrators were injured."))
    assert {(t.of, t.low) for t in made.totals} == {("officers", 6), ("demonstrators", 41)}


def test_kinds_told_in_one_breath_add_up() -> None:
    made = told(report("a", "Two soldiers and three civilians were killed."))
    assert figures(made, "killed") == (5, 5, 5)
    assert figures(made, "killed", "soldiers") == (2, 2, 2)


def test_a_denied_arrest_leaves_the_latest_open() -> None:
    made = told(
        report("a", "Police arrested the captain on Sunday.", "2026-03-10T20:00"),
        report("b", "The captain has not been arrested, his lawyer said.", "2026-03-10T22:00"),
    )
    assert figures(made, "arrested") == (0, 1, None)


def test_who_was_shot_and_is_not_told_of_as_dead_is_injured() -> None:
    one = report("a", "Five people were shot in a park in Orvane on Sunday.")
    assert figures(told(one), "injured") == (5, 5, 5)
    assert figures(told(one, report("b", "A gardener was killed in the park.")), "injured") == (4, 4, 4)
    assert {t.state for t in told(report("a", "A man was shot dead in a park.")).totals} == {"killed"}


def test_the_order_of_the_reports_changes_no_total() -> None:
    a, b, c = (
        report("a", FIRE), report("b", "Thirteen people have died of the fire.", "2026-03-12"),
        report("c", "At least 12 people died in the fire and 30 people were injured.", "2026-03-11"),
    )  # fmt: skip
    assert told(a, b, c).totals == told(c, b, a).totals == told(b, a, c).totals


def test_the_day_of_the_event_is_not_that_of_a_saying_nor_of_a_date_line() -> None:
    made = told(
        report("a", "ORVANE, March 9 (XYZ) — A mill burned in Orvane on Saturday, police said on Monday."),
        report("b", "Fire swept through a mill in Orvane on Saturday. The mayor said on Monday that it was arson."),
    )
    assert made.event.when is not None
    assert (made.event.when.earliest, made.event.when.latest) == ("2026-03-07", "2026-03-07")
    assert made.event.where[0].name == "Orvane"


def test_without_a_date_no_day_is_made_up() -> None:
    text = "In 2022, members of the group were arrested in Orvane. Police raided a farm on Friday. Two days later, some 70 neighbours gathered."
    made = told(report("a", text, None), report("b", text, None))
    assert made.event.when is None
    assert [(m.earliest, m.precision) for m in made.timeline] == [("2022-01-01", "year")]


def test_the_timeline_is_in_order_and_to_the_day() -> None:
    text = (
        "A mill burned in Orvane on Saturday.\n\nPolice arrested a man on 9 March.\n\nThe mill was founded last year."
    )
    found: tuple[Moment, ...] = told(report("a", text)).timeline
    assert [m.earliest for m in found] == ["2026-03-07", "2026-03-09"]


def test_gaps_ask_what_nobody_tells() -> None:
    moved = "The minors were relocated in a bus on Sunday."
    asked = [g.question for g in told(report("a", moved), report("b", "Nine people are missing.")).gaps]
    assert asked == [
        "Where to? No report names the place: “The minors”.",
        "How many are still missing? The latest figure told is 9.",
    ]
    answered = told(report("a", "The minors were relocated to a home in Orvane on Sunday."))
    assert answered.gaps == ()


def test_what_became_of_the_rest() -> None:
    text = "Four of the seven hostages were released on Friday."
    assert [g.question for g in told(report("a", text)).gaps] == ["What became of the other 3 of the 7?"]
    told_too = text + " Three people were killed."
    assert told(report("a", told_too)).gaps == ()


# ---------------------------------------------------------------- check


def cite(words: Any, start: Any, end: Any, name: Any = "a") -> dict[str, Any]:
    return {"report": name, "start": start, "end": end, "words": words}


@pytest.mark.parametrize(
    "wrong",
    [
        cite("Eleven", 0, 5), cite("eleven", 0, 6), cite("Eleven", -95, 6), cite("Eleven", True, 6), cite("E", False, True),
        cite("Eleven", 0.0, 6), cite("Eleven", "0", "6"), cite(None, 0, 6), cite("", 0, 0), cite("Eleven", 0, None),
        cite("Eleven", 0, 10**9), cite("Eleven", 0, 6, "unknown"), cite("Eleven", 0, 6, None), cite("Eleven", 0, 6, ["a"]),
    ],
)  # fmt: skip
def test_what_does_not_read_the_same_is_named(wrong: dict[str, Any]) -> None:
    assert len(mismatches({"points": [{"claims": [wrong]}]}, {"a": FIRE})) == 1


def test_what_reads_the_same_is_not_named() -> None:
    whole = {
        "points": [cite("Eleven", 0, 6)],
        "refusals": [{"start": None, "end": None, "words": "none"}],
        "claims": {"report": "a", "deed": {"start": 0, "end": 6, "words": "Eleven"}},
    }
    assert mismatches(whole, {"a": FIRE}) == []


def test_reports_are_known_by_id_hash_or_file_name() -> None:
    a, b = report("a", "one"), replace(report("b", "two"), location="folder/b.txt")
    rows = [{"id": "a"}, {"id": "x", "sha256": "sha-b"}, {"id": "y", "sha256": "?", "location": "elsewhere/b.txt"}]
    assert matched({"reports": rows}, (a, b)) == {"a": "one", "x": "two", "y": "two"}


def test_a_file_name_that_two_have_tells_nothing() -> None:
    a, b = (replace(report(n, n), location=f"{n}/text.txt") for n in "ab")
    assert matched({"reports": [{"id": "x", "location": "text.txt"}]}, (a, b)) == {}


@pytest.mark.parametrize("garbage", [{}, {"reports": None}, {"reports": "a"}, {"reports": [None, 3, {"id": True}, {}]}])
def test_rows_that_are_no_reports_are_passed_over(garbage: dict[str, Any]) -> None:
    assert matched(garbage, (report("a", "one"),)) == {}


def test_no_account_leaves_with_a_wrong_cite() -> None:
    made = told(report("a", FIRE))
    wrong = replace(made.totals[0], cites=(Cite(report="a", start=0, end=6, words="Twelve"),))
    with pytest.raises(BadCite, match="Twelve"):
        reread(replace(made, totals=(wrong,)))


def test_a_count_names_the_kinds_of_shown_differences_where_it_stands() -> None:
    text = "About 50 families of the group live in Orvane."
    one = report("a", text)
    read = read_told.told(one, english().blocks(text, blocks.spans(one)), Settings().read)
    claim = next(c for c in read.claims if "50 families" in c.words)

    def differing(*, shown: bool, grade: Grade = "discrepancy") -> str | None:
        side = Side(report="a", start=39, end=45, words=text[39:45])
        found = Difference(
            kind="place",
            grade=grade,
            reading="rendering",
            between="renderings",
            score=0.9,
            shown=shown,
            sides=(side,),
            why="",
        )
        point = Point(id="p", relation="differs", claims=(claim,), differences=(found,))
        rows = counts((point,), figures_of((read,), {"a": text}), stands((one,)))
        return next(c.disputed for c in rows if "families" in c.of and c.low == 50)

    assert differing(shown=True) == "place"
    assert differing(shown=False) is None
    assert differing(shown=True, grade="narrows") is None
