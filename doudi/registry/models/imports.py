"""Where facts come from: a file that was read, and what it says that the registry does not take."""

from django.db import models

from doudi.core.models import Actor, DivisionCode, Upload


class Source(models.Model):
    """Where facts come from: a file that was imported into a division for a month, or a change on a page; by whom.

    The SHA-256 is the file's, or that of the request of the page.
    """

    class Kind(models.TextChoices):
        FILE = "file", "户册"
        PAGE = "page", "网页办理"

    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.FILE)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    division = DivisionCode()
    month = models.DateField()
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    paper = models.ForeignKey(Upload, on_delete=models.PROTECT, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sha256", "division", "month"], name="source_once"),
        ]


class Difference(models.Model):
    """Something for a person to look at: a status that differs from the sheet, or a household absent from it."""

    class Kind(models.TextChoices):
        STATUS = "status", "救助类别与名册不一致"
        ABSENT = "absent", "名册中未见"
        OPENING = "opening", "已发放金额与登记不一致"

    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    division = DivisionCode()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    household_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    held = models.CharField(max_length=80)
    found = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "person_id", "held"], name="difference_once"),
        ]
