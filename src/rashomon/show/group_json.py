"""What `group` prints for programs: each report and its event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.show.json_ import dumped
from rashomon.values import Report


def group_json(
    reports: Sequence[Report], events: Mapping[str, str | None], also: Mapping[str, Sequence[str]] | None = None
) -> str:
    """One JSON object a line, in the order of the reports; `event` is null for a report that stands alone.

    `also`, only where there are any: further events of a round-up.
    """
    further = {report: {"also": list(names)} for report, names in (also or {}).items() if names}
    return "".join(dumped({"id": r.id, "event": events[r.id]} | further.get(r.id, {})) + "\n" for r in reports)
