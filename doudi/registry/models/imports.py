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

    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.FILE, db_default="file")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    division = DivisionCode()
    month = models.DateField()
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True, default="", db_default="")
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


class Import(models.Model):
    """A workbook that was handed in on a page: read, compared, mended, then confirmed or discarded.

    `version` counts what was mended since; `compared` is the version that the differences show.
    """

    class State(models.TextChoices):
        COMPARING = "comparing", "正在比对"
        COMPARED = "compared", "待确认"
        WRITING = "writing", "正在写入"
        WRITTEN = "written", "已写入"
        DISCARDED = "discarded", "已放弃"

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT)
    division = DivisionCode()
    month = models.DateField(null=True, help_text="as the clerk said; null: the month in the title, else this one")
    by = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.COMPARING)
    version = models.IntegerField(default=0)
    compared = models.IntegerField(null=True)
    job = models.ForeignKey("core.Job", on_delete=models.PROTECT, null=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["division", "-id"])]


class ImportLine(models.Model):
    """One difference that an import would make, until it is confirmed or discarded. Numbers are masked."""

    class Kind(models.TextChoices):
        NEW_HOUSEHOLD = "new_home", "新家庭"
        NEW_PERSON = "new_person", "新人员"
        CHANGED = "changed", "有变动"
        STATUS = "status", "救助类别与名册不一致"
        ABSENT = "absent", "名册中未见"
        OPENING = "opening", "已发放金额与登记不一致"

    of = models.ForeignKey(Import, on_delete=models.PROTECT)
    division = DivisionCode()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    household_id = models.BigIntegerField(null=True, help_text="null for one that does not exist yet")
    number = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=80, blank=True)
    fact = models.CharField(max_length=40, blank=True)
    old = models.CharField(max_length=200, blank=True)
    new = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["of", "kind", "id"])]


class MendRow(models.Model):
    """A row of a household that could not be taken: its cells and what is wrong with them, sealed."""

    of = models.ForeignKey(Import, on_delete=models.PROTECT)
    division = DivisionCode()
    group = models.IntegerField(help_text="rows of one household have one number")
    sheet = models.CharField(max_length=80)
    row = models.IntegerField(help_text="as the spreadsheet shows it")
    sealed = models.BinaryField()
    ready = models.BooleanField(default=False, help_text="mended: the whole group is")
    taken = models.BooleanField(default=False, help_text="written to the registry")

    class Meta:
        indexes = [models.Index(fields=["of", "group", "row"])]
        constraints = [models.UniqueConstraint(fields=["of", "sheet", "row"], name="mendrow_once")]
