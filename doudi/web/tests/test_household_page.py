"""The page of a household: what is due, why, in which state the money is, and what is missing."""

import psycopg
import pytest

from doudi.web.tests import county
from doudi.web.tests.test_scope_of_pages import household_in


@pytest.fixture
def page(clerk, web_database):
    """The first household of the village in July 2022."""
    return clerk.get(f"/households/{household_in(web_database, county.VILLAGE)}/?month=2022-07")


def flat(figures):
    for figure in figures:
        yield figure
        yield from flat(figure.because)


def test_dibao_of_two_on_480_with_an_income_of_300_is_660(page):
    due = {one["label"]: one["amount_fen"] for one in page.context["due"]}
    assert due == {"dibao": 66000, "one_off": 60000}


def test_every_figure_has_its_article_or_is_a_fact(page):
    figures = list(flat(page.context["why"]))
    assert len(figures) > 50
    assert all(figure.cites for figure in figures if figure.because)


def test_every_output_opens_on_what_it_rests_on(page):
    # The day to pay the price subsidy by rests on the calendar alone.
    assert [figure.label for figure in page.context["why"] if not figure.because] == ["发放期限"]


def test_the_amount_of_the_notice_is_explained_with_the_notice(page):
    one_off = next(figure for figure in page.context["why"] if figure.label == "一次性生活补助")
    assert "300.00 元" in one_off.value and "新民发〔2022〕63号" in one_off.cites
    assert any("480.00" in figure.value and figure.cites == county.STANDARD for figure in flat(page.context["why"]))


def test_the_explanation_is_in_english_by_switch(clerk, web_database):
    clerk.cookies["django_language"] = "en"
    page = clerk.get(f"/households/{household_in(web_database, county.VILLAGE)}/?month=2022-07")
    assert "300.00 yuan" in page.content.decode()


def test_what_is_undecided_names_what_it_lacks(sign_in, web_database):
    page = sign_in("finance").get(f"/households/{household_in(web_database, county.OTHER)}/?month=2022-07")
    assert "缺少 城市低保标准" in page.content.decode()
    assert page.context["lacking"]


def test_a_month_without_members_says_so(clerk, web_database):
    page = clerk.get(f"/households/{household_in(web_database, county.VILLAGE)}/?month=2020-01")
    assert page.status_code == 200
    assert "这个月没有成员记录" in page.content.decode()


def test_the_month_shown_first_is_the_one_decided(clerk, web_database):
    page = clerk.get(f"/households/{household_in(web_database, county.VILLAGE)}/")
    assert page.context["month"] == county.MONTH


def test_money_that_came_back_says_why_and_who_mends_it(clerk, web_database):
    with psycopg.connect(web_database) as session:
        number = session.execute("SELECT household_id FROM registry_membership ORDER BY id OFFSET 2").fetchone()[0]
    text = clerk.get(f"/households/{number}/").content.decode()
    assert "退票" in text and "账户已销户" in text and "由乡镇协助本人另开账户" in text


def test_the_slip_says_how_much_for_what_and_whom_to_ask(clerk, web_database):
    text = clerk.get(f"/households/{household_in(web_database, county.VILLAGE)}/slip/").content.decode()
    assert "600.00" in text and "陆佰元整" in text and "恰萨街道民政办公室" in text and "新民发〔2022〕63号" in text


def test_the_county_sees_who_is_undecided_and_the_clerk_only_his_own(sign_in):
    assert len({line["row"].household_id for line in sign_in("finance").get("/undecided/").context["lines"]}) == 1
    assert sign_in("clerk").get("/undecided/").context["lines"] == []
