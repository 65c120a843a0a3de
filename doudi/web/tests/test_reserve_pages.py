"""The pages of a reserve: each says what is next, what is late, what is wrong, and each verb works from its form."""

import os
import re

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doudi.core import clock, dsn
from doudi.testing import DATABASE
from doudi.units.months import add_months, first_of
from doudi.web.tests.conftest import NAME
from doudi.web.tests.reserve import TOWNSHIP

PAGE = f"/reserves/{TOWNSHIP}/"
OTHER = "/reserves/653101002000/"


@pytest.fixture
def pages(web_database, django_db_blocker):
    """This process as the pages' process, on a copy of the county of its own: these pages write."""
    name = f"{NAME}_copy"
    maintenance = os.environ[dsn.URL_VARIABLE].replace(f"/{DATABASE}?", "/postgres?")
    with django_db_blocker.unblock():
        connection.close()
        with psycopg.connect(maintenance, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {NAME}")
        held = dict(connection.settings_dict)
        connection.settings_dict.update(NAME=name, USER=dsn.APP, PASSWORD=dsn.role_password(dsn.APP))
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict.update(held)


@pytest.fixture
def text(sign_in):
    """What a user reads on a page, without the tags."""

    def read(user, path, **more):
        return re.sub(r"<[^>]+>|\s+", " ", sign_in(user).get(path, **more).content.decode())

    return read


def fields(client, path):
    """The hidden fields of a form."""
    page = client.get(path).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(key|version)" value="([^"]*)"', page))


def test_the_clerk_sees_balance_lines_and_the_drafted_request(text):
    page = text("clerk", PAGE)
    for words in ("1,500.00 元", "低于预警线", "待报送材料", "待县级审核", "待上报", "打印申请表", "收支明细", "一致"):
        assert words in page, words


def test_the_county_sees_its_reserves_and_what_is_low(text):
    page = text("finance", "/reserves/")
    assert "个备用金低于预警线" in page and "1,500.00" in page
    assert "尚未开立的乡镇" in page


def test_a_supervisor_sees_the_same_numbers_and_no_line(text):
    page = text("supervisor", PAGE)
    assert "1,500.00 元" in page and "3,000.00 元" in page
    assert "待报送材料" not in page


def test_a_township_without_a_reserve_says_so(text):
    assert "尚未开立备用金" in text("finance", OTHER)


@pytest.mark.parametrize(("user", "words"), [
    ("clerk", ("个备用金低于预警线", "余额 1,500.00 元", "笔支付待报送核销材料", "份补充申请待办理")),
    ("tapprover", ("个备用金低于预警线", "笔支付待报送核销材料")),
    ("finance", ("个备用金低于预警线",)),
])  # fmt: skip
def test_the_first_page_has_what_the_reserve_asks(text, user, words):
    page = text(user, "/")
    for said in words:
        assert said in page, said


def test_the_first_page_says_that_a_month_was_not_counted(text, monkeypatch):
    """On the first of the month after next nobody has counted the month before."""
    later = add_months(first_of(clock.today()), 2)
    monkeypatch.setattr(clock, "today", lambda: later)
    assert "个月份未盘点或未经第二人确认" in text("clerk", "/")


@pytest.mark.parametrize("user", ["village", "auditor", "supervisor"])
def test_the_first_page_of_others_has_nothing_of_the_reserve(text, user):
    assert "备用金低于预警线" not in text(user, "/")


@pytest.mark.parametrize("path", [OTHER, f"{OTHER}cash/0/", "/reserves/653101000000/", "/reserves/x/"])
def test_a_clerk_does_not_reach_another_township(sign_in, path):
    assert sign_in("clerk").get(path).status_code == 404


@pytest.mark.parametrize("verb", ["advance", "judge", "agree", "top-up", "return", "transfer"])
def test_what_is_the_countys_is_not_offered_to_a_township(sign_in, verb):
    answer = sign_in("clerk").get(f"{PAGE}{verb}/1/")
    assert answer.status_code == 302
    assert sign_in("clerk").post(f"{PAGE}{verb}/1/", {"key": "k"}).status_code == 302


def test_a_form_says_what_it_acts_on(text):
    assert "收 0002" in text("finance", f"{PAGE}judge/2/")
    assert "账面银行存款" in text("clerk", f"{PAGE}count/0/")


def test_what_was_typed_stays_when_the_service_refuses(sign_in):
    client = sign_in("clerk")
    sent = {"into": "reserve_cash", "amount": "9,999.00", "reason": "备付现金", **fields(client, f"{PAGE}cash/0/")}
    answer = client.post(f"{PAGE}cash/0/", sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "备用金余额 1,500.00 元，不足支付 9,999.00 元" in page
    assert 'value="9,999.00"' in page and "备付现金" in page


def test_a_field_that_is_no_amount_is_named(sign_in):
    client = sign_in("clerk")
    sent = {"into": "reserve_cash", "amount": "一百", "reason": "备付", **fields(client, f"{PAGE}cash/0/")}
    assert "不是金额" in client.post(f"{PAGE}cash/0/", sent).content.decode()


def test_a_form_sent_twice_writes_once(sign_in):
    from doudi.core.models import Actor
    from doudi.core.writes import reading
    from doudi.funds.models import Journal

    client = sign_in("clerk")
    sent = {"into": "reserve_cash", "amount": "10", "reason": "备付现金", **fields(client, f"{PAGE}cash/0/")}
    assert [client.post(f"{PAGE}cash/0/", sent).status_code for _ in range(2)] == [302, 302]
    with reading(Actor.objects.get(name="clerk")):
        assert Journal.objects.filter(kind="cash_moved").count() == 1


def test_papers_judged_from_the_page_become_spending(sign_in, text):
    client = sign_in("finance")
    path = f"{PAGE}judge/2/"
    answer = client.post(path, {"outcome": "accepted", "reason": "", **fields(client, path)}, follow=True)
    assert "已办理" in answer.content.decode()
    assert "待县级审核" not in text("clerk", PAGE)
    again = sign_in("finance").post(path, {"outcome": "accepted", "reason": "", "key": "k", "version": 2})
    assert "现为“已核销列支”" in again.content.decode()


def test_the_county_pays_what_it_owes_from_the_page(sign_in, text):
    assert "5,000.00" in text("finance", "/relief/owed/")
    client = sign_in("finance")
    path = "/reserves/653101000000/transfer/0/"
    grant = re.search(r'name="grants" value="(\d+)"', client.get(path).content.decode())[1]
    sent = {"grants": [grant], "paid_on": "2022-01-02", "reference": "回单 7", **fields(client, path)}
    assert client.post(path, sent).status_code == 302
    own = client.get("/relief/owed/").content.decode()
    assert "待第二人确认" in own and "confirm-transfer" not in own
    page = sign_in("drawer").get("/relief/owed/").content.decode()
    confirm = re.search(r"/reserves/\d+/confirm-transfer/\d+/", page)[0]
    client = sign_in("drawer")
    assert client.post(confirm, fields(client, confirm)).status_code == 302
    assert "没有待支付的临时救助" in text("finance", "/relief/owed/")


def test_a_paper_that_is_not_there_is_said(sign_in):
    answer = sign_in("clerk").get(f"{PAGE}papers/count/99/", follow=True)
    assert "没有这份可打印的文书" in answer.content.decode()


@pytest.mark.parametrize(("kind", "number"), [("count", 1), ("topup", 1)])
def test_papers_are_printed(sign_in, kind, number):
    from doudi.papers import fonts

    try:
        fonts.carried()
    except Exception:
        pytest.skip("the fonts of the papers are not on this machine")
    answer = sign_in("clerk").get(f"{PAGE}papers/{kind}/{number}/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(("path", "most"), [("/reserves/", 18), (PAGE, 32), (f"{PAGE}cash/0/", 12)])
def test_pages_cost_a_fixed_number_of_queries(sign_in, path, most):
    client = sign_in("finance" if path == "/reserves/" else "clerk")
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= most, len(asked)


def test_the_pages_speak_english(sign_in):
    client = sign_in("finance")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(PAGE).content.decode()
    assert "Reserve fund for temporary assistance" in page and "Statement" in page
