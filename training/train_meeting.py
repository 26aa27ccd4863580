"""Trains the judge that meets token by token.

    python training/train_meeting.py folds ../shared OUT    measure: five folds -> OUT/oof.jsonl, foldN.npz, folds.json
    python training/train_meeting.py final ../shared        learn from all -> src/rashomon/models/data/meeting.npz

One seed, one thread: a run gives the same file on the same machine.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from cards import DATA, seal
from marked_sets import FOLDS, Candidate, Lesson, candidates, folds, lessons, marked_pairs
from meeting_network import Meeting, side, sides
from torch.nn import functional

from rashomon.models.load import reader
from rashomon.models.states import States

SEED = 7
EPOCHS = 2
RATE = 5e-4
SIZE = 64


def main(command: str, shared: str, out: str = ".") -> None:
    torch.set_num_threads(1)
    found = [one for pair in marked_pairs(Path(shared)) for one in candidates(pair)]
    texts = sorted({text for one in found for text, _, _ in (one.lesson.a, one.lesson.b)})
    states = dict(zip(texts, reader().states(texts), strict=True))
    if command == "folds":
        _folds(found, states, Path(out))
    if command == "final":
        save(fitted(lessons(found), states), DATA / "meeting.npz")
        seal(DATA / "meeting.npz")


def fitted(given: Sequence[Lesson], states: dict[str, States]) -> Meeting:
    """The network after learning; batches hold pairs of like length."""
    torch.manual_seed(SEED)
    judge = Meeting()
    optimiser = torch.optim.AdamW(judge.parameters(), lr=RATE, weight_decay=0.0)
    dice = random.Random(SEED)
    order = [chosen for _ in range(EPOCHS) for chosen in _batches(given, dice)]
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min((at + 1) / (0.05 * len(order) + 1), 1 - at / len(order))
    )
    judge.train()
    for chosen in order:
        held = [given[at] for at in chosen]
        same, weight = (torch.tensor([getattr(one, name) for one in held]) for name in ("same", "weight"))
        logits = judge(*_fed(held, states))
        loss = functional.binary_cross_entropy_with_logits(logits, same, weight, reduction="sum") / len(held)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimiser.step()
        pace.step()
    return judge.eval()


def answers(judge: Meeting, given: Sequence[Lesson], states: dict[str, States]) -> np.ndarray:
    """Probabilities (pairs,)."""
    out = np.zeros(len(given), dtype=np.float32)
    order = sorted(range(len(given)), key=lambda at: _length(given[at]))
    with torch.no_grad():
        for first in range(0, len(order), 2 * SIZE):
            chosen = order[first : first + 2 * SIZE]
            out[chosen] = torch.sigmoid(judge(*_fed([given[at] for at in chosen], states))).numpy()
    return out


def save(judge: Meeting, path: Path) -> None:
    np.savez(path, **{name: value.numpy().astype(np.float32) for name, value in judge.state_dict().items()})


def _folds(found: Sequence[Candidate], states: dict[str, States], folder: Path) -> None:
    """Judges each pair of reports by a network that saw nothing of it, nor of its event."""
    number = folds(found)
    given = np.zeros(len(found), dtype=np.float32)
    for fold in range(FOLDS):
        judge = fitted(lessons([one for one in found if number[one.family] != fold]), states)
        save(judge, folder / f"fold{fold}.npz")
        held = [at for at, one in enumerate(found) if number[one.family] == fold]
        given[held] = answers(judge, [found[at].lesson for at in held], states)
    (folder / "folds.json").write_text(json.dumps(number, indent=0), encoding="utf-8")
    with (folder / "oof.jsonl").open("w", encoding="utf-8") as lines:
        for one, same in zip(found, given, strict=True):
            cosines = {"cosine": round(one.cosine, 4), "cosine_context": round(one.cosine_context, 4)}
            row = {"pair": one.pair, "A": one.a, "B": one.b, "prob": round(float(same), 5), "label": one.label}
            lines.write(json.dumps(row | cosines | {"gold": one.gold, "title": one.title}) + "\n")


def _fed(given: Sequence[Lesson], states: dict[str, States]) -> list[object]:
    return [
        sides([side(states[text], start, end) for text, start, end in (getattr(one, name) for one in given)])
        for name in ("a", "b")
    ]


def _batches(given: Sequence[Lesson], dice: random.Random) -> list[list[int]]:
    order = list(range(len(given)))
    dice.shuffle(order)
    found = []
    for first in range(0, len(order), 30 * SIZE):
        near = sorted(order[first : first + 30 * SIZE], key=lambda at: _length(given[at]))
        found += [near[at : at + SIZE] for at in range(0, len(near), SIZE)]
    dice.shuffle(found)
    return found


def _length(one: Lesson) -> int:
    return (one.a[2] - one.a[1]) + (one.b[2] - one.b[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
