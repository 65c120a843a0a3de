"""A family or a person in hardship is taken in where they are, known to the registry or not (the notice 二(二))."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from doudi.casework.acting import reach, reasoned
from doudi.casework.errors import InFuture
from doudi.casework.grounds import Answers
from doudi.casework.models import Case, Kind, Origin
from doudi.casework.services.apply import OPENERS
from doudi.casework.services.relief import Hardship, claimed
from doudi.core import clock, divisions, requests
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.entitlements.errors import HouseholdUnknown
from doudi.registry import dated, households, people, unidentified
from doudi.registry.models import Household, HouseholdFacts, Person, PersonFacts, Source
from doudi.registry.queries import in_force
from doudi.units.months import first_of


@dataclass(frozen=True)
class Known:
    """A member of a household of the registry."""

    household_id: int
    person_id: int

    @property
    def place(self) -> str:
        """Where the household is; empty where it cannot be seen."""
        return Household.objects.filter(pk=self.household_id).values_list("division", flat=True).first() or ""


@dataclass(frozen=True)
class Newcomer:
    """Somebody who may not be in the registry; without `citizen_id` the birth date stands until the number is known."""

    name: str
    village: str
    area: str
    citizen_id: str = ""
    birth_date: date | None = None
    phone: str = ""
    address: str = ""
    why_no_id: str = ""

    @property
    def place(self) -> str:
        """The village where they are."""
        return self.village


@dataclass(frozen=True)
class TakenIn:
    """Who comes, what for, and what the rule asks of their ground."""

    who: Known | Newcomer
    need: str
    hardship: Hardship
    answers: Answers = field(default_factory=lambda: Answers({}, {}))
    origin: Any = Origin.IN_PERSON
    urgent: bool = False


def take_in(taken: TakenIn, *, by: Actor, key: str) -> Case:
    """Open a case of temporary assistance, the household too where there is none, and note what the rule asks (C-05).

    Somebody in scope with the same ID number is taken as registered. Raises, first match wins: HouseholdUnknown (also
    outside the scope), NotInScope, KeyReused, RoleMissing, ReasonNeeded, InFuture, DivisionUnknown, VillageNeeded,
    IdUnsound, ValueUnsound, PersonElsewhere.
    """
    body = str(taken)
    with writing(by):
        place = taken.who.place
        if not place:
            raise HouseholdUnknown(getattr(taken.who, "household_id", 0), "")
        reach(by, place)
        if (held := requests.earlier(by, "relief.take_in", key, body)) is not None:
            return Case.objects.get(pk=held)
        require_role(by, *OPENERS)
        words = reasoned(taken.need)
        if taken.hardship.occurred_on > clock.today():
            raise InFuture(str(taken.hardship.occurred_on))
        source = source_of(taken.who, key, by)
        home, person = home_of(taken.who, source)
        _note(taken.answers, home, person, source)
        case = Case(
            kind=Kind.RELIEF, origin=Origin(taken.origin), division=home.division, household=home, applicant=person,
            need=words, opened_by=by, urgent=taken.urgent,
        )  # fmt: skip
        claimed(case, taken.hardship, by)
        requests.remember(by, "relief.take_in", key, body, case.pk)
        return case


def source_of(who: Known | Newcomer, key: str, by: Actor) -> Source:
    """Where the facts come from: this form, with the reason why a number is lacking."""
    why = getattr(who, "why_no_id", "").strip()
    return Source.objects.create(
        kind=Source.Kind.PAGE, file_name="", sha256=hashlib.sha256(f"{by.pk}:{key}".encode()).hexdigest(),
        division=who.place, month=first_of(clock.today()), actor=by, finished_at=clock.now(),
        reason=f"临时救助受理{'：暂无身份证号，' + why if why else ''}"[:500],
    )  # fmt: skip


def home_of(who: Known | Newcomer, source: Source) -> tuple[Household, Person]:
    """The household and the member who applies, registered now where they were not.

    Raises, first match wins: HouseholdUnknown, DivisionUnknown, VillageNeeded, IdUnsound, ValueUnsound,
    PersonElsewhere.
    """
    month = source.month
    if isinstance(who, Known):
        home = Household.objects.get(pk=who.household_id)
        member = Person.objects.filter(pk=who.person_id).first()
        if member is None:
            raise HouseholdUnknown(who.household_id, "")
        households.require_member(home, member, month)
        return home, member
    place = divisions.find(who.village, clock.today())
    person = _person(who, place.code)
    held = households.membership(person, month)
    if held is not None:
        return held.household, person
    home = households.open(division=place.code, source=source, month=month, area=who.area, address=who.address)
    households.join(home, person, "head", month=month, source=source)
    return home, person


def _person(who: Newcomer, division: str) -> Person:
    if who.citizen_id:
        return people.add(name=who.name, citizen_id=who.citizen_id, division=division, phone=who.phone)
    assert who.birth_date is not None, "the form asks for it where there is no number"  # noqa: S101
    return unidentified.add(name=who.name, birth_date=who.birth_date, division=division, phone=who.phone)


def _note(answers: Answers, home: Household, person: Person, source: Source) -> None:
    """What the rule asks, as dated facts from this month on; what was said before stays on record."""
    dated_at = {"month": source.month, "division": home.division, "source": source}
    if answers.household:
        area = HouseholdFacts.objects.filter(in_force(source.month), household=home).values_list("area", flat=True)
        known = {"area": area.first() or "rural", **answers.household}
        dated.change(HouseholdFacts, {"household_id": home.pk}, known, **dated_at)
    if answers.person:
        dated.change(PersonFacts, {"person_id": person.pk}, dict(answers.person), **dated_at)
