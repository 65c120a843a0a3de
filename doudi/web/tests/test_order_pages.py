"""Relief in a severely affected area on the pages: enter, name, confirm, pay; and what the family is told."""

import os
import re
from datetime import date

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from doudi.core import clock, dsn
from doudi.testing import DATABASE
from doudi.web.tests.area import DOCUMENT
from doudi.web.tests.conftest import NAME
from doudi.web.tests.test_reserve_pages import fields, text

__all__ = ["text"]

TODAY = clock.today()
NEW = {
    "document": "疏疫指〔2022〕9号",
    "issued_on": str(TODAY),
    "issuer": "county",
    "areas": "653101001\n653101002006",
    "from_day": "2022-07-01",
    "rolls": ["dibao"],
    "amount_fen": "500",
    "per": "household",
    "clause": "第二条",
}


@pytest.fixture
def pages(web_database, django_db_blocker):
    """The pages' process on a copy of the county; `as_job` runs what a worker does for them."""
    name = f"{NAME}_copy"
    maintenance = os.environ[dsn.URL_VARIABLE].replace(f"/{DATABASE}?", "/postgres?")
    with django_db_blocker.unblock():
        connection.close()
        with psycopg.connect(maintenance, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {NAME}")
        held = dict(connection.settings_dict)
        app = {"NAME": name, "USER": dsn.APP, "PASSWORD": dsn.role_password(dsn.APP)}

        def as_job(work):
            connection.close()
            connection.settings_dict.update(held, NAME=name)
            try:
                return work()
            finally:
                connection.close()
                connection.settings_dict.update(app)

        connection.settings_dict.update(app)
        try:
            yield as_job
        finally:
            connection.close()
            connection.settings_dict.update(held)


@pytest.fixture
def send(sign_in):
    """Somebody opens a form, fills it in and sends it."""

    def sent(user, path, **given):
        client = sign_in(user)
        return client.post(path, {**fields(client, path), **given})

    return sent


def test_from_the_order_to_the_slip(pages, send, text):
    """The reviewer enters it, who may not confirm it; an approver does; finance pays the households of a township."""
    order = send("reviewer", "/orders/new/", **NEW).url
    assert "核对并确认" not in text("reviewer", order) and "待第二人确认" in text("reviewer", order)
    refused = send("reviewer", f"{order}confirm/")
    assert refused.status_code == 422 and "不能自己" in refused.content.decode()
    assert send("approver1", f"{order}confirm/").url == order
    assert "按此文件建立发放批次" in text("finance", order)

    early = send("finance", f"{order}campaign/", month="2022-06", deadline="2022-08-31")
    assert early.status_code == 422 and "2022-06 不在其中" in early.content.decode()
    campaign = send("finance", f"{order}campaign/", month="2022-07", deadline="2022-08-31").url
    assert send("finance", f"{order}campaign/", month="2022-07", deadline="2022-08-31").url == campaign
    number = int(campaign.strip("/").split("/")[-1])
    pages(lambda: _run(number))
    page = text("finance", campaign)
    for words in ("按认定文件列入的家庭", "每户 500.00 元", "一户一笔", "在认定地区但未列入", "28,500.00", "一致"):
        assert words in page, words
    assert "核算符合但不在册" not in page and "不一致" not in page

    household = text("clerk", "/households/1/")
    assert "疏疫指〔2022〕9号 认定恰萨街道" in household and "低保家庭" in household
    slip = text("clerk", "/households/1/slip/")
    assert "500.00" in slip and "60 日内" in slip and "6 个月内" in slip


def _run(number):
    from doudi.core import actors
    from doudi.funds import job

    job.run(number, by=actors.named("finance"), progress=lambda step: None)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"amount_fen": "0"}, "新民发〔2022〕63号 二（一）"),
        ({"amount_fen": "-1"}, "金额"),
        ({"areas": "653121"}, "653121"),
        ({"to_day": "2022-06-30"}, "截止日不能早于起始日"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(pages, send, given, words):
    answer = send("reviewer", "/orders/new/", **{**NEW, **given})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and 'value="疏疫指〔2022〕9号"' in page


def test_an_order_is_mended_from_its_page_until_it_is_confirmed(pages, send, sign_in, text):
    form = sign_in("reviewer").get("/orders/new/?order=1").content.decode()
    assert f'value="{DOCUMENT}"' in form and 'value="500.00"' in form
    seen = fields(sign_in("approver1"), "/orders/1/confirm/")
    mended = {**NEW, "document": DOCUMENT, "amount_fen": "600"}
    assert send("reviewer", "/orders/new/", **mended).url == "/orders/1/"
    assert sign_in("approver1").post("/orders/1/confirm/", seen).status_code == 422
    assert send("approver1", "/orders/1/confirm/").status_code == 302
    assert "更正" not in text("reviewer", "/orders/1/")


def test_a_list_of_households_is_taken_whole_or_not_at_all(pages, send, text):
    for rows, words in (("H001\nX999", "第 3 行查无此户"), ("H001\nO001", "第 3 行不在认定地区"), ("", "读不出")):
        file = SimpleUploadedFile("名单.csv", f"户编号\n{rows}\n".encode())
        answer = send("reviewer", "/orders/1/households/", file=file)
        assert answer.status_code == 422 and words in answer.content.decode()
    file = SimpleUploadedFile("名单.csv", "户编号\nH001\nH002\n".encode())
    assert send("reviewer", "/orders/1/households/", file=file).url == "/orders/1/"
    assert "文件列明的家庭 2 户" in text("reviewer", "/orders/1/")


def test_the_new_campaign_form_offers_it(sign_in):
    page = sign_in("finance").get("/campaigns/new/").content.decode()
    assert re.search(r'href="/orders/">[^<]*疫情严重地区', page)


def test_a_township_reads_orders_and_enters_none(sign_in, text):
    assert DOCUMENT in text("clerk", "/orders/") and "录入认定文件" not in text("clerk", "/orders/")
    assert sign_in("clerk").get("/orders/new/").status_code == 403
    assert date(2022, 8, 1).isoformat() in text("clerk", "/orders/1/")
