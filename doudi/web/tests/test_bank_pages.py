"""What county finance does with banks on pages: their columns, accounts not drawn on, payments handed out."""

import re
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from doudi.core import clock
from doudi.funds.models import Attempt, Batch, HandedOut, HoldEntry, IdleAccount, PayingBank, RollLine
from doudi.web.tests.test_order_pages import pages, send
from doudi.web.tests.test_reserve_pages import text

__all__ = ["pages", "send", "text"]

LAYOUT = {
    "sent": "流水=业务编号\n账号=收款账号\n金额", "answered": "流水=业务编号\n金额\n标志=结果", "encoding": "utf-8",
    "separator": "|", "unit": "fen", "day": "%Y%m%d", "paid": "00", "returned": "99 98", "pending": "",
}  # fmt: skip


def test_a_bank_is_given_its_columns_and_what_is_missing_is_said_beside_its_file(pages, send, text):
    refused = send("finance", "/banks/1/layout/", **{**LAYOUT, "answered": "流水=业务编号\n标志=结果"})
    assert refused.status_code == 422 and "回盘文件缺少字段：金额（现有列：流水、标志）" in refused.content.decode()
    assert send("finance", "/banks/1/layout/", **LAYOUT).status_code == 302
    assert "银行自定" in text("finance", "/banks/") and "账号=收款账号" in text("finance", "/banks/1/layout/")
    assert send("finance", "/banks/1/layout/", **LAYOUT, own="on").status_code == 302
    assert "银行自定" not in text("finance", "/banks/")
    assert send("finance", "/banks/", name="农信社", payer_account="3000").status_code == 302


def test_a_banks_list_becomes_visits_and_the_township_notes_what_was_found(pages, send, sign_in, text):
    rows = "账号,最后支取日期\n6217000000000000001,2022-01-05\n6217000000000000002,2022-01-05\n123,2022-01-05\n"
    file = SimpleUploadedFile("未支取.csv", rows.encode())
    answer = send("finance", "/idle-accounts/new/", on="2022-10-10", file=file)
    assert answer.status_code == 422 and "1 行没有收下" in answer.content.decode()
    assert sign_in("finance").get(answer.context["url"]).status_code == 200
    assert "长期未支取账户（2）" in text("finance", "/campaigns/")
    assert "个账户长期未支取，待走访" in text("village", "/")
    page, number = text("clerk", "/idle-accounts/"), IdleAccount.objects.order_by("pk").values_list("pk", flat=True)
    assert page.count("登记走访结果") == 2 and "不因此停发" in page
    [first, *_] = pages(lambda: list(number))
    noted = send("clerk", f"/idle-accounts/{first}/", found="well", note="身体好，在攒钱")
    assert noted.status_code == 302 and "身体好，在攒钱" in text("clerk", "/idle-accounts/")
    assert "长期未支取账户（1）" in text("finance", "/campaigns/")


def test_without_an_account_it_is_handed_out_and_the_township_enters_the_sheet(pages, send, sign_in, text):
    """Decided by the county, entered by the clerk, confirmed by another; nobody confirms the own entry."""
    assert send("finance", "/signature-sheets/1/decide/", who="", reason="卧床").status_code == 302
    assert send("approver1", "/campaigns/1/people/7/cash/", reason="本人要求", goods="面粉").status_code == 302
    number = pages(put_on_a_sheet)
    assert pages(lambda: set(HoldEntry.objects.values_list("verb", "goods"))) == {("cash", ""), ("cash", "面粉")}
    page = text("clerk", "/signature-sheets/1/")
    assert "待登记" in page and "确认他人登记的签领" not in page
    form = "/signature-sheets/1/653101001007/"
    twice = send("clerk", form, on=str(clock.today()), taken=str(number), missing=str(number))
    assert twice.status_code == 422 and "登记了两次" in twice.content.decode()
    assert send("clerk", form, on=str(clock.today()), others=f"{number} 女儿古丽").status_code == 302
    assert "女儿古丽" in text("reviewer", "/signature-sheets/1/")
    looked = seen_by(sign_in("reviewer"))
    # Mended after the reviewer looked: nothing is confirmed that was not seen.
    send("clerk", form, on=str(clock.today()), others=f"{number} 女儿古丽汗")
    late = send("reviewer", "/signature-sheets/1/confirm/", key="k1", seen=looked)
    assert "您看过以后" in late.content.decode() and pages(lambda: HandedOut.objects.get().confirmed_by) is None
    seen = seen_by(sign_in("reviewer"))
    assert send("reviewer", "/signature-sheets/1/confirm/", key="k2", seen=seen).status_code == 302
    assert pages(lambda: HandedOut.objects.get().confirmed_by.name) == "reviewer"


def test_the_second_official_sends_a_wrong_line_back_and_the_township_enters_it_anew(pages, send, sign_in, text):
    """With a reason, by somebody who did not enter it; the clerk sees which line and why."""
    assert send("finance", "/signature-sheets/1/decide/", who="", reason="卧床").status_code == 302
    number, today = pages(put_on_a_sheet), str(clock.today())
    form, refuse = "/signature-sheets/1/653101001007/", "/signature-sheets/1/refuse/"
    send("clerk", form, on=today, others=f"{number} 邻居阿依")
    assert "退回有误的登记" in text("reviewer", "/signature-sheets/1/")
    assert sign_in("clerk").get(refuse).status_code == 403
    unsaid = send("reviewer", refuse, lines=str(number), reason="")
    assert unsaid.status_code == 422 and "请填写“理由”" in unsaid.content.decode()
    assert send("reviewer", refuse, lines=str(number), reason="表上是本人签字").url == "/signature-sheets/1/"
    page = text("clerk", "/signature-sheets/1/")
    assert "被退回，待重新登记" in page and "表上是本人签字" in page and "待第二人确认" not in page
    assert "被退回：表上是本人签字" in text("clerk", form)
    assert sign_in("reviewer").get(refuse).status_code == 404
    assert send("clerk", form, on=today, taken=str(number)).status_code == 302
    assert "被退回：表上是本人签字" in text("reviewer", "/signature-sheets/1/")
    client = sign_in("reviewer")
    client.post("/language/", {"language": "en", "next": refuse})
    assert "Send wrong entries back" in client.get(refuse).content.decode()
    seen = seen_by(sign_in("reviewer"))
    assert send("reviewer", "/signature-sheets/1/confirm/", key="k1", seen=seen).status_code == 302
    assert pages(lambda: HandedOut.objects.get(refused_by=None).confirmed_by.name) == "reviewer"


def seen_by(client):
    """What the sheets' page showed, as its form says it."""
    return re.search(r'name="seen" value="(\w+)"', client.get("/signature-sheets/1/").content.decode())[1]


def put_on_a_sheet():
    """What sending would make of a line without an account that is handed out; gives its number."""
    desk, old = PayingBank.objects.get(cash=True), Batch.objects.get()
    line = RollLine.objects.filter(held="no_account").order_by("person_id").first()
    batch = Batch.objects.create(
        campaign=old.campaign, number=2, division=old.division, bank=desk, count=1, total_fen=30000, at=clock.now(),
        execute_on=date(2022, 8, 20), drawn_by=old.drawn_by, first_approver=old.first_approver,
        second_approver=old.second_approver,
    )  # fmt: skip
    return Attempt.objects.create(
        payable_id=line.payable_id, batch=batch, division=line.division, amount_fen=30000, payee="户主"
    ).pk
