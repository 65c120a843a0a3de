"""What is asked for, looked up and seen before an opinion."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.casework.models.cases import Case
from doudi.core.models import Actor, DivisionCode


class Missing(models.Model):
    """All that is missing, told once and in full (一次性告知, 57号 第十条): the database allows one for a case."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    items = ArrayField(models.CharField(max_length=40), help_text="codes of doudi.casework.papers_needed")
    other = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())
    completed_on = models.DateField(null=True)


class Paper(models.Model):
    """A paper that was handed in, by kind; `upload_id` is its scan or photo."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    kind = models.CharField(max_length=40)
    upload_id = models.BigIntegerField(null=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())


class MeansCheck(models.Model):
    """The authorised verification of means: asked by the township, begun and answered by the county.

    Bank and other data only on the applicant's authority (649号令 第五十八条): without it none is asked.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    authorised_on = models.DateField()
    asked_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    begun_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField(null=True, help_text="whether the data agree with what the family stated")
    finding = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_on__isnull=True), name="meanscheck_one_at_a_time"
            ),
        ]


class Visit(models.Model):
    """A visit at home: at least two visitors, a member of the family present (57号 第十六条).

    `by_county` marks the county's own visit, which gates a near relative's case (rulebook A-14).
    """

    class Way(models.TextChoices):
        HOME = "home", "入户"
        TELEPHONE = "telephone", "电话"
        VIDEO = "video", "视频"

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    visited_on = models.DateField()
    way = models.CharField(max_length=10, choices=Way.choices)
    why_not_home = models.CharField(max_length=200, blank=True)
    visitors = ArrayField(models.CharField(max_length=40))
    present = models.CharField(max_length=80, help_text="the member of the family who was present")
    found = models.CharField(max_length=2000)
    by_county = models.BooleanField(default=False)
    upload_id = models.BigIntegerField(null=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way="home") | ~Q(why_not_home=""), name="visit_says_why_not_at_home"),
        ]


class RelativeFiling(models.Model):
    """A near relative of an official, or a complaint in the review: filed apart, visited by the county (A-14, N-02)."""

    class Ground(models.TextChoices):
        RELATIVE = "relative", "近亲属"
        COMPLAINT = "complaint", "审核期间有投诉举报"

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    ground = models.CharField(max_length=10, choices=Ground.choices)
    office = models.CharField(max_length=120, blank=True, help_text="the official's office")
    relation = models.CharField(max_length=20, blank=True)
    filed_on = models.DateField()
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "ground", "office", "relation"], name="relativefiling_once"),
        ]
