"""What a household agreed to give back of a month that was paid too much."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.shares import PayableShare


class Recovery(models.Model):
    """A person's agreement, in writing: so many fen a month are held back until `fen` of an overpaid month are back.

    Entered by one person and confirmed by another; a wrong entry is dropped before it is confirmed. What each month
    holds back stands in PayableShare, with a part below zero and the month that was overpaid; what is left is worked
    out from there.
    """

    household_id = models.BigIntegerField()
    person_id = models.BigIntegerField(help_text="who agreed")
    division = DivisionCode()
    benefit = models.SmallIntegerField(choices=PayableShare.Benefit.choices)
    month = models.DateField(help_text="that was overpaid")
    fen = models.BigIntegerField()
    month_fen = models.BigIntegerField(help_text="held back of each month at most")
    document = models.CharField(max_length=120)
    entered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    confirmed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    dropped_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(max_length=500, blank=True, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household_id", "benefit", "month"], condition=Q(dropped_by=None), name="recovery_once"
            ),
            models.CheckConstraint(
                condition=Q(month__day=1, fen__gt=0, month_fen__gt=0, month_fen__lte=F("fen")) & ~Q(document=""),
                name="recovery_complete",
            ),
            models.CheckConstraint(condition=~Q(confirmed_by=F("entered_by")), name="recovery_two_people"),
            models.CheckConstraint(condition=Q(confirmed_by=None) | Q(dropped_by=None), name="recovery_one_end"),
        ]
