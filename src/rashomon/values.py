"""Everything that flows between the verbs: frozen, slotted, keyword-only values.

Offsets are Unicode code points, half-open, into the one stored `Report.text`.
`score` is ours (how sure the program is, 0-1); `certainty` is theirs.
The words are those of the design: see `docs/design.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Certainty = Literal["stated", "alleged", "attempted", "planned", "possible", "denied"]
Kind = Literal["number", "date", "place", "who", "what", "attribution", "certainty"]
Grade = Literal["conflict", "discrepancy", "narrows"]
ReadingName = Literal[
    "none", "update", "scope", "bound", "rounding", "part-whole",
    "open-date", "place-inside", "unit", "rendering", "other",
]  # fmt: skip
Between = Literal["origins", "renderings"]
LineageKind = Literal["copy", "rewrite", "shared-origin", "independent", "unclear"]
Direction = Literal["known", "unclear", "none"]
Bound = Literal["exact", "at least", "more than", "at most", "less than", "about"]
NameKind = Literal["person", "organisation", "place", "other"]
VoiceKind = Literal["person", "body", "document", "unnamed"]
Relation = Literal["agrees", "differs", "only"]
State = Literal[
    "killed", "injured", "missing", "accounted-for", "rescued", "evacuated", "displaced",
    "arrested", "in-custody", "in-protective-custody", "charged", "released", "hospitalised",
    "participants",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cite:
    """Exact words of one report: `words == report.text[start:end]`."""

    report: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What was not done, where, why, and the remedy. Kept in the account and shown."""

    code: str
    message: str
    remedy: str
    report: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a reader of the account must know before the rest; nothing was refused."""

    code: str
    message: str
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text as published.

    `text` never changes after ingest. `body_start` is the offset behind front matter (0 without):
    what stands before it yields no claim. `title_span` is the title's place in `text` where the
    title is part of the text (text files); a title given as metadata has none.
    `published` is an ISO date or date-time as given; `sha256` is of the file's bytes, or of the
    text in UTF-8 for a line of a `.jsonl`. `event` is the event given with the report, if any.

    `captured` is when these bytes were taken from where they stood (a fetch, a poll, an e-mail's delivery), `updated` when
    the publisher last changed them: both ISO, both apart from `published`, None where not told. `via` is who passed on what
    `outlet` published (an aggregator's feed). `version_of`: id of the report that held this address's text before.
    `pages`: the offset at which each page begins, first page first; empty for what has no pages.
    `furniture`: spans of `text`, in order, that repeat over the site's pages: they yield no claim and are not compared.
    """

    id: str
    location: str
    text: str
    sha256: str
    outlet: str | None = None
    title: str | None = None
    title_span: tuple[int, int] | None = None
    body_start: int = 0
    published: str | None = None
    language: str | None = None
    url: str | None = None
    event: str | None = None
    captured: str | None = None
    updated: str | None = None
    via: str | None = None
    version_of: str | None = None
    pages: tuple[int, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()


# ---------------------------------------------------------------- what one report says (read)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quantity(Cite):
    """A number in words or digits.

    `low`..`high` bound the value (equal for an exact one; None is an open end). `unit` is singular,
    in words (dollar, percent, people, kilometre). `counted` is the noun phrase that is counted,
    `head` the lemma of its noun. `additional`: on top of others ("three more"). `part_of`: the whole
    that is named with it ("four of the seven" has 7). `kind` tells ages, ordinals and the like from cardinals.
    """

    low: float | None
    high: float | None
    unit: str | None = None
    bound: Bound = "exact"
    kind: Literal["cardinal", "money", "percent", "measure", "fraction", "age", "duration"] = "cardinal"
    counted: str | None = None
    head: str | None = None
    additional: bool = False
    part_of: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Time(Cite):
    """A time expression.

    `earliest`/`latest`: ISO dates or date-times, inclusive; None where it cannot be anchored
    (`open_anchor`). `value`: ISO 8601 / TIMEX3. `precision`: year month week day part-of-day hour minute.
    `clock` is the time of day in minutes after midnight where told, `weekday` 0 (Monday)..6 where told.
    `twelve_hour`: the clock is told without a.m. or p.m., so that `clock` may be twelve hours early.
    """

    earliest: str | None = None
    latest: str | None = None
    precision: str = "day"
    value: str | None = None
    kind: Literal["date", "time", "duration", "set"] = "date"
    open_anchor: bool = False
    clock: int | None = None
    weekday: int | None = None
    approximate: bool = False
    twelve_hour: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place(Cite):
    """A phrase that tells where ("in Kello, north of Port Sarran"); `name` is its proper name, if any."""

    name: str | None = None
    kind: Literal["named", "common"] = "named"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention(Cite):
    """A person, body, place or thing spoken of: a name, a description or a pronoun.

    `entity` is the key of what it refers to inside its report (mentions with one key are one;
    None: not resolved). `head` is the lemma of the head noun. `plural`: more than one. `name` is the
    longest proper name of the entity in the report, None for what has no name there.
    """

    entity: str | None = None
    kind: NameKind = "other"
    form: Literal["name", "description", "pronoun"] = "name"
    head: str | None = None
    name: str | None = None
    plural: bool = False
    age: int | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Deed(Cite):
    """The word that says what happened: a verb (with its particles) or an event noun."""

    lemma: str
    negated: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Speaker(Cite):
    """Who is said to say a claim; `cue` is the word that says so ("said"), None for none."""

    kind: VoiceKind = "person"
    entity: str | None = None
    name: str | None = None
    cue: Cite | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Voice:
    """An attribution: who (`source`, may be empty), by which words (`cue`), says what (`content`)."""

    source: tuple[Cite, ...]
    cue: tuple[Cite, ...]
    content: tuple[Cite, ...]
    quote: Literal["direct", "indirect", "mixed"] = "indirect"
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Claim(Cite):
    """One clause in which a report says something.

    `sentence` is the span of the sentence it stands in. `core` is the clause without its attribution.
    `order` numbers the claims of a report in the order in which they are told. `parent` is the id of the
    claim whose span holds this one, if any: a sentence and the clauses in it are claims alike.
    `certainty_cue` are the words that make it less (or other) than stated.
    """

    id: str
    order: int
    sentence: tuple[int, int]
    core: tuple[int, int]
    deed: Deed | None = None
    who: tuple[Mention, ...] = ()
    whom: tuple[Mention, ...] = ()
    said_by: tuple[Speaker, ...] = ()
    certainty: Certainty = "stated"
    certainty_cue: Cite | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    names: tuple[Mention, ...] = ()
    parent: str | None = None
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that was read in one report, in the order told."""

    report: str
    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    voices: tuple[Voice, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Cite, ...] = ()
    refusals: tuple[Refusal, ...] = ()


# ---------------------------------------------------------------- across reports


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Link:
    """Two claims of two reports say the same thing; `a < b` as ids."""

    a: str
    b: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Cite):
    """The words of one report in a difference, and the value read from them."""

    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How two reports differ on one point. One side where the other report is silent."""

    kind: Kind
    grade: Grade
    reading: ReadingName
    between: Between
    score: float
    shown: bool
    sides: tuple[Side, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRange:
    """How many independent origins, least..most, and why."""

    least: int
    most: int
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The claims, across reports, that speak of one thing.

    `strengths`: how likely the two claims of each of `links` tell the same, 0-1; empty where that is not known.
    """

    id: str
    relation: Relation
    claims: tuple[Claim, ...]
    links: tuple[tuple[str, str], ...] = ()
    strengths: tuple[float, ...] = ()
    differences: tuple[Difference, ...] = ()
    origins: OriginRange = OriginRange(least=1, most=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The same words in two reports."""

    copied: Cite
    original: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """How two reports hang together.

    `copied`, `original`: report ids; where the direction is not known they only name the pair.
    `share`: the part of `copied`'s words found in `original`, 0-1. `score`: how sure the two have one origin, 0-1.
    `update`: a later text of the same outlet, which may hold new reporting of its own.
    """

    copied: str
    original: str
    kind: LineageKind
    direction: Direction
    share: float
    passages: tuple[Passage, ...] = ()
    why: tuple[str, ...] = ()
    score: float = 0.0
    update: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One spelling of a name and every place where it stands."""

    words: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    value: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    words: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One person, body or place over all reports, with its variants (never pronouns or descriptions)."""

    name: str
    kind: NameKind
    variants: tuple[Variant, ...]
    ages: tuple[Age, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many people in a state (None: told without one). `read_from`: said there, or resolved ("all the children").

    `disputed`: the kinds of difference that are shown on a point where the figure stands.
    """

    state: State | None
    of: str
    low: int | None
    high: int | None
    cites: tuple[Cite, ...]
    place: str | None = None
    custodian: str | None = None
    moved_from: str | None = None
    moved_to: str | None = None
    as_of: str | None = None
    said_by: str | None = None
    read_from: Literal["said", "resolved"] = "said"
    disputed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A count over all claims, by origins. A state nobody tells of is absent, never 0."""

    state: State
    of: str
    low: int | None
    high: int | None
    latest: int | None
    policy: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What nobody tells."""

    question: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of the timeline."""

    earliest: str | None
    latest: str | None
    precision: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    earliest: str | None
    latest: str | None
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A group of reports on one happening; `where` best-supported first."""

    id: str
    reports: tuple[str, ...]
    when: When | None = None
    where: tuple[Where, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The record of one event. `reports` carry their texts; the JSON form leaves the texts out."""

    version: str
    event: Event
    reports: tuple[Report, ...]
    lineage: tuple[Copy, ...]
    origins: OriginRange
    points: tuple[Point, ...]
    names: tuple[Name, ...] = ()
    counts: tuple[Count, ...] = ()
    totals: tuple[Total, ...] = ()
    timeline: tuple[Moment, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notices: tuple[Notice, ...] = ()
    refusals: tuple[Refusal, ...] = ()


Texts = Mapping[str, str]
"""Report id -> `Report.text`."""
