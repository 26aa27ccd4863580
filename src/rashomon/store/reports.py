"""Reports in the store: taken in once, kept for good, with their versions and their original bytes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from hashlib import sha256
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import sqlalchemy as sa

from rashomon import moments
from rashomon.store import log
from rashomon.store.codec import hashed, packed, unpacked
from rashomon.store.tables import blobs, fingerprints, placements, reports
from rashomon.values import Report

ALIKE = 0.3
"""Part of the shorter text's three-word runs that must stand in the longer for the two to be versions of one report."""
AT_ONCE = 500
"""Names in one question to the database."""
CORRECTED = (
    "outlet", "published", "title", "url", "event", "language", "location",
    "updated", "via", "title_span", "body_start", "pages", "furniture",
)  # fmt: skip
"""Particulars whose change is logged."""
Outcome = Literal["new", "known", "corrected"]
_LINE = re.compile(r":\d+$")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_TRACKING = re.compile(r"utm_.*|fbclid|gclid|mc_[ce]id|cmpid", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A report and what the store knows of it. `version` counts from 1, `latest`: no newer version is kept."""

    report: Report
    seq: int
    added: str
    address: str | None
    version: int
    latest: bool


def fingerprint(report: Report) -> str:
    """The same for one report taken in twice, wherever in its file it stands and whenever it was fetched; another if a
    word or a particular changed."""
    own = "" if report.id == _made_id(report) else report.id
    place = "" if own else _LINE.sub("", report.location)
    told = (report.outlet, report.published, report.updated, report.title, report.url, report.event, report.via)
    shape = (report.language, report.title_span, report.body_start, report.pages, report.furniture)
    return hashed(own, place, *told, *shape, report.text)


def _made_id(report: Report) -> str:
    """The id of a report that was given none (docs/ingest.md)."""
    return sha256((report.location + report.text).encode()).hexdigest()[:16]


def known(tx: sa.Connection, prints: Collection[str]) -> set[str]:
    """Those of the fingerprints that the store has."""
    found: set[str] = set()
    for some in split(sorted(prints)):
        asked = sa.select(fingerprints.c.fingerprint).where(fingerprints.c.fingerprint.in_(some))
        found.update(tx.execute(asked).scalars())
    return found


def add(tx: sa.Connection, report: Report, *, original: bytes | None, at: str) -> tuple[Report, Outcome]:
    """The report as it is kept, and what came of it.

    Corrected: known with other particulars (outlet, date …), which are taken over and logged. The id of
    a report whose id is taken by another text gets a part of its hash behind it: nothing is lost, nothing overwritten.
    """
    mark = fingerprint(report)
    if (
        name := tx.execute(sa.select(fingerprints.c.report).where(fingerprints.c.fingerprint == mark)).scalar()
    ) is not None:
        return _one(tx, name), "known"
    there = tx.execute(sa.select(reports.c.text).where(reports.c.id == report.id)).scalar()
    if there is not None and there != report.text:
        report = replace(report, id=f"{report.id}~{sha256(report.text.encode()).hexdigest()[:8]}")
        there = tx.execute(sa.select(reports.c.text).where(reports.c.id == report.id)).scalar()
    outcome: Outcome = "new"
    if there is None:
        report = _insert(tx, report, original, at)
    elif fingerprint(_one(tx, report.id)) == mark:  # an older edition took other particulars into the fingerprint
        report, outcome = _one(tx, report.id), "known"
    else:
        _correct(tx, report, at)
        outcome = "corrected"
    tx.execute(fingerprints.insert().values(fingerprint=mark, report=report.id))
    return report, outcome


def _one(tx: sa.Connection, name: str) -> Report:
    return get(tx, [name])[0].report


def _insert(tx: sa.Connection, report: Report, original: bytes | None, at: str) -> Report:
    """The report, with the version before it."""
    address, version, before = _version(tx, report)
    report = replace(report, version_of=report.version_of or before)
    tx.execute(
        reports.insert().values(
            id=report.id,
            text=report.text,
            location=report.location,
            address=address,
            version=version,
            added=at,
            **_particulars(report),
        )
    )
    keep_original(tx, original if original is not None else report.text.encode())
    log.note(tx, "added", at=at, report=report.id, why=[f"taken in from {report.location}"])
    if version > 1:
        log.note(tx, "version", at=at, report=report.id, why=[f"version {version} of {address}"])
    return report


def _particulars(report: Report) -> dict[str, object]:
    return {
        "sha256": report.sha256,
        "moment": moment(report),
        "outlet": report.outlet,
        "title": report.title,
        "language": report.language,
        "body": packed(replace(report, text="")),
    }


def moment(report: Report) -> str | None:
    """When it was published, as text that sorts as time does; None where that is not known."""
    found = moments.order(report)[0]
    return None if found == moments.LATEST else found.astimezone(UTC).isoformat()


def _correct(tx: sa.Connection, report: Report, at: str) -> None:
    before = _one(tx, report.id)
    report = replace(report, version_of=report.version_of or before.version_of)
    changed = [
        f"{name}: {getattr(before, name)!r} became {getattr(report, name)!r}"
        for name in CORRECTED
        if getattr(before, name) != getattr(report, name)
    ]
    tx.execute(
        reports.update().where(reports.c.id == report.id).values(location=report.location, **_particulars(report))
    )
    log.note(tx, "corrected", at=at, report=report.id, why=changed)


def _version(tx: sa.Connection, report: Report) -> tuple[str | None, int, str | None]:
    """The address it is a version of, which version, and the id of the one before.

    One address with two texts that are not alike is no pair of versions.
    """
    address = _address(report)
    if address is None:
        return None, 1, None
    asked = sa.select(reports.c.id, reports.c.text, reports.c.version).where(reports.c.address == address)
    newest = tx.execute(asked.order_by(reports.c.version.desc()).limit(1)).first()
    if newest is None:
        return address, 1, None
    return (address, newest.version + 1, newest.id) if alike(newest.text, report.text) else (None, 1, None)


def _address(report: Report) -> str | None:
    """A URL, else the id that was given, else the file (not a line of one: lines move)."""
    url = report.url or (report.location if _WEB.match(report.location) else None)
    if url and _WEB.match(url):
        return _plain(url)
    if "~" in report.id or report.id != _made_id(report):
        return "id:" + report.id.split("~")[0]
    return None if _LINE.search(report.location) else report.location


def _plain(url: str) -> str:
    """Without what only says how a reader came there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    asked = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k)])
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), asked, ""))


def alike(a: str, b: str) -> bool:
    """Whether `ALIKE` of the shorter text's runs of three words stand in the longer."""
    shorter, longer = sorted((_runs(a), _runs(b)), key=len)
    return len(shorter & longer) >= ALIKE * len(shorter)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return set(zip(words, words[1:], words[2:], strict=False)) or {tuple(words)}


def keep_original(tx: sa.Connection, data: bytes) -> None:
    """Compressed, once for each SHA-256 of the bytes as they came."""
    name = sha256(data).hexdigest()
    if tx.execute(sa.select(blobs.c.size).where(blobs.c.sha256 == name)).first() is None:
        tx.execute(blobs.insert().values(sha256=name, size=len(data), body=zlib.compress(data)))


def original(tx: sa.Connection, digest: str) -> bytes | None:
    """The bytes with this SHA-256, as they came; None where only the text was kept."""
    body = tx.execute(sa.select(blobs.c.body).where(blobs.c.sha256 == digest)).scalar()
    return None if body is None else zlib.decompress(body)


def get(tx: sa.Connection, names: Sequence[str]) -> list[Stored]:
    """Those of the reports that the store has, in the order taken in."""
    found: list[Stored] = []
    for some in split(names):
        found += [_stored(row) for row in tx.execute(_with_latest().where(reports.c.id.in_(some)))]
    return sorted(found, key=lambda one: one.seq)


def of_event(tx: sa.Connection, event: str, *, until: str | None = None) -> list[Stored]:
    """All reports of an event in the order taken in, older versions among them, round-ups that tell of it in passing not.

    `until`: as it was at that moment.
    """
    asked = _with_latest(until).join(placements, placements.c.report == reports.c.id)
    asked = asked.where(placements.c.event == event, placements.c.main)
    if until is not None:
        asked = asked.where(reports.c.added <= until)
    return [_stored(row) for row in tx.execute(asked.order_by(reports.c.seq))]


def _with_latest(until: str | None = None) -> sa.Select[tuple[object, ...]]:
    newer = reports.alias("newer")
    same = sa.and_(newer.c.address == reports.c.address, newer.c.version > reports.c.version)
    if until is not None:
        same = sa.and_(same, newer.c.added <= until)
    return sa.select(reports, ~sa.exists().where(same).label("latest"))


def _stored(row: sa.Row[tuple[object, ...]]) -> Stored:
    kept = row._mapping
    report = replace(unpacked(kept["body"], Report), text=kept["text"])
    return Stored(
        report=report,
        seq=kept["seq"],
        added=kept["added"],
        address=kept["address"],
        version=kept["version"],
        latest=bool(kept["latest"]),
    )


def split(names: Sequence[str]) -> list[Sequence[str]]:
    """Lists short enough for one question to the database."""
    return [names[n : n + AT_ONCE] for n in range(0, len(names), AT_ONCE)]
