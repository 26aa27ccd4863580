"""How many: the quantities of a report, with unit, bound and what is counted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.language.numbers import lexemes, numeral
from rashomon.language.units import bound_after, bound_before, rate_of_count
from rashomon.models.protocols import Block
from rashomon.read.ages import aged, decade_of_life
from rashomon.read.counted import NOTHING, Counted, counted, is_personal, is_subject
from rashomon.read.number_page import Page, closed_spans, token_starts, word_list
from rashomon.read.number_units import Reading, number_at
from rashomon.values import Bound, Quantity, Report


def quantities(report: Report, blocks: Sequence[Block]) -> tuple[Quantity, ...]:
    """Cardinals, money, percentages, measures, fractions, ages, durations; in order of their place.

    Years, dates, clock times, ordinals, scores, addresses and telephone numbers are left out.
    """
    found: list[Quantity] = []
    for block in blocks:
        found += _of_block(report, block)
    return tuple(found)


def _of_block(report: Report, block: Block) -> list[Quantity]:
    text = block.doc.text
    pieces = lexemes(text)
    if not pieces:
        return []
    page = Page(
        report=report,
        block=block,
        text=text,
        pieces=pieces,
        closed=closed_spans(text),
        starts=token_starts(block.doc),
    )
    at = 0
    while at < len(pieces):
        reading = (
            None if page.is_closed(pieces[at].start) else aged(page, number_at(page, at)) or decade_of_life(page, at)
        )
        quantity = _quantity(page, reading) if reading else _none(page, at)
        if quantity is not None:
            page.found.append(quantity)
        at = max(at + 1, reading.last if reading and quantity is not None else 0)
    return page.found


def _quantity(page: Page, reading: Reading) -> Quantity | None:
    bound, first, last, added = _bound(page, reading)
    what = NOTHING
    unit, part_of = reading.unit, None
    if reading.kind in ("cardinal", "fraction"):
        at, added_after = _behind(page, reading)
        added = added or added_after
        what = _plural(page, reading, _counted(page, at))
        if (
            page.word(reading.stem) == "one"
            and reading.form == "words"
            and reading.low == 1
            and not _is_count(page, reading, what)
        ):
            return None
        if not _is_plausible(page, reading, what):
            return None
        part_of = _whole(page, what)
        unit = _cardinal_unit(page, reading, what)
        each = rate_of_count(page.pieces, _end_of(page, reading, what))
        unit = f"{unit or page.last_unit or ''} per {each}".strip() if each else unit
    page.last_unit, page.last_head = (
        (unit, what.head) if reading.kind == "cardinal" and unit else (page.last_unit, page.last_head)
    )
    start = page.block.start + page.pieces[first].start
    end = page.block.start + page.pieces[last - 1].end
    return Quantity(
        report=page.report.id,
        start=start,
        end=end,
        words=page.report.text[start:end],
        low=reading.low,
        high=reading.high,
        unit=unit,
        bound=bound,
        kind=reading.kind,  # type: ignore[arg-type]  # one of the kinds of `Quantity`: see `Reading`'s makers
        counted=what.words,
        head=what.head,
        additional=added,
        part_of=part_of,
    )


def _bound(page: Page, reading: Reading) -> tuple[Bound, int, int, bool]:
    """The bound, where the words begin and end with it, and whether the count is on top of others."""
    first, last, added = reading.first, reading.last, False
    while True:
        extra = next((n for n in (2, 1) if _phrase(page, first - n, first) in word_list("added", "before")), 0)
        if not extra:
            break
        first, added = first - extra, True
    if page.word(first - 1) in ("between", "from") and reading.low != reading.high:
        first -= 1
    before = bound_before(page.pieces, first)
    if (
        before is not None
        and page.word(before.edge) in ("over", "under", "above", "below")
        and _is_place(page, before.edge)
    ):
        before = None
    if before is not None:
        again = bound_before(page.pieces, before.edge)
        return before.bound, again.edge if again else before.edge, last, added
    if (
        page.word(first - 1) == "("
        and page.found
        and page.found[-1].end == page.block.start + page.pieces[first - 2].end
    ):
        return page.found[-1].bound, first, last, added  # the same again in other units: "more than 100 km (60 miles)"
    after = bound_after(page.pieces, last)
    if after is not None and not (page.word(last) == "plus" and page.pieces[last].end - page.pieces[last].start > 1):
        return after.bound, first, after.edge, added
    return "exact", first, last, added


def _phrase(page: Page, start: int, end: int) -> str:
    return " ".join(p.text for p in page.pieces[start:end]) if start >= 0 else ""


def _is_place(page: Page, at: int) -> bool:
    """ "Over" as a particle: "took over three schools", "handed over 12"."""
    token = page.token(page.pieces[at].start)
    return token.dep_ == "prt"


def _behind(page: Page, reading: Reading) -> tuple[int, bool]:
    """The piece where what is counted may begin: behind the number, "more" and a hyphen."""
    at, added = reading.last, False
    after = bound_after(page.pieces, at)
    if after is not None:
        at = after.edge
    if page.word(at) in word_list("added", "after"):
        at, added = at + 1, True
    if page.word(at) == "-" and page.joined(at) and page.joined(at + 1):
        at += 2 if page.word(at + 1) in word_list("one", "empty") else 1
    return at, added


def _plural(page: Page, reading: Reading, what: Counted) -> Counted:
    """Nothing is counted by a singular behind a number above one: "fewer than 12 hit" (a verb)."""
    if what.noun is None or reading.high <= 1 or what.noun.tag_ != "NN" or reading.kind == "fraction":
        return what
    alone = what.noun.dep_ == "ROOT" and what.noun.i > 0 and what.noun.nbor(-1).pos_ == "NUM"
    return NOTHING if alone and (what.head or "") not in word_list("one", "collective") else what


def _counted(page: Page, at: int) -> Counted:
    if at >= len(page.pieces):
        return NOTHING
    offset = page.pieces[at].start
    token = page.token(offset)
    if page.is_closed(offset):
        return NOTHING
    hyphened = page.word(at - 1) == "-" and page.joined(at - 1)
    return counted(page.block.doc, token.i, page.next_closed(offset), hyphened=hyphened)


def _is_count(page: Page, reading: Reading, what: Counted) -> bool:
    """Whether "one" counts: "one person", "one of the victims", "one was killed"."""
    before, after = page.word(reading.first - 1), page.word(reading.last)
    token = page.token(page.pieces[reading.stem].start)
    if after in word_list("one", "not_before") and not is_personal(token, token):
        return False
    if what.noun is None and before in word_list("one", "idiom_after"):
        return False
    if after == "-" or (
        before in word_list("one", "not_after")
        and not (before in word_list("one", "counted_after") and (what.noun is not None or is_subject(token, token)))
    ):
        return False
    if reading.low != reading.high:
        return True
    if after == "of":
        return what.noun is not None and what.noun.tag_ in ("NNS", "NNPS", "NN")
    if what.noun is not None:
        return token.dep_ in ("nummod", "advmod", "compound", "quantmod", "det", "amod") and what.noun.tag_ == "NN"
    return is_personal(token, token)


def _is_plausible(page: Page, reading: Reading, what: Counted) -> bool:
    """A bare "8-7" is a score; a figure stuck to letters is a name."""
    after = page.word(reading.last)
    stuck = (
        page.joined(reading.last) and page.pieces[reading.last].kind == "word"
        if reading.last < len(page.pieces)
        else False
    )
    if stuck:
        return False
    dashed = reading.tail > reading.stem + 1 and page.word(reading.stem + 1) in "-–" and page.joined(reading.stem + 1)
    if after and after in "-–" and page.joined(reading.last) and page.pieces[reading.last + 1 : reading.last + 2]:
        follower = page.pieces[reading.last + 1]
        if follower.kind == "digits":
            return False
        if page.joined(reading.last + 1) and what.noun is None:
            return False
    if dashed and reading.form == "digits" and what.noun is None:
        return not any(
            page.word(i) in word_list("skip", "score") for i in range(max(0, reading.stem - 8), reading.stem)
        )
    if (
        what.noun is not None
        and what.noun.tag_ == "NNP"
        and reading.form == "digits"
        and not what.noun.text.endswith("s")
    ):
        return page.word(reading.last) == "of"
    earlier = page.word(reading.stem - 1)
    if (
        earlier
        and earlier in "-–"
        and page.joined(reading.stem)
        and page.pieces[max(0, reading.stem - 2)].kind == "digits"
    ):
        return what.noun is not None and not page.joined(reading.stem - 1)
    return True


def _whole(page: Page, what: Counted) -> float | None:
    """The 7 of "four of the seven"."""
    if what.part_of_at is None:
        return None
    offset = page.block.doc[what.part_of_at].idx
    at = next((i for i, p in enumerate(page.pieces) if p.start >= offset), None)
    whole = numeral(page.pieces, at) if at is not None else None
    return whole.low if whole is not None else None


def _end_of(page: Page, reading: Reading, what: Counted) -> int:
    """The piece behind what is counted, or behind the number where nothing is named."""
    if what.noun is None:
        return reading.last
    end = what.noun.idx + len(what.noun.text)
    return bisect_left(page.pieces, end, lo=reading.last, key=lambda piece: piece.start)


def _cardinal_unit(page: Page, reading: Reading, what: Counted) -> str | None:
    if what.unit is not None:
        return what.unit
    if reading.kind != "cardinal":
        return page.last_unit if page.word(reading.last) == "of" else None
    first, token = page.token(page.pieces[reading.stem].start), page.token(page.pieces[reading.tail - 1].start)
    if is_personal(first, token):
        return "people"
    last = page.found[-1] if page.found else None
    near = last is not None and last.end + 40 > page.block.start + page.pieces[reading.first].start
    if near and page.last_unit and page.word(reading.first - 1) in word_list("one", "inherit_after"):
        return page.last_unit
    if near and last is not None and last.unit and page.word(reading.first - 1) in word_list("one", "compared_after"):
        return last.unit if last.kind in ("cardinal", "measure", "duration") else None
    if near and last is not None and last.part_of is not None and last.part_of == reading.low:
        return last.unit  # the 84 of "53 of the 84"
    if is_subject(first, token) or what.part_of_at is not None or page.word(reading.last) == "of":
        return page.last_unit or "people"
    return None


def _none(page: Page, at: int) -> Quantity | None:
    """ "No arrests were made", "no one was hurt", "none of the crew": zero."""
    word = page.word(at)
    if word not in word_list("none", "no") and word not in word_list("none", "words"):
        return None
    last, what, unit = at + 1, NOTHING, "people"
    token = page.token(page.pieces[at].start)
    if word in word_list("none", "no"):
        if page.word(at + 1) in word_list("none", "no_one"):
            last = at + 2
            token = page.token(page.pieces[at + 1].start)
            if not is_personal(token, token):
                return None
        else:
            what = _counted(page, at + 1)
            if what.head not in word_list("none", "heads"):
                return None
            unit = what.unit or "people"
    elif page.word(at + 1) == "of":
        what = _counted(page, at + 1)
        unit = what.unit or page.last_unit or "people"
    elif not is_personal(token, token):
        return None
    start, end = page.block.start + page.pieces[at].start, page.block.start + page.pieces[last - 1].end
    return Quantity(
        report=page.report.id,
        start=start,
        end=end,
        words=page.report.text[start:end],
        low=0,
        high=0,
        unit=unit,
        counted=what.words,
        head=what.head,
        part_of=_whole(page, what),
    )


if __name__ == "__main__":
    import sys

    from rashomon.read.alone import alone
    from rashomon.read.plain import numbers as plain

    sys.exit(alone("quantities", quantities, plain.quantities))
