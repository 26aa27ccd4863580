"""What the desk's commands call things in one line."""

from __future__ import annotations

from rashomon.values import Difference, OriginRange, Report


def called(report: Report | None, name: str) -> str:
    if report is None:
        return name
    return " · ".join(filter(None, (report.outlet, (report.published or "")[:16], report.title, f"report {name}")))


def origins(origins: OriginRange) -> str:
    count = str(origins.least) if origins.least == origins.most else f"{origins.least}–{origins.most}"
    return f"{count} origin{'' if count == '1' else 's'}"


def sides(difference: Difference) -> str:
    return " / ".join(f"“{side.words}” {side.report}" for side in difference.sides)
