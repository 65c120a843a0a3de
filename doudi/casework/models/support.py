"""What goes on while a family is supported: reviews, offers of work."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.casework.models.cases import Case
from doudi.casework.models.outcome import Decision
from doudi.core.models import Actor, DivisionCode
from doudi.registry.models import Household, Person


class Review(models.Model):
    """A periodic look at a supported household (定期核查, rulebook A-15), or one that a report of change asked for."""

    class Result(models.TextChoices):
        UNCHANGED = "unchanged", "无变化"
        CHANGED = "changed", "有变化，需变更"
        STOP = "stop", "不再符合，需终止"

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    reviewed_on = models.DateField()
    result = models.CharField(max_length=9, choices=Result.choices)
    found = models.CharField(max_length=1000)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())


class WorkOffer(models.Model):
    """Work offered or referred to a member able to work, and what came of it (the notice 二(一), rulebook A-16).

    A refusal without good reason is recorded by a person; three running may lower that person's share, by decision.
    `explained_on` is the day on which the family was told how phase-out works; offers before Doudi asked have none.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", "待答复"
        TAKEN = "taken", "已就业"
        UNSUITABLE = "unsuitable", "岗位不合适"
        GOOD_REASON = "good_reason", "有正当理由未接受"
        REFUSED = "refused", "无正当理由拒绝"

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    offered_on = models.DateField()
    what = models.CharField(max_length=200)
    explained_on = models.DateField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.OPEN)
    outcome_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="refused") | ~Q(reason=""), name="workoffer_refusal_has_a_reason"
            ),
        ]


class PhaseOutNotice(models.Model):
    """A household was told ahead that its phase-out ends (the notice 二(一)); once for each last month.

    It names the household, not a case: those on the roll before Doudi have none.
    """

    household = models.ForeignKey(Household, on_delete=models.PROTECT)
    division = DivisionCode()
    last_month = models.DateField(help_text="the last month kept")
    told_on = models.DateField()
    told_how = models.CharField(max_length=80)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "last_month"], name="phaseoutnotice_once"),
            models.CheckConstraint(condition=~Q(told_how=""), name="phaseoutnotice_says_how"),
        ]
