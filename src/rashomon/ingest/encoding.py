"""Bytes to characters: byte-order marks first, then UTF-8, then what page and bytes suggest."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rashomon.ingest import legacy

BOMS = (  # UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LOOKED_AT = 8000
CONTROLS = re.compile("[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """`damaged` places held no UTF-8 and read U+FFFD now; the first stood at byte `first`."""

    text: str
    damaged: int = 0
    first: int = 0


def decoded(data: bytes, *, declared: str | None = None) -> Decoded | None:
    """The text of `data` without a byte-order mark, lines ended by \\n; None where no encoding fits.

    `declared` is the encoding that a page names for itself: believed where the bytes are not UTF-8.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name) or (_repaired(data[len(mark) :]) if name == "utf-8" else None)
    if b"\0" in data:
        return _wide(data)
    return (
        _strict(data, "utf-8")
        or _repaired(data)
        or (_strict(data, _known(declared)) if declared else None)
        or _older(data)
    )


def is_marked(data: bytes) -> bool:
    """Begins with a byte-order mark: meant as text."""
    return any(data.startswith(mark) for mark, _ in BOMS)


def is_binary(text: str) -> bool:
    """More than one character in a hundred is a control character that no text has (looks at the first 64 K)."""
    piece = text[:65536]
    return "\0" in text or len(CONTROLS.findall(piece)) * 100 > len(piece)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return Decoded(text=_lined(text))


def _lined(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _repaired(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken places: far more characters of several bytes read well than badly."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(1 for _ in re.finditer(rb"[\xc2-\xf4][\x80-\xbf]+", data))
    if good < 5 * bad:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return Decoded(text=_lined(text), damaged=bad, first=fault.start)
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: the zero bytes of its plain letters lie on one side only."""
    head = data[:LOOKED_AT]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    names = ["utf-32-le", "utf-32-be"] if len(data) % 4 == 0 else []
    if len(data) % 2 == 0 and max(odd, even) > 20 * min(odd, even):
        names.append("utf-16-le" if odd > even else "utf-16-be")
    for name in names:
        found = _strict(data, name)
        if found and not is_binary(found.text):
            return found
    return None


def _known(declared: str) -> str:
    """The encoding that browsers read under a name: pages that say Latin-1 are in cp1252."""
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return "cp1252"
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)


def _older(data: bytes) -> Decoded | None:
    for name in legacy.encodings(data):
        found = _strict(data, name)
        if found and not is_binary(found.text):
            return found
    return None
