"""The models the package ships, loaded once a process, each checked against its card."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from tokenizers import Tokenizer

from rashomon.errors import BrokenInstall
from rashomon.models.protocols import Embedder, Syntax
from rashomon.models.states import StatesReader
from rashomon.models.syntax import english
from rashomon.models.vectors import OnnxEmbedder

DATA = Path(__file__).parent / "data"

_REMEDY = "install again: pip install --force-reinstall rashomon"


@cache
def embedder() -> OnnxEmbedder:
    """Sentence vectors."""
    return OnnxEmbedder(reader())


@cache
def reader() -> StatesReader:
    """What they stand on."""
    return StatesReader(checked("vectors.onnx", DATA), tokenizer())


@cache
def tokenizer() -> Tokenizer:
    """Words -> word pieces."""
    return Tokenizer.from_str(checked("tokens.json", DATA).decode("utf-8"))


def checked(name: str, folder: Path) -> bytes:
    """The bytes of a model file; `BrokenInstall` where it, or its card, is missing or its hash is not the card's."""
    card = folder / Path(name).with_suffix(".toml")
    for path in (folder / name, card):
        if not path.is_file():
            raise BrokenInstall(f"the model file {path} is missing; {_REMEDY}")
    found = (folder / name).read_bytes()
    told = tomllib.loads(card.read_text(encoding="utf-8")).get("sha256")
    if sha256(found).hexdigest() != told:
        raise BrokenInstall(
            f"the model file {folder / name} was changed: its SHA-256 is not that of {card.name}; {_REMEDY}"
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """All models of a run."""

    syntax: Syntax
    embedder: Embedder


@cache
def models() -> Models:
    """Everything the flow needs, loaded on the first call."""
    return Models(syntax=english(), embedder=embedder())
