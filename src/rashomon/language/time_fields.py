"""The match of a form of time -> the fields of its expression."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from rashomon.language import numbers
from rashomon.language.time_words import TimeKind, TimeWords


class Pack(NamedTuple):
    """The tables of a language."""

    data: dict[str, Any]
    language: str


def built(match: re.Match[str], kind: str, fixed: dict[str, Any], pack: Pack) -> TimeWords | None:
    """The expression that a match says; None where its figures make no date."""
    groups = {k: re.sub(r"\s+", " ", v).lower() for k, v in match.groupdict().items() if v is not None}
    groups["whole"] = match.group().lower()
    start, end = match.span("span") if "span" in groups else match.span()
    data, fields = pack.data, dict(fixed)
    for name in ("month", "weekday", "part", "season", "unit", "step", "textstep", "holiday"):
        if name in groups:
            key = groups[name]
            value = data[name].get(key)
            if value is None:
                value = data[name].get(key.rstrip("."), data[name].get(key.rstrip(".s")))
            fields[name] = -1 if value is None and name == "step" else value
    if "weekday" in groups and groups["weekday"].endswith("s") and groups["weekday"] not in data["weekday"]:
        kind = "set"
    reader = _READERS.get(kind, _read_nothing)
    if reader(groups, fields, pack) is False or _common(groups, fields, pack) is False:
        return None
    sort: TimeKind = "date"
    if kind in ("duration", "set", "reference"):
        sort = kind  # type: ignore[assignment]
    elif fields.get("clock") is not None or fields.get("part") is not None:
        sort = "time"
    if kind == "part":
        fields["value"] = "part"
    if "n" in fields and isinstance(fields["n"], str):
        fields["n"] = float(fields["n"])
    known = {k: v for k, v in fields.items() if k in TimeWords.__dataclass_fields__}
    return TimeWords(start=start, end=end, kind=sort, **known)


def _read_nothing(groups: dict[str, str], fields: dict[str, Any], pack: Pack) -> bool:
    return True


def _read_clock(groups: dict[str, str], fields: dict[str, Any], pack: Pack) -> bool:
    if "clock" in fields:
        fields["half_day"] = True
        return True
    if "military" in groups:
        fields["clock"], fields["half_day"] = int(groups["military"][:2]) * 60 + int(groups["military"][2:]), True
        return True
    hour = int(groups["hour"]) if "hour" in groups else int(pack.data["clockword"][groups["clockword"]])
    minute = int(groups["minute"]) if "minute" in groups else int(fields.pop("minute", 0))
    fields.pop("minute", None)
    if "n" in groups:
        minute = int(numbers.parse(groups["n"], pack.language) or 0)
    half = groups.get("ampm", "").replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return hour < 24 and _set_clock(fields, hour, minute, True)
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif fields.get("part") in ("AF", "EV", "NI") and hour < 12 and not (fields["part"] == "NI" and hour < 5):
        hour += 12
    told = bool(half) or hour > 12 or "part" in fields or groups.get("hour", "").startswith("0")
    fields.pop("part", None)
    return _set_clock(fields, hour, minute, told)


def _set_clock(fields: dict[str, Any], hour: int, minute: int, told: bool) -> bool:
    fields["clock"], fields["half_day"] = (hour * 60 + minute) % 1440, told
    return hour <= 24


def _read_year(groups: dict[str, str], fields: dict[str, Any], pack: Pack) -> bool:
    fields["turn"] = "year"
    return True


def _read_set(groups: dict[str, str], fields: dict[str, Any], pack: Pack) -> bool:
    if "set" in groups:
        fields["value"] = pack.data["set"][groups["set"]]
    return True


def _read_reference(groups: dict[str, str], fields: dict[str, Any], pack: Pack) -> bool:
    if "reference" in groups:
        fields["value"] = pack.data["reference"][groups["reference"]]
    return True


_READERS: dict[str, Callable[[dict[str, str], dict[str, Any], Pack], bool]] = {
    "clock": _read_clock,
    "year": _read_year,
    "set": _read_set,
    "reference": _read_reference,
}


def _common(groups: dict[str, str], fields: dict[str, Any], pack: Pack) -> bool:
    """Fields that are read alike in every kind of form; False where the figures make no date."""
    data = pack.data
    if "day2" in groups:
        groups["day"] = groups["day2"]
    if "day" in groups:
        figure = re.match(r"\d+", groups["day"])
        fields["day"] = int(figure.group()) if figure else data["ordinal"][groups["day"]]
    if "year" in groups:
        fields["year"] = int(groups["year"])
    if "year2" in groups:
        second = groups["year2"]
        fields["year"] = int(groups["year"][: 4 - len(second)] + second)
        fields["turn"] = "until"
        if fields["year"] <= int(groups["year"]):
            return False
    if "iso_year" in groups:
        fields.update(year=int(groups["iso_year"]), month=int(groups["iso_month"]), day=int(groups["iso_day"]))
        if "iso_hour" in groups:
            fields.update(clock=int(groups["iso_hour"]) * 60 + int(groups["iso_minute"]), half_day=True)
    if "slash_a" in groups:
        a, b, year = int(groups["slash_a"]), int(groups["slash_b"]), int(groups["slash_year"])
        month, day = (b, a) if a > 12 else (a, b)
        fields.update(year=year if year > 99 else year + (2000 if year < 70 else 1900), month=month, day=day)
    if fields.get("turn") == "spoken":
        tens, units = data["yearword"][groups["yearword"]], data["clockword"].get(groups.get("clockword", ""), 0)
        fields["year"] = (1800 if groups["whole"].startswith("eight") else 1900) + tens + units
    if "n" in groups and "clock" not in fields:
        fields["n"] = _amount(groups["n"], pack)
        fields["few"] = fields["n"] is None
    elif "a" in groups and "n" not in fields:
        fields["n"] = 1
    elif "few" in groups or (
        "unit" in fields and "step" not in fields and "textstep" not in fields and "n" not in fields
    ):
        fields["few"] = True
    if "quarter" in groups:
        fields["quarter"] = data["ordinal"][groups["quarter"]]
    if "q" in groups:
        fields["quarter"] = int(groups["q"])
    if "half" in groups:
        fields["half"] = 1 if groups["half"] in ("first", "1st") else 2
    if "tens" in groups or "tens_short" in groups:
        fields["value"] = groups.get("tens") or "19" + groups["tens_short"]
    if "decade" in groups:
        fields["value"] = f"19{data['decade'][groups['decade']]}"
    if "ord" in groups or ("ordinal" in groups and "month" not in fields):
        figure = re.match(r"\d+", groups.get("ord", ""))
        fields["value"] = f"{(int(figure.group()) if figure else data['ordinal'][groups['ordinal']]) - 1:02d}"
    if "bc" in groups:
        fields["value"] = f"BC{int(groups['bc']):04d}"
    return bool(1 <= fields.get("month", 1) <= 12 and 1 <= fields.get("day", 1) <= 31)


def _amount(words: str, pack: Pack) -> float | None:
    """The first number of "two", "12 to 18", "2 1/2", "a couple of", "half a"."""
    if words == "half a":
        return 0.5
    pieces = numbers.lexemes(words if not words.endswith("couple") else words + " of", pack.language)
    found = numbers.numeral(pieces, 0, pack.language)
    return found.low if found else None
