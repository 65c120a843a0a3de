"""What was asked, and the numbers that came of it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode


class Asked(models.Model):
    """A question as it was written; `result` is added once, by the job. No person is in either.

    Kept as the paper on which a proposal rests.
    """

    division = DivisionCode()
    first = models.DateField()
    months = models.SmallIntegerField()
    changes = models.JSONField(help_text="each as it is written on a line")
    result = models.JSONField(null=True)
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["division", "-id"], name="whatif_asked_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(first__day=1, months__gte=1, months__lte=24), name="asked_sound"),
        ]
