"""A county whose months the rules decide: people without income in the country, 450 yuan a person unless said."""

from datetime import date

from doudi.core.models import Role
from doudi.entitlements import services
from doudi.funds.tests.county import COUNTY, JULY
from doudi.funds.tests.month import Months
from doudi.funds.tests.people import actor
from doudi.registry.models import HouseholdFacts, PersonFacts


class Decided(Months):
    """The verbs of a month, with the verb that decides before them."""

    def __init__(self, county):
        super().__init__(county)
        self.standard(450, date(2022, 1, 1))

    def standard(self, yuan, month):
        """The rural standard from a month on."""
        approver = actor("区厅审批", Role.APPROVER, "650000000000")
        services.set_parameter(
            "dibao.standard.rural", str(yuan), COUNTY, month, f"县发〔2022〕{yuan}号",
            by=self.county.operator, approved_by=approver,
        )  # fmt: skip

    def family(self, count):
        """A household of so many people on dibao since July; gives them, the head first."""
        home, people = self.county.household(*({"derived": None} for _ in range(count)))
        dated = {"division": home.division, "from_month": JULY, "source": self.county.source}
        HouseholdFacts.objects.create(household=home, area="rural", **dated)
        for person in people:
            PersonFacts.objects.create(person=person, **dated)
        return people

    def decide(self, month):
        """Decide a month by the rules."""
        return services.decide_month(COUNTY, month, by=self.county.operator)

    def dies(self, person, day):
        """Note the day of a death."""
        person.died_on = day
        person.save(update_fields=["died_on"])
