"""Words that meet across two whole reports: each other's likest, or found in one sentence of the other and nowhere else."""

from __future__ import annotations

import numpy as np

from rashomon.align.features import best_by_sentence, others, word_range
from rashomon.align.rows import Floats, Rows

MEET = 0.45
"""Likeness (cosine, in context) from which two words can meet."""
LIKE = 0.6
"""Likeness from which a word is not the only one of its kind in its report."""


def meetings(left: Rows, right: Rows) -> dict[str, Floats]:
    """Reasons as `features.features` gives them, in a fixed order; only words that say something count."""
    alike = left.word_vectors @ right.word_vectors.T
    alike = alike * (left.word_weights[:, None] > 0) * (right.word_weights[None, :] > 0)
    ours, theirs = _held(left), _held(right)
    best_in_row = (alike >= alike.max(axis=1, keepdims=True) - 1e-6) & (alike > MEET)
    best_in_column = (alike >= alike.max(axis=0, keepdims=True) - 1e-6) & (alike > MEET)
    rare_left, rare_right = _rarity(left), _rarity(right)
    ones_left, ones_right = np.ones_like(rare_left), np.ones_like(rare_right)
    both = best_in_row & best_in_column
    found = _mutual("mutual", both * alike, (ours, theirs), (left, right), (ones_left, ones_right))
    rare = both * alike * np.sqrt(rare_left[:, None] * rare_right[None, :])
    found |= _mutual("mutual_rare", rare, (ours, theirs), (left, right), (rare_left, rare_right))
    said_left = np.maximum(ours @ left.word_weights, 1)[:, None]
    said_right = np.maximum(theirs @ right.word_weights, 1)[None, :]
    found["mine_left"] = ours @ (best_in_row * alike) @ theirs.T / said_left
    found["mine_right"] = ours @ (best_in_column * alike) @ theirs.T / said_right
    found |= _only_here(np.maximum(alike, 0), (ours, theirs), left, right)
    for name in ("mutual_left", "mutual_right"):
        found[f"{name}_lost_left"] = best_by_sentence(found[name].T, left.sentence).T[left.sentence] - found[name]
        found[f"{name}_lost_right"] = best_by_sentence(found[name], right.sentence)[:, right.sentence] - found[name]
    return {name: np.asarray(values, dtype=np.float32) for name, values in found.items()}


def _held(rows: Rows) -> Floats:
    """(claims, words): 1 where a claim holds a word."""
    held = np.zeros((len(rows.claims), len(rows.word_spans)), dtype=np.float32)
    for i, (first, last) in enumerate(word_range(rows)):
        held[i, first:last] = 1.0
    return held


def _rarity(rows: Rows) -> Floats:
    """1 for a word that no other of its report is like, less the more there are."""
    near = (rows.word_vectors @ rows.word_vectors.T > LIKE) * (rows.word_weights[None, :] > 0)
    return np.asarray(1.0 / np.log2(1 + np.maximum(near.sum(axis=1), 1)), dtype=np.float32)


def _mutual(
    name: str, met: Floats, held: tuple[Floats, Floats], sides: tuple[Rows, Rows], worth: tuple[Floats, Floats]
) -> dict[str, Floats]:
    """Meetings of two claims: their sum, their share of each claim's words, and of all meetings each claim has."""
    ours, theirs = held
    shared = ours @ met @ theirs.T
    mass_left, mass_right = (h @ (s.word_weights * w) for h, s, w in zip(held, sides, worth, strict=True))
    return {
        name: shared,
        f"{name}_left": shared / np.maximum(mass_left, 1)[:, None],
        f"{name}_right": shared / np.maximum(mass_right, 1)[None, :],
        f"{name}_of_left": shared / np.maximum((ours @ met).sum(axis=1), 0.5)[:, None],
        f"{name}_of_right": shared / np.maximum((met @ theirs.T).sum(axis=0), 0.5)[None, :],
    }


def _only_here(alike: Floats, held: tuple[Floats, Floats], left: Rows, right: Rows) -> dict[str, Floats]:
    """What this claim tells of the other's words more (gain) or less (losing) than the best other sentence of its report."""
    ours, theirs = held
    gain_left, losing_left, mass_left = _gained(alike, ours, theirs, left, right)
    gain_right, losing_right, mass_right = _gained(alike.T, theirs, ours, right, left)
    return {
        "gain_left": gain_left,
        "losing_left": losing_left,
        "gain_right": gain_right.T,
        "losing_right": losing_right.T,
        "gain_mass": mass_left + mass_right.T,
    }


def _gained(alike: Floats, ours: Floats, theirs: Floats, these: Rows, those: Rows) -> tuple[Floats, Floats, Floats]:
    best = np.zeros((alike.shape[0], len(theirs)), dtype=np.float32)
    for j, (first, last) in enumerate(word_range(those)):
        if last > first:
            best[:, j] = alike[:, first:last].max(axis=1)
    elsewhere = others(best_by_sentence(best, those.sentence))[:, those.sentence]
    weighed = ours * these.word_weights[None, :]
    mass = np.maximum(weighed.sum(axis=1), 1e-6)[:, None]
    gained = weighed @ np.maximum(0, best - elsewhere)
    return gained / mass, weighed @ np.maximum(0, elsewhere - best) / mass, gained
