"""What was paid too much and is paid back at once (J-13): entered with its receipt, confirmed by another, booked back."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from doudi.core import clock
from doudi.core.errors import NotInScope, OwnEntry, RoleMissing
from doudi.core.models import Audit, Role
from doudi.funds import months, overpaid, overpaid_queries, services
from doudi.funds.errors import ReasonMissing
from doudi.funds.models import Allotment, Attempt, Posting, Recovery, Repayment
from doudi.funds.month_errors import (
    NotOverpaid,
    ReceiptDiffers,
    RecoveryDiffers,
    RecoveryOver,
    RecoveryUnknown,
    RepaymentEarly,
    RepaymentOver,
    RepaymentTooMuch,
    RepaymentUnfit,
)
from doudi.funds.tests.county import COUNTY
from doudi.funds.tests.money import PLENTY, free
from doudi.funds.tests.month import AUGUST, JULY, Months
from doudi.funds.tests.people import actor
from doudi.funds.verify import verify


@pytest.fixture
def month(county):
    """The county's months."""
    return Months(county)


@pytest.fixture
def overpaid_july(month):
    """300 yuan were paid for July, 240 are due; gives the household, its head, and what they might say."""
    home, [head] = month.home(30000)
    month.pay()
    month.entitle(home, {head: 24000})
    said = services.PaidBack(home.pk, head.pk, 1, JULY, 6000, "cash", "票0001", clock.today())
    return home, head, said


def paid_back(month, said):
    one, two = month.officials()
    return services.confirm_repayment(services.enter_repayment(said, by=one).pk, by=two)


def test_what_comes_back_goes_to_the_sum_that_paid_and_nothing_is_held_back_any_more(month, overpaid_july):
    """60 yuan in two parts; an agreement on all of it ends with the second."""
    home, head, said = overpaid_july
    one, two = month.officials()
    agreed = services.agree(services.Agreed(home.pk, head.pk, 1, JULY, 6000, 6000, "协议1号"), by=one)
    services.confirm_recovery(agreed.pk, by=two)
    paid_back(month, replace(said, fen=2000))
    assert free(Allotment.objects.get()) == PLENTY - 30000 + 2000
    assert overpaid.of_household(home.pk, 1, JULY).fen == 4000
    month.entitle(home, {head: 24000}, month=AUGUST)
    paid_back(month, replace(said, fen=4000, receipt="票0002"))
    assert overpaid.of_household(home.pk, 1, JULY) is None and month.run(AUGUST).fen == 24000
    assert sum(Posting.objects.filter(account="spending").values_list("amount_fen", flat=True)) == 48000
    assert free(Allotment.objects.get()) == PLENTY - 24000 and verify(COUNTY) == []


def test_in_a_later_year_it_goes_to_finance(month, overpaid_july, monkeypatch):
    _, _, said = overpaid_july
    today = clock.today()
    monkeypatch.setattr(clock, "today", lambda: today.replace(year=today.year + 1, day=1))
    paid_back(month, said)
    assert free(Allotment.objects.get()) == PLENTY - 30000
    assert sum(Posting.objects.filter(account="treasury").values_list("amount_fen", flat=True)) == 6000 - PLENTY


def test_a_right_that_comes_back_is_paid_again(month, overpaid_july):
    """The month was 300, then 240 with 60 paid back; then it is 300 after all: 60 are due, once."""
    home, head, said = overpaid_july
    paid_back(month, said)
    assert month.run().fen == 0 and months.to_do(COUNTY, JULY, sending=False) == []
    month.entitle(home, {head: 30000})
    assert months.to_do(COUNTY, JULY, sending=False) == [COUNTY]
    assert month.run().fen == 6000 and month.run().fen == 0 and month.owed(home)[1][1] == "adjustment"
    assert months.to_do(COUNTY, JULY, sending=False) == []


def test_what_does_not_fit_is_refused_in_words(month, overpaid_july):
    _, _, said = overpaid_july
    one, two = month.officials()
    for wrong, error in (
        (replace(said, month=AUGUST), NotOverpaid),
        (replace(said, fen=0), RepaymentUnfit),
        (replace(said, fen=6001), RepaymentTooMuch),
    ):
        with pytest.raises(error):
            services.enter_repayment(wrong, by=one)
    held = services.enter_repayment(said, by=one)
    assert services.enter_repayment(said, by=one) == held
    with pytest.raises(ReceiptDiffers, match="票0001"):
        services.enter_repayment(replace(said, fen=1), by=one)
    with pytest.raises(RepaymentTooMuch, match="尚待退回的 0"):
        services.enter_repayment(replace(said, receipt="票0002"), by=one)
    with pytest.raises(OwnEntry):
        services.confirm_repayment(held.pk, by=one)
    services.drop_repayment(held.pk, "金额写错", by=one)
    with pytest.raises(RepaymentOver):
        services.confirm_repayment(held.pk, by=two)
    # The receipt is free again, and twice confirmed counts once.
    again = services.enter_repayment(said, by=one)
    assert services.confirm_repayment(again.pk, by=two) == services.confirm_repayment(again.pk, by=two)
    with pytest.raises(RepaymentOver):
        services.drop_repayment(again.pk, "后悔", by=one)


def test_an_agreement_with_a_slip_is_dropped_with_a_reason_and_entered_anew(month, overpaid_july):
    """60 yuan at 6 a month were meant and 60 a month written: until it is confirmed it can be taken back."""
    home, head, _ = overpaid_july
    one, two = month.officials()
    meant = services.Agreed(home.pk, head.pk, 1, JULY, 6000, 600, "协议1号")
    wrong = services.agree(replace(meant, month_fen=6000), by=one)
    with pytest.raises(RecoveryDiffers):
        services.agree(meant, by=one)
    with pytest.raises(ReasonMissing):
        services.drop_recovery(wrong.pk, " ", by=one)
    services.drop_recovery(wrong.pk, "每月金额写错", by=one)
    entry = Audit.objects.get(verb="recovery.dropped")
    assert (entry.actor, entry.subject, entry.reason) == (one, f"recovery {wrong.pk}", "每月金额写错")
    assert overpaid.of_household(home.pk, 1, JULY).agreed_fen == 0
    with pytest.raises(RecoveryOver, match=str(wrong.pk)):
        services.drop_recovery(wrong.pk, "再作废", by=two)
    with pytest.raises(RecoveryOver, match=str(wrong.pk)):
        services.confirm_recovery(wrong.pk, by=two)
    held = services.confirm_recovery(services.agree(meant, by=one).pk, by=two)
    with pytest.raises(RecoveryOver):
        services.drop_recovery(held.pk, "后悔", by=two)
    assert overpaid.of_household(home.pk, 1, JULY).agreed_fen == 6000
    assert [row.pk for row in overpaid_queries.newest(COUNTY, 9)] == [held.pk, wrong.pk]
    month.entitle(home, {head: 24000}, month=AUGUST)
    assert month.run(AUGUST).fen == 24000 - 600


def test_who_may_drop_an_agreement(month, overpaid_july):
    home, head, _ = overpaid_july
    one, two = month.officials()
    held = services.agree(services.Agreed(home.pk, head.pk, 1, JULY, 6000, 600, "协议1号"), by=one)
    for who, number, error in (
        (two, held.pk + 1, RecoveryUnknown),
        (actor("邻县", Role.FINANCE, "653121000000"), held.pk, NotInScope),
        (actor("审核", Role.REVIEWER, COUNTY), held.pk, RoleMissing),
    ):
        with pytest.raises(error):
            services.drop_recovery(number, "写错", by=who)
    services.drop_recovery(held.pk, "写错", by=two)
    with pytest.raises(DatabaseError, match="stays so"), transaction.atomic():
        Recovery.objects.filter(pk=held.pk).update(drop_reason="", dropped_by=None)


def test_what_the_bank_has_not_confirmed_is_not_paid_back(month):
    home, [head] = month.home(30000)
    month.run()
    month.send()
    month.entitle(home, {head: 24000})
    one, _ = month.officials()
    with pytest.raises(RepaymentEarly):
        services.enter_repayment(
            services.PaidBack(home.pk, head.pk, 1, JULY, 6000, "cash", "票1", clock.today()), by=one
        )
    assert Attempt.objects.get().state == "sent"


def test_the_database_holds_it_at_what_was_paid_too_much_and_a_month_at_zero(month, overpaid_july):
    home, head, said = overpaid_july
    one, two = month.officials()
    held = services.enter_repayment(said, by=one)
    month.entitle(home, {head: 26000})
    with pytest.raises(DatabaseError, match="not more"), transaction.atomic():
        Repayment.objects.filter(pk=held.pk).update(confirmed_by=two, confirmed_at=clock.now())
    # An adjustment of August that takes 310 yuan off the 300 of July.
    month.entitle(home, {head: 40000}, month=AUGUST)
    with pytest.raises(DatabaseError, match="more is taken back") as refused, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                """WITH made AS (
                  INSERT INTO funds_payable (campaign_id, document, benefit, person_id, household_id, division, purpose,
                    level, amount_fen, shares, basis, kind)
                  SELECT campaign_id, document, benefit, person_id, household_id, division, purpose, level, 9000, 2, '',
                    'adjustment' FROM funds_payable RETURNING id, person_id, household_id, division)
                INSERT INTO funds_share (payable_id, person_id, household_id, division, benefit, month, part, version, fen)
                SELECT m.id, m.person_id, m.household_id, m.division, 1, v.month::date, v.part, v.part, v.fen
                FROM made m, (VALUES ('2022-07-01', 2, -31000), ('2022-08-01', 1, 40000)) AS v (month, part, fen)"""
            )
    assert refused.value.__cause__.diag.constraint_name == "share_not_below_zero"


def test_what_was_never_sent_was_not_paid_too_much(month):
    """It is withdrawn by the next run."""
    home, [head] = month.home(30000)
    month.run()
    month.entitle(home, {head: 24000})
    assert overpaid.of_division(COUNTY, JULY, 9) == []


def test_why_it_was_too_much(month, overpaid_july):
    """The version that was paid, the one that took its place, and what was different."""
    home, _, _ = overpaid_july
    home2, [head, wife] = month.home(10000, 10000)
    month.pay()
    month.entitle(home2, {head: 10000})
    rows = overpaid.of_division(COUNTY, JULY, 9)
    whys = overpaid_queries.whys(rows)
    assert [(one.paid_version, one.paid_fen, one.version, one.fen, one.cause) for one in whys.values()] == [
        (1, 30000, 2, 24000, "facts"),
        (1, 20000, 2, 10000, "members"),
    ]
    wife.died_on = JULY.replace(month=6)
    wife.save(update_fields=["died_on"])
    assert overpaid_queries.whys(rows)[home2.pk, 1, JULY].cause == "died"
    assert [one.fen for one in overpaid_queries.payments((home.pk, 1, JULY))] == [30000]


def test_the_parts_of_tekun_are_one_entitlement(month):
    """Basic living 780 and care 200 were paid; 680 and 300 are due, then 680 and 330: only the 30 were missing."""
    home, [old] = month.home(98000, benefit="tekun", care=20000)
    month.pay()
    month.entitle(home, {old: 98000}, benefit=2, care=30000)
    assert month.run().fen == 0 and overpaid.of_division(COUNTY, JULY, 9) == []
    month.entitle(home, {old: 101000}, benefit=2, care=33000)
    assert month.run().fen == 3000 and month.owed(home)[2:] == [("tekun_rural_care", "adjustment", 3000)]
    assert month.run().fen == 0 and month.agrees()
