"""A report made ready for comparing with many others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.models.protocols import Embedder, Vectors
from rashomon.settings import TraceSettings
from rashomon.trace.anchors import Anchors, anchors
from rashomon.trace.credits import Credits, credits
from rashomon.trace.sentences import sentences
from rashomon.trace.words import Words, words
from rashomon.values import Cite, Report

MODEL_LANGUAGE = "en"
"""The language of the sentence vectors; texts in others are matched by their words."""
LATIN = "\u024f"
"""Last letter of the Latin script's blocks that count."""
WIDTH = 4096

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Words, sentences in the order told, anchors and credits.

    `open_part`: of each sentence, the part outside quotation marks. `weights`: short sentences weigh less than 1.
    `language`: the one the report gives, else the model's for Latin script and none for others.
    """

    report: Report
    words: Words
    sentences: tuple[Cite, ...]
    open_part: Floats
    weights: Floats
    anchors: Anchors
    credits: Credits
    language: str | None


def reading(report: Report, settings: TraceSettings) -> Reading:
    """Sentences beyond `settings.longest_told` are left out of the order."""
    row = words(report)
    told = sentences(report)[: settings.longest_told]
    return Reading(
        report=report,
        words=row,
        sentences=told,
        open_part=np.array([_open_part(row, one) for one in told], dtype=np.float64),
        weights=np.array([min(1.0, (one.end - one.start) / settings.whole_sentence) for one in told], dtype=np.float64),
        anchors=anchors(told),
        credits=credits(report),
        language=_language(report),
    )


def vectors(wanted: Sequence[Reading], embedder: Embedder) -> dict[str, Vectors]:
    """Report id -> a unit vector a sentence; those of the model for its language, of words for others."""
    texts = sorted({one.words for r in wanted if r.language == MODEL_LANGUAGE for one in r.sentences})
    rows = dict(zip(texts, embedder.embed(texts), strict=True)) if texts else {}
    return {
        r.report.id: np.array(
            [rows[one.words] if r.language == MODEL_LANGUAGE else _bag(r.words, one) for one in r.sentences],
            dtype=np.float32,
        )
        for r in wanted
    }


def _open_part(row: Words, sentence: Cite) -> float:
    held = row.within(sentence.start, sentence.end)
    return 1.0 - float(row.quoted[held.start : held.stop].mean()) if len(held) else 1.0


def _language(report: Report) -> str | None:
    if report.language:
        return report.language.casefold()[:2]
    letters = [c for c in report.text[:2000] if c.isalpha()]
    latin = sum(c <= LATIN for c in letters)
    return MODEL_LANGUAGE if 2 * latin >= len(letters) else None


def _bag(row: Words, sentence: Cite) -> Vectors:
    """The words of a sentence as a unit vector: their hashes are its places."""
    vector = np.zeros(WIDTH, dtype=np.float32)
    held = row.within(sentence.start, sentence.end)
    for key in row.keys[held.start : held.stop]:
        if len(key) > 2:
            vector[crc32(key.encode()) % WIDTH] = 1.0
    length = float(np.sqrt(vector.sum()))
    return vector / length if length else vector
