"""What `read` prints: what one report says, by itself."""

from __future__ import annotations

from rashomon.show.json_ import Object, cite, claim, dumped, mention, place, quantity, refusal, speaker, time
from rashomon.values import Report, Told, Voice


def told_line(report: Report, told: Told) -> str:
    """One JSON object on one line, without a line break."""
    return dumped(told_dict(report, told))


def told_dict(report: Report, told: Told) -> Object:
    return {
        "id": report.id,
        "location": report.location,
        "claims": [claim(c) for c in told.claims],
        "quantities": [quantity(q) for q in told.quantities],
        "times": [time(t) for t in told.times],
        "voices": [voice(v) for v in told.voices],
        "names": [mention(m) for m in told.mentions if m.form == "name"],
        "places": [place(p) for p in told.places],
        "refusals": [refusal(r) for r in told.refusals],
    }


def voice(value: Voice) -> Object:
    return {
        "source": [cite(c) for c in value.source],
        "cue": [cite(c) for c in value.cue],
        "content": [cite(c) for c in value.content],
        "quote": value.quote,
        "speaker": speaker(value.speaker) if value.speaker else None,
    }
