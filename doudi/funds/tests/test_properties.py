"""Whatever happens in whatever order: journals balance, townships sum to the total, nobody is paid twice."""

from django.db import connection, transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from doudi.funds import ledger, queries, services
from doudi.funds.errors import AlreadySent, NothingToRelease, NothingToSend
from doudi.funds.models import Allotment, Attempt, Journal, Payable, Posting
from doudi.funds.reconciliation import reconciliation
from doudi.funds.returns.answer import Answer
from doudi.funds.tests.conftest import Pay
from doudi.funds.tests.county import AUGUST, OTHER_VILLAGE, VILLAGE, County
from doudi.funds.tests.money import PLENTY, free

AMOUNTS = st.lists(
    st.tuples(
        st.sampled_from(["one_off_dibao", "one_off_tekun"]),
        st.sampled_from(["653101001000", "653101002000"]),
        st.integers(1, 10**9),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paid=AMOUNTS, returned=AMOUNTS)
def test_every_journal_balances(county, paid, returned):
    """Whatever is owed, set aside, sent, paid or comes back: debits are credits, the fund falls by what was paid."""
    before = transaction.savepoint()
    campaign, money = county.campaign(), Allotment.objects.get()
    paid, returned = ([ledger.Sum(*row, allotment=money.pk) for row in rows] for rows in (paid, returned))
    for kind, events in (
        (Journal.Kind.OWED, {"owed": paid + returned}),
        (Journal.Kind.COMMITTED, {"committed": paid + returned}),
        (Journal.Kind.SENT, {"sent": paid + returned}),
        (Journal.Kind.ANSWERED, {"paid": paid, "returned": returned}),
    ):
        journal = ledger.post(campaign, kind, "x", events, by=county.operator)
        assert (journal is None) == (not paid and not returned)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    held = Posting.objects.filter(account="fund").aggregate(s=Sum("amount_fen"))["s"]
    assert free(money) == held == PLENTY - sum(one.fen for one in paid)
    transaction.savepoint_rollback(before)


class Campaigning(RuleBasedStateMachine):
    """Runs, sends, answers, holds, mends in any order, with two campaigns of one notice."""

    def __init__(self):
        super().__init__()
        self.before = transaction.savepoint()
        self.county = County()
        self.pay = Pay(self.county)
        _, one = self.county.household({}, {"account": False}, {"status": "tekun", "derived": None})
        _, two = self.county.household({}, {"account": "6228481111111111111"}, village=OTHER_VILLAGE)
        _, three = self.county.household({"account": "6228481111111111111"}, village=VILLAGE)
        self.people = one + two + three
        self.second = self.county.campaign(month=AUGUST)
        self.ran = False

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    @rule()
    def run(self):
        self.pay.run()
        self.ran = True

    @precondition(lambda self: self.ran)
    @rule()
    def run_the_other_campaign(self):
        services.draw_up(self.second.pk, by=self.county.operator)

    @precondition(lambda self: self.ran)
    @rule()
    def send(self):
        try:
            services.send(self.pay.campaign.pk, approved_by=self.county.approvers(), by=self.county.operator)
        except NothingToSend:
            assert not Attempt.objects.exists()

    @precondition(lambda self: Attempt.objects.exists())
    @rule(data=st.data())
    def answer(self, data):
        attempts = list(Attempt.objects.order_by("pk"))
        said = st.tuples(st.sampled_from(attempts), st.sampled_from(["paid", "returned", "pending", ""]))
        lines = data.draw(st.lists(st.tuples(said, st.integers(0, 1)), max_size=5))
        answers = [
            Answer(n, str(a.pk), a.amount_fen + wrong, word, "AC04" if word == "returned" else "")
            for n, ((a, word), wrong) in enumerate(lines)
        ]
        self.pay.post(answers)

    @precondition(lambda self: self.ran)
    @rule(place=st.integers(0, 5), verb=st.sampled_from([services.hold, services.release]))
    def hold_or_release(self, place, verb):
        try:
            verb(self.pay.campaign.pk, self.people[place].pk, "理由", by=self.county.operator)
        except (AlreadySent, NothingToRelease):
            pass

    @rule(place=st.integers(0, 5))
    def mend_the_account(self, place):
        from django.db.models.functions import Now

        from doudi.registry.models import Account

        person = self.people[place]
        Account.objects.filter(person=person, superseded_at__isnull=True).update(superseded_at=Now())
        self.county.account(person, f"62284899{self.county.count:05d}{Account.objects.count():06d}")

    @invariant()
    def nobody_is_paid_twice(self):
        alive = Attempt.objects.filter(state__in=["sent", "paid"])
        doubled = alive.values("payable__person_id").annotate(n=Count("id")).filter(n__gt=1)
        assert not doubled.exists()
        assert Payable.objects.count() == Payable.objects.values("person_id").distinct().count()

    @invariant()
    def every_journal_balances(self):
        assert not Posting.objects.values("journal").annotate(s=Sum("amount_fen")).exclude(s=0).exists()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    @invariant()
    def the_totals_agree(self):
        if not self.ran:
            return
        assert [
            c for c in reconciliation(self.pay.campaign, queries.by_township(self.pay.campaign)) if not c.agrees
        ] == []
        rows = queries.by_township(self.pay.campaign)
        for t in rows:
            assert t.due_fen == t.paid_fen + t.sent_fen + t.returned_fen + t.held_fen + t.ready_fen
            assert t.due == t.paid + t.sent + t.returned + t.held + t.ready
        assert sum(t.due_fen + t.gone_fen for t in rows) == 30_000 * Payable.objects.count()


def test_paying_twice_is_impossible_in_any_order(db):
    run_state_machine_as_test(Campaigning, settings=settings(max_examples=6, stateful_step_count=12, deadline=None))
