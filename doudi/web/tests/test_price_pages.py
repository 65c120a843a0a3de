"""The price subsidy on its pages: enter, confirm, work out, note as paid; what is late stands first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from doudi.core.models import Job
from doudi.web.tests.test_order_pages import pages, send
from doudi.web.tests.test_reserve_pages import text

__all__ = ["pages", "send", "text"]

JULY = {
    "area": "650000000000", "month": "2022-07", "cpi": "3.6", "food": "6.1", "source": "新疆调查总队",
    "published_on": "2022-08-15",
}  # fmt: skip


def test_from_the_index_to_the_payment(pages, send, text, sign_in):
    """480 yuan rural at 6.1 %: 29.28. Who entered does not confirm; late since 2022-09-01 until finance notes it."""
    assert "尚未录入" in text("reviewer", "/")
    assert send("reviewer", "/prices/do/enter/", **JULY).url == "/prices/"
    refused = send("reviewer", "/prices/do/confirm/")
    assert refused.status_code == 422 and "不能自己" in refused.content.decode()
    assert "2 个价格指数待第二人确认" in " ".join(text("approver1", "/").split())
    assert send("approver1", "/prices/do/confirm/").url == "/prices/"
    shown = text("clerk", "/prices/?year=2022")
    assert "29.28" in shown and "天未发" in shown and "录入指数" not in shown
    assert 'data-chart="chart-1"' in sign_in("clerk").get("/prices/").content.decode()

    client = sign_in("finance")
    page = client.get("/prices/2022-07/")
    answer = client.post("/prices/2022-07/cost/", {"key": page.context["form"]["key"].value()})
    assert answer.url == "/prices/2022-07/"
    # Who watches from above sees how far their own question is.
    watching = sign_in("supervisor")
    asked = {"key": watching.get("/prices/2022-07/").context["form"]["key"].value()}
    assert watching.post("/prices/2022-07/cost/", asked).url == "/prices/2022-07/"
    assert 'hx-get="/prices/2022-07/progress/"' in watching.get("/prices/2022-07/").content.decode()
    assert "排队等待" in watching.get("/prices/2022-07/progress/").content.decode()

    def work():
        from doudi.core import jobs
        from doudi.funds import jobs as registered

        assert registered.prices_cost
        jobs.run(Job.objects.filter(kind="prices.cost").earliest("pk").pk)

    pages(work)
    shown = text("finance", "/prices/2022-07/")
    assert "低保对象" in shown and "按规则对全部在册人员核算" in shown

    key = sign_in("finance").get("/prices/2022-07/").context["pay_form"]["key"].value()
    campaign = sign_in("finance").post("/prices/2022-07/campaign/", {"key": key}).url
    assert (
        "7月价格临时补贴" in text("finance", campaign)
        and campaign in sign_in("finance").get("/prices/2022-07/").content.decode()
    )

    paid = {"document": "喀民发〔2022〕9号", "paid_on": "2022-08-30", "people": "112", "total_fen": "3279.36"}
    assert send("finance", "/prices/2022-07/paid/", **paid).url == "/prices/2022-07/"
    shown = text("supervisor", "/prices/2022-07/?division=653101")
    assert "3,279.36" in shown and "超过期限未发" not in shown
    july = dict(JULY, cpi="3.0", food="5.0", source="新疆调查总队（修订）", published_on="2022-09-15")
    send("finance", "/prices/do/enter/", **july)
    assert "已发的不会自动改动" in text("finance", "/prices/2022-07/")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("month", "七月", "不是月份"),
        ("cpi", "3.55", ""),
        ("published_on", "2022-07-31", "公布日应在该月之后"),
        ("source", "", "请填写“来源”"),
    ],
)
def test_a_slip_comes_back_with_what_was_typed(pages, send, field, typed, words):
    answer = send("finance", "/prices/do/enter/", **{**JULY, field: typed})
    held = answer.content.decode()
    assert answer.status_code == 422 and words in held and (not typed or typed in held)


def test_no_index_at_all_is_asked_for(pages, send):
    answer = send("finance", "/prices/do/enter/", **{**JULY, "cpi": "", "food": ""})
    assert answer.status_code == 422 and "请至少填写一个指数" in answer.content.decode()


def test_a_file_with_a_bad_row_gives_the_rows_to_mend(pages, send, sign_in):
    rows = "月份,地区,指数,同比,来源,公布日期\n2022-07,全国,CPI,2.7,国家统计局,2022-08-10\n2022-07,65,CPI,3.6,调查总队,2022-08-15\n"
    file = SimpleUploadedFile("指数.csv", rows.encode("gb18030"), "text/csv")
    answer = send("finance", "/prices/do/import/", file=file)
    assert answer.status_code == 422 and "1 行没有录入" in answer.content.decode()
    got = sign_in("finance").get(answer.context["url"])
    assert got.status_code == 200 and b"".join(got.streaming_content).startswith(b"PK")


@pytest.mark.parametrize("address", ["/prices/2020-12/", "/prices/2099-01/", "/prices/abc/", "/prices/do/burn/"])
def test_what_is_no_index_month_is_not_there(sign_in, address):
    assert sign_in("finance").get(address).status_code == 404
