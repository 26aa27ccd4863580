"""A ZIP archive: each file in it in its own right, in order of their paths. Nothing is ever written to the disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import cast

from rashomon.ingest import format_refusals, refusals
from rashomon.ingest.source import PACKED, ZIP, Source, binary_kind, opening, reason
from rashomon.settings import IngestSettings
from rashomon.values import Refusal

MOST_PACKED = 300
"""Times that a member may grow in unpacking; texts grow five times, tables of zeros a thousand times."""
SMALL = 1_000_000
"""Bytes; what unpacks to less may have been packed as tightly as it likes."""
HEADER = 30
"""Bytes before a member, at least."""
PASSED_OVER = ("__MACOSX",)


def archive(source: Source, settings: IngestSettings) -> Iterator[Refusal | Source]:
    """What lies in it, to be read as if it lay in a folder: hidden files and .json files are passed over, sidecars are used."""
    opened = opening(source)
    if isinstance(opened, Refusal):
        yield opened
        return
    with opened as stream:
        start = stream.read(512)
        if not start or binary_kind(start) != ZIP:
            kind = binary_kind(start) or "no ZIP archive"
            yield refusals.wrong_kind(source.location, kind) if start else refusals.empty_file(source.location)
            return
        try:
            with zipfile.ZipFile(stream) as parts:
                yield from _members(parts, source, settings)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as fault:
            yield format_refusals.damaged_file(source.location, "a ZIP archive", reason(fault))


def fault_of(parts: zipfile.ZipFile, location: str, settings: IngestSettings) -> Refusal | None:
    """Why an archive is not to be unpacked, told from its table of contents alone; None: it may be."""
    members = parts.infolist()
    if len(members) > settings.most_members:
        return format_refusals.too_many(location, "a ZIP archive", settings.most_members)
    unpacked = sum(one.file_size for one in members)
    if unpacked > settings.largest_archive:
        return format_refusals.archive_bomb(location, f"{unpacked} bytes in all")
    if _overlap(members):
        return format_refusals.archive_bomb(location, "its members lie on top of one another")
    tight = [one for one in members if one.file_size > max(SMALL, MOST_PACKED * max(1, one.compress_size))]
    if tight:
        times = tight[0].file_size // max(1, tight[0].compress_size)
        return format_refusals.archive_bomb(location, f"a member grows {times} times")
    return None


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Does a member begin before the one in front of it ends?"""
    placed = sorted(members, key=lambda one: one.header_offset)
    ends = (one.header_offset + HEADER + one.compress_size for one in placed)
    return any(end > after.header_offset for end, after in zip(ends, placed[1:], strict=False))


def _members(parts: zipfile.ZipFile, source: Source, settings: IngestSettings) -> Iterator[Refusal | Source]:
    if refused := fault_of(parts, source.location, settings):
        yield refused
        return
    files = sorted(
        (one for one in parts.infolist() if not one.is_dir()), key=lambda one: PurePosixPath(one.filename).parts
    )
    names = {one.filename for one in files}
    met = False
    for one in files:
        here = f"{source.location}/{_shown(one.filename)}"
        if _is_unsafe(one):
            met = True
            yield format_refusals.unsafe_path(here)
        elif _may_be_report(one.filename):
            met = True
            yield _member(parts, one, here, source, names)
    if not met:
        yield format_refusals.empty_archive(source.location)


def _member(
    parts: zipfile.ZipFile,
    one: zipfile.ZipInfo,
    here: str,
    source: Source,
    names: set[str],
) -> Refusal | Source:
    if one.flag_bits & 0x1:
        return format_refusals.encrypted(here, PACKED)
    try:
        stream = parts.open(one)
        beside = str(PurePosixPath(one.filename).with_suffix(".json"))
        told = parts.read(beside) if beside in names and parts.getinfo(beside).file_size <= SMALL else None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as fault:
        return format_refusals.damaged_file(here, PACKED, reason(fault))
    return Source(
        location=here, stream=cast(io.BufferedReader, stream), beside=told, depth=source.depth + 1, around=source.around
    )


def _is_unsafe(one: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(one.filename.replace("\\", "/"))
    drive = len(one.filename) > 1 and one.filename[1] == ":"
    return path.is_absolute() or ".." in path.parts or drive or stat.S_ISLNK(one.external_attr >> 16)


def _may_be_report(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") or part in PASSED_OVER for part in path.parts)
    return not hidden and path.suffix.lower() != ".json"


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()
