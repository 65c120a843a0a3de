"""What was seen at a door. A visit is added and never changed; what a person made of it stands beside it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.canvass.models.choices import Mark, Outcome, PhotoState, VisitState
from doudi.canvass.models.homes import Assignment
from doudi.canvass.models.tasks import FormVersion, Visitor
from doudi.core.models import Actor, DivisionCode, Upload
from doudi.discovery.models import Danger, Lead


class Visit(models.Model):
    """One visit, under the number that the phone gave it.

    `phone_at` is the phone's clock, `at` the same moment by the server's: corrected by what the phone's clock said
    when it sent (`clock_minutes_off`). `answers` are checked against the form; `rules` is what the rules said of them
    that day: no decision. `lead` is what it told the township.
    """

    uuid = models.UUIDField(unique=True)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="visits", db_index=False)
    division = DivisionCode()
    visitor = models.ForeignKey(Visitor, on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=11, choices=Outcome.choices)
    danger = models.CharField(max_length=8, choices=Danger.choices, default=Danger.NONE)
    answers = models.JSONField(default=dict)
    note = models.CharField(max_length=500, blank=True)
    phone_at = models.DateTimeField()
    at = models.DateTimeField()
    device = models.UUIDField(null=True, help_text="the phone it came from; empty for one entered on a page")
    number = models.IntegerField(default=0, help_text="its place among the household's visits, by the database")
    clock_minutes_off = models.IntegerField(default=0)
    received_at = models.DateTimeField(db_default=Now())
    marks = ArrayField(models.CharField(max_length=18, choices=Mark.choices), default=list)
    state = models.CharField(max_length=9, choices=VisitState.choices, default=VisitState.STANDS)
    rules = models.JSONField(default=dict)
    body_sha256 = models.CharField(max_length=64, help_text="of the entry as it was sent")
    answered = models.JSONField(default=dict, help_text="what the phone was told: told again when it asks again")
    lead = models.ForeignKey(Lead, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["division", "id"], name="visit_marked", condition=~Q(marks=[])),
            models.Index(fields=["assignment"], name="visit_assignment"),
            models.Index(fields=["visitor", "-id"], name="visit_of_visitor"),
            models.Index(fields=["division", "-at"], name="visit_of_place"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(answers={}) | Q(outcome=Outcome.DONE), name="visit_answers_when_done"),
        ]


class Answer(models.Model):
    """What a person made of a visit that stood against another, or of its marks: kept or set aside, with a reason."""

    visit = models.OneToOneField(Visit, primary_key=True, on_delete=models.PROTECT, related_name="answer")
    division = DivisionCode()
    kept = models.BooleanField()
    reason = models.CharField(max_length=500)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="answer_says_why")]


class VisitPhoto(models.Model):
    """A photo that a visit announced, under the number that the phone gave it. `size` is in bytes as sent."""

    uuid = models.UUIDField(unique=True)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="photos")
    division = DivisionCode()
    size = models.BigIntegerField()
    state = models.CharField(max_length=11, choices=PhotoState.choices, default=PhotoState.WANTED)
    upload = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["division"], name="visitphoto_wanted", condition=Q(state=PhotoState.WANTED)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PhotoState.DONE, upload__isnull=False)
                | (~Q(state=PhotoState.DONE) & Q(upload__isnull=True)),
                name="visitphoto_kept_when_done",
            ),
        ]
