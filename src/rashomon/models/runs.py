"""One text a call, calls side by side: what both models share.

A text is never run together with another: 8-bit activations are scaled over all that is in a call, so numbers would
depend on the neighbours and on padding. Alone, the same text gives the same bytes in any order, company and thread.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import onnxruntime

MOST_THREADS = 4

T = TypeVar("T")
R = TypeVar("R")


def usual_threads() -> int:
    """As many calls side by side as there are processors, at most `MOST_THREADS`; the variable `RASHOMON_THREADS` overrides."""
    asked = os.environ.get("RASHOMON_THREADS", "")
    return max(1, int(asked)) if asked.isdigit() else min(MOST_THREADS, os.cpu_count() or 1)


def session(model: bytes) -> onnxruntime.InferenceSession:
    """A session that computes on the calling thread only, so that calls may stand side by side."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def side_by_side(work: Callable[[T], R], given: Sequence[T], threads: int) -> list[R]:
    """`work` of each, in the order given."""
    if threads < 2 or len(given) < 2:
        return [work(one) for one in given]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, given))
