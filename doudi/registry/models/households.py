"""Households, people, and who belongs where in which months."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.core.models import DivisionCode
from doudi.registry.models.dated import Dated, dated_constraints
from doudi.registry.models.imports import Source


class Household(models.Model):
    """A household; `number` is the county's own 户编号, unique within the county where it is known."""

    division = DivisionCode()
    county = DivisionCode()
    number = models.CharField(max_length=40, blank=True)
    version = models.IntegerField(default=0, db_default=0, help_text="counts changes on pages")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["division"])]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], condition=~Q(number=""), name="household_number_once"),
        ]


class Person(models.Model):
    """A person. The citizen ID is sealed; its blind index finds it again, and only once.

    `identified` is false for somebody who was helped before a number was known: the sealed text is empty, and the
    number is entered once, later.
    """

    division = DivisionCode()
    name = models.CharField(max_length=80)
    name_chars = ArrayField(models.CharField(max_length=1))
    name_initials = models.CharField(max_length=80)
    birth_date = models.DateField()
    died_on = models.DateField(null=True)
    id_sealed = models.BinaryField()
    id_index = models.BinaryField(unique=True)
    identified = models.BooleanField(default=True, db_default=True)
    phone_sealed = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["division", "birth_date"], name="person_division_born")]


class Membership(Dated):
    """A person in a household, with the relation to the applicant. One household at a time (see the migration)."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, db_constraint=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    relation = models.CharField(max_length=12)

    class Meta:
        indexes = [models.Index(fields=["person"], condition=Q(superseded_at__isnull=True), name="membership_person")]
        constraints = dated_constraints("membership")


class Former(models.Model):
    """What stood of a person or a household before a correction: name, number, place; added, never changed."""

    division = DivisionCode()
    person_id = models.BigIntegerField(null=True)
    household_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=80, blank=True)
    number = models.CharField(max_length=40, blank=True)
    died_on = models.DateField(null=True)
    phone_sealed = models.BinaryField(null=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, help_text="the sheet that corrected it")
    superseded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["person_id"]), models.Index(fields=["household_id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(person_id__isnull=False, household_id__isnull=True)
                | Q(person_id__isnull=True, household_id__isnull=False),
                name="former_of_one",
            ),
        ]
