"""Asking the county to fill a reserve up again."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.relief import ReliefPayment
from doudi.funds.models.reserves import Reserve


class TopUp(models.Model):
    """One request, to county civil affairs and to county finance: drafted by itself when the balance is low.

    The township sends it, civil affairs agrees, finance pays: three people. `version` counts its moves.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("待上报")
        SENT = "sent", _("已上报，待民政同意")
        AGREED = "agreed", _("民政已同意，待财政拨付")
        PAID = "paid", _("已拨付")
        REFUSED = "refused", _("未同意")

    OPEN = ("draft", "sent", "agreed")

    reserve = models.ForeignKey(Reserve, on_delete=models.PROTECT)
    division = DivisionCode()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    version = models.IntegerField(default=1)
    left_fen = models.BigIntegerField(help_text="balance when it was drafted")
    asked_fen = models.BigIntegerField(default=0, help_text="sum of its accepted lines, from the day it is sent")
    drafted_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(db_default=Now())
    sent_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    sent_on = models.DateField(null=True)
    pay_by = models.DateField(null=True, help_text="reserve.topup_days after it was sent")
    agreed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    agreed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    closed_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reserve"], condition=Q(state__in=["draft", "sent", "agreed"]), name="topup_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(agreed_by=F("sent_by"))
                & ~(Q(state="paid") & (Q(closed_by=F("sent_by")) | Q(closed_by=F("agreed_by")))),
                name="topup_three_people",
            ),
        ]


class TopUpLine(models.Model):
    """An accepted payment that a request asks to be filled up again."""

    topup = models.ForeignKey(TopUp, on_delete=models.PROTECT)
    payment = models.ForeignKey(ReliefPayment, on_delete=models.PROTECT)
    division = DivisionCode()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topup", "payment"], name="topupline_once")]
