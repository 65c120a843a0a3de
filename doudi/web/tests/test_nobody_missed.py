"""Nobody missed, from a visit with no signal to the family reading why in Uyghur: one story in Chromium over days.

A visitor sees a family that never asked. What the phone kept is handed in, becomes a lead, the lead a case, the case a
decision; the list hangs in the village, and the family reads its own file by a code.
"""

from datetime import UTC, date, datetime

import pytest

from doudi.casework.tests import office
from doudi.casework.tests.office import MONDAY, TOWNSHIP, VILLAGE
from doudi.testing import DATABASE
from doudi.web.tests import phone, story
from doudi.web.tests.keyboard import Hands
from doudi.web.tests.story import press
from doudi.web.tests.test_casework_story import AUGUST, OVER, inquire, submitted, visited

pytestmark = pytest.mark.browser
ADDRESS = "幸福路1号"


@pytest.fixture(scope="module")
def calendar():
    yield from story.days_from(MONDAY)


@pytest.fixture(scope="module")
def site(calendar, django_db_setup, django_db_blocker):
    """A county with one family of two that is at risk, a canvass, and a visitor of it."""
    yield from story.site_of(f"{DATABASE}_missed", fill, django_db_blocker)


def fill():
    from doudi.canvass import services

    office.POSTS["visitor"] = ("visitor", TOWNSHIP, "访惠聚 李强")
    people = office.people()
    office.family(office.county(), wages=100_00, address=ADDRESS, head={"poverty_monitored": True})
    canvass = services.open_canvass(
        "夏季大排查", "新民发〔2022〕63号", office.COUNTY, MONDAY, date(2022, 7, 31), ["at_risk"],
        by=people["reviewer"], key="story",
    )  # fmt: skip
    visitor = services.enrol(canvass.pk, "case-visitor", VILLAGE, "fanghuiju", by=people["clerk"])
    # The database asks its own clock whether an account is open, which no test can set.
    services.reopen(visitor.pk, date(2099, 1, 1), by=people["reviewer"])
    services.assign(canvass.pk, by=people["reviewer"])


@pytest.fixture
def desk(visit, calendar):
    """Somebody at work on a day."""

    def at(name, day, **how):
        calendar.day = day
        return visit(f"case-{name}", **how)

    return at


def look(page, name):
    story.look(page, f"missed-{name}")


def send(page):
    """Send the form of the page."""
    with page.expect_navigation():
        page.click("main form.doudi-form .btn-primary")


def visited_without_a_signal(desk, site):
    """The family says what it has; the phone keeps it, and hands it in when there is a signal."""
    page = desk("visitor", MONDAY, width=360)
    page.clock.install(time=datetime(2022, 7, 4, 2, tzinfo=UTC))
    page.goto(site + phone.ADDRESS)
    phone.choose(page, phone.PIN)
    page.wait_for_selector(".phone-home", timeout=60_000)
    page.wait_for_selector(".phone-sync progress", state="detached")
    phone.go_offline(page)
    phone.open_home(page, ADDRESS)
    phone.choose_one(page, "outcome", 0)
    page.fill("#note", "丈夫卧床，家里断了收入")
    page.check("#care\\.needs label >> nth=0 >> input")
    look(page, "phone")
    phone.finish(page)
    page.wait_for_selector("text=1 户走访、0 张照片在等上传")
    page.context.set_offline(False)
    phone.sync(page)
    page.wait_for_selector("text=没有在等上传的")
    look(page, "phone-sent")


def a_case_is_opened(desk, site):
    """The clerk speaks with the family that the visit knew, and opens the case that nobody asked for."""
    clerk = desk("clerk", MONDAY)
    look(clerk, "desk")
    clerk.goto(f"{site}/leads/")
    look(clerk, "leads")
    clerk.click("tbody th a >> nth=0")
    assert "丈夫卧床" in clerk.inner_text("main") and clerk.query_selector("main >> text=大排查走访记录")
    look(clerk, "lead")
    press(clerk, "登记联系情况")
    clerk.fill("#id_note", "电话联系，本人愿意申请低保")
    press(clerk, "登记联系情况")
    look(clerk, "answered")
    press(clerk, "转入救助案件")
    clerk.check("input[name=kind][value=dibao]")
    look(clerk, "to-case")
    send(clerk)
    assert "/cases/" in clerk.url
    look(clerk, "case")
    return clerk.url


def the_opinion_hangs_in_the_village(desk, site):
    """One sheet of the village with what may be shown; seven full days."""
    clerk = desk("clerk", MONDAY)
    clerk.goto(f"{site}/publicity/{VILLAGE}/")
    clerk.click("main >> text=制作公示单")
    send(clerk)
    shown = clerk.inner_text("main table")
    assert "阿依古丽·买买提" in shown
    assert ADDRESS not in clerk.inner_text("main") and "卧床" not in clerk.inner_text("main")
    look(clerk, "sheet")
    press(clerk, "登记已张贴")
    send(clerk)
    look(clerk, "sheet-up")


def decided(desk, case):
    """800 yuan a month from August: 900 less 100 of wages."""
    approver = desk("approver", OVER)
    approver.goto(f"{case}decide/")
    approver.check("input[name=approve][value=yes]")
    approver.fill("#id_reason", "同意")
    press(approver, "作出决定")
    approver.wait_for_selector(".doudi-outcome")
    assert "800.00 元" in approver.inner_text(".doudi-outcome")


def the_list_in_force_hangs(desk, site):
    """From August the family stands in the list of the village."""
    clerk = desk("clerk", AUGUST)
    clerk.goto(f"{site}/publicity/{VILLAGE}/")
    look(clerk, "board")
    clerk.click("main >> text=制作公示单")
    send(clerk)
    assert "阿依古丽·买买提" in clerk.inner_text("main table") and "已确认" in clerk.inner_text("main table")
    press(clerk, "登记已张贴")
    send(clerk)
    look(clerk, "in-force")


def the_family_reads_why(desk, visit, site, case):
    """By a code that the clerk gave: the decision, the sum and the reason in Uyghur, from right to left."""
    clerk = desk("clerk", AUGUST)
    clerk.goto(f"{site}/codes/case/{case.rstrip('/').rsplit('/', 1)[1]}/")
    clerk.click("main >> button:has-text('制作新查询码')")
    code = clerk.inner_text("section[aria-labelledby=code] .big")
    family = visit("", 360)
    family.goto(f"{site}/help/ug/open/")
    family.fill("#code", code.replace(" ", "-").lower())
    family.click("main button.first")
    family.wait_for_url("**/help/ug/mine/")
    said = family.inner_text("main")
    assert "800.00" in said and "نېمە ئۈچۈن" in said
    assert family.evaluate("getComputedStyle(document.querySelector('main')).direction") == "rtl"
    look(family, "family-ug")


def test_a_family_that_never_asked_is_helped_and_reads_why(desk, visit, site):
    visited_without_a_signal(desk, site)
    case = a_case_is_opened(desk, site)
    clerk = inquire(lambda name, day, **how: Hands(desk(name, day, **how)), case)
    visited(desk, case, "missed")
    clerk.goto(case)
    press(clerk, "提出意见")
    clerk.check("input[name=approve][value=yes]")
    clerk.fill("#id_reason", "人均收入低于标准，符合条件")
    press(clerk, "提出意见")
    the_opinion_hangs_in_the_village(desk, site)
    submitted(desk, case)
    decided(desk, case)
    the_list_in_force_hangs(desk, site)
    the_family_reads_why(desk, visit, site, case)
