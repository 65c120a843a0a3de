"""What a form of a household begins with: what stands now, read in the reader's scope."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404

from doudi.core import clock
from doudi.core.models import Division
from doudi.core.scope import code_range, full_code
from doudi.registry.models import (
    Account,
    Certificate,
    ChildKind,
    Household,
    HouseholdFacts,
    Income,
    Membership,
    Person,
    PersonFacts,
)
from doudi.registry.queries import in_force
from doudi.ui import words
from doudi.units.months import first_of

FIELDS = ("area", "address", "financial_assets_fen", "vehicles", "homes", "business_entities")
VILLAGES = 2000


@dataclass(frozen=True)
class Seen:
    """A household, and of one of its people, as a form shows them."""

    household: Household
    month: date
    person: Person | None = None

    @property
    def person_id(self) -> int:
        """The person of a change that is about one."""
        return self.person.pk if self.person else 0

    def household_facts(self) -> dict[str, Any]:
        """The facts of the household now."""
        held = HouseholdFacts.objects.filter(in_force(self.month), household=self.household).first()
        return {name: getattr(held, name) for name in FIELDS} if held else {}

    def where(self) -> dict[str, Any]:
        """Where the household is."""
        return {"division": self.household.division, **self.household_facts()}

    def choices(self) -> dict[str, Any]:
        """Who may leave, and the villages."""
        people = [(str(row.person_id), row.person.name) for row in members(self.household, self.month)]
        return {"people": people, "villages": villages(self.household.county)}

    def bank(self) -> dict[str, Any]:
        """The bank and holder of the account; its number is typed anew."""
        held = Account.objects.filter(in_force(self.month), person=self.person).first()
        return {"bank": held.bank, "holder": held.holder} if held else {}

    def child(self) -> dict[str, Any]:
        """Of which kind the child is now; an orphan where nothing was decided yet."""
        held = ChildKind.objects.filter(in_force(self.month), person=self.person).first()
        return {"kind": held.child_kind if held else "orphan"}

    def incomes(self) -> dict[str, Any]:
        """Fen by kind."""
        held = Income.objects.filter(in_force(self.month), person=self.person)
        return {**dict.fromkeys(words.INCOMES, 0), **{row.get_kind_display(): row.amount_fen for row in held}}

    def person_facts(self) -> dict[str, Any]:
        """The facts of the person now; what nobody stated has its default."""
        held = PersonFacts.objects.filter(in_force(self.month), person=self.person).first() or PersonFacts()
        return {name: getattr(held, name) for name in (*words.YES, "self_care")}

    def certificate(self) -> dict[str, Any]:
        """The certificate now."""
        held = Certificate.objects.filter(in_force(self.month), person=self.person).first()
        return {"disability": held.disability, "grade": held.disability_grade} if held else {"grade": 0}

    def name(self) -> dict[str, Any]:
        """The name now."""
        return {"name": self.person.name if self.person else ""}

    def relation(self) -> dict[str, Any]:
        """The relation now."""
        held = Membership.objects.filter(in_force(self.month), person=self.person).first()
        return {"relation": held.relation} if held else {}


def seen(household_id: int, person_id: int | None = None) -> Seen:
    """The household (and person) of a page, if the database shows them to the reader."""
    held = Household.objects.filter(pk=household_id).first()
    person = Person.objects.filter(pk=person_id).first() if person_id else None
    if held is None or (person_id and person is None):
        raise Http404
    return Seen(held, first_of(clock.today()), person)


def members(household: Household, month: date) -> list[Membership]:
    """Who belongs to a household now; at most 60."""
    return list(Membership.objects.filter(in_force(month), household=household).select_related("person")[:60])


def villages(code: str) -> list[tuple[str, str]]:
    """The villages and communities within a division today, with their townships."""
    low, high = code_range(code)
    rows = list(
        Division.objects.filter(
            code__gte=low, code__lt=high, level__in=["township", "village"], during__contains=clock.today()
        ).order_by("code")[:VILLAGES]
    )
    townships = {row.code[:9]: row.name for row in rows if row.level == "township"}
    return [
        (row.code, f"{townships.get(row.code[:9], '')}{row.name}")
        for row in rows
        if row.level == "village" and row.code == full_code(row.code)
    ]
