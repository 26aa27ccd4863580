"""Score how sure a text is of each deed.   python quality/score_certainty.py ../shared/benchmarks/reading/certainty_*.jsonl.gz

Gold: words of deeds with a grade from -3 (certainly not) to +3 (certainly so), the mean of annotators. Read: one of six values.
`coverage`: the share of the graded words that are read as deeds. `spearman`: over those, with the six values in the order below.
`negatives`: of the words graded below -1, the share read as denied.
"""

from __future__ import annotations

import sys
from pathlib import Path

from marked import rows, run, show, spearman

ORDER = ("denied", "attempted", "possible", "planned", "alleged", "stated")
"""By the mean grade of their words in the training part of certainty_uw."""


def main(paths: list[str]) -> None:
    for path in map(Path, paths):
        data = rows(path)
        reports = [{"id": str(i), "text": row["text"]} for i, row in enumerate(data)]
        told = {
            one["id"]: one["certainty"]
            for one in run(["rashomon.read.certainty", "{file}", "--format", "json"], reports)
        }
        graded, read, targets = [], [], 0
        for i, row in enumerate(data):
            sure = {one["start"]: one["certainty"] for one in told[str(i)]}
            starts = _starts(row["text"])
            for target in row["targets"]:
                targets += 1
                value = sure.get(starts[target["span1"][0]])
                if value is not None:
                    graded.append(float(target["label"]))
                    read.append(float(ORDER.index(value)))
        low = [value for grade, value in zip(graded, read, strict=True) if grade < -1]
        show(
            path.name.split(".")[0],
            sentences=len(data),
            deeds=targets,
            coverage=len(graded) / targets,
            spearman=spearman(graded, read),
            negatives=sum(value == 0 for value in low) / len(low) if low else 0.0,
        )


def _starts(text: str) -> list[int]:
    """Offset of each word; the set parts words by one space."""
    found, at = [], 0
    for word in text.split(" "):
        found.append(at)
        at += len(word) + 1
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
