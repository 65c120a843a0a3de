"""Whole stories in Chromium: a clerk's messy workbook; a campaign from the county's finance to the bank and back."""

import csv
import os
import socket
import subprocess
import sys

import psycopg
import pytest

from doudi.registry.tests import workbooks
from doudi.registry.tests.workbooks import FAMILY, OTHER, number, person
from doudi.web.tests import conftest
from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults, wait_for

pytestmark = pytest.mark.browser
STORY = f"{conftest.NAME}_story"
WAIT = 60_000


@pytest.fixture(scope="module")
def site(web_database):
    """`doudi serve`, with its worker, on a copy of the county that the stories may change."""
    maintenance = web_database.replace(f"/{conftest.NAME}?", "/postgres?")
    with psycopg.connect(maintenance, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {STORY} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {STORY} TEMPLATE {conftest.NAME}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = web_database.replace(f"/{conftest.NAME}?", f"/{STORY}?")
    process = subprocess.Popen(
        [sys.executable, "-m", "doudi.cli.main", "serve", "--port", str(port)], env={**os.environ, "DATABASE_URL": url}
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/health/", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
        with psycopg.connect(maintenance, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {STORY} WITH (FORCE)")


def shot(page, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"intake-{name}.png", full_page=True)
    assert accessibility_faults(page) == []


WRONG_ID = OTHER[:-1] + ("0" if OTHER[-1] != "0" else "1")
MESSY = [
    {**row, "城乡类别": "农村"}
    for row in (
        *FAMILY,
        person("王秀珍", WRONG_ID, 救助类别="低保", 月收入="300", 民族="汉"),
        person("马建军", number("19700101", 5), 救助类别="低保", 月收入="两百多", 微信号="x"),
        person("<b>李</b>红", number("19710101", 6), 救助类别="无", 月收入=""),
    )
]


def test_a_clerk_takes_in_a_messy_workbook_finds_a_household_and_changes_an_account(visit, site, tmp_path):
    page = visit("clerk")
    page.click("nav >> text=导入")
    page.click("main >> text=导入户册")
    page.set_input_files("#id_file", workbooks.xlsx(tmp_path / "七月户册.xlsx", MESSY))
    page.fill("#id_month", "2022-07")
    page.click("button:has-text('上传并比对')")
    page.wait_for_selector("text=比对完毕", timeout=WAIT)
    shot(page, "compared")
    assert "微信号" not in page.inner_text("main") and "民族" not in page.inner_text("main")
    page.click("main >> text=新人员")
    assert "阿依古丽·买买提" in page.inner_text("main")
    shot(page, "lines")
    page.go_back()
    mend(page, "王秀珍", "身份证号", OTHER)
    shot(page, "mending")
    page.click("text=七月户册.xlsx")
    mend(page, "马建军", "月收入", "200")
    page.click("text=七月户册.xlsx")
    page.click("button:has-text('重新比对')")
    page.wait_for_selector("text=比对完毕", timeout=WAIT)
    page.click("button:has-text('确认写入')")
    page.wait_for_selector("text=已写入", timeout=WAIT)
    shot(page, "written")
    page.fill("#search", "mjj")
    page.press("#search", "Enter")
    shot(page, "search")
    page.click("main >> text=马建军")
    page.click("summary:has-text('更改马建军的资料')")
    page.click("text=更改银行账户")
    page.fill("#id_bank", "农业银行")
    page.fill("#id_number", "62-1")
    page.fill("#id_reason", "原卡挂失，本人持新卡来办")
    page.fill("#id_month", "2022-08")
    page.click("main button:has-text('保存')")
    page.wait_for_selector("text=8 至 30 位数字")
    assert page.input_value("#id_reason") == "原卡挂失，本人持新卡来办"
    shot(page, "refused")
    page.fill("#id_number", "6228480000000000018")
    page.click("main button:has-text('保存')")
    page.wait_for_selector("text=已保存")
    page.goto(page.url.split("?")[0] + "?month=2022-08")
    assert "农业银行 **** 0018" in page.inner_text("main")
    shot(page, "household")


def mend(page, name, label, value):
    """Open a household to mend, put one cell right, come back to the list."""
    if "/mend/" not in page.url:
        page.click("main >> text=须改正的家庭")
    page.click(f"main >> text={name}")
    shot(page, f"mend-{label}")
    page.fill(f".doudi-field-wrong:has-text('{label}') input", value)
    page.click("button:has-text('保存并复核')")
    page.wait_for_selector("text=这一户已改好")


def test_finance_pays_a_campaign_that_two_others_approve(visit, site, tmp_path):
    page = visit("drawer")
    page.click("nav >> text=发放")
    page.click("text=新建发放批次")
    page.fill("#id_month", "2022-08")
    page.fill("#id_deadline", "2022-09-30")
    page.fill("#id_amount_fen", "200")
    page.click("main button:has-text('建立')")
    page.wait_for_selector("main >> text=新民发〔2022〕63号 二（一）")
    shot(page, "floor")
    page.fill("#id_amount_fen", "300")
    page.click("main button:has-text('建立')")
    page.click("button:has-text('核算并生成名册')")
    page.wait_for_selector("text=待送盘：按付款银行", timeout=WAIT)
    shot(page, "preview")
    campaign = page.url
    # Who drew it up does not see the button; a county's two approvers do, one after the other.
    assert not page.is_visible("text=审批同意发放")
    for name in ("approver1", "approver2"):
        other = visit(name)
        other.goto(campaign)
        other.click("button:has-text('审批同意发放')")
    other.wait_for_selector("text=两人已审批")
    page.goto(campaign)
    page.wait_for_selector("text=银行文件 1", timeout=WAIT)
    shot(page, "files")
    with page.expect_download() as taken:
        page.click("a:has-text('银行文件 1') >> nth=0")
    sent = tmp_path / "sent.csv"
    taken.value.save_as(sent)
    page.click("text=上传银行回盘")
    page.set_input_files("#id_file", answered(sent, tmp_path / "回盘.csv"))
    page.click("button:has-text('上传并入账')")
    page.wait_for_selector("text=退票与差错", timeout=WAIT)
    shot(page, "returned")
    page.click("main >> text=退票 >> nth=0")
    other = visit("clerk")
    other.goto(campaign)
    assert not other.is_visible("text=银行文件 1")
    assert other.goto(f"{campaign}files/csv/1/").status == 403


def answered(sent, path):
    """The bank pays all but the last, whose account is closed."""
    with sent.open(encoding="gb18030", newline="") as held:
        rows = list(csv.DictReader(held))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["业务编号", "金额", "结果", "原因代码", "入账日期"])
        for row in rows:
            last = row is rows[-1]
            writer.writerow(
                [row["业务编号"], row["金额"], "退票" if last else "成功", "AC04" if last else "", "2022-08-20"]
            )
    return path
