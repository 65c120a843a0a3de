"""What every dated fact has: a valid range in whole months, when it was recorded, when replaced."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import DivisionCode
from doudi.registry.models.imports import Source


class Dated(models.Model):
    """A fact that holds in the half-open months [from_month, to_month); no end is `infinity`.

    A correction sets `superseded_at` of the old record and adds a new one: nothing is overwritten.
    """

    division = DivisionCode()
    from_month = models.DateField()
    to_month = models.DateField(null=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    recorded_at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def dated_constraints(table: str) -> list[models.BaseConstraint]:
    """Months are firsts of months, and a range is not empty."""
    return [
        models.CheckConstraint(
            condition=Q(from_month__day=1) & (Q(to_month__isnull=True) | Q(to_month__day=1)),
            name=f"{table}_whole_months",
        ),
        models.CheckConstraint(
            condition=Q(to_month__isnull=True) | Q(to_month__gt=F("from_month")), name=f"{table}_not_empty"
        ),
    ]
