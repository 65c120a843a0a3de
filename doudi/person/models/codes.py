"""A code that opens a person's own page."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.casework.models import Case
from doudi.core.models import Actor, DivisionCode
from doudi.registry.models import Household


class Code(models.Model):
    """The hash of a code that was printed or shown once, and what it opens.

    A case or a household where an official gave it after making sure who asks; neither where a stranger sent a letter:
    then it opens that letter and its answer alone, so that nobody reaches another's file by applying in their name.
    """

    division = DivisionCode()
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT)
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT)
    hash = models.BinaryField(unique=True, help_text="HMAC-SHA-256 of the code: 32 bytes")
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField(help_text="the last day on which it opens")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=True) | Q(household__isnull=True), name="code_opens_one_thing"
            ),
            # What opens a file was given by an official; what a letter was answered with, by nobody.
            models.CheckConstraint(
                condition=Q(made_by__isnull=True, case__isnull=True, household__isnull=True)
                | Q(made_by__isnull=False, case__isnull=False)
                | Q(made_by__isnull=False, household__isnull=False),
                name="code_of_a_file_is_given",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(revoked_at__isnull=True, case__isnull=False), name="code_one_a_case"
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(revoked_at__isnull=True, household__isnull=False),
                name="code_one_a_household",
            ),
        ]
