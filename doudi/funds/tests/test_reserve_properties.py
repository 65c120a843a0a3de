"""Whatever happens to a reserve in whatever order: it balances, is never below zero, never above its ceiling."""

from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from doudi.core.errors import DomainError
from doudi.funds.models import Grant, Posting, ReliefPayment, ReserveBalance, TopUp
from doudi.funds.owed import owed
from doudi.funds.reserve_checks import checks
from doudi.funds.services import reserves as services
from doudi.funds.tests.township import BANK, CASH, COUNTY, DOCUMENT, TOWNSHIP, Township

CEILING = 8_000_00
FEN = st.one_of(st.integers(-1, 9_000_00), st.sampled_from([1, 2_000_00, 2_000_01, CEILING, CEILING + 1]))
POCKET = st.sampled_from([BANK, CASH])


def refused(verb, *args, **kwargs):
    """What a person may ask at the wrong moment: refused, and nothing is left of it."""
    try:
        return verb(*args, **kwargs)
    except DomainError:
        return None


class Reserving(RuleBasedStateMachine):
    """Advances, payments, papers, verdicts, top-ups, cash, reversals, counts and returns in any order."""

    def __init__(self):
        super().__init__()
        self.before = transaction.savepoint()
        self.township = Township(amount="8000", advanced=0)
        self.filled = self.emptied = 0

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    @rule(fen=FEN)
    def advance(self, fen):
        if refused(services.advance, TOWNSHIP, fen, document=DOCUMENT, by=self.township.finance):
            self.filled += fen

    @rule(fen=FEN, pocket=POCKET, household=st.integers(1, 4))
    def spend(self, fen, pocket, household):
        refused(self.township.spend, fen, pocket=pocket, household=household)

    @rule(fen=FEN, into=POCKET)
    def move_cash(self, fen, into):
        refused(services.move_cash, TOWNSHIP, fen, into=into, reason="备付", by=self.township.clerk)

    @rule(place=st.integers(0, 5), outcome=st.sampled_from(["accepted", "accepted", "refused", "back"]))
    def judge(self, place, outcome):
        for payment in ReliefPayment.objects.filter(reserve__isnull=False).order_by("pk")[place : place + 1]:
            refused(self.township.judge, payment, outcome, "理由")

    @rule(place=st.integers(0, 5), pocket=POCKET)
    def make_good(self, place, pocket):
        for payment in ReliefPayment.objects.order_by("pk")[place : place + 1]:
            refused(services.make_good, payment.pk, pocket=pocket, reason="补足", by=self.township.clerk)

    @rule(place=st.integers(0, 5))
    def reverse(self, place):
        for payment in ReliefPayment.objects.order_by("pk")[place : place + 1]:
            refused(services.reverse, payment.pk, reason="退票", by=self.township.deputy)

    @rule(place=st.integers(0, 5), pocket=st.sampled_from([BANK, None]))
    def repay(self, place, pocket):
        for grant in Grant.objects.order_by("pk")[place : place + 1]:
            refused(services.repay, grant.pk, pocket=pocket, by=self.township.head)

    @rule(place=st.integers(0, 5))
    def drop(self, place):
        for grant in Grant.objects.order_by("pk")[place : place + 1]:
            refused(services.drop, grant.pk, reason="撤销", by=self.township.head)

    @rule(reference=st.sampled_from(["回单1", ""]))
    def pay_by_the_county(self, reference):
        due = list(owed().values_list("pk", flat=True))
        facts = {"paid_on": self.township.held.opened_on, "reference": reference, "by": self.township.finance}
        number = refused(services.draw_transfer, COUNTY, due, **facts)
        if number:
            refused(services.confirm_transfer, number, by=self.township.second_finance)

    @rule()
    def fill_up(self):
        held = self.township.draft()
        if held and refused(services.send_top_up, held.pk, version=1, by=self.township.clerk):
            services.agree_top_up(held.pk, version=2, by=self.township.reviewer)
        for agreed in TopUp.objects.filter(state="agreed"):
            if refused(services.top_up, agreed.pk, version=3, by=self.township.finance):
                self.filled += agreed.asked_fen

    @rule(wrong=st.integers(0, 1))
    def count(self, wrong):
        bank, cash = self.township.left()
        services.confirm_count(self.township.count(bank + wrong, cash), by=self.township.head)

    @rule()
    def return_money(self):
        self.emptied += services.return_money(TOWNSHIP, year=2022, by=self.township.finance)

    @invariant()
    def the_ledger_balances(self):
        assert not Posting.objects.values("journal").annotate(s=Sum("amount_fen")).exclude(s=0).exists()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    @invariant()
    def the_balance_is_the_sum_of_the_postings_and_never_below_zero(self):
        for row in ReserveBalance.objects.all():
            held = Posting.objects.filter(account=row.pocket, journal__reserve=row.reserve_id)
            assert row.balance_fen == (held.aggregate(s=Sum("amount_fen"))["s"] or 0) >= 0

    @invariant()
    def everything_that_came_in_is_somewhere(self):
        assert [check for check in checks([self.township.held]) if not check.agrees] == []
        assert -sum(p.amount_fen for p in Posting.objects.filter(account="fund", journal__reserve__isnull=False)) == (
            self.filled - self.emptied
        )

    @invariant()
    def the_ceiling_holds(self):
        assert sum(self.township.left()) <= CEILING

    @invariant()
    def no_household_got_more_than_the_limit_out_of_the_reserve(self):
        paid = ReliefPayment.objects.filter(reserve__isnull=False).exclude(state="reversed")
        for row in paid.values("grant__household_id", "grant__cause").annotate(s=Sum("amount_fen")):
            assert row["s"] <= 2_000_00


def test_j12_money_is_never_lost_or_made_in_any_order(db):
    run_state_machine_as_test(Reserving, settings=settings(max_examples=6, stateful_step_count=15, deadline=None))
