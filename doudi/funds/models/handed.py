"""What a signature sheet says: handed out, to whom and when, or not collected."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.payables import Attempt


class HandedOut(models.Model):
    """One line of a sheet as an official entered it; it counts once a second official confirmed it (duties J-06).

    What the second official refuses stays with its reason, and the line is entered anew as another row.
    Who signed is named for the receipt: kept for the auditor as long as the payment.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT)
    division = DivisionCode()
    handed = models.BooleanField()
    signed_by = models.CharField(max_length=80, blank=True, help_text="who signed: the payee, or who came instead")
    on = models.DateField(help_text="handed out, or the sheet closed")
    entered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    confirmed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    refused_at = models.DateTimeField(null=True)
    refuse_reason = models.CharField(max_length=500, blank=True, db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(handed=True) & ~Q(signed_by="")) | Q(handed=False, signed_by=""), name="handedout_signed"
            ),
            models.CheckConstraint(condition=~Q(confirmed_by=F("entered_by")), name="handedout_two_people"),
            models.UniqueConstraint(fields=["attempt"], condition=Q(refused_by=None), name="handedout_once"),
            models.CheckConstraint(condition=~Q(refused_by=F("entered_by")), name="handedout_refused_by_another"),
            models.CheckConstraint(
                condition=Q(refused_by=None, refuse_reason="")
                | Q(confirmed_by=None, refused_by__isnull=False) & ~Q(refuse_reason=""),
                name="handedout_one_end",
            ),
        ]
