"""The reports at hand, and an exact search among them for those that are like a new one."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.group.keys import Keys
from rashomon.group.rates import rates
from rashomon.language.stems import stem

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

BY_WORDS, BY_MEANING = 30, 8
"""How many of the likest reports are looked at, by words and by sentence vector."""
NEAR, FAR = 30, 80
"""The reports ranked from `NEAR` to `FAR` are taken for the background: alike, but too many to be one event."""
USUAL_WORDS, USUAL_MEANING = 0.05, 0.3
"""Likeness of the background where there are too few reports to have one."""
SUPPOSED = 100
"""Reports' weight that the usual rates of words have beside the counts of the reports at hand."""
PAIRS_OF_WORDS = 1.6
"""Likeness by pairs of words is that by words to this power, on average (measured on the open sets, pairs of all likenesses)."""
GROWTH = 1.25
"""Weights of words are set anew when there are so many times the reports of last time."""
WIDTH = 384
"""Numbers in a sentence vector."""
TABLE = 1 << 22
"""Places of the table in which pairs of words are counted, by hash."""


@dataclass(slots=True, kw_only=True)
class Held:
    """One report in the index; terms are column numbers, sorted by word so that sums do not hang on the order of arrival.

    `pair_weight`: (reports held when it was taken, squared length as a vector of pairs of words). `background_words`,
    `background_meaning`: see `NEAR`; as they were when the report was last searched for.
    """

    keys: Keys
    terms: Rows
    counts: Floats
    titled: Rows
    paired: Rows
    pair_weight: tuple[int, float] = (0, 0.0)
    title_weight: float = 0.0
    background_words: float = USUAL_WORDS
    background_meaning: float = USUAL_MEANING


@dataclass(slots=True, kw_only=True)
class Near:
    """What a search found: rows of likely partners, and each one's likeness by words and by meaning (0-1)."""

    rows: Rows
    words: Floats
    meaning: Floats
    background_words: float
    background_meaning: float


@dataclass(slots=True, kw_only=True)
class Index:
    """Grows by `put`; postings by word, vectors in one block. Not for threads that write at once."""

    held: list[Held] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    prior: list[float] = field(default_factory=list)
    rows_of: list[array[int]] = field(default_factory=list)
    counts_of: list[array[float]] = field(default_factory=list)
    numbers: Counter[str] = field(default_factory=Counter)
    pairs: NDArray[np.int32] = field(default_factory=lambda: np.zeros(TABLE, dtype=np.int32))
    vectors: NDArray[np.float32] = field(default_factory=lambda: np.zeros((64, WIDTH), dtype=np.float32))
    days: Floats = field(default_factory=lambda: np.full(64, np.nan))
    lengths: Floats = field(default_factory=lambda: np.ones(64))
    rarity: Floats = field(default_factory=lambda: np.zeros(0))
    weighed: int = 0


def put(index: Index, keys: Keys, vector: NDArray[np.float32]) -> int:
    """Take a report in; its row."""
    row = len(index.held)
    words = sorted(keys.words)
    terms = np.array([_column(index, word) for word in words], dtype=np.int64)
    counts = np.array([1 + math.log(keys.words[word]) for word in words])
    for term, count in zip(terms.tolist(), counts.tolist(), strict=True):
        index.rows_of[term].append(row)
        index.counts_of[term].append(count)
    paired = np.array(sorted({_hashed(a, b) for a, b in keys.pairs}), dtype=np.int64)
    index.pairs[paired] += 1
    index.held.append(
        Held(
            keys=keys,
            terms=terms,
            counts=counts,
            titled=np.array(sorted(index.columns[word] for word in keys.title), dtype=np.int64),
            paired=paired,
        )
    )
    index.numbers.update(keys.numbers.keys())
    _grow(index, row)
    index.vectors[row] = vector
    index.days[row] = np.nan if keys.day is None else keys.day
    if len(index.held) > index.weighed * GROWTH:
        weigh(index)
    else:
        _measure(index, row)
    return row


def weigh(index: Index) -> None:
    """Set the weights of all words by how many reports hold them now. Costs about 10 microseconds a report held."""
    index.weighed = len(index.held)
    seen = np.array([len(rows) for rows in index.rows_of], dtype=np.float64)
    index.rarity = _rarity(seen, np.array(index.prior), index.weighed)
    for row in range(index.weighed):
        _measure(index, row)


def _rarity(seen: Floats, prior: Floats, reports: int) -> Floats:
    return np.asarray(np.log((reports + SUPPOSED + 1) / (np.maximum(seen, 1) + SUPPOSED * prior)))


def rarity(index: Index, terms: Rows) -> Floats:
    """Weight of each term; one that came since the last weighing is taken for rare."""
    known = terms < len(index.rarity)
    found = np.empty(len(terms))
    found[known] = index.rarity[terms[known]]
    if not known.all():
        prior = np.array([index.prior[term] for term in terms[~known].tolist()])
        found[~known] = _rarity(np.ones(len(prior)), prior, index.weighed)
    return found


def search(index: Index, row: int, window: int) -> Near:
    """The reports likest to that of `row`, other than itself and those published more than `window` days from it.

    Exact: every report in the window that shares a word is measured.
    """
    size = len(index.held)
    words, meaning = _by_words(index, row), _by_meaning(index, row)
    here = ~(np.abs(index.days[:size] - index.days[row]) > window)
    here[row] = False
    others = np.flatnonzero(here)
    words, meaning = words[others], meaning[others]
    first = np.union1d(_top(words, BY_WORDS), _top(meaning, BY_MEANING))
    return Near(
        rows=others[first],
        words=words[first],
        meaning=meaning[first],
        background_words=_background(words, USUAL_WORDS),
        background_meaning=_background(meaning, USUAL_MEANING),
    )


def common(index: Index, a: Held, b: Held, words: float) -> tuple[float, float, float]:
    """Likeness (0-1) of two reports by pairs of neighbouring words, by title, by numbers; `words` is that by single words.

    Pairs of words that one report alone holds do not count; while there are few reports, single words stand in for pairs.
    """
    shared = np.intersect1d(a.paired, b.paired, assume_unique=True)
    pairs = _pair_weight(index, shared) / math.sqrt(_own_pairs(index, a) * _own_pairs(index, b) or 1.0)
    trust = len(index.held) / (len(index.held) + SUPPOSED)
    titled = np.intersect1d(a.titled, b.titled, assume_unique=True)
    lengths = math.sqrt(a.title_weight * b.title_weight)
    title = _title_weight(index, titled) / lengths if len(titled) else 0.0
    return trust * pairs + (1 - trust) * words**PAIRS_OF_WORDS, title, _numbers(index, a.keys.numbers, b.keys.numbers)


def rare(index: Index, word: str) -> float:
    """Weight of one word, as a name has it."""
    column = index.columns.get(stem(word))
    if column is None:
        return math.log(len(index.held) + SUPPOSED)
    if column < len(index.rarity):
        return float(index.rarity[column])
    return math.log((index.weighed + SUPPOSED + 1) / (1 + SUPPOSED * index.prior[column]))


def _column(index: Index, word: str) -> int:
    found = index.columns.get(word)
    if found is None:
        found = index.columns[word] = len(index.columns)
        index.prior.append(rates().get(word, 0.0))
        index.rows_of.append(array("i"))
        index.counts_of.append(array("d"))
    return found


def _hashed(a: str, b: str) -> int:
    return crc32(f"{a} {b}".encode()) % TABLE


def _grow(index: Index, row: int) -> None:
    if row < len(index.lengths):
        return
    size = 2 * len(index.lengths)
    index.vectors = np.concatenate([index.vectors, np.zeros_like(index.vectors)])
    index.days = np.concatenate([index.days, np.full(size - len(index.days), np.nan)])
    index.lengths = np.concatenate([index.lengths, np.ones(size - len(index.lengths))])


def _measure(index: Index, row: int) -> None:
    """The report's length as a vector of weighed words, and that of its title."""
    held = index.held[row]
    held.title_weight = _title_weight(index, held.titled)
    index.lengths[row] = max(1e-9, float(np.sqrt(np.sum((held.counts * rarity(index, held.terms)) ** 2))))


def _own_pairs(index: Index, held: Held) -> float:
    if held.pair_weight[0] != len(index.held):
        held.pair_weight = (len(index.held), _pair_weight(index, held.paired))
    return held.pair_weight[1]


def _pair_weight(index: Index, pairs: Rows) -> float:
    seen = index.pairs[pairs]
    return float(np.sum(np.log((len(index.held) + 1) / seen[seen > 1]) ** 2))


def _title_weight(index: Index, words: Rows) -> float:
    return float(np.sum(rarity(index, words) ** 2))


def _numbers(index: Index, a: Mapping[str, int], b: Mapping[str, int]) -> float:
    def weight(numbers: Mapping[str, int] | set[str]) -> float:
        return sum(math.log((len(index.held) + 1) / index.numbers[number]) ** 2 for number in sorted(numbers))

    shared = a.keys() & b.keys()
    return weight(shared) / math.sqrt(weight(a) * weight(b)) if shared and weight(shared) else 0.0


def _by_words(index: Index, row: int) -> Floats:
    """Cosine with every report held."""
    held = index.held[row]
    weights = held.counts * rarity(index, held.terms) ** 2
    terms = held.terms.tolist()
    rows = np.concatenate(
        [np.frombuffer(index.rows_of[term], dtype=np.int32) for term in terms] or [np.zeros(0, np.int32)]
    )
    counts = np.concatenate([np.frombuffer(index.counts_of[term]) for term in terms] or [np.zeros(0)])
    repeated = np.repeat(weights, [len(index.rows_of[term]) for term in terms])
    dots = np.bincount(rows, weights=counts * repeated, minlength=len(index.held))
    # Rounded so that the last bits, which hang on the machine's libraries, never decide.
    return np.asarray(np.round(dots / (index.lengths[: len(index.held)] * index.lengths[row]), 5))


def _by_meaning(index: Index, row: int) -> Floats:
    size = len(index.held)
    return np.asarray(np.round(index.vectors[:size] @ index.vectors[row], 4), dtype=np.float64)


def _top(likeness: Floats, count: int) -> Rows:
    """Places of the `count` largest, ties in favour of the first."""
    if len(likeness) > count:
        least = np.partition(likeness, len(likeness) - count)[len(likeness) - count]
        sure, even = np.flatnonzero(likeness > least), np.flatnonzero(likeness == least)
        return np.sort(np.concatenate([sure, even[: count - len(sure)]]))
    return np.arange(len(likeness))


def _background(likeness: Floats, usual: float) -> float:
    """Mean of the likeness from rank `NEAR` to `FAR`; ranks that are not there count as usual."""
    count = min(FAR, len(likeness))
    best = np.sort(np.partition(likeness, len(likeness) - count)[len(likeness) - count :])[::-1] if count else likeness
    there = best[NEAR:FAR]
    missing = FAR - NEAR - len(there)
    return (float(np.sum(there)) + usual * missing) / (FAR - NEAR)
