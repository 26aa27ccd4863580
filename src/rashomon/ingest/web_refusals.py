"""What fetching a page refuses: one function a code, as in refusals.py."""

from __future__ import annotations

from rashomon.values import Refusal

BY_HAND = "Open the page in a browser, save it as .html and give that file."


def bad_address(location: str, reason: str) -> Refusal:
    return Refusal(
        code="bad-address",
        message=f"{location}: is no address that is fetched ({reason}).",
        remedy="Give an address that begins with https:// or http://, without a user name, at the usual port.",
    )


def private_address(location: str, host: str, address: str) -> Refusal:
    return Refusal(
        code="private-address",
        message=f"{location}: {host} is {address}, which is not on the public internet; nothing was fetched.",
        remedy=f"If the page is your own, save it. {BY_HAND}",
    )


def not_found(location: str, host: str) -> Refusal:
    return Refusal(
        code="no-such-host",
        message=f"{location}: no address is known for {host}.",
        remedy="Check the spelling and the connection to the network.",
    )


def not_allowed(location: str) -> Refusal:
    return Refusal(
        code="robots",
        message=f"{location}: the site's robots.txt asks programs not to fetch it, or could not be read.",
        remedy=BY_HAND,
    )


def not_fetched(location: str, reason: str) -> Refusal:
    return Refusal(
        code="not-fetched",
        message=f"{location}: could not be fetched ({reason}).",
        remedy=f"Try again later. {BY_HAND}",
    )


def too_slow(location: str, seconds: int) -> Refusal:
    return Refusal(
        code="too-slow",
        message=f"{location}: did not come whole within {seconds} seconds.",
        remedy="Try again later, or raise the setting ingest.web_seconds.",
    )


def too_large_page(location: str, limit: int) -> Refusal:
    return Refusal(
        code="page-too-large",
        message=f"{location}: is larger than {limit} bytes.",
        remedy="Raise the setting ingest.web_largest if it is a report.",
    )


def bad_status(location: str, status: int) -> Refusal:
    return Refusal(
        code="bad-status",
        message=f"{location}: the site answered with status {status}.",
        remedy=f"Check the address; the page may be gone or ask for a login. {BY_HAND}",
    )


def too_many_redirects(location: str, most: int) -> Refusal:
    return Refusal(
        code="too-many-redirects",
        message=f"{location}: leads on more than {most} times.",
        remedy=BY_HAND,
    )


def unread_type(location: str, kind: str) -> Refusal:
    return Refusal(
        code="unread-type",
        message=f"{location}: is {kind}, which is not read.",
        remedy=BY_HAND,
    )
