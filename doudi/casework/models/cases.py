"""A case: somebody needs help, and what was asked of whom since."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.registry.models import Household, Person


class Kind(models.TextChoices):
    """What is asked for."""

    DIBAO = "dibao", "低保"
    TEKUN = "tekun", "特困"
    EDGE = "edge", "低保边缘"
    RELIEF = "relief", "临时救助"
    APPEAL = "appeal", "申诉复查"


class Origin(models.TextChoices):
    """How the case came in (rulebook A-01; the notice 一)."""

    IN_PERSON = "in_person", "本人申请"
    PROXY = "proxy", "代为申请"
    EX_OFFICIO = "ex_officio", "主动发现"
    REFERRAL = "referral", "转介"


class State(models.TextChoices):
    """Where a case stands."""

    RECEIVED = "received", "待受理"
    INCOMPLETE = "incomplete", "待补正"
    INQUIRY = "inquiry", "调查中"
    PROPOSED = "proposed", "待公示"
    POSTED = "posted", "公示中"
    SUBMITTED = "submitted", "待县级确认"
    APPROVED = "approved", "已确认"
    REFUSED = "refused", "不予确认"
    WITHDRAWN = "withdrawn", "已撤回"
    ENDED = "ended", "已终止"


NO_DAY = date.max

OPEN = (State.RECEIVED, State.INCOMPLETE, State.INQUIRY, State.PROPOSED, State.POSTED, State.SUBMITTED)


class Case(models.Model):
    """One application of one household, from the first word to the end of support.

    `version` counts the writes: a person who saw an older one is told so (`Stale`). `special` gives the longer
    term (45 working days, rulebook A-13h). `paid_before_papers` is relief first, papers later (C-06). `waits`,
    `next_from` and `next_due_on` are worked out at the end of each write (doudi.casework.waits), for lists.
    """

    kind = models.CharField(max_length=8, choices=Kind.choices)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    division = DivisionCode()
    household = models.ForeignKey(Household, on_delete=models.PROTECT)
    applicant = models.ForeignKey(Person, on_delete=models.PROTECT)
    need = models.CharField(max_length=1000, help_text="what the family says that it needs")
    proxy_name = models.CharField(max_length=80, blank=True)
    proxy_relation = models.CharField(max_length=40, blank=True)
    opened_at = models.DateTimeField(db_default=Now())
    opened_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    accepted_on = models.DateField(null=True)
    special = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    paid_before_papers = models.BooleanField(default=False)
    review_class = models.CharField(max_length=8, blank=True, choices=[("stable", "稳定户"), ("variable", "变动户")])
    about_decision_id = models.BigIntegerField(null=True, help_text="the decision that an appeal is about")
    about_payable_id = models.BigIntegerField(null=True, help_text="or the relief that an order gave")
    version = models.IntegerField(default=1)
    ended_on = models.DateField(null=True)
    waits = ArrayField(models.CharField(max_length=24), default=list, help_text="steps of doudi.casework.waits")
    next_from = models.DateField(null=True, help_text="a step that cannot be taken before this day")
    next_due_on = models.DateField(default=NO_DAY, help_text="the earliest day by which something is due")

    class Meta:
        indexes = [
            models.Index(fields=["division", "state"], name="case_division_state"),
            models.Index(fields=["household"], name="case_household"),
            models.Index(fields=["applicant"], name="case_applicant"),
            # Lists by days left: of a township out of the first, of a county or more out of the others.
            models.Index(
                fields=["division", "next_due_on", "id"], condition=~Q(waits=[]), name="case_waiting_division"
            ),
            models.Index(fields=["next_due_on", "id"], condition=~Q(waits=[]), name="case_waiting_due"),
            models.Index(fields=["state", "next_due_on", "id"], name="case_state_due"),
        ]
        constraints = [
            # The same family has one open case of a kind: a second application joins the first.
            models.UniqueConstraint(
                fields=["household", "kind"],
                condition=Q(state__in=[str(state) for state in OPEN]) & ~Q(kind__in=["relief", "appeal"]),
                name="case_one_open_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind="appeal", about_decision_id__isnull=False, about_payable_id__isnull=True)
                | Q(kind="appeal", about_decision_id__isnull=True, about_payable_id__isnull=False)
                | (~Q(kind="appeal") & Q(about_decision_id__isnull=True, about_payable_id__isnull=True)),
                name="case_appeal_names_its_decision",
            ),
            models.CheckConstraint(condition=~Q(origin="proxy") | ~Q(proxy_name=""), name="case_proxy_is_named"),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=False) | Q(state__in=["received", "incomplete", "withdrawn"]),
                name="case_accepted_before_more",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"


class Event(models.Model):
    """One line of a case's timeline: who did what when, with the words they gave. Append-only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    at = models.DateTimeField(db_default=Now())
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    verb = models.CharField(max_length=24)
    note = models.CharField(max_length=1000, blank=True)
    facts = models.JSONField(default=dict, help_text="figures and codes only, no personal data")

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="event_case_at")]


class Clock(models.Model):
    """A time limit of a case: never stopped on the way, met on `met_on`, extended once by the county.

    `unit` is working days, calendar days, months or hours; `due_at` holds for hours, `due_on` always.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    division = DivisionCode()
    step = models.CharField(max_length=24)
    parameter = models.CharField(max_length=60)
    length = models.SmallIntegerField()
    unit = models.CharField(max_length=8)
    cites = models.CharField(max_length=200)
    started_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True)
    met_on = models.DateField(null=True)
    extended_to = models.DateField(null=True)
    extended_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    extended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["division", "due_on"], condition=Q(met_on__isnull=True), name="clock_running"),
            models.Index(fields=["case"], name="clock_case"),
            models.Index(
                fields=["due_at"], condition=Q(met_on__isnull=True, due_at__isnull=False), name="clock_hours_running"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step"], condition=Q(met_on__isnull=True), name="clock_one_running_a_step"
            ),
            models.CheckConstraint(
                condition=Q(extended_to__isnull=True) | (Q(extended_to__gt=F("due_on")) & ~Q(extended_why="")),
                name="clock_extended_with_a_reason",
            ),
        ]

    @property
    def last_day(self) -> date:
        """The day on which it is due, extension counted in."""
        return self.extended_to or self.due_on


class Share(models.Model):
    """Who on an opinion or a decision gets what, in fen a month (or once, for relief)."""

    division = DivisionCode()
    opinion = models.ForeignKey("casework.Opinion", null=True, on_delete=models.PROTECT)
    decision = models.ForeignKey("casework.Decision", null=True, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    single_person = models.BooleanField(default=False)
    amount_fen = models.BigIntegerField()

    class Meta:
        db_table = "casework_share"
        indexes = [models.Index(fields=["person"], name="casework_share_person")]
        constraints = [
            models.CheckConstraint(condition=Q(amount_fen__gte=0), name="share_not_negative_case"),
            models.CheckConstraint(
                condition=Q(opinion__isnull=False, decision__isnull=True)
                | Q(opinion__isnull=True, decision__isnull=False),
                name="share_of_one",
            ),
            models.UniqueConstraint(fields=["opinion", "person"], name="share_once_an_opinion"),
            models.UniqueConstraint(fields=["decision", "person"], name="share_once_a_decision"),
        ]
