"""Sign-in and the administrators' pages in Chromium: narrow and wide, both languages, with axe; a form left too long."""

import psycopg
import pytest

from doudi.web.tests import county
from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults

pytestmark = pytest.mark.browser
PAGES = {
    "reviewer": {"me": "/me/", "password": "/me/password/", "deputies": "/me/deputies/", "relatives": "/me/relatives/"},
    "tapprover": {"second-factor": "/me/second-factor/"},
    "secadmin": {"home-security": "/", "users": "/users/", "user": "/users/2/", "limits": "/limits/"},
    "sysadmin": {"home-system": "/", "holidays": "/holidays/"},
    "auditadmin": {"audit": "/audit/"},
}


def looked_at(page, name, width, lang):
    page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{lang}.png", full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = page.faults + ([f"{wide} pixels wide"] if wide > width else [])
    found += accessibility_faults(page) if lang == "zh" else []
    page.faults = []
    return found


@pytest.mark.parametrize(("width", "lang"), [(360, "en"), (1280, "zh")])
def test_every_page_fits_and_is_accessible(visit, site, width, lang):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    faults = {}
    for user, pages in PAGES.items():
        page = visit(user, width, lang)
        for name, path in pages.items():
            assert page.goto(site + path).ok, path
            if found := looked_at(page, name, width, lang):
                faults[name] = found
            if name == "second-factor":
                page.click("main button")
                if found := looked_at(page, "second-factor-picture", width, lang):
                    faults["picture"] = found
    assert faults == {}


def test_a_form_left_too_long_is_filled_in_again_after_signing_in(visit, site, web_database):
    """The session ends behind the clerk's back; what was typed is there again, and the clerk sends it."""
    page = visit("clerk")
    page.goto(f"{site}/me/deputies/")
    page.select_option("#id_deputy", index=1)
    chosen = page.input_value("#id_deputy")
    page.fill("#id_first", "2031-03-01")
    page.fill("#id_last", "2031-03-05")
    page.fill("#id_reason", "探亲假")
    with psycopg.connect(web_database, autocommit=True) as admin:
        admin.execute("DELETE FROM django_session")
    page.click("text=设为代理")
    assert "所填内容尚未提交" in page.inner_text("main")
    page.screenshot(path=SCREENSHOTS / "signed-out.png", full_page=True)
    page.fill("#id_username", "clerk")
    page.fill("#id_password", county.PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/me/deputies/")
    assert "已放回，尚未提交" in page.inner_text("main")
    page.screenshot(path=SCREENSHOTS / "form-again.png", full_page=True)
    assert (page.input_value("#id_deputy"), page.input_value("#id_reason")) == (chosen, "探亲假")
    page.click("text=设为代理")
    page.wait_for_selector("text=2031-03-01")


def test_a_number_is_seen_whole_by_keyboard(visit, site):
    page = visit("clerk")
    page.goto(f"{site}/households/2/?month=2022-07")
    page.locator("summary", has_text="查看").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("核对户口簿")
    page.keyboard.press("Enter")
    page.wait_for_url("**/unmask/")
    assert "659999" in page.inner_text("main") and "*" not in page.inner_text("main strong")
