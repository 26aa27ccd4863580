"""The models: exact repeatability, spans in context, a broken install told as such."""

from __future__ import annotations

import numpy as np

from rashomon.models import load
from rashomon.models.load import DATA, checked, embedder, judge
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


def test_the_judge_tells_one_statement_from_another_on_the_same_topic() -> None:
    same, detail, other = judge().judge(
        [
            ("Police rescued twelve children from a cellar", "Twelve children were freed from a cellar by officers"),
            ("Two men were arrested in Lund", "Officers arrested two men, aged 30 and 41, in Lund on Sunday"),
            ("Two men were arrested in Lund", "The mayor of Lund thanked the officers for their patience"),
        ]
    )
    assert same > 0.5
    assert detail > 0.5
    assert other < 0.3


def test_a_judgement_does_not_depend_on_company_or_order() -> None:
    sides = [(text, 0, len(text)) for text in TEXTS if text] + [(TEXTS[0], 12, 32), (TEXTS[1], 0, 32)]
    pairs = [(a, b) for a in sides for b in sides]
    together = judge().judge_spans(pairs)
    assert together.shape == (len(pairs), 2)
    assert ((together >= 0) & (together <= 1)).all()
    for at, (a, b) in enumerate(pairs):
        if at % 7 == 0:
            assert np.array_equal(judge().judge_spans([(a, b)])[0], together[at])
            assert np.array_equal(judge().judge_spans([(b, a)])[0], together[at])


def test_a_clause_is_judged_by_what_is_meant_not_by_its_sentence() -> None:
    text = "Twelve children were freed and the central bank raised its interest rate."
    bank = "The central bank has put its interest rate up"
    pairs = [((text, 31, 72), (bank, 0, 45)), ((text, 0, 26), (bank, 0, 45))]
    meant, beside = judge().judge_spans(pairs)[:, 0]
    assert meant > beside + 0.3


def test_nothing_to_judge() -> None:
    assert judge().judge([]).shape == (0,)
    assert judge().judge_spans([(("", 0, 0), ("Two men were arrested", 0, 21))]).tolist() == [[0, 0]]
