"""The end of phase-out is told ahead (the notice 二(一): 提前告知)."""

from django.db import IntegrityError, transaction

from doudi.casework.acting import COUNTY, TOWNSHIP, reach, reasoned
from doudi.casework.errors import NotEnding
from doudi.casework.models import PhaseOutNotice
from doudi.casework.queries.phase_out import of_household
from doudi.core import audit, clock
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.entitlements.errors import HouseholdUnknown
from doudi.registry.models import Household


def announce_phase_out(household_id: int, told_how: str, *, by: Actor) -> PhaseOutNotice:
    """Note that a household was told by when its phase-out ends; told once, a second time gives the first.

    Raises, first match wins: HouseholdUnknown (also outside the scope), NotInScope, RoleMissing, ReasonNeeded,
    NotEnding.
    """
    with writing(by):
        home = Household.objects.filter(pk=household_id).first()
        if home is None:
            raise HouseholdUnknown(household_id, "")
        reach(by, home.division)
        require_role(by, *TOWNSHIP, *COUNTY)
        words = reasoned(told_how)
        found = of_household(household_id, by, clock.today())
        if found is None:
            raise NotEnding()
        if found.told is not None:
            return found.told
        try:
            with transaction.atomic():
                told = PhaseOutNotice.objects.create(
                    household=home, division=home.division, last_month=found.last_month, told_on=clock.today(),
                    told_how=words, actor=by,
                )  # fmt: skip
        except IntegrityError:
            return PhaseOutNotice.objects.get(household=home, last_month=found.last_month)
        audit.write(by, "phase_out.announced", f"household {home.pk}", home.division, last=str(found.last_month))
        return told
