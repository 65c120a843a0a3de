"""The pages in Chromium: narrow and wide, both languages, light and dark, by keyboard, with axe."""

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

pytestmark = pytest.mark.browser
SCREENSHOTS = Path(__file__).parents[3] / "var" / "screenshots"
PAGES = {
    "home": "/",
    "division": "/divisions/653101001/",
    "households": "/households/",
    "household": "/households/2/?month=2022-07",
    "slip": "/households/2/slip/",
    "campaigns": "/campaigns/",
    "campaign": "/campaigns/1/",
    "returned": "/campaigns/1/returned/",
    "unpaid": "/campaigns/1/unpaid/",
    "parameters": "/parameters/?month=2022-07",
    "rules": "/rules/",
    "imports": "/imports/",
    "import": "/imports/1/",
    "undecided": "/undecided/",
}
ADMINISTRATION = {
    "templates": "/templates/",
    "template_new": "/templates/new/?kind=receipt",
    "template": "/templates/1/",
}
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
    """Open a browser as somebody; every foreign request, console error and script error is kept."""
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


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_fits_and_is_accessible(visit, site, width, lang):
    page = visit("finance", width, lang)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    faults = {}
    for name, path in PAGES.items():
        assert page.goto(site + path).ok, path
        page.wait_for_load_state("networkidle")
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{lang}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found = page.faults + ([f"{wide} pixels wide"] if wide > width else [])
        # What axe looks for does not depend on the language.
        found += accessibility_faults(page) if lang == "zh" else []
        page.faults = []
        if found:
            faults[name] = found
    assert faults == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_administrator_s_pages_fit_and_are_accessible(visit, site, width):
    page = visit("sysadmin", width)
    faults = {}
    for name, path in ADMINISTRATION.items():
        assert page.goto(site + path).ok, path
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found = page.faults + accessibility_faults(page) + ([f"{wide} pixels wide"] if wide > width else [])
        if found:
            faults[name] = found
    assert faults == {}


def test_dark_is_accessible_too(visit, site):
    page = visit("clerk", scheme="dark")
    faults = {}
    for name in ("home", "households", "household", "campaign", "returned"):
        assert page.goto(site + PAGES[name]).ok, name
        page.wait_for_load_state("networkidle")
        page.screenshot(path=SCREENSHOTS / f"{name}-dark.png", full_page=True)
        found = accessibility_faults(page) + page.faults
        if found:
            faults[name] = found
    assert faults == {}


def test_a_clerk_finds_who_must_mend_an_account_by_keyboard_alone(visit, site):
    """Home, the first task, the list of those returned, the household: Tab and Enter."""
    page = visit("clerk")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    walk_to(page, ".doudi-first a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/returned/")
    assert "账户已销户" in page.inner_text("main")
    walk_to(page, "tbody th a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/households/**")
    assert "6599" in page.inner_text("main")


def walk_to(page, selector):
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def test_light_and_dark_by_switch_and_kept(visit, site):
    page = visit("clerk")
    page.click("[data-theme-switch]")
    page.goto(f"{site}/households/")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def test_the_chart_is_drawn(visit, site):
    page = visit("finance")
    page.goto(f"{site}/campaigns/1/")
    page.wait_for_selector("[data-chart] canvas")


def test_the_slip_prints_without_the_navigation(visit, site):
    page = visit("clerk")
    page.goto(site + PAGES["slip"])
    page.emulate_media(media="print")
    page.screenshot(path=SCREENSHOTS / "slip-print.png", full_page=True)
    assert not page.is_visible("header")
    assert page.is_visible(".doudi-slip")
