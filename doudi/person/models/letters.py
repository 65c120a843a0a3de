"""What a person sent from their own page, and what they were answered."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.person.models.codes import Code


class Letter(models.Model):
    """One letter. The person adds it and nobody changes it; who answers adds an answer, once.

    In which language it was written or is read is stored nowhere. `files` are the sealed files that came along, by
    their SHA-256; delivering enters them (`uploads`). A correction keeps both: `words` is what the person says is
    right, `stood` what the record said. A complaint about an office (`about_office`) lies with the level above it and
    under a code of its own, which opens no file: it names no household.
    """

    class Kind(models.TextChoices):
        APPLY = "apply", "申请或求助"
        PAPERS = "papers", "补交材料"
        APPEAL = "appeal", "对决定申诉"
        OBJECTION = "objection", "对公示提出异议"
        CORRECTION = "correction", "申请更正信息"
        COMPLAINT = "complaint", "投诉举报"
        QUESTION = "question", "咨询"

    class Outcome(models.TextChoices):
        DONE = "done", "已办理"
        PARTLY = "partly", "部分办理"
        NOT_DONE = "not_done", "未予办理（附理由）"

    class About(models.TextChoices):
        """What a correction is about."""

        NAME = "name", "姓名"
        ID = "id", "身份证号"
        MEMBERS = "members", "家庭成员"
        ADDRESS = "address", "住址"
        PHONE = "phone", "电话"
        INCOME = "income", "收入"
        ASSETS = "assets", "财产"
        ACCOUNT = "account", "银行账户"
        OTHER = "other", "其他"

    division = DivisionCode()
    code = models.ForeignKey(Code, on_delete=models.PROTECT)
    key = models.CharField(max_length=80, help_text="of the form: sent twice, it is one letter")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.CharField(max_length=2000)
    name = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=200, blank=True, help_text="where they can be found")
    phone_sealed = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True)
    danger = models.CharField(max_length=8, default="none", help_text="as a lead has it: none, urgent, life")
    needs = ArrayField(models.CharField(max_length=16), default=list)
    about = models.CharField(max_length=8, blank=True, choices=About.choices)
    about_office = DivisionCode(blank=True, help_text="the office that a complaint is about")
    subjects = ArrayField(models.CharField(max_length=12), default=list, help_text="of a complaint, by its codes")
    about_decision_id = models.BigIntegerField(null=True)
    files = models.JSONField(default=list, help_text="name, kind, size and SHA-256 of each file")
    uploads = ArrayField(models.BigIntegerField(), default=list)
    due_on = models.DateField()
    cites = models.CharField(max_length=200)
    sent_at = models.DateTimeField(db_default=Now())
    delivered_at = models.DateTimeField(null=True)
    lead_id = models.BigIntegerField(null=True)
    complaint_id = models.BigIntegerField(null=True)
    stood = models.CharField(max_length=1000, blank=True)
    outcome = models.CharField(max_length=8, blank=True, choices=Outcome.choices)
    answer = models.CharField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["division", "due_on"], condition=Q(answered_on__isnull=True), name="letter_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code", "key"], name="letter_once"),
            models.CheckConstraint(condition=~Q(words=""), name="letter_says_something"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answered_by__isnull=True, answer="", outcome="")
                | Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(answer="") & ~Q(outcome=""),
                name="letter_answered_with_reasons",
            ),
            models.CheckConstraint(condition=~Q(kind="correction") | ~Q(about=""), name="letter_correction_of_what"),
            models.CheckConstraint(
                condition=Q(kind="complaint") & ~Q(about_office="") & ~Q(about_office=F("division"))
                | ~Q(kind="complaint") & Q(about_office="", subjects=[]),
                name="letter_complaint_lies_above",
            ),
            models.CheckConstraint(
                condition=~Q(kind="correction") | Q(answered_on__isnull=True) | ~Q(stood=""),
                name="letter_correction_keeps_both",
            ),
        ]


OF_CASE = (Letter.Kind.PAPERS, Letter.Kind.APPEAL, Letter.Kind.CORRECTION)
"""Letters about a file: they need a code that opens one."""
ANSWERED_HERE = (*OF_CASE, Letter.Kind.QUESTION)
"""Letters that officials answer on the list of letters; the others go on as a lead or a complaint."""
