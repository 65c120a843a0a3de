"""The second official's word against an entry, in Chromium: a line of a sheet sent back, an agreement dropped."""

import psycopg
import pytest

from doudi.web.tests.conftest import NAME
from doudi.web.tests.story import look
from doudi.web.tests.test_bank_pages import put_on_a_sheet
from doudi.web.tests.test_overpaid_pages import FIRST, pay_too_much

pytestmark = pytest.mark.browser
COPY = f"{NAME}_second"


@pytest.fixture(scope="module")
def web_database(web_database, django_db_blocker):
    """A copy of the county where a clerk entered a line of a sheet, and finance an agreement."""
    from django.db import connection

    with psycopg.connect(web_database.replace(f"/{NAME}?", "/postgres?"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {COPY} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {COPY} TEMPLATE {NAME}")
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = COPY
        enter()
        connection.close()
        connection.settings_dict["NAME"] = before
    return web_database.replace(f"/{NAME}?", f"/{COPY}?")


def enter():
    from doudi.core import actors, clock
    from doudi.funds import services
    from doudi.funds.cash import services as cash
    from doudi.funds.models import RollLine
    from doudi.funds.tests.month import JULY

    line = RollLine.objects.filter(held="no_account").order_by("person_id").first()
    services.hand_out(1, [line.person_id], "卧床", by=actors.named("finance"))
    signed = cash.Signed(put_on_a_sheet(), "邻居阿依古丽·买买提")
    cash.enter_handed(1, [signed], clock.today(), by=actors.named("clerk"))
    home = int(pay_too_much().split("/")[2])
    agreed = services.Agreed(home, int(FIRST), 1, JULY, 20000, 20000, "还款协议〔2022〕1号")
    services.agree(agreed, by=actors.named("finance"))


@pytest.mark.parametrize(("width", "lang"), [(360, "zh"), (1280, "en")])
def test_the_pages_fit_and_are_accessible(visit, site, width, lang):
    people = {"reviewer": ["/signature-sheets/1/", "/signature-sheets/1/refuse/"],
              "approver1": ["/overpaid/?division=653101", "/overpaid/1/1/2022-07/", "/overpaid/agreements/1/drop/"]}  # fmt: skip
    for user, addresses in people.items():
        page = visit(user, width, lang)
        for number, address in enumerate(addresses):
            assert page.goto(site + address).ok, address
            look(page, f"second-{user}-{number}-{width}-{lang}")


def test_on_a_phone_a_line_is_sent_back_and_an_agreement_dropped(visit, site):
    page = visit("reviewer", 360)
    page.goto(f"{site}/signature-sheets/1/")
    page.click("main >> text=退回有误的登记")
    page.check("input[name=lines]")
    page.fill("[name=reason]", "表上是本人签字")
    page.click("main form .btn-danger")
    page.wait_for_url("**/signature-sheets/1/")
    assert "被退回，待重新登记" in page.inner_text("main")
    look(page, "second-refused-360")
    page = visit("approver1", 360)
    page.goto(f"{site}/overpaid/?division=653101")
    page.click("#agreements ~ * a")
    page.click("main >> text=作废协议")
    page.fill("[name=reason]", "每月应为 50 元")
    page.click("main form .btn-danger")
    page.wait_for_url("**/2022-07/")
    assert "记录协议" in page.inner_text("main")
