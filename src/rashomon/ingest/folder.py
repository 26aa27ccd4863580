"""A folder: its files, and those of the folders in it, in order of their paths."""

from __future__ import annotations

import os
from pathlib import Path

from rashomon.ingest import refusals
from rashomon.ingest.source import named, reason
from rashomon.values import Refusal


def folder(top: Path) -> list[Path | Refusal]:
    """The files that may be reports, sorted by their parts; refusals (folders that cannot be opened) after them.

    Hidden files and folders and .json files are passed over. Links to folders are not followed: they may lead in circles.
    """
    refused: list[Path | Refusal] = []

    def closed(fault: OSError) -> None:
        refused.append(refusals.unreadable_file(named(Path(fault.filename or top)), reason(fault)))

    found: list[Path] = []
    for inside, folders, files in os.walk(top, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(inside, name) for name in files if _may_be_report(name)]
    if not found and not refused:
        return [refusals.empty_folder(named(top))]
    return [*sorted(found, key=lambda path: path.parts), *refused]


def _may_be_report(name: str) -> bool:
    return not name.startswith(".") and not name.lower().endswith(".json")
