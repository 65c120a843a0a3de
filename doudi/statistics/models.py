"""The ledger's numbers, kept by the database as leads change, and where an administrator put a township on the map."""

from django.db import models
from django.db.models import Q

from doudi.canvass.models import Visitor
from doudi.core.models import DivisionCode
from doudi.discovery.models import FoundBy


class Tally(models.Model):
    """How many leads of a month there are in a division, by one feature: `kind` and its `value`.

    `level` is county or township; what names no township stands at its county. A need that came through four channels
    is four `leads` and one of `needs`. Written by triggers alone: changes first stand in `Change`, a row each, so that
    two people at work never wait for one counter, and are folded in from time to time.
    """

    class Kind(models.TextChoices):
        """By what is counted; `all` has no value."""

        ALL = "all", "全部"
        CHANNEL = "channel", "渠道"
        GROUP = "group", "群体"
        RESULT = "result", "结果"
        FOUND_BY = "found_by", "发现人员"

    level = models.CharField(max_length=8)
    division = DivisionCode()
    month = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    value = models.CharField(max_length=16, blank=True)
    leads = models.IntegerField()
    needs = models.IntegerField()
    helped = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["level", "division", "month", "kind", "value"],
                include=["leads", "needs", "helped"],
                name="tally_one_row",
            ),
        ]


class Change(models.Model):
    """A lead that came (+1) or went (-1) with the features it has: what `Tally` does not hold yet."""

    division = DivisionCode()
    month = models.DateField()
    channel = models.CharField(max_length=12)
    found_by = models.CharField(max_length=16, blank=True)
    result = models.CharField(max_length=16, help_text="open, closing, or what came of it once it is closed")
    groups = models.JSONField(default=list)
    helped = models.BooleanField()
    sign = models.SmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(sign__in=[1, -1]), name="change_plus_or_minus")]


class VisitTally(models.Model):
    """How often a visitor of a canvass was at the doors of a village in a month, and how often somebody was met.

    Written by triggers alone. A row is one visitor's: two who hand in at once never wait for one counter.
    """

    visitor = models.ForeignKey(Visitor, on_delete=models.PROTECT, related_name="+")
    division = DivisionCode()
    month = models.DateField()
    found_by = models.CharField(max_length=16, choices=FoundBy.choices)
    visits = models.IntegerField()
    met = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["division", "month"], name="visittally_place")]
        constraints = [
            models.UniqueConstraint(fields=["visitor", "division", "month"], name="visittally_once"),
            models.CheckConstraint(condition=Q(met__gte=0, visits__gte=models.F("met")), name="visittally_counts"),
        ]


class Tile(models.Model):
    """Where an administrator put a township on its county's map; others stand in code order in what is free."""

    division = DivisionCode(unique=True)
    county = DivisionCode()
    column = models.SmallIntegerField()
    row = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "column", "row"], name="tile_one_a_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(column__gte=1, column__lte=30, row__gte=1, row__lte=30), name="tile_on_the_map"
            ),
        ]
