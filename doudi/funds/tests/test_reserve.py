"""Duties J-12: the township's reserve, from the advance to the end of the year."""

import pytest

from doudi.core import clock
from doudi.core.errors import NotInScope, OwnEntry, RoleMissing, Stale
from doudi.core.working_days import calendar
from doudi.funds.models import Journal, Posting, ReliefPayment, TopUp
from doudi.funds.models.ledger import Account
from doudi.funds.relief_errors import (
    CountDiffers,
    NothingAccepted,
    OverCeiling,
    OverLimit,
    PapersMissing,
    PaymentElsewhere,
    ReserveAmountMissing,
    ReserveKept,
    ReserveShort,
    TwoStaffNeeded,
    WhyMissing,
)
from doudi.funds.services import reserves as services
from doudi.funds.tests.money import PLENTY
from doudi.funds.tests.township import BANK, CASH, COUNTY, DOCUMENT, NEIGHBOUR, TOWNSHIP, Township, actor


@pytest.fixture
def township(db):
    return Township()


def ledger(account):
    """Balance of an account in fen, debits above zero."""
    return sum(Posting.objects.filter(account=account).values_list("amount_fen", flat=True))


def test_j12_1_the_advance_moves_money_and_is_no_spending(township):
    assert township.left() == (20_000_00, 0)
    assert (ledger(Account.FUND), ledger(Account.SPENDING)) == (PLENTY - 20_000_00, 0)


def test_j12_1_no_reserve_without_an_agreed_amount(db):
    finance = actor("县财务", "finance", COUNTY)
    with pytest.raises(ReserveAmountMissing):
        services.open_reserve(TOWNSHIP, document=DOCUMENT, by=finance)


def test_j12_1_the_advances_together_stay_within_the_agreed_amount(db):
    township = Township(amount="20000", advanced=15_000_00)
    township.spend(1_000_00)
    with pytest.raises(OverCeiling) as refused:
        services.advance(TOWNSHIP, 5_000_01, document=DOCUMENT, by=township.finance)
    assert (refused.value.ceiling_fen, refused.value.held_fen) == (20_000_00, 15_000_00)
    services.advance(TOWNSHIP, 5_000_00, document=DOCUMENT, by=township.finance)
    assert township.left() == (19_000_00, 0)


def test_j12_1_only_county_finance_advances(township):
    with pytest.raises(RoleMissing):
        services.advance(TOWNSHIP, 1, document=DOCUMENT, by=township.reviewer)
    with pytest.raises(NotInScope):
        services.advance(NEIGHBOUR, 1, document=DOCUMENT, by=township.head)


def test_an_advance_sent_twice_is_paid_once(db):
    township = Township(advanced=0)
    facts = {"document": DOCUMENT, "by": township.finance, "key": "form-1"}
    assert services.advance(TOWNSHIP, 5_000_00, **facts) == services.advance(TOWNSHIP, 5_000_00, **facts)
    assert township.left() == (5_000_00, 0)


def test_j12_2_relief_is_paid_out_of_the_reserve_and_waits_for_its_papers(township):
    payment = township.spend(1_500_00)
    assert township.left() == (18_500_00, 0)
    assert (ledger(Account.UNSETTLED), ledger(Account.SPENDING)) == (1_500_00, 0)
    assert payment.state == ReliefPayment.State.PAID
    assert payment.account_by == calendar(payment.paid_on).after(payment.paid_on, 10)


@pytest.mark.parametrize(("fen", "paid"), [(2_000_00, True), (2_000_01, False)])
def test_j12_2_up_to_2000_yuan_inclusive(township, fen, paid):
    if paid:
        township.spend(fen)
    else:
        with pytest.raises(OverLimit):
            township.spend(fen)
    assert township.left()[0] == 20_000_00 - (fen if paid else 0)


def test_c08_one_need_is_not_split_to_stay_under_the_limit(township):
    township.spend(1_500_00, household=7)
    with pytest.raises(OverLimit) as refused:
        township.spend(500_01, household=7)
    assert (refused.value.paid_fen, refused.value.limit_fen) == (1_500_00, 2_000_00)
    township.spend(500_00, household=7)
    township.spend(2_000_00, household=7, cause="expense")
    township.spend(2_000_00, household=8)


def test_c09_a_reserve_is_never_overdrawn(db):
    township = Township(advanced=1_000_00)
    with pytest.raises(ReserveShort) as refused:
        township.spend(1_000_01)
    assert (refused.value.left_fen, refused.value.asked_fen) == (1_000_00, 1_000_01)
    assert "1,000.00" in refused.value.words("zh")
    township.spend(1_000_00)
    assert township.left() == (0, 0)


def test_one_decision_is_paid_once(township):
    first = township.spend(1_000_00, decision=5)
    assert township.spend(1_000_00, decision=5) == first
    assert township.left() == (19_000_00, 0)


def test_j06_cash_is_handed_over_by_two_people(township):
    services.move_cash(TOWNSHIP, 3_000_00, into=CASH, reason="提现备付", by=township.clerk)
    with pytest.raises(TwoStaffNeeded):
        services.spend(township.order(500_00), pocket=CASH, by=township.head)
    with pytest.raises(TwoStaffNeeded):
        services.spend(township.order(500_00), pocket=CASH, by=township.head, staff=(township.clerk, township.clerk))
    township.spend(500_00, pocket=CASH)
    assert township.left() == (17_000_00, 2_500_00)
    with pytest.raises(ReserveShort):
        services.move_cash(TOWNSHIP, 2_500_01, into=BANK, reason="存回", by=township.clerk)


def test_j12_3_accepted_lines_become_spending(township):
    payment = township.spend(1_500_00)
    with pytest.raises(PapersMissing):
        services.account_for(payment.pk, receipt=" ", by=township.clerk)
    township.accept(payment)
    payment.refresh_from_db()
    assert payment.state == ReliefPayment.State.ACCEPTED
    assert (ledger(Account.UNSETTLED), ledger(Account.SPENDING)) == (0, 1_500_00)


def test_j12_3_refused_lines_are_made_good_by_the_township(township):
    payment = township.spend(1_500_00)
    with pytest.raises(WhyMissing):
        township.judge(payment, "refused")
    township.judge(payment, "refused", "收据金额与审批不符")
    assert (ledger(Account.SPENDING), ledger(Account.TO_RECOVER)) == (0, 1_500_00)
    services.make_good(payment.pk, pocket=BANK, reason="经办单位补足", by=township.clerk)
    assert (township.left(), ledger(Account.TO_RECOVER)) == ((20_000_00, 0), 0)


def test_j12_3_papers_sent_back_are_handed_in_again(township):
    payment = township.spend(1_500_00)
    township.judge(payment, "back", "缺签字")
    with pytest.raises(PapersMissing):
        services.judge(payment.pk, "accepted", accounting=1, by=township.finance)
    township.accept(payment)
    assert ledger(Account.SPENDING) == 1_500_00


def test_j12_3_who_saw_older_papers_looks_again(township):
    payment = township.spend(1_500_00)
    papers = services.account_for(payment.pk, receipt="收1", by=township.clerk)
    with pytest.raises(Stale):
        services.judge(payment.pk, "accepted", accounting=papers.pk - 1, by=township.finance)


def test_j12_4_below_the_mark_the_request_drafts_itself(db):
    """Mark: 0.3 of 20,000 yuan is 6,000; exactly 6,000 is not below it."""
    township = Township(amount="20000", advanced=8_000_00)
    township.spend(2_000_00)
    assert township.draft() is None
    township.spend(1)
    assert township.draft().left_fen == 5_999_99
    township.spend(1)
    assert TopUp.objects.count() == 1


def test_j12_4_topped_up_for_accepted_lines_by_three_people(db):
    township = Township(amount="6000", advanced=6_000_00)
    lines = [township.spend(2_000_00) for _ in range(3)]
    draft = township.draft()
    with pytest.raises(NothingAccepted) as refused:
        services.send_top_up(draft.pk, version=1, by=township.clerk)
    assert refused.value.waiting == 3
    for line in lines[:2]:
        township.accept(line)
    sent = services.send_top_up(draft.pk, version=1, by=township.clerk)
    assert sent.asked_fen == 4_000_00
    assert sent.pay_by == calendar(clock.today()).after(clock.today(), 10)
    with pytest.raises(Stale):
        services.agree_top_up(draft.pk, version=1, by=township.reviewer)
    services.agree_top_up(draft.pk, version=2, by=township.reviewer)
    services.top_up(draft.pk, version=3, by=township.finance)
    assert township.left() == (4_000_00, 0)
    assert ledger(Account.SPENDING) == 4_000_00


def test_nobody_approves_a_top_up_of_their_own(db):
    township = Township(amount="2000", advanced=2_000_00)
    township.accept(township.spend(2_000_00))
    draft = township.draft()
    services.send_top_up(draft.pk, version=1, by=township.clerk)
    both = actor("县民政", "reviewer", COUNTY)
    services.agree_top_up(draft.pk, version=2, by=both)
    both.role = "finance"
    with pytest.raises(OwnEntry):
        services.top_up(draft.pk, version=3, by=both)
    services.top_up(draft.pk, version=3, by=township.finance)


def test_j12_4_balance_and_top_up_stay_within_the_agreed_amount(db):
    """The county lowers the amount after the request was agreed: nothing above it is paid."""
    township = Township(amount="6000", advanced=6_000_00)
    for line in [township.spend(2_000_00) for _ in range(3)]:
        township.accept(line)
    held = services.send_top_up(township.draft().pk, version=1, by=township.clerk)
    services.agree_top_up(held.pk, version=2, by=township.reviewer)
    township.agree("relief.reserve_amount", "5999.99")
    with pytest.raises(OverCeiling):
        services.top_up(held.pk, version=3, by=township.finance)
    township.agree("relief.reserve_amount", "6000")
    services.top_up(held.pk, version=3, by=township.finance)
    assert township.left() == (6_000_00, 0)


def test_j12_4_a_refused_request_frees_its_lines(db):
    township = Township(amount="2000", advanced=2_000_00)
    township.accept(township.spend(2_000_00))
    held = services.send_top_up(township.draft().pk, version=1, by=township.clerk)
    services.refuse_top_up(held.pk, version=2, reason="额度调整", by=township.reviewer)
    assert township.draft() is not None
    assert township.fill_up().asked_fen == 2_000_00


def test_j12_5_the_count_is_confirmed_by_a_second_person(township):
    number = township.count(20_000_00)
    with pytest.raises(OwnEntry):
        services.confirm_count(number, by=township.clerk)
    assert services.confirm_count(number, by=township.second_clerk).difference_fen == 0


def test_j12_5_any_difference_blocks_the_next_top_up(db):
    township = Township(amount="2000", advanced=2_000_00)
    township.accept(township.spend(2_000_00))
    held = services.send_top_up(township.draft().pk, version=1, by=township.clerk)
    services.agree_top_up(held.pk, version=2, by=township.reviewer)
    services.confirm_count(township.count(0, 1), by=township.second_clerk)
    with pytest.raises(CountDiffers) as refused:
        services.top_up(held.pk, version=3, by=township.finance)
    assert refused.value.difference_fen == 1
    again = township.count(0, 0)
    with pytest.raises(CountDiffers):
        services.top_up(held.pk, version=3, by=township.finance)
    services.confirm_count(again, by=township.second_clerk)
    services.top_up(held.pk, version=3, by=township.finance)


def test_j12_5_a_payment_during_the_count_is_no_difference(township):
    from doudi.funds import counts

    seen = counts.last_journal(township.held)
    township.spend(100_00)
    with pytest.raises(Stale):
        services.count(
            TOWNSHIP, clock.today().replace(day=1), bank_fen=20_000_00, cash_fen=0, seen=seen, by=township.clerk
        )


def test_j12_5_at_the_end_of_the_year_the_money_goes_back(township):
    services.move_cash(TOWNSHIP, 1_000_00, into=CASH, reason="提现备付", by=township.clerk)
    payment = township.spend(2_000_00)
    assert services.return_money(TOWNSHIP, year=2022, by=township.finance) == 18_000_00
    assert services.return_money(TOWNSHIP, year=2022, by=township.finance) == 0
    assert (township.left(), ledger(Account.FUND)) == ((0, 0), PLENTY - 2_000_00)
    township.accept(payment)
    assert ledger(Account.FUND) + ledger(Account.SPENDING) == PLENTY


def test_j12_5_what_was_spent_last_year_is_not_filled_up_beside_a_new_advance(db):
    """2,000 yuan spent and accepted, the rest returned, a new advance of the whole amount: nothing more is due."""
    township = Township(amount="6000", advanced=6_000_00)
    township.accept(township.spend(2_000_00))
    services.return_money(TOWNSHIP, year=2022, by=township.finance)
    services.advance(TOWNSHIP, 6_000_00, document=DOCUMENT, by=township.finance)
    lines = [township.spend(2_000_00) for _ in range(3)]
    for line in lines:
        township.accept(line)
    assert township.fill_up().asked_fen == 6_000_00


def test_j12_5_a_county_that_keeps_reserves_returns_nothing(township):
    township.agree("reserve.year_end", "keep")
    with pytest.raises(ReserveKept, match=rf"（{TOWNSHIP}）的“备用金年终处理”（reserve\.year_end）"):
        services.return_money(TOWNSHIP, year=2022, by=township.finance)


def test_j07_7_a_wrong_booking_is_reversed_by_another_official(township):
    payment = township.spend(1_500_00)
    with pytest.raises(OwnEntry):
        services.reverse(payment.pk, reason="账号有误退票", by=township.head)
    with pytest.raises(WhyMissing):
        services.reverse(payment.pk, reason="", by=township.deputy)
    services.reverse(payment.pk, reason="账号有误退票", by=township.deputy)
    assert (township.left(), ledger(Account.UNSETTLED)) == ((20_000_00, 0), 0)
    with pytest.raises(PaymentElsewhere):
        services.reverse(payment.pk, reason="再次", by=township.deputy)
    services.repay(payment.grant_id, pocket=BANK, by=township.head)
    assert township.left() == (18_500_00, 0)
    assert Journal.objects.filter(kind="spent").count() == 2
