"""The double-entry ledger: the database refuses a journal that does not balance (see the migration)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.campaigns import Campaign

COUNTY_KINDS = ["advance", "topup", "returned", "accepted", "refused", "relief_paid"]


class Account(models.TextChoices):
    """The accounts of the ledger."""

    FUND = "fund", "困难群众救助补助资金"
    SPENDING = "spending", "救助支出"
    OWED = "owed", "应付救助对象"
    CLEARING = "clearing", "银行代发清算"
    RESERVE_BANK = "reserve_bank", "备用金银行存款"
    RESERVE_CASH = "reserve_cash", "备用金库存现金"
    UNSETTLED = "unsettled", "备用金已付待核销"
    TO_RECOVER = "to_recover", "备用金待补足"


class Journal(models.Model):
    """One event of money. `subject` is its natural key, so that no event is posted twice.

    A journal belongs to a campaign, or to a township's reserve, or to a grant of relief that the county pays. A
    payment of relief that it names moves with it: the database sets the payment's state (see the migration).
    """

    class Kind(models.TextChoices):
        OWED = "owed", _("确认应付")
        SENT = "sent", _("送盘")
        ANSWERED = "answered", _("回盘")
        ADVANCE = "advance", _("拨付备用金")
        TOPUP = "topup", _("补充备用金")
        RETURNED = "returned", _("交回财政")
        CASH_MOVED = "cash_moved", _("提现、存现")
        SPENT = "spent", _("备用金支付")
        ACCEPTED = "accepted", _("核销列支")
        REFUSED = "refused", _("核销不予认可")
        MADE_GOOD = "made_good", _("补足")
        REVERSED = "reversed", _("冲销")
        RELIEF_OWED = "relief_owed", _("确认应付临时救助")
        RELIEF_DROPPED = "relief_dropped", _("撤销应付临时救助")
        RELIEF_PAID = "relief_paid", _("县级支付临时救助")

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True)
    reserve = models.ForeignKey("funds.Reserve", on_delete=models.PROTECT, null=True)
    grant = models.ForeignKey("funds.Grant", on_delete=models.PROTECT, null=True)
    payment = models.ForeignKey("funds.ReliefPayment", on_delete=models.PROTECT, null=True)
    division = DivisionCode()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    subject = models.CharField(max_length=40)
    reason = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind", "subject"], name="journal_once"),
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(campaign__isnull=True), name="journal_once_without_campaign"
            ),
            # What fills a reserve, judges its lines or pays for the county is the county's entry: under row-level
            # security no township can write it.
            models.CheckConstraint(
                condition=~Q(kind__in=COUNTY_KINDS) | Q(division__endswith="000000"), name="journal_of_county"
            ),
            models.CheckConstraint(
                condition=Q(campaign__isnull=False, reserve__isnull=True, grant__isnull=True, payment__isnull=True)
                | Q(campaign__isnull=True, reserve__isnull=False)
                | Q(campaign__isnull=True, grant__isnull=False),
                name="journal_of_somebody",
            ),
        ]


class Posting(models.Model):
    """A debit (above zero) or credit (below zero) in fen, by account, purpose and township."""

    journal = models.ForeignKey(Journal, on_delete=models.PROTECT)
    account = models.CharField(max_length=16, choices=Account.choices)
    purpose = models.CharField(max_length=20)
    division = DivisionCode()
    amount_fen = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount_fen=0), name="posting_not_zero"),
            models.UniqueConstraint(fields=["journal", "account", "purpose", "division"], name="posting_once"),
        ]
