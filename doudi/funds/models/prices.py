"""The price subsidy of a month: what it costs by the rules, and that it was paid."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode


class PriceCost(models.Model):
    """One pass of the rules over a division's registry for an index month; the newest is shown with its hashes.

    `lines` are [purpose, new in the stage, people, fen]: numbers alone.
    """

    division = DivisionCode()
    month = models.DateField()
    growth = models.CharField(max_length=12, blank=True, help_text="percent; empty: not triggered")
    urban_fen = models.BigIntegerField(null=True, help_text="a person by the division's own standard")
    rural_fen = models.BigIntegerField(null=True)
    people = models.IntegerField()
    total_fen = models.BigIntegerField()
    undecided = models.IntegerField(help_text="households whose subsidy lacks a fact or a parameter")
    lines = models.JSONField()
    facts_sha256 = models.CharField(max_length=64)
    parameters_sha256 = models.CharField(max_length=64)
    rules_sha256 = models.CharField(max_length=64)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["division", "month"])]
        constraints = [models.CheckConstraint(condition=Q(month__day=1, total_fen__gte=0), name="pricecost_sound")]

    @property
    def hashes(self) -> tuple[str, str, str]:
        """What it rests on."""
        return (self.facts_sha256, self.parameters_sha256, self.rules_sha256)


class PricePaid(models.Model):
    """The price subsidy of an index month was paid out: by which document, when, to how many, how much."""

    division = DivisionCode()
    month = models.DateField()
    document = models.CharField(max_length=120)
    paid_on = models.DateField()
    people = models.IntegerField()
    total_fen = models.BigIntegerField()
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["division", "month", "document"], name="pricepaid_once"),
            models.CheckConstraint(
                condition=Q(month__day=1, people__gt=0, total_fen__gt=0, paid_on__gt=F("month")) & ~Q(document=""),
                name="pricepaid_sound",
            ),
        ]
