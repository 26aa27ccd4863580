"""Addresses of web archives: what was kept, and when."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/(\d{14})[a-z_]*/(https?://.+)", re.IGNORECASE)


def behind(url: str) -> tuple[str, str | None]:
    """The address that was kept, and when (ISO, UTC); any other address as it is, and None."""
    found = _ARCHIVED.match(url)
    if not found:
        return url, None
    try:
        moment = datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return found[2], None
    return found[2], moment.isoformat().replace("+00:00", "Z")
