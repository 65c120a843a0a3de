"""Whatever happens to a county's money in whatever order: it balances, is never below zero, and all of it is somewhere."""

from datetime import date

from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from doudi.core import clock
from doudi.core.errors import DomainError
from doudi.core.models import Role
from doudi.funds import funding
from doudi.funds.models import Allotment, AllotmentBalance, Posting
from doudi.funds.services import allotments, reserves
from doudi.funds.tests.money import said
from doudi.funds.tests.people import actor
from doudi.funds.tests.township import COUNTY, DOCUMENT, TOWNSHIP, Township
from doudi.funds.verify import verify

FEN = st.one_of(st.integers(-1, 9_000_00), st.sampled_from([1, 500_00, 5_000_00]))
USES = st.sampled_from([["relief"], ["relief", "one_off_dibao"], ["work_cost"], []])
TODAY = clock.today()


def refused(verb, *args, **kwargs):
    """What a person may ask at the wrong moment: refused, and nothing is left of it."""
    try:
        return verb(*args, **kwargs)
    except DomainError:
        return None


class Funding(RuleBasedStateMachine):
    """Sums entered, confirmed, carried, given back, reversed, recovered; reserves filled, spent, emptied; in any order."""

    def __init__(self):
        super().__init__()
        self.before = transaction.savepoint()
        self.finance, self.second = (actor(name, Role.FINANCE, COUNTY) for name in ("县财务", "县财务二"))
        allotments.confirm(
            allotments.enter(said(20_000_00), by=self.finance, key="first"), received_on=TODAY, by=self.second
        )
        self.township = Township(amount="8000", advanced=0)
        self.count = 0

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    def sums(self, place):
        return Allotment.objects.order_by("pk")[place : place + 1]

    @rule(fen=FEN, uses=USES, kind=st.sampled_from(["grant", "advance"]), source=st.sampled_from(["R", "B"]))
    def enter(self, fen, uses, kind, source):
        self.count += 1
        held = said(fen, uses=uses, kind=kind, source="B" if kind == "advance" else source, document=f"文{self.count}",
                    document_on=date(2022, 1, 1))  # fmt: skip
        refused(allotments.enter, held, by=self.finance, key=f"k{self.count}")

    @rule(place=st.integers(0, 4))
    def confirm(self, place):
        for held in self.sums(place):
            refused(allotments.confirm, held.pk, received_on=TODAY, by=self.second)

    @rule(place=st.integers(0, 4))
    def carry(self, place):
        for held in self.sums(place):
            refused(allotments.carry, held.pk, by=self.finance)

    @rule(place=st.integers(0, 4), fen=FEN)
    def give_back(self, place, fen):
        for held in self.sums(place):
            refused(allotments.give_back, held.pk, fen, document="交回", by=self.finance)

    @rule(place=st.integers(0, 4))
    def reverse(self, place):
        for held in self.sums(place):
            refused(allotments.reverse, held.pk, reason="有误", by=self.second)

    @rule(place=st.integers(0, 4), fen=FEN, years=st.integers(0, 1))
    def recover(self, place, fen, years):
        self.count += 1
        day = date(TODAY.year - years, TODAY.month, 1)
        for held in self.sums(place):
            refused(
                allotments.recover, held.pk, "relief", fen, paid_on=day, township=TOWNSHIP, reason="多发",
                by=self.finance, key=f"k{self.count}",
            )  # fmt: skip

    @rule(one=st.integers(0, 4), other=st.integers(0, 4), fen=FEN)
    def settle(self, one, other, fen):
        for advance in self.sums(one):
            for money in self.sums(other):
                refused(allotments.settle, advance.pk, money.pk, "relief", fen, by=self.finance)

    @rule(fen=FEN)
    def fill_a_reserve(self, fen):
        refused(reserves.advance, TOWNSHIP, fen, document=DOCUMENT, by=self.finance)

    @rule(fen=FEN, accepted=st.booleans())
    def spend_of_a_reserve(self, fen, accepted):
        payment = refused(self.township.spend, fen)
        if payment and accepted:
            refused(self.township.accept, payment)

    @rule()
    def empty_a_reserve(self):
        refused(reserves.return_money, TOWNSHIP, year=2022, by=self.finance)

    @invariant()
    def every_journal_balances_and_the_ledger_verifies(self):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        assert verify(COUNTY) == []

    @invariant()
    def no_allotment_is_below_zero(self):
        assert not AllotmentBalance.objects.filter(free_fen__lt=0).exists()

    @invariant()
    def money_in_is_money_out_and_what_is_there(self):
        held = dict(Posting.objects.values_list("account").annotate(Sum("amount_fen")))
        came = -held.get("treasury", 0) - held.get("advanced", 0)
        there = sum(fen for account, fen in held.items() if account not in ("treasury", "advanced", "spending"))
        assert came == there + held.get("spending", 0)

    @invariant()
    def what_is_offered_for_a_purpose_may_pay_it(self):
        for one in funding.usable(COUNTY, "relief"):
            assert Allotment.objects.get(pk=one.allotment).uses.filter(purpose="relief").exists()


def test_money_is_never_lost_or_made_in_any_order(db):
    run_state_machine_as_test(Funding, settings=settings(max_examples=5, stateful_step_count=15, deadline=None))
