"""Golden cases of reading one report: each `.case` file is a few sentences, and what must be read in them.

[report DATE LANGUAGE]   the text until the next bracket; `-` for no date; English if no language is named
[expect]                 one thing a line; what is in quotation marks are words of the text:
  quantity  "words" LOW HIGH BOUND UNIT     UNIT may be several words, `-` for none
  time      "words" VALUE                   TIMEX3
  voice     "source" "cue" "content"        each inside what was read; `-` for no source
  sure      "word" CERTAINTY                of the deed with this word
  name      "words" KIND                    person organisation place other
  place     "words"
  no WHAT   "words"                         nothing of the kind holds these words
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from rashomon import flow
from rashomon.models.load import models
from rashomon.settings import Settings
from rashomon.values import Cite, Report, Told

CASES = sorted((Path(__file__).parent / "cases/reading").glob("*.case"))
_QUOTED = re.compile(r'"([^"]*)"')


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path) -> None:
    parts = re.split(r"^\[(.+)\]$", path.read_text(encoding="utf-8"), flags=re.M)[1:]
    missed: list[str] = []
    told: Told | None = None
    for head, body in zip(parts[::2], parts[1::2], strict=True):
        if head == "expect":
            assert told is not None
            missed += [line.strip() for line in body.splitlines() if line.strip() and not _holds(told, line.strip())]
            continue
        _, date, *language = head.split()
        report = Report(
            id="r", location="r.txt", text=body.strip() + "\n", sha256="", published=None if date == "-" else date,
            language=language[0] if language else "en",
        )  # fmt: skip
        told = flow.tell_one(report, models(), Settings())
    assert not missed, "\n".join([*missed, *_read(told)])


def _holds(told: Told, line: str) -> bool:
    kind, *rest = line.split()
    if kind == "no":
        return not any(_QUOTED.findall(line)[0] in cite.words for cite in _cites(told, rest[0]))
    return CHECKS[kind](told, _QUOTED.findall(line), line[line.rindex('"') + 1 :].split())


def _cites(told: Told, kind: str) -> Iterable[Cite]:
    kinds: dict[str, Iterable[Cite]] = {
        "quantity": told.quantities, "time": told.times, "place": told.places, "name": told.mentions,
        "voice": [c for v in told.voices for c in v.content],
    }  # fmt: skip
    return kinds[kind]


def _quantity(told: Told, words: list[str], rest: list[str]) -> bool:
    bounds = {"exact", "about", "more", "less", "at"}
    at = next(i for i, word in enumerate(rest) if word in bounds)
    size = 1 if rest[at] in ("exact", "about") else 2
    low, high, bound, unit = float(rest[0]), float(rest[1]), " ".join(rest[at : at + size]), " ".join(rest[at + size :])
    return any(
        q.words == words[0] and (q.low, q.high, q.bound, q.unit or "-") == (low, high, bound, unit)
        for q in told.quantities
    )


def _time(told: Told, words: list[str], rest: list[str]) -> bool:
    return any(t.words == words[0] and t.value == rest[0] for t in told.times)


def _voice(told: Told, words: list[str], rest: list[str]) -> bool:
    source, cue, content = words
    return any(
        ((source == "-" and not v.source) or any(source in c.words for c in v.source))
        and any(cue in c.words for c in v.cue)
        and any(content in c.words for c in v.content)
        for v in told.voices
    )


def _sure(told: Told, words: list[str], rest: list[str]) -> bool:
    return any(c.deed is not None and c.deed.words == words[0] and c.certainty == rest[0] for c in told.claims)


def _name(told: Told, words: list[str], rest: list[str]) -> bool:
    return any(m.words == words[0] and m.kind == rest[0] for m in told.mentions)


def _place(told: Told, words: list[str], rest: list[str]) -> bool:
    return any(p.words == words[0] for p in told.places)


def _read(told: Told | None) -> list[str]:
    """What was read, to see beside a failure."""
    if told is None:
        return []
    lines = [f"  quantity {q.words!r} {q.low} {q.high} {q.bound} {q.unit}" for q in told.quantities]
    lines += [f"  time {t.words!r} {t.value}" for t in told.times]
    lines += [f"  voice {[[c.words for c in part] for part in (v.source, v.cue, v.content)]}" for v in told.voices]
    lines += [f"  sure {c.deed.words if c.deed else None!r} {c.certainty}" for c in told.claims]
    return [
        *lines,
        *(f"  name {m.words!r} {m.kind}" for m in told.mentions),
        *(f"  place {p.words!r}" for p in told.places),
    ]


CHECKS: dict[str, Callable[[Told, list[str], list[str]], bool]] = {
    "quantity": _quantity, "time": _time, "voice": _voice, "sure": _sure, "name": _name, "place": _place,
}  # fmt: skip
