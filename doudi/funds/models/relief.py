"""Temporary assistance that was decided, and how it reached the family."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.reserves import Reserve

RELIEF = "relief"


class Grant(models.Model):
    """Relief that a decision gives a household: money, goods, a service or a referral, each with its value in fen.

    It names its decision by id alone, and the database allows one for each decision. Every form counts in the limits
    of the household (rulebook C-03, C-08), in the calendar year of `decided_on`.
    """

    class Form(models.TextChoices):
        MONEY = "money", _("现金救助")
        GOODS = "goods", _("实物")
        SERVICE = "service", _("服务")
        REFERRAL = "referral", _("转介")

    decision_id = models.BigIntegerField(unique=True)
    division = DivisionCode()
    household_id = models.BigIntegerField()
    person_id = models.BigIntegerField(null=True, help_text="the payee; none: the household")
    purpose = models.CharField(max_length=20, default=RELIEF)
    cause = models.CharField(max_length=40, help_text="ground of rulebook C-02")
    decided_on = models.DateField()
    form = models.CharField(max_length=10, choices=Form.choices)
    amount_fen = models.BigIntegerField(help_text="the sum, or the value of goods or service")
    item = models.CharField(max_length=80, blank=True, help_text="the goods, or the service")
    quantity = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    unit = models.CharField(max_length=20, blank=True)
    provider = models.CharField(max_length=80, blank=True, help_text="who gives the service, or to whom referred")
    pay_by = models.DateField(help_text="relief.pay_days after the decision")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["household_id", "cause", "decided_on"]), models.Index(fields=["division"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0) | Q(amount_fen=0, form__in=["service", "referral"]),
                name="grant_amount_positive",
            ),
            models.CheckConstraint(
                condition=~Q(form="goods") | (~Q(item="") & Q(quantity__gt=0) & ~Q(unit="")), name="grant_goods_named"
            ),
            models.CheckConstraint(condition=Q(purpose=RELIEF), name="grant_is_relief"),
        ]


class GrantEnd(models.Model):
    """A grant that was dropped before any money or goods left: its decision was taken back. It counts no more."""

    grant = models.OneToOneField(Grant, on_delete=models.PROTECT)
    division = DivisionCode()
    reason = models.CharField(max_length=500)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="grantend_says_why")]


class Transfer(models.Model):
    """A payment of relief by the county: drawn up by one official, confirmed as paid by another.

    `grants` are those to be paid with it; what was paid is in the payments that its confirmation makes.
    """

    division = DivisionCode()
    grants = models.JSONField(help_text="ids of the grants")
    total_fen = models.BigIntegerField()
    paid_on = models.DateField()
    reference = models.CharField(max_length=80)
    drawn_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    confirmed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(confirmed_by=F("drawn_by")), name="transfer_two_people"),
            models.CheckConstraint(condition=Q(total_fen__gt=0) & ~Q(reference=""), name="transfer_with_reference"),
        ]


class ReliefPayment(models.Model):
    """One way that a grant went. A grant has at most one that was not reversed.

    Its state is what the ledger says: journals that name the payment move it (see the migration), nobody writes it.
    """

    class Source(models.TextChoices):
        RESERVE_BANK = "reserve_bank", _("备用金银行转账")
        RESERVE_CASH = "reserve_cash", _("备用金现金")
        COUNTY = "county", _("县级支付")
        IN_KIND = "in_kind", _("实物、服务（不动用资金）")

    class State(models.TextChoices):
        OPEN = "open", _("待入账")
        PAID = "paid", _("已支付，待核销")
        ACCEPTED = "accepted", _("已核销列支")
        REFUSED = "refused", _("不予核销，待补足")
        MADE_GOOD = "made_good", _("不予核销，已补足")
        REVERSED = "reversed", _("已冲销")
        SETTLED = "settled", _("县级已支付")
        GIVEN = "given", _("已交付")

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT)
    reserve = models.ForeignKey(Reserve, on_delete=models.PROTECT, null=True)
    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, null=True)
    allotment = models.ForeignKey("funds.Allotment", on_delete=models.PROTECT, null=True)
    division = DivisionCode()
    source = models.CharField(max_length=16, choices=Source.choices)
    amount_fen = models.BigIntegerField()
    paid_on = models.DateField()
    account_by = models.DateField(null=True, help_text="reserve.account_days after the payment")
    account_id = models.BigIntegerField(null=True, help_text="the account of the registry that it went to")
    receipt = models.CharField(max_length=80, blank=True, help_text="number of the signed receipt")
    first_staff = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    second_staff = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["reserve", "state"]), models.Index(fields=["division"])]
        constraints = [
            models.UniqueConstraint(
                fields=["grant"], condition=~Q(state="reversed"), name="reliefpayment_one_not_reversed"
            ),
            # Cash is handed over by two people (duties J-06).
            models.CheckConstraint(
                condition=~Q(source="reserve_cash")
                | Q(first_staff__isnull=False, second_staff__isnull=False) & ~Q(first_staff=F("second_staff")),
                name="reliefpayment_cash_two_staff",
            ),
            models.CheckConstraint(
                condition=Q(
                    reserve__isnull=False, account_by__isnull=False, source__in=["reserve_bank", "reserve_cash"]
                )
                | Q(reserve__isnull=True, source__in=["county", "in_kind"]),
                name="reliefpayment_of_reserve",
            ),
        ]
