"""What the township proposes, what is posted, what is decided, and what the family is told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.casework.models.cases import Case
from doudi.core.models import Actor, DivisionCode


class Level(models.TextChoices):
    """Who decides (rulebook C-08, C-10)."""

    TOWNSHIP = "township", "乡镇（受委托）"
    COUNTY = "county", "县级"
    MEETING = "case_by_case", "一事一议"


class Opinion(models.Model):
    """The township's opinion (初审意见): what is proposed, with the rules' explanation of that day, frozen."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    approve = models.BooleanField()
    benefit = models.CharField(max_length=8)
    amount_fen = models.BigIntegerField()
    month = models.DateField(help_text="the month that the rules were asked for")
    reason = models.CharField(max_length=1000)
    explanation = models.JSONField()
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approve=True) | Q(amount_fen=0), name="opinion_refusal_carries_no_money"
            ),
            models.CheckConstraint(condition=Q(amount_fen__gte=0) & ~Q(reason=""), name="opinion_says_why"),
        ]


class Publicity(models.Model):
    """An opinion posted in the village for the set days (公示, 57号 第十九条). What may be shown: duties Q-04."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    opinion = models.OneToOneField(Opinion, on_delete=models.PROTECT)
    posted_on = models.DateField()
    until = models.DateField(help_text="the last of the full days")
    place = models.CharField(max_length=80)
    upload_id = models.BigIntegerField(null=True, help_text="photo of the posted sheet")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    taken_down_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("posted_on")), name="publicity_lasts"),
            models.CheckConstraint(
                condition=Q(taken_down_on__isnull=True) | Q(taken_down_on__gt=F("until")),
                name="publicity_full_days",
            ),
        ]


class Objection(models.Model):
    """An objection to what is posted: a new look and a new opinion. Who objected is not held here."""

    publicity = models.ForeignKey(Publicity, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    received_on = models.DateField()
    words = models.CharField(max_length=1000)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)


class Decision(models.Model):
    """What was decided, by whom, on which explanation. Append-only; a later decision takes its place.

    A refusal or a stop is a person's, with reasons. `against` says that it differs from the proposal.
    """

    class Outcome(models.TextChoices):
        APPROVED = "approved", "确认"
        REFUSED = "refused", "不予确认"
        CHANGED = "changed", "变更"
        STOPPED = "stopped", "终止"
        UPHELD = "upheld", "维持"
        REVERSED = "reversed", "撤销"

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    level = models.CharField(max_length=12, choices=Level.choices)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    benefit = models.CharField(max_length=8)
    amount_fen = models.BigIntegerField()
    from_month = models.DateField(null=True, help_text="the month after the decision, for monthly benefits")
    reason_codes = ArrayField(models.CharField(max_length=40), default=list)
    reason = models.CharField(max_length=1000)
    against = models.BooleanField(default=False)
    explanation = models.JSONField()
    opinion = models.ForeignKey(Opinion, null=True, on_delete=models.PROTECT)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    decided_on = models.DateField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["case"], name="decision_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["approved", "changed", "reversed"]) | Q(amount_fen=0),
                name="decision_no_money_without_help",
            ),
            models.CheckConstraint(condition=Q(amount_fen__gte=0) & ~Q(reason=""), name="decision_says_why"),
        ]


class Notice(models.Model):
    """A paper that must reach the family: what, by when, and when it did."""

    class Kind(models.TextChoices):
        MISSING = "missing", "补正告知书"
        APPROVED = "approved", "确认通知书"
        REFUSED = "refused", "不予确认通知书"
        CHANGED = "changed", "变更通知书"
        STOPPED = "stopped", "终止通知书"
        APPEAL = "appeal", "复查答复"

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT)
    due_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    told_how = models.CharField(max_length=80, blank=True)
    told_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "kind"], name="notice_once_a_decision"),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | ~Q(told_how=""), name="notice_says_how_it_was_told"
            ),
        ]
