"""Who somebody is, put right: a wrong number, or two records of one person. Asked by one, confirmed by another."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.registry.models.households import Household, Person
from doudi.registry.models.imports import Source


class Identity(models.Model):
    """A correction of who a person is. `household` is where it was asked.

    `number`: the right number, sealed, and what stood before. `same`: the record is another one's (`into`, in
    `into_household`), leaves its household, and what both were given counts together.
    """

    class Kind(models.TextChoices):
        NUMBER = "number", "更正身份证号"
        SAME = "same", "与另一份登记是同一人"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    division = DivisionCode()
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number_sealed = models.BinaryField(null=True)
    number_index = models.BinaryField(null=True)
    former_sealed = models.BinaryField(help_text="the number that stood there, empty where there was none")
    into = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    into_household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, help_text="month, reason, paper, and who asked")
    asked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["division"], condition=Q(answered_by__isnull=True), name="identity_waiting"),
            models.Index(fields=["household"], name="identity_household"),
            models.Index(fields=["into_household"], name="identity_into_household"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(answered_by__isnull=True), name="identity_one_waits"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(kind="same", confirmed=True), name="identity_same_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="number", number_sealed__isnull=False, number_index__isnull=False, into__isnull=True)
                | Q(kind="same", number_sealed__isnull=True, into__isnull=False, into_household__isnull=False),
                name="identity_of_one_kind",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True, confirmed__isnull=True)
                | (Q(confirmed__isnull=False, answered_at__isnull=False) & ~Q(answered_by=F("asked_by"))),
                name="identity_second_person",
            ),
        ]
