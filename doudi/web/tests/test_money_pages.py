"""The money of a county on its pages: entered, confirmed, refused with the article, stated, and the workbook."""

import re
from io import BytesIO

import openpyxl
import pytest

from doudi.core import clock
from doudi.core.models import Job
from doudi.web.tests.test_order_pages import pages, send

__all__ = ["pages", "send"]

NEW = {
    "kind": "grant", "source": "R", "document": "新财社〔2022〕77号", "document_on": "2022-06-01", "year": "2022",
    "amount": "80,000", "mark": "", "uses": ["relief", "dibao_rural"], "use_document": "", "giver_purpose": "",
}  # fmt: skip


def work(kind, number):
    """What the worker does with a job."""
    from doudi.core import jobs
    from doudi.funds import jobs as registered

    assert jobs.HANDLERS[kind].__module__ == registered.__name__
    jobs.run(number)


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


def test_the_accounts_agree(sign_in):
    page = shown(sign_in("finance").get("/funds/accounts/?account=fund"))
    assert "试算平衡表" in page and "收到资金" in page


def test_the_table_of_execution_is_made_in_the_background_beside_the_report(pages, send, sign_in):
    """Both of one month are kept; the table of execution compares nothing with the ledger."""
    month, address = f"{clock.today():%Y-%m}", "/funds/reports/?paper=execution"
    assert address in shown(sign_in("finance").get("/funds/"))
    assert '<option value="execution" selected>' in sign_in("finance").get(address).content.decode()
    for paper in ("execution", "month"):
        assert send("finance", "/funds/reports/", paper=paper, month=month).url == "/funds/reports/"
    assert "排队等待" in shown(sign_in("finance").get("/funds/reports/"))
    numbers = pages(
        lambda: list(Job.objects.filter(kind="finance.report").order_by("-pk").values_list("pk", flat=True))
    )
    pages(lambda: [work("finance.report", number) for number in numbers[:2]])
    page = shown(sign_in("finance").get("/funds/reports/"))
    assert "支出进度表" in page and page.count("与账相符") == 1
    answer = sign_in("finance").get(f"/funds/reports/{numbers[1]}/report.xlsx")
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames == ["支出进度"] and "支出进度表" in book.active["A1"].value
    other = send("finance", "/funds/reports/", paper="ledger", month=month)
    assert other.status_code == 422


def test_a_months_report_is_made_in_the_background_and_downloaded_when_it_is_done(pages, send, sign_in):
    """The page says how far it is; the workbook is that of the reader's own division, and of nobody outside it."""
    month = f"{clock.today():%Y-%m}"
    assert send("finance", "/funds/reports/", paper="month", month=month).url == "/funds/reports/"
    page = shown(sign_in("finance").get("/funds/reports/"))
    assert 'hx-get="/funds/reports/progress/"' in page and "排队等待" in page and "report.xlsx" not in page
    # Who watches from above asks for their own, and sees how far that is.
    assert send("supervisor", "/funds/reports/", paper="month", month=month).url == "/funds/reports/"
    assert "排队等待" in shown(sign_in("supervisor").get("/funds/reports/progress/"))
    county, region = pages(
        lambda: list(Job.objects.filter(kind="finance.report").order_by("pk").values_list("pk", flat=True))
    )
    assert sign_in("finance").get(f"/funds/reports/{county}/report.xlsx").status_code == 404
    pages(lambda: [work("finance.report", number) for number in (county, region)])
    for user, number, place in (("finance", county, "653101"), ("auditor", region, "65"), ("supervisor", region, "65")):
        page = shown(sign_in(user).get("/funds/reports/"))
        assert f"/funds/reports/{number}/report.xlsx" in page and "与账相符" in page and "hx-get" not in page
        answer = sign_in(user).get(f"/funds/reports/{number}/report.xlsx")
        assert f"{place:0<12}-{month}.xlsx" in answer.headers["Content-Disposition"]
        book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
        assert book.sheetnames[0] == "支出进度" and book.sheetnames[-1] == "核对"
    assert sign_in("finance").get(f"/funds/reports/{region}/report.xlsx").status_code == 404
    assert sign_in("finance").get("/funds/reports/progress/").headers["HX-Refresh"] == "true"


def test_a_month_that_cannot_be_read_is_said_beside_its_field_in_both_languages(send, sign_in):
    refused = send("finance", "/funds/reports/", paper="month", month="2022-13")
    assert refused.status_code == 422 and "2022-13" in shown(refused)
    client = sign_in("finance")
    client.post("/language/", {"language": "en", "next": "/funds/reports/"})
    assert "Make the report" in (english := shown(client.get("/funds/reports/"))) and "first sheet alone" in english


def test_a_month_that_runs_is_not_closed(send):
    answer = send("finance", "/funds/closes/new/", month=f"{clock.today():%Y-%m}", treasury="1")
    assert answer.status_code == 422 and "尚未结束" in shown(answer)


@pytest.mark.parametrize("page", ["/funds/", "/funds/accounts/", "/funds/closes/"])
def test_an_auditor_reads_and_enters_nothing(sign_in, page):
    answer = sign_in("auditor").get(page)
    assert answer.status_code == 200 and "/funds/new/" not in answer.content.decode()
