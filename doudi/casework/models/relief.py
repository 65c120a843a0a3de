"""What temporary assistance needs beside the case: ground, cause, urgency, referrals elsewhere."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.casework.models.cases import Case
from doudi.core.models import Actor, DivisionCode


class Claim(models.Model):
    """The hardship that a relief case claims (rulebook C-01). Grants of one ground in a year are added up (C-08).

    Until the decision it can be corrected; what it said before stands in FormerClaim.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    hardship = models.CharField(max_length=8)
    ground = models.CharField(max_length=24, help_text="code of rulebook C-02")
    occurred_on = models.DateField()
    cost_fen = models.BigIntegerField(default=0)
    asked_fen = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(cost_fen__gte=0), name="claim_cost_not_negative")]


class FormerClaim(models.Model):
    """What a claim said before it was corrected, by whom and why; added, never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    hardship = models.CharField(max_length=8)
    ground = models.CharField(max_length=24)
    occurred_on = models.DateField()
    cost_fen = models.BigIntegerField()
    asked_fen = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=500)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="formerclaim_says_why")]


class Referral(models.Model):
    """A family passed to another office with its consent, followed until it is settled (the notice 二(二)五)."""

    class Outcome(models.TextChoices):
        OPEN = "open", "待答复"
        HELPED = "helped", "对方已救助"
        DECLINED = "declined", "对方未受理"
        SETTLED = "settled", "已另行解决"

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    to_office = models.CharField(max_length=120)
    what = models.CharField(max_length=500)
    consented_on = models.DateField()
    sent_on = models.DateField()
    answer_due_on = models.DateField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.OPEN)
    outcome_on = models.DateField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField(db_default=Now())
