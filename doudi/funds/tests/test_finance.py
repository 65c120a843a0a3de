"""The month's report for finance (duties J-16): each total is the ledger's, to the fen, and what it is made of is read."""

import openpyxl
import pytest

from doudi.core import clock
from doudi.core.models import Actor, Role
from doudi.funds import finance, services
from doudi.funds.cash import services as cash
from doudi.funds.cash.services import Signed
from doudi.funds.execution import execution
from doudi.funds.models import Attempt, ReserveBalance
from doudi.funds.papers import finance as paper
from doudi.funds.services import reserves
from doudi.funds.tests.county import AUGUST, COUNTY, JULY
from doudi.funds.tests.money import funded
from doudi.funds.tests.month import Months
from doudi.funds.tests.township import CASH, TOWNSHIP, Township
from doudi.registry.models import HouseholdFacts

NOW = clock.today().replace(day=1)


@pytest.fixture
def booked(county):
    """Booked this month: two families of dibao in the country, one in town paid back July too, a tekun with care; one
    came back from the bank and was paid again, one in cash was not collected; a reserve that spent 520 yuan, 500 of it accepted."""
    month, today = Months(county), clock.today()
    funded(document="本年1号", document_on=today, year=today.year, uses=["dibao_rural"])
    month.home(300_00, 100_00)
    _, [back] = month.home(250_00)
    town, [head] = month.home(400_00)
    HouseholdFacts.objects.create(
        household=town, division=town.division, from_month=JULY, source=county.source, area="urban"
    )
    month.home(780_00, benefit="tekun", care=200_00)
    _, [cashed] = month.home(90_00, account=False)
    held = month.open()
    month.run()
    services.hand_out(held.pk, [cashed.pk], "无账户", by=county.operator)
    month.run()
    month.send()
    reviewer = Actor.objects.create(name="审", label="审", role=Role.REVIEWER, division=COUNTY)
    line = Attempt.objects.get(account_id=None)
    cash.enter_handed(held.pk, [Signed(line.pk, "")], today, by=county.operator)
    cash.confirm_handed(held.pk, seen=cash.as_seen(held.pk, by=reviewer), by=reviewer)
    cash.post_handed(held.pk, by=reviewer)
    month.answer(**{f"p{back.pk}": "AC04"})
    county.account(back, "6228480000000077777", month=AUGUST)
    month.run()
    month.send()
    month.answer()
    month.entitle(town, {head: 450_00})
    month.pay(AUGUST)
    place = Township()
    place.accept(place.spend(500_00))
    reserves.move_cash(TOWNSHIP, 50_00, into=CASH, reason="备现金", by=place.clerk)
    place.spend(20_00, pocket=CASH)


def test_every_total_of_the_report_is_the_ledgers(booked):
    checks = finance.checks(finance.of_month(COUNTY, NOW), execution(COUNTY, NOW))
    assert [one.zh for one in checks if not one.agrees] == []
    assert all(one.left_fen for one in checks)


def test_payments_by_purpose_with_households_people_and_what_was_paid_back(booked):
    held = finance.of_month(COUNTY, NOW)
    paid = {
        (row.purpose, row.reason): (row.households, row.people, row.payments, row.fen, row.back_fen)
        for row in held.paid
    }
    assert paid == {
        ("dibao_rural", ""): (2, 3, 2, 650_00, 0),
        ("dibao_urban", ""): (1, 1, 2, 450_00, 50_00),
        ("tekun_rural_basic", ""): (1, 1, 1, 580_00, 0),
        ("tekun_rural_care", ""): (1, 1, 1, 200_00, 0),
        ("relief", finance.BY_CASE): (1, 1, 1, 500_00, 0),
    }
    returned = {row.reason: (row.payments, row.fen, row.again, row.again_fen) for row in held.returned}
    assert returned == {"AC04": (1, 250_00, 1, 250_00), "NOTTAKEN": (1, 90_00, 0, 0)}
    [reserve] = held.reserves
    assert reserve.left_fen == sum(ReserveBalance.objects.values_list("balance_fen", flat=True))
    assert (reserve.advanced_fen, reserve.spent_fen, reserve.accepted_fen) == (20_000_00, 520_00, 500_00)


def test_the_workbook_has_titles_to_repeat_totals_and_the_checks(booked, tmp_path):
    book = openpyxl.load_workbook(paper.write(COUNTY, NOW, tmp_path / "财务.xlsx").path)
    assert book.sheetnames == ["支出进度", "分项目发放", "备用金", "退票与未领", "核对"]
    assert book["分项目发放"].print_title_rows == "$1:$3" and book["分项目发放"].page_setup.orientation == "landscape"
    rows = [[cell.value for cell in row] for row in book["分项目发放"].iter_rows(min_row=4)]
    assert [row[1] for row in rows[:2]] == ["农村最低生活保障金", "城市最低生活保障金"]
    assert rows[0][3:] == [2, 3, 2, 650, 0, 216.67] and rows[-1][0] == "合计" and rows[-1][6] == 2380
    assert {row[-1].value for row in book["核对"].iter_rows(min_row=4)} == {"相符"}
