"""What money may be spent on, and which sources may pay for it (duties J-03): data, dated by year."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _


class Source(models.TextChoices):
    """Where money comes from. C, R, P and K are the relief funds, ring-fenced alike once booked."""

    CENTRAL = "C", _("中央补助")
    REGION = "R", _("自治区补助")
    PREFECTURE = "P", _("地级补助")
    COUNTY = "K", _("县级配套")
    BUDGET = "B", _("县级一般公共预算")
    LOTTERY = "L", _("福利彩票公益金")
    DONATION = "D", _("社会捐赠")
    VETERANS = "V", _("优抚资金")
    UNEMPLOYMENT = "U", _("失业保险基金")


class Purpose(models.Model):
    """One line of the table of a year. Lines are re-issued yearly: the newest table not after a year holds for it.

    `allowed` are the sources that may pay for it (cell `y`), `by_parameter` those that may where the parameter
    `funds.allow.<code>.<source>` is on and a document says so (cell `p`). All others are refused with `cites`.
    """

    year = models.SmallIntegerField()
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    line = models.CharField(max_length=40, help_text="the line of the budget 功能科目")
    allowed = ArrayField(models.CharField(max_length=1, choices=Source.choices))
    by_parameter = ArrayField(models.CharField(max_length=1, choices=Source.choices))
    cites = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "code"], name="purpose_once"),
            models.CheckConstraint(condition=~Q(cites=""), name="purpose_cites"),
        ]
