"""Which reports tell of one event. First version: words weighed by rarity, average linkage, one threshold; in batch, no window.

The method is the baseline of the field (TF-IDF with average linkage; Salton and Buckley 1988, Sokal and Michener 1958);
grouping in a stream, with names, places and days as evidence, is to follow (see docs/group.md).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from rashomon import moments
from rashomon.settings import GroupSettings
from rashomon.values import Report

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")


def events(reports: Sequence[Report], settings: GroupSettings) -> dict[str, str | None]:
    """Report id -> event id (the id of the event's first report by date, then hash), None for a report that stands alone."""
    ordered = sorted(reports, key=moments.order)
    labels = _labels(
        [Counter(_WORD.findall(f"{r.title or ''} {r.text}".casefold())) for r in ordered], settings.apart_above
    )
    first: dict[int, str] = {}
    for report, label in zip(ordered, labels, strict=True):
        first.setdefault(label, report.id)
    size = Counter(labels)
    return {r.id: first[label] if size[label] > 1 else None for r, label in zip(ordered, labels, strict=True)}


def _labels(bags: list[Counter[str]], apart_above: float) -> list[int]:
    """Cluster number of each bag of words."""
    if len(bags) < 2:
        return [0] * len(bags)
    distances = 1.0 - _cosines(_weighted(bags))
    condensed = distances[np.triu_indices(len(bags), 1)].clip(0.0, 2.0)
    return [int(x) for x in fcluster(linkage(condensed, method="average"), apart_above, criterion="distance")]


def _weighted(bags: list[Counter[str]]) -> NDArray[np.float64]:
    """Rows of unit length: (1 + log count) times inverse document frequency."""
    seen = Counter(word for bag in bags for word in bag)
    column = {word: i for i, word in enumerate(sorted(w for w, n in seen.items() if n > 1))}
    matrix = np.zeros((len(bags), max(1, len(column))))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            if word in column:
                matrix[row, column[word]] = (1 + math.log(count)) * math.log((1 + len(bags)) / seen[word])
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0), dtype=np.float64)


def _cosines(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    # Rounded so that the last bits, which hang on the machine's libraries, never decide.
    return np.asarray(np.round(rows @ rows.T, 6), dtype=np.float64)
