"""The reserve's pages in Chromium: narrow and wide, both languages, axe, a form by keyboard alone."""

import pytest

from doudi.web.tests.reserve import TOWNSHIP
from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults, walk_to

pytestmark = pytest.mark.browser
PAGES = {
    "reserves": ("finance", "/reserves/"),
    "reserve": ("clerk", f"/reserves/{TOWNSHIP}/"),
    "reserve-cash": ("clerk", f"/reserves/{TOWNSHIP}/cash/0/"),
    "reserve-count": ("clerk", f"/reserves/{TOWNSHIP}/count/0/"),
}


@pytest.mark.parametrize(("width", "lang"), [(360, "en"), (1280, "zh")])
def test_the_reserves_pages_fit_and_are_accessible(visit, site, width, lang):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    people = {user: visit(user, width, lang) for user in ("clerk", "finance")}
    faults = {}
    for name, (user, path) in PAGES.items():
        page = people[user]
        assert page.goto(site + path).ok, path
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{lang}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found = page.faults + ([f"{wide} pixels wide"] if wide > width else [])
        found += accessibility_faults(page) if lang == "zh" else []
        page.faults = []
        if found:
            faults[name] = found
    assert faults == {}


def test_a_clerk_asks_for_cash_by_keyboard_alone(visit, site):
    """From the reserve to the form, and a refusal that keeps what was typed."""
    page = visit("clerk")
    page.goto(f"{site}/reserves/{TOWNSHIP}/")
    walk_to(page, f"main a[href='/reserves/{TOWNSHIP}/cash/0/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cash/0/")
    walk_to(page, "#id_amount")
    page.keyboard.type("9999")
    walk_to(page, "[name=reason]")
    page.keyboard.type("备付现金")
    walk_to(page, "main form button.btn-primary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".doudi-faults")
    assert page.input_value("#id_amount") == "9999"
    assert "9,999.00" in page.inner_text(".doudi-faults")
