"""What is owed to a person, once, and each attempt to pay it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.core.models import DivisionCode
from doudi.funds.models.banks import Batch
from doudi.funds.models.campaigns import Campaign, Level


class Payable(models.Model):
    """A sum owed to a person under a document. The database allows one for document, benefit and person.

    It names the version of the entitlement that it pays; a person who is on the roll and not derived has
    none, and the status in force alone bears it (rulebook D-01).
    """

    class Purpose(models.TextChoices):
        DIBAO = "one_off_dibao", "低保对象一次性生活补助"
        TEKUN = "one_off_tekun", "特困人员一次性生活补助"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT)
    document = models.CharField(max_length=120)
    benefit = models.CharField(max_length=20)
    person_id = models.BigIntegerField()
    household_id = models.BigIntegerField()
    division = DivisionCode()
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    level = models.CharField(max_length=1, choices=Level.choices)
    amount_fen = models.BigIntegerField()
    status_id = models.BigIntegerField(help_text="the status in force that it rests on")
    entitlement_household_id = models.BigIntegerField(null=True)
    entitlement_benefit = models.SmallIntegerField(null=True)
    entitlement_version = models.SmallIntegerField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "benefit", "person_id"], name="payable_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="payable_amount_positive"),
        ]


class Attempt(models.Model):
    """One try to pay a payable into an account; its id is the EndToEndId in the bank's files.

    It moves once: from sent to paid, or from sent to returned (see the migration).
    """

    class State(models.TextChoices):
        SENT = "sent", "已送盘"
        PAID = "paid", "已发放"
        RETURNED = "returned", "退票"

    payable = models.ForeignKey(Payable, on_delete=models.PROTECT)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT)
    division = DivisionCode()
    amount_fen = models.BigIntegerField()
    account_id = models.BigIntegerField()
    payee = models.CharField(max_length=80, help_text="the account holder's name as sent")
    state = models.CharField(max_length=8, choices=State.choices, default=State.SENT)
    reason = models.CharField(max_length=8, blank=True)
    settled_on = models.DateField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # At most one open attempt, and none after one was paid.
            models.UniqueConstraint(
                fields=["payable"],
                condition=Q(state__in=["sent", "paid"]),
                name="attempt_one_open_or_paid",
            ),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="attempt_amount_positive"),
        ]
