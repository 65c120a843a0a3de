"""An order that declares an area severely affected, and the households that it names beside the rolls."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode


class Group(models.TextChoices):
    """A roll whose households the order relieves. Those that it names itself stand in NamedHousehold."""

    DIBAO = "dibao", _("低保")
    TEKUN = "tekun", _("特困")
    EDGE = "edge", _("低保边缘")


class AreaOrder(models.Model):
    """What an order says (疫情严重地区认定文件): where, how long, whom, how much. `division` is the county that pays.

    It may be entered anew until a second person confirms it; then it stays as it is (see the migration).
    """

    class Issuer(models.TextChoices):
        REGION = "region", _("自治区")
        PREFECTURE = "prefecture", _("地级")
        COUNTY = "county", _("县级")

    class Per(models.TextChoices):
        HOUSEHOLD = "household", _("每户")
        PERSON = "person", _("每人")

    document = models.CharField(max_length=120)
    issued_on = models.DateField()
    issuer = models.CharField(max_length=10, choices=Issuer.choices)
    division = DivisionCode()
    areas = ArrayField(models.CharField(max_length=12), help_text="codes as they stood on issued_on")
    from_day = models.DateField()
    to_day = models.DateField(null=True, help_text="the last day; none: until it is lifted")
    groups = ArrayField(models.CharField(max_length=8, choices=Group.choices), default=list)
    amount_fen = models.BigIntegerField()
    per = models.CharField(max_length=10, choices=Per.choices)
    clause = models.CharField(max_length=80, help_text="where the order states group and amount")
    version = models.IntegerField(default=1)
    entered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    named_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "division"], name="areaorder_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="areaorder_amount_positive"),
            models.CheckConstraint(condition=~Q(areas=[]), name="areaorder_names_an_area"),
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")), name="areaorder_days_in_order"
            ),
            models.CheckConstraint(condition=~Q(confirmed_by=F("entered_by")), name="areaorder_two_people"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(named_by__isnull=True) | ~Q(confirmed_by=F("named_by")),
                name="areaorder_list_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(document="") & ~Q(clause="") & Q(division__endswith="000000"), name="areaorder_complete"
            ),
        ]

    @property
    def confirmed(self) -> bool:
        """Whether a second person confirmed it."""
        return self.confirmed_by_id is not None


class NamedHousehold(models.Model):
    """A household that an order relieves by name; off the list again until the order is confirmed."""

    order = models.ForeignKey(AreaOrder, on_delete=models.PROTECT)
    household_id = models.BigIntegerField()
    division = DivisionCode()
    on_list = models.BooleanField(default=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "household_id"], name="namedhousehold_once")]
