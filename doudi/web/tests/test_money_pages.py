"""The money of a county on its pages: entered, confirmed, refused with the article, stated, and the workbook."""

import re
from io import BytesIO

import openpyxl
import pytest

from doudi.core import clock
from doudi.web.tests.test_order_pages import pages, send

__all__ = ["pages", "send"]

NEW = {
    "kind": "grant", "source": "R", "document": "新财社〔2022〕77号", "document_on": "2022-06-01", "year": "2022",
    "amount": "80,000", "mark": "", "uses": ["relief", "dibao_rural"], "use_document": "", "giver_purpose": "",
}  # fmt: skip


def shown(answer):
    """What a page says."""
    return answer.content.decode()


def test_a_sum_is_entered_by_finance_and_pays_once_another_confirmed_it(send, sign_in):
    answer = send("finance", "/funds/new/", **NEW)
    assert answer.status_code == 302 and re.fullmatch(r"/funds/\d+/", answer.url)
    page = shown(sign_in("finance").get(answer.url))
    assert "待确认" in page and f"{answer.url}confirm/" not in page
    assert send("approver1", f"{answer.url}confirm/", received_on=str(clock.today())).status_code == 302
    page = shown(sign_in("finance").get(answer.url))
    assert "已入账" in page and "80,000.00" in page


def test_a_use_that_is_not_allowed_is_refused_with_its_article_and_kept(send, sign_in):
    answer = send("finance", "/funds/new/", **{**NEW, "uses": ["relief", "work_cost"]})
    assert answer.status_code == 422
    assert "国务院令第649号第五条" in shown(answer) and NEW["document"] in shown(answer)
    page = shown(sign_in("auditor").get("/funds/"))
    assert "被拒绝的登记" in page and "工作经费" in page


def test_the_accounts_agree_and_the_workbook_opens(sign_in):
    page = shown(sign_in("finance").get("/funds/accounts/?account=fund"))
    assert "试算平衡表" in page and "收到资金" in page
    content = sign_in("finance").get(f"/funds/execution.xlsx?month={clock.today():%Y-%m}").content
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert "支出进度表" in sheet["A1"].value


def test_a_month_that_runs_is_not_closed(send):
    answer = send("finance", "/funds/closes/new/", month=f"{clock.today():%Y-%m}", treasury="1")
    assert answer.status_code == 422 and "尚未结束" in shown(answer)


@pytest.mark.parametrize("page", ["/funds/", "/funds/accounts/", "/funds/closes/"])
def test_an_auditor_reads_and_enters_nothing(sign_in, page):
    answer = sign_in("auditor").get(page)
    assert answer.status_code == 200 and "/funds/new/" not in answer.content.decode()
