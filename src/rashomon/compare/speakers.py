"""Who says a claim: what was read with it, else a voice of the report that tells most of what the claim tells."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.values import Cite, Claim, Speaker, Told, Voice

TELLS = 0.4
"""Part of a claim's characters, without the voice's own words, that a voice tells for the claim to be its own."""


def speaker(claim: Claim, told: Told) -> Speaker | None:
    """The innermost speaker: who is said to say it, not who reports that."""
    if claim.said_by:
        return claim.said_by[0]
    found = [(share, v) for v in told.voices if v.source and (share := _share(claim, v)) >= TELLS]
    if not found:
        return None
    _, voice = max(found, key=lambda f: (f[0], -f[1].source[0].start, f[1].source[0].end))
    return _of(voice)


def _share(claim: Claim, voice: Voice) -> float:
    """The part of the claim that the voice tells; 0 where the claim does not hold the voice."""
    if not all(claim.start <= c.start and c.end <= claim.end for c in voice.source):
        return 0.0
    own = _inside(claim, (*voice.source, *voice.cue))
    return _inside(claim, voice.content) / max(1, claim.end - claim.start - own)


def _inside(claim: Claim, cites: Iterable[Cite]) -> int:
    return sum(max(0, min(claim.end, c.end) - max(claim.start, c.start)) for c in cites)


def _of(voice: Voice) -> Speaker:
    if voice.speaker is not None:
        return voice.speaker
    first = voice.source[0]
    cue = voice.cue[0] if voice.cue else None
    return Speaker(report=first.report, start=first.start, end=first.end, words=first.words, kind="unnamed", cue=cue)
