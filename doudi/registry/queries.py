"""Reading the registry. Pages read through row-level security; jobs give the division they mean."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from doudi.core import keys
from doudi.core.scope import code_range
from doudi.registry.models import Difference, Household, Membership, Person, Source, Status
from doudi.ui import masks


@dataclass(frozen=True)
class Member:
    """A person of a household in a month, with the ID masked."""

    person_id: int
    name: str
    id_masked: str
    relation: str
    birth_date: date
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class HouseholdInMonth:
    """A household with its members in a month."""

    id: int
    division: str
    number: str
    members: tuple[Member, ...]


def masked(person: Person) -> str:
    """The person's ID as it is shown: 653101********1234."""
    return masks.citizen_id(keys.load().decrypt(person.id_sealed))


def in_force(month: date) -> Q:
    """Records that hold in a month and were not corrected."""
    return Q(superseded_at__isnull=True, from_month__lte=month) & (Q(to_month__isnull=True) | Q(to_month__gt=month))


def household(household_id: int, month: date) -> HouseholdInMonth | None:
    """A household with its members in a month, the head first; None where there is none in scope. Three queries."""
    held = Household.objects.filter(pk=household_id).first()
    if held is None:
        return None
    memberships = list(Membership.objects.filter(in_force(month), household_id=held.pk).select_related("person"))
    memberships.sort(key=lambda row: (row.relation != "head", row.person.birth_date))
    statuses: dict[int, list[str]] = {}
    for row in Status.objects.filter(in_force(month), person_id__in=[row.person_id for row in memberships]):
        statuses.setdefault(row.person_id, []).append(row.benefit)
    return HouseholdInMonth(held.pk, held.division, held.number, tuple(
        Member(row.person_id, row.person.name, masked(row.person), row.relation, row.person.birth_date,
               tuple(sorted(statuses.get(row.person_id, ()))))
        for row in memberships
    ))  # fmt: skip


def differences(code: str, *, limit: int = 100) -> list[Difference]:
    """What the newest sheets say otherwise than the registry within a division, newest first. One query."""
    low, high = code_range(code)
    rows = Difference.objects.filter(division__gte=low, division__lt=high)
    return list(rows.select_related("source").order_by("-source_id", "division", "id")[:limit])


def imports(code: str, *, limit: int = 50) -> list[Source]:
    """The files that were imported within a division, newest first. One query."""
    low, high = code_range(code)
    rows = Source.objects.filter(division__gte=low, division__lt=high)
    return list(rows.select_related("actor").order_by("-at")[:limit])


def person_of(citizen_number: str) -> Person | None:
    """The person with this ID, by the blind index. One query."""
    return Person.objects.filter(id_index=keys.load().blind_index("id", citizen_number)).first()


def as_recorded(at: datetime) -> Q:
    """Records as the registry stood at a moment: corrections made later are not seen."""
    return Q(recorded_at__lte=at) & (Q(superseded_at__isnull=True) | Q(superseded_at__gt=at))
