"""Counting origins: over the event, per point, and between the sides of a difference; a further copy never adds one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.models.load import embedder
from rashomon.models.protocols import Vectors
from rashomon.settings import TraceSettings
from rashomon.trace.lineage import lineage
from rashomon.trace.origins import between, origins, point_origins
from rashomon.values import Claim, Copy, OriginRange, Report, Speaker
from trace_texts import OTHER_EVENT, OWN, REWRITE, WIRE, report, wire


class Remembering:
    """The shipped vectors, each made once: the law asks for the same sentences again and again."""

    def __init__(self) -> None:
        self.known: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in texts if text not in self.known]
        self.known.update(zip(new, embedder().embed(new), strict=True) if new else ())
        return np.stack([self.known[text] for text in texts])


VECTORS = Remembering()


def traced(*reports: Report) -> tuple[Copy, ...]:
    return lineage(reports, (), VECTORS, TraceSettings())


def counted(*reports: Report) -> OriginRange:
    return origins(reports, traced(*reports))


def claim(held: Report, words: str, speaker: str | None = None) -> Claim:
    start = held.text.index(words)
    end = start + len(words)
    said = ()
    if speaker:
        at = held.text.index(speaker)
        said = (Speaker(report=held.id, start=at, end=at + len(speaker), words=speaker, name=speaker),)
    return Claim(
        report=held.id,
        start=start,
        end=end,
        words=words,
        id=f"{held.id}:{start}",
        order=0,
        sentence=(start, end),
        core=(start, end),
        said_by=said,
    )


def test_ten_prints_of_one_wire_are_one_origin():
    prints = [report(f"p{n}", f"Headline {n}\n\n{WIRE}", outlet=f"Paper {n}") for n in range(9)]
    found = counted(wire(), *prints)
    assert (found.least, found.most) == (1, 1)
    assert found.why


def test_a_rewrite_adds_no_origin_and_own_reporting_adds_one():
    found = counted(wire(), report("rewrite", REWRITE, outlet="Mirror", published="2026-04-07"), report("own", OWN))
    assert found.most == 2


def test_one_report_is_one_origin_and_none_is_none():
    assert (counted(wire()).least, counted(wire()).most) == (1, 1)
    assert (origins((), ()).least, origins((), ()).most) == (0, 0)


def test_newsrooms_that_quote_one_sheriff_are_one_assertion():
    a = report(
        "a",
        "Two cars burned out in the depot overnight, Sheriff Dana Roe said. The depot's owner would not speak to us.",
    )
    b = report(
        "b", "Our reporter saw smoke over the yard at dawn. Dana Roe, the sheriff, put the loss at two vehicles."
    )
    found = point_origins(
        [claim(a, "Two cars burned out", "Sheriff Dana Roe"), claim(b, "the loss at two vehicles", "Dana Roe")],
        traced(a, b),
        (a, b),
    )
    assert (found.least, found.most) == (1, 2)


def test_two_people_of_one_surname_are_two_assertions():
    a = report("a", "Nobody threw a stone, Lena Brandt said in the square.")
    b = report("b", "Stones hit four windows of the ministry, Karel Brandt said.")
    found = point_origins(
        [claim(a, "Nobody threw a stone", "Lena Brandt"), claim(b, "Stones hit four windows", "Karel Brandt")],
        traced(a, b),
        (a, b),
    )
    assert (found.least, found.most) == (2, 2)


def test_a_difference_between_a_wire_and_its_rewrite_is_one_of_renderings():
    a, b, c = wire(), report("rewrite", REWRITE, outlet="Mirror", published="2026-04-07"), report("own", OWN)
    found = traced(a, b, c)
    assert between(a, b, found) == "renderings"
    assert between(b, a, found) == "renderings"
    assert between(a, c, found) == "origins"


def test_an_outlets_own_update_is_a_further_origin_where_it_is_worded_anew():
    first = report(
        "first",
        "Six people died on the bridge. The council closed the road until further notice from its engineers.",
        outlet="T",
        published="2026-04-06",
    )
    later = report(
        "later",
        "Eight people are now dead. The council closed the road until further notice from its engineers.",
        outlet="T",
        published="2026-04-07",
    )
    passage = traced(first, later)[0].passages
    one = Copy(
        copied="later", original="first", kind="rewrite", direction="known", share=0.5, passages=passage, update=True
    )
    claims = (claim(first, "Six people died"), claim(later, "Eight people are now dead"))
    spans = tuple((c.start, c.end) for c in claims)
    same = tuple((t.text.index("The council"), len(t.text)) for t in (first, later))
    assert between(first, later, (one,), (spans[0], spans[1])) == "origins"
    assert between(first, later, (one,), (same[0], same[1])) == "renderings"
    assert point_origins(claims, (one,), (first, later)).most == 2
    assert (origins((first, later), (one,)).least, origins((first, later), (one,)).most) == (1, 2)


POOL = [
    report("w", WIRE, outlet="Tarn News Service", published="2026-04-06"),
    report("r", REWRITE, outlet="Mirror", published="2026-04-07"),
    report("o", OWN, outlet="Gazette", published="2026-04-06"),
    report("x", OTHER_EVENT),
    report("u", WIRE.split("\n\n", 1)[1], outlet="Tarn News Service", published="2026-04-08"),
]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from(POOL), min_size=1, max_size=5, unique_by=lambda r: r.id),
    st.data(),
    st.sampled_from(["as it is", "with a title", "front line dropped"]),
    st.sampled_from([None, "2026-04-01", "2026-04-06", "2026-05-01"]),
    st.sampled_from([None, "Tarn News Service", "Copycat"]),
)
def test_a_verbatim_copy_never_raises_origins(
    held: list[Report], data: st.DataObject, change: str, published: str | None, outlet: str | None
):
    source = data.draw(st.sampled_from(held))
    text = {
        "as it is": source.text,
        "with a title": f"Quite another headline here\n\n{source.text}",
        "front line dropped": source.text.split("\n", 1)[1],
    }[change]
    before = counted(*held)
    after = counted(*held, report("copy", text, outlet=outlet, published=published))
    assert after.least <= before.least
    assert after.most <= before.most
