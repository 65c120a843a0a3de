"""Complaints about an office (举报、投诉), who made them, and the reviews of their answers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.casework.models import Case
from doudi.core.models import Actor, DivisionCode


class Subject(models.TextChoices):
    """What the notice names (新民发〔2022〕63号 三(三)), and everything else."""

    FALSE_CLAIM = "false_claim", _("虚报冒领")
    CONNECTIONS = "connections", _("关系保")
    FAVOURS = "favours", _("人情保")
    TAKING = "taking", _("吃拿卡要")
    SKIMMING = "skimming", _("截留私分")
    REFUSED = "refused", _("不受理、不审批")
    OTHER = "other", _("其他")


class Channel(models.TextChoices):
    """How it came."""

    VISIT = "visit", _("来访")
    PHONE = "phone", _("电话")
    LETTER = "letter", _("来信")
    HOTLINE = "hotline", _("12345 热线")
    ONLINE = "online", _("网上")


class State(models.TextChoices):
    """Where a complaint stands."""

    REGISTERED = "registered", _("待告知受理")
    TOLD = "told", _("办理中")
    ANSWERED = "answered", _("已答复")
    NOT_OURS = "not_ours", _("不属本单位，已退回")


class Complaint(models.Model):
    """A complaint about an office, kept by the level above it: the office complained of never reads it.

    `division` is who handles it: the county for a village or township, the prefecture for a county, the region for a
    prefecture (duties N-06). `about_actor` is the official, where one is named; they read nothing of it in any of
    their posts. It names no household: nothing that a family gets hangs on it. `about_case` is a case in review, which
    the county then visits (rulebook A-14). Terms are copied with their citations when they begin. What
    a person sent from their own page has no handler at first: it stands for the level above, which names one.
    """

    division = DivisionCode()
    about_office = DivisionCode()
    about_actor = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    about_case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    subjects = ArrayField(models.CharField(max_length=12))
    words = models.CharField(max_length=4000)
    received_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    source_ref = models.CharField(max_length=40, blank=True, help_text="its number at the source: once")
    handler = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.REGISTERED)
    tell_by = models.DateField()
    object_by = models.DateField(help_text="until when the office says that it is not its own")
    told_on = models.DateField(null=True)
    done_by = models.DateField()
    cites = models.JSONField(help_text="the citation of each term")
    extended_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    extended_why = models.CharField(max_length=500, blank=True)
    not_ours_why = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=2000, blank=True)
    founded = models.BooleanField(null=True, help_text="whether what was said is so")
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    ask_by = models.DateField(null=True, help_text="until when a review is asked for")
    version = models.IntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["division", "done_by"], condition=~Q(state="answered"), name="complaint_open")]
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & Q(subjects__len__gt=0), name="complaint_says_what"),
            models.CheckConstraint(condition=~Q(division=F("about_office")), name="complaint_handled_above"),
            models.UniqueConstraint(fields=["source_ref"], condition=~Q(source_ref=""), name="complaint_once"),
            models.CheckConstraint(
                condition=Q(handler__isnull=False) | Q(state="registered"), name="complaint_named_before_it_moves"
            ),
            models.CheckConstraint(
                condition=Q(about_actor__isnull=True) | ~Q(handler=F("about_actor")), name="complaint_not_by_its_object"
            ),
            models.CheckConstraint(
                condition=Q(
                    state="answered", answered_on__isnull=False, answered_by__isnull=False, ask_by__isnull=False
                )
                & ~Q(answer="")
                | ~Q(state="answered") & Q(answered_on__isnull=True, answered_by__isnull=True, answer=""),
                name="complaint_answered_in_writing",
            ),
            models.CheckConstraint(
                condition=Q(extended_by__isnull=True, extended_why="")
                | Q(extended_by__isnull=False) & ~Q(extended_why="") & ~Q(extended_by=F("handler")),
                name="complaint_extended_with_leave",
            ),
            models.CheckConstraint(
                condition=~Q(state="not_ours") | ~Q(not_ours_why=""), name="complaint_passed_on_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"complaint {self.pk}"


class Complainant(models.Model):
    """Who complained, sealed and apart: the named handler alone reads it. Nobody has to say who they are."""

    complaint = models.OneToOneField(Complaint, primary_key=True, on_delete=models.PROTECT, related_name="complainant")
    name_sealed = models.BinaryField()
    phone_sealed = models.BinaryField(null=True)


class Review(models.Model):
    """The level above looks at an answer (复查), and once more the level above that (复核)."""

    class Step(models.TextChoices):
        REVIEW = "review", _("复查")
        RECHECK = "recheck", _("复核")

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="reviews")
    division = DivisionCode(help_text="who looks at it")
    step = models.CharField(max_length=7, choices=Step.choices)
    asked_on = models.DateField()
    words = models.CharField(max_length=2000, help_text="what the complainant finds wrong with the answer")
    recorded_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    cites = models.CharField(max_length=200)
    upheld = models.BooleanField(null=True, help_text="whether the answer stands")
    opinion = models.CharField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    ask_by = models.DateField(null=True, help_text="until when the next one is asked for")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["complaint", "step"], name="complaintreview_once_a_step"),
            models.CheckConstraint(condition=~Q(words=""), name="complaintreview_says_what"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answered_by__isnull=True, upheld__isnull=True, opinion="")
                | Q(answered_on__isnull=False, answered_by__isnull=False, upheld__isnull=False) & ~Q(opinion=""),
                name="complaintreview_answered_in_writing",
            ),
        ]
