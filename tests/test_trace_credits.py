"""Credits of agencies: listed ones by name, others by the form of a dateline."""

from __future__ import annotations

import pytest

from rashomon.trace.credits import credits, credits_outlet, names_outlet
from rashomon.trace.speakers import key, same, speakers
from trace_texts import report


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("SOFARA (DNW) — Some 42,000 households have been displaced.", "dnw"),
        ("TARNOVA (AP) - A tribunal fined nine shipowners on Tuesday.", "associated press"),
        ("REUTERS - A tribunal fined nine shipowners on Tuesday.", "reuters"),
        ("A tribunal fined nine shipowners on Tuesday, according to AFP.", "agence france-presse"),
        ("The harbourmaster told AFP the crane had stood idle since March.", "agence france-presse"),
        ("The audit, seen by Reuters, lists five leaks.", "reuters"),
        ("A tribunal fined nine shipowners on Tuesday. — Xinhua", "xinhua"),
        ("The toll rose to 20, officials said. (Anadolu)", "anadolu agency"),
        ("© 2031 Associated Press, reprinted with permission.", "associated press"),
    ],
)
def test_an_agency_is_credited(text: str, agency: str):
    one = report("a", text)
    found = credits(one).agencies
    assert list(found) == [agency]
    assert one.text[found[agency].start : found[agency].end] == found[agency].words


@pytest.mark.parametrize(
    "text",
    [
        "The ministry (MOH) - not the police - counted the dead.",
        "FERNHOLM, Wis. (KZQQ 4) — A beekeeper lost forty hives to frost.",
        "He ran the ap on his phone; the API was down (again).",
    ],
)
def test_other_brackets_and_words_are_no_agency(text: str):
    assert not credits(report("a", "x. " * 300 + "\n" + text)).own


def test_an_agencys_own_text_is_known_by_the_initials_of_its_outlet():
    text = "SOFARA (DNW) — Some 42,000 households have been displaced."
    assert credits(report("a", text, outlet="Delta News Wire")).own == "dnw"
    assert credits(report("a", text, outlet="The Coastal Mail")).own is None
    assert credits(report("a", "Plain text.", outlet="Continental Wire")).own


def test_an_outlet_that_is_named_is_found():
    a = report("a", "As the Harbour Gazette reported on Friday, the pier is closed.", outlet="Blog")
    found = names_outlet(a, report("b", "The pier is closed.", outlet="Harbour Gazette"))
    assert found is not None and found.words == "Harbour Gazette"
    assert names_outlet(a, report("b", "The pier is closed.", outlet="Other Paper")) is None


def test_speakers_are_found_and_told_apart():
    one = report(
        "a",
        "The toll is 12, fire chief Tomas Verhal said. According to the Relief Coordination Office, 40 are missing.",
    )
    assert speakers(one) == {key("Tomas Verhal"), key("Relief Coordination Office")}
    assert same(key("Thomas Verhaal"), key("Verhal"))
    assert not same(key("Lena Brandt"), key("Karel Brandt"))


@pytest.mark.parametrize(
    "text",
    [
        "Four people died, the Sofara Herald reported on Monday.",
        "According to the Sofara Herald, four people died.",
        "Four people died, said police, as reported by Sofara Herald.",
        "Selon Sofara Herald, quatre personnes sont mortes.",
        "По данным Sofara Herald, погибли четыре человека.",
        "Sofara Herald کے مطابق چار افراد ہلاک ہوئے۔",
    ],
)
def test_a_text_that_says_to_have_it_from_an_outlet_among_the_reports_credits_it(text: str):
    there = report("b", "Four people died on the bridge.", outlet="Sofara Herald")
    cite = credits_outlet(report("a", text, outlet="Orva Post"), there)
    assert cite is not None and text[cite.start : cite.end] == cite.words and "Sofara Herald" in cite.words


def test_an_outlet_that_is_only_named_or_names_itself_is_no_credit():
    there = report("b", "Four people died on the bridge.", outlet="Sofara Herald")
    assert credits_outlet(report("a", "The bridge stands by the Sofara Herald building."), there) is None
    assert credits_outlet(report("a", "The Sofara Herald reported it.", outlet="sofara herald"), there) is None
