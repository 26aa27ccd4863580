"""Who and what is found to be protected, over three marked sets of invented reports; docs/protection.md has the figures."""

from __future__ import annotations

from functools import cache

import pytest

from protect_set import Marked, marked
from rashomon import flow
from rashomon.models import load
from rashomon.protect.plan import Plan, plan
from rashomon.settings import Settings
from rashomon.values import Told

SETS = ("reports.txt", "kept_back.txt", "kept_back_2.txt")


@cache
def told(name: str) -> list[tuple[Marked, Told, Plan]]:
    models = load.models()
    found = [(one, flow.tell_one(one.report, models, Settings())) for one in marked(name)]
    return [(one, said, plan([one.report], [said])) for one, said in found]


def missed(one: Marked, made: Plan, kind: str) -> list[str]:
    covered = {at for mask in made.masks[one.report.id] for at in range(mask.start, mask.end)}
    text = one.report.text
    spans = one.names if kind == "names" else one.details
    return [text[s:e] for s, e in spans if not all(at in covered or not text[at].isalnum() for at in range(s, e))]


def test_the_sets_are_large_enough() -> None:
    assert sum(len(marked(name)) for name in SETS) >= 80
    assert len(marked("reports.txt")) >= 40


@pytest.mark.parametrize("name", SETS)
def test_recall_of_names_and_of_what_identifies(name: str) -> None:
    for kind, floor in (("names", 0.97), ("details", 0.85)):
        lost = [word for one, _, made in told(name) for word in missed(one, made, kind)]
        whole = sum(len(one.words(kind)) for one, _, _ in told(name))
        assert 1 - len(lost) / whole >= floor, (kind, lost)


def test_officials_and_the_accused_stay_named() -> None:
    shown = {one.report.id: made.shown(one.report.id, one.report.text) for one, _, made in told("reports.txt")}
    assert "Sergeant Alan Pryce" in shown["reports-01"]
    assert "Detective Carla Wynn" in shown["reports-04"]
    assert "Marcus Trane, 31" in shown["reports-04"]
    assert "Denis Marrow, 42" in shown["reports-06"]


def test_four_of_five_masks_are_called_for() -> None:
    """In doubt a name is masked; but not every name."""
    spans = [(one, mask) for name in SETS for one, _, made in told(name) for mask in made.masks[one.report.id]]
    called_for = [1 for one, mask in spans if any(mask.start < e and s < mask.end for s, e in one.names + one.details)]
    assert len(called_for) / len(spans) >= 0.8


def test_one_person_has_one_mask_and_two_have_two() -> None:
    (_, _, made) = told("reports.txt")[0]
    text = made.words("Tomas Ferring and Ruta Ferring; Tomas; the Ferring family; tomas ferring")
    assert text == "[child 1] and [relative 1]; [child 1]; the [name] family; [child 1]"
    assert made.words("tomas-ferring_found.html") == "[child 1]_found.html"
    assert made.words("https://quay.example/Ruta+Ferring") == "https://quay.example/[relative 1]"
