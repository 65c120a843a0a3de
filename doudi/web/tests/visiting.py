"""Opening pages in Chromium: a site of its own, somebody signed in, what every test of a page looks for.

The fixtures are named in this folder's conftest.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from doudi.web.tests import browser, county

SCREENSHOTS = Path(__file__).parents[3] / "var" / "screenshots"
LANGUAGES = {"zh": "zh-hans", "en": "en"}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def site(web_database):
    """`doudi serve` in a process of its own on the county's database; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "doudi.cli.main", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": web_database})
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/health/", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def wait_for(address, process):
    for _ in range(150):
        assert process.poll() is None, "doudi serve ended"
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


@pytest.fixture(scope="module")
def chromium(site):
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(browser.executable()), args=browser.ARGUMENTS, env=browser.environment()
        )
        yield started
        started.close()


@pytest.fixture
def visit(chromium, site):
    """Open a browser as somebody (as nobody: an empty name); every foreign request, console error and script error is kept."""
    opened = []

    def as_user(name, width=1280, lang="zh", scheme="light"):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        context.add_cookies([{"name": "django_language", "value": LANGUAGES[lang], "url": site}])
        page = context.new_page()
        page.faults = []
        page.on("request", lambda request: request.url.startswith(site) or page.faults.append(request.url))
        page.on("console", lambda line: line.type == "error" and page.faults.append(line.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        opened.append(context)
        if not name:
            return page
        page.goto(f"{site}/login/")
        page.fill("#id_username", name)
        page.fill("#id_password", county.PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url(f"{site}/")
        return page

    yield as_user
    for context in opened:
        context.close()


def accessibility_faults(page):
    page.evaluate(browser.AXE.read_text())
    found = page.evaluate("tags => axe.run({runOnly: tags})", WCAG)["violations"]
    nodes = [(one["id"], node) for one in found for node in one["nodes"]]
    return [f"{name}: {node['html'][:150]} {node.get('failureSummary', '')[:200]}" for name, node in nodes]


def walk_to(page, selector):
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")
