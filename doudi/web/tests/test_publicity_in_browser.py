"""Sheets, objections and complaints in Chromium: narrow and wide, both languages, axe, the page behind the code."""

import pytest

from doudi.web.tests import sheets
from doudi.web.tests.sheets import VILLAGE
from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults, walk_to

pytestmark = pytest.mark.browser
PAGES = {
    "boards": ("clerk", "/publicity/"),
    "board": ("clerk", f"/publicity/{VILLAGE}/"),
    "sheet": ("clerk", "/publicity/sheets/1/"),
    "object-to": ("clerk", "/publicity/sheets/1/lines/2/object/"),
    "objection": ("clerk", "/publicity/objections/1/"),
    "unposted": ("reviewer", "/publicity/unposted/"),
    "complaints": ("reviewer", "/complaints/"),
    "complaint": ("reviewer", "/complaints/1/"),
    "complaint-new": ("reviewer", "/complaints/new/"),
    "complaint-answer": ("reviewer", "/complaints/1/answer/"),
}
PUBLIC_BYTES_MAX = 60_000


@pytest.fixture
def posted_on_the_web(web_database):
    """The address of the page of the sheet that hangs."""
    return sheets.on_the_web(web_database)


@pytest.mark.parametrize(("width", "lang"), [(360, "en"), (1280, "zh")])
def test_the_pages_fit_and_are_accessible(visit, site, width, lang):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    people = {user: visit(user, width, lang) for user in ("clerk", "reviewer")}
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


def test_the_page_behind_the_code_is_small_and_readable_on_a_telephone(visit, site, posted_on_the_web):
    """55 families, three languages, no script: every byte that a stranger's telephone loads is counted."""
    page, loaded = visit("", 360), []
    page.on("response", lambda answer: loaded.append(len(answer.body())))
    assert page.goto(site + posted_on_the_web).ok
    page.wait_for_load_state("networkidle")
    page.screenshot(path=SCREENSHOTS / "posting-page-360.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert sum(loaded) < PUBLIC_BYTES_MAX
    assert accessibility_faults(page) == [] and page.faults == []
    assert page.evaluate("getComputedStyle(document.querySelector('section[lang=ug]')).direction") == "rtl"


def test_an_objection_is_recorded_by_keyboard_alone(visit, site):
    page = visit("clerk")
    page.goto(f"{site}/publicity/sheets/1/lines/3/object/")
    walk_to(page, "#id_words")
    page.keyboard.type("他家有人上班")
    walk_to(page, "main form button.btn-primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/publicity/objections/*/")
    assert "他家有人上班" in page.inner_text("main")
