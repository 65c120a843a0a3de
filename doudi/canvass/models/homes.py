"""Which household is whose to visit, and how many of a village were visited."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from doudi.canvass.models.choices import OPEN_STATES, AssignmentState
from doudi.canvass.models.tasks import Canvass, Visitor
from doudi.core.models import Actor, DivisionCode
from doudi.registry.models import Household


class Assignment(models.Model):
    """A household of a canvass, once; `visitor` is empty while there is nobody to send.

    `household` is empty for a family that stands in no registry: it was found at the door (`FoundHome`). `house` is
    the order within the village (the registry's: the numbers in the address). `state`, `tries`, `version`, `last_at`
    are written by the database as visits come in; that the visitor is one of the canvass is asked once a statement
    (migrations/many.sql), where a constraint would ask for each of half a million households.
    """

    canvass = models.ForeignKey(
        Canvass, on_delete=models.PROTECT, related_name="assignments", db_index=False, db_constraint=False
    )
    division = DivisionCode()
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    house = models.CharField(max_length=200, db_collation="C")
    groups = ArrayField(models.CharField(max_length=12), default=list)
    visitor = models.ForeignKey(Visitor, null=True, on_delete=models.PROTECT, db_index=False, db_constraint=False)
    state = models.CharField(max_length=7, choices=AssignmentState.choices, default=AssignmentState.WAITING)
    tries = models.SmallIntegerField(default=0, db_default=0)
    version = models.IntegerField(default=0, db_default=0, help_text="counts visits")
    last_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # Who reads a visitor's or a village's sorts them by house: those are few, and half a million come at once.
            models.Index(fields=["visitor"], name="assignment_visitor"),
            models.Index(
                fields=["canvass", "division"], name="assignment_not_done", condition=~Q(state=AssignmentState.DONE)
            ),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(fields=["household", "canvass"], name="assignment_once_a_canvass"),
            models.CheckConstraint(
                condition=Q(household__isnull=False) | Q(visitor__isnull=False), name="assignment_found_by_somebody"
            ),
        ]

    @property
    def open(self) -> bool:
        """Whether somebody still has to go there."""
        return self.state in OPEN_STATES


class FoundHome(models.Model):
    """A family at the door that is in no registry: what the visitor wrote down to find it again."""

    assignment = models.OneToOneField(Assignment, primary_key=True, on_delete=models.PROTECT, related_name="found")
    address = models.CharField(max_length=200)
    head = models.CharField(max_length=80)
    people = models.JSONField(default=list, help_text="key, name, relation, birth year of each")


class Reassignment(models.Model):
    """A household that was given to somebody else: from whom, to whom, when, why."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="reassigned")
    division = DivisionCode()
    from_visitor = models.ForeignKey(Visitor, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["from_visitor"], name="reassignment_from")]


class Tally(models.Model):
    """How many households of a village there are and how far they are: kept by the database alone."""

    canvass = models.ForeignKey(Canvass, on_delete=models.PROTECT, related_name="tallies", db_index=False)
    division = DivisionCode()
    households = models.IntegerField(default=0)
    unassigned = models.IntegerField(default=0)
    waiting = models.IntegerField(default=0)
    again = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    closed = models.IntegerField(default=0)
    found = models.IntegerField(default=0, help_text="of them in no registry before")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["canvass", "division"], name="tally_once"),
            models.CheckConstraint(
                condition=Q(
                    households__gte=0, unassigned__gte=0, waiting__gte=0, again__gte=0, done__gte=0, closed__gte=0
                ),
                name="tally_counts",
            ),
        ]
