"""An order that declares an area severely affected, in a test: entered by one person, confirmed by another."""

from datetime import date

from doudi.core import clock
from doudi.core.models import Role
from doudi.funds import job, services
from doudi.funds.models import AreaOrder, Payable
from doudi.funds.tests.conftest import Pay
from doudi.funds.tests.county import COUNTY
from doudi.funds.tests.township import actor

DOCUMENT = "疏疫指〔2026〕3号"
CLAUSE = "第二条"
TOWNSHIP = "653101001000"


def said(**more):
    """What the order says: 500 yuan for each dibao and tekun household of one township, from this month on."""
    facts = {
        "document": DOCUMENT,
        "issued_on": clock.today(),
        "issuer": "county",
        "areas": [TOWNSHIP],
        "from_day": clock.today().replace(day=1),
        "to_day": None,
        "amount_fen": 500_00,
        "per": "household",
        "clause": CLAUSE,
        "groups": ["dibao", "tekun"],
    }
    return services.Said(**{**facts, **more})


class Relief(Pay):
    """The verbs of a campaign of relief, with the people of the county."""

    def __init__(self, county):
        self.county = county
        self.reviewer = actor("县民政", Role.REVIEWER, COUNTY)
        self.second = actor("县民政二", Role.APPROVER, COUNTY)
        county.approvers()

    @property
    def month(self):
        return clock.today().replace(day=1)

    def enter(self, **more):
        self.order = services.enter_order(COUNTY, said(**more), by=self.reviewer)
        return self.order

    def confirm(self, by=None):
        held = AreaOrder.objects.get(pk=self.order.pk)
        self.order = services.confirm_order(held.pk, version=held.version, by=by or self.second)
        return self.order

    def ordered(self, **more):
        """An order that holds, and a campaign by it."""
        self.enter(**more)
        self.confirm()
        return self.new()

    def new(self, month=None):
        self.campaign = services.new_relief(
            self.order.pk, month or self.month, deadline=date(2026, 12, 31), by=self.county.operator
        )
        return self.campaign

    def papers(self):
        return job.run(self.campaign.pk, by=self.county.operator, progress=lambda step: None)

    def owed(self, home):
        return list(Payable.objects.filter(household_id=home.pk).values_list("amount_fen", flat=True))

    def kind(self, home):
        from doudi.funds.models import RollLine

        return RollLine.objects.get(campaign=self.campaign, household_id=home.pk).kind
