"""Whole stories of a case in Chromium, by keyboard alone, over days: the offices' clock is set by the test.

A family's dibao from the application to the first month in force; a refusal, its letter, and an appeal that other
people decide.
"""

from datetime import date

import pytest

from doudi.casework.tests import office
from doudi.casework.tests.desks import photo
from doudi.testing import DATABASE
from doudi.web.tests import story
from doudi.web.tests.keyboard import Hands
from doudi.web.tests.story import press
from doudi.web.tests.visiting import walk_to

pytestmark = pytest.mark.browser
MONDAY, OVER, AUGUST = office.MONDAY, date(2022, 7, 15), date(2022, 8, 2)


@pytest.fixture(scope="module")
def calendar():
    yield from story.days_from(MONDAY)


@pytest.fixture(scope="module")
def site(calendar, django_db_setup, django_db_blocker):
    """A county of its own with three families."""
    yield from story.site_of(f"{DATABASE}_cases", fill, django_db_blocker)


def fill():
    office.people()
    held = office.county()
    office.family(held)
    office.family(held, "王秀兰", "马建国", wages=300_00)
    office.family(held, "<b>李</b>红", wages=100_00)


@pytest.fixture
def desk(visit, calendar):
    """Somebody at work on a day."""

    def at(name, day, **how):
        calendar.day = day
        return Hands(visit(f"case-{name}", **how))

    return at


def look(page, name):
    story.look(page, f"case-{name}")


def take_in(page, words):
    """Find the family, take its application; gives the address of the case."""
    page.click("main >> text=登记申请")
    page.fill("#q", words)
    page.press("#q", "Enter")
    press(page, "为这家登记")
    page.check("input[name=kind][value=dibao]")
    page.fill("#id_need", "丈夫患病不能劳动，收入减少")
    press(page, "登记申请")
    page.wait_for_selector("text=已登记申请")
    return page.url


def inquire(desk, case):
    """Accepted, checked, visited, an opinion, posted: all on the first Monday."""
    clerk = desk("clerk", MONDAY)
    clerk.goto(case)
    walk_to(clerk, ".doudi-next .btn-primary")
    clerk.keyboard.press("Enter")
    clerk.wait_for_url("**/accept/")
    assert "2022-08-18" in clerk.inner_text("main")
    walk_to(clerk, ".doudi-form .btn-primary")
    clerk.keyboard.press("Enter")
    clerk.wait_for_selector("text=受理：已保存")
    press(clerk, "启动核对")
    clerk.fill("#id_authorised_on", "2022-07-04")
    press(clerk, "启动核对")
    reviewer = desk("reviewer", MONDAY)
    reviewer.click(".doudi-first .btn-primary")
    reviewer.click("tbody th a >> nth=0")
    press(reviewer, "答复乡镇")
    reviewer.check("input[name=agrees][value=yes]")
    press(reviewer, "答复乡镇")
    return clerk


def visited(desk, case, name):
    village = desk("village", MONDAY, width=360)
    village.goto(case)
    press(village, "登记调查")
    village.fill("#id_visitor_1", "王芳")
    village.fill("#id_visitor_2", "阿依")
    village.fill("#id_present", "本人")
    village.fill("#id_found", "三间土房，丈夫卧床，无其他收入")
    village.set_input_files("#id_photo", {"name": "家.png", "mimeType": "image/png", "buffer": photo().read()})
    look(village, f"{name}-visit-360")
    press(village, "登记调查")
    village.wait_for_selector("img[alt='入户照片']")


def proposed(clerk, case, name, approve=True):
    clerk.goto(case)
    press(clerk, "提出意见")
    look(clerk, f"{name}-opinion")
    clerk.check(f"input[name=approve][value={'yes' if approve else 'no'}]")
    clerk.fill("#id_reason", "人均收入低于标准，符合条件" if approve else "有存款未申报")
    press(clerk, "提出意见")
    press(clerk, "登记公示")
    clerk.fill("#id_place", "村委会公示栏")
    press(clerk, "登记公示")
    clerk.wait_for_selector("text=登记公示：已保存")


def submitted(desk, case):
    township = desk("township", OVER)
    township.goto(case)
    press(township, "上报县级")
    assert "2022-07-29" in township.inner_text("main")
    press(township, "上报县级")
    township.wait_for_selector("text=上报县级：已保存")


def test_a_familys_dibao_from_the_application_to_the_first_month_in_force(desk, site):
    """500 yuan a month from August: 900 less 400 of wages."""
    clerk = desk("clerk", MONDAY)
    look(clerk, "desk-empty")
    case = take_in(clerk, "古丽")
    look(clerk, "opened")
    inquire(desk, case)
    visited(desk, case, "dibao")
    clerk = desk("clerk", MONDAY)
    look(clerk, "desk")
    proposed(clerk, case, "dibao")
    look(clerk, "posted")
    submitted(desk, case)
    approver = desk("approver", OVER)
    look(approver, "desk-approver")
    approver.click(".doudi-first .btn-primary")
    approver.click("tbody th a >> nth=0")
    press(approver, "作出决定")
    look(approver, "decide")
    approver.check("input[name=approve][value=yes]")
    approver.fill("#id_reason", "同意")
    press(approver, "作出决定")
    approver.wait_for_selector(".doudi-outcome")
    assert "500.00 元" in approver.inner_text(".doudi-outcome")
    look(approver, "confirmed")
    clerk = desk("clerk", OVER)
    clerk.goto(f"{site}/work/letters/")
    clerk.check("input[name=notices] >> nth=0")
    look(clerk, "letters")
    press(clerk, "登记所选已送达")
    clerk.wait_for_selector("text=已登记送达 1 份")
    clerk = desk("clerk", AUGUST)
    clerk.goto(case)
    clerk.click("#people ~ ul a >> nth=0")
    assert "自 2022-08" in clerk.inner_text("main")
    looked_at_every_way(desk, site, case)


def looked_at_every_way(desk, site, case):
    """The pages of the story in both languages, narrow and wide, light and dark."""
    one = case.removeprefix(site)
    for lang, width, scheme in (("en", 360, "dark"), ("zh", 1280, "light")):
        page = desk("clerk", AUGUST, lang=lang, width=width, scheme=scheme)
        for name, path in {
            "home": "/",
            "list": "/cases/",
            "one": one,
            "review": f"{one}record-review/",
        }.items():
            assert page.goto(site + path).ok
            look(page, f"{name}-{width}-{scheme}-{lang}")


def test_a_refusal_its_letter_and_an_appeal_that_other_people_decide(desk, site):
    """Refused on a suspicion, reversed by another approver: 600 yuan from August."""
    case = take_in(desk("clerk", MONDAY), "王秀兰")
    clerk = inquire(desk, case)
    visited(desk, case, "refusal")
    proposed(clerk, case, "refusal", approve=False)
    submitted(desk, case)
    approver = desk("approver", OVER)
    approver.goto(f"{case}decide/")
    approver.check("input[name=approve][value=no]")
    approver.fill("#id_reason", "申报以外有存款，已当面核实")
    press(approver, "作出决定")
    assert "请选择不予确认的原因" in approver.inner_text("main")
    assert approver.input_value("#id_reason") == "申报以外有存款，已当面核实"
    look(approver, "refusal-returned")
    approver.check("input[value=statement_differs]")
    press(approver, "作出决定")
    approver.wait_for_selector(".doudi-outcome")
    clerk = desk("clerk", OVER)
    clerk.goto(case)
    look(clerk, "refused")
    letter = clerk.request.get(f"{case}print/notice_refused/?language=ug")
    assert letter.ok and letter.body().startswith(b"%PDF")
    clerk.click("main >> text=受理申诉")
    clerk.fill("#id_words", "存款是借来看病的，已经还了")
    press(clerk, "受理申诉")
    appeal = clerk.url
    assert appeal != case
    approver.goto(f"{appeal}decide-appeal/")
    assert "须由另一人办理" in approver.inner_text("main")
    other = desk("approver2", OVER)
    other.goto(appeal)
    press(other, "作出复查决定")
    look(other, "appeal")
    other.check("input[name=uphold][value=no]")
    other.fill("#id_reason", "借款凭证属实")
    press(other, "作出复查决定")
    other.wait_for_selector(".doudi-outcome")
    assert "600.00 元" in other.inner_text(".doudi-outcome")
    look(other, "appeal-decided")
