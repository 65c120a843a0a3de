"""Near relatives and complaints: filed apart, visited by the county, else nothing is confirmed (A-14, N-02)."""

from django.db import connection

from doudi.casework.clocks import same_day
from doudi.casework.errors import GateClosed, NearRelative
from doudi.casework.models import Case, RelativeFiling
from doudi.core import clock, divisions, relatives
from doudi.core.models import Actor
from doudi.registry.models import Membership
from doudi.registry.queries import in_force
from doudi.units.months import first_of

ADULT_MONTHS = 18 * 12


def file_relatives(case: Case, by: Actor) -> None:
    """File the case apart where a member is a declared near relative of an official of the county."""
    for office in officials_related(case):
        RelativeFiling.objects.get_or_create(
            case=case, ground=RelativeFiling.Ground.RELATIVE, relation="",
            office=f"{divisions.name_of(office.division)} {office.label}",
            defaults={"division": case.division, "filed_on": clock.today(), "actor": by},
        )  # fmt: skip


def officials_related(case: Case) -> list[relatives.Office]:
    """The offices of the county whose holders declared a member of the household as near relative."""
    return relatives.of_any_official(case.household.county, members(case))


def members(case: Case) -> list[bytes]:
    """The blind indexes of the citizen IDs of the household's members today."""
    held = Membership.objects.filter(in_force(first_of(clock.today())), household_id=case.household_id)
    return [bytes(index) for index in held.values_list("person__id_index", flat=True)]


def not_a_relative(case: Case, by: Actor) -> None:
    """Raises NearRelative where the actor is a member of the household, or declared one as near relative."""
    if relatives.related(by, members(case)):
        raise NearRelative(by.label)


def gate_closed(case: Case) -> bool:
    """Whether a filing waits for the county's own visit at home: one before the filing does not count for it."""
    return RelativeFiling.objects.filter(case=case, visit__isnull=True).exists()


def open_gate(case: Case) -> None:
    """Raises GateClosed while a filing waits for the county's own visit."""
    if gate_closed(case):
        raise GateClosed()


def posted_never(case: Case) -> bool:
    """Cases that are never posted: a minor's own, and those that the county filed so (duties Q-04, Q-06)."""
    return same_day(case.applicant.birth_date, ADULT_MONTHS) > clock.today() or unposted(case.household_id)


def unposted(household_id: int) -> bool:
    """Whether the county filed that nothing of a family is posted; the reason is not told. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_unposted(%s)", [household_id])
        return bool(cursor.fetchone()[0])
