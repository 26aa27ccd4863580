"""One reader by itself: `python -m rashomon.read.numbers FILE` (times, voices, names, places, certainty), text or JSON out.

FILE is plain text in UTF-8, `-` for standard input, or a `.jsonl` (one report a line: `text`, and optionally `id`, `published`,
`language`). Everything else goes through `rashomon read`, which runs all readers.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rashomon.language.packs import PARSED, abbreviations, packs
from rashomon.models.plain import plain
from rashomon.models.protocols import Block
from rashomon.models.syntax import english
from rashomon.read.blocks import spans
from rashomon.values import Cite, Report, Voice

Reader = Callable[[Report, Sequence[Block]], Sequence[Cite | Voice]]
PlainReader = Callable[[Report, Sequence[Block], str], Sequence[Cite | Voice]]


def alone(name: str, reader: Reader, without_parse: PlainReader | None = None) -> int:
    """Run `reader` over the file that the command line names; the exit code (2: misuse). With JSON one object a report, its
    findings under `name`."""
    arguments = argparse.ArgumentParser(prog=f"python -m rashomon.read.{Path(sys.argv[0]).stem}", description=__doc__)
    arguments.add_argument("file")
    arguments.add_argument("--format", choices=("text", "json"), default="text")
    arguments.add_argument("--published", help="ISO date or date-time of a report that carries none")
    arguments.add_argument("--language", help="code of the language of a report that names none", default=PARSED)
    given = arguments.parse_args()
    known = packs() if without_parse else (PARSED,)
    try:
        reports = list(_reports(given.file, given.published, given.language))
    except (OSError, ValueError, KeyError) as error:
        print(f"{given.file}: {error}: give plain text in UTF-8 or a .jsonl with `text` in each line", file=sys.stderr)
        return 2
    for report in reports:
        language = report.language or PARSED
        if language not in known:
            print(f"{report.id}: '{language}' is not read here; there are {', '.join(known)}", file=sys.stderr)
            return 2
        if language == PARSED or without_parse is None:
            found = reader(report, english().blocks(report.text, spans(report)))
        else:
            syntax = plain(language, abbreviations(language))
            found = without_parse(report, syntax.blocks(report.text, spans(report)), language)
        print(_as_json(report, name, found) if given.format == "json" else _as_text(report, found))
    return 0


def _reports(file: str, published: str | None, language: str) -> Iterator[Report]:
    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    rows = (
        [json.loads(line) for line in text.splitlines() if line.strip()]
        if file.endswith(".jsonl")
        else [{"text": text}]
    )
    for number, row in enumerate(rows):
        yield Report(
            id=str(row.get("id", Path(file).name if len(rows) == 1 else number)),
            location=file,
            text=row["text"],
            sha256="",
            published=row.get("published") or published,
            language=row.get("language") or language,
        )


def _as_json(report: Report, name: str, found: Sequence[Cite | Voice]) -> str:
    return json.dumps({"id": report.id, name: [_row(one) for one in found]}, ensure_ascii=False)


def _as_text(report: Report, found: Sequence[Cite | Voice]) -> str:
    lines = [f"{report.id}: {len(found)} found"]
    for one in found:
        if isinstance(one, Voice):
            parts = (one.source, one.cue, one.content)
            lines.append("  " + " | ".join(" … ".join(cite.words for cite in part) or "-" for part in parts))
            continue
        told = ", ".join(f"{k}={v}" for k, v in _row(one).items() if k not in ("start", "end", "words"))
        lines.append(f"  {one.start}-{one.end}  {one.words}  {told}")
    return "\n".join(lines)


def _row(one: Cite | Voice) -> dict[str, Any]:
    """The fields that say something; the id of the report stands above them."""
    row = {k: v for k, v in asdict(one).items() if k != "report" and v is not None and v is not False and v != ()}
    return {k: _bare(v) for k, v in row.items()}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if k != "report" and v is not None}
    return [_bare(v) for v in value] if isinstance(value, tuple | list) else value
