"""What was paid too much on its pages: why, the agreement of the household, what it pays back; two officials each."""

import pytest

from doudi.core import clock
from doudi.web.tests import county
from doudi.web.tests.test_order_pages import pages, send
from doudi.web.tests.test_reserve_pages import text

__all__ = ["pages", "send", "text"]
FIRST = "1"


def pay_too_much():
    """The first family of the county was paid 660 yuan of July, 100 are due; gives the address of its month."""
    from doudi.core import actors
    from doudi.core.models import Role
    from doudi.entitlements.models import Run
    from doudi.funds.tests.county import County
    from doudi.funds.tests.money import funded
    from doudi.funds.tests.month import Months
    from doudi.funds.tests.people import actor
    from doudi.registry.models import Membership

    # This county has its people already: only who acts in it is told.
    held = County.__new__(County)
    held.operator, held.run = actors.named("operator"), Run.objects.latest("pk")
    for name, role in (("甲", Role.APPROVER), ("乙", Role.FINANCE)):
        actor(name, role, county.COUNTY)
    funded(10**8, document="新财社〔2022〕99号", uses=["dibao_rural"])
    month, first = Months(held), Membership.objects.order_by("pk").first()
    month.pay()
    month.entitle(first.household, {first.person: 10000})
    return f"/overpaid/{first.household_id}/1/2022-07/"


@pytest.fixture
def overpaid(pages):
    """The address of a month that was paid too much."""
    return pages(pay_too_much)


def test_an_agreement_and_a_repayment_from_the_list_to_the_end(overpaid, send, text, sign_in):
    """Why it is too much, what was agreed, what came back at once: each word by two officials."""
    shown = text("clerk", "/overpaid/")
    assert "未处理" in shown and "人数变动" in shown and overpaid in sign_in("clerk").get("/overpaid/").content.decode()
    # Above the county there is no list of families, but the way to each county's.
    chosen = sign_in("auditor").get("/overpaid/").content.decode()
    assert "/overpaid/?division=653101" in chosen and "王秀兰" not in chosen
    assert "未处理" in text("auditor", "/overpaid/?division=653101")
    over = sign_in("finance").get(f"{overpaid}agree/").context["form"]["amount"].value()
    assert "记录协议" in text("finance", overpaid) and "记录协议" not in text("auditor", overpaid)

    agreed = {"person": FIRST, "document": "还款协议1号", "amount": "200", "month_fen": "300"}
    refused = send("finance", f"{overpaid}agree/", **agreed)
    assert refused.status_code == 422 and "不多于合计 200.00 元" in refused.content.decode()
    assert send("finance", f"{overpaid}agree/", **{**agreed, "month_fen": "50"}).url == overpaid
    assert "核对并确认协议" not in text("finance", overpaid)
    assert send("approver1", "/overpaid/agreements/1/confirm/").url == overpaid
    assert "扣回中" in text("clerk", overpaid)

    paid = {"person": FIRST, "amount": "90000", "way": "cash", "receipt": "票0007", "received_on": str(clock.today())}
    refused = send("finance", f"{overpaid}repay/", **paid)
    assert refused.status_code == 422 and "尚待退回" in refused.content.decode()
    assert send("finance", f"{overpaid}repay/", **{**paid, "amount": over}).url == overpaid
    assert "待确认" in text("finance", "/overpaid/")
    assert "不能自己" in send("finance", "/overpaid/repayments/1/confirm/").content.decode()
    assert send("approver1", "/overpaid/repayments/1/confirm/").url == overpaid
    ended = text("clerk", "/overpaid/")
    assert "没有多发待追回的款项" in ended and "已还清" in ended
    client = sign_in("finance")
    client.post("/language/", {"language": "en", "next": overpaid})
    assert "Payments of the month" in client.get(overpaid).content.decode()


def test_a_wrong_agreement_is_dropped_by_either_official_and_recorded_anew(overpaid, send, text, sign_in):
    agreed = {"person": FIRST, "document": "还款协议1号", "amount": "200", "month_fen": "200"}
    assert send("finance", f"{overpaid}agree/", **agreed).url == overpaid
    assert "作废协议" in text("finance", overpaid) and "作废协议" in text("approver1", overpaid)
    assert "作废协议" not in text("clerk", overpaid) and "作废协议" not in text("auditor", overpaid)
    unsaid = send("approver1", "/overpaid/agreements/1/drop/", reason="")
    assert unsaid.status_code == 422 and "请填写“理由”" in unsaid.content.decode()
    assert send("approver1", "/overpaid/agreements/1/drop/", reason="每月应为 50 元").url == overpaid
    listed = text("clerk", "/overpaid/")
    assert "已作废" in listed and "县级审批人甲：每月应为 50 元" in listed and "未处理" in listed
    assert "记录协议" in text("finance", overpaid)
    again = send("finance", "/overpaid/agreements/1/drop/", reason="再作废")
    assert again.status_code == 422 and "已确认、已作废或已终止" in again.content.decode()
    assert send("finance", f"{overpaid}agree/", **{**agreed, "month_fen": "50"}).url == overpaid
    assert send("approver1", "/overpaid/agreements/2/confirm/").url == overpaid
    assert "扣回中" in text("clerk", overpaid) and "作废协议" not in text("finance", overpaid)
    assert sign_in("finance").get("/overpaid/agreements/1/burn/").status_code == 404


def test_a_confirmed_agreement_that_is_wrong_is_ended_by_two_and_stands_on_the_page(overpaid, send, text, sign_in):
    acts = "/overpaid/agreements/1/"
    agreed = {"person": FIRST, "document": "还款协议1号", "amount": "200", "month_fen": "200"}
    assert send("finance", f"{overpaid}agree/", **agreed).url == overpaid
    early = send("finance", f"{acts}end/", reason="写错")
    assert early.status_code == 422 and "尚未确认" in early.content.decode()
    assert send("approver1", f"{acts}confirm/").url == overpaid
    assert "终止协议" in text("finance", overpaid) and "终止协议" not in text("clerk", overpaid)
    assert "请填写“理由”" in send("finance", f"{acts}end/", reason="").content.decode()
    assert send("finance", f"{acts}end/", reason="每月应为 50 元").url == overpaid
    waits = text("approver1", overpaid)
    assert "终止待第二人确认" in waits and "每月应为 50 元" in waits and "核对并确认终止" in waits
    assert "核对并确认终止" not in text("finance", overpaid)
    assert "不能自己" in send("finance", f"{acts}confirm-end/").content.decode()
    assert send("approver1", f"{acts}keep/").url == overpaid and "扣回中" in text("clerk", overpaid)
    assert send("approver1", f"{acts}end/", reason="每月应为 50 元").url == overpaid
    assert send("finance", f"{acts}confirm-end/").url == overpaid
    for page in (overpaid, "/overpaid/"):
        shown = text("clerk", page)
        assert "已终止" in shown and "县级审批人甲" in shown and "每月应为 50 元" in shown
    assert "记录协议" in text("finance", overpaid)
    assert "已终止，不能再改" in send("finance", f"{acts}keep/").content.decode()
    assert (
        send("finance", f"{overpaid}agree/", **{**agreed, "month_fen": "50", "document": "还款协议2号"}).url == overpaid
    )
    assert send("approver1", "/overpaid/agreements/2/confirm/").url == overpaid
    assert "扣回中" in text("clerk", overpaid) and "还款协议1号" in text("clerk", overpaid)
    client = sign_in("finance")
    client.post("/language/", {"language": "en", "next": overpaid})
    english = client.get(overpaid).content.decode()
    assert "End the agreement" in english and "Agreements that were ended or dropped" in english


@pytest.mark.parametrize("address", ["/overpaid/1/1/2099-01/", "/overpaid/1/1/nothing/", "/overpaid/1/1/2022-07/burn/"])
def test_what_was_not_paid_too_much_is_not_there(sign_in, address):
    assert sign_in("finance").get(address).status_code == 404
