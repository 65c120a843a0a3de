"""Templates that administrators put in place of the house's, for a division from a day."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from doudi.core.models import Actor, DivisionCode


class Template(models.Model):
    """The source of one kind of paper; in force for the days of `during` once a second person has approved it."""

    kind = models.CharField(max_length=40)
    division = DivisionCode()
    during = DateRangeField()
    source = models.TextField()
    document = models.CharField(max_length=200)
    entered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "division"])]
        constraints = [
            models.CheckConstraint(condition=~Q(entered_by=F("approved_by")), name="template_two_people"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="template_approved_when",
            ),
            models.CheckConstraint(condition=Q(during__isempty=False), name="template_during_not_empty"),
        ]
