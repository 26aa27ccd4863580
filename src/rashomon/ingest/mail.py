"""An e-mail (.eml): its text, and its attachments each in its own right (the standard library's email)."""

from __future__ import annotations

import email
import io
import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import EmailMessage, Message, MIMEPart
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath

from rashomon.ingest import format_refusals, refusals
from rashomon.ingest.encoding import decoded, is_binary
from rashomon.ingest.markup import paragraphs
from rashomon.ingest.metadata import Given
from rashomon.ingest.report import is_blank, titled, whole
from rashomon.ingest.source import Source, binary_kind, contents, is_page, reason, xml_kind
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

MAIL = "an e-mail"
HEADERS = ("from", "date", "subject", "received", "message-id")
MOST_PARTS = 500
_START = re.compile(rb"(?:From |[!-9;-~]+:)")
_SIGNATURE = re.compile(r"^-- $", re.MULTILINE)


def mail(source: Source, settings: IngestSettings) -> Iterator[Report | Refusal | Source]:
    """The subject as the title, then the text: the plain one where there is one, else the paragraphs of the HTML one."""
    data = contents(source, settings)
    if isinstance(data, Refusal):
        yield data
        return
    if refused := _no_mail(data, source.location):
        yield refused
        return
    try:
        message = email.message_from_bytes(data, policy=policy.default)
        said, body, files = _said(message), _body(message), list(_files(message, source))
    except Exception as fault:  # broken headers break the library in ways of their own; so do parts nested without end
        yield format_refusals.damaged_file(source.location, MAIL, reason(fault))
        return
    if is_blank(body):
        if not files:
            yield refusals.blank_text(source.location)
    else:
        text, span = titled(said.title, [body])
        yield from whole(source, data, text, settings, said=said, span=span)
    yield from files


def _no_mail(data: bytes, location: str) -> Refusal | None:
    if not data:
        return refusals.empty_file(location)
    if kind := binary_kind(data) or ("an HTML page" if is_page(data) else xml_kind(data)):
        return refusals.wrong_kind(location, kind)
    head = data.lstrip()[:64_000]
    names = {line.partition(b":")[0].strip().lower().decode("latin-1") for line in head.split(b"\n") if b":" in line}
    return None if _START.match(head) and names & set(HEADERS) else format_refusals.not_mail(location)


def _said(message: EmailMessage) -> Given:
    """`captured` is when the last host took it in: the first Received line."""
    received = [str(one).rpartition(";")[2] for one in message.get_all("received") or []]
    return Given(
        outlet=_sender(message),
        title=re.sub(r"\s+", " ", str(message.get("subject") or "")).strip() or None,
        published=_moment(message.get("date")),
        captured=_moment(received[0]) if received else None,
    )


def _sender(message: EmailMessage) -> str | None:
    header = message.get("from")
    one = next(iter(header.addresses), None) if header is not None and hasattr(header, "addresses") else None
    return (one.display_name.strip() or one.addr_spec or None) if one else None


def _moment(told: object) -> str | None:
    try:
        found: datetime | None = parsedate_to_datetime(str(told)) if told else None
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return found.isoformat() if found else None


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    text = _text(part)
    if part.get_content_subtype() == "html":
        return "\n".join(paragraphs(text))
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return _SIGNATURE.split(text)[0].rstrip() if _SIGNATURE.search(text) else text


def _text(part: MIMEPart) -> str:
    """In the encoding it names; in the one that fits best where that is none, or does not fit."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset("ascii")
    found = decoded(data, declared=charset)
    return "" if found is None or is_binary(found.text) else found.text


def _files(message: EmailMessage, source: Source) -> Iterator[Source | Refusal]:
    """Attached files; pictures that stand in the text and signatures are passed over."""
    around = _said(message)
    around = Given(outlet=around.outlet, published=around.published, captured=around.captured)
    for number, part in enumerate(message.iter_attachments(), start=1):
        name = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
        here = f"{source.location}#{name or number}"
        if number > MOST_PARTS:
            yield format_refusals.too_many(source.location, MAIL, MOST_PARTS)
            return
        if part.get_content_maintype() in ("image", "audio", "video") and not part.is_attachment():
            continue
        if part.get_content_type() in ("text/calendar", "application/pgp-signature", "application/pkcs7-signature"):
            continue
        forwarded = part.get_content_type() == "message/rfc822"
        if part.get_content_maintype() in ("image", "audio", "video"):
            yield format_refusals.attachment(here, part.get_content_type())
        elif name or forwarded:
            here += ".eml" if forwarded and not here.lower().endswith(".eml") else ""
            yield Source(location=here, stream=io.BytesIO(_bytes(part)), depth=source.depth + 1, around=around)


def _bytes(part: MIMEPart) -> bytes:
    """Of an attached file; of an e-mail passed on, the whole of it."""
    if part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""
