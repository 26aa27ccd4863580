"""When, without a parse: the forms of the pack, anchored as elsewhere; the tense is told by the verb before the time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.language.tables import table
from rashomon.language.times import TimeWords
from rashomon.models.protocols import Block
from rashomon.read import times as parsed
from rashomon.read.times import Pointing
from rashomon.values import Report, Time

_CLAUSE = re.compile(r"[.;:!?«»“”\n]|, ")


def times(report: Report, blocks: Sequence[Block], language: str) -> tuple[Time, ...]:
    """As `rashomon.read.times.times`."""

    def pointing(block: Block, words: TimeWords) -> Pointing:
        text = block.doc.text
        cut = max((m.end() for m in _CLAUSE.finditer(text, 0, words.start)), default=0)
        end = _CLAUSE.search(text, words.end)
        clause = text[cut : end.start() if end else len(text)]
        return Pointing(tense=1 if _future(language).search(clause) else -1)

    return parsed.times(report, blocks, language=language, pointing=pointing)


@cache
def _future(language: str) -> re.Pattern[str]:
    return re.compile(table("times", language)["words"]["future"])
