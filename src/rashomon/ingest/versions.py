"""Versions of one address: all are kept, each knows the one before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from urllib.parse import urlsplit, urlunsplit

from rashomon import moments
from rashomon.ingest.archived import behind
from rashomon.values import Report

_TRACKING = re.compile(r"(?:^|&)(?:utm_[a-z]+|fbclid|gclid|mc_[ce]id|cmpid|ocid)=[^&]*", re.IGNORECASE)


def ordered(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The same reports in the same order, `version_of` set where another of the same address came before.

    Before: by when it was last changed, else published, else captured, then by hash and id; in any order the same.
    """
    addresses: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.url:
            addresses[address(report.url)].append(report)
    before: dict[str, str] = {}
    for versions in addresses.values():
        placed = sorted(versions, key=_order)
        before |= {later.id: earlier.id for earlier, later in pairwise(placed)}
    return tuple(replace(one, version_of=before[one.id]) if one.id in before else one for one in reports)


def address(url: str) -> str:
    """One spelling of an address: behind a web archive's own, without scheme, fragment and marks that count clicks."""
    try:
        parts = urlsplit(behind(url)[0].strip())
    except ValueError:
        return url
    query = _TRACKING.sub("", parts.query).strip("&")
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), query, ""))


def _order(report: Report) -> tuple[datetime, str, str]:
    dated = replace(report, published=report.updated or report.published or report.captured)
    return moments.order(dated)
