"""Households whose phase-out ends soon, by the rules, to be told ahead (the notice 二(一))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from doudi.casework import clocks
from doudi.casework.models import PhaseOutNotice
from doudi.core.models import Actor
from doudi.entitlements.derived import derive
from doudi.entitlements.errors import HouseholdUnknown
from doudi.registry.models import Membership, PersonFacts
from doudi.registry.queries import in_force
from doudi.units.months import add_months, first_of, from_index

MOST = 100


@dataclass(frozen=True)
class Ending:
    """A household on dibao after a job began, with the last month kept and how it was told, if it was."""

    household_id: int
    name: str
    last_month: date
    told: PhaseOutNotice | None


def ending(by: Actor, today: date, limit: int = MOST) -> list[Ending]:
    """Those whose last month lies within `phase_out.announce_months`, the soonest first.

    Only households with somebody at work since these months are looked at, and the rules say which are in phase-out.
    """
    found = [one for number, name in _at_work(by, today, limit) if (one := _one(number, name, by, today))]
    return sorted(found, key=lambda one: (one.told is not None, one.last_month, one.household_id))


def of_household(household_id: int, by: Actor, today: date) -> Ending | None:
    """One household's end of phase-out, None unless it ends soon."""
    name = Membership.objects.filter(in_force(first_of(today)), household_id=household_id, relation="head")
    return _one(household_id, name.values_list("person__name", flat=True).first() or "", by, today)


def _at_work(by: Actor, today: date, limit: int) -> Iterator[tuple[int, str]]:
    """Households whose job began so long ago that phase-out may end soon, with the name of who works."""
    month, known = first_of(today), clocks.figures(by.division, today)
    months, ahead = clocks.days(known, "phase_out.months"), clocks.days(known, "phase_out.announce_months")
    since = PersonFacts.objects.filter(
        in_force(month), employed_since__gt=add_months(month, -months),
        employed_since__lte=add_months(month, ahead + 1 - months),
    ).values_list("person_id", flat=True)  # fmt: skip
    rows = Membership.objects.filter(in_force(month), person_id__in=since).select_related("person")
    seen: set[int] = set()
    for row in rows.order_by("household_id")[:limit]:
        if row.household_id not in seen:
            seen.add(row.household_id)
            yield row.household_id, row.person.name


def _one(household_id: int, name: str, by: Actor, today: date) -> Ending | None:
    month = first_of(today)
    try:
        derived = derive(household_id, month, by=by)
    except HouseholdUnknown:
        return None
    if not derived.decided.household["phase_out"][0]:
        return None
    last = from_index(int(derived.decided.household["phase_out_ends"][0]))
    if last > add_months(month, clocks.days(derived.parameters, "phase_out.announce_months")):
        return None
    told = PhaseOutNotice.objects.filter(household_id=household_id, last_month=last).first()
    return Ending(household_id, name, last, told)
