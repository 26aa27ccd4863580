"""Reports written for the tests of the store and the desk."""

from __future__ import annotations

from hashlib import sha256

from rashomon.values import Report

FIRE = (
    "A fire at a lamp factory in Karsk killed four people on Monday, police said. The fire began in the paint shop. "
    "About 60 workers were led out of the building.",
    "Four workers died when fire swept through a lamp factory in Karsk on Monday. The mayor of Karsk said the fire began "
    "in the paint shop of the factory.",
    "Five people are now known to have died in the fire at the Karsk lamp factory, the hospital said on Tuesday.",
)
FERRY = (
    "A ferry with 90 people on board ran aground in the Lorn strait on Monday night, the coast guard said. Nobody was hurt.",
    "The ferry that ran aground in the Lorn strait was towed to harbour on Tuesday, the coast guard said.",
)


def report(text: str, *, id: str | None = None, location: str | None = None, **particulars: str | None) -> Report:
    location = location or f"{sha256(text.encode()).hexdigest()[:6]}.txt"
    made = sha256((location + text).encode()).hexdigest()[:16]
    return Report(
        id=id or made,
        location=location,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        language="en",
        **particulars,  # type: ignore[arg-type]
    )
