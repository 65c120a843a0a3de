"""The pages of leads in Chromium: wide and narrow, in both languages; from the telephone to an answer without script."""

import pytest

from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults

pytestmark = pytest.mark.browser

PAGES = {
    "leads": "/leads/",
    "lead-new": "/leads/new/",
    "lead": "/leads/1/",
    "lead-match": "/leads/1/match/",
    "lead-answer": "/leads/1/answer/",
    "lead-close": "/leads/1/close/",
    "lead-lists": "/leads/lists/",
    "canvasses": "/canvass/",
    "canvass-new": "/canvass/new/",
    "canvass-conflicts": "/canvass/conflicts/",
}


@pytest.mark.parametrize(("width", "lang"), [(360, "en"), (1280, "zh")])
def test_the_pages_of_leads_and_canvass_fit_and_are_accessible(visit, site, width, lang):
    page = visit("clerk", width, lang)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    wide, faults = [], []
    for name, path in PAGES.items():
        assert page.goto(site + path).ok, name
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{lang}.png", full_page=True)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)
        faults += [(name, fault) for fault in accessibility_faults(page)]
    assert (wide, faults, page.faults) == ([], [], [])


def test_a_lead_is_taken_down_and_answered_without_script(chromium, site, visit):
    kept = visit("clerk").context.storage_state()
    context = chromium.new_context(java_script_enabled=False, storage_state=kept)
    page = context.new_page()
    page.goto(f"{site}/leads/new/")
    page.check("text=危及生命 >> nth=-1")
    page.fill("#id_words", "老人昏倒在家")
    page.click("button:has-text('登记')")
    assert "tel:120" in page.content()
    page.click("a:has-text('登记联系情况')")
    page.fill("#id_note", "已打 120，救护车到了")
    page.click("main form.doudi-form button")
    assert "已打 120，救护车到了" in page.inner_text("main")
    context.close()
