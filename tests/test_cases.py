"""Golden cases: each `.case` file is a few sentences a journalist could write, and what the account must hold of them.

[report NAME DATE]      a report, its text until the next bracket; DATE may be left out
[expect]                one thing a line:
  lineage    a <- b KIND          a took from b   (a ~ b where the direction is open)
  origins    LEAST MOST
  point      RELATION "words" ~ "words"           a point whose claims hold the words
  difference KIND GRADE READING BETWEEN "words" ~ "words"     shown; `-` for any grade, reading or between; one side may stand alone
  no KIND "words" ~ "words"       no shown difference of the kind with these words that is more than narrowing
  no conflict                     nowhere
  count      STATE NUMBER
  name       "one" = "other"      one name;   apart "one" | "other": two
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from rashomon.engines import in_process
from rashomon.settings import Settings
from rashomon.values import Account, Claim, Difference, Report

CASES = sorted((Path(__file__).parent / "cases").glob("*.case"))
_QUOTED = re.compile(r'"([^"]*)"')


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path) -> None:
    reports, expected = parsed(path.read_text(encoding="utf-8"))
    account = in_process.account(path.stem, reports, (), Settings())
    missed = [line for line in expected if not CHECKS[line.split()[0]](account, line)]
    assert not missed, "\n".join([*missed, *told(account)])


def parsed(text: str) -> tuple[list[Report], list[str]]:
    """The reports and the lines of what is expected."""
    parts = re.split(r"^\[(.+)\]$", text, flags=re.M)[1:]
    reports: list[Report] = []
    expected: list[str] = []
    for head, body in zip(parts[::2], parts[1::2], strict=True):
        if head == "expect":
            expected = [line.strip() for line in body.splitlines() if line.strip()]
            continue
        _, name, *date = head.split()
        words = body.strip() + "\n"
        reports.append(
            Report(id=name, location=f"{name}.txt", text=words, sha256=sha256(words.encode()).hexdigest(), language="en",
                   published=date[0].removesuffix("Z") if date else None, outlet=name)
        )  # fmt: skip
    return reports, expected


def told(account: Account) -> list[str]:
    """What the account does hold, to read beside a failure."""
    lines = [f"  lineage {c.copied} <- {c.original} {c.kind} {c.direction}" for c in account.lineage]
    for point in account.points:
        lines.append(f"  {point.relation}: " + " ~ ".join(f"{c.report}: {c.words!r}" for c in point.claims))
        lines += [
            f"      {d.kind} {d.grade} {d.reading} {d.between} {d.score} {d.shown} {[s.words for s in d.sides]}"
            for d in point.differences
        ]
    lines += [f"  count {c.state} {c.of} {c.low} {c.high}" for c in account.counts]
    lines += [f"  name {[v.words for v in n.variants]}" for n in account.names]
    return lines


def lineage(account: Account, line: str) -> bool:
    copied, arrow, original, kind = line.split()[1:5]
    for entry in account.lineage:
        if {entry.copied, entry.original} == {copied, original}:
            direction = arrow != "<-" or (entry.copied == copied and entry.direction == "known")
            return entry.kind == kind and direction
    return False


def origins(account: Account, line: str) -> bool:
    least, most = map(int, line.split()[1:3])
    return (account.origins.least, account.origins.most) == (least, most)


def point(account: Account, line: str) -> bool:
    words = _QUOTED.findall(line)

    def told_apart(claims: tuple[Claim, ...]) -> bool:
        tellers = [{c.report for c in claims if w in c.words} for w in words]
        return all(tellers) and len(set().union(*tellers)) >= len(words)

    return any(p.relation == line.split()[1] and told_apart(p.claims) for p in account.points)


def difference(account: Account, line: str) -> bool:
    kind, grade, reading, between = line.split()[1:5]
    return any(
        d.kind == kind and grade in ("-", d.grade) and reading in ("-", d.reading) and between in ("-", d.between)
        for d in _shown(account, _QUOTED.findall(line))
    )


def no(account: Account, line: str) -> bool:
    if line == "no conflict":
        return not [d for d in _shown(account, []) if d.grade == "conflict"]
    kind = line.split()[1]
    if kind == "count":
        return not [c for c in account.counts if c.state == line.split()[2]]
    return not [d for d in _shown(account, _QUOTED.findall(line)) if d.kind == kind and d.grade != "narrows"]


def count(account: Account, line: str) -> bool:
    state, number = line.split()[1:3]
    return any(c.state == state and c.low == c.high == int(number) for c in account.counts)


def name(account: Account, line: str) -> bool:
    return any(set(_QUOTED.findall(line)) <= {v.words for v in n.variants} for n in account.names)


def apart(account: Account, line: str) -> bool:
    known = {v.words for n in account.names for v in n.variants}
    return set(_QUOTED.findall(line)) <= known and not name(account, line)


def _shown(account: Account, words: list[str]) -> list[Difference]:
    found = [d for p in account.points for d in p.differences if d.shown]
    return [d for d in found if all(any(w.casefold() in s.words.casefold() for s in d.sides) for w in words)]


CHECKS: dict[str, Callable[[Account, str], bool]] = {
    "lineage": lineage, "origins": origins, "point": point, "difference": difference, "no": no, "count": count,
    "name": name, "apart": apart,
}  # fmt: skip
