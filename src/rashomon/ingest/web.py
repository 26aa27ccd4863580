"""One page or feed from the web, politely and safely: robots.txt is kept, limits hold for the whole fetch, and no address
that is not on the public internet is ever spoken to.

A name is looked up once for each hop, every address it has is checked, and the connection goes to a checked address (the name
goes into the Host line and the certificate's check): what a second look-up would say does not matter (DNS rebinding).
"""

from __future__ import annotations

import http.client
import re
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from rashomon.ingest import web_refusals
from rashomon.settings import IngestSettings
from rashomon.values import Refusal

PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
UNCHANGED = 304
ROBOTS_LARGEST = 500_000
"""Bytes of robots.txt that are read, as RFC 9309 (2.5) has it."""
CHUNK = 65_536
ACCEPTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"

NAT64 = IPv6Network("64:ff9b::/96")

Address = IPv4Address | IPv6Address
Lookup = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """`url` is where it was found in the end, `asked` what was asked for; `captured` is ISO, UTC.

    `etag` and `modified` are to be sent along next time; `unchanged`: the site said that nothing is new, `data` is empty.
    """

    asked: str
    url: str
    data: bytes
    kind: str
    captured: str
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What fetching needs of the world; tests give their own."""

    lookup: Lookup = field(default=lambda host, port: _looked_up(host, port))
    is_public: Callable[[Address], bool] = field(default=lambda address: is_public(address))
    port: Callable[[int], int] = field(default=lambda port: port)
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


def fetch(
    url: str,
    settings: IngestSettings,
    *,
    etag: str | None = None,
    modified: str | None = None,
    network: Network | None = None,
) -> Fetched | Refusal:
    """The page at `url`; each address it leads on to is checked as the first was. `etag`, `modified`: of the last time."""
    network = network or Network()
    ends = network.clock() + settings.web_seconds
    seen: dict[tuple[str, str], Any] = {}
    at = url.strip()
    along = {"If-None-Match": etag, "If-Modified-Since": modified}
    for _ in range(settings.web_redirects + 1):
        parts = _parts(at)
        if isinstance(parts, str):
            return web_refusals.bad_address(at, parts)
        allowed = _is_allowed(parts, settings, network, ends, seen)
        if allowed is not True:
            return allowed or web_refusals.not_allowed(at)
        answer = _asked(parts, settings, network, ends, along, settings.web_largest)
        if isinstance(answer, Refusal):
            return answer
        status, headers, data = answer
        if status in REDIRECTS and headers.get("location"):
            at = urljoin(at, headers["location"])
            continue
        if status == UNCHANGED and (etag or modified):
            return _fetched(url, at, b"", headers, network, unchanged=True)
        return _fetched(url, at, data, headers, network) if status == 200 else web_refusals.bad_status(at, status)
    return web_refusals.too_many_redirects(url, settings.web_redirects)


def is_public(address: Address) -> bool:
    """On the public internet, and no private address dressed as one (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _parts(url: str) -> SplitResult | str:
    """The parts of an address that may be asked; or why it may not."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "it cannot be taken apart"
    if parts.scheme.lower() not in PORTS:
        return f"its scheme is {parts.scheme[:20] or 'not told'}"
    if not parts.hostname:
        return "it names no host"
    if parts.username is not None or parts.password is not None:
        return "it holds a user name"
    if port not in (None, 80, 443):
        return f"its port is {port}"
    if any(ord(sign) < 33 or ord(sign) == 127 for sign in url):
        return "it holds a blank or a control character"
    return parts


def _is_allowed(
    parts: SplitResult, settings: IngestSettings, network: Network, ends: float, seen: dict[tuple[str, str], Any]
) -> bool | Refusal:
    """Does robots.txt of the host allow the address? As RFC 9309 has it: no such file allows all, a broken site nothing."""
    from protego import Protego

    key = (parts.scheme, parts.netloc)
    if key not in seen:
        robots = parts._replace(path="/robots.txt", query="", fragment="")
        answer = _followed(robots, settings, network, ends)
        if isinstance(answer, Refusal):
            return answer if answer.code != "bad-status" else False
        status, _, data = answer
        if status >= 500 or status == 429:
            return False
        seen[key] = Protego.parse(data.decode("utf-8", "replace") if status == 200 else "")
    agent = settings.web_agent.partition("/")[0]
    return bool(seen[key].can_fetch(urlunsplit(parts._replace(fragment="")), agent))


def _followed(
    parts: SplitResult, settings: IngestSettings, network: Network, ends: float
) -> tuple[int, Mapping[str, str], bytes] | Refusal:
    """robots.txt may lead on, too; what leads on too often counts as not there (RFC 9309, 2.3.1.2)."""
    for _ in range(settings.web_redirects + 1):
        answer = _asked(parts, settings, network, ends, {}, ROBOTS_LARGEST, cut=True)
        if isinstance(answer, Refusal) or answer[0] not in REDIRECTS or not answer[1].get("location"):
            return answer
        onward = _parts(urljoin(urlunsplit(parts), answer[1]["location"]))
        if isinstance(onward, str):
            return 404, {}, b""
        parts = onward
    return 404, {}, b""


def _asked(
    parts: SplitResult,
    settings: IngestSettings,
    network: Network,
    ends: float,
    along: Mapping[str, str | None],
    largest: int,
    *,
    cut: bool = False,
) -> tuple[int, Mapping[str, str], bytes] | Refusal:
    """Status, headers (names in small letters) and body of one answer, no redirect followed. `cut`: too long is cut off."""
    import urllib3

    url, host = urlunsplit(parts), (parts.hostname or "").rstrip(".")
    address = _address(url, host, parts.port or PORTS[parts.scheme.lower()], network)
    if isinstance(address, Refusal):
        return address
    left = ends - network.clock()
    if left <= 0:
        return web_refusals.too_slow(url, settings.web_seconds)
    pool, stop = _pool(parts, host, address, left, network)
    watch = threading.Timer(left, stop)  # a site that sends a byte now and then would never meet the time-out of a read
    watch.daemon = True
    watch.start()
    headers = {
        "Host": _host_line(parts, host),
        "User-Agent": settings.web_agent,
        "Accept": ACCEPTED,
        "Accept-Encoding": "gzip, deflate",
    }
    headers |= {name: value for name, value in along.items() if value}
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    try:
        answer = pool.request("GET", target, headers=headers, redirect=False, retries=False, preload_content=False)
        try:
            data = _body(answer, ends, network, largest)
        finally:
            answer.close()
    except (urllib3.exceptions.TimeoutError, TimeoutError):
        return web_refusals.too_slow(url, settings.web_seconds)
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, ValueError) as fault:
        late = network.clock() >= ends
        return web_refusals.too_slow(url, settings.web_seconds) if late else web_refusals.not_fetched(url, _why(fault))
    finally:
        watch.cancel()
        pool.close()
    if data is None:
        return web_refusals.too_slow(url, settings.web_seconds)
    if len(data) > largest and not cut:
        return web_refusals.too_large_page(url, largest)
    return answer.status, {name.lower(): value for name, value in answer.headers.items()}, data[:largest]


def _address(url: str, host: str, port: int, network: Network) -> str | Refusal:
    """An address to connect to: all that the name has must be public, then the first is taken."""
    try:
        found = network.lookup(host, port)
        addresses = [ip_address(one.partition("%")[0]) for one in found]
    except (OSError, ValueError, UnicodeError):
        return web_refusals.not_found(url, host)
    if not addresses:
        return web_refusals.not_found(url, host)
    for address in addresses:
        if not network.is_public(address):
            return web_refusals.private_address(url, host, str(address))
    return str(addresses[0])


def _looked_up(host: str, port: int) -> list[str]:
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _pool(
    parts: SplitResult, host: str, address: str, seconds: float, network: Network
) -> tuple[Any, Callable[[], None]]:
    """A connection to the checked address, and what breaks it off. No proxy of the environment is asked: it would look the
    name up by itself."""
    import urllib3

    secure = parts.scheme.lower() == "https"
    port = network.port(parts.port or PORTS[parts.scheme.lower()])
    timeout = urllib3.Timeout(total=seconds)
    names = {"server_hostname": host, "assert_hostname": host} if secure else {}
    kind: Any = urllib3.HTTPSConnectionPool if secure else urllib3.HTTPConnectionPool
    pool = kind(address, port, timeout=timeout, maxsize=1, **names)
    opened: list[Any] = []
    connection: Any = pool.ConnectionCls

    class Watched(connection):  # type: ignore[misc]  # the class is known when the scheme is
        def connect(self) -> None:
            super().connect()
            opened.append(self.sock)

    def stop() -> None:
        for one in opened:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    pool.ConnectionCls = Watched
    return pool, stop


def _host_line(parts: SplitResult, host: str) -> str:
    name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii") if not host.isascii() else host
    return name if parts.port in (None, PORTS[parts.scheme.lower()]) else f"{name}:{parts.port}"


def _body(answer: Any, ends: float, network: Network, largest: int) -> bytes | None:
    """At most one chunk more than `largest`, unpacked as it comes; None where it takes too long."""
    held = bytearray()
    while len(held) <= largest:
        chunk = answer.read1(CHUNK, decode_content=True)
        if not chunk:
            break
        held += chunk
    return bytes(held) if network.clock() < ends else None


def _why(fault: Exception) -> str:
    """The library's messages name addresses and objects; the kind of fault is what a reader can use."""
    inner = fault.__cause__ or fault.__context__ or fault
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(inner).__name__).lower()


def _fetched(
    asked: str, url: str, data: bytes, headers: Mapping[str, str], network: Network, *, unchanged: bool = False
) -> Fetched:
    return Fetched(
        asked=asked,
        url=url,
        data=data,
        kind=headers.get("content-type", "").partition(";")[0].strip().lower(),
        captured=network.now().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        etag=headers.get("etag"),
        modified=headers.get("last-modified"),
        unchanged=unchanged,
    )
