"""The double-entry ledger: the database refuses a journal that does not balance (see the migration)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.campaigns import Campaign

OF_ALLOTMENT = ["fund", "committed", "clearing"]
"""The accounts that make up what is free of an allotment."""


class Account(models.TextChoices):
    """The accounts of the ledger."""

    FUND = "fund", _("困难群众救助补助资金")
    SPENDING = "spending", _("救助支出")
    OWED = "owed", _("应付救助对象")
    COMMITTED = "committed", _("已批准待支付")
    CLEARING = "clearing", _("银行代发清算")
    TREASURY = "treasury", _("财政拨款")
    TRANSIT = "transit", _("下达在途资金")
    ADVANCED = "advanced", _("县级垫付待归还")
    INTEREST = "interest", _("利息收入")
    RESERVE_BANK = "reserve_bank", _("备用金银行存款")
    RESERVE_CASH = "reserve_cash", _("备用金库存现金")
    UNSETTLED = "unsettled", _("备用金已付待核销")
    TO_RECOVER = "to_recover", _("备用金待补足")


class Journal(models.Model):
    """One event of money. `subject` is its natural key, so that no event is posted twice.

    A journal belongs to a campaign, or to a township's reserve, to a grant of relief that the county pays, or to an
    allotment. A payment of relief that it names moves with it: the database sets the payment's state (see the
    migration). The database also sets `month`, the month it is booked in: the one of `at`, or the first that is open;
    `for_month` is then the month that it concerns (duties J-15). Actor and allotment have no foreign key: each check
    would lock their rows, which all who post share; a trigger asks for them, once a statement. What each kind may
    touch, whose it is and what it must move, one function of the database knows (migrations/posted.sql).
    """

    class Kind(models.TextChoices):
        OWED = "owed", _("确认应付")
        COMMITTED = "committed", _("安排资金")
        RELEASED = "released", _("撤销安排")
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
        RECEIVED = "received", _("收到资金")
        ADVANCED = "advanced", _("县级垫付")
        SETTLED = "settled", _("归还垫付")
        PASSED = "passed", _("下达下级")
        ARRIVED = "arrived", _("收到上级下达")
        CARRIED = "carried", _("结转下年")
        GIVEN_BACK = "given_back", _("结余交回财政")
        UNBOOKED = "unbooked", _("冲销登记")
        RECOVERED = "recovered", _("追回")
        INTEREST = "interest", _("利息上缴")

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, db_index=False)
    reserve = models.ForeignKey("funds.Reserve", on_delete=models.PROTECT, null=True, db_index=False)
    grant = models.ForeignKey("funds.Grant", on_delete=models.PROTECT, null=True, db_index=False)
    payment = models.ForeignKey("funds.ReliefPayment", on_delete=models.PROTECT, null=True, db_index=False)
    allotment = models.ForeignKey(
        "funds.Allotment", on_delete=models.PROTECT, null=True, db_index=False, db_constraint=False
    )
    division = DivisionCode()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    subject = models.CharField(max_length=40)
    reason = models.CharField(max_length=500, blank=True)
    month = models.DateField(null=True)
    for_month = models.DateField(null=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        # Of what a journal is, one column says; the others are in no index. A campaign's are in `journal_once`.
        indexes = [
            models.Index(fields=["grant"], condition=Q(grant__isnull=False), name="journal_grant"),
            models.Index(fields=["payment"], condition=Q(payment__isnull=False), name="journal_payment"),
            models.Index(fields=["allotment"], condition=Q(allotment__isnull=False), name="journal_allotment"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "kind", "subject"], condition=Q(campaign__isnull=False), name="journal_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(campaign__isnull=True), name="journal_once_without_campaign"
            ),
        ]


class Posting(models.Model):
    """A debit (above zero) or credit (below zero) in fen, by account, purpose and township.

    What moves money names the allotment that it is of, what is on its way through a bank also that bank. There is no
    foreign key to the allotment: each check would lock its row, which all payments out of it share. The trigger that
    keeps its balance refuses one that is not there, and none is ever deleted. So with the journal, whose postings
    `posting_once` finds.
    """

    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    account = models.CharField(max_length=16, choices=Account.choices)
    purpose = models.CharField(max_length=20)
    division = DivisionCode()
    amount_fen = models.BigIntegerField()
    allotment = models.ForeignKey(
        "funds.Allotment", on_delete=models.PROTECT, null=True, db_index=False, db_constraint=False
    )
    bank = models.ForeignKey("funds.PayingBank", on_delete=models.PROTECT, null=True, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journal", "account", "purpose", "division", "allotment", "bank"],
                nulls_distinct=False,
                name="posting_once",
            ),
        ]
