"""The double-entry ledger: the database refuses a journal that does not balance (see the migration)."""

from django.db import models
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.campaigns import Campaign


class Account(models.TextChoices):
    """The accounts of the ledger."""

    FUND = "fund", "困难群众救助补助资金"
    SPENDING = "spending", "救助支出"
    OWED = "owed", "应付救助对象"
    CLEARING = "clearing", "银行代发清算"


class Journal(models.Model):
    """One event of money. `subject` is its natural key, so that no event is posted twice."""

    class Kind(models.TextChoices):
        OWED = "owed", "确认应付"
        SENT = "sent", "送盘"
        ANSWERED = "answered", "回盘"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT)
    division = DivisionCode()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    subject = models.CharField(max_length=40)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "kind", "subject"], name="journal_once")]


class Posting(models.Model):
    """A debit (above zero) or credit (below zero) in fen, by account, purpose and township."""

    journal = models.ForeignKey(Journal, on_delete=models.PROTECT)
    account = models.CharField(max_length=10, choices=Account.choices)
    purpose = models.CharField(max_length=20)
    division = DivisionCode()
    amount_fen = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(amount_fen=0), name="posting_not_zero"),
            models.UniqueConstraint(fields=["journal", "account", "purpose", "division"], name="posting_once"),
        ]
