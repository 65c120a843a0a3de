"""A Friday evening in Chromium, by keyboard alone: a stranded worker without a card, aid first, papers after the weekend, filed.

The site runs in this process, so that its clock can be set.
"""

import threading
from datetime import date, datetime, time

import psycopg
import pytest

from doudi.core import clock, dsn
from doudi.web.tests import conftest, county
from doudi.web.tests.keyboard import Hands
from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults

pytestmark = pytest.mark.browser
EVENING = f"{conftest.NAME}_evening"
FRIDAY, MONDAY = date(2022, 8, 5), date(2022, 8, 8)
NUMBER = "659999199003020025"
TOWNSHIP, VILLAGE = "653101001000", "653101001007"
MOMENT = [datetime.combine(FRIDAY, time(19), clock.ZONE)]


@pytest.fixture(scope="module")
def site(web_database, django_db_blocker):
    """The site in this process, as the pages' role, on a copy of the county, with the clock in our hands."""
    from django.db import connection
    from waitress import create_server

    from doudi.web.wsgi import application

    maintenance = web_database.replace(f"/{conftest.NAME}?", "/postgres?")
    with psycopg.connect(maintenance, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {EVENING} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {EVENING} TEMPLATE {conftest.NAME}")
    patch = pytest.MonkeyPatch()
    patch.setattr(clock, "now", lambda: MOMENT[0])
    with django_db_blocker.unblock():
        connection.close()
        held = dict(connection.settings_dict)
        connection.settings_dict["NAME"] = EVENING
        prepare()
        connection.close()
        connection.settings_dict.update(USER=dsn.APP, PASSWORD=dsn.role_password(dsn.APP))
        server = create_server(application, host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.effective_port}"
        finally:
            server.close()
            connection.close()
            connection.settings_dict.update(held)
            patch.undo()


def prepare():
    """1,000 yuan of the reserve in cash, the township's delegation of that year, the urban standard of 600 yuan."""
    from doudi.casework import services
    from doudi.core.models import Actor, Setting
    from doudi.entitlements.services import set_parameter
    from doudi.funds.services import reserves

    people = {actor.name: actor for actor in Actor.objects.all()}
    # The county's officials sign in by password alone, as in the demonstration of today.
    Setting.objects.create(
        name="login.second_factor", value=0, from_on=date(2022, 1, 1), reason="演示", set_by=people["secadmin"]
    )
    set_parameter(
        "dibao.standard.urban", "600", county.COUNTY, county.MONTH, county.STANDARD,
        by=people["drawer"], approved_by=people["approver1"],
    )  # fmt: skip
    reserves.move_cash(TOWNSHIP, 1000_00, into="reserve_cash", reason="备现金", by=people["clerk"])
    services.delegate(
        TOWNSHIP, 2000_00, "喀民发〔2022〕8号", date(2022, 8, 1), date(2023, 8, 1), by=people["approver1"], key="evening"
    )  # fmt: skip


def shot(page, name):
    """The page wide and narrow, in both languages, without fault."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for lang, width in (("en", 360), ("zh-hans", 1280)):
        origin = "/".join(page.url.split("/")[:3])
        page.context.add_cookies([{"name": "django_language", "value": lang, "url": origin}])
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(page.url)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
        assert accessibility_faults(page) == []
        page.screenshot(path=SCREENSHOTS / f"relief-{name}-{width}-{lang[:2]}.png", full_page=True)


def test_a_stranded_worker_on_a_friday_evening(visit, site):
    MOMENT[0] = datetime.combine(FRIDAY, time(19), clock.ZONE)
    address = taken_in(Hands(visit("clerk")), site)
    aided(Hands(visit("tapprover")), address)
    MOMENT[0] = datetime.combine(MONDAY, time(10), clock.ZONE)
    papers_completed(Hands(visit("clerk")), address)
    filed(Hands(visit("reviewer")), site, address)


def taken_in(page, site):
    """The clerk takes in somebody whose card is lost."""
    page.goto(f"{site}/assistance/")
    page.click("text=受理登记")
    shot(page, "take-in")
    page.click("text=外来务工和滞留人员")
    shot(page, "form")
    page.fill("#id_name", "赵强")
    page.click("button:has-text('登记受理')")
    assert page.is_visible(".doudi-faults")
    assert page.input_value("#id_name") == "赵强"
    page.fill("#id_birth_date", "1990-03-01")
    page.select_option("#id_why_no_id", "证件遗失")
    page.select_option("#id_village", VILLAGE)
    page.check("input[name=area][value=urban]")
    page.check("input[name=registered_here][value=no]")
    page.fill("#id_need", "交通管控滞留在车站，没有食宿")
    page.check("#id_urgent")
    page.click("button:has-text('登记受理')")
    page.wait_for_url("**/assistance/cases/*/")
    assert "600.00" in page.inner_text("#proposal ~ p")
    shot(page, "taken-in")
    return page.url


def aided(page, address):
    """The township's approver gives the month of the standard in cash, by two officials, the same evening."""
    page.goto(address)
    page.click("text=先行救助：今天就给")
    page.click("text=备用金·现金")
    shot(page, "give")
    assert page.input_value("#id_amount") == "600.00"
    page.select_option("#id_first", label="街道经办员")
    page.select_option("#id_second", label="村级协理员")
    page.fill("#id_receipt", "S-0805")
    page.fill("#id_reason", "没有食宿，今晚须安置")
    page.click("main form button:has-text('先行救助')")
    page.wait_for_url(address)
    words = page.inner_text("main")
    assert "先行救助：补齐手续" in words
    assert "现金 400.00 元" in words
    assert "已报县级备案，期限 2022-08-12" in words
    assert page.is_visible("text=2022-08-19") or "还剩 10 个工作日" in words
    shot(page, "aided")


def papers_completed(page, address):
    """After the weekend the papers come in, the number too, and the case is closed."""
    page.goto(address)
    page.click("main a:has-text('登记收到的材料')")
    for kind in ("application", "identity", "hardship"):
        page.check(f"input[value={kind}]")
    page.click("button:has-text('登记收到的材料')")
    page.wait_for_url(address)
    page.click("text=补录身份证号")
    page.fill("#id_citizen_id", NUMBER)
    page.fill("#id_reason", "补办的身份证")
    page.click("button:has-text('补录身份证号')")
    page.wait_for_url(address)
    page.click("text=手续已补齐，办结")
    page.click("main form button")
    page.wait_for_url(address)
    assert "身份证号待补录" not in page.inner_text("main")
    assert "先行救助：补齐手续" not in page.inner_text("main")


def filed(page, site, address):
    """The county reads what was filed, and prints it."""
    page.goto(f"{site}/assistance/lists/filings/")
    shot(page, "filings")
    row = page.locator("tr", has_text="赵强")
    assert "600.00" in row.inner_text()
    page.click("tr:has-text('赵强') >> text=审阅")
    page.click("main form button")
    page.wait_for_url("**/lists/filings/")
    page.goto(address)
    assert "县级 2022-08-08 已阅备案" in page.inner_text("main")
    page.goto(f"{site}/assistance/")
    shot(page, "county")
    for kind in ("delegations", "splits", "meetings"):
        page.goto(f"{site}/assistance/lists/{kind}/")
        shot(page, kind)
