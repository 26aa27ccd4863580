"""What is read once though it is linked twice, and what is only perhaps the same."""

from __future__ import annotations

from dataclasses import replace

from rashomon.show import brief, html, markdown, text
from rashomon.show.folding import differences_once, kept, sure
from rashomon.show.view import View, look
from rashomon.values import Account, Claim, Difference, Event, OriginRange, Point, Report, Side

TEXTS = {
    "a": "Police said 40 people fled the fire and two were hurt. The bridge was shut.",
    "b": "Forty residents fled the fire, and two were hurt, police said. The bridge stayed open.",
    "c": "Some 40 people fled. A fire broke out.",
}


def claim(report: str, words: str, core: str | None = None) -> Claim:
    start = TEXTS[report].index(words)
    end = start + len(words)
    inner = TEXTS[report].index(core or words)
    return Claim(
        report=report, start=start, end=end, words=words, id=f"{report}:{start}-{end}", order=start,
        sentence=(start, end), core=(inner, inner + len(core or words)),
    )  # fmt: skip


def point(
    name: str, *claims: Claim, strengths: tuple[float, ...] = (), differences: tuple[Difference, ...] = ()
) -> Point:
    """Links go from the first claim to each other one."""
    links = tuple((claims[0].id, c.id) for c in claims[1:])
    return Point(
        id=name, relation="agrees", claims=claims, links=links, strengths=strengths, differences=differences,
        origins=OriginRange(least=len(claims), most=len(claims)),
    )  # fmt: skip


def view(*points: Point) -> View:
    return look(account(*points))


def account(*points: Point) -> Account:
    reports = tuple(Report(id=k, location=f"{k}.txt", text=t, sha256="0") for k, t in TEXTS.items())
    return Account(
        version="0", event=Event(id="e", reports=tuple(TEXTS)), reports=reports, lineage=(),
        origins=OriginRange(least=3, most=3), points=points,
    )  # fmt: skip


FLED = (
    claim("a", "40 people fled the fire"),
    claim("b", "Forty residents fled the fire"),
    claim("c", "Some 40 people fled"),
)
HURT = claim("a", "two were hurt"), claim("b", "two were hurt")
WHOLE = (
    claim("a", "Police said 40 people fled the fire and two were hurt", "40 people fled the fire and two were hurt"),
    claim("b", "Forty residents fled the fire, and two were hurt, police said", "Forty residents fled the fire, and two were hurt"),
)  # fmt: skip
BRIDGE = claim("a", "The bridge was shut"), claim("b", "The bridge stayed open")


def shown(found: View) -> list[str]:
    return [t.point.id for t in found.shared]


def test_a_sentence_that_its_clauses_tell_is_folded() -> None:
    assert shown(view(point("whole", *WHOLE), point("fled", *FLED), point("hurt", *HURT))) == ["fled", "hurt"]


def test_a_clause_of_a_sentence_that_tells_more_is_folded() -> None:
    assert shown(view(point("whole", *WHOLE), point("hurt", *HURT))) == ["whole"]


def test_a_point_of_more_reports_stays_beside_the_sentence_it_is_part_of() -> None:
    assert shown(view(point("whole", *WHOLE), point("fled", *FLED))) == ["fled", "whole"]


def test_points_of_other_words_stay() -> None:
    assert shown(view(point("bridge", *BRIDGE), point("hurt", *HURT))) == ["hurt", "bridge"]


def test_one_of_two_equal_points_stays() -> None:
    assert len(kept([sure(point("x", *HURT)), sure(point("y", *HURT))])) == 1


def test_a_weakly_linked_claim_may_be_the_same_and_is_no_origin_of_it() -> None:
    (told,) = view(point("fled", *FLED, strengths=(0.9, 0.4))).told
    assert [s.teller.tag for s in told.sayings] == ["A", "B"] and [s.teller.tag for s in told.loose] == ["C"]
    assert (told.origins.least, told.origins.most) == (2, 2)
    assert "may be the same: “Some 40 people fled” C" in " ".join(text.text(account(told.point)).split())


def test_a_point_without_a_sure_link_is_told_apart_in_every_form() -> None:
    weak = account(point("hurt", *HURT), point("bridge", *BRIDGE, strengths=(0.45,)))
    assert [t.point.id for t in look(weak).doubtful] == ["bridge"] and shown(look(weak)) == ["hurt"]
    for form in (text.text, markdown.markdown, html.html):
        told = form(weak)
        assert told.index("What may be the same") < told.rindex("The bridge stayed open")
    assert "bridge" not in brief.brief(weak)


def test_links_of_unknown_strength_are_taken_as_they_are() -> None:
    assert not sure(point("bridge", *BRIDGE)).doubtful


def test_a_difference_is_told_by_one_point() -> None:
    sides = tuple(
        Side(report=k, start=TEXTS[k].index(w), end=TEXTS[k].index(w) + len(w), words=w) for k, w in (("a", "40 people"), ("b", "Forty residents"))
    )  # fmt: skip
    unlike = Difference(
        kind="number", grade="narrows", reading="other", between="origins", score=0.5, shown=True, sides=sides, why=""
    )
    wider = replace(unlike, sides=(replace(sides[0], end=sides[0].end + 5, words="40 people fled"), sides[1]))
    other = replace(unlike, kind="who")
    points = point("fled", *FLED, differences=(unlike,)), point("whole", *WHOLE, differences=(wider, other))
    assert differences_once(points) == {"fled": [unlike], "whole": [other]}


def test_a_difference_of_claims_that_may_not_belong_together_says_so_and_stands_last() -> None:
    def unlike(a: Claim, b: Claim, score: float) -> Difference:
        sides = tuple(Side(report=c.report, start=c.start, end=c.end, words=c.words) for c in (a, b))
        return Difference(
            kind="what",
            grade="conflict",
            reading="none",
            between="origins",
            score=score,
            shown=True,
            sides=sides,
            why="",
        )

    bridge = point("bridge", *BRIDGE, strengths=(0.45,), differences=(unlike(*BRIDGE, 0.9),))
    hurt = point("hurt", *HURT, strengths=(0.9,), differences=(unlike(*HURT, 0.5),))
    assert [c.doubtful for c in view(bridge, hurt).contrasts("open")] == [False, True]
    assert "may not speak of the same thing" in " ".join(text.text(account(bridge, hurt)).split())


def test_who_is_silent_is_named_where_two_reports_tell() -> None:
    sides = (Side(report="a", start=BRIDGE[0].start, end=BRIDGE[0].start + 10, words="The bridge"),)
    silent = Difference(
        kind="place", grade="narrows", reading="other", between="origins", score=0.5, shown=True, sides=sides, why=""
    )
    assert "place: “The bridge” A (B does not say)" in text.text(
        account(point("bridge", *BRIDGE, differences=(silent,)))
    )


def test_the_lead_is_what_is_shared() -> None:
    (told,) = view(point("fled", WHOLE[0], FLED[1], FLED[2])).told
    assert told.lead.words != WHOLE[0].words


def test_reports_linked_two_by_two_tell_it_together() -> None:
    a, b, c = FLED
    found = view(point("ab", a, b), point("bc", b, c), point("ac", a, c))
    assert [[s.teller.tag for s in t.sayings] for t in found.shared] == [["A", "B", "C"]]
    assert (found.shared[0].origins.least, found.shared[0].origins.most) == (3, 3)


def test_a_chain_is_no_union() -> None:
    a, b, c = FLED
    assert sorted([s.teller.tag for s in t.sayings] for t in view(point("ab", a, b), point("bc", b, c)).shared) == [
        ["A", "B"], ["B", "C"],
    ]  # fmt: skip


def test_a_weak_link_unites_nothing() -> None:
    a, b, c = FLED
    weak = view(point("ab", a, b), point("bc", b, c), point("ac", a, c, strengths=(0.5,)))
    assert max(len(t.tellers) for t in weak.shared) == 2


def test_differences_of_a_folded_point_stand_with_its_host() -> None:
    a, b, c = FLED
    sides = tuple(Side(report=x.report, start=x.start, end=x.start + 5, words=x.words[:5]) for x in (a, c))
    unlike = Difference(
        kind="number", grade="conflict", reading="none", between="origins", score=0.9, shown=True, sides=sides, why=""
    )
    found = view(point("abc", a, b, c), point("ac", a, c, differences=(unlike,)))
    assert [(t.point.id, len(t.of("open"))) for t in found.told] == [("abc", 1), ("ac", 0)]
    assert len(found.cards()) == 1
