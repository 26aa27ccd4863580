"""One frozen settings value a verb; every default is visible here. `docs/settings.md` describes each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from rashomon.errors import BadSetting


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestSettings:
    """Taking bytes in."""

    published: str | None = None
    """ISO date or date-time given to reports that carry none."""
    largest_file: int = 64_000_000
    """Bytes of one report: a larger file, or a longer line of a .jsonl or cell of a table, is refused."""
    largest_archive: int = 1_000_000_000
    """Bytes that the members of a .zip may unpack to, all together."""
    most_members: int = 100_000
    """Files of a .zip, or pages of a PDF: one with more is refused."""
    deepest: int = 3
    """Archives and e-mails within one another: what lies deeper is refused."""
    columns: str = ""
    """Which column of a table (or key of a .jsonl line) holds what: "text=body, outlet=source.name"; empty: by usual names."""
    furniture: bool = True
    """Lines that repeat over a site's pages are marked, and neither read nor compared."""
    web: bool = False
    """Web addresses are fetched; else they are refused."""
    web_agent: str = "rashomon/0.1 (reads single reports for comparison; respects robots.txt)"
    """What the program calls itself to a site."""
    web_largest: int = 16_000_000
    """Bytes of one page; more is refused."""
    web_seconds: int = 30
    """For one page, from the first look-up to the last byte."""
    web_redirects: int = 5
    """Addresses a page may lead on to before it is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSettings:
    """Which reports tell of one event."""

    same_above: float = 0.5
    """How likely (0-1) two groups of reports tell of one event, on average over their pairs, from which they are joined."""
    unsure_within: float = 0.2
    """Decisions whose score is no further from `same_above` are called unsure."""
    window: int = 730
    """Days between two reports beyond which they are not looked at together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """Reading one report."""

    longest_report: int = 100_000
    """Characters that are read of a report; the rest is refused by name (it stays in `Report.text`)."""
    models: tuple[tuple[str, str], ...] = ()
    """A table, language = the installed spaCy pipeline that splits its words and finds its names (docs/languages.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignSettings:
    """Finding claims of several reports that speak of one thing."""

    least: float = 0.35
    """How likely (0-1) two claims tell the same, at least, to be linked."""
    near: float = 0.05
    """How likely (0-1) two claims that are not linked tell the same, at least, for their figures, dates, places … to be compared."""
    again: float = 0.03
    """What a link must be likelier by for each partner that the sentence of one of its claims has already."""
    least_joined: float = 0.25
    """Average strength (0-1) of the links between two groups of claims, at least, to make one point of them."""
    most_claims: int = 800
    """Claims of a report that are compared with another report; of a longer one those with the likest partners."""
    longest_only: int = 300
    """Characters; a longer claim is told in its clauses."""
    shortest_only: int = 6
    """Words that a statement of one report has at least."""
    untold: float = 0.05
    """How likely (0-1) a clause within a linked claim is told by another report, at most, to count as told by one only."""
    covered_only: float = 0.25
    """Share of a claim (0-1) that may be told by linked claims while the rest counts as told by one report only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceSettings:
    """Who took what from whom."""

    copied_share: float = 0.45
    """Part of a text's own words (outside quotations) that stands verbatim in the other from which a pair is a copy."""
    dependent: float = 0.5
    """How sure one origin must be for a pair to count as one."""
    doubtful: float = 0.2
    """How sure one origin must be for a pair that stays apart to lower the least number of origins."""
    unclear: float = 0.42
    """How sure one origin must be for a pair to be called unclear instead of independent."""
    shortest_passage: int = 6
    """Words of a common run that is shown as a passage."""
    fewest_texts: int = 20
    """Distinct texts from which on the rare wording of a run is told from what all of it share."""
    version_sure: float = 0.55
    """How likely one of several versions of a text must be the earlier for the direction to be called known."""
    compared_whole: int = 5000
    """Reports up to which pairs are sought by all evidence; beyond, those that the index of near copies and passages finds."""
    near_likeness: float = 0.5
    """Jaccard index of the runs of three words from which two reports are near copies."""
    near_passage: int = 30
    """Words of a common run that make two otherwise unlike reports near."""
    longest_told: int = 150
    """Sentences of a report whose order is compared."""
    whole_sentence: int = 80
    """Characters; a shorter sentence weighs less in the order."""
    nothing_new: float = 0.7
    """Largest part of a text's figures and names that its original may lack for it to be a rewrite of just that text."""
    listed_whole: int = 500
    """Reports up to which every pair is listed with all passages; beyond, pairs with nothing in common are left out and
    the longest passage stands for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareSettings:
    """How the claims of a point differ. All thresholds are scores, 0-1."""

    shown_above: float = 0.42
    """Discrepancies from here on are shown; below they stand folded under "possible"."""
    conflict_above: float = 0.4
    """Conflicts from here on are shown."""
    certainty_above: float = 0.33
    """Discrepancies of certainty from here on are shown: few are marked, so that their scores run low."""
    possible_above: float = 0.36
    """Below this a candidate is not kept at all."""
    narrows_apart_above: float = 0.3
    """Below this what is only more exact is not kept where the two claims are not linked."""
    narrows_above: float = 0.22
    """Below this a candidate that only says more exactly is not kept."""


POLICIES = (
    "range",
    "latest-official",
    "majority-of-origins",
    "acled-conservative",
    "ucdp-best-low-high",
    "ibc-min-max",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellSettings:
    """Counting and ordering."""

    shared_points: int = 2
    """Names and statements that two reports of one event share, at least; with fewer the account says that they may not be of one."""
    policy: str = "range"
    """Rule by which the figures of several origins become one row of totals: range, latest-official, majority-of-origins,
    acled-conservative, ucdp-best-low-high or ibc-min-max (docs/policies.md)."""

    def __post_init__(self) -> None:
        if self.policy not in POLICIES:
            raise BadSetting(f"tell.policy is {self.policy!r}; there are {', '.join(POLICIES)} (docs/policies.md)")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings:
    """The desk's store."""

    held_days: int = 30
    """Days before the newest reports from which on a report that comes in is compared with those that are there."""
    most_held: int = 8000
    """Reports that one that comes in is compared with, at most: the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of a run."""

    ingest: IngestSettings = field(default_factory=IngestSettings)
    group: GroupSettings = field(default_factory=GroupSettings)
    read: ReadSettings = field(default_factory=ReadSettings)
    align: AlignSettings = field(default_factory=AlignSettings)
    trace: TraceSettings = field(default_factory=TraceSettings)
    compare: CompareSettings = field(default_factory=CompareSettings)
    tell: TellSettings = field(default_factory=TellSettings)
    store: StoreSettings = field(default_factory=StoreSettings)


def from_file(path: Path) -> Settings:
    """Settings from a TOML file; `BadSetting` where it cannot be read."""
    try:
        return from_toml(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise BadSetting(
            f"the settings file {path} could not be read ({error.strerror}): check its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise BadSetting(
            f"the settings file {path} is not UTF-8 (byte {error.start}): save it again in UTF-8 with an editor"
        ) from error


def from_toml(text: str) -> Settings:
    """Settings from TOML, one table a verb; what is not named keeps its default. `BadSetting` names all faults at once."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"the settings are no TOML: {error}; see docs/settings.md for an example") from error
    faults: list[str] = []
    found = Settings()
    verbs = {f.name for f in fields(Settings)}
    for verb in table:
        if verb not in verbs or not isinstance(table[verb], dict):
            faults.append(f"[{verb}] is no table of settings; there are {', '.join(sorted(verbs))}")
            continue
        found = replace(found, **{verb: _changed(verb, getattr(found, verb), table[verb], faults)})
    if faults:
        raise BadSetting("; ".join(faults) + "; mend the settings file (docs/settings.md lists every setting)")
    return found


def _changed(verb: str, value: Any, table: Mapping[str, object], faults: list[str]) -> Any:
    """`value` with the entries of the table that fit; what does not fit is told in `faults`."""
    allowed = {f.name: getattr(value, f.name) for f in fields(value)}
    good: dict[str, object] = {}
    for name, given in table.items():
        default = allowed.get(name)
        if name not in allowed:
            faults.append(f"{verb}.{name} is no setting; there are {', '.join(sorted(allowed)) or 'none'}")
        elif not _allowed(given, default):
            faults.append(
                f"{verb}.{name} is {given!r}, but {_WANTED[type(default)]} is wanted (it is {default!r} by default)"
            )
        else:
            good[name] = _kept(given, default)
    return replace(value, **good)


def _kept(given: Any, default: object) -> object:
    """As the settings hold it: a share as a float, a table as sorted pairs."""
    if isinstance(default, tuple):
        return tuple(sorted(given.items()))
    return float(given) if isinstance(default, float) and isinstance(given, int) else given


_WANTED: Mapping[type, str] = {
    bool: "true or false",
    str: "a string",
    float: "a number from 0 to 1",
    int: "a whole number of at least 1",
    tuple: "a table of strings",
    type(None): "a string with an ISO date or date-time",
}
"""What a setting may be, by the type of its default: all fractions are shares or scores, all whole numbers are counts."""


def _allowed(given: object, default: object) -> bool:
    if isinstance(default, bool | str):
        return isinstance(given, type(default))
    if isinstance(default, float):
        return isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given <= 1  # nan is not
    if isinstance(default, int):
        return isinstance(given, int) and not isinstance(given, bool) and given >= 1
    if isinstance(default, tuple):
        return isinstance(given, dict) and all(isinstance(value, str) for value in given.values())
    return isinstance(given, str) and _is_date(given)


def _is_date(given: str) -> bool:
    try:
        datetime.fromisoformat(given)
    except ValueError:
        return False
    return True
