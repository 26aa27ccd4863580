"""A trained judge -> src/rashomon/models/data/judge.onnx.

python training/convert_judge.py WEIGHTS.pt [OUT.onnx]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from cards import DATA, seal
from convert_vectors import SHAPE, SPLIT
from graph import MICROSOFT, Graph, Value, Weights, layer, model
from onnx import ModelProto, TensorProto


def main(weights: str, out: str | None = None) -> None:
    built = converted(torch.load(weights, weights_only=True))
    path = Path(out) if out else DATA / "judge.onnx"
    path.write_bytes(built.SerializeToString(deterministic=True))
    if out is None:
        seal(path)


def converted(trained: dict[str, Any]) -> ModelProto:
    """The network of `network.Judge` as a graph: layers in 8 bits, the head as it is."""
    given = {name: value.float().numpy() for name, value in trained.items()}
    graph = Graph()
    graph.constant("marks.rows", given["marks.weight"])
    graph.node("Gather", ["marks.rows", "marks"], "marks.used")
    hidden = graph.node("Add", ["states", "marks.used"], "marked")
    weights = _named_as_bert(given)
    for number in range(SHAPE.layers - SPLIT):
        hidden = layer(graph, weights, SHAPE, number, hidden)
    _head(graph, given, hidden)
    floats: list[Value] = [
        ("states", TensorProto.FLOAT, [1, "tokens", SHAPE.width]),
        ("marks", TensorProto.INT64, [1, "tokens"]),
        ("sides", TensorProto.FLOAT, [1, 2, "tokens"]),
    ]
    return model(graph, floats, [("answers", TensorProto.FLOAT, [1, 2])])


def _named_as_bert(given: Weights) -> Weights:
    found = {}
    names = {"mix": "attention.output.dense", "norm": "attention.output.LayerNorm", "wide": "intermediate.dense"}
    names |= {"narrow": "output.dense", "last_norm": "output.LayerNorm"}
    for number in range(SHAPE.layers - SPLIT):
        for end in ("weight", "bias"):
            for mine, theirs in names.items():
                found[f"encoder.layer.{number}.{theirs}.{end}"] = given[f"layers.{number}.{mine}.{end}"]
            thirds = np.split(given[f"layers.{number}.joined.{end}"], 3)
            for part, third in zip(("query", "key", "value"), thirds, strict=True):
                found[f"encoder.layer.{number}.attention.self.{part}.{end}"] = third
    return found


def _head(graph: Graph, given: Weights, hidden: str) -> None:
    graph.node("MatMul", ["sides", hidden], "clauses")
    for side, at in (("a", 0), ("b", 1)):
        graph.constant(f"{side}.at", np.array(at, dtype=np.int64))
        graph.node("Gather", ["clauses", f"{side}.at"], side, axis=1)
    graph.node("Add", ["a", "b"], "sum")
    graph.node("Mul", ["a", "b"], "product")
    graph.node("Sub", ["a", "b"], "gap")
    graph.node("Abs", ["gap"], "distance")
    graph.node("Concat", ["sum", "product", "distance"], "met", axis=-1)
    for name, source in (("inner", "met"), ("outer", "bent")):
        graph.constant(f"{name}.w", given[f"{name}.weight"])
        graph.constant(f"{name}.b", given[f"{name}.bias"])
        graph.node("Gemm", [source, f"{name}.w", f"{name}.b"], name, transB=1)
        if name == "inner":
            graph.node("Gelu", ["inner"], "bent", domain=MICROSOFT)
    graph.node("Sigmoid", ["outer"], "answers")


if __name__ == "__main__":
    main(*sys.argv[1:])
