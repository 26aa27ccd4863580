"""Versions of one text, put in order over the whole family."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np

from rashomon.models.load import embedder
from rashomon.settings import TraceSettings
from rashomon.trace.lineage import lineage
from rashomon.trace.versions import earlier, features
from trace_texts import report


def grown(many: int = 5) -> list[str]:
    """A page that is kept up: each version keeps what stood there but a few words, and adds a passage at some place."""
    draw = random.Random(11)
    text = [f"word{draw.randrange(5000)}" for _ in range(120)]
    found = []
    for _ in range(many):
        found.append(" ".join(text))
        at = draw.randrange(len(text))
        text = [word for word in text if draw.random() > 0.02]
        text[at:at] = [f"word{draw.randrange(5000)}" for _ in range(25)]
    return found


def test_versions_that_grow_are_put_in_order():
    likely = earlier(grown())
    assert likely is not None
    assert all(likely[i, j] > 0.5 for i, j in combinations(range(5), 2))
    assert np.allclose(likely + likely.T, 1.0)


def test_the_order_they_are_given_in_does_not_matter():
    texts = grown()
    mixed = [3, 0, 4, 2, 1]
    likely, other = earlier(texts), earlier([texts[k] for k in mixed])
    assert likely is not None and other is not None
    assert np.allclose(other, likely[np.ix_(mixed, mixed)])


def test_of_two_texts_or_copies_of_two_nothing_is_said():
    one, two, *_ = grown()
    assert features([one, two]) is None
    assert features([one, two, one]) is None


def test_undated_versions_get_a_direction_and_prints_of_several_outlets_do_not():
    texts = grown(4)
    found = lineage([report(str(k), t) for k, t in enumerate(texts)], (), embedder(), TraceSettings())
    assert all(one.direction == "known" and one.original < one.copied for one in found)
    assert "versions of one text" in " ".join(found[0].why)
    prints = [report(str(k), t, outlet=f"Paper {k}") for k, t in enumerate(texts)]
    assert {one.direction for one in lineage(prints, (), embedder(), TraceSettings())} == {"unclear"}
