"""The whole ledger: verified, broken on purpose and found; closed by two people; stated as finance asks for it."""

from datetime import date

import openpyxl
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from doudi.core import clock
from doudi.core.errors import OwnEntry
from doudi.core.models import Role
from doudi.funds import allotment_queries, closing, ledger
from doudi.funds.closing_errors import CloseDiffers, MonthOutOfOrder, MonthRuns
from doudi.funds.execution import execution
from doudi.funds.ledger import Entry, Side
from doudi.funds.models import Allotment, Attempt, Close, Journal, Posting
from doudi.funds.models.ledger import Account
from doudi.funds.papers import execution as workbook
from doudi.funds.plan import plan
from doudi.funds.returns.answer import Answer
from doudi.funds.services import allotments
from doudi.funds.tests.money import COUNTY, PLENTY, free, funded
from doudi.funds.tests.people import actor
from doudi.funds.verify import verify
from doudi.units.months import add_months, first_of

TODAY = clock.today()
THIS_MONTH = first_of(TODAY)
LAST_MONTH = add_months(THIS_MONTH, -1)
TOWNSHIP = "653101001000"


def settle():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def paid(county, pay):
    """Three people of two townships: one is paid, one came back, one is with the bank."""
    county.household({}, {})
    county.household({"status": "tekun"}, village="653101002006")
    pay.run()
    pay.send()
    one, two, _ = Attempt.objects.order_by("pk")
    pay.post(
        [Answer(2, str(one.pk), one.amount_fen, "paid"), Answer(3, str(two.pk), two.amount_fen, "returned", "AC04")]
    )
    settle()
    return pay


def test_a_ledger_that_is_right_shows_no_difference(paid):
    assert verify(COUNTY) == []


@pytest.mark.parametrize(
    ("statement", "zh"),
    [
        ("UPDATE funds_allotmentbalance SET fund_fen = fund_fen + 1", "资金余额 = 各笔分录合计"),
        ("UPDATE funds_posting SET amount_fen = amount_fen + 1 WHERE account = 'spending'", "凭证借贷相等"),
        ("UPDATE funds_posting SET purpose = 'work_cost' WHERE account = 'committed'", "支付用途在资金用途之内"),
        ("DELETE FROM funds_posting WHERE account = 'clearing' AND amount_fen > 0", "资金余额 = 各笔分录合计"),
        ("UPDATE funds_attempt SET state = 'paid' WHERE state = 'sent'", "送盘明细 = 账：银行代发清算"),
        ("UPDATE funds_attempt SET amount_fen = amount_fen + 1 WHERE state = 'paid'", "已发放 = 账：救助补助资金"),
        ("UPDATE funds_payable SET amount_fen = amount_fen + 1", "应付款 = 账：救助支出"),
    ],
)
def test_a_row_that_was_broken_on_purpose_is_found(broken, paid, statement, zh):
    broken(statement)
    assert zh in {one.zh for one in verify(COUNTY)}


# The database alone


def booked(account, fen, allotment, purpose="relief", kind="given_back"):
    by = actor("县财务", Role.FINANCE, COUNTY)
    sides = [Side(account, fen, TOWNSHIP, purpose, allotment), Side(Account.TREASURY, -fen, TOWNSHIP, purpose)]
    return ledger.write(Entry(kind, f"x {fen}", COUNTY, sides, {"allotment_id": allotment}), by=by)


def test_the_database_refuses_a_payment_outside_the_uses(db):
    held = funded(1000_00, uses=["relief"])
    with pytest.raises(IntegrityError, match="may not pay dibao_rural") as refused, transaction.atomic():
        booked(Account.FUND, -1_00, held.pk, "dibao_rural")
    assert refused.value.__cause__.diag.constraint_name == "ring_fence"


def test_the_database_refuses_money_without_an_allotment(db):
    with pytest.raises(IntegrityError, match="money of no allotment"), transaction.atomic():
        booked(Account.FUND, -1_00, None)


@pytest.mark.parametrize(
    ("kind", "division", "sides", "constraint"),
    [
        # A side that moves nothing.
        ("given_back", COUNTY, [("fund", -1_00), ("treasury", 1_00), ("interest", 0)], "posting_names_allotment"),
        # What is given back is the county's entry.
        ("given_back", TOWNSHIP, [("fund", -1_00), ("treasury", 1_00)], "journal_of_county"),
        # Relief that names no grant.
        ("relief_owed", TOWNSHIP, [("spending", 1_00), ("owed", -1_00)], "journal_of_somebody"),
        # A campaign's entry that names no campaign.
        ("owed", COUNTY, [("spending", 1_00), ("owed", -1_00)], "journal_accounts"),
        ("given_back", COUNTY, [("fund", -1_00)], "journal_balances"),
    ],
)
def test_the_database_asks_whose_a_journal_is_and_what_it_touches(db, kind, division, sides, constraint):
    held = funded(1000_00, uses=["relief"])
    by = actor("县财务", Role.FINANCE, COUNTY)
    posted = [Side(account, fen, TOWNSHIP, "relief", held.pk if account == "fund" else None) for account, fen in sides]
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ledger.write(Entry(kind, "x", division, posted, {"allotment_id": held.pk}), by=by)
    assert refused.value.__cause__.diag.constraint_name == constraint


def test_the_database_refuses_more_than_there_is(db):
    held = funded(1000_00, uses=["relief"])
    with pytest.raises(IntegrityError, match="allotment_free_not_below_zero"), transaction.atomic():
        booked(Account.FUND, -1000_01, held.pk)


def test_the_database_refuses_another_countys_money(db):
    held = funded(1000_00, division="653121000000", uses=["relief"])
    with pytest.raises(IntegrityError, match="may not pay"), transaction.atomic():
        booked(Account.FUND, -1_00, held.pk)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE funds_allotmentbalance SET fund_fen = fund_fen + 1",
        "UPDATE funds_allotment SET amount_fen = amount_fen + 1",
        "UPDATE funds_allotment SET confirmed_by_id = entered_by_id",
        "DELETE FROM funds_allotment",
        "UPDATE funds_allotmentuse SET purpose = 'work_cost'",
        "INSERT INTO funds_allotmentuse (allotment_id, division, purpose, document)"
        " SELECT id, division, 'work_cost', '' FROM funds_allotment",
        "UPDATE funds_purpose SET allowed = '{C}'",
    ],
)
def test_nobody_edits_a_sum(db, statement):
    funded(1000_00, uses=["relief"])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE doudi_job")
        cursor.execute(statement)


# The close of a month


@pytest.fixture
def officials(db):
    return actor("县财务", Role.FINANCE, COUNTY), actor("县财务二", Role.FINANCE, COUNTY)


def in_last_month(broken):
    """What was booked so far is of last month."""
    broken(f"UPDATE funds_journal SET month = '{LAST_MONTH}'")


def test_j15_a_month_is_closed_by_two_people_when_everything_agrees(broken, officials):
    funded(1000_00)
    in_last_month(broken)
    finance, second = officials
    with pytest.raises(CloseDiffers) as differs:
        allotments.draw_close(COUNTY, LAST_MONTH, treasury_fen=999_99, by=finance)
    assert (differs.value.left_fen, differs.value.right_fen) == (1000_00, 999_99)
    with pytest.raises(MonthRuns):
        allotments.draw_close(COUNTY, THIS_MONTH, treasury_fen=1000_00, by=finance)
    with pytest.raises(MonthOutOfOrder):
        allotments.draw_close(COUNTY, add_months(LAST_MONTH, -1), treasury_fen=1000_00, by=finance)
    held = allotments.draw_close(COUNTY, LAST_MONTH, treasury_fen=1000_00, by=finance)
    with pytest.raises(OwnEntry):
        allotments.confirm_close(held.pk, by=finance)
    closed = allotments.confirm_close(held.pk, by=second)
    assert closed.trial == {"fund": [1000_00, 0], "treasury": [0, 1000_00]}
    assert verify(COUNTY) == []


def test_j15_what_the_bank_has_not_answered_stops_the_close(broken, paid, officials):
    in_last_month(broken)
    broken(f"UPDATE funds_batch SET execute_on = '{LAST_MONTH}'")
    with pytest.raises(CloseDiffers, match="银行未回盘"):
        allotments.draw_close(COUNTY, LAST_MONTH, treasury_fen=PLENTY - 300_00, by=officials[0])


def test_j15_a_later_entry_goes_to_the_open_month_and_says_for_which(broken, officials):
    funded(1000_00)
    finance, second = officials
    broken(
        f"INSERT INTO funds_close (division, month, treasury_fen, trial, drawn_by_id, confirmed_by_id, confirmed_at)"
        f" VALUES ('{COUNTY}', '{THIS_MONTH}', 0, '{{}}', {finance.pk}, {second.pk}, now())"
    )
    funded(500_00, document="乙")
    held = Journal.objects.latest("pk")
    assert (held.month, held.for_month) == (add_months(THIS_MONTH, 1), THIS_MONTH)


def test_j15_a_closed_month_that_changed_is_found(broken, officials):
    funded(1000_00)
    in_last_month(broken)
    held = allotments.draw_close(COUNTY, LAST_MONTH, treasury_fen=1000_00, by=officials[0])
    allotments.confirm_close(held.pk, by=officials[1])
    funded(500_00, document="乙")
    in_last_month(broken)
    assert {one.zh for one in verify(COUNTY)} == {"已结账月份借方不变", "已结账月份贷方不变"}
    assert closing.next_month(COUNTY) == THIS_MONTH and Close.objects.count() == 1


# Statements and the workbook


def test_a_statement_gives_any_account_on_any_day_with_its_balance(paid):
    lines = allotment_queries.statement(account="fund", until=TODAY)
    assert [(line.fen, line.left_fen) for line in lines] == [(-300_00, PLENTY - 300_00), (PLENTY, PLENTY)]
    assert allotment_queries.statement(account="fund", until=date(2022, 1, 1)) == []
    clearing = allotment_queries.statement(account="clearing", purpose="one_off_tekun", until=TODAY)
    assert [line.fen for line in clearing] == [-300_00]


def test_the_trial_balance_has_two_sides_that_agree(paid):
    rows = {row.account: row.balance_fen for row in allotment_queries.trial(COUNTY, TODAY)}
    assert sum(rows.values()) == 0
    assert rows == {
        "fund": PLENTY - 300_00, "treasury": -PLENTY, "spending": 900_00, "owed": -300_00, "committed": 0,
        "clearing": -300_00,
    }  # fmt: skip


def test_j16_the_workbook_of_execution_ties_to_the_ledger(broken, paid, tmp_path):
    year_of_money = date(2022, 12, 1)
    broken("UPDATE funds_journal SET month = '2022-08-01'", "UPDATE funds_allotment SET received_on = '2022-03-05'")
    broken("UPDATE funds_attempt SET settled_on = '2022-08-20' WHERE state = 'paid'")
    rows = execution(COUNTY, year_of_money)
    held = Allotment.objects.get()
    assert sum(row.left_fen for row in rows) == free(held) + 300_00
    assert [(row.purpose, row.year_fen, row.people) for row in rows if row.year_fen] == [("one_off_dibao", 300_00, 1)]
    sheet = openpyxl.load_workbook(workbook.write(COUNTY, year_of_money, tmp_path / "a.xlsx")).active
    total = [cell.value for cell in list(sheet.rows)[-1]]
    assert (total[0], total[7], total[11], total[13]) == ("合计", PLENTY / 100, 300, (PLENTY - 300_00) / 100)


def test_j09_the_forecast_is_what_is_in_force_times_the_months_left(county):
    """Two people on dibao at 1 fen each as last decided in July: what December has to pay, and nothing is short."""
    county.household({}, {})
    found = plan(COUNTY, date(2022, 9, 10))
    [dibao] = [one for one in found.subsidies if one.name == "dibao"]
    assert (dibao.monthly_fen, dibao.months_left, dibao.to_come_fen) == (1, 4, 4)
    assert (found.free_fen, found.short_fen, found.short_from) == (PLENTY, 0, None)


def test_j09_a_shortage_is_seen_months_ahead(broken, county):
    from doudi.entitlements.models import Entitlement

    county.household({})
    broken("UPDATE entitlements_entitlement SET amount_fen = 40000000000 WHERE benefit = 1")
    assert Entitlement.objects.filter(benefit=1).exists()
    found = plan(COUNTY, date(2022, 9, 10))
    assert (found.short_fen, found.short_from) == (60_000_000_000, date(2022, 11, 1))
    assert Posting.objects.filter(account="spending").count() == 0
