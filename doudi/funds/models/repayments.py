"""What a household paid back at once of a month that was paid too much."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left, Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.shares import PayableShare


class Repayment(models.Model):
    """Cash or a transfer that one official took against a receipt; it counts once another confirmed that it came.

    A wrong entry is dropped before it is confirmed. The database holds all that is confirmed of a month at or below
    what was paid too much of it.
    """

    class Way(models.TextChoices):
        """How it came."""

        CASH = "cash", _("现金")
        TRANSFER = "transfer", _("转账")

    household_id = models.BigIntegerField()
    person_id = models.BigIntegerField(help_text="who paid back")
    division = DivisionCode()
    benefit = models.SmallIntegerField(choices=PayableShare.Benefit.choices)
    month = models.DateField(help_text="that was overpaid")
    fen = models.BigIntegerField()
    way = models.CharField(max_length=8, choices=Way.choices)
    receipt = models.CharField(max_length=60, help_text="number of the receipt, or of the bank's slip")
    received_on = models.DateField()
    entered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    confirmed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    dropped_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["household_id", "month"], name="repayment_household")]
        constraints = [
            models.UniqueConstraint(
                Left("division", 6), "receipt", condition=Q(dropped_by=None), name="repayment_receipt_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1, fen__gt=0) & ~Q(receipt=""), name="repayment_complete"),
            models.CheckConstraint(condition=~Q(confirmed_by=F("entered_by")), name="repayment_two_people"),
            models.CheckConstraint(condition=Q(confirmed_by=None) | Q(dropped_by=None), name="repayment_one_end"),
        ]
