"""Objections to what is posted: each is a lead; who objected is held with the lead, for the named handler alone."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.casework.models import Case
from doudi.casework.models import Objection as CaseObjection
from doudi.core.models import Actor, DivisionCode
from doudi.discovery.models import Lead
from doudi.publicity.models.postings import PostingLine


class Objection(models.Model):
    """An objection to an opinion or to a line of a list, in the words that a file may show: never who said it.

    To an opinion: the case goes back to the inquiry, and its new opinion is posted for the full days anew (A-13e). To
    a list: somebody looks (`looked_on`) and the list of the village is posted anew. `threat` marks words that threaten
    somebody: the police (110) were told first, and nothing is taken out of the words.
    """

    division = DivisionCode()
    line = models.ForeignKey(PostingLine, null=True, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    case_objection = models.OneToOneField(CaseObjection, null=True, on_delete=models.PROTECT, related_name="+")
    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=1000)
    received_on = models.DateField()
    recorded_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())
    threat = models.BooleanField(default=False)
    police_told = models.CharField(max_length=200, blank=True, help_text="when and by whom 110 was told")
    looked_on = models.DateField(null=True)
    looked_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    found = models.CharField(max_length=1000, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["division"], condition=Q(looked_on__isnull=True), name="objection_to_look"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(line__isnull=False) | Q(case_objection__isnull=False), name="objection_to_something"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="objection_says_something"),
            models.CheckConstraint(condition=Q(threat=False) | ~Q(police_told=""), name="objection_threat_told_110"),
            models.CheckConstraint(
                condition=Q(looked_on__isnull=True, looked_by__isnull=True, found="")
                | Q(looked_on__isnull=False, looked_by__isnull=False) & ~Q(found=""),
                name="objection_looked_by_somebody",
            ),
        ]


class ObjectionWords(models.Model):
    """What was said, word for word, threats included: for the lead's named handler and the county alone."""

    objection = models.OneToOneField(Objection, primary_key=True, on_delete=models.PROTECT, related_name="verbatim")
    words = models.CharField(max_length=2000)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="objectionwords_are_there")]
