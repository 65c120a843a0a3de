"""The pages in Chromium: narrow and wide, both languages, light and dark, by keyboard, with axe."""

import pytest

from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults, walk_to

pytestmark = pytest.mark.browser
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
    "orders": "/orders/",
    "order": "/orders/1/",
    "order_new": "/orders/new/",
    "order_names": "/orders/1/households/",
    "order_confirm": "/orders/1/confirm/",
    "order_campaign": "/orders/1/campaign/",
    "parameters": "/parameters/?month=2022-07",
    "rules": "/rules/",
    "imports": "/imports/",
    "import": "/imports/1/",
    "undecided": "/undecided/",
}
INTAKE = {
    "import_new": "/workbooks/new/",
    "import": "/workbooks/1/",
    "import_lines": "/workbooks/1/lines/new_home/",
    "mending": "/workbooks/1/mend/",
    "mend": "/workbooks/1/mend/1/",
    "new_household": "/households/new/",
    "facts": "/households/2/change/facts/",
    "identities": "/identities/",
}
ADMINISTRATION = {
    "templates": "/templates/",
    "template_new": "/templates/new/?kind=receipt",
    "template": "/templates/1/",
}


@pytest.mark.parametrize(("width", "lang"), [(360, "en"), (1280, "zh")])
def test_every_page_fits_and_is_accessible(visit, site, width, lang):
    page = visit("finance", width, lang)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    faults = {}
    for name, path in PAGES.items():
        assert page.goto(site + path).ok, path
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{lang}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found = page.faults + ([f"{wide} pixels wide"] if wide > width else [])
        # What axe looks for does not depend on the language.
        found += accessibility_faults(page) if lang == "zh" else []
        page.faults = []
        if found:
            faults[name] = found
    assert faults == {}


@pytest.mark.parametrize(("width", "lang"), [(360, "en"), (1280, "zh")])
def test_the_pages_of_intake_fit_and_are_accessible(visit, site, width, lang):
    page = visit("clerk", width, lang)
    faults = {}
    for name, path in INTAKE.items():
        assert page.goto(site + path).ok, path
        page.screenshot(path=SCREENSHOTS / f"intake-{name}-{width}-{lang}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found = page.faults + accessibility_faults(page) + ([f"{wide} pixels wide"] if wide > width else [])
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
    """Home, the task, the list of those returned, the household: Tab and Enter."""
    page = visit("clerk")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    walk_to(page, "main a[href$='/returned/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/returned/")
    assert "账户已销户" in page.inner_text("main")
    walk_to(page, "tbody th a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/households/**")
    assert "6599" in page.inner_text("main")


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


def test_the_first_page_is_small(visit, site):
    """Less than 200 kB as they travel, with an empty cache: the page and all that it loads."""
    signed_in = visit("clerk").context.storage_state()
    context = visit("clerk").context.browser.new_context(storage_state=signed_in)
    page = context.new_page()
    answers = []
    page.on("requestfinished", lambda answer: answers.append(answer))
    page.goto(site)
    page.wait_for_load_state("networkidle")
    sizes = [answer.sizes() for answer in answers]
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    context.close()
    assert len(sizes) > 5
    assert 50_000 < total < 200_000
