"""One household's record in a month: the months decided, and members with facts and status in force."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from doudi.entitlements.models import Entitlement
from doudi.registry.models import (
    Account,
    Certificate,
    Household,
    HouseholdFacts,
    Income,
    Membership,
    OpeningPayment,
    Person,
    PersonFacts,
    Status,
)
from doudi.web.queries.places import in_force

MEMBERS = 60
Row = TypeVar("Row", bound=Model)


@dataclass
class Member:
    """A person of the household with the records that hold in the month."""

    person: Person
    relation: str
    facts: PersonFacts | None = None
    certificate: Certificate | None = None
    account: Account | None = None
    incomes: list[Income] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    opening: list[OpeningPayment] = field(default_factory=list)


def months_decided(household_id: int) -> list[date]:
    """The months for which the household has entitlements, newest first, at most 36."""
    rows = Entitlement.objects.filter(household_id=household_id).values_list("month", flat=True)
    return list(rows.order_by("-month").distinct()[:36])


def facts_of(household: Household, month: date) -> HouseholdFacts | None:
    """The household's own facts in the month."""
    return HouseholdFacts.objects.filter(in_force(month), household=household).first()


def members_of(household: Household, month: date) -> list[Member]:
    """Those who belong to the household in the month, the head first; seven queries at any size."""
    held = Membership.objects.filter(in_force(month), household=household).select_related("person")
    people = {row.person_id: Member(row.person, row.relation) for row in held[:MEMBERS]}
    for facts in _now(PersonFacts, people, month):
        people[facts.person_id].facts = facts
    for certificate in _now(Certificate, people, month):
        people[certificate.person_id].certificate = certificate
    for account in _now(Account, people, month):
        people[account.person_id].account = account
    for income in _now(Income, people, month):
        people[income.person_id].incomes.append(income)
    for status in _now(Status, people, month):
        people[status.person_id].statuses.append(status)
    for payment in OpeningPayment.objects.filter(person_id__in=people):
        people[payment.person_id].opening.append(payment)
    return sorted(people.values(), key=lambda member: (member.relation != "head", member.person.birth_date))


def _now(model: type[Row], people: Iterable[int], month: date) -> Any:
    return model._default_manager.filter(in_force(month), person_id__in=list(people)).order_by("pk")
