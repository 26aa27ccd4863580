"""What `check` found, for a terminal: each cite that does not read the same, then what that comes to."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.show import wording
from rashomon.show.sayings import clean
from rashomon.tell.check import Reread


def check_text(found: Sequence[Reread]) -> str:
    """A line a cite; nothing where all read the same."""
    return "".join(f"{clean(line)}\n" for one in found for line in one.wrong)


def summary(found: Sequence[Reread]) -> str:
    """One line for all, and one for each report where some do not read the same."""
    cites, wrong = sum(one.cites for one in found), sum(len(one.wrong) for one in found)
    if not wrong:
        return f"every cite reads the same: {cites} in {wording.reports(len(found))}"
    lines = [f"{wrong} of {cites} cites do not read the same, in {wording.reports(sum(bool(x.wrong) for x in found))}:"]
    return "\n".join(lines + [f"  {clean(_told(one))}" for one in found if one.wrong])


def _told(one: Reread) -> str:
    if one.since is None:
        return one.wrong[0]
    if not one.shift:
        return f"{one.name}: {len(one.wrong)} of {one.cites}, the first at {one.since}: the text was changed there or before"
    way = "later" if one.shift > 0 else "earlier"
    moved = wording.amount(abs(one.shift), "character", "characters")
    return f"{one.name}: {len(one.wrong)} of {one.cites}, most stand {moved} {way}: the text was changed before {one.since}"
