"""The county files that nothing of a family is posted, and ends the filing (duties Q-04)."""

from doudi.casework import waits
from doudi.casework.acting import COUNTY, reach
from doudi.casework.errors import UnpostedUnknown
from doudi.casework.models import OPEN, Case, Unposted
from doudi.core import audit, clock
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.entitlements.errors import HouseholdUnknown
from doudi.registry.models import Household


def unpost(household_id: int, reason: str, *, by: Actor) -> Unposted:
    """Nothing of this family is posted from today; its open cases go on without a posting.

    Filed twice, the first filing stands. Raises, first match wins: HouseholdUnknown (also outside the scope),
    RoleMissing.
    """
    with writing(by):
        home = Household.objects.filter(pk=household_id).first()
        if home is None:
            raise HouseholdUnknown(household_id, "")
        reach(by, home.division)
        require_role(by, *COUNTY)
        held, made = Unposted.objects.get_or_create(
            household=home, ended_on__isnull=True,
            defaults={
                "division": home.division, "reason": Unposted.Reason(reason), "filed_on": clock.today(),
                "filed_by": by,
            },
        )  # fmt: skip
        if made:
            audit.write(by, "unposted.filed", f"household {home.pk}", home.division)
            _settle(home.pk)
        return held


def end_unposted(unposted_id: int, *, by: Actor) -> Unposted:
    """The reason is over: the family is posted again as others are. Ended twice, nothing changes.

    Raises, first match wins: UnpostedUnknown (also outside the scope), RoleMissing.
    """
    with writing(by):
        held = Unposted.objects.select_for_update().filter(pk=unposted_id).first()
        if held is None:
            raise UnpostedUnknown(unposted_id)
        require_role(by, *COUNTY)
        if held.ended_on is None:
            held.ended_on, held.ended_by = clock.today(), by
            held.save(update_fields=["ended_on", "ended_by"])
            audit.write(by, "unposted.ended", f"household {held.household_id}", held.division)
            _settle(held.household_id)
        return held


def _settle(household_id: int) -> None:
    """What the family's open cases wait for, anew: a posting is a step or it is none."""
    for case in Case.objects.select_for_update().filter(household_id=household_id, state__in=OPEN):
        case.version += 1
        waits.settle(case)
        case.save()
