"""What speaks for two claims telling the same: one number a reason, for every pair of claims of two reports at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from rashomon.align.rows import Floats, Rows, Words

ALIKE = 86.0
"""Ratio (0-100) of letters above which two words of names are spellings of one."""
SPELLED = 5
"""Letters that a word has at least for its spellings to be compared."""


def features(left: Rows, right: Rows) -> dict[str, Floats]:
    """Matrices (claims of `left`, claims of `right`), in a fixed order; a reason that belongs to one side or to the whole pair is repeated."""
    shape = (len(left.claims), len(right.claims))
    alone = left.alone @ right.alone.T
    context = left.in_context @ right.in_context.T
    whole = left.sentences @ right.sentences.T
    joined = (alone + context) / 2
    found: dict[str, Floats] = {
        "alone": alone,
        "context": context,
        "sentences": whole[left.sentence][:, right.sentence],
        "deeds": left.deeds @ right.deeds.T,
    }
    found |= _standing(joined, left, right)
    found |= _neighbours(whole, left, right)
    found |= _shared_words(left, right)
    found |= _soft_words(left, right)
    found |= _cut(found, left, right)
    found |= _shape(left, right)
    found |= _whole_pair(joined, whole, found, left, right)
    return {name: np.broadcast_to(values, shape).astype(np.float32, copy=False) for name, values in found.items()}


# ---------------------------------------------------------------- how a pair stands among others


def _standing(joined: Floats, left: Rows, right: Rows) -> dict[str, Floats]:
    """Against the best in other sentences (is there a better partner?), and in its own (is this the right piece of it?)."""
    by_right = best_by_sentence(joined, right.sentence)
    by_left = best_by_sentence(joined.T, left.sentence).T
    other_right = others(by_right)[:, right.sentence]
    other_left = others(by_left.T).T[left.sentence]
    own_right = by_right[:, right.sentence]
    own_left = by_left[left.sentence]
    return {
        "ahead_in_row": joined - other_right,
        "ahead_in_column": joined - other_left,
        "ahead_in_both": joined - np.maximum(other_right, other_left),
        "best_piece_right": joined - own_right,
        "best_piece_left": joined - own_left,
        "rank_in_row": _ranks(by_right)[:, right.sentence],
        "rank_in_column": _ranks(by_left.T).T[left.sentence],
    }


def best_by_sentence(values: Floats, sentence: NDArray[np.int64]) -> Floats:
    """(n, m) -> (n, sentences): the best over the columns of each sentence."""
    count = int(sentence.max()) + 1 if len(sentence) else 0
    best = np.full((values.shape[0], count), -1.0, dtype=np.float32)
    for s in range(count):
        best[:, s] = values[:, sentence == s].max(axis=1)
    return best


def others(best: Floats) -> Floats:
    """For each column the best of the other columns."""
    if best.shape[1] < 2:
        return np.zeros_like(best)
    ordered = np.sort(best, axis=1)
    first, second = ordered[:, -1:], ordered[:, -2:-1]
    return np.where(best >= first, second, first)


def _ranks(best: Floats) -> Floats:
    """0 for the best column of a row, 1 for the next, at most 5."""
    order = np.argsort(np.argsort(-best, axis=1, kind="stable"), axis=1, kind="stable")
    return np.minimum(order, 5).astype(np.float32)


def _neighbours(whole: Floats, left: Rows, right: Rows) -> dict[str, Floats]:
    """What stands before and behind: sentences told in one order in both reports support each other."""
    padded = np.pad(whole, 1, constant_values=0.0)
    before, behind = padded[:-2, :-2], padded[2:, 2:]
    around = np.maximum.reduce(
        [before, behind, padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:]]
    )
    pick = np.ix_(left.sentence, right.sentence)
    ahead = whole - np.maximum(others(whole), others(whole.T).T)
    return {
        "before": before[pick],
        "behind": behind[pick],
        "around": around[pick],
        "sentence_ahead": ahead[pick],
    }


# ---------------------------------------------------------------- words


def _shared_words(left: Rows, right: Rows) -> dict[str, Floats]:
    same = _spellings(left.names, right.names)
    word_l = [_mapped(w, same) for w in left.words]
    word_r = [_mapped(w, same) for w in right.words]
    vocabulary, weights = _weights(word_l, word_r, left, right)
    a, b = _incidence(word_l, vocabulary), _incidence(word_r, vocabulary)
    shared = (a * weights) @ b.T
    mass_l, mass_r = (a @ weights)[:, None], (b @ weights)[None, :]
    found: dict[str, Floats] = {
        "words_of_left": shared / np.maximum(mass_l, 1e-6),
        "words_of_right": shared / np.maximum(mass_r, 1e-6),
        "words": 2 * shared / np.maximum(mass_l + mass_r, 1e-6),
        "words_mass": shared,
    }
    counted: dict[str, tuple[Sequence[Words], Sequence[Words]]] = {
        "names": (left.names, right.names),
        "numbers": (left.numbers, right.numbers),
        "meant": (left.meant, right.meant),
        "values": (left.values, right.values),
        "days": (left.days, right.days),
        "speakers": (left.speakers, right.speakers),
    }
    for name, (lefts, rights) in counted.items():
        found |= _overlap(name, [_mapped(w, same) for w in lefts], [_mapped(w, same) for w in rights])
    met: dict[str, tuple[Sequence[Words], Sequence[Words]]] = {
        "doers": (left.doers, right.doers),
        "done_to": (left.done_to, right.done_to),
        "crossed": (left.doers, right.done_to),
        "counted": (left.counted, right.counted),
        "where": (left.where, right.where),
    }
    for name, (lefts, rights) in met.items():
        both = _overlap(name, [_mapped(w, same) for w in lefts], [_mapped(w, same) for w in rights])
        found[name] = both[f"{name}_shared"]
    return found


def _soft_words(left: Rows, right: Rows) -> dict[str, Floats]:
    """How well the words of one claim find their like, in context, in the other (Zhang et al. 2020, arXiv 1904.09675)."""
    alike = left.word_vectors @ right.word_vectors.T
    of_left = _found(alike, left, right)
    of_right = _found(alike.T, right, left).T
    return {
        "soft_left": of_left,
        "soft_right": of_right,
        "soft_low": np.minimum(of_left, of_right),
        "soft": 2 * of_left * of_right / np.maximum(of_left + of_right, 1e-6),
    }


def _found(alike: Floats, these: Rows, those: Rows) -> Floats:
    """(claims of `these`, claims of `those`): mean over the words of a claim of the likest word in the other claim."""
    best = np.zeros((alike.shape[0], len(those.claims)), dtype=np.float32)
    for j, (first, last) in enumerate(word_range(those)):
        if last > first:
            best[:, j] = alike[:, first:last].max(axis=1)
    member = np.zeros((len(these.claims), alike.shape[0]), dtype=np.float32)
    for i, (first, last) in enumerate(word_range(these)):
        weights = these.word_weights[first:last]
        member[i, first:last] = weights if weights.any() else 1.0
    return np.asarray((member @ np.maximum(best, 0.0)) / np.maximum(member.sum(axis=1, keepdims=True), 1e-6))


def word_range(rows: Rows) -> list[tuple[int, int]]:
    """For each claim the rows of `word_spans` (first, one past the last) of the words that begin in it."""
    starts = rows.word_spans[:, 0]
    return [
        (int(np.searchsorted(starts, c.start, "left")), int(np.searchsorted(starts, c.end, "left")))
        for c in rows.claims
    ]


def _spellings(left: Sequence[Words], right: Sequence[Words]) -> dict[str, str]:
    """Words of names in `right` -> the word in `left` that is spelled nearly so."""
    ours = sorted({w for words in left for w in words if len(w) >= SPELLED and w.isalpha()})
    theirs = sorted({w for words in right for w in words if len(w) >= SPELLED and w.isalpha()} - set(ours))
    if not ours or not theirs:
        return {}
    ratios = process.cdist(theirs, ours, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return {word: ours[int(row.argmax())] for word, row in zip(theirs, ratios, strict=True) if row.max() >= ALIKE}


def _mapped(words: Words, same: dict[str, str]) -> Words:
    return frozenset(same.get(w, w) for w in words)


def _weights(word_l: list[Words], word_r: list[Words], left: Rows, right: Rows) -> tuple[dict[str, int], Floats]:
    """Words of both reports, and for each how rare it is among their sentences."""
    sentences: dict[tuple[int, int], set[str]] = {}
    for side, (words, rows) in enumerate(((word_l, left), (word_r, right))):
        for claim, group in enumerate(words):
            sentences.setdefault((side, int(rows.sentence[claim])), set()).update(group)
    vocabulary = {w: i for i, w in enumerate(sorted(set().union(*sentences.values()) if sentences else set()))}
    counts = np.zeros(len(vocabulary), dtype=np.float32)
    for told in sentences.values():
        for word in told:
            counts[vocabulary[word]] += 1
    return vocabulary, np.log1p(len(sentences) / np.maximum(counts, 1)).astype(np.float32)


def _incidence(words: Sequence[Words], vocabulary: dict[str, int]) -> Floats:
    found = np.zeros((len(words), len(vocabulary)), dtype=np.float32)
    for i, group in enumerate(words):
        for word in group:
            if word in vocabulary:
                found[i, vocabulary[word]] = 1.0
    return found


def _overlap(name: str, left: Sequence[Words], right: Sequence[Words]) -> dict[str, Floats]:
    """How many are shared, and how many each side has that the other has not."""
    vocabulary = {w: i for i, w in enumerate(sorted(set().union(*left, *right)))}
    a, b = _incidence(left, vocabulary), _incidence(right, vocabulary)
    shared = a @ b.T
    return {
        f"{name}_shared": shared,
        f"{name}_only_left": a.sum(axis=1)[:, None] - shared,
        f"{name}_only_right": b.sum(axis=1)[None, :] - shared,
    }


def _cut(found: dict[str, Floats], left: Rows, right: Rows) -> dict[str, Floats]:
    """What is lost by taking this piece of a sentence and not another: words of the other claim that the rest would tell."""
    cut: dict[str, Floats] = {}
    for name in ("soft", "words_of"):
        right_told, left_told = found[f"{name}_right"], found[f"{name}_left"]
        cut[f"{name}_lost_left"] = best_by_sentence(right_told.T, left.sentence).T[left.sentence] - right_told
        cut[f"{name}_lost_right"] = best_by_sentence(left_told, right.sentence)[:, right.sentence] - left_told
    return cut


# ---------------------------------------------------------------- shape and place


def _shape(left: Rows, right: Rows) -> dict[str, Floats]:
    long_l, long_r = np.log(left.length)[:, None], np.log(right.length)[None, :]
    level_l, level_r = left.level[:, None], right.level[None, :]
    return {
        "shorter": np.minimum(long_l, long_r),
        "longer": np.maximum(long_l, long_r),
        "length_ratio": np.abs(long_l - long_r),
        "apart": np.abs(left.place[:, None] - right.place[None, :]),
        "first": np.minimum(left.place[:, None], right.place[None, :]),
        "share_low": np.minimum(left.share[:, None], right.share[None, :]),
        "share_high": np.maximum(left.share[:, None], right.share[None, :]),
        "pieces_low": np.minimum(left.pieces[:, None], right.pieces[None, :]),
        "pieces_high": np.maximum(left.pieces[:, None], right.pieces[None, :]),
        "pieces_one": ((left.pieces[:, None] == 1) & (right.pieces[None, :] == 1)).astype(np.float32),
        "complete": (left.complete[:, None] & right.complete[None, :]).astype(np.float32),
        "incomplete": (~left.complete[:, None] & ~right.complete[None, :]).astype(np.float32),
        "both_sentences": ((level_l == 0) & (level_r == 0)).astype(np.float32),
        "a_noun": ((level_l == 2) | (level_r == 2)).astype(np.float32),
        "same_sure": (np.array(left.sure)[:, None] == np.array(right.sure)[None, :]).astype(np.float32),
        "quoted": np.minimum(left.quoted[:, None], right.quoted[None, :]),
        "quoted_apart": np.abs(left.quoted[:, None] - right.quoted[None, :]),
        "title": (left.title[:, None] | right.title[None, :]).astype(np.float32),
    }


def _whole_pair(joined: Floats, whole: Floats, found: dict[str, Floats], left: Rows, right: Rows) -> dict[str, Floats]:
    """Do the two reports tell of one event at all? The same for every pair of claims."""
    best_l, best_r = whole.max(axis=1), whole.max(axis=0)
    center = left.sentences.mean(axis=0) @ right.sentences.mean(axis=0)
    size = np.linalg.norm(left.sentences.mean(axis=0)) * np.linalg.norm(right.sentences.mean(axis=0))
    mutual = (whole >= best_l[:, None]) & (whole >= best_r[None, :]) & (whole > 0.5)
    rank = np.minimum(1.0, mutual.sum() / max(1, min(whole.shape)))
    values = {
        "pair_center": center / max(float(size), 1e-6),
        "pair_best": (best_l.mean() + best_r.mean()) / 2,
        "pair_mutual": rank,
        "pair_names": np.minimum(found["names_shared"].max(axis=1), 2).mean(),
    }
    relative = {
        "alone_above_pair": joined - values["pair_best"],
    }
    return {name: np.full((1, 1), value, dtype=np.float32) for name, value in values.items()} | relative
