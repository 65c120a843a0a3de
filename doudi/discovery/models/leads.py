"""A lead: somebody may be in need, told by whom, answered when, ended how."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.casework.models import Case
from doudi.core.models import Actor, DivisionCode
from doudi.discovery.models.choices import NO_HELP, Channel, Danger, FoundBy, LeadState, Result
from doudi.registry.models import Household, Person

_NO_HELP = [str(result) for result in NO_HELP]


class Lead(models.Model):
    """A word that somebody may be in need, from any channel, until it ends in help or is closed with a reason.

    `division` answers for it: a township or a village, a county where the township is not known. `source_ref` is the
    number that it has at its source, within `source_county`, whose list it came from: the same one is not taken twice.
    `due_at` is when somebody must have answered, `end_due_at` when it must have ended, each copied with its citation
    when the lead began; `next_due_at` is the one that runs. `about_child` and `protected` narrow who sees what.
    `version` counts the writes.
    """

    division = DivisionCode()
    channel = models.CharField(max_length=12, choices=Channel.choices)
    source_county = DivisionCode()
    source_ref = models.CharField(max_length=80, blank=True)
    danger = models.CharField(max_length=8, choices=Danger.choices, default=Danger.NONE)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    found_by = models.CharField(max_length=16, choices=FoundBy.choices, blank=True)
    # Who is in need, as far as it was told.
    name = models.CharField(max_length=80, blank=True)
    phone_sealed = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True)
    id_sealed = models.BinaryField(null=True)
    id_index = models.BinaryField(null=True)
    birth_year = models.SmallIntegerField(null=True)
    address = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=2000, help_text="what was told, in the words of who told it")
    needs = ArrayField(models.CharField(max_length=12), default=list)
    groups = ArrayField(models.CharField(max_length=12), default=list)
    about_child = models.BooleanField(default=False)
    about_case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    protected = models.BooleanField(default=False, help_text="who told it is for the named handler alone")
    # Who is meant, as a clerk confirmed it: nobody of the registry, or a person and their household.
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    matched_at = models.DateTimeField(null=True)
    matched_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    # The clock.
    due_on = models.DateField()
    due_at = models.DateTimeField()
    clock_parameter = models.CharField(max_length=60)
    clock_length = models.SmallIntegerField()
    clock_cites = models.CharField(max_length=200)
    end_due_at = models.DateTimeField()
    end_cites = models.CharField(max_length=200, db_default="")
    next_due_at = models.DateTimeField(null=True, help_text="what runs now; none once it is closed")
    met_at = models.DateTimeField(null=True, help_text="when somebody first answered")
    # What came of it.
    state = models.CharField(max_length=8, choices=LeadState.choices, default=LeadState.OPEN)
    handler = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="leads")
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="others")
    helper = models.CharField(max_length=120, blank=True, help_text="who serves, or the office it was passed to")
    closed_reason = models.CharField(max_length=1000, blank=True)
    closed_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        indexes = [
            # Lists by what is due next: of a township out of the first, of a county or more out of the second.
            models.Index(
                fields=["division", "next_due_at", "id"], condition=~Q(state="closed"), name="lead_open_division"
            ),
            models.Index(fields=["next_due_at", "id"], condition=~Q(state="closed"), name="lead_open_due"),
            models.Index(fields=["division", "received_at"], name="lead_division_received"),
            models.Index(fields=["received_at", "id"], name="lead_received"),
            models.Index(fields=["household"], condition=Q(household__isnull=False), name="lead_household"),
            models.Index(fields=["case"], condition=Q(case__isnull=False), name="lead_case"),
            models.Index(fields=["id_index"], condition=Q(id_index__isnull=False), name="lead_id_index"),
            models.Index(fields=["phone_index"], condition=Q(phone_index__isnull=False), name="lead_phone_index"),
            models.Index(fields=["same_as"], condition=Q(same_as__isnull=False), name="lead_same_as"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source_county", "channel", "source_ref"],
                condition=~Q(source_ref=""),
                name="lead_once_a_source",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="lead_says_something"),
            models.CheckConstraint(
                condition=Q(state="open", result="") | (~Q(state="open") & ~Q(result="")), name="lead_result_when_ended"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(closed_by__isnull=False, closed_at__isnull=False),
                name="lead_ended_by_somebody",
            ),
            # Where nobody was helped there is a reason, and a second person read it before it is closed.
            models.CheckConstraint(
                condition=~Q(result__in=_NO_HELP)
                | (~Q(closed_reason="") & (Q(state="closing") | Q(read_by__isnull=False, read_at__isnull=False))),
                name="lead_closed_with_a_reason_read",
            ),
            models.CheckConstraint(
                condition=~Q(state="closing") | Q(result__in=_NO_HELP, read_by__isnull=True),
                name="lead_waits_for_a_reader",
            ),
            models.CheckConstraint(
                condition=Q(read_by__isnull=True) | ~Q(read_by=F("closed_by")), name="lead_read_by_another"
            ),
            models.CheckConstraint(
                condition=Q(result="case", case__isnull=False) | (~Q(result="case") & Q(case__isnull=True)),
                name="lead_case_of_a_case",
            ),
            models.CheckConstraint(
                condition=Q(result="same", same_as__isnull=False) | (~Q(result="same") & Q(same_as__isnull=True)),
                name="lead_same_as_another",
            ),
            models.CheckConstraint(condition=Q(same_as__isnull=True) | ~Q(same_as=F("id")), name="lead_not_its_own"),
            models.CheckConstraint(
                condition=~Q(result__in=["service", "referral"]) | ~Q(helper=""), name="lead_names_who_helps"
            ),
            models.CheckConstraint(
                condition=Q(matched_by__isnull=False) | Q(person__isnull=True, household__isnull=True),
                name="lead_matched_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(next_due_at__isnull=False) | Q(state="closed"), name="lead_open_has_a_clock"
            ),
        ]

    def __str__(self) -> str:
        return f"lead {self.pk}"


class LeadTeller(models.Model):
    """Who told it, apart from the lead: where it is protected, the named handler alone reads this."""

    lead = models.OneToOneField(Lead, primary_key=True, on_delete=models.PROTECT, related_name="teller")
    name = models.CharField(max_length=80, blank=True)
    phone_sealed = models.BinaryField(null=True)
    relation = models.CharField(max_length=40, blank=True)


class LeadEvent(models.Model):
    """One line of a lead's timeline. Who sees the lead sees its lines, wherever they were written."""

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField(db_default=Now())
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=24)
    note = models.CharField(max_length=1000, blank=True)
    facts = models.JSONField(default=dict, help_text="figures and codes only, no personal data")

    class Meta:
        indexes = [models.Index(fields=["lead", "at"], name="leadevent_lead_at")]


class HandOver(models.Model):
    """A lead that another division answers for from here on: what the former one keeps of it."""

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="hand_overs")
    division = DivisionCode(help_text="who handed it over")
    to_division = DivisionCode()
    reason = models.CharField(max_length=500)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["division", "at"], name="handover_division_at")]
        constraints = [
            models.CheckConstraint(condition=~Q(division=F("to_division")), name="handover_elsewhere"),
            models.CheckConstraint(condition=~Q(reason=""), name="handover_says_why"),
        ]
