"""The page: nothing breaks out of it, nothing is asked of anywhere, and every claim can be found in its report."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.show import html as page
from rashomon.show.marks import marks, paragraphs
from rashomon.show.sayings import visible
from rashomon.show.view import look
from rashomon.values import Account, Event, OriginRange
from sample_account import TEXTS, hostile_account, large_account, sample_account

HOSTILE = (
    "<script>alert(1)</script>", "</script>", "</style>", "<!--", "-->", "]]>", '"', "'", "`", "&", "&lt;", "{{ 1 }}", "{% x %}",
    "<img src=x onerror=alert(1)>", "javascript:alert(1)", "https://a.example/", "\x00", "\u202e", "שלום", "\ud800", "x" * 300, "\n", "\t",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=12), max_size=6).map("".join)
TAGS = (
    "html head meta title link style body div main header fieldset legend label input span p h1 h2 h3 nav ul ol li a section"
    " article blockquote q bdi mark footer button details summary svg path text circle title aside script i b"
)


class Seen(HTMLParser):
    """Every tag with its attributes, and the words of the text outside style and script."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.within = ""
        self.feed(shown)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.within = tag

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within not in ("style", "script"):
            self.words.append(data)


def flat(shown: str) -> str:
    return " ".join("".join(Seen(shown).words).split())


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_no_text_breaks_out(words: str) -> None:
    for shown in (page.html(hostile_account(words)), page.fragment(hostile_account(words))):
        found = Seen(shown)
        assert {t for t, _ in found.tags} <= set(TAGS.split())
        assert sum(t == "script" for t, _ in found.tags) == ("<!doctype" in shown)
        for _, attributes in found.tags:
            assert not any(a.startswith("on") or a in ("style", "src", "srcset") for a in attributes)
            assert (attributes.get("href") or "#").startswith(("#", "data:,"))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
        shown.encode("utf-8")


def test_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    shown = page.html(sample_account())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', shown)
    assert policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", shown, re.S)
        assert inside
        digest = b64encode(sha256(inside.group(1).encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy.group(1)
    assert policy.group(1).startswith("default-src 'none'; ")
    assert "unsafe" not in policy.group(1) and "http:" not in shown and "https:" not in shown and "url(" not in shown


def test_same_bytes_twice() -> None:
    assert page.html(sample_account()) == page.html(sample_account())
    assert page.fragment(sample_account()) == page.fragment(sample_account())


def test_ids_are_one_and_every_link_leads_somewhere() -> None:
    tags = Seen(page.html(sample_account())).tags
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = {(a["href"] or "").removeprefix("#") for t, a in tags if t == "a"}
    assert links <= set(ids)
    labelled = {n for _, a in tags for n in (a.get("data-lights") or "").split()}
    assert {f"c{n}" for n in labelled} <= set(ids), "what a click lights is there"


def test_reports_are_whole_and_cut_at_claims() -> None:
    account = sample_account()
    view = look(account)
    found = marks(view, view.cards())
    for report in account.reports:
        told = paragraphs(report, view, found)
        lines = [line for line in report.text.split("\n") if line]
        assert ["".join(x.words for x in p.pieces) for p in told] == [visible(line) for line in lines]
        begun = [n for p in told for x in p.pieces for n in x.starts]
        assert sorted(begun) == sorted({n for p in told for x in p.pieces for n in x.claims})
    numbers = found.claims
    words = dict.fromkeys(numbers.values(), "")
    for report in account.reports:
        for x in (x for p in paragraphs(report, view, found) for x in p.pieces):
            for n in x.claims:
                words[n] += x.words
    for p in account.points:
        for c in p.claims:
            assert words[numbers[c.id]] == TEXTS[c.report][c.start : c.end]


def test_claims_inside_and_across_each_other_are_cut_not_nested() -> None:
    account = large_account(2, 8)
    assert not re.search(r"<span[^>]*data-c=[^>]*>[^<]*<span", page.html(account))


@settings(max_examples=60, deadline=None)
@given(
    st.text("ab \n", min_size=1, max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)
)
def test_any_spans_cut_the_text_into_itself(text: str, spans: list[tuple[int, int]]) -> None:
    base = hostile_account(text)
    claim = base.points[0].claims[0]
    made = [
        claim.__class__(report="x", start=s, end=e, words=text[s:e], id=f"{i}", order=i, sentence=(s, e), core=(s, e))
        for i, (a, b) in enumerate(spans)
        for s, e in [sorted((min(a, len(text)), min(b, len(text))))]
    ]  # fmt: skip
    points = tuple(base.points[0].__class__(id=c.id, relation="only", claims=(c,)) for c in made)
    account = Account(
        version="0", event=base.event, reports=base.reports, lineage=(), origins=base.origins, points=points
    )
    view = look(account)
    found = marks(view, ())
    pieces = [p.pieces for p in paragraphs(account.reports[0], view, found)]
    assert "\n".join("".join(x.words for x in p) for p in pieces) == "\n".join(
        line for line in text.split("\n") if line
    )
    for c in made:
        told = "".join(x.words for p in pieces for x in p if found.claims[c.id] in x.claims)
        assert told == c.words.replace("\n", "")


def test_worn_witness_and_two_origins_are_marked_apart() -> None:
    shown = page.html(sample_account())
    assert len(re.findall(r'<div class="stand" [^>]*data-between="renderings"', shown)) == 2
    assert len(re.findall(r'<article class="contrast" [^>]*data-between="renderings"', shown)) == 2
    words = flat(shown)
    assert "conflict number two origins disagree" in words.replace("  ", " ")
    assert (
        "one witness worn below pylon six A B / beneath the fifth pylon C The words changed while a text was copied"
        in words
    )


def test_a_card_has_both_sides_with_who_tells_them() -> None:
    words = flat(page.html(sample_account()))
    assert "A further 62 passengers were brought down by ropes" in words
    assert "Other 62 travellers were lowered with cords" in words
    assert "60 passengers waited up to five hours to be lowered by ropes" in words
    assert "transcript.txt" in words and "no date" in words, "a report without outlet and date is called by its file"
    assert "said by Two mechanics, who would not be named" in words


def test_a_point_that_differs_says_so_where_it_is_told() -> None:
    words = flat(page.html(sample_account()))
    assert "said by The operator, Keld Lifts, A D differs in date, certainty" in words.replace("AD", "A D")


def test_nothing_read_is_said_so() -> None:
    empty = Account(
        version="0", event=Event(id="e", reports=()), reports=(), lineage=(), origins=OriginRange(least=0, most=0), points=()
    )  # fmt: skip
    words = flat(page.html(empty))
    assert (
        "no open difference was found" in " ".join(words.split())
        and "No statement was found that two reports make." in words
    )


def test_thirty_reports_stay_small() -> None:
    assert len(page.html(large_account()).encode()) < 700_000


def test_fragment_stands_alone_in_a_cell() -> None:
    shown = page.fragment(sample_account())
    assert shown.lstrip().startswith('<div class="rashomon">')
    style = re.search(r"<style>(.*?)</style>", shown, re.S)
    assert style and all(line.startswith(".rashomon") for line in style.group(1).strip().splitlines())
    assert "<script" not in shown and "Other <mark>62 travellers</mark> were" in shown


def test_more_differences_than_can_be_read_are_lines_that_lead_to_the_reports() -> None:
    account = replace(LARGE, points=tuple(replace(p, id=f"{p.id}.{i}") for p in LARGE.points for i in range(4)))
    assert len(look(account).cards()) == 14, "a difference that a point tells again stands once"
    shown = page.html(many(page.MOST_CARDS + 5))
    assert shown.count('<article class="contrast"') == page.MOST_CARDS
    assert shown.count('<details class="sides" open>') == page.OPEN_CARDS
    assert f'id="d{page.MOST_CARDS + 4}" class="short"' in shown


def test_a_page_of_many_reports_stays_light() -> None:
    """Words are quoted where they are read first and linked to from elsewhere."""
    texts = sum(len(r.text) for r in LARGE.reports)
    assert len(page.html(LARGE).encode()) < 12 * texts


def test_some_reports_are_picked_where_there_are_many() -> None:
    few, all_of_them = page.html(sample_account()), page.html(LARGE)
    assert len(re.findall('id="pick-[A-Z]+" checked', few)) == 6
    assert re.findall('id="pick-([A-Z]+)" checked', all_of_them) == ["A", "B"]
    assert "#pick-AD:not(:checked)) #r-AD { display: none; }" in all_of_them


LARGE = large_account()


def many(differences: int) -> Account:
    """Two reports with as many sentences, each with another number."""
    account = large_account(2, 3 * differences)
    return replace(account, points=tuple(p for p in account.points if p.differences))


@pytest.mark.parametrize("made", [sample_account(), large_account(3, 6)])
def test_tags_are_closed(made: Account) -> None:
    shown = page.html(made)
    for tag in ("article", "details", "span", "q", "section", "div", "li", "ul", "blockquote"):
        assert len(re.findall(rf"<{tag}[ >]", shown)) == shown.count(f"</{tag}>"), tag
