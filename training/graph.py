"""A BERT encoder as an ONNX graph, written node by node from the weights of a checkpoint.

Written out rather than exported: the graph then holds only the fused operators of ONNX Runtime (some eight a layer),
which is what makes one text a call as quick as a batch. One text a call is what makes a result exactly repeatable: with
8-bit activations the scale is taken over everything in the call, so a text's numbers would depend on its neighbours.

Weights: 8 bits a channel. Activations: 8 bits, scaled at run time. Word embeddings: 8 bits a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

MICROSOFT = "com.microsoft"
POSITIONS = 256
"""Tokens that are read together at most."""
Weights = dict[str, NDArray[np.float32]]
Value = tuple[str, int, list[str | int]]
"""Name, element type and shape of an input or output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of the encoder."""

    layers: int
    heads: int
    width: int
    epsilon: float = 1e-12


@dataclass(slots=True)
class Graph:
    """The graph while it is written. The only mutable value here."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, *, domain: str = "", **attributes: object) -> str:
        made = helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes)
        self.nodes.append(made)
        return output

    def quantised(self, name: str, weight: NDArray[np.float32]) -> tuple[str, str, str]:
        """(in, out) weight -> names of its 8-bit form, of its scales and of its zero points, one an output channel."""
        values, scales = per_column(weight)
        zeros = np.zeros(scales.shape, dtype=np.int8)
        return (
            self.constant(f"{name}.q", values),
            self.constant(f"{name}.s", scales),
            self.constant(f"{name}.z", zeros),
        )

    def matmul(self, name: str, given: str, weight: NDArray[np.float32], bias: NDArray[np.float32] | None) -> str:
        values, scales, zeros = self.quantised(name, weight)
        inputs = [given, values, scales, zeros]
        if bias is not None:
            inputs.append(self.constant(f"{name}.b", bias))
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", domain=MICROSOFT)


def per_column(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Symmetric 7-bit form: with 8 full bits, processors without VNNI saturate when they add two products."""
    scales = np.maximum(np.abs(weight).max(axis=0), 1e-9) / 63.0
    return np.clip(np.rint(weight / scales), -63, 63).astype(np.int8), scales.astype(np.float32)


def model(graph: Graph, given: Sequence[Value], wanted: Sequence[Value]) -> onnx.ModelProto:
    """The finished model."""
    inputs, outputs = ([helper.make_tensor_value_info(*value) for value in values] for values in (given, wanted))
    made = helper.make_graph(graph.nodes, "rashomon", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    built = helper.make_model(made, opset_imports=opsets, producer_name="rashomon")
    built.ir_version = 8
    return built


def embeddings(graph: Graph, weights: Weights, shape: Shape) -> str:
    """Words -> vectors: reads `ids`, int64 (1, tokens); gives the name of (1, tokens, width)."""
    words = weights["embeddings.word_embeddings.weight"]
    scales = np.maximum(np.abs(words).max(axis=1, keepdims=True), 1e-9) / 127.0
    graph.constant("words.q", np.rint(words / scales).astype(np.int8))
    graph.constant("words.s", scales.astype(np.float32))
    graph.node("Gather", ["words.q", "ids"], "rows")
    graph.node("Cast", ["rows"], "rows.f", to=TensorProto.FLOAT)
    graph.node("Gather", ["words.s", "ids"], "rows.s")
    graph.node("Mul", ["rows.f", "rows.s"], "words")
    # Position rows as many as tokens.
    graph.constant("positions", weights["embeddings.position_embeddings.weight"][:POSITIONS])
    graph.node("Shape", ["ids"], "ids.shape")
    graph.constant("one", np.array([1], dtype=np.int64))
    graph.constant("two", np.array([2], dtype=np.int64))
    graph.constant("zero", np.array([0], dtype=np.int64))
    graph.node("Slice", ["ids.shape", "one", "two"], "count")
    graph.node("Slice", ["positions", "zero", "count", "zero"], "positions.used")
    graph.constant("types.used", weights["embeddings.token_type_embeddings.weight"][:1])
    graph.node("Add", ["words", "positions.used"], "placed")
    graph.node("Add", ["placed", "types.used"], "typed")
    graph.constant("embed.g", weights["embeddings.LayerNorm.weight"])
    graph.constant("embed.b", weights["embeddings.LayerNorm.bias"])
    return graph.node("LayerNormalization", ["typed", "embed.g", "embed.b"], "embedded", axis=-1, epsilon=shape.epsilon)


def layer(graph: Graph, weights: Weights, shape: Shape, number: int, hidden: str) -> str:
    """One layer of attention over `hidden`; gives the name of what comes out, of the same shape."""
    at = f"encoder.layer.{number}"
    heads = _attention(graph, weights, shape, at, hidden)
    dense = weights[f"{at}.attention.output.dense.weight"].T
    mixed = graph.matmul(f"{at}.mix", heads, dense, weights[f"{at}.attention.output.dense.bias"])
    middle = _norm(graph, weights, shape, f"{at}.attention.output.LayerNorm", mixed, hidden)
    wide = graph.matmul(f"{at}.wide", middle, weights[f"{at}.intermediate.dense.weight"].T, None)
    bias = graph.constant(f"{at}.wide.bias", weights[f"{at}.intermediate.dense.bias"])
    bent = graph.node("BiasGelu", [wide, bias], f"{at}.gelu", domain=MICROSOFT)
    narrow = graph.matmul(
        f"{at}.narrow", bent, weights[f"{at}.output.dense.weight"].T, weights[f"{at}.output.dense.bias"]
    )
    return _norm(graph, weights, shape, f"{at}.output.LayerNorm", narrow, middle)


def _attention(graph: Graph, weights: Weights, shape: Shape, at: str, hidden: str) -> str:
    own = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
    joined = np.concatenate([weights[f"{name}.weight"].T for name in own], axis=1)
    values, scales, zeros = graph.quantised(f"{at}.qkv", joined)
    bias = graph.constant(f"{at}.qkv.b", np.concatenate([weights[f"{name}.bias"] for name in own]))
    whole, scale, zero = f"{at}.in.q", f"{at}.in.s", f"{at}.in.z"
    graph.nodes.append(helper.make_node("DynamicQuantizeLinear", [hidden], [whole, scale, zero], name=f"{at}.in"))
    inputs = [whole, values, bias, scale, scales, "", zero, zeros]
    return graph.node("QAttention", inputs, f"{at}.heads", domain=MICROSOFT, num_heads=shape.heads)


def _norm(graph: Graph, weights: Weights, shape: Shape, name: str, given: str, skip: str) -> str:
    gain = graph.constant(f"{name}.g", weights[f"{name}.weight"])
    shift = graph.constant(f"{name}.b", weights[f"{name}.bias"])
    inputs = [given, skip, gain, shift]
    return graph.node("SkipLayerNormalization", inputs, f"{name}.out", domain=MICROSOFT, epsilon=shape.epsilon)
