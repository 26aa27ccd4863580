"""Two linked claims and what must be known around them to compare them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.compare.figures import Figure
from rashomon.language.stems import content
from rashomon.language.words import listed
from rashomon.values import (
    Between,
    Cite,
    Claim,
    Grade,
    Kind,
    Mention,
    Name,
    ReadingName,
    Report,
    Side,
    Speaker,
    Told,
)

Likeness = Mapping[frozenset[str], float]
"""Cosine of two short phrases (casefolded); absent: never asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who is one with whom across reports: (report, entity) -> number of the name."""

    of: Mapping[tuple[str, str], int]
    at: Mapping[tuple[str, int, int], int]

    def key(self, who: Mention | Speaker) -> int | None:
        """The number of the name that is spoken of, None where it has none."""
        found = self.at.get((who.report, who.start, who.end))
        if found is None and who.entity is not None:
            found = self.of.get((who.report, who.entity))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Claims `a` and `b` of two reports that speak of one thing; `link` is how sure that is.

    `linked`: the aligner tells them as one, else they only may be. `voiced_a`, `voiced_b`: the claims with who says them, as the point
    shows them; every side of a difference lies in one of the two.
    """

    a: Claim
    b: Claim
    link: float
    between: Between
    told_a: Told
    told_b: Told
    report_a: Report
    report_b: Report
    identity: Identity
    voiced_a: Claim | None = None
    voiced_b: Claim | None = None
    figures_a: tuple[Figure, ...] = ()
    figures_b: tuple[Figure, ...] = ()
    likeness: Likeness = field(default_factory=dict)
    linked: bool = True

    def base(self) -> dict[str, float]:
        """Features that every comparer has."""
        return {
            "link": self.link,
            "linked": float(self.linked),
            "renderings": float(self.between == "renderings"),
            "in_title": float(self.a.in_title) + float(self.b.in_title),
        }

    def alike(self, x: str, y: str) -> float:
        """Cosine of two phrases, 1 for equal ones, 0 where it was not measured."""
        x, y = phrase(x), phrase(y)
        return 1.0 if x == y else self.likeness.get(frozenset((x, y)), 0.0)

    def holds(self, cite: Cite) -> bool:
        """Whether the cite lies in one of the two claims as they are shown."""
        shown = (self.voiced_a or self.a, self.voiced_b or self.b)
        return any(c.report == cite.report and c.start <= cite.start and cite.end <= c.end for c in shown)

    def new_to_other(self, cite: Cite) -> float:
        """The part of the words that carry meaning in the cite that the other report has nowhere, 0-1."""
        words = content(cite.words)
        other = self.report_b if cite.report == self.a.report else self.report_a
        return len(words - content(other.text)) / len(words) if words else 0.0

    def nested(self, cite: Cite) -> float:
        """How deep in its claim the cite stands: the number of clauses in the claim that hold it, up to 3, as 0-1."""
        claim, told = (self.a, self.told_a) if cite.report == self.a.report else (self.b, self.told_b)
        size = claim.end - claim.start
        inner = [
            c for c in told.claims
            if claim.start <= c.start <= cite.start and cite.end <= c.end <= claim.end and c.end - c.start < 0.8 * size
        ]  # fmt: skip
        return min(3, len(inner)) / 3

    def standing(self, *cites: Cite) -> dict[str, float]:
        """Features of the words of a difference, one side or two: how new they are to the other report, how deep they stand,
        whether they are told of who says it rather than of what is said; of two, whether they are told of one deed."""
        new = [self.new_to_other(c) for c in cites]
        around = {
            "new_most": max(new), "new_least": min(new), "nested": max(self.nested(c) for c in cites),
            "of_saying": float(sum(self.of_saying(c) for c in cites)),
        }  # fmt: skip
        return around | self._deeds(cites[0], cites[1]) if len(cites) == 2 else around

    def _deeds(self, x: Cite, y: Cite) -> dict[str, float]:
        first, second = self._deed(x), self._deed(y)
        if first is None or second is None:
            return {}
        return {"deeds_alike": max(0.0, self.alike(first, second)), "same_deed": float(first == second)}

    def _deed(self, cite: Cite) -> str | None:
        """The lemma of the deed of the smallest clause around the words that has one."""
        around = [c for c in self._told(cite).claims if c.start <= cite.start and cite.end <= c.end and c.deed]
        nearest = min(around, key=lambda c: (c.end - c.start, c.start), default=None)
        return nearest.deed.lemma if nearest is not None and nearest.deed is not None else None

    def of_saying(self, cite: Cite) -> bool:
        """Whether the words tell of who says it, where or when, rather than of what is said."""
        if self._deed(cite) in listed("say_verbs"):
            return True
        return any(
            any(_near(cue, cite) for cue in voice.cue) and not any(_holds(said, cite) for said in voice.content)
            for voice in self._told(cite).voices
        )

    def _told(self, cite: Cite) -> Told:
        return self.told_a if cite.report == self.a.report else self.told_b

    def gap_days(self) -> float | None:
        """Days from the publication of a's report to that of b's; None where one is undated."""
        a, b = day_number(self.report_a.published), day_number(self.report_b.published)
        return None if a is None or b is None else b - a


BESIDE = 30
"""Characters between a word of saying and what tells when or where it was said, at most ("said late on Friday")."""


def _near(cue: Cite, cite: Cite) -> bool:
    return max(cue.start, cite.start) - min(cue.end, cite.end) <= BESIDE


def _holds(outer: Cite, inner: Cite) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A difference that a comparer proposes; `features` are what its score is made of.

    `form` names a sort of difference within its kind that is scored by a model of its own.
    """

    kind: Kind
    grade: Grade
    reading: ReadingName
    sides: tuple[Side, ...]
    why: str
    features: Mapping[str, float]
    form: str = ""


def phrase(words: str) -> str:
    """The key under which the likeness of words is kept."""
    return " ".join(words.casefold().split())


def side(cite: Mention | Speaker | Claim | Side, *, value: str | None = None) -> Side:
    """A side of a difference, from anything that carries a cite."""
    return Side(report=cite.report, start=cite.start, end=cite.end, words=cite.words, value=value)


def identity(names: tuple[Name, ...], told: Mapping[str, Told]) -> Identity:
    """Number the names and find which entity of which report each is."""
    at = {(c.report, c.start, c.end): i for i, n in enumerate(names) for v in n.variants for c in v.cites}
    of: dict[tuple[str, str], int] = {}
    for report in sorted(told):
        for mention in told[report].mentions:
            number = at.get((mention.report, mention.start, mention.end))
            if number is not None and mention.entity is not None:
                of.setdefault((report, mention.entity), number)
    return Identity(of=of, at=at)


def day_number(published: str | None) -> float | None:
    """Days since year 1, with the time of day as a fraction; None for no date."""
    from datetime import datetime

    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / 1440
