"""The models: exact repeatability, spans in context, a broken install told as such."""

from __future__ import annotations

import numpy as np

from rashomon.models import load
from rashomon.models.load import DATA, checked, embedder
from rashomon.models.states import StatesReader
from rashomon.models.vectors import OnnxEmbedder

TEXTS = (
    "Police said twelve children were found in a cellar on Friday.",
    "Twelve minors were discovered on Friday, according to officers.",
    "The central bank left its interest rate unchanged.",
    "",
    "A word " * 300,
)


def test_vectors_are_unit_and_near_for_one_meaning() -> None:
    vectors = embedder().embed(TEXTS)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.4


def test_a_vector_does_not_depend_on_company_or_order() -> None:
    together = embedder().embed(TEXTS)
    for at, text in enumerate(TEXTS):
        assert np.array_equal(embedder().embed([text])[0], together[at])
    assert np.array_equal(embedder().embed(TEXTS[::-1])[::-1], together)


def test_a_vector_does_not_depend_on_threads() -> None:
    one, three = (
        OnnxEmbedder(StatesReader(checked("vectors.onnx", DATA), load.tokenizer(), threads=n)) for n in (1, 3)
    )
    assert np.array_equal(one.embed(TEXTS), three.embed(TEXTS))


def test_nothing_asked_nothing_given() -> None:
    assert embedder().embed([]).shape == (0, 384)
    assert embedder().embed_spans([], []) == []


def test_a_span_is_read_in_its_sentence() -> None:
    children = "The children were rescued. They are in a shelter."
    dogs = "The dogs were rescued. They are in a shelter."
    (first, empty), (second,) = embedder().embed_spans([children, dogs], [[(27, 49), (49, 49)], [(23, 45)]])
    assert children[27:49] == dogs[23:45]
    assert not empty.any()
    about_children, about_dogs = embedder().embed(["Children are in a shelter.", "Dogs are in a shelter."])
    assert first @ about_children > second @ about_children
    assert second @ about_dogs > first @ about_dogs


def test_spans_far_into_a_long_text_are_read() -> None:
    text = "The river rose again. " * 100 + "Nobody was hurt."
    (found,) = embedder().embed_spans([text], [[(2200, 2216)]])
    assert found[0] @ embedder().embed(["Nobody was hurt."])[0] > 0.4
