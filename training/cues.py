"""Counts the rates and fits the weights of `read/cue_scores.py` on a corpus marked with source, cue and content.

    python training/cues.py PATH/voices_polnear_train.jsonl.gz

The corpus is PolNeAR's training part, one report a line: `text`, `attributions` (each with `source`, `cue`, `content`, each a
list of {"spans": [[start, end]]}). A candidate is a hit where its content overlaps a marked one by half (Dice, characters) and
the cues touch. The weights are fitted on rates that were counted on the other folds. No text of the corpus is written.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from rashomon.models.syntax import english
from rashomon.read import blocks, cue_scores, voices
from rashomon.read.cue_scores import Candidate
from rashomon.read.cues import candidates
from rashomon.read.quotes import quotes
from rashomon.read.speech import speeches
from rashomon.values import Report

FOLDS = 5
SOFTNESS = 0.3
"""Inverse strength of the penalty on the weights."""
RAREST = 15
"""Sightings below which a feature gets no weight."""
DATA = Path(cue_scores.__file__).parents[1] / "language" / "en"
Rates = dict[tuple[str, str], tuple[int, int]]
Spans = list[tuple[int, int]]
Row = tuple[int, Candidate, Doc, bool]


def main(corpus: Path) -> None:
    rows = list(_rows(corpus))
    _write_weights(rows)
    _write_rates(_rates(rows))


def _rows(corpus: Path) -> Iterator[Row]:
    """(number of the text, candidate, its paragraph, whether it is a marked attribution)."""
    seen: set[str] = set()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            text = json.loads(line)
            if text["doc"] not in seen:  # the first annotator of a text
                seen.add(text["doc"])
                yield from _of_text(number, text)


def _of_text(number: int, text: dict[str, Any]) -> Iterator[Row]:
    marked = [(_spans(a.get("cue")), _spans(a.get("content"))) for a in text["attributions"]]
    report = Report(id="r", location="r", text=text["text"], sha256="", title_span=_title(text["text"]))
    parsed = english().blocks(report.text, blocks.spans(report))
    for block, quoted in zip(parsed, quotes(parsed), strict=True):
        local = [(q.start - block.start, q.end - block.start) for q in quoted]
        direct = {speech.verb for speech in speeches(block.doc, local)}
        for candidate in candidates(block.doc):
            first = block.doc[candidate.cue[0]]
            if first.i in direct or any(left <= first.idx < right for left, right in local):
                continue
            content = [(block.start + a, block.start + b) for a, b in voices.contents(block.doc, candidate, local)]
            cue = [
                (block.start + block.doc[i].idx, block.start + block.doc[i].idx + len(block.doc[i]))
                for i in candidate.cue
            ]
            if content:
                yield number, candidate, block.doc, any(_half(c, content) and _shared(q, cue) for q, c in marked)


def _title(text: str) -> tuple[int, int] | None:
    first = text.split("\n", 1)[0]
    ended = first.rstrip().endswith((".", "!", "?"))
    return (0, len(first)) if 0 < len(first) <= 150 and text[len(first) :].startswith("\n\n") and not ended else None


def _spans(parts: list[dict[str, Any]] | None) -> Spans:
    return [(start, end) for part in parts or [] for start, end in part["spans"]]


def _shared(a: Spans, b: Spans) -> int:
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def _half(a: Spans, b: Spans) -> bool:
    return 4 * _shared(a, b) >= sum(y - x for x, y in a) + sum(y - x for x, y in b)


def _rates(rows: list[Row]) -> Rates:
    hits: Counter[tuple[str, str]] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    for _, candidate, _, hit in rows:
        names = cue_scores.classes(candidate.lemma) or ("other",)
        for word in (candidate.lemma, *(f"={name}" for name in names)):
            seen[word, candidate.pattern] += 1
            hits[word, candidate.pattern] += hit
    return {key: (hits[key], seen[key]) for key in seen}


def _write_weights(rows: list[Row]) -> None:
    examples: list[dict[str, float]] = []
    labels: list[bool] = []
    for fold in range(FOLDS):
        others = _rates([row for row in rows if row[0] % FOLDS != fold])
        for number, candidate, doc, hit in rows:
            rate = cue_scores.smoothed(others, candidate.lemma, candidate.pattern)
            if number % FOLDS == fold and rate >= voices.HOPELESS:
                examples.append(dict(cue_scores.features(doc, candidate, rate)))
                labels.append(hit)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(examples)
    kept = np.asarray((matrix != 0).sum(0)).ravel() >= RAREST
    model = LogisticRegression(C=SOFTNESS, max_iter=3000, fit_intercept=False).fit(matrix[:, kept], labels)
    names = [name for name, keep in zip(vectorizer.get_feature_names_out(), kept, strict=True) if keep]
    head = "# Weights of the features in read/cue_scores.py (logistic regression, PolNeAR training part). Fitted by training/cues.py.\n"
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in zip(names, model.coef_[0], strict=True)]
    (DATA / "cue_weights.txt").write_text(head + "".join(lines), encoding="utf-8")


def _write_rates(rates: Rates) -> None:
    head = (
        "# How often a word with a pattern of content (read/cues.py) was an attribution in the PolNeAR training part (Newell,\n"
        "# Margolin & Ruths 2018): word or =class, pattern, hits, seen. Counted by training/cues.py; no text of the corpus.\n"
    )
    lines = []
    for (word, pattern), (hits, seen) in sorted(rates.items()):
        plain = word.lstrip("=").replace(" ", "").replace("-", "").isalpha()
        if plain and (word.startswith("=") or (seen >= 2 and (hits or seen >= 5))):
            lines.append(f"{word}\t{pattern}\t{hits}\t{seen}\n")
    (DATA / "cue_rates.txt").write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
