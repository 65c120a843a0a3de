"""Accounting for what a reserve paid: the township hands in papers, the county accepts them or not."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.relief import ReliefPayment


class Accounting(models.Model):
    """The papers of one payment, handed in by the township. After they came back they are handed in again."""

    payment = models.ForeignKey(ReliefPayment, on_delete=models.PROTECT)
    division = DivisionCode()
    receipt = models.CharField(max_length=80, help_text="number of the receipt, or of the bank's slip")
    papers = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(receipt=""), name="accounting_with_receipt")]


class Verdict(models.Model):
    """What the county said to the papers: accepted, refused, or back to be completed."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "予以核销"
        REFUSED = "refused", "不予核销"
        BACK = "back", "退回补正"

    accounting = models.OneToOneField(Accounting, on_delete=models.PROTECT)
    division = DivisionCode()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome="accepted") | ~Q(reason=""), name="verdict_says_why"),
        ]
