"""A township with a reserve for tests: the people who act, the agreed figures, and one word for each verb."""

from datetime import date

from doudi.core import clock
from doudi.core.models import Parameter, Role
from doudi.funds import counts, reserve
from doudi.funds.models import Allotment, Grant, TopUp
from doudi.funds.models.reserves import Pocket
from doudi.funds.orders import Order
from doudi.funds.services import reserves as services
from doudi.funds.tests.money import funded
from doudi.funds.tests.people import actor

COUNTY, TOWNSHIP, NEIGHBOUR = "653101000000", "653101001000", "653101002000"
BANK, CASH = Pocket.BANK.value, Pocket.CASH.value
DOCUMENT = "疏民字〔2022〕18号"


class Township:
    """A reserve of 20,000 yuan in a township whose people are named after what they do."""

    def __init__(self, amount="20000", advanced=20_000_00, township=TOWNSHIP):
        self.division = township
        there = "" if township == TOWNSHIP else township[6:9]
        self.clerk = actor(f"经办员{there}", Role.CLERK, township)
        self.second_clerk = actor(f"出纳{there}", Role.CLERK, township)
        self.head = actor(f"乡镇长{there}", Role.TOWNSHIP_APPROVER, township)
        self.deputy = actor(f"副乡镇长{there}", Role.TOWNSHIP_APPROVER, township)
        self.reviewer = actor("县民政", Role.REVIEWER, COUNTY)
        self.finance = actor("县财务", Role.FINANCE, COUNTY)
        self.second_finance = actor("县财务二", Role.FINANCE, COUNTY)
        self.agree("relief.reserve_amount", amount)
        self.held = services.open_reserve(township, document=DOCUMENT, by=self.finance)
        if not Allotment.objects.filter(division=COUNTY).exists():
            funded()
        if advanced:
            services.advance(township, advanced, document=DOCUMENT, by=self.finance)

    @property
    def month(self):
        """This month, whatever the day is."""
        return clock.today().replace(day=1)

    def agree(self, name, value):
        """The county's figure for this township, from January 2022 on."""
        Parameter.objects.filter(name=name, division=self.division).update(superseded_at=clock.now())
        Parameter.objects.create(
            name=name,
            division=self.division,
            during=(date(2022, 1, 1), None),
            value=value,
            document=DOCUMENT,
            entered_by=self.finance,
            approved_by=self.reviewer,
        )

    def order(self, fen, *, household=None, cause="sudden", decision=None, **more):
        """A decision's order; each has a household of its own unless one is named."""
        decision = decision or Grant.objects.count() + 1
        household = household or 1000 + decision
        return Order(decision, household, self.division, cause, fen, **more)

    def spend(self, fen, *, pocket=BANK, by=None, **more):
        """Pay this out of the reserve."""
        staff = (self.clerk, self.second_clerk) if pocket == CASH else None
        return services.spend(self.order(fen, **more), pocket=pocket, by=by or self.head, staff=staff)

    def accept(self, payment):
        """The clerk hands in the papers, finance accepts them."""
        return self.judge(payment, "accepted")

    def judge(self, payment, outcome, reason=""):
        papers = services.account_for(payment.pk, receipt="收0001", by=self.clerk)
        return services.judge(payment.pk, outcome, accounting=papers.pk, by=self.finance, reason=reason)

    def draft(self):
        """The drafted request, None if there is none."""
        return TopUp.objects.filter(reserve=self.held, state=TopUp.State.DRAFT).first()

    def fill_up(self):
        """The drafted request goes its whole way."""
        held = services.send_top_up(self.draft().pk, version=1, by=self.clerk)
        services.agree_top_up(held.pk, version=2, by=self.reviewer)
        return services.top_up(held.pk, version=3, by=self.finance)

    def count(self, bank_fen, cash_fen=0, month=None, by=None):
        """The clerk counts; what the ledger holds is not copied from it."""
        return services.count(
            self.division,
            month or self.month,
            bank_fen=bank_fen,
            cash_fen=cash_fen,
            seen=counts.last_journal(self.held),
            by=by or self.clerk,
        )

    def left(self):
        """(bank, cash) in fen."""
        held = reserve.balances(self.held)
        return held[BANK], held[CASH]
