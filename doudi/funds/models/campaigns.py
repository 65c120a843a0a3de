"""A payment campaign, its roll as last drawn up, and what people said about single lines of it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.area_orders import AreaOrder

ONE_OFF = "one_off"
AREA_RELIEF = "relief"
"""One-off relief by an order: the fund's purpose of temporary assistance (duties J-10)."""
MONTHLY = "monthly"
"""All benefits that are paid every month (duties K-01), each under its own purpose."""
PRICE = "price"
"""The price subsidy of an index month (rulebook E-05)."""
BY_SHARES = (MONTHLY, PRICE)
"""Those that pay what entitlements give more than was made, with a share for each person."""


class Level(models.TextChoices):
    """The level whose relief funds bear the payment (资金级次, duties J-03)."""

    CENTRAL = "C", "中央"
    REGION = "R", "自治区"
    PREFECTURE = "P", "地级"
    COUNTY = "K", "县级"


class Campaign(models.Model):
    """One notice paid out in one county for one reference month, which is fixed when it is drawn up.

    One-off relief rests on an order that declares an area severely affected, and pays as that says. A month's
    payments have no amount of their own, nor has a price subsidy: each person is paid the entitlement of that month.
    """

    document = models.CharField(max_length=120)
    benefit = models.CharField(max_length=20, default=ONE_OFF)
    division = DivisionCode()
    month = models.DateField()
    amount_fen = models.BigIntegerField(null=True, help_text="fen a person, or as the order says; none of a month")
    order = models.ForeignKey(AreaOrder, on_delete=models.PROTECT, null=True)
    deadline = models.DateField()
    level = models.CharField(max_length=1, choices=Level.choices, default=Level.REGION)
    drawn_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    ran_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    ran_at = models.DateTimeField(null=True)
    runs = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "benefit", "division", "month"], name="campaign_once"),
            models.CheckConstraint(
                condition=Q(benefit__in=BY_SHARES, amount_fen__isnull=True)
                | (~Q(benefit__in=BY_SHARES) & Q(amount_fen__isnull=False, amount_fen__gt=0)),
                name="campaign_amount_positive",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="campaign_whole_month"),
            models.UniqueConstraint(
                fields=["division", "month"], condition=Q(benefit=MONTHLY), name="campaign_one_a_month"
            ),
            models.UniqueConstraint(
                fields=["division", "month"], condition=Q(benefit=PRICE), name="campaign_one_price"
            ),
            models.CheckConstraint(
                condition=Q(benefit=AREA_RELIEF, order__isnull=False)
                | (~Q(benefit=AREA_RELIEF) & Q(order__isnull=True)),
                name="campaign_relief_by_order",
            ),
        ]

    @property
    def by_shares(self) -> bool:
        """Whether it pays entitlements, household by household and purpose by purpose."""
        return self.benefit in BY_SHARES


class Kind(models.TextChoices):
    """What the status in force and the rules say of a person, side by side; or what an order says of a household."""

    DUE = "due", "在册且核算符合"
    REVIEW = "review", "在册但核算不符（照发，待复核）"
    LEAD = "lead", "核算符合但不在册（不发，线索）"
    BY_HAND = "by_hand", "此前已手工发放"
    ELSEWHERE = "elsewhere", "已列入其他批次"
    GONE = "gone", "原已列入，现不再符合"
    ORDERED = "ordered", "按认定文件列入"
    IN_AREA = "in_area", "在认定地区但未列入（不发，线索）"
    RELIEVED = "relieved", "认定期内已按个案救助（不重复发）"
    NO_AMOUNT = "no_amount", "在册但当月无核定金额（未发，须立即复核）"


PAID_KINDS = (Kind.DUE, Kind.REVIEW, Kind.ORDERED)


class Held(models.TextChoices):
    """Why a line that is due does not go into the next bank file. Empty: it goes."""

    GONE = "not_due", "现不在册或已手工发放"
    BY_HAND = "by_hand", "人工暂缓"
    NO_ACCOUNT = "no_account", "无银行账户"
    TWO_HOUSEHOLDS = "two_households", "账户由两户以上共用"
    OUTSIDER = "outsider", "账户户名不是家庭成员"
    BANK_UNKNOWN = "bank_unknown", "开户行未对应付款银行"
    RETURNED = "returned", "退票后账户未更正"
    NO_MONEY = "no_money", "资金不足，待拨款或县级垫付"


class RollLine(models.Model):
    """A person on the roll of a campaign as its last run left it; each run draws the roll up anew.

    Relief by an order has one line a household, in the name of who takes the money for it; so has a month's payment
    for each purpose, and then `part` is the payable's number, else 0.
    """

    pk = models.CompositePrimaryKey("campaign_id", "person_id", "part")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    person_id = models.BigIntegerField()
    part = models.BigIntegerField(default=0, db_default=0)
    household_id = models.BigIntegerField()
    division = DivisionCode()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    purpose = models.CharField(max_length=20)
    payable_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    paying_bank_id = models.BigIntegerField(null=True)
    held = models.CharField(max_length=16, choices=Held.choices, blank=True)
    by_hand_fen = models.BigIntegerField(default=0)


class HoldEntry(models.Model):
    """Somebody held a person's payment, released it, or had it handed out in cash or in kind, and why.

    The newest entry of a person holds.
    """

    class Verb(models.TextChoices):
        HOLD = "hold", "暂缓"
        RELEASE = "release", "放行"
        CASH = "cash", "现金或实物发放"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT)
    person_id = models.BigIntegerField()
    division = DivisionCode()
    verb = models.CharField(max_length=8, choices=Verb.choices)
    reason = models.CharField(max_length=500)
    account_id = models.BigIntegerField(null=True, help_text="the account that a release was given for")
    goods = models.CharField(max_length=120, blank=True, db_default="", help_text="in kind: what; empty: in cash")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["campaign", "person_id"])]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="holdentry_says_why")]


class SystemEntry(models.Model):
    """A township's payments were entered in the finance and civil-affairs systems (及时录入系统)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT)
    division = DivisionCode()
    entered_in_system_on = models.DateField()
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())


class Approval(models.Model):
    """Somebody approved what is to be sent after a run, on his own log-in: the people and fen that he saw."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT)
    division = DivisionCode()
    run = models.IntegerField()
    approver = models.ForeignKey(Actor, on_delete=models.PROTECT)
    people = models.IntegerField()
    total_fen = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "run", "approver"], name="approval_once"),
        ]
