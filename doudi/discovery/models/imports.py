"""A list of leads that was handed in: what came of its lines."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode, Job, Upload
from doudi.discovery.models.choices import Channel


class LeadImport(models.Model):
    """A hotline's or a comparison's list: how many lines it has, and what was done with each.

    `known` were recorded before, `rejected` stand in the workbook to mend, `unplaced` were recorded at the division
    of the list because no village could be read. `upload` is none for a file of the command line.
    """

    division = DivisionCode()
    channel = models.CharField(max_length=12, choices=Channel.choices)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    upload = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    rows = models.IntegerField(default=0)
    recorded = models.IntegerField(default=0)
    known = models.IntegerField(default=0)
    unplaced = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    undeclared = ArrayField(models.CharField(max_length=40), default=list, help_text="headers that were not read")
    unnamed = models.IntegerField(default=0, help_text="columns of a kind that is never taken")

    class Meta:
        indexes = [models.Index(fields=["division", "-id"], name="leadimport_division")]
