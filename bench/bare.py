"""The bare spaCy pipeline over the texts of a .jsonl, as the measure for `read`.   python bench/bare.py FILE PROCESSES"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rashomon.models.syntax import english

if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    pipeline = english()._language
    parts = pipeline.pipe(texts, n_process=int(sys.argv[2]), batch_size=32)
    print(sum(len(doc) for doc in parts))
