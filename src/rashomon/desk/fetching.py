"""Web addresses, one at a time: what a page or feed holds now, unless the site says that nothing is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from rashomon.ingest.intake import Intake, polled
from rashomon.settings import Settings
from rashomon.values import Report

NOTHING = Intake(reports=(), refusals=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What a look brought: reports, their original bytes by hash, and what is to be remembered for the next look.

    `failed`: the address could not be looked at.
    """

    taken: Intake
    state: Mapping[str, Any] = field(default_factory=dict)
    failed: bool = False
    data: Mapping[str, bytes] = field(default_factory=dict)

    def original(self, report: Report) -> bytes | None:
        return self.data.get(report.sha256)


def is_address(given: str) -> bool:
    return "://" in given


def fetched(address: str, state: Mapping[str, Any], settings: Settings) -> Polled:
    """`state`: what the site wants sent along, of the last time."""
    asked = replace(settings.ingest, web=True)
    taken, page = polled(address, asked, etag=state.get("etag"), modified=state.get("modified"))
    if page is None:
        return Polled(taken=taken, state=state, failed=True)
    if page.unchanged:
        return Polled(taken=taken, state=state)
    data = {sha256(page.data).hexdigest(): page.data}
    return Polled(taken=taken, state={"etag": page.etag, "modified": page.modified}, data=data)
