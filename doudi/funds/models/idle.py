"""Accounts that a bank says were not drawn on: a visit each, and what was found there."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode


class IdleAccount(models.Model):
    """A visit to make (duties K-07): is the person well, alive, able to reach the bank? It stops no payment.

    It waits until somebody notes what was found. Kept for the visit and for the auditor, as long as what was paid.
    """

    class Found(models.TextChoices):
        WAITS = "", _("待走访")
        WELL = "well", _("在世且能自行支取")
        HELPED = "helped", _("取款不便，已落实代取或上门服务")
        CARD = "card", _("卡损坏、遗失或忘记密码，已协助办理")
        DIED = "died", _("已去世，按死亡登记办理")
        AWAY = "away", _("迁出或失联，转入核查")

    account_id = models.BigIntegerField(help_text="of the registry")
    person_id = models.BigIntegerField()
    household_id = models.BigIntegerField(null=True)
    division = DivisionCode()
    months = models.SmallIntegerField(help_text="not drawn on for so many, as the bank says")
    reported_on = models.DateField(help_text="day of the bank's list")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    found = models.CharField(max_length=8, choices=Found.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    found_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    found_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "household_id"], condition=Q(found=""), nulls_distinct=False,
                name="idleaccount_one_visit",
            ),
            models.CheckConstraint(
                condition=Q(found="", found_by__isnull=True, found_at__isnull=True)
                | (Q(found_by__isnull=False, found_at__isnull=False) & ~Q(found="")),
                name="idleaccount_found_by_somebody",
            ),
            models.CheckConstraint(condition=Q(months__gt=0), name="idleaccount_months"),
        ]  # fmt: skip
