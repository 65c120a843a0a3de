"""The people of a case's household."""

from doudi.casework.models import Case
from doudi.core import clock
from doudi.registry.models import Membership
from doudi.registry.queries import in_force
from doudi.units.months import first_of

MEMBERS = 60


def members_of(case: Case) -> list[Membership]:
    """Those who belong to the household this month with their person, the head first, at most 60. One query."""
    rows = Membership.objects.filter(in_force(first_of(clock.today())), household_id=case.household_id)
    held = list(rows.select_related("person")[:MEMBERS])
    return sorted(held, key=lambda row: (row.relation != "head", row.person.birth_date))
