"""An edition covers all that a result hangs on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rashomon
from rashomon.engines import edition as editions
from rashomon.engines.edition import GROUPING, READING, TELLING, edition

ROOT = Path(rashomon.__file__).parent
IMPORTED = re.compile(r"^\s*from rashomon(?:\.(\w+)\S*)? import (.+)", re.MULTILINE)
WITHOUT_RESULT = {"errors", "version"}


@pytest.mark.parametrize("parts", [READING, TELLING, GROUPING])
def test_an_edition_covers_every_part_that_its_parts_import(parts: tuple[str, ...]) -> None:
    files = [file for part in parts for file in ((ROOT / part).rglob("*.py") if (ROOT / part).is_dir() else ())]
    imported = {
        name
        for file in files
        for top, names in IMPORTED.findall(file.read_text(encoding="utf-8"))
        for name in ([top] if top else re.findall(r"\w+", names))
    }
    assert imported - {part.removesuffix(".py") for part in parts} - WITHOUT_RESULT == set()


def test_another_parser_is_another_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, with_pipeline = edition(READING), edition(READING, ("fr_core_news_sm",))
    assert ours != with_pipeline
    monkeypatch.setattr(editions, "_version", lambda name: "9.9")
    edition.cache_clear()
    changed = edition(READING), edition(READING, ("fr_core_news_sm",))
    edition.cache_clear()
    assert len({ours, with_pipeline, *changed}) == 4
