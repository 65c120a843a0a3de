"""What the county gives to its townships and decides at a table: delegation, filing, the meeting."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.casework.models.cases import Case
from doudi.casework.models.outcome import Decision
from doudi.core.models import Actor, DivisionCode


class Delegation(models.Model):
    """The county's written delegation of small relief to a township, dated (the notice 二(四); rulebook C-08).

    Without one in force on the day of the decision there is none.
    """

    division = DivisionCode()
    county = DivisionCode()
    during = DateRangeField(help_text="days on which it holds, half-open")
    limit_fen = models.BigIntegerField()
    document = models.CharField(max_length=120)
    upload_id = models.BigIntegerField(null=True)
    granted_by = models.ForeignKey(Actor, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(limit_fen__gt=0) & ~Q(document=""), name="delegation_is_written"),
        ]


class Filing(models.Model):
    """A township's decision filed with the county by itself (备案); the county notes that it was read."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT)
    division = DivisionCode()
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT)
    filed_at = models.DateTimeField(db_default=Now())
    due_on = models.DateField()
    read_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    read_on = models.DateField(null=True)
    remark = models.CharField(max_length=500, blank=True)


class Meeting(models.Model):
    """A meeting of the county's coordination mechanism (协调机制; 一事一议, rulebook C-10)."""

    division = DivisionCode()
    held_on = models.DateField()
    place = models.CharField(max_length=80)
    chair = models.CharField(max_length=40)
    minutes = models.CharField(max_length=4000, blank=True)
    upload_id = models.BigIntegerField(null=True)
    called_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(minutes=""), name="meeting_closes_with_minutes"
            ),
        ]


class Attendance(models.Model):
    """Somebody at the table, for a department; a declared conflict keeps them from that case."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    division = DivisionCode()
    name = models.CharField(max_length=40)
    department = models.CharField(max_length=80)
    conflicts = ArrayField(models.BigIntegerField(), default=list, help_text="cases that they stay out of")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "name", "department"], name="attendance_once"),
        ]


class AgendaItem(models.Model):
    """One case on the agenda: what was decided, with whose resources, and what follows by when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    question = models.CharField(max_length=500)
    result = models.CharField(max_length=1000, blank=True)
    relief_fen = models.BigIntegerField(null=True, help_text="the meeting's figure, entered as relief.amount")
    follow_up_on = models.DateField(null=True)
    closed_on = models.DateField(null=True, help_text="the minutes were closed: from now on the figure rules the case")
    followed_up_on = models.DateField(null=True)
    follow_up = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "case"], name="agendaitem_once"),
            models.CheckConstraint(
                condition=Q(relief_fen__isnull=True) | Q(relief_fen__gt=0), name="agendaitem_amount_positive"
            ),
        ]


class Resource(models.Model):
    """What a department or a charity puts in for a case on the agenda; its money stays in its own books."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT)
    division = DivisionCode()
    giver = models.CharField(max_length=80)
    what = models.CharField(max_length=200)
    value_fen = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(value_fen__gte=0), name="resource_not_negative")]
