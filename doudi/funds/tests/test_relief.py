"""Relief that was decided: K-01 paid in time, C-03 and C-08 every form counts, C-06 nothing is clawed back."""

from datetime import date, timedelta

import pytest

from doudi.core import clock
from doudi.core.errors import NotInScope, OwnEntry, RoleMissing
from doudi.core.working_days import calendar
from doudi.funds import relief
from doudi.funds.models import Grant, Posting, ReliefPayment
from doudi.funds.owed import owed, waiting
from doudi.funds.relief_errors import (
    AmountNotPositive,
    DayAhead,
    FormUnfit,
    GoodsIncomplete,
    GrantDiffers,
    GrantPaid,
    GrantUnknown,
    TwoStaffNeeded,
    WhyMissing,
)
from doudi.funds.services import reserves as services
from doudi.funds.tests.money import PLENTY
from doudi.funds.tests.township import BANK, COUNTY, NEIGHBOUR, Township

TODAY = clock.today()


@pytest.fixture
def township(db):
    return Township()


def balance(account):
    return sum(Posting.objects.filter(account=account).values_list("amount_fen", flat=True))


def test_k01_what_the_county_owes_is_due_three_working_days_after_the_decision(township):
    grant = relief.owe(township.order(5_000_00), by=township.reviewer)
    assert grant.pay_by == calendar(TODAY).after(TODAY, 3)
    assert list(owed()) == [grant]
    assert (balance("spending"), balance("owed")) == (5_000_00, -5_000_00)


def test_k01_the_county_pays_by_transfer_and_a_second_official_confirms(township):
    grants = [relief.owe(township.order(fen), by=township.reviewer) for fen in (5_000_00, 3_000_00)]
    ids = [grant.pk for grant in grants]
    number = services.draw_transfer(COUNTY, ids, paid_on=TODAY, reference="回单 0088", by=township.finance)
    assert balance("owed") == -8_000_00
    with pytest.raises(OwnEntry):
        services.confirm_transfer(number, by=township.finance)
    services.confirm_transfer(number, by=township.second_finance)
    assert (list(owed()), balance("owed"), balance("fund")) == ([], 0, PLENTY - 20_000_00 - 8_000_00)
    assert set(ReliefPayment.objects.values_list("state", "receipt")) == {("settled", "回单 0088")}


def test_a_grant_on_two_lists_is_paid_once(township):
    grant = relief.owe(township.order(5_000_00), by=township.reviewer)
    facts = {"paid_on": TODAY, "reference": "回单", "by": township.finance}
    one, two = (services.draw_transfer(COUNTY, [grant.pk], **facts) for _ in range(2))
    services.confirm_transfer(one, by=township.second_finance)
    with pytest.raises(GrantUnknown):
        services.confirm_transfer(two, by=township.second_finance)
    assert ReliefPayment.objects.count() == 1


def test_a_list_that_is_sent_twice_is_drawn_up_once(township):
    grant = relief.owe(township.order(5_000_00), by=township.reviewer)
    facts = {"paid_on": TODAY, "reference": "回单", "by": township.finance, "key": "f1"}
    assert services.draw_transfer(COUNTY, [grant.pk], **facts) == services.draw_transfer(COUNTY, [grant.pk], **facts)


@pytest.mark.parametrize(
    ("paid_on", "reference", "error"),
    [(TODAY + timedelta(1), "回单", DayAhead), (TODAY, " ", WhyMissing)],
)
def test_a_list_names_a_day_that_has_come_and_the_banks_reference(township, paid_on, reference, error):
    grant = relief.owe(township.order(5_000_00), by=township.reviewer)
    with pytest.raises(error):
        services.draw_transfer(COUNTY, [grant.pk], paid_on=paid_on, reference=reference, by=township.finance)


def test_only_what_is_owed_can_be_listed(township):
    paid = township.spend(500_00)
    with pytest.raises(GrantUnknown):
        services.draw_transfer(COUNTY, [paid.grant_id], paid_on=TODAY, reference="回单", by=township.finance)
    with pytest.raises(RoleMissing):
        services.draw_transfer(COUNTY, [], paid_on=TODAY, reference="回单", by=township.reviewer)


def test_a_decision_goes_one_way_only(township):
    order = township.order(500_00)
    relief.owe(order, by=township.head)
    with pytest.raises(GrantPaid):
        services.spend(order, pocket=BANK, by=township.head)
    paid = township.order(600_00)
    services.spend(paid, pocket=BANK, by=township.head)
    with pytest.raises(GrantPaid):
        relief.owe(paid, by=township.head)


def test_one_decision_has_one_content(township):
    order = township.order(500_00, decision=9)
    relief.owe(order, by=township.head)
    assert relief.owe(order, by=township.head).decision_id == 9
    with pytest.raises(GrantDiffers):
        relief.owe(township.order(500_01, decision=9, household=order.household_id), by=township.head)


def test_a_township_decides_for_nobody_elsewhere(township):
    from dataclasses import replace

    with pytest.raises(NotInScope):
        relief.owe(replace(township.order(1), division=NEIGHBOUR), by=township.head)


def test_goods_out_of_store_move_no_money_and_are_signed_for(township):
    """Two sacks of flour worth 180 yuan, handed over by two people."""
    flour = {"form": "goods", "item": "面粉", "quantity": 2, "unit": "袋"}
    with pytest.raises(TwoStaffNeeded):
        relief.give(township.order(180_00, **flour), by=township.head)
    staff = (township.clerk, township.second_clerk)
    given = relief.give(township.order(180_00, **flour), by=township.head, receipt="签领 12", staff=staff)
    assert (given.state, given.receipt, township.left()) == ("given", "签领 12", (20_000_00, 0))


def test_goods_may_be_bought_with_the_reserve(township):
    flour = {"form": "goods", "item": "面粉", "quantity": 2, "unit": "袋"}
    township.spend(180_00, **flour)
    assert township.left() == (19_820_00, 0)


@pytest.mark.parametrize(
    ("fen", "more", "error"),
    [
        (0, {}, AmountNotPositive),
        (-1, {}, AmountNotPositive),
        (100, {"form": "goods", "item": "面粉"}, GoodsIncomplete),
        (100, {"form": "referral"}, GoodsIncomplete),
        (100, {"decided_on": TODAY + timedelta(1)}, DayAhead),
    ],
)
def test_an_order_that_is_incomplete_is_refused(township, fen, more, error):
    with pytest.raises(error):
        relief.owe(township.order(fen, **more), by=township.head)
    assert not Grant.objects.exists()


def test_a_referral_costs_nothing_and_is_never_paid_out(township):
    order = township.order(0, form="referral", provider="阿克苏地区民政局")
    assert relief.give(order, by=township.head).state == "given"
    with pytest.raises(FormUnfit):
        services.spend(order, pocket=BANK, by=township.head)
    with pytest.raises(FormUnfit):
        relief.give(township.order(100), by=township.head)


def test_c03_money_goods_and_services_add_up_by_cause_and_calendar_year(township):
    """Household 7: 500 yuan paid, 700 owed, goods of 180, care of 120; 900 for another cause; 300 of last year."""
    staff = (township.clerk, township.second_clerk)
    township.spend(500_00, household=7)
    relief.owe(township.order(700_00, household=7), by=township.head)
    flour = {"form": "goods", "item": "面粉", "quantity": 2, "unit": "袋"}
    relief.give(township.order(180_00, household=7, **flour), by=township.head, staff=staff)
    relief.give(township.order(120_00, household=7, form="service", provider="社工站"), by=township.head)
    relief.owe(township.order(900_00, household=7, cause="expense"), by=township.head)
    last_year = date(TODAY.year - 1, 12, 31)
    relief.owe(township.order(300_00, household=7, decided_on=last_year), by=township.head)
    assert relief.relief_paid(7, TODAY.year, "sudden") == 1_500_00
    assert relief.relief_paid(7, TODAY.year) == 2_400_00
    assert relief.relief_paid(7, TODAY.year - 1, "sudden") == 300_00
    assert relief.relief_paid(8, TODAY.year) == 0


def test_j13_what_came_back_waits_and_is_paid_again_by_the_county(township):
    payment = township.spend(500_00)
    services.reverse(payment.pk, reason="账户已销户，退票", by=township.deputy)
    assert list(waiting()) == [payment.grant]
    services.repay(payment.grant_id, pocket=None, by=township.reviewer)
    assert (list(waiting()), list(owed())) == ([], [payment.grant])


def test_a_decision_taken_back_counts_no_more(township):
    grant = relief.owe(township.order(500_00, household=7), by=township.head)
    services.drop(grant.pk, reason="决定撤销", by=township.head)
    assert (balance("spending"), balance("owed"), list(owed())) == (0, 0, [])
    assert relief.relief_paid(7, TODAY.year) == 0
    paid = township.spend(100_00)
    with pytest.raises(GrantPaid):
        services.drop(paid.grant_id, reason="决定撤销", by=township.head)


def test_c06_a_missing_paper_is_never_clawed_back_from_the_family(township):
    """Refused for a missing paper: the township makes it good, the family keeps it and the right is used up."""
    payment = township.spend(1_500_00, household=7)
    township.judge(payment, "refused", "缺签字")
    services.make_good(payment.pk, pocket=BANK, reason="乡镇补足", by=township.clerk)
    assert relief.relief_paid(7, TODAY.year, "sudden") == 1_500_00
    assert list(waiting()) == []
