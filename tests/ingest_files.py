"""Files of every kind that ingest reads, made here: small, whole, and saying one invented thing."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

TITLE = "Barge aground at Sallow lock"
LINES = (
    "A barge ran aground near Sallow lock on Tuesday, the harbour office said.",
    "Two of the five crew were taken ashore, said harbour master Ida Holm.",
    "The lock will stay closed until Thursday.",
)
BODY = "\n".join(LINES)


def pdf(
    pages: Sequence[Sequence[tuple[str, float, float]]],
    *,
    info: str = "",
    compress: bool = False,
    count: int | None = None,
) -> bytes:
    """A PDF whose pages draw (words, y, size of letters), set in Helvetica, from x = 72."""
    import zlib

    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        drawn = "".join(f"BT /F1 {size} Tf 1 0 0 1 72 {y} Tm ({_escaped(words)}) Tj ET\n" for words, y, size in page)
        data = drawn.encode("cp1252")
        packed = zlib.compress(data) if compress else data
        filters = b" /Filter /FlateDecode" if compress else b""
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(packed), filters, packed))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids) if count is None else count)
    out = io.BytesIO(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info.encode(), start)
    )
    return out.getvalue()


def plain_pdf() -> bytes:
    """One page: a heading in larger letters, and the lines, each a paragraph of its own."""
    return pdf([[(TITLE, 720, 18), *((line, 680 - 30 * at, 11) for at, line in enumerate(LINES))]])


def docx(paragraphs: Sequence[str] = LINES, *, title: str | None = TITLE) -> bytes:
    from docx import Document

    document = Document()
    if title:
        document.add_heading(title, 0)
    for words in paragraphs:
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rss(
    items: Sequence[str] | None = None,
    *,
    head: str = "<title>The Quay</title><link>https://quay.example/</link><language>en-gb</language>",
) -> bytes:
    """RSS 2.0; each item is the XML inside <item>."""
    items = [item("1")] if items is None else items
    inside = "".join(f"<item>{one}</item>\n" for one in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>{head}\n{inside}</channel>\n</rss>\n'
    ).encode()


def item(number: str, *, more: str = "", title: str = TITLE) -> str:
    body = "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in LINES)
    return (
        f"<title>{title}</title><link>https://quay.example/{number}</link><guid>quay-{number}</guid>"
        f"<pubDate>Tue, 03 Mar 2026 09:30:00 +0100</pubDate><description>{body}</description>{more}"
    )


def atom(entries: Sequence[str]) -> bytes:
    inside = "".join(f"<entry>{one}</entry>" for one in entries)
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Quay</title>'
        f"<id>urn:quay</id><updated>2026-03-04T00:00:00Z</updated>{inside}</feed>"
    ).encode()


def eml(
    body: str = BODY + "\n", *, subject: str = TITLE, html: str | None = None, files: Mapping[str, bytes] | None = None
) -> bytes:
    message = EmailMessage()
    message["Received"] = "from a.example by b.example; Tue, 3 Mar 2026 09:31:07 +0100"
    message["From"] = "Harbour Office <press@harbour.example>"
    message["Date"] = "Tue, 03 Mar 2026 09:30:00 +0100"
    message["Subject"] = subject
    message.set_content(body)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in (files or {}).items():
        kind = ("image", "png") if name.endswith(".png") else ("application", "octet-stream")
        message.add_attachment(data, maintype=kind[0], subtype=kind[1], filename=name)
    return message.as_bytes()


def ninjs(**more: object) -> bytes:
    item: dict[str, object] = {
        "uri": "https://quay.example/items/7",
        "standard": {"name": "ninjs", "version": "3.0"},
        "type": "text",
        "versionCreated": "2026-03-03T09:30:00+01:00",
        "language": "en-GB",
        "headlines": [{"role": "main", "value": TITLE}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": BODY}],
        **more,
    }
    return json.dumps(item).encode()


def zipped(members: Mapping[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as parts:
        for name, data in members.items():
            parts.writestr(name, data)
    return out.getvalue()


def csv(rows: Sequence[Sequence[str]], *, sign: str = ",") -> bytes:
    import csv as writing

    out = io.StringIO(newline="")
    writing.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue().encode()


def parquet(columns: Mapping[str, Sequence[object]]) -> bytes:
    import pyarrow
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    write_table(pyarrow.table(dict(columns)), out)
    return out.getvalue()


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
