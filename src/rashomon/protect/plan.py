"""What is masked in the reports of an event, and by what: one mask a person, in every report, in every text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.language.words import listed
from rashomon.protect.details import details
from rashomon.protect.people import Person, Why, people
from rashomon.values import Report, Told

LABELS: Mapping[Why, str] = {"minor": "child", "victim": "victim", "kin": "relative", "unclear": "person"}
ORDER: tuple[Why, ...] = ("minor", "victim", "kin", "unclear")
"""A person of whom reports tell several things is called by the first."""
SOMEBODY = "[name]"
"""For a word of a name that several have."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mask:
    """`text[start:end]` of a report is shown as `label`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`masks`: report id -> masks in order, none over another. `labels`: name or word of a name, in small letters -> mask.

    `pattern` finds names in running text; `slug` in what has no blanks: an address, a file's name, where case tells nothing.
    """

    masks: Mapping[str, tuple[Mask, ...]]
    labels: Mapping[str, str]
    pattern: re.Pattern[str] | None
    slug: re.Pattern[str] | None

    def words(self, text: str) -> str:
        """A text of any origin with all protected names masked."""
        pattern = self.pattern if " " in text else self.slug
        return pattern.sub(lambda m: _label(self.labels, m.group()), text) if pattern else text

    def shown(self, report: str, text: str, start: int = 0, end: int | None = None) -> str:
        """`text[start:end]` of a report, a mask that is cut shown whole."""
        end = len(text) if end is None else end
        pieces, at = [], start
        for mask in self.masks.get(report, ()):
            if mask.end <= start or mask.start >= end:
                continue
            pieces += [text[at : mask.start] if mask.start > at else "", mask.label]
            at = mask.end
        return "".join([*pieces, text[at:end] if at < end else ""])

    def moved(self, report: str, offset: int, *, is_end: bool = False) -> int:
        """Where an offset of the text lies in the masked text; inside a mask, at its start, or its end."""
        masks = self.masks.get(report, ())
        at = bisect_right(masks, offset, key=lambda one: one.start if not is_end else one.start + 1)
        shift = sum(len(one.label) - (one.end - one.start) for one in masks[:at])
        if at and offset < masks[at - 1].end:
            last = masks[at - 1]
            before = shift - len(last.label) + (last.end - last.start)
            return last.start + before + (len(last.label) if is_end else 0)
        return offset + shift


def plan(reports: Sequence[Report], told: Sequence[Told]) -> Plan:
    """The masks for the reports of one event; in any order of the reports the same."""
    pairs = sorted(zip(reports, told, strict=True), key=lambda pair: pair[0].id)
    found = {report.id: people(report, one) for report, one in pairs}
    labels = _labels([person for persons in found.values() for person in persons])
    pattern = _pattern(labels, slug=False)
    masks = {}
    for report, one in pairs:
        spans = (
            [(m.start(), m.end(), _label(labels, m.group())) for m in pattern.finditer(report.text)] if pattern else []
        )
        spans += [(d.start, d.end, f"[{d.kind}]") for d in details(report, one, found[report.id])]
        masks[report.id] = _merged(spans)
    return Plan(masks=masks, labels=labels, pattern=pattern, slug=_pattern(labels, slug=True))


def _labels(persons: Sequence[Person]) -> dict[str, str]:
    """Persons who share a full name, or of whom one is called by a word of another's, are one; numbered as met."""
    groups: list[set[str]] = []
    whys: list[set[Why]] = []
    for person in sorted(persons, key=lambda one: (-max(len(name) for name in one.names), one.report, one.spans)):
        names = {_key(name) for name in person.names}
        same = [n for n, group in enumerate(groups) if any(_is_one(a, b) for a in names for b in group)]
        if len(same) == 1:
            groups[same[0]] |= names
            whys[same[0]].add(person.why)
        else:
            groups.append(names)
            whys.append({person.why})
    return _numbered(groups, whys)


def _numbered(groups: Sequence[set[str]], whys: Sequence[set[Why]]) -> dict[str, str]:
    labels: dict[str, str] = {}
    count: dict[str, int] = defaultdict(int)
    holders: dict[str, set[str]] = defaultdict(set)
    for names, why in zip(groups, whys, strict=True):
        kind = LABELS[next(one for one in ORDER if one in why)]
        count[kind] += 1
        label = f"[{kind} {count[kind]}]"
        for name in sorted(names):
            labels[name] = label
            for word in _WORD.findall(name):
                if len(word) > 1 and word not in listed("name_particles"):
                    holders[word].add(label)
    words = {word: next(iter(held)) if len(held) == 1 else SOMEBODY for word, held in holders.items()}
    return {**words, **labels}


def _is_one(a: str, b: str) -> bool:
    """The same name, or one the beginning or end of the other."""
    short, long = sorted((a.split(), b.split()), key=len)
    return short in (long[: len(short)], long[len(long) - len(short) :])


def _pattern(labels: Mapping[str, str], *, slug: bool) -> re.Pattern[str] | None:
    """Longest names first. A single word counts only with a capital, in a slug also without unless it is an everyday one."""
    if not labels:
        return None
    everyday = listed("common_words") | listed("stop_words") | listed("function_words")
    names = sorted(labels, key=lambda name: (-len(name), name))
    parts = [_either(name, loose=" " in name or (slug and len(name) > 3 and name not in everyday)) for name in names]
    edge = "[^\\W_]" if slug else "\\w"
    return re.compile(rf"(?<!{edge})(?:" + "|".join(parts) + rf")(?!{edge})")


def _either(name: str, *, loose: bool) -> str:
    joined = r"[\s_+.-]{1,3}".join(re.escape(word) for word in name.split())
    if loose:
        return f"(?i:{joined})"
    first = re.escape(name[:1].upper())
    return f"{first}(?i:{re.escape(name[1:])})"


def _label(labels: Mapping[str, str], found: str) -> str:
    """Of a name as it was found: with whatever parts its words there."""
    name = _key(found)
    return labels.get(name) or labels.get(re.sub(r"[\s_+.-]+", " ", name).strip()) or SOMEBODY


def _key(name: str) -> str:
    return " ".join(name.split()).lower()


def _merged(spans: Iterable[tuple[int, int, str]]) -> tuple[Mask, ...]:
    """Spans that overlap become one under the label of the longest."""
    merged: list[Mask] = []
    for start, end, label in sorted(spans, key=lambda one: (one[0], -one[1], one[2])):
        last = merged[-1] if merged else None
        if last is None or start >= last.end:
            merged.append(Mask(start=start, end=end, label=label))
        elif end > last.end:
            longer = label if end - start > last.end - last.start else last.label
            merged[-1] = Mask(start=last.start, end=end, label=longer)
    return tuple(merged)
