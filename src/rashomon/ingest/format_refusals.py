"""What the forms other than plain text refuse: one function a code, as in refusals.py."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.ingest.refusals import AS_TEXT, UNPACK
from rashomon.values import Refusal

AGAIN = "Get the file again from where it came from; it may have been cut off on the way."


def damaged_file(location: str, kind: str, reason: str) -> Refusal:
    return Refusal(
        code="damaged-file",
        message=f"{location}: is {kind}, cut off or broken ({reason}).",
        remedy=AGAIN,
    )


def encrypted(location: str, kind: str) -> Refusal:
    return Refusal(
        code="encrypted",
        message=f"{location}: is {kind} that asks for a password.",
        remedy="Open it with the password, save it without one, and give that file.",
    )


def no_text_layer(location: str, pages: int) -> Refusal:
    held = "1 page without text" if pages == 1 else f"{pages} pages without text"
    return Refusal(
        code="no-text-layer",
        message=f"{location}: is a PDF of {held}: pictures of pages, or nothing.",
        remedy="Have its text recognised (OCR) and give the PDF that comes out, or its text as .txt.",
    )


def xml_entities(location: str) -> Refusal:
    return Refusal(
        code="xml-entities",
        message=f"{location}: is XML that declares entities of its own, which may unfold without end.",
        remedy="Ask who made it for a file without them; a news feed needs none.",
    )


def too_deep(location: str, deepest: int) -> Refusal:
    return Refusal(
        code="too-deep",
        message=f"{location}: holds more than {deepest} things within one another.",
        remedy="Take out what lies inside and give that file.",
    )


def too_many(location: str, kind: str, most: int) -> Refusal:
    return Refusal(
        code="too-many",
        message=f"{location}: is {kind} with more than {most} parts.",
        remedy="Split it, or raise the setting ingest.most_members.",
    )


def archive_bomb(location: str, why: str) -> Refusal:
    return Refusal(
        code="archive-bomb",
        message=f"{location}: is made to unpack to far more than it holds ({why}).",
        remedy="Do not unpack it; ask who sent it. An archive made in good faith is taken when packed anew.",
    )


def unsafe_path(location: str) -> Refusal:
    return Refusal(
        code="unsafe-path",
        message=f"{location}: a name in an archive that leads out of it, or a link; it was left out.",
        remedy=f"{UNPACK} Ask who sent it why the name is so.",
    )


def empty_archive(location: str) -> Refusal:
    return Refusal(
        code="empty-archive",
        message=f"{location}: the archive holds no report (hidden files and .json files are not reports).",
        remedy="Pack the reports into it, or give another archive.",
    )


def no_columns(location: str, names: Sequence[str]) -> Refusal:
    listed = ", ".join(name if len(name) <= 40 else name[:39] + "…" for name in names[:12])
    held = f"its columns are {listed}" if listed else "it names no columns"
    return Refusal(
        code="no-columns",
        message=f"{location}: is a table without a column of texts ({held}).",
        remedy='Say which column holds what: [ingest] columns = "text=body, outlet=publisher" in the settings.',
    )


def bad_row(location: str, reason: str) -> Refusal:
    return Refusal(
        code="bad-row",
        message=f"{location}: {reason}.",
        remedy="Put cells that hold the parting sign, quotation marks or line ends between quotation marks.",
    )


def missing_extra(location: str, kind: str, extra: str) -> Refusal:
    return Refusal(
        code="missing-extra",
        message=f"{location}: is {kind}, and the library that reads it is not installed.",
        remedy=f"Install it: pip install 'rashomon[{extra}]'; or save the table as .csv.",
    )


def no_entry(location: str, kind: str) -> Refusal:
    return Refusal(
        code="no-entry",
        message=f"{location}: is {kind} that holds nothing.",
        remedy="Check where it came from; a feed may have moved, a table may have been cut off behind its first line.",
    )


def hollow_entry(location: str) -> Refusal:
    return Refusal(
        code="no-text",
        message=f"{location}: is an entry with neither title nor text.",
        remedy="Open its address if it should tell something, and give the page.",
    )


def cut_off(location: str, line: int, kept: int) -> Refusal:
    return Refusal(
        code="cut-off",
        message=f"{location}: is a news feed that breaks off in line {line}; whole entries before it that were read: {kept}.",
        remedy=AGAIN,
    )


def malformed(location: str, line: int, reason: str, kept: int) -> Refusal:
    return Refusal(
        code="malformed",
        message=f"{location}: is no good XML from line {line} on ({reason}); entries that were read all the same: {kept}.",
        remedy="Compare the reports with the feed; tell the publisher.",
    )


def not_ninjs(location: str, reason: str) -> Refusal:
    return Refusal(
        code="not-ninjs",
        message=f"{location}: is no ninjs item with a text ({reason}).",
        remedy='A ninjs item is one JSON object with "uri" and "bodies"; reports of your own go into a .jsonl, one a line.',
    )


def withdrawn(location: str, status: str) -> Refusal:
    return Refusal(
        code="withdrawn",
        message=f"{location}: its publisher marks it as {status}; it was left out.",
        remedy="Do not use it; take out earlier versions of it, too.",
    )


def not_mail(location: str) -> Refusal:
    return Refusal(
        code="not-mail",
        message=f"{location}: has none of the header lines of an e-mail (From, Date, Subject).",
        remedy="If it is plain text, rename it to end in .txt.",
    )


def attachment(location: str, kind: str) -> Refusal:
    return Refusal(
        code="attachment",
        message=f"{location}: is an attachment of the kind {kind}, which is not read; the e-mail itself was.",
        remedy=AS_TEXT,
    )
