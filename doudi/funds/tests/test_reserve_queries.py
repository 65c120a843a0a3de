"""What is late and what is wrong with the reserves of a county, and the statement of one."""

from datetime import date, timedelta

import pytest

from doudi.core import clock
from doudi.core.working_days import calendar
from doudi.funds import reserve_queries as queries
from doudi.funds.models import Reserve
from doudi.funds.reserve_checks import checks
from doudi.funds.services import reserves as services
from doudi.funds.tests.township import CASH, COUNTY, DOCUMENT, NEIGHBOUR, TOWNSHIP, Township
from doudi.units.months import add_months

TODAY = clock.today()


@pytest.fixture
def township(db):
    return Township(amount="6000", advanced=6_000_00)


def standing(day=TODAY):
    return queries.standings(COUNTY, day)[0]


def test_j12_3_a_line_without_papers_is_late_after_its_day(township):
    payment = township.spend(500_00)
    assert not standing(payment.account_by).late
    after = payment.account_by + timedelta(1)
    assert (standing(after).late, standing(after).late_fen, standing(after).wrong) == (1, 500_00, True)
    services.account_for(payment.pk, receipt="收1", by=township.clerk)
    assert (standing(after).late, standing(after).judging) == (0, 1)


def test_papers_that_came_back_are_late_again(township):
    payment = township.spend(500_00)
    township.judge(payment, "back", "缺签字")
    after = payment.account_by + timedelta(1)
    [line] = queries.lines(township.held, after)
    assert (line.late, line.back, line.papers, standing(after).late) == (True, "缺签字", None, 1)


def test_c09_below_the_mark_is_low(township):
    for fen in (2_000_00, 2_000_00, 200_00):
        township.spend(fen)
    assert (standing().low, standing().left_fen, standing().topup) == (False, 1_800_00, "")
    township.spend(1)
    assert (standing().low, standing().topup) == (True, "draft")


def test_j12_4_a_top_up_is_late_after_ten_working_days(township):
    for fen in (2_000_00, 2_000_00, 2_000_00):
        township.accept(township.spend(fen))
    sent = services.send_top_up(township.draft().pk, version=1, by=township.clerk)
    assert not standing(sent.pay_by).topup_late
    assert standing(sent.pay_by + timedelta(1)).topup_late


def test_j12_5_a_month_that_nobody_counted_is_shown(township):
    next_month = add_months(township.month, 1)
    last = calendar(TODAY).before(next_month, 1)
    assert standing(next_month).count_missing == township.month
    assert standing(last).count_missing == township.month
    number = township.count(6_000_00)
    assert standing(next_month).count_missing == township.month
    services.confirm_count(number, by=township.second_clerk)
    assert standing(next_month).count_missing is None


def test_j12_5_a_difference_is_shown_until_a_count_agrees(township):
    township.count(5_999_99)
    assert (standing().difference_fen, standing().difference_month) == (1, township.month)
    services.confirm_count(township.count(6_000_00), by=township.second_clerk)
    assert standing().difference_fen == 0


def test_a_reserve_that_nobody_used_is_idle(township):
    assert not standing(TODAY + timedelta(90)).idle
    assert standing(TODAY + timedelta(91)).idle


def test_the_statement_runs_by_date_and_ends_with_the_balance(township):
    services.move_cash(TOWNSHIP, 1_000_00, into=CASH, reason="提现备付", by=township.clerk)
    township.spend(300_00, pocket=CASH)
    township.accept(township.spend(200_00))
    rows = queries.statement(township.held, TODAY, TODAY)
    assert [(row.kind, row.bank_fen, row.cash_fen, row.left_fen) for row in rows] == [
        ("advance", 6_000_00, 0, 6_000_00),
        ("cash_moved", -1_000_00, 1_000_00, 6_000_00),
        ("spent", 0, -300_00, 5_700_00),
        ("spent", -200_00, 0, 5_500_00),
    ]
    assert queries.statement(township.held, date(2022, 1, 1), date(2022, 1, 31)) == []


def test_the_checks_set_each_sum_beside_the_ledger(township):
    township.spend(100_00)
    township.accept(township.spend(200_00))
    found = checks([township.held])
    assert all(check.agrees for check in found)
    assert [check.left_fen for check in found] == [5_700_00, 0, 100_00, 200_00, 0, 6_000_00]


@pytest.mark.parametrize("count", [1, 4])
def test_the_county_costs_the_same_queries_at_any_length(db, count, django_assert_num_queries):
    from doudi.core.models import Division

    first = Township()
    codes = Division.objects.filter(code__startswith="6531", level="township").exclude(code=TOWNSHIP)
    for code in list(codes.order_by("code").values_list("code", flat=True))[: count - 1]:
        Reserve.objects.create(division=code, opened_on=TODAY, document=DOCUMENT, actor=first.finance)
    with django_assert_num_queries(5):
        assert len(queries.standings("653100000000", TODAY)) == count


def test_two_townships_are_two_reserves(township):
    second = Township(township=NEIGHBOUR)
    second.spend(100_00)
    assert [row.left_fen for row in queries.standings(COUNTY, TODAY)] == [6_000_00, 19_900_00]
    assert all(check.agrees for check in checks([township.held, second.held]))
