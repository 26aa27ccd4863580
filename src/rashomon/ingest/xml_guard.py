"""Is XML safe to read? Asked before any library sees it (defusedxml: no entities of the file's own, nothing fetched)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from rashomon.ingest import format_refusals
from rashomon.values import Refusal

DEEPEST = 200
"""Elements within one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """Not well-formed from `line` on, as `why` says."""

    line: int
    why: str


class _TooDeep(Exception):
    pass


class _Depth(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802  # the name is the library's
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooDeep

    def endElement(self, name: str) -> None:  # noqa: N802
        self.depth -= 1


def guarded(data: bytes, location: str) -> Refusal | Broken | None:
    """A refusal where the XML is hostile, where it breaks off or is malformed what and where; None: all is well."""
    from defusedxml import EntitiesForbidden, sax

    try:
        sax.parse(io.BytesIO(data), _Depth(), forbid_dtd=False, forbid_entities=True, forbid_external=False)
    except EntitiesForbidden:
        return format_refusals.xml_entities(location)
    except _TooDeep:
        return format_refusals.too_deep(location, DEEPEST)
    except SAXParseException as fault:
        return Broken(line=fault.getLineNumber() or 1, why=fault.getMessage())
    except (ValueError, LookupError) as fault:  # an encoding that is none
        return Broken(line=1, why=str(fault))
    return None
