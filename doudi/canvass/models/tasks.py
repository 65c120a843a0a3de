"""The task: where, when, by which document, who visits, and what may be asked."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.canvass.questions import NAMES
from doudi.core.models import Actor, DivisionCode
from doudi.discovery.models import FoundBy, Group


class Canvass(models.Model):
    """A house-to-house canvass of a division (half-open range `division` to `division_end`), by a document.

    Visits are made from `from_day` to `until`; phones hand in until `hand_in_until`. `tries` is how often somebody
    knocks at a door where nobody is home; both are copied from the parameters of the day when it was opened.
    """

    division = DivisionCode()
    division_end = DivisionCode()
    name = models.CharField(max_length=80)
    document = models.CharField(max_length=120)
    from_day = models.DateField()
    until = models.DateField()
    hand_in_until = models.DateField()
    groups = ArrayField(models.CharField(max_length=12, choices=Group.choices))
    tries = models.SmallIntegerField()
    clock_minutes = models.SmallIntegerField(help_text="a phone's clock off by more is shown to a person")
    opened_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(db_default=Now())
    assigned_at = models.DateTimeField(null=True, help_text="when households were last given to visitors")

    class Meta:
        indexes = [models.Index(fields=["division"]), models.Index(fields=["until"], name="canvass_until")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("from_day"), hand_in_until__gte=F("until")), name="canvass_days_in_order"
            ),
            models.CheckConstraint(condition=Q(division_end__gt=F("division")), name="canvass_range"),
            models.CheckConstraint(condition=Q(tries__gte=1), name="canvass_knocks"),
            models.CheckConstraint(
                condition=~Q(groups=[]) & Q(groups__contained_by=[str(group) for group in Group.values]),
                name="canvass_groups_of_the_notice",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Visitor(models.Model):
    """An account bound to a canvass, for its days alone; `kind` is what the notice calls those who visit.

    `division` is the township or the village where the visitor is at home in the task: its households come first.
    """

    canvass = models.ForeignKey(Canvass, on_delete=models.PROTECT, related_name="visitors")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    division = DivisionCode()
    kind = models.CharField(max_length=16, choices=FoundBy.choices)
    open_until = models.DateField(help_text="the last day on which the account hands in")
    left_on = models.DateField(null=True, help_text="visits no more; what was visited before is still handed in")
    enrolled_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    enrolled_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["actor"]), models.Index(fields=["division"])]
        constraints = [models.UniqueConstraint(fields=["canvass", "actor"], name="visitor_once")]


class FormVersion(models.Model):
    """What is asked, by version. A question that serves no rule and no care cannot be stored (duties Q-01)."""

    canvass = models.ForeignKey(Canvass, on_delete=models.PROTECT, related_name="forms")
    version = models.SmallIntegerField()
    questions = ArrayField(models.CharField(max_length=30))
    required = ArrayField(models.CharField(max_length=30), default=list)
    reason = models.CharField(max_length=200, blank=True, help_text="why it was changed")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["canvass", "version"], name="formversion_once"),
            models.CheckConstraint(
                condition=~Q(questions=[]) & Q(questions__contained_by=list(NAMES)), name="formversion_serves_help"
            ),
            models.CheckConstraint(
                condition=Q(required__contained_by=F("questions")), name="formversion_requires_what_it_asks"
            ),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="formversion_says_why"),
        ]
