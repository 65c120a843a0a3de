"""Households whose phase-out ends soon, by the rules, to be told ahead (the notice 二(一))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from doudi.casework import clocks
from doudi.casework.models import PhaseOutNotice
from doudi.core.models import Actor
from doudi.entitlements.derived import derive
from doudi.entitlements.errors import HouseholdUnknown
from doudi.policy.parameters import Snapshot
from doudi.registry.models import Membership, PersonFacts, Status
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


@dataclass(frozen=True)
class Untold:
    """Households that may have to be told soon: how many, and in how many this is the last month."""

    all: int
    last: int


def untold(by: Actor, today: date) -> Untold:
    """How many households with a job that began so long ago were not told yet; for a desk, so the rules are not asked.

    Only households with dibao in force are counted. At most 100; four queries at any length.
    """
    month, known = first_of(today), clocks.figures(by.division, today)
    months = clocks.days(known, "phase_out.months")
    last_of = dict(_began(known, month).values_list("person_id", "employed_since"))
    if not last_of:
        return Untold(0, 0)
    rows = Membership.objects.filter(in_force(month), person_id__in=list(last_of)).order_by("household_id")
    began: dict[int, date] = {}
    for home, person in rows.values_list("household_id", "person_id")[:MOST]:
        began[home] = min(began.get(home, date.max), last_of[person])
    supported = set(
        Status.objects.filter(in_force(month), household_id__in=began, benefit="dibao")
        .values_list("household_id", flat=True)
    )  # fmt: skip
    told = set(
        PhaseOutNotice.objects.filter(household_id__in=began, last_month__gte=month)
        .values_list("household_id", flat=True)
    )  # fmt: skip
    ends = [add_months(began[home], months - 1) for home in supported - told]
    return Untold(len(ends), sum(end <= month for end in ends))


def of_household(household_id: int, by: Actor, today: date) -> Ending | None:
    """One household's end of phase-out, None unless it ends soon."""
    name = Membership.objects.filter(in_force(first_of(today)), household_id=household_id, relation="head")
    return _one(household_id, name.values_list("person__name", flat=True).first() or "", by, today)


def _at_work(by: Actor, today: date, limit: int) -> Iterator[tuple[int, str]]:
    """Households whose job began so long ago that phase-out may end soon, with the name of who works."""
    month = first_of(today)
    since = _began(clocks.figures(by.division, today), month).values_list("person_id", flat=True)
    rows = Membership.objects.filter(in_force(month), person_id__in=since).select_related("person")
    seen: set[int] = set()
    for row in rows.order_by("household_id")[:limit]:
        if row.household_id not in seen:
            seen.add(row.household_id)
            yield row.household_id, row.person.name


def _began(known: Snapshot, month: date) -> QuerySet[PersonFacts]:
    """The facts of people whose twelfth month lies within the months of the announcement."""
    months, ahead = clocks.days(known, "phase_out.months"), clocks.days(known, "phase_out.announce_months")
    return PersonFacts.objects.filter(
        in_force(month), employed_since__gt=add_months(month, -months),
        employed_since__lte=add_months(month, ahead + 1 - months),
    )  # fmt: skip


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
