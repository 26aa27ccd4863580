"""How much of what is marked in the invented reports of tests/data/protect is masked, and how many masks are called for.

python quality/protect.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from protect_set import marked
from rashomon import flow
from rashomon.models import load
from rashomon.protect.plan import plan
from rashomon.settings import Settings


def main() -> None:
    models = load.models()
    for name in ("reports.txt", "kept_back.txt", "kept_back_2.txt"):
        found = {"names": 0, "details": 0}
        whole = {"names": 0, "details": 0}
        masks = called_for = 0
        for one in marked(name):
            made = plan([one.report], [flow.tell_one(one.report, models, Settings())]).masks[one.report.id]
            covered = {at for mask in made for at in range(mask.start, mask.end)}
            for kind, spans in (("names", one.names), ("details", one.details)):
                whole[kind] += len(spans)
                text = one.report.text
                found[kind] += sum(all(i in covered or not text[i].isalnum() for i in range(s, e)) for s, e in spans)
            masks += len(made)
            called_for += sum(any(m.start < e and s < m.end for s, e in one.names + one.details) for m in made)
        told = ", ".join(f"{kind} {found[kind]} of {whole[kind]} ({found[kind] / whole[kind]:.3f})" for kind in found)
        print(f"{name}: {told}, masks called for {called_for} of {masks}")


if __name__ == "__main__":
    main()
