"""What the bank answered, line by line, each file once."""

from django.db import models
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.campaigns import Campaign


class ReturnFile(models.Model):
    """A return file of the bank; its SHA-256 makes it count once in a campaign."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT)
    division = DivisionCode()
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "sha256"], name="returnfile_once")]


class ReturnLine(models.Model):
    """A line of a return file: posted as paid or returned, or a fault for a person to look at.

    There is no foreign key to the file, whose lines come by the 100,000: a trigger asks for it once a statement.
    """

    class Outcome(models.TextChoices):
        PAID = "paid", "已入账"
        RETURNED = "returned", "退票"
        PENDING = "pending", "处理中"
        FAULT = "fault", "有误"

    class Fault(models.TextChoices):
        UNREADABLE = "unreadable", "无法读取：缺业务编号、金额或结果"
        UNKNOWN = "unknown", "业务编号不属于本批次"
        WRONG_AMOUNT = "wrong_amount", "金额与送盘不符"
        TWICE = "twice", "同一文件中重复"
        REPEATED = "repeated", "此前已回盘，重复"
        LATE_RETURN = "late_return", "已入账后又退回"
        PAID_AFTER_RETURN = "paid_after", "已退票后又报入账"

    file = models.ForeignKey(ReturnFile, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    line = models.IntegerField()
    division = DivisionCode()
    reference = models.CharField(max_length=35, blank=True)
    attempt_id = models.BigIntegerField(null=True)
    amount_fen = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    fault = models.CharField(max_length=14, choices=Fault.choices, blank=True)
    reason = models.CharField(max_length=8, blank=True)
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "line"], name="returnline_once")]
