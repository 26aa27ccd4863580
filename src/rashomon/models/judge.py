"""Reads two clauses together: do they make one statement about one thing, and can both be so?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.models.protocols import Meant
from rashomon.models.runs import session, side_by_side
from rashomon.models.states import Floats, States, StatesReader

LONGEST_CLAUSE = 60
"""Tokens of a clause that are read; of a longer one the beginning and the end."""
CONTEXT = 6
"""Tokens before and after a clause that the other clause may look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Two clauses as the network reads them, the tokens of the first before those of the second.

    `states` (tokens, width). `marks` (tokens,): 0 around the first clause, 1 in it, 2 around the second, 3 in it.
    `sides` (2, tokens): the weights of each clause's mean.
    """

    states: Floats
    marks: NDArray[np.int64]
    sides: Floats


class OnnxJudge:
    """The upper half of an encoder, trained by `training/train_judge.py`; see `protocols.PairJudge`.

    The lower half reads each text alone and once, whatever the number of pairs it stands in (the way of DeFormer,
    Cao et al. 2020, arXiv 2005.00697); only the upper half is run a pair.
    """

    def __init__(self, model: bytes, reader: StatesReader) -> None:
        self._session = session(model)
        self._reader = reader

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """(pairs,): how likely each two say the same, both read without context."""
        return self.judge_spans([((a, 0, len(a)), (b, 0, len(b))) for a, b in pairs])[:, 0]

    def judge_spans(self, pairs: Sequence[tuple[Meant, Meant]]) -> NDArray[np.float32]:
        """(pairs, 2): do they say the same, and how likely both cannot be so; learnt from public sets alone.

        The order of the two does not matter, nor does what else is asked for.
        """
        if not pairs:
            return np.zeros((0, 2), dtype=np.float32)
        ordered = [(min(a, b), max(a, b)) for a, b in pairs]
        different = sorted(set(ordered))
        texts = sorted({side[0] for pair in different for side in pair})
        states = dict(zip(texts, self._reader.states(texts), strict=True))
        rows = side_by_side(lambda two: self._run(met(*two, states)), different, self._reader.threads)
        found = dict(zip(different, rows, strict=True))
        return np.stack([found[pair] for pair in ordered])

    def _run(self, given: Met) -> Floats:
        if not given.sides.any(axis=1).all():  # a clause without a word says nothing
            return np.zeros(2, dtype=np.float32)
        fed = {"states": given.states[None], "marks": given.marks[None], "sides": given.sides[None]}
        answers: Any = self._session.run(None, fed)[0]
        return np.asarray(answers[0], dtype=np.float32)


def met(a: Meant, b: Meant, states: dict[str, States]) -> Met:
    """Two clauses side by side; `states` holds their texts."""
    places, held = zip(*(_places(states[side[0]], side[1], side[2]) for side in (a, b)), strict=True)
    joined = [states[side[0]].middle[rows] for side, rows in zip((a, b), places, strict=True)]
    marks = np.concatenate([np.asarray(inside, dtype=np.int64) + 2 * at for at, inside in enumerate(held)])
    sides = np.stack([(marks == 1), (marks == 3)]).astype(np.float32)
    sides /= np.maximum(sides.sum(axis=1, keepdims=True), 1)
    return Met(states=np.concatenate(joined), marks=marks, sides=sides)


def _places(states: States, start: int, end: int) -> tuple[list[int], list[int]]:
    """Numbers of the tokens that are read, and for each 1 if it is in the clause."""
    inside = states.inside(start, end)
    if not inside:
        return [], []
    before = list(range(max(0, inside[0] - CONTEXT), inside[0]))
    after = list(range(inside[-1] + 1, min(len(states.offsets), inside[-1] + 1 + CONTEXT)))
    if len(inside) > LONGEST_CLAUSE:
        inside = inside[: LONGEST_CLAUSE // 2] + inside[-LONGEST_CLAUSE // 2 :]
    return [*before, *inside, *after], [0] * len(before) + [1] * len(inside) + [0] * len(after)
