"""What is owed to a person, once, and each attempt to pay it."""

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import DivisionCode
from doudi.funds.models.banks import Batch
from doudi.funds.models.campaigns import AREA_RELIEF, BY_SHARES, Campaign, Level


class Payable(models.Model):
    """A sum owed to a person under a document. The database allows one for document, benefit and person.

    It names the version of the entitlement that it pays; a person who is on the roll and not derived has
    none, and the status in force alone bears it (rulebook D-01).

    Relief by an order is owed to a household, once for the document: it is the decision (which order, why this
    household, how much, on which day), and `shares` is how many times the order's amount, 1 or the members.

    A month's, and a price subsidy's, is owed to a household into one account, by purpose; its `kind` says why, and
    what it is made of by person and month stands in PayableShare. One that was never sent and is no longer due so
    is withdrawn. Of a price subsidy `basis` marks what the stage alone brought (E-06): it is a payable of its own.
    There is no foreign key to the campaign, which 100,000 rows a second would lock: a trigger asks once a statement.
    """

    class Kind(models.TextChoices):
        ONCE = "", _("一次性")
        REGULAR = "regular", _("当月")
        BACK = "back", _("补发")
        ADJUSTMENT = "adjustment", _("调整")

    class Purpose(models.TextChoices):
        DIBAO = "one_off_dibao", "低保对象一次性生活补助"
        TEKUN = "one_off_tekun", "特困人员一次性生活补助"
        RELIEF = "relief", "临时救助"
        DIBAO_URBAN = "dibao_urban", "城市最低生活保障金"
        DIBAO_RURAL = "dibao_rural", "农村最低生活保障金"
        TEKUN_URBAN_BASIC = "tekun_urban_basic", "城市特困人员基本生活"
        TEKUN_URBAN_CARE = "tekun_urban_care", "城市特困人员照料护理"
        TEKUN_RURAL_BASIC = "tekun_rural_basic", "农村特困人员基本生活"
        TEKUN_RURAL_CARE = "tekun_rural_care", "农村特困人员照料护理"
        CHILD_ORPHAN = "child_orphan", "儿童基本生活费"
        CHILD_HIV = "child_hiv", "儿童基本生活费"
        CHILD_UNSUPPORTED = "child_unsupported", "儿童基本生活费"
        PRICE_DIBAO = "price_dibao", "低保对象价格临时补贴"
        PRICE_TEKUN = "price_tekun", "特困人员价格临时补贴"
        PRICE_CHILD = "price_child", "孤儿等价格临时补贴"
        PRICE_EDGE = "price_edge", "低保边缘家庭价格临时补贴"

    class Basis(models.TextChoices):
        DIBAO = "dibao", _("低保家庭")
        TEKUN = "tekun", _("特困人员")
        EDGE = "edge", _("低保边缘家庭")
        NAMED = "named", _("文件列明的家庭")
        STAGE = "stage", _("阶段性新增")

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    document = models.CharField(max_length=120)
    benefit = models.CharField(max_length=20)
    person_id = models.BigIntegerField()
    household_id = models.BigIntegerField()
    division = DivisionCode()
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    level = models.CharField(max_length=1, choices=Level.choices)
    amount_fen = models.BigIntegerField()
    shares = models.IntegerField(default=1, db_default=1)
    basis = models.CharField(max_length=8, choices=Basis.choices, blank=True, db_default="")
    decided_on = models.DateField(null=True, help_text="of relief by an order")
    status_id = models.BigIntegerField(null=True, help_text="the status in force that it rests on")
    entitlement_household_id = models.BigIntegerField(null=True)
    entitlement_benefit = models.SmallIntegerField(null=True)
    entitlement_version = models.SmallIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True, db_default="")
    withdrawn_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            # A month's are found by their shares.
            models.Index(fields=["household_id"], condition=Q(benefit=AREA_RELIEF), name="payable_household"),
            models.Index(fields=["campaign", "division"], name="payable_of_campaign"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "benefit", "person_id"], condition=Q(kind=""), name="payable_once"
            ),
            models.UniqueConstraint(
                fields=["document", "benefit", "household_id"],
                condition=Q(benefit=AREA_RELIEF),
                name="payable_once_a_household",
            ),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="payable_amount_positive"),
            models.CheckConstraint(condition=Q(shares__gt=0), name="payable_shares_positive"),
            models.CheckConstraint(
                condition=(Q(benefit__in=BY_SHARES) & ~Q(kind=""))
                | (~Q(benefit__in=[AREA_RELIEF, *BY_SHARES]) & Q(status_id__isnull=False, kind=""))
                | (Q(benefit=AREA_RELIEF, purpose="relief", decided_on__isnull=False, kind="") & ~Q(basis="")),
                name="payable_rests_on_something",
            ),
        ]


class Attempt(models.Model):
    """One try to pay a payable into an account, out of one allotment; its id is the EndToEndId in the bank's files.

    It moves once: from sent to paid, or from sent to returned (see the migration). Why its allotment has no foreign
    key stands at `Posting`; none is named by what was sent before money had allotments. Payable and batch are asked
    for by a trigger, once a statement.
    """

    class State(models.TextChoices):
        SENT = "sent", "已送盘"
        PAID = "paid", "已发放"
        RETURNED = "returned", "退票"

    payable = models.ForeignKey(Payable, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    division = DivisionCode()
    amount_fen = models.BigIntegerField()
    account_id = models.BigIntegerField(null=True, help_text="none: handed out on a signature sheet")
    payee = models.CharField(max_length=80, help_text="the account holder's name as sent")
    allotment = models.ForeignKey(
        "funds.Allotment", on_delete=models.PROTECT, null=True, db_index=False, db_constraint=False
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.SENT)
    reason = models.CharField(max_length=8, blank=True)
    settled_on = models.DateField(null=True)
    settled_at = models.DateTimeField(null=True)
    returned = models.GeneratedField(
        expression=Case(When(state="returned", then=F("id")), default=0),
        output_field=models.BigIntegerField(),
        db_persist=True,
        help_text="its own number once it came back, else 0",
    )

    class Meta:
        indexes = [models.Index(fields=["batch"], name="attempt_of_batch")]
        constraints = [
            # At most one open attempt, and none after one was paid. What is paid changes no column of an index.
            models.UniqueConstraint(fields=["payable", "returned"], name="attempt_one_open_or_paid"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="attempt_amount_positive"),
        ]
