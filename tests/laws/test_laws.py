"""What is true of all reports, whatever they say."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairing_sample import pairing
from rashomon.compare import reconcile
from rashomon.compare.figures import Figure
from rashomon.engines import in_process
from rashomon.settings import Settings
from rashomon.show.json_ import account_json
from rashomon.tell.check import reread
from rashomon.values import Account, Report, Side

SLOW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

_WORDS = st.sampled_from(
    "Police said on Friday that 12 people were killed and three injured in a fire near the old bridge of Marten . "
    "The mayor , Ana Ruiz , denied it ; “ Nobody was hurt , ” she told reporters . About 40 families left their homes".split()
)
_SENTENCES = st.lists(_WORDS, min_size=3, max_size=25).map(lambda ws: " ".join(ws).capitalize() + ".")
_PROSE = st.lists(_SENTENCES, min_size=1, max_size=6).map("\n\n".join)
_ANYTHING = st.text(max_size=300).filter(str.strip)


def report(text: str, name: str, published: str | None = "2026-03-01") -> Report:
    return Report(
        id=name,
        location=f"{name}.txt",
        text=text,
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        published=published,
        language="en",
    )


def account(*reports: Report) -> Account:
    return in_process.account("event", reports, (), Settings())


@SLOW
@given(_ANYTHING, _ANYTHING)
def test_any_text_gives_an_account_whose_cites_all_read_the_same(a: str, b: str) -> None:
    made = account(report(a, "a"), report(b, "b"))
    assert reread(made) is made
    assert [r.id for r in made.reports] and {r.id for r in made.reports} == {"a", "b"}


@SLOW
@given(st.lists(_PROSE, min_size=2, max_size=3))
def test_reports_in_any_order_give_the_same_bytes(texts: list[str]) -> None:
    reports = [report(text, f"r{i}") for i, text in enumerate(texts)]
    made = {account_json(account(*order)) for order in permutations(reports)}
    assert len(made) == 1


@SLOW
@given(_PROSE, _PROSE)
def test_run_twice_gives_the_same_bytes(a: str, b: str) -> None:
    reports = (report(a, "a"), report(b, "b", None))
    assert account_json(account(*reports)) == account_json(account(*reports))


@SLOW
@given(_PROSE, _PROSE, st.sampled_from(["2026-02-01", "2026-03-01", "2026-04-01", None]))
def test_a_verbatim_copy_never_raises_origins(a: str, b: str, published: str | None) -> None:
    before = account(report(a, "a"), report(b, "b")).origins
    copy = replace(report(a, "copy", published), outlet="Another outlet")
    after = account(report(a, "a"), report(b, "b"), copy).origins
    assert after.least <= before.least
    assert after.most <= before.most


_NUMBERS = st.integers(min_value=1, max_value=5000)
_BOUNDS = st.sampled_from(["exact", "about", "at least", "at most", "more than", "less than"])


def figure(report: str, low: float | None, high: float | None, bound: str) -> Figure:
    return Figure(
        side=Side(report=report, start=0, end=2, words="xx"), low=low, high=high, bound=bound, kind="cardinal",
        unit="people", head="people", counted=None, states=frozenset({"killed"}),
    )  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(_NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS, _BOUNDS)
def test_a_widened_quantity_never_makes_a_conflict(x: int, y: int, down: int, up: int, bound: str) -> None:
    pair = pairing()
    told = reconcile.different_value(figure("a", x, x, "exact"), figure("b", y, y, "exact"), pair)
    wide = reconcile.different_value(
        figure("a", max(0, x - down), x + up, bound if bound != "exact" else "about"), figure("b", y, y, "exact"), pair
    )
    if told.grade != "conflict":
        assert wide.grade != "conflict"
