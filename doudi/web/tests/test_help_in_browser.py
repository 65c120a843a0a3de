"""The person's page in Chromium: three languages, narrow and wide, with axe, without script, below 60 kB in all."""

import re

import pytest

from doudi.person import codes, words
from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults

pytestmark = pytest.mark.browser
BYTES_MOST = 60_000
PAGES = {
    "help-front": "/help/{lang}/",
    "help-what": "/help/{lang}/what/?place=653101001",
    "help-check": "/help/{lang}/check/?place=653101001&today=yes&area=rural&members=2&income=300",
    "help-place": "/help/{lang}/write/apply/?place=653101",
    "help-apply": "/help/{lang}/write/apply/?place=653101001000",
    "help-complaint": "/help/{lang}/write/complaint/?place=653101000000&office=on",
    "help-question": "/help/{lang}/write/question/?place=653101001000",
    "help-mine": "/help/{lang}/mine/",
}


def signed_by_code(page, site, lang):
    page.goto(f"{site}/help/{lang}/open/")
    page.fill("#code", codes.of_key("case-of-tests"))
    page.click("main button")
    page.wait_for_url(f"{site}/help/{lang}/mine/")


@pytest.mark.parametrize(("width", "lang"), [*((360, lang) for lang in words.LANGUAGES), (1280, "zh")])
def test_every_page_fits_and_is_accessible_in_each_language(visit, site, width, lang):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    faults = {}
    page = visit("", width)
    signed_by_code(page, site, lang)
    for name, path in PAGES.items():
        page.goto(site + path.format(lang=lang))
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{lang}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found = page.faults + ([f"{wide} pixels wide"] if wide > width else []) + accessibility_faults(page)
        assert page.evaluate("document.dir") == words.direction(lang)
        page.faults = []
        if found:
            faults[name] = found
    assert faults == {}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_with_all_that_it_loads_stays_below_60_kb_with_an_empty_cache(visit, site, name):
    """Counted as the server sends it, which compresses nothing: what a telephone loads is not more."""
    page = visit("", 360)
    signed_by_code(page, site, "ug")
    sizes = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(site + PAGES[name].format(lang="ug"))
    page.wait_for_load_state("networkidle")
    assert sizes and sum(sizes) < BYTES_MOST


def test_somebody_applies_without_script_and_follows_it_by_keyboard_alone(chromium, site):
    context = chromium.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/help/kk/write/apply/?place=653101001000")
    page.fill("[name=words]", "ۇيدە وتىن جوق")
    page.fill("[name=phone]", "13800001234")
    page.press("[name=phone]", "Enter")
    page.wait_for_selector(".code")
    code = re.search(r"[2-9A-Z]{4}(-[2-9A-Z]{4}){3}", page.inner_text("main"))[0]
    page.goto(f"{site}/help/kk/open/")
    page.fill("#code", code)
    page.press("#code", "Enter")
    page.wait_for_url(f"{site}/help/kk/mine/")
    assert words.table()["write_apply"]["kk"] in page.inner_text("main")
    context.close()
