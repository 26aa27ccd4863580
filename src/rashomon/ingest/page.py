"""What an HTML page says about itself: JSON-LD first, then meta tags, then what trafilatura and htmldate find."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from rashomon.ingest.metadata import Given, iso, language_code

DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dcterms.created", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
UPDATE_METAS = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
LAST_DAY = "2099-12-31"
"""Given to htmldate, which else takes today for the last day there can be: the same page, another day, another date."""


def about(tree: Any) -> Given:
    """Title, outlet, date (with its time and zone where told), language and address of the page in the lxml `tree`."""
    nodes = list(_linked(tree))
    article = next((one for one in nodes if _is_article(one)), {})
    metas = _metas(tree)
    found = _by_trafilatura(tree)
    address = _address(tree, metas, article) or found.url
    return Given(
        title=_title(tree, metas, article) or _line(found.title),
        outlet=metas.get("og:site_name") or _publisher(article, nodes) or _line(found.sitename) or _host(address),
        published=_published(tree, metas, article) or (iso(found.date) if found.date else None),
        language=_language(tree, metas, article),
        url=address,
        updated=_updated(metas, article),
    )


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, in order; scripts that are no JSON are passed over."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            held = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        queue = held if isinstance(held, list) else [held]
        for one in queue:
            if isinstance(one, dict):
                yield one
                graph = one.get("@graph")
                yield from (each for each in graph if isinstance(each, dict)) if isinstance(graph, list) else ()


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report")) for kind in kinds)


def _metas(tree: Any) -> dict[str, str]:
    """Name (or property, or itemprop) in small letters -> content, the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        value = _line(meta.get("content"))
        if key and value:
            found.setdefault(key.strip().lower(), value)
    return found


def _by_trafilatura(tree: Any) -> Any:
    from trafilatura import extract_metadata

    return extract_metadata(
        tree, date_config={"original_date": True, "extensive_search": False, "max_date": LAST_DAY}, extensive=False
    )


def _address(tree: Any, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    canonical = (link.get("href") for link in tree.iterfind(".//link[@rel='canonical']"))
    for address in (*canonical, metas.get("og:url"), article.get("url")):
        if isinstance(address, str) and address.strip().startswith(("https://", "http://")):
            return address.strip()
    return None


def _title(tree: Any, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    """The heading as readers see it, where it is that of the article; else what the page calls itself."""
    told = [_line(article.get("headline")), metas.get("og:title"), _line(tree.findtext(".//title"))]
    known = [one.casefold() for one in told if one]
    for heading in tree.iterfind(".//h1"):
        words = _line(heading.text_content())
        if words and (not known or any(words.casefold() in one or one in words.casefold() for one in known)):
            return words if not _is_outlet(words, metas) else None
    return next((one for one in told[:2] if one), None)


def _is_outlet(words: str, metas: dict[str, str]) -> bool:
    return words.casefold() == metas.get("og:site_name", "").casefold()


def _publisher(article: dict[str, Any], nodes: list[dict[str, Any]]) -> str | None:
    """A publisher may stand in the article, or elsewhere in the graph under its @id."""
    publisher = article.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    if isinstance(publisher, str):
        return _line(publisher)
    if not isinstance(publisher, dict):
        return None
    same = [one for one in nodes if one.get("@id") == publisher.get("@id")] if publisher.get("@id") else []
    return next((name for one in (publisher, *same) if (name := _line(one.get("name")))), None)


def _host(address: str | None) -> str | None:
    if not address:
        return None
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _published(tree: Any, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    times = [one.get("datetime") for one in tree.iterfind(".//article//time")]
    for value in (article.get("datePublished"), *(metas.get(name) for name in DATE_METAS), *times[:1]):
        if isinstance(value, str) and (found := iso(value)):
            return found
    return None


def _updated(metas: dict[str, str], article: dict[str, Any]) -> str | None:
    for value in (article.get("dateModified"), *(metas.get(name) for name in UPDATE_METAS)):
        if isinstance(value, str) and (found := iso(value)):
            return found
    return None


def _language(tree: Any, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    root = tree.getroottree().getroot()
    for value in (article.get("inLanguage"), root.get("lang"), metas.get("content-language"), metas.get("og:locale")):
        if isinstance(value, str) and (code := language_code(value)):
            return code
    return None


def _line(value: object) -> str | None:
    """One line of plain text, or None."""
    if not isinstance(value, str):
        return None
    return re.sub(r"\s+", " ", unescape(value)).strip() or None
