"""What a household agreed to give back of a month that was paid too much."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.shares import PayableShare


class Recovery(models.Model):
    """A person's agreement, in writing: so many fen a month are held back until `fen` of an overpaid month are back.

    Entered by one person and confirmed by another; a wrong entry is dropped before it is confirmed, and afterwards
    ended by two people. What each month holds back stands in PayableShare, with a part below zero and the month that
    was overpaid. `fen` is what all agreements on the month may have held back together, `before_fen` of it what
    earlier ones had when this one was entered; once it is ended `fen` is 0 and `ended_fen` what it was.
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
    before_fen = models.BigIntegerField(db_default=0)
    end_asked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    end_asked_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True, db_default="")
    ended_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)
    ended_fen = models.BigIntegerField(null=True)
    held_fen = models.BigIntegerField(null=True, help_text="what it had held back when it was ended")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household_id", "benefit", "month"],
                condition=Q(dropped_by=None, ended_by=None),
                name="recovery_once",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1, month_fen__gt=0, before_fen__gte=0)
                & ~Q(document="")
                & (
                    Q(ended_by=None, fen__gt=F("before_fen"), month_fen__lte=F("fen") - F("before_fen"))
                    | Q(ended_by__isnull=False, fen=0, ended_fen__gt=0, held_fen__gte=0)
                ),
                name="recovery_complete",
            ),
            models.CheckConstraint(condition=~Q(ended_by=F("end_asked_by")), name="recovery_ended_by_two"),
            models.CheckConstraint(
                condition=Q(end_asked_by=None, end_reason="", ended_by=None)
                | Q(end_asked_by__isnull=False, confirmed_by__isnull=False) & ~Q(end_reason=""),
                name="recovery_end_has_reason",
            ),
            models.CheckConstraint(condition=~Q(confirmed_by=F("entered_by")), name="recovery_two_people"),
            models.CheckConstraint(condition=Q(confirmed_by=None) | Q(dropped_by=None), name="recovery_one_end"),
        ]

    @property
    def agreed_fen(self) -> int:
        """What the household agreed to on paper."""
        return (self.fen if self.ended_fen is None else self.ended_fen) - self.before_fen
