"""Fetching, against a server of the test's own on this machine; the names and addresses of the world are the test's, too."""

from __future__ import annotations

import gzip
import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

import ingest_files as files
from rashomon.ingest import fetched, web
from rashomon.ingest.intake import intake, polled
from rashomon.ingest.web import Fetched, Network, fetch, is_public
from rashomon.settings import IngestSettings
from rashomon.values import Refusal, Report

PAGE = (
    b"<html><head><link rel='canonical' href='https://quay.example/barge'></head><body><article><h1>Barge aground</h1>"
    b"<p>A barge ran aground near Sallow lock on Tuesday, the harbour office said.</p>"
    b"<p>Two of the five crew were taken ashore, said harbour master Ida Holm.</p></article></body></html>"
)
NOW = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)


@dataclass
class Site:
    """Path -> what the server does with a request; what it was asked is kept."""

    port: int
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def says(self, path: str, data: bytes = b"", *, status: int = 200, **headers: str) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", str(len(data)))
            request.end_headers()
            request.wfile.write(data)

        self.answers[path] = answer

    def network(self, **names: str) -> Network:
        """Every name is this machine, which counts as public; names given are where they are given to be."""

        def public(address: object) -> bool:
            return str(address) == "127.0.0.1" or is_public(address)  # type: ignore[arg-type]

        return Network(
            lookup=lambda host, port: [names.get(host.replace(".", "_"), "127.0.0.1")],
            is_public=public,
            port=lambda port: self.port,
            now=lambda: NOW,
        )


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            held.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = held.answers.get(self.path)
            with suppress(OSError):
                answer(self) if answer else self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held = Site(port=server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield held
    server.shutdown()
    server.server_close()


def got(
    site: Site, url: str = "http://quay.example/barge", settings: IngestSettings | None = None, **names: str
) -> Fetched | Refusal:
    return fetch(url, settings or IngestSettings(), network=site.network(**names))


def code(answer: Fetched | Refusal) -> str:
    assert isinstance(answer, Refusal), answer
    assert answer.remedy.endswith(".")
    return answer.code


def test_a_page(site: Site) -> None:
    site.says(
        "/barge",
        PAGE,
        Content_Type="text/html; charset=utf-8",
        ETag='"1"',
        Last_Modified="Tue, 03 Mar 2026 08:00:00 GMT",
    )
    page = got(site)
    assert isinstance(page, Fetched)
    assert (page.url, page.kind, page.captured) == ("http://quay.example/barge", "text/html", "2026-03-03T09:30:00Z")
    assert (page.etag, page.modified, page.data) == ('"1"', "Tue, 03 Mar 2026 08:00:00 GMT", PAGE)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/barge"]
    assert {headers["host"] for _, headers in site.asked} == {"quay.example"}
    assert all(headers["user-agent"].startswith("rashomon/") for _, headers in site.asked)


def test_a_page_becomes_a_report_with_its_time_of_capture(site: Site) -> None:
    site.says("/barge", PAGE, Content_Type="text/html")
    page = got(site)
    assert isinstance(page, Fetched)
    form = fetched.form(page)
    assert not isinstance(form, Refusal)
    (report,) = form(fetched.source(page), IngestSettings())
    assert isinstance(report, Report)
    assert report.location == "http://quay.example/barge"
    assert (report.url, report.captured, report.published) == (
        "https://quay.example/barge",
        "2026-03-03T09:30:00Z",
        None,
    )


@pytest.mark.parametrize(
    ("kind", "data", "name"),
    [
        ("text/html", files.rss(), "feed"),
        ("text/xml", files.rss(), "feed"),
        ("application/rss+xml", files.rss(), "feed"),
        ("application/pdf", files.plain_pdf(), "pdf"),
        ("application/octet-stream", files.plain_pdf(), "pdf"),
        ("", PAGE, "html"),
        ("text/plain", b"A barge.", "text"),
        ("text/html", b"<p>A barge.", "html"),
        ("application/json", files.ninjs(), "ninjs"),
    ],
)
def test_what_reads_it(kind: str, data: bytes, name: str) -> None:
    page = Fetched(asked="http://a", url="http://a", data=data, kind=kind, captured="2026-03-03T09:30:00Z")
    form = fetched.form(page)
    assert not isinstance(form, Refusal)
    assert form.__name__ == name


def test_a_kind_that_is_not_read_is_refused() -> None:
    page = Fetched(asked="http://a", url="http://a", data=b"", kind="video/mp4", captured="2026-03-03T09:30:00Z")
    form = fetched.form(page)
    assert isinstance(form, Refusal)
    assert form.code == "unread-type"


def test_nothing_new(site: Site) -> None:
    site.says("/barge", status=304)
    page = fetch("http://quay.example/barge", IngestSettings(), etag='"1"', modified="then", network=site.network())
    assert isinstance(page, Fetched)
    assert page.unchanged
    assert (site.asked[-1][1]["if-none-match"], site.asked[-1][1]["if-modified-since"]) == ('"1"', "then")


@pytest.mark.parametrize(
    ("robots", "status", "allowed"),
    [
        (b"User-agent: *\nDisallow: /barge\n", 200, False),
        (b"User-agent: rashomon\nDisallow: /\n\nUser-agent: *\nAllow: /\n", 200, False),
        (b"User-agent: *\nDisallow: /*arge$\n", 200, False),
        (b"User-agent: *\nDisallow: /other\n", 200, True),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: rashomon\nAllow: /\n", 200, True),
        (b"\xff\xfe\x00", 200, True),
        (b"", 404, True),
        (b"", 500, False),
    ],
)
def test_robots(site: Site, robots: bytes, status: int, allowed: bool) -> None:
    site.says("/robots.txt", robots, status=status)
    site.says("/barge", PAGE)
    answer = got(site)
    if allowed:
        assert isinstance(answer, Fetched)
    else:
        assert code(answer) == "robots"
        assert "/barge" not in [path for path, _ in site.asked]


def test_redirects_are_followed_and_each_is_checked(site: Site) -> None:
    site.says("/barge", status=301, Location="/b")
    site.says("/b", status=302, Location="http://harbour.example/c")
    site.says("/c", PAGE)
    page = got(site)
    assert isinstance(page, Fetched)
    assert (page.asked, page.url) == ("http://quay.example/barge", "http://harbour.example/c")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/barge", "/b", "/robots.txt", "/c"]
    assert code(got(site, harbour_example="10.0.0.7")) == "private-address"


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("http://127.0.0.2/", "private-address"),
        ("http://169.254.169.254/latest/meta-data/", "private-address"),
        ("file:///etc/passwd", "bad-address"),
        ("gopher://quay.example/", "bad-address"),
        ("http://quay.example:22/", "bad-address"),
        ("http://a:b@quay.example/", "bad-address"),
    ],
)
def test_a_redirect_to_where_nobody_may_go(site: Site, to: str, expected: str) -> None:
    site.says("/barge", status=302, Location=to)
    network = site.network()
    answer = fetch("http://quay.example/barge", IngestSettings(), network=replace(network, lookup=_literal))
    assert code(answer) == expected


def _literal(host: str, _: int) -> list[str]:
    with suppress(ValueError):
        return [str(ip_address(host))]
    return ["127.0.0.1"]


def test_redirects_without_end(site: Site) -> None:
    site.says("/barge", status=302, Location="/barge")
    assert code(got(site)) == "too-many-redirects"
    assert len(site.asked) == 7


def test_a_name_that_is_looked_up_again_elsewhere_gains_nothing(site: Site) -> None:
    """DNS rebinding: each look-up is checked, and the connection goes to what was checked."""
    site.says("/barge", PAGE)
    answers = iter([["127.0.0.1"], ["127.0.0.9"]])
    network = replace(site.network(), lookup=lambda host, port: next(answers))
    assert code(fetch("http://quay.example/barge", IngestSettings(), network=network)) == "private-address"
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_one_private_address_among_public_ones_is_enough(site: Site) -> None:
    network = replace(site.network(), lookup=lambda host, port: ["127.0.0.1", "192.168.1.1"])
    assert code(fetch("http://quay.example/", IngestSettings(), network=network)) == "private-address"
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "2002:7f00:1::", "64:ff9b::7f00:1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "localhost"])
def test_this_machine_under_its_many_names(host: str) -> None:
    assert code(fetch(f"http://{host}/", IngestSettings())) in ("private-address", "no-such-host")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://quay.example/a",
        "https://",
        "http://quay.example:99999/",
        "http://[::1/",
        "http://quay.example/a b",
        "http://u@quay.example/",
    ],
)
def test_what_is_no_address(site: Site, url: str) -> None:
    assert code(got(site, url)) == "bad-address"
    assert site.asked == []


def test_an_unknown_host(site: Site) -> None:
    def lookup(host: str, port: int) -> list[str]:
        raise socket.gaierror("unknown")

    assert (
        code(fetch("http://quay.example/", IngestSettings(), network=replace(site.network(), lookup=lookup)))
        == "no-such-host"
    )


@pytest.mark.parametrize("status", [403, 404, 410, 500])
def test_a_status_that_is_no_page(site: Site, status: int) -> None:
    site.says("/barge", PAGE, status=status)
    answer = got(site)
    assert code(answer) == "bad-status"
    assert str(status) in answer.message  # type: ignore[union-attr]


def test_a_page_that_is_too_large(site: Site) -> None:
    site.says("/barge", b"x" * 10_000)
    assert code(got(site, settings=IngestSettings(web_largest=5000))) == "page-too-large"


def test_a_page_that_unpacks_to_too_much(site: Site) -> None:
    site.says("/barge", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")
    assert code(got(site, settings=IngestSettings(web_largest=1_000_000))) == "page-too-large"


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.says("/barge", gzip.compress(PAGE), Content_Encoding="gzip")
    page = got(site)
    assert isinstance(page, Fetched)
    assert page.data == PAGE


@pytest.mark.parametrize("drip", ["head", "body"])
def test_a_site_that_sends_a_byte_now_and_then(site: Site, drip: str) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        if drip == "body":
            request.send_response(200)
            request.end_headers()
        for _ in range(100):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    site.answers["/barge"] = answer
    start = time.monotonic()
    assert code(got(site, settings=IngestSettings(web_seconds=1))) == "too-slow"
    assert time.monotonic() - start < 5


def test_a_connection_that_breaks(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"x")

    site.answers["/barge"] = answer
    assert code(got(site)) == "not-fetched"


def test_intake_fetches_only_when_it_is_allowed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.says("/barge", PAGE, Content_Type="text/html")
    network = site.network()
    monkeypatch.setattr(web, "Network", lambda: network)
    asked = ["http://quay.example/barge", "http://quay.example/gone"]
    off = intake(asked, IngestSettings())
    assert [refusal.code for refusal in off.refusals] == ["web-address"] * 2
    assert site.asked == []
    on = intake(asked, IngestSettings(web=True), io.BytesIO())
    assert [report.title for report in on.reports] == ["Barge aground"]
    assert [refusal.code for refusal in on.refusals] == ["bad-status"]


def test_a_feed_looked_at_again_tells_that_nothing_is_new(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        data = files.rss()
        same = request.headers.get("If-None-Match") == '"1"'
        request.send_response(304 if same else 200)
        request.send_header("ETag", '"1"')
        request.send_header("Content-Type", "application/rss+xml")
        request.end_headers()
        request.wfile.write(b"" if same else data)

    site.answers["/feed"] = answer
    network = site.network()
    monkeypatch.setattr(web, "Network", lambda: network)
    on = IngestSettings(web=True)
    first, page = polled("http://quay.example/feed", on)
    assert page is not None
    assert [report.location for report in first.reports] == ["http://quay.example/feed#quay-1"]
    assert first.reports[0].captured == "2026-03-03T09:30:00Z"
    again, page = polled("http://quay.example/feed", on, etag=page.etag, modified=page.modified)
    assert page is not None
    assert page.unchanged
    assert (again.reports, again.refusals) == ((), ())
    off, page = polled("http://quay.example/feed", IngestSettings())
    assert page is None
    assert [refusal.code for refusal in off.refusals] == ["web-address"]
