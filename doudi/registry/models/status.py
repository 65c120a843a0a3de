"""What is in force: opened by a roll (source and document) or a decision, ended only by a decision."""

from django.db import models
from django.db.models import Q

from doudi.core.models import DivisionCode
from doudi.registry.models.dated import Dated, dated_constraints
from doudi.registry.models.households import Household, Person
from doudi.registry.models.imports import Source


class Status(Dated):
    """A person's status: dibao, tekun, edge, or orphan for any child on basic living; with its document."""

    class Benefit(models.TextChoices):
        DIBAO = "dibao", "低保"
        TEKUN = "tekun", "特困"
        ORPHAN = "orphan", "孤儿等儿童"
        EDGE = "edge", "低保边缘"

    class Origin(models.TextChoices):
        ROLL = "roll", "名册"
        DECISION = "decision", "审批"

    household = models.ForeignKey(Household, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    benefit = models.CharField(max_length=6, choices=Benefit.choices)
    single_person = models.BooleanField(default=False)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    document = models.CharField(max_length=120)
    decided_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["household"])]
        constraints = [
            *dated_constraints("status"),
            models.UniqueConstraint(
                fields=["person", "benefit", "from_month"],
                condition=Q(superseded_at__isnull=True),
                name="status_current_once",
            ),
        ]


class ChildKind(Dated):
    """Of a child on basic living (status orphan) who is no orphan, the kind that was decided: who reads it is few.

    It stands apart from the status, which whole offices read (duties Q-06).
    """

    class Kind(models.TextChoices):
        HIV = "hiv", "艾滋病病毒感染儿童"
        UNSUPPORTED = "unsupported", "事实无人抚养儿童"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    child_kind = models.CharField(max_length=12, choices=Kind.choices)
    document = models.CharField(max_length=120)

    class Meta:
        indexes = [models.Index(fields=["person"], name="childkind_person")]
        constraints = [
            *dated_constraints("childkind"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(superseded_at__isnull=True, to_month__isnull=True), name="childkind_one"
            ),
            models.CheckConstraint(condition=Q(child_kind__in=["hiv", "unsupported"]), name="childkind_known"),
        ]


class OpeningPayment(models.Model):
    """Money that the county paid before Doudi (已发放一次性补助): it is not paid a second time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_constraint=False)
    division = DivisionCode()
    benefit = models.CharField(max_length=20)
    document = models.CharField(max_length=120)
    amount_fen = models.BigIntegerField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "benefit", "person"], name="openingpayment_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="openingpayment_positive"),
        ]
