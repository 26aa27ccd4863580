"""The page in a real browser: clicks light both sides, filters and colours work, nothing is asked of anywhere."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from rashomon.show.html import html
from sample_account import hostile_account, large_account, sample_account

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver (apt: chromium chromium-driver)"
    ),
]
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = {
    "/sample": html(sample_account()),
    "/large": html(large_account()),
    "/hostile": html(hostile_account('<script>window.broken = 1</script>"><img src="/leak" onerror="window.broken = 1">' + "x" * 400 + " שלום\u202e")),
}  # fmt: skip


@dataclass
class Desk:
    """A browser before pages that are served from here, and every path it ever asked for."""

    driver: Any
    base: str
    asked: list[str] = field(default_factory=list)

    def open(self, path: str, width: int, height: int = 900) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.get(self.base + path)

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    asked: list[str] = []
    server = HTTPServer(("127.0.0.1", 0), _handler(asked))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options = Options()
    options.binary_location = str(CHROMIUM)
    profile: Path = tmp_path_factory.mktemp("profile")
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield Desk(driver=driver, base=f"http://127.0.0.1:{server.server_port}", asked=asked)
    driver.quit()
    server.shutdown()
    server.server_close()


def _handler(asked: list[str]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = PAGES.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 768, 1400])
def test_nothing_is_asked_nothing_breaks_nothing_overflows(desk: Desk, path: str, width: int) -> None:
    desk.asked.clear()
    desk.open(path, width)
    assert desk.asked == [path]
    assert desk.run("return performance.getEntriesByType('resource').length") == 0
    assert [x for x in desk.driver.get_log("browser") if x["level"] in ("SEVERE", "WARNING")] == []
    assert desk.run("return window.broken === undefined")
    assert desk.run("return document.documentElement.scrollWidth") <= width


def test_policy_stops_what_the_page_does_not_hold(desk: Desk) -> None:
    desk.open("/sample", 1400)
    desk.asked.clear()
    desk.run("""
        window.stopped = 0;
        document.addEventListener('securitypolicyviolation', () => window.stopped++);
        const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s);
        const i = document.createElement('img'); i.src = '/leak'; document.body.append(i);
        document.body.setAttribute('onclick', 'window.broken = 1'); document.body.click();
    """)
    assert desk.run("return new Promise(done => setTimeout(() => done(window.stopped), 200))") >= 3
    assert desk.run("return window.broken === undefined") and desk.asked == []
    desk.driver.get_log("browser")


def test_a_click_on_a_difference_lights_both_sides(desk: Desk) -> None:
    desk.open("/sample", 1400)
    desk.run("document.querySelector('#d2 button.light').click()")
    assert desk.run("return [...document.querySelectorAll('.exact')].map(x => x.textContent)") == [
        "62 passengers", "62 passengers", "62 travellers", "60 passengers",
    ]  # fmt: skip
    shown = "return [...document.querySelectorAll('.report')].filter(r => r.offsetParent).map(r => r.id)"
    assert desk.run(shown) == ["r-A", "r-B", "r-C", "r-D"], "reports that do not tell it step aside"
    assert desk.run("return document.querySelector('#d2').classList.contains('active')")
    desk.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
    assert desk.run("return document.querySelectorAll('.lit').length") == 0
    assert len(desk.run(shown)) == 6


def test_a_click_scrolls_each_report_to_its_claim(desk: Desk) -> None:
    desk.open("/large", 1400, 600)
    desk.run("document.querySelector('#d13 button.light').click()")
    seen = """return [...document.querySelectorAll('.report')].every(r => {
        const exact = r.querySelector('.exact').getBoundingClientRect(), text = r.querySelector('.text').getBoundingClientRect();
        return exact.top >= text.top && exact.bottom <= text.bottom; })"""
    assert desk.run(seen)


def test_words_of_a_report_lead_to_where_the_account_speaks_of_them(desk: Desk) -> None:
    desk.open("/sample", 1400)
    desk.run("[...document.querySelectorAll('#r-C [data-c]')].find(x => x.textContent.includes('ski school')).click()")
    active = "return document.querySelector('.active').textContent"
    assert "Twelve children from a ski school" in desk.run(active)
    desk.run("[...document.querySelectorAll('#r-C [data-d]')].find(x => x.textContent.includes('fifth')).click()")
    assert "beneath the fifth pylon" in desk.run(active)


def test_keys_step_through_the_differences_that_are_asked_for(desk: Desk) -> None:
    desk.open("/sample", 1400)
    press = "document.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0]}))"
    active = "return document.querySelector('.active')?.id"
    desk.run("document.querySelector('#grade-conflict').click()")
    seen = []
    for key in "nnp":
        desk.driver.execute_script(press, key)
        seen.append(desk.run(active))
    assert seen == ["d3", "d4", "d3"]


def test_reports_are_picked(desk: Desk) -> None:
    shown = "return [...document.querySelectorAll('.report')].filter(r => r.offsetParent).map(r => r.id)"
    desk.open("/large", 1400)
    assert desk.run(shown) == ["r-A", "r-B"]
    desk.run("document.querySelector('#pick-A').click(); document.querySelector('#pick-AC').click()")
    assert desk.run(shown) == ["r-B", "r-AC"]
    desk.run("document.querySelector('.given a[href=\"#r-F\"]').click()")
    assert desk.run(shown) == ["r-B", "r-F", "r-AC"]
    desk.run("document.querySelector('.picker .all').click()")
    assert len(desk.run(shown)) == 30


def test_on_a_phone_ledgers_are_folded_until_they_are_asked_for(desk: Desk) -> None:
    desk.open("/sample", 390, 844)
    rooms = "return [...document.querySelectorAll('details.room')].filter(x => x.open).map(x => x.parentElement.id)"
    assert desk.run(rooms) == []
    desk.run("location.hash = 'counts'")
    assert desk.run(
        "return new Promise(done => setTimeout(() => done(document.querySelector('#counts details').open), 100))"
    )


def test_on_a_phone_a_bar_leads_to_the_lit_words(desk: Desk) -> None:
    desk.open("/sample", 390, 844)
    desk.run("document.querySelector('#d6 button.light').click()")
    assert desk.run("return [...document.querySelectorAll('.bar a')].map(x => x.textContent)") == ["A", "B", "C"]
    assert desk.run("return document.querySelector('.bar').offsetHeight") > 20
    desk.run("document.querySelector('.bar .unlight').click()")
    assert desk.run("return document.querySelector('.bar').offsetHeight") == 0


def test_filters_by_kind_grade_and_between(desk: Desk) -> None:
    desk.open("/sample", 1400)
    left = "return [...document.querySelectorAll('article.contrast')].filter(x => x.offsetParent).map(x => x.id)"
    stands = "return [...document.querySelectorAll('.stand')].filter(x => x.offsetParent).map(x => x.dataset.kind)"
    assert len(desk.run(left)) == 7
    desk.run("document.querySelector('#grade-discrepancy').click()")
    assert desk.run(left) == ["d0", "d1", "d2"]
    assert desk.run(stands) == ["date", "certainty", "certainty", "number"]
    desk.run("document.querySelector('#kind-certainty').click()")
    assert desk.run(left) == ["d0", "d2"], "a card stays while one of its differences is asked for"
    assert desk.run(stands) == ["date", "number"]
    desk.run("document.querySelector('#grade-discrepancy').click(); document.querySelector('#between-origins').click()")
    assert desk.run(stands) == ["number", "place"]
    desk.run("document.querySelector('#grade-narrows').click()")
    assert desk.run("return [...document.querySelectorAll('.narrowed .short')].filter(x => x.offsetParent).length") == 0


def test_colours_follow_the_system_and_the_toggle(desk: Desk) -> None:
    desk.open("/sample", 1400)
    paper = "return getComputedStyle(document.body).backgroundColor"
    emulate = "Emulation.setEmulatedMedia"
    desk.driver.execute_cdp_cmd(emulate, {"features": [{"name": "prefers-color-scheme", "value": "light"}]})
    light = desk.run(paper)
    desk.driver.execute_cdp_cmd(emulate, {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    dark = desk.run(paper)
    assert light != dark
    desk.run("document.querySelector('#theme-light').click()")
    assert desk.run(paper) == light
    desk.driver.execute_cdp_cmd(emulate, {"features": []})
    desk.run("document.querySelector('#theme-dark').click()")
    assert desk.run(paper) == dark


def test_it_reads_without_a_script(desk: Desk) -> None:
    desk.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        desk.open("/sample", 1400)
        found = desk.driver.find_elements("css selector", "article.contrast blockquote")
        assert len(found) >= 16 and all(x.is_displayed() for x in found)
        assert not desk.driver.find_element("css selector", "button.light").is_displayed()
    finally:
        desk.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
