"""What a month's payment is made of: by person, benefit and month."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from doudi.core.models import DivisionCode
from doudi.funds.models.payables import Payable


class PayableShare(models.Model):
    """Fen of a person's benefit for a month in a payable, whose amount is the sum of its shares.

    `part` is 0 for what a person is paid for the month at first, the version of the entitlement for what an
    adjustment adds or takes, and below zero for what an agreement holds back of a month that was overpaid. So the key
    pays a person once for a benefit and month, and adjusts once for a version. `withdrawn` is 0 while it stands, else
    the number of its payable, withdrawn before it was sent. The database holds the sum of a household, benefit and
    month at or below the entitlement in force.
    """

    class Benefit(models.IntegerChoices):
        """What the entitlements call it in the last digit; what is of a purpose of its own stands apart."""

        DIBAO = 1, _("低保")
        TEKUN = 2, _("特困基本生活")
        CARE = 12, _("特困照料护理")
        # By purpose; what it is called does not say of which kind a child is (duties Q-06).
        ORPHAN = 5, _("儿童基本生活费")
        HIV = 15, _("儿童基本生活费")
        UNSUPPORTED = 25, _("儿童基本生活费")
        PRICE_DIBAO = 6, _("低保对象价格临时补贴")
        PRICE_TEKUN = 16, _("特困人员价格临时补贴")
        PRICE_CHILD = 26, _("孤儿等价格临时补贴")
        # A hundred more: by the stage alone (rulebook E-06).
        STAGE_DIBAO = 106, _("低保对象价格临时补贴（阶段性新增）")
        STAGE_TEKUN = 116, _("特困人员价格临时补贴（阶段性新增）")
        STAGE_CHILD = 126, _("孤儿等价格临时补贴（阶段性新增）")
        STAGE_EDGE = 136, _("低保边缘家庭价格临时补贴（阶段性新增）")

    pk = models.CompositePrimaryKey("person_id", "benefit", "month", "part", "withdrawn")
    payable = models.ForeignKey(Payable, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    person_id = models.BigIntegerField()
    household_id = models.BigIntegerField()
    division = DivisionCode()
    benefit = models.SmallIntegerField(choices=Benefit.choices)
    month = models.DateField()
    part = models.SmallIntegerField()
    version = models.SmallIntegerField(help_text="of the entitlement that it pays")
    withdrawn = models.BigIntegerField(default=0, db_default=0)
    fen = models.BigIntegerField()

    class Meta:
        db_table = "funds_share"
        indexes = [
            models.Index(fields=["household_id", "month"], name="share_household"),
            models.Index(fields=["payable"], name="share_of_payable"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(part=0, fen__gt=0) | Q(part__lt=0, fen__lt=0) | (Q(part__gt=0) & ~Q(fen=0)),
                name="share_of_its_part",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="share_whole_month"),
        ]
