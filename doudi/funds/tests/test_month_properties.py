"""Whatever is decided, superseded, paid, returned, held back and paid back in whatever order: nobody is paid twice or too much."""

from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from doudi.core import clock
from doudi.core.errors import DomainError
from doudi.entitlements.models import Entitlement
from doudi.funds import overpaid, services
from doudi.funds.errors import NothingToSend
from doudi.funds.models import Allotment, Attempt, Journal, PayableShare, Posting, Recovery, Repayment
from doudi.funds.tests.county import COUNTY, County
from doudi.funds.tests.money import PLENTY, free
from doudi.funds.tests.month import AUGUST, JULY, Months
from doudi.funds.verify import verify

MONTHS = st.sampled_from([JULY, AUGUST])
FEN = st.sampled_from([0, 10000, 24999, 25000, 60000])


class Paying(RuleBasedStateMachine):
    """Two households and two months; a head without an account, who opens one."""

    def __init__(self):
        super().__init__()
        self.before = transaction.savepoint()
        self.county = County()
        self.months = Months(self.county)
        self.homes = [
            self.months.home(30000, 30000),
            self.months.home(98000, benefit="tekun", care=20000, account=False),
        ]
        self.drawn, self.receipts = set(), 0

    def teardown(self):
        assert verify(COUNTY) == []
        transaction.savepoint_rollback(self.before)

    @rule(which=st.integers(0, 1), month=MONTHS, one=FEN, two=FEN, care=st.sampled_from([0, 10000, 20000]))
    def decide(self, which, month, one, two, care):
        home, people = self.homes[which]
        fen = {person: share for person, share in zip(people, (one, two), strict=False) if share}
        self.months.entitle(home, fen, month=month, benefit=which + 1, care=min(care, one) if which else 0)

    @rule(month=MONTHS)
    def run(self, month):
        self.months.run(month)
        self.drawn.add(month)

    @precondition(lambda self: self.drawn)
    @rule(data=st.data())
    def send(self, data):
        try:
            self.months.send(data.draw(st.sampled_from(sorted(self.drawn))))
        except NothingToSend:
            pass

    @precondition(lambda self: Attempt.objects.filter(state="sent").exists())
    @rule(data=st.data(), back=st.booleans())
    def answer(self, data, back):
        payee = Attempt.objects.filter(state="sent").order_by("pk").first().payable.person_id
        said = {f"p{payee}": "AC04"} if back else {}
        self.months.answer(data.draw(st.sampled_from(sorted(self.drawn))), **said)

    @rule()
    def open_an_account(self):
        _, [person] = self.homes[1]
        if not person.account_set.exists():
            self.county.account(person, "6228480000000000001")

    @rule()
    def agree(self):
        one, two = self.months.officials()
        for held in overpaid.of_division(COUNTY, JULY, 10):
            said = services.Agreed(held.household, 1, held.benefit, held.month, held.fen, held.fen, "协议")
            try:
                services.confirm_recovery(services.agree(said, by=one).pk, by=two)
            except DomainError:
                pass

    @rule(part=st.sampled_from([1, 2]))
    def pay_back(self, part):
        one, two = self.months.officials()
        for held in overpaid.of_division(COUNTY, JULY, 10):
            self.receipts += 1
            said = services.PaidBack(
                held.household, 1, held.benefit, held.month, max(held.fen // part, 1), "cash", f"票{self.receipts}",
                clock.today(),
            )  # fmt: skip
            try:
                services.confirm_repayment(services.enter_repayment(said, by=one).pk, by=two)
            except DomainError:
                pass

    @invariant()
    def nobody_is_paid_more_than_once(self):
        """At the bank or paid, of a household and month, less what came back: at most the highest entitlement it ever had."""
        held = PayableShare.objects.filter(withdrawn=0, payable__attempt__state__in=["sent", "paid"])
        for row in held.values("household_id", "month").annotate(fen=Sum("fen")):
            best = Entitlement.objects.filter(household_id=row["household_id"], month=row["month"])
            back = Repayment.objects.filter(household_id=row["household_id"], month=row["month"])
            came = back.exclude(confirmed_by=None).aggregate(s=Sum("fen"))["s"] or 0
            assert row["fen"] - came <= max(best.values_list("amount_fen", flat=True))

    @invariant()
    def money_in_is_money_out_and_balances(self):
        money = Allotment.objects.get()
        paid = Attempt.objects.filter(state="paid").aggregate(s=Sum("amount_fen"))["s"] or 0
        sent = Attempt.objects.filter(state="sent").aggregate(s=Sum("amount_fen"))["s"] or 0
        back = Repayment.objects.exclude(confirmed_by=None).aggregate(s=Sum("fen"))["s"] or 0
        assert free(money) == PLENTY - paid - sent + back >= 0
        assert not Journal.objects.annotate(s=Sum("posting__amount_fen")).exclude(s=0).exists()
        assert Posting.objects.count() == 0 or Posting.objects.aggregate(s=Sum("amount_fen"))["s"] == 0

    @invariant()
    def everything_agrees(self):
        assert all(self.months.agrees(month) for month in self.drawn)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    @invariant()
    def no_more_is_held_back_than_was_agreed(self):
        for one in Recovery.objects.all():
            held = PayableShare.objects.filter(
                household_id=one.household_id, benefit=one.benefit, month=one.month, part__lt=0, withdrawn=0
            )
            assert -(held.aggregate(s=Sum("fen"))["s"] or 0) <= one.fen


def test_whatever_happens_nobody_is_paid_twice(db):
    run_state_machine_as_test(Paying, settings=settings(max_examples=6, stateful_step_count=12, deadline=None))
