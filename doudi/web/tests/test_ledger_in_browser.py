"""The ledger and its map in Chromium: narrow and wide, in both languages, without a fault and within reach of everybody."""

import pytest

from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults

pytestmark = pytest.mark.browser
ADDRESSES = {
    "reviewer": ["/ledger/?division=653101"],
    "sysadmin": ["/ledger/maps/653101/"],
    "secadmin": ["/api-tokens/"],
}


@pytest.mark.parametrize(("width", "lang"), [(360, "zh"), (1280, "en")])
@pytest.mark.parametrize("user", ADDRESSES)
def test_pages_fit_and_are_accessible(visit, site, user, width, lang):
    page = visit(user, width, lang)
    for number, address in enumerate(ADDRESSES[user]):
        page.goto(site + address)
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"ledger-{user}-{number}-{width}-{lang}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert accessibility_faults(page) == []
    assert page.faults == []
