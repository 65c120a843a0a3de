"""The papers of relief by an order, and kill -9 on the way to them."""

import signal

import openpyxl
import pytest

from doudi.core import clock, home
from doudi.funds.models import Attempt, Journal, Payable
from doudi.funds.reconciliation import of_files, reconciliation
from doudi.funds.tests.area import CLAUSE, DOCUMENT, Relief
from doudi.funds.tests.test_kill import POINTS, Driver


@pytest.fixture
def area(county):
    return Relief(county)


def words(path, sheet):
    return "\n".join(str(cell.value) for row in openpyxl.load_workbook(path)[sheet] for cell in row if cell.value)


def test_k08_the_slip_is_the_notice_of_the_decision(area, county):
    """Which order, where, why this household, how much, on which day; and how to dispute it (A-18)."""
    county.household({"name": "阿依古丽"}, {}, {"status": None})
    area.ordered(amount_fen=300_00, per="person", clause="<第二条>")
    [slip] = area.papers().slips
    text = slip.read_text()
    assert f"{DOCUMENT}（{clock.today()}）认定恰萨街道" in text
    assert "您家为低保家庭，每人 300.00 元 × 3 人，共 900.00 元" in text and "玖佰元整" in text
    assert f"{clock.today()} 列入" in text
    assert "60 日内" in text and "6 个月内" in text and "申诉" in text
    assert "&lt;第二条&gt;" in text and "<第二条>" not in text
    assert "一次性临时救助告知单" in text and "在册" not in text


def test_the_preview_lists_who_lives_there_and_is_not_named(area, county):
    county.household({"name": "甲一"})
    county.household({"name": "甲二", "status": None, "derived": None})
    area.ordered()
    ran = area.papers()
    assert "甲二" in words(ran.preview, "认定地区线索") and "甲一" not in words(ran.preview, "认定地区线索")
    summary = words(ran.preview, "汇总")
    assert "一次性临时救助发放预览" in summary and "每户 500.00 元" in summary and "按户发放" in summary


def test_the_bank_is_told_what_it_pays(area, county):
    county.household({})
    area.ordered()
    area.run()
    [(_batch, files)] = area.send()
    assert f"一次性临时救助 {DOCUMENT}" in files.csv.read_bytes().decode("gb18030")
    assert area.agrees()


def test_a_household_without_an_account_is_owed_and_held_as_ever(area, county):
    _, [head] = county.household({"account": False})
    _, [poor, child] = county.household({"account": False}, {})
    area.ordered()
    area.run()
    assert area.line(head).held == "no_account"
    assert area.line(poor).account_id is not None and child.pk
    [(batch, _)] = area.send()
    assert batch.count == 1 and area.agrees()
    assert CLAUSE == area.order.clause


def test_killed_anywhere_and_run_again_it_ends_the_same(real_county):
    """Two households: two payables, two attempts, five journals (the money, owed, set aside, two files), and everything agrees to the fen."""
    real_county.household({}, {}, {})
    real_county.household({"status": "tekun"})
    area = Relief(real_county)
    number = area.ordered().pk
    for path in home.files("campaigns", str(number), "bank").iterdir():
        path.unlink()
    drive = Driver()
    try:
        for step in ("run", "send", "post"):
            for where, which in POINTS[step]:
                if (where, which) not in SECOND_FILE:
                    assert drive(step, number, where, which) == -signal.SIGKILL, (where, which)
            assert drive(step, number) == 0
            assert drive(step, number) == 0
    finally:
        drive.stop()
    assert (Payable.objects.count(), Attempt.objects.count(), Journal.objects.count()) == (2, 2, 5)
    from doudi.funds.queries import by_township

    townships = by_township(area.campaign)
    assert all(check.agrees for check in [*reconciliation(area.campaign, townships), *of_files(area.campaign)])
    assert sum(t.paid_fen for t in townships) == 1_000_00


# One bank: there is no second file to be killed at.
SECOND_FILE = {
    ("doudi.core.audit:write", 2),
    ("doudi.funds.ledger:post", 2),
    ("doudi.funds.files.write:write", 2),
    ("doudi.funds.files.bank_csv:plain", 6),
}
