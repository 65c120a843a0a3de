"""Which bank pays which accounts, and the files that go to it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.campaigns import Campaign


class PayingBank(models.Model):
    """A bank that pays for a county: how people write its name, and the county's account there."""

    division = DivisionCode()
    name = models.CharField(max_length=80)
    spellings = ArrayField(models.CharField(max_length=80), help_text="parts of a bank's name that mean it")
    payer_name = models.CharField(max_length=80, blank=True)
    payer_account = models.CharField(max_length=34, blank=True)
    cnaps = models.CharField(max_length=14, blank=True, help_text="12-digit CNAPS code 联行号")
    bic = models.CharField(max_length=11, blank=True)
    cash = models.BooleanField(
        default=False, db_default=False, help_text="no bank: officials hand it out on a signature sheet"
    )
    layout = models.JSONField(
        null=True, help_text="columns that the bank wants (doudi.funds.layout); none: Doudi's own"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["division", "name"], name="payingbank_once"),
            models.UniqueConstraint(fields=["division"], condition=Q(cash=True), name="payingbank_one_cash"),
        ]


class Batch(models.Model):
    """The payments of one bank file (.csv and pain.001), approved by two people who did not draw it up.

    Everything that a file shows beside its attempts is kept here, so that it can be written again byte by byte.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT)
    number = models.IntegerField()
    division = DivisionCode()
    bank = models.ForeignKey(PayingBank, on_delete=models.PROTECT)
    payer_name = models.CharField(max_length=80, blank=True)
    payer_account = models.CharField(max_length=34, blank=True, help_text="empty until the county sets it")
    cnaps = models.CharField(max_length=14, blank=True)
    bic = models.CharField(max_length=11, blank=True)
    layout = models.JSONField(null=True, help_text="that of the bank when it was sent")
    count = models.IntegerField()
    total_fen = models.BigIntegerField()
    at = models.DateTimeField()
    execute_on = models.DateField()
    drawn_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    first_approver = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    second_approver = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    csv_sha256 = models.CharField(max_length=64, blank=True)
    xml_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="batch_once"),
            models.CheckConstraint(condition=Q(total_fen__gt=0, count__gt=0), name="batch_not_empty"),
            models.CheckConstraint(
                condition=~Q(first_approver=F("second_approver"))
                & ~Q(first_approver=F("drawn_by"))
                & ~Q(second_approver=F("drawn_by")),
                name="batch_three_people",
            ),
        ]

    @property
    def message_id(self) -> str:
        """The file's own number, the same whenever it is written."""
        return f"{self.division[:6]}-C{self.campaign_id}-B{self.number:04d}"
