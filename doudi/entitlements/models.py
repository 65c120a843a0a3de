"""What the rules give, by month: append-only, with a share for each person."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode


class Benefit(models.IntegerChoices):
    """What a household may be entitled to. The code is what the tables hold."""

    DIBAO = 1, "dibao"
    TEKUN = 2, "tekun"
    ONE_OFF = 3, "one_off"
    EDGE = 4, "edge"
    CHILD = 5, "child"
    PRICE = 6, "price"


class Run(models.Model):
    """One pass of the rules over a division and a month, and what it rested on. `of` says of what: the month's benefits
    (empty), or the price subsidy of the index month."""

    division = DivisionCode()
    month = models.DateField()
    of = models.CharField(max_length=8, blank=True, db_default="")
    parameters_sha256 = models.CharField(max_length=64)
    parameters = models.JSONField()
    rules_sha256 = models.CharField(max_length=64)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    counts = models.JSONField(default=dict)


class Entitlement(models.Model):
    """A household's amount of a benefit for a month; the highest version is current.

    `due` false says that it is no longer due, with amount 0; an edge family's is due and carries no money. The amount
    is the sum of its shares: a version of amount 0, and none other, has no share above zero.
    """

    pk = models.CompositePrimaryKey("household_id", "benefit", "month", "version")
    household_id = models.BigIntegerField()
    benefit = models.SmallIntegerField(choices=Benefit.choices)
    month = models.DateField()
    version = models.SmallIntegerField()
    division = DivisionCode()
    amount_fen = models.BigIntegerField()
    hashes = models.BinaryField(help_text="16 bytes of the facts, 8 of the parameters, 8 of the rules")
    due = models.BooleanField(default=True, db_default=True)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            # Versions that end what an older one gave: a month's payments ask for them alone.
            models.Index(fields=["household_id"], condition=Q(amount_fen=0), name="entitlement_ended"),
        ]
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gte=0), name="entitlement_not_negative")]


class Share(models.Model):
    """A person's share of an entitlement, in fen; of it `care_fen` is the care money of tekun (duties J-01)."""

    pk = models.CompositePrimaryKey("household_id", "benefit", "month", "version", "person_id")
    household_id = models.BigIntegerField()
    benefit = models.SmallIntegerField(choices=Benefit.choices)
    month = models.DateField()
    version = models.SmallIntegerField()
    person_id = models.BigIntegerField()
    division = DivisionCode()
    share_fen = models.BigIntegerField()
    care_fen = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(share_fen__gte=0), name="share_not_negative"),
            models.CheckConstraint(
                condition=Q(care_fen__gte=0, care_fen__lte=F("share_fen")), name="share_care_within"
            ),
        ]


class Undecided(models.Model):
    """A household whose month is undecided, and the fact or parameter that it lacks."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT)
    division = DivisionCode()
    household_id = models.BigIntegerField()
    lacks = models.CharField(max_length=60)
    output = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "household_id", "output", "lacks"], name="undecided_once"),
        ]


# Published price indices stand in a file of their own; Django finds models here.
from doudi.entitlements.price_index import PriceIndex as PriceIndex  # noqa: E402
