"""Words and sentences without a parse, for the language packs; or a spaCy pipeline that the settings name for one."""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from rashomon.errors import BadSetting
from rashomon.models.syntax import SpacySyntax

_END = re.compile(r"[.!?…]+[\"”»’)\]]*(?=\s+(?:[-–—]\s*)?[\"“«‘(¿¡]?\s*[A-ZÀ-ÖØ-Þ0-9])|\n")


@cache
def plain(language: str, short: frozenset[str], model: str | None = None) -> SpacySyntax:
    """Blocks with words and sentences; with `model`, an installed spaCy pipeline, with its names as well.

    `language` is spaCy's code, `short` holds the words with a stop behind which no sentence ends. `BadSetting` where the
    pipeline is not installed.
    """
    if model is not None:
        try:
            return SpacySyntax(spacy.load(model))
        except OSError as error:
            raise BadSetting(
                f"read.models names the spaCy pipeline {model!r} for '{language}', which is not installed: "
                f"install it, or leave the setting out (names are then read by their capitals)"
            ) from error
    pipeline = spacy.blank(language)
    Language.component(f"rashomon_sentences_{language}", func=_Splitter(short))
    pipeline.add_pipe(f"rashomon_sentences_{language}")
    return SpacySyntax(pipeline)


class _Splitter:
    """Ends a sentence at a stop before a capital, but not behind a short form or an initial."""

    def __init__(self, short: frozenset[str]) -> None:
        self._short = short

    def __call__(self, doc: Doc) -> Doc:
        ends = [m.end() for m in _END.finditer(doc.text) if not self._is_short(doc.text, m.start())]
        starts: set[int] = set()
        for end in ends:
            found = next((t.i for t in doc if t.idx >= end and not t.is_space), None)
            if found is not None:
                starts.add(found)
        for token in doc:
            token.is_sent_start = token.i == 0 or token.i in starts
        return doc

    def _is_short(self, text: str, stop: int) -> bool:
        word = text[text.rfind(" ", 0, stop) + 1 : stop + 1].lstrip("(«“\"'’")
        return word in self._short or (len(word) == 2 and word[0].isupper())
