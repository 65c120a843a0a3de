"""Opening households, and who belongs to them: plain functions for the transaction of a service."""

from datetime import date

from django.db import IntegrityError, transaction

from doudi.core.scope import full_code, significant
from doudi.registry import dated
from doudi.registry.errors import (
    HeadStays,
    HeadTwice,
    HouseholdNumberTaken,
    NotMember,
    PersonHere,
    PersonInHousehold,
    VillageNeeded,
)
from doudi.registry.models import Household, HouseholdFacts, Membership, Person, Source
from doudi.registry.queries import in_force
from doudi.units.months import month_text

VILLAGE_DIGITS = 12


def open(*, division: str, source: Source, month: date, area: str, address: str = "", number: str = "") -> Household:
    """Open a household in a village, without members yet.

    Raises, first match wins: VillageNeeded, HouseholdNumberTaken.
    """
    code = full_code(division)
    if len(significant(code)) != VILLAGE_DIGITS:
        raise VillageNeeded(code)
    try:
        with transaction.atomic():
            held = Household.objects.create(division=code, county=full_code(code[:6]), number=number)
    except IntegrityError as error:
        raise HouseholdNumberTaken(number) from error
    HouseholdFacts.objects.create(
        household=held, area=area, address=address, division=code, from_month=month, source=source
    )
    return held


def membership(person: Person, month: date) -> Membership | None:
    """Where a person belongs in a month, in the reader's scope."""
    return Membership.objects.filter(in_force(month), person=person).select_related("household").first()


def join(household: Household, person: Person, relation: str, *, month: date, source: Source) -> None:
    """Let a person belong to a household from a month on.

    Raises, first match wins: PersonHere, PersonInHousehold, HeadTwice.
    """
    held = membership(person, month)
    if held is not None:
        if held.household_id == household.pk:
            raise PersonHere()
        raise PersonInHousehold(held.household_id, held.household.number or "—")
    _require_one_head(household, relation, month)
    dated.change(
        Membership,
        {"person_id": person.pk},
        {"household_id": household.pk, "relation": relation},
        month=month,
        division=household.division,
        source=source,
    )
    _bring_along(person, household.division)


def leave(household: Household, person: Person, *, month: date, source: Source) -> None:
    """Let a membership end before a month. Raises, first match wins: NotMember, HeadStays."""
    held = require_member(household, person, month)
    others = Membership.objects.filter(in_force(month), household=household).exclude(person=person)
    if held.relation == "head" and others.exists():
        raise HeadStays()
    _end(person, month, household.division, source)


def hand_over(here: Household, there: Household, person: Person, relation: str, *, month: date, source: Source) -> None:
    """Let a person leave one household and belong to another from a month on.

    Raises, first match wins: NotMember, HeadStays, HeadTwice.
    """
    leave(here, person, month=month, source=source)
    join(there, person, relation, month=month, source=source)


def relate(household: Household, person: Person, relation: str, *, month: date, source: Source) -> bool:
    """Change a member's relation; who becomes the head takes the place of the former one, who becomes `other`.

    Gives whether anything changed. Raises, first match wins: NotMember, HeadStays.
    """
    held = require_member(household, person, month)
    if held.relation == "head" and relation != "head":
        raise HeadStays()
    if relation == "head" and held.relation != "head":
        former = Membership.objects.filter(in_force(month), household=household, relation="head").first()
        if former is not None:
            _set_relation(household, former.person_id, "other", month, source)
    return _set_relation(household, person.pk, relation, month, source)


def require_member(household: Household, person: Person, month: date) -> Membership:
    """The membership of a person in a household in a month. Raises NotMember."""
    held = membership(person, month)
    if held is None or held.household_id != household.pk:
        raise NotMember(month_text(month))
    return held


def _set_relation(household: Household, person: int, relation: str, month: date, source: Source) -> bool:
    return dated.change(
        Membership,
        {"person_id": person},
        {"relation": relation},
        month=month,
        division=household.division,
        source=source,
    )


def _end(person: Person, month: date, division: str, source: Source) -> None:
    dated.change(Membership, {"person_id": person.pk}, None, month=month, division=division, source=source)


def _require_one_head(household: Household, relation: str, month: date) -> None:
    if relation == "head" and Membership.objects.filter(in_force(month), household=household, relation="head").exists():
        raise HeadTwice()


def _bring_along(person: Person, division: str) -> None:
    """A person is found where the household is; records of former months keep the place of their time."""
    if person.division != division:
        Person.objects.filter(pk=person.pk).update(division=division)
