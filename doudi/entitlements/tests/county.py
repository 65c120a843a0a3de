"""A small county for tests: households with their facts, made by the models."""

import itertools
from datetime import date

from doudi.core.models import Actor
from doudi.entitlements import services
from doudi.registry.models import (
    Certificate,
    Household,
    HouseholdFacts,
    Income,
    Membership,
    OpeningPayment,
    Person,
    PersonFacts,
    Source,
    Status,
)

JUNE, JULY, AUGUST = date(2022, 6, 1), date(2022, 7, 1), date(2022, 8, 1)
COUNTY, VILLAGE, OTHER_VILLAGE = "653101000000", "653101001201", "653121001201"
KINDS = {label: kind for kind, label in Income.Kind.choices}
STANDARDS = {"dibao.standard.rural": "450", "dibao.standard.urban": "600"}
_numbers = itertools.count(1)


class County:
    """Makes households and decides months."""

    def __init__(self, actor: Actor):
        self.actor = actor
        self.approver = Actor.objects.create(name="approver", label="审批", role="approver", division="650000000000")
        self.source = self.sheet(JULY)

    def sheet(self, month, division=COUNTY):
        """A sheet that was read for a month."""
        number = next(_numbers)
        return Source.objects.create(
            file_name="户册.xlsx", sha256=f"{number:064d}", division=division, month=month, actor=self.actor
        )

    def set(self, division="65", month=date(2022, 1, 1), **figures):
        """Parameters of a division, with dots written as two underscores."""
        for name, value in figures.items():
            services.set_parameter(
                name.replace("__", "."), str(value), division, month, "县发〔2022〕1号",
                by=self.actor, approved_by=self.approver,
            )  # fmt: skip

    def standards(self):
        """450 yuan rural, 600 urban, in the whole region."""
        self.set(dibao__standard__rural=450, dibao__standard__urban=600)

    def household(self, *members, division=VILLAGE, month=JULY, area="rural", **facts):
        """A household of members given as dicts of the vocabulary's inputs; gives it and its people."""
        home = Household.objects.create(division=division, county=division[:6] + "000000", number="")
        dated = {"division": division, "from_month": month, "source": self.source}
        if area is not None:
            HouseholdFacts.objects.create(household=home, area=area, **dated, **facts)
        people = [self.member(home, place, **member) for place, member in enumerate(members)]
        return home, people

    def member(self, home, place=0, *, month=JULY, relation=None, birth_date=date(1980, 1, 1), died_on=None, **facts):
        """A person in a household with income in fen, a certificate (kind, grade) and other facts."""
        dated = {"division": home.division, "from_month": month, "source": self.source}
        number = next(_numbers)
        person = Person.objects.create(
            division=home.division, name=f"某{number}", name_chars=["某"], name_initials="m", birth_date=birth_date,
            died_on=died_on, id_sealed=b"x", id_index=number.to_bytes(8, "big"),
        )  # fmt: skip
        Membership.objects.create(
            household=home, person=person, relation=relation or ("head" if place == 0 else "spouse"), **dated
        )
        certificate = facts.pop("certificate", None)
        for label in [name for name in facts if name in KINDS]:
            Income.objects.create(person=person, kind=KINDS[label], amount_fen=facts.pop(label), **dated)
        if certificate:
            Certificate.objects.create(
                person=person, disability=certificate[0], disability_grade=certificate[1], **dated
            )
        PersonFacts.objects.create(person=person, **dated, **facts)
        return person

    def status(self, home, person, benefit, month=JULY, *, origin="roll", **more):
        """A status in force from a month."""
        return Status.objects.create(
            division=home.division, source=self.source, household=home, person=person, benefit=benefit,
            from_month=month, origin=origin, document="县民〔2022〕1号", **more,
        )  # fmt: skip

    def paid_by_hand(self, person, document="新民发〔2022〕63号"):
        """The county paid the one-off before Doudi."""
        OpeningPayment.objects.create(
            person=person, division=person.division, benefit="one_off", document=document, amount_fen=30000,
            source=self.source,
        )  # fmt: skip

    def decide(self, month=JULY, division=COUNTY):
        """Decide a month."""
        return services.decide_month(division, month, by=self.actor)
