"""Numbers for those who plan and watch, in Chromium: the ledger and its map, what other figures would cost, a report."""

from io import BytesIO

import openpyxl
import psycopg
import pytest

from doudi.web.tests import story
from doudi.web.tests.conftest import NAME
from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults

pytestmark = pytest.mark.browser
ADDRESSES = {
    "reviewer": ["/ledger/?division=653101"],
    "sysadmin": ["/ledger/maps/653101/"],
    "secadmin": ["/api-tokens/"],
}


@pytest.fixture(scope="module")
def web_database(web_database):
    """A copy of the county: here a question is really asked."""
    copy = f"{NAME}_numbers"
    with psycopg.connect(web_database.replace(f"/{NAME}?", "/postgres?"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {copy} TEMPLATE {NAME}")
    return web_database.replace(f"/{NAME}?", f"/{copy}?")


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


def test_a_slip_of_a_question_is_told_beside_its_field(visit, site):
    """On a telephone, in English; what cannot be costed stands below with the reason."""
    page = visit("supervisor", 360, "en")
    page.goto(f"{site}/what-if/")
    for name, value in (("division", "653101"), ("first", "2022-07"), ("value_1", "-900")):
        page.fill(f"#id_{name}", value)
    page.select_option("#id_name_1", "dibao.standard.rural")
    story.press(page, "Work it out")
    assert "below zero" in page.inner_text("#id_value_1_error") and page.input_value("#id_value_1") == "-900"
    page.click("main >> summary")
    assert "it is what a meeting sets for one case, no standard" in page.inner_text("main >> details")
    story.look(page, "what-if-slip")


def test_another_standard_beside_today_with_its_workbook(visit, site):
    """480 becomes 530: cost and people side by side, nobody told of who is one of fewer than ten."""
    page = visit("reviewer")
    page.goto(f"{site}/what-if/")
    for name, value in (("division", "653101"), ("first", "2022-07"), ("months", "2"), ("value_1", "+50")):
        page.fill(f"#id_{name}", value)
    page.select_option("#id_name_1", "dibao.standard.rural")
    story.press(page, "开始测算")
    # The page comes anew by itself when the worker is done.
    page.wait_for_selector('[data-chart="months"]', timeout=60_000)
    shown = page.inner_text("main")
    assert "农村低保标准 +50 元" in shown and "按资金来源" in shown and "※" in shown
    story.look(page, "what-if")
    with page.expect_download() as taken:
        story.press(page, "下载工作簿")
    book = openpyxl.load_workbook(BytesIO(taken.value.path().read_bytes()))
    assert "各月费用" in " ".join(book.sheetnames)


@pytest.mark.parametrize(("user", "width"), [("finance", 360), ("supervisor", 1280)])
def test_a_months_report_for_finance_is_there_when_the_worker_is_done(visit, site, user, width):
    page = visit(user, width)
    page.goto(f"{site}/funds/reports/")
    page.fill("#id_month", "2022-08")
    story.press(page, "生成报表")
    # The page comes anew by itself.
    page.wait_for_selector("a[href$='/report.xlsx']", timeout=60_000)
    story.look(page, f"finance-reports-{width}")
    with page.expect_download() as taken:
        page.click("a[href$='/report.xlsx']")
    book = openpyxl.load_workbook(BytesIO(taken.value.path().read_bytes()))
    assert book.sheetnames[-1] == "核对" and "2022-08" in taken.value.suggested_filename
