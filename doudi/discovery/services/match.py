"""A clerk confirms who is meant: a person of the registry with their household, or that nobody is registered."""

from doudi.core import clock
from doudi.core.models import Actor
from doudi.core.role_sets import CASE_WRITERS
from doudi.core.writes import writing
from doudi.discovery.acting import at, seen, written
from doudi.discovery.errors import PersonOfAnotherHousehold
from doudi.discovery.models import Lead, LeadState
from doudi.registry.models import Household, Membership, Person
from doudi.registry.queries import in_force
from doudi.units.months import first_of


def confirm_match(
    lead_id: int, person_id: int | None, household_id: int | None, *, by: Actor, version: int, weight: str = ""
) -> Lead:
    """Say who is meant, None and None for nobody of the registry. `weight` of the proposal goes into the timeline.

    A household without a person is one that was found by its number. Raises, first match wins: LeadUnknown,
    RoleMissing, Stale, LeadAtAnotherStep, PersonOfAnotherHousehold.
    """
    with writing(by):
        lead = seen(lead_id, by, version, *sorted(CASE_WRITERS))
        at(lead, LeadState.OPEN)
        home = Household.objects.filter(pk=household_id).first() if household_id else None
        person = Person.objects.filter(pk=person_id).first() if person_id else None
        if (household_id and home is None) or (person_id and person is None) or not _together(person, home):
            raise PersonOfAnotherHousehold()
        lead.person, lead.household, lead.matched_by, lead.matched_at = person, home, by, clock.now()
        changed = ["person", "household", "matched_by", "matched_at"]
        facts = {"weight": weight} if weight else {}
        return written(lead, by, "matched" if person or home else "matched_nobody", changed=changed, **facts)


def _together(person: Person | None, home: Household | None) -> bool:
    """Whether a person belongs to a household now; one alone is no contradiction."""
    if person is None or home is None:
        return True
    rows = Membership.objects.filter(in_force(first_of(clock.today())), household=home, person=person)
    return rows.exists()
