"""Bad input of every kind, made here: cut off, under another name, and hostile; each with what becomes of it."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import ingest_files as files

NEWS = "A barge ran aground near the lock on Tuesday, the harbour office said.\n"
ENTITIES = (
    '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """`codes`: of the refusals, in order. `good`: how many reports come in all the same."""

    name: str
    data: Callable[[], bytes]
    codes: tuple[str, ...]
    good: int = 0


def bad(name: str, data: bytes | Callable[[], bytes], *codes: str, good: int = 0) -> Bad:
    return Bad(name=name, data=data if callable(data) else lambda: data, codes=codes, good=good)


def docx_with(**parts: bytes | None) -> bytes:
    """A Word document with parts changed (`document`, `types`) or taken out (None), or added (`extra`)."""
    names = {"document": "word/document.xml", "types": "[Content_Types].xml", "extra": "word/media/extra.bin"}
    held: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(files.docx())) as old:
        for name in old.namelist():
            held[name] = old.read(name)
    for key, data in parts.items():
        if data is None:
            held.pop(names[key])
        else:
            held[names[key]] = data
    return files.zipped(held)


def hostile_document(head: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "<w:body><w:p><w:r><w:t>&i; x</w:t></w:r></w:p></w:body>"
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{space}">{body}</w:document>'.encode()


def deep_document() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body>{"<w:tbl>" * 5000}{"</w:tbl>" * 5000}</w:body></w:document>'.encode()


def hostile_feed(head: str, words: str) -> bytes:
    return files.rss([f"<title>Barge</title><description>{words}</description>"]).replace(
        b"<rss", head.encode() + b"<rss", 1
    )


def encrypted_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(files.plain_pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packed_pdf() -> bytes:
    """One page whose content unpacks to 100 MB of blanks."""
    maker = zlib.compressobj(9)
    packed = b"".join(maker.compress(b" " * 1_000_000) for _ in range(100)) + maker.flush()
    whole = files.pdf([[("x", 700.0, 11.0)]], compress=True)
    start, end = whole.index(b"stream\n") + 7, whole.index(b"\nendstream")
    length = whole.index(b"/Length ") + 8
    return whole[:length] + str(len(packed)).encode() + whole[whole.index(b" /Filter") : start] + packed + whole[end:]


def looping_pdf() -> bytes:
    """The tree of pages holds itself."""
    data = files.plain_pdf()
    start = data.index(b"/Kids [") + 7
    return data[:start] + b"2 0 R" + data[data.index(b"]", start) :]


def mail_of_parts(depth: int) -> bytes:
    head = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
    for n in range(depth):
        head += f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
    return (head + "Content-Type: text/plain\n\nA barge.\n").encode()


def zip_bomb() -> bytes:
    return files.zipped({"zeros.txt": b"\0" * 30_000_000})


def overlapping_zip() -> bytes:
    """Two entries of the table of contents that point at one member: what it unpacks to is counted twice (Fifield 2019)."""
    data = files.zipped({"a.txt": NEWS.encode() * 40})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    twice = entry + entry.replace(b"a.txt", b"b.txt")
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(twice), start, 0)
    return data[:start] + twice + tail


def zip_with(name: str, *, mode: int = 0, flags: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        parts.writestr(info, NEWS)
        parts.writestr("good.txt", NEWS)
    data = bytearray(out.getvalue())
    if flags:
        data[6] |= flags
        data[data.index(b"PK\x01\x02") + 8] |= flags
    return bytes(data)


def wrong_sum() -> bytes:
    """A member whose bytes are not those its check sum is of."""
    data = files.zipped({"a.txt": NEWS.encode(), "good.txt": b"The lock is open.\n"}, packing=zipfile.ZIP_STORED)
    return data.replace(b"A barge ran", b"A bargf ran", 1)


def unknown_packing() -> bytes:
    data = bytearray(files.zipped({"a.txt": NEWS.encode(), "good.txt": b"The lock is open.\n"}))
    data[8] = 97
    data[data.index(b"PK\x01\x02") + 10] = 97
    return bytes(data)


def nested_zip(depth: int) -> bytes:
    data = files.zipped({"a.txt": NEWS.encode()})
    for _ in range(depth):
        data = files.zipped({"in.zip": data})
    return data


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PAGE = b"<!doctype html><html><body><p>A barge ran aground.</p></body></html>"

BAD: tuple[Bad, ...] = (
    # text
    bad("text-empty.txt", b"", "empty-file"),
    bad("text-blank.txt", b"\xef\xbb\xbf \r\n\t\n", "blank-text"),
    bad("text-front.txt", b"---\noutlet: The Quay\n---\n\n", "blank-text"),
    bad("text-nul.txt", b"A barge\x00 ran\x01\x02\x03 aground\x00\x00\x00 near the lock", "binary-file"),
    bad("text-controls.txt", bytes(range(1, 32)) * 20, "binary-file"),
    bad("text-half.txt", b"\xff\xfe" + "A barge".encode("utf-16-le") + b"\x00\xd8\x00", "undecodable"),
    bad("text-pdf.txt", files.plain_pdf, "wrong-kind"),
    bad("text-word.txt", files.docx, "wrong-kind"),
    bad("text-picture.txt", PNG, "wrong-kind"),
    bad("text-page.txt", PAGE, "wrong-kind"),
    bad("text-feed.txt", files.rss, "wrong-kind"),
    bad("text-gzip.txt", gzip.compress(NEWS.encode(), mtime=0), "wrong-kind"),
    bad("text-program.txt", b"\x7fELF\x02\x01\x01" + b"\0" * 60, "wrong-kind"),
    bad("text-database.txt", b"SQLite format 3\x00" + b"\0" * 60, "wrong-kind"),
    bad("text-damaged.txt", ("Zoë, José, Renée, Jörg und François. " * 3).encode() + b"\xc3 " + NEWS.encode(), "damaged-bytes", good=1),
    # pages
    bad("page-empty.html", b"", "empty-file"),
    bad("page-menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no-article"),
    bad("page-script.html", b"<html><body><script>" + b"alert(1);" * 5000, "no-article"),
    bad("page-picture.html", b"\xff\xd8\xff\xe0\x00\x10JFIF", "wrong-kind"),
    bad("page-feed.html", files.rss, "wrong-kind"),
    bad("page-deep.html", b"<html><body>" + b"<div>" * 100_000 + b"x", "no-article"),
    bad("page-cut.html", b"<html><head><title>Barge</title><meta charset", "no-article"),
    # lines
    bad("lines-empty.jsonl", b"", "empty-file"),
    bad("lines-cut.jsonl", b'{"text": "One barge."}\n{"text": "Two bar', "bad-line", good=1),
    bad("lines-deep.jsonl", b"[" * 200_000 + b'\n{"text": "One barge here."}', "bad-line", good=1),
    bad("lines-gzip.jsonl", gzip.compress(b'{"text": "A barge"}', mtime=0), "wrong-kind"),
    bad("lines-pretty.jsonl", b'{\n  "text": "A barge."\n}', "bad-line", "bad-line", "bad-line"),
    # PDF
    bad("pdf-empty.pdf", b"", "empty-file"),
    bad("pdf-text.pdf", NEWS.encode(), "wrong-kind"),
    bad("pdf-word.pdf", files.docx, "wrong-kind"),
    bad("pdf-cut.pdf", lambda: files.plain_pdf()[:200], "damaged-file"),
    bad("pdf-head.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "damaged-file"),
    bad("pdf-pictures.pdf", lambda: files.pdf([[], []]), "no-text-layer"),
    bad("pdf-stamp.pdf", lambda: files.pdf([[("Page 1", 20.0, 8.0)]]), "no-text-layer"),
    bad("pdf-password.pdf", encrypted_pdf, "encrypted"),
    bad("pdf-loop.pdf", looping_pdf, "damaged-file"),
    bad("pdf-packed.pdf", packed_pdf, "damaged-file"),
    bad("pdf-deep.pdf", lambda: b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF", "damaged-file"),
    # Word
    bad("word-empty.docx", b"", "empty-file"),
    bad("word-text.docx", NEWS.encode(), "wrong-kind"),
    bad("word-cut.docx", lambda: half(files.docx()), "damaged-file"),
    bad("word-old.docx", OLE, "encrypted"),
    bad("word-zip.docx", lambda: files.zipped({"a.txt": NEWS.encode()}), "wrong-kind"),
    bad("word-nothing.docx", lambda: docx_with(document=None), "damaged-file"),
    bad("word-broken.docx", lambda: docx_with(document=b"<w:document><w:body>"), "damaged-file"),
    bad("word-blank.docx", lambda: files.docx([], title=None), "blank-text"),
    bad("word-entities.docx", lambda: docx_with(document=hostile_document(ENTITIES)), "xml-entities"),
    bad("word-outside.docx", lambda: docx_with(document=hostile_document(OUTSIDE)), "xml-entities"),
    bad("word-deep.docx", lambda: docx_with(document=deep_document()), "damaged-file"),
    bad("word-bomb.docx", lambda: docx_with(extra=b"\0" * 30_000_000), "archive-bomb"),
    # e-mail
    bad("mail-empty.eml", b"", "empty-file"),
    bad("mail-text.eml", NEWS.encode(), "not-mail"),
    bad("mail-page.eml", PAGE, "wrong-kind"),
    bad("mail-binary.eml", PNG, "wrong-kind"),
    bad("mail-blank.eml", lambda: files.eml("\n"), "blank-text"),
    bad("mail-deep.eml", lambda: mail_of_parts(3000), "damaged-file"),
    bad("mail-attached.eml", lambda: files.eml(files={"cut.pdf": files.plain_pdf()[:200], "x.exe": b"MZ\0\0"}), "damaged-file", "unknown-kind", good=1),
    bad("mail-picture.eml", lambda: files.eml(files={"scan.png": PNG}), "attachment", good=1),
    # feeds
    bad("feed-empty.rss", b"", "empty-file"),
    bad("feed-text.rss", NEWS.encode(), "wrong-kind"),
    bad("feed-page.rss", PAGE, "wrong-kind"),
    bad("feed-none.rss", lambda: files.rss([]), "no-entry"),
    bad("feed-cut.rss", lambda: files.rss([files.item("11"), files.item("12")])[:-400], "cut-off", good=1),
    bad("feed-ampersand.rss", lambda: files.rss([files.item("13", title="Tom & Ann")]), "malformed", good=1),
    bad("feed-entities.rss", lambda: hostile_feed(ENTITIES, "&i;"), "xml-entities"),
    bad("feed-outside.atom", lambda: hostile_feed(OUTSIDE, "&a;"), "xml-entities"),
    bad("feed-deep.xml", lambda: files.rss(["<a>" * 5000 + "</a>" * 5000]), "too-deep"),
    bad("feed-nitf.xml", b'<?xml version="1.0"?><nitf><body/></nitf>', "kind-not-read"),
    bad("feed-newsml.xml", b'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "kind-not-read"),
    bad("feed-drawing.xml", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "kind-not-read"),
    bad("feed-hollow.rss", lambda: files.rss(["<guid>x</guid>", files.item("14")]), "no-text", good=1),
    # tables
    bad("table-empty.csv", b"", "empty-file"),
    bad("table-head.csv", b"text,outlet\n", "no-entry"),
    bad("table-no-text.csv", b"name,value\na,1\n", "no-columns"),
    bad("table-sheet.csv", lambda: files.zipped({"xl/workbook.xml": b"<x/>"}), "wrong-kind"),
    bad("table-binary.tsv", bytes(range(256)) * 8, "binary-file"),
    bad("table-cut.csv", b'text,outlet\nA barge at the quay.,Quay\n"A barge, cut o', "bad-row", good=1),
    bad("table-ragged.csv", b"text,outlet\nA barge, unquoted,Quay\nA barge afloat.,Quay\n", "bad-row", good=1),
    bad("table-empty.parquet", b"", "empty-file"),
    bad("table-text.parquet", NEWS.encode(), "wrong-kind"),
    bad("table-cut.parquet", lambda: half(files.parquet({"text": [NEWS] * 50})), "damaged-file"),
    bad("table-foot.parquet", b"PAR1" + b"\0" * 40 + b"\xff\xff\xff\x7fPAR1", "damaged-file"),
    bad("table-no-text.parquet", lambda: files.parquet({"n": [1, 2]}), "no-columns"),
    # ninjs
    bad("item-empty.ninjs", b"", "empty-file"),
    bad("item-cut.ninjs", lambda: half(files.ninjs()), "not-ninjs"),
    bad("item-list.ninjs", b"[]", "not-ninjs"),
    bad("item-other.ninjs", b'{"name": "x"}', "not-ninjs"),
    bad("item-withdrawn.ninjs", lambda: files.ninjs(pubStatus="canceled"), "withdrawn"),
    bad("item-deep.ninjs", b'{"bodies":' + b"[" * 200_000, "not-ninjs"),
    bad("item-half.ninjs", json.dumps({"bodies": [{"value": "half \ud800"}]}).encode(), "not-ninjs"),
    # archives
    bad("zip-empty.zip", b"", "empty-file"),
    bad("zip-none.zip", lambda: files.zipped({}), "empty-archive"),
    bad("zip-hidden.zip", lambda: files.zipped({".a.txt": b"x", "b.json": b"{}"}), "empty-archive"),
    bad("zip-text.zip", NEWS.encode(), "wrong-kind"),
    bad("zip-cut.zip", lambda: half(files.zipped({"a.txt": NEWS.encode() * 50})), "damaged-file"),
    bad("zip-bomb.zip", zip_bomb, "archive-bomb"),
    bad("zip-overlap.zip", overlapping_zip, "archive-bomb"),
    bad("zip-up.zip", lambda: zip_with("../../etc/cron.d/x.txt"), "unsafe-path", good=1),
    bad("zip-root.zip", lambda: zip_with("/etc/x.txt"), "unsafe-path", good=1),
    bad("zip-drive.zip", lambda: zip_with("C:\\x.txt"), "unsafe-path", good=1),
    bad("zip-link.zip", lambda: zip_with("link.txt", mode=0o120777), "unsafe-path", good=1),
    bad("zip-password.zip", lambda: zip_with("locked.txt", flags=1), "encrypted", good=1),
    bad("zip-deep.zip", lambda: nested_zip(6), "too-deep"),
    bad("zip-sum.zip", wrong_sum, "damaged-file", good=1),
    bad("zip-packing.zip", unknown_packing, "damaged-file", good=1),
    bad("zip-mixed.zip", lambda: files.zipped({"a.txt": NEWS.encode(), "b.pdf": b"%PDF-1.4", "c.odd": b"x"}), "damaged-file", "unknown-kind", good=1),
    # kinds that are not read
    bad("other.exe", b"MZ\x90\0", "unknown-kind"),
    bad("other", NEWS.encode(), "unknown-kind"),
    bad("other.md", b"# Barge", "kind-not-read"),
    bad("other.doc", OLE, "kind-not-read"),
    bad("other.warc", b"WARC/1.0\r\n", "kind-not-read"),
    bad("other.gz", gzip.compress(NEWS.encode(), mtime=0), "kind-not-read"),
)  # fmt: skip
