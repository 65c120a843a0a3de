"""A case put before the level above: what is asked, what goes along, what was answered."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.casework.models.cases import Case, Kind
from doudi.core.models import Actor, DivisionCode, Upload


class UpwardReferral(models.Model):
    """A county asks its prefecture or the region about one case (三(一): hard cases are worked out level by level).

    A supervisor sees no other case, and of this one the question and the paper that went along, not the record.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    to_division = DivisionCode()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    question = models.CharField(max_length=1000)
    dossier = models.ForeignKey(Upload, on_delete=models.PROTECT)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="upwardreferral_asks"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_on=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_on__isnull=False)),
                name="upwardreferral_answered_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case", "to_division"], condition=Q(answer=""), name="upwardreferral_one_open"
            ),
        ]
