"""Which of the encodings before UTF-8 some bytes are likely to be in.

Three witnesses: the chance (py3langid) that the text so read is in a language written in that encoding, the share of
odd letters (charset-normalizer's "mess"), and the share of characters that stand where none of their kind stands.
charset-normalizer alone takes a name with one accent for Central European, Turkish for Finnish, and Hebrew for Russian.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer.md import mess_ratio

from rashomon.ingest.language_of import chances

WEST = "af ca cy da de en es eu fi fr ga gl id is it ms nl no pt sq sv sw tl"
MIDDLE = "bs cs hr hu pl ro sk sl"
EAST = "be bg mk ru sr uk"
WRITTEN_IN = {
    "cp1252": (WEST, 0.3),
    "cp1250": (MIDDLE, 0.0),
    "cp1251": (EAST, 0.1),
    "cp1253": ("el", -0.25),
    "cp1254": ("tr az", 0.0),
    "cp1255": ("he", -0.1),
    "cp1256": ("ar fa ur ps", 0.0),
    "cp1257": ("et lt lv", 0.0),
    "cp1258": ("vi", 0.0),
    "cp874": ("th", -0.3),
    "koi8_r": (EAST, 0.0),
    "cp866": (EAST, -0.05),
    "iso8859_2": (MIDDLE, -0.02),
    "iso8859_5": (EAST, -0.1),
    "iso8859_7": ("el", -0.27),
    "mac_roman": (WEST, 0.0),
    "cp932": ("ja", 0.0),
    "euc_jp": ("ja", 0.0),
    "gb18030": ("zh", 0.0),
    "big5": ("zh", 0.0),
    "cp949": ("ko", 0.0),
}
"""Encoding -> the languages written in it, and how much likelier it is beforehand (cp1252 is what most old files are in)."""
MESS = 4.0
"""What a share of odd letters weighs against the chance of the language: .05 of them undo a lead of .2."""
ODDNESS = 2.0
"""What the share of misplaced characters, among those beyond ASCII, weighs."""
LOOKED_AT = 8000
"""Bytes."""
ODD = re.compile(
    r"(?<=[a-zß-ÿ])[À-ÖØ-ÞŠŒŽŸ](?=\W|[a-z])"  # a capital in or at the end of a small word: cafŽ
    r"|(?<!\w)[ÂÃÄÅÇÈÊËÐÑÒÔÕÖØÙÛÜÝÞŠŒŽŸ](?!\w)"  # a letter by itself that is no word
    r"|(?<=[^\W\d_])[\u0080-\u00a0¡-¨ª¬®-´¶-¹»-¿–†‡•…‰˜™°¶](?=[^\W\d_])|(?<=[a-z])[‡•]"  # a sign inside a word
    r"|(?<!\w)[ÒÓÔ](?=[a-z]{2})"  # a Macintosh quotation mark
    r"|(?<![^\W\d_\u0590-\u05c7\u0e31-\u0e4e])[\u0591-\u05c7\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"  # a sign above no letter
    r"|[ςךםןףץ](?=[^\W\d_])|[ΐΰ]"  # final letters before others; two letters that Greek hardly has
)
"""What stands in a text read in the wrong encoding."""


def encodings(data: bytes) -> list[str]:
    """Names of encodings, likeliest first, in which the start of `data` can be read. `data` is not all ASCII."""
    high = re.search(rb"[\x80-\xff]", data)
    first = high.start() if high else 0
    start = max(0, first - LOOKED_AT // 4)  # all before the first high byte is plain ASCII: no character is cut
    ranked: list[tuple[float, str]] = []
    for name, (languages, beforehand) in WRITTEN_IN.items():
        piece = _piece(data[start : start + LOOKED_AT], name)
        if piece is None:
            continue
        told = chances(piece)
        fit = max(told.get(language, 0.0) for language in languages.split())
        ranked.append((fit + beforehand - MESS * mess_ratio(piece, 1.0) - ODDNESS * _oddness(piece), name))
    return [name for _, name in sorted(ranked, key=lambda one: -one[0])]


def _oddness(text: str) -> float:
    """The share of the characters beyond ASCII that stand where none of their kind stands, 0-1."""
    beyond = sum(character > "\x7f" for character in text)
    return len(ODD.findall(text)) / beyond if beyond else 0.0


def _piece(data: bytes, encoding: str) -> str | None:
    """`data` may end inside a character."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return None
